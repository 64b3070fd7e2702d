"""`incidents compare` and `incidents precedents`: what they print, what they read, and what they refuse."""

from __future__ import annotations

import json
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve

from incidents.cli import CANNOT, OK, main
from incidents.comparison import PRECEDENT, Rarity, Weights, precedents, similarity
from incidents.corpus import Corpus
from incidents.model.incident import Incident
from incidents.views.pair import Pair
from tests.builders import action, announced, context, incident
from tests.records import ROOT, TWITTER_2013, X_2024

Capture = pytest.CaptureFixture[str]
FOLDER = ROOT / "tests" / "fixtures" / "compared"
CORPUS = Corpus.load(FOLDER)
BAN, BLOCK, ORDER = (str(FOLDER / f"{name}.json") for name in ("ab-ban", "ba-block", "cb-order"))


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of the terminal that the tests run in is no matter."""
    monkeypatch.setenv("COLUMNS", "110")


def printed(arguments: list[str], capsys: Capture) -> str:
    """Return what a command prints; it must succeed and say nothing else."""
    assert main(arguments) == OK
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def data(name: str, arguments: list[str], capsys: Capture) -> dict[str, Any]:
    """Return the data that a command prints; they must follow their schema, which knows no other key."""
    schema = json.loads((ROOT / "schemas" / "dev" / f"{name}.schema.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(printed([*arguments, "--format", "json"], capsys))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert list(validator.iter_errors(found)) == []
    assert list(validator.iter_errors({**found, "more": 1}))
    return found


def added_up(found: dict[str, Any]) -> tuple[Fraction, Fraction]:
    """Return both ends of an interval as a reader adds them up from the ledger."""
    whole = 1000 * sum(entry["points"] for entry in found["ledger"])
    assert whole == 1000 * found["points"]
    low, high = (
        Fraction(sum(entry["points"] * entry[f"{end}_thousandths"] for entry in found["ledger"]), whole)
        for end in ("low", "high")
    )
    return low, high


def test_json_of_a_pair_adds_up_exactly(capsys: Capture) -> None:
    """From points and thousandths a reader gets what the library says, and the decimals are its first six places."""
    found = data("comparison", ["compare", str(TWITTER_2013), str(X_2024)], capsys)
    (pair,) = found["pairs"]
    one, other = (Corpus.load(path).incidents[0] for path in (TWITTER_2013, X_2024))
    alike = similarity(one, other)
    assert added_up(pair["similarity"]) == (alike.low, alike.high)
    assert abs(pair["similarity"]["low"] - alike.low) <= Fraction(1, 2_000_000)
    assert abs(pair["similarity"]["midpoint"] - alike.midpoint) <= Fraction(1, 2_000_000)
    assert (pair["left"]["id"], pair["right"]["id"], pair["mirrored"]) == (one.id, other.id, True)
    assert found["weights"]["points"] == PRECEDENT.points
    assert found["rarity_learned_from"] == 0
    words = {entry["dimension"]: entry for entry in pair["dimensions"]}
    assert words["country"]["summary"] == "same state: Venezuela"
    assert words["announced"]["outcome"] == "unknown_left"


def test_every_dimension_stands_in_the_note_once(capsys: Capture) -> None:
    """Beside its words are what it adds and the most it could, and those that do not count say so."""
    lines = printed(["compare", BLOCK, ORDER, "--breakdown"], capsys).splitlines()
    assert "  country             0.000 of 0.090  different states" in "\n".join(lines)
    heads = [line[2:15].strip() for line in lines if line.startswith("  ") and line[2] != " "]
    assert sorted(heads) == sorted(name.replace("_", " ") for name in _dimensions())
    assert sum("not counted" in line for line in lines) == 3


def _dimensions() -> list[str]:
    schema = json.loads((ROOT / "schemas" / "dev" / "comparison.schema.json").read_text(encoding="utf-8"))
    names: list[str] = schema["$defs"]["Dimension"]["enum"]
    return names


def test_what_only_a_broader_code_makes_alike_is_explained(capsys: Capture) -> None:
    """A ministry and a regulator differ, and yet add something: the note says why."""
    note = " ".join(printed(["compare", BAN, BLOCK, "--breakdown"], capsys).split())
    assert "ministry versus regulator; common to both is the broader government" in note


def test_rarity_is_learned_from_a_folder(capsys: Capture) -> None:
    """What most records of the folder share counts less than it does without it."""
    found = data("comparison", ["compare", BLOCK, ORDER, "--in", str(FOLDER)], capsys)
    alike = similarity(CORPUS["ba-block"], CORPUS["cb-order"], rarity=Rarity.learned(CORPUS))
    assert added_up(found["pairs"][0]["similarity"]) == (alike.low, alike.high)
    assert found["rarity_learned_from"] == len(CORPUS)
    assert any(entry["points"] < entry["full_points"] for entry in found["pairs"][0]["similarity"]["ledger"])
    note = printed(["compare", BLOCK, ORDER, "--in", str(FOLDER)], capsys)
    assert "rarity learned from 6 records" in " ".join(note.split())


def test_three_records_are_a_table_of_pairs(capsys: Capture) -> None:
    """The most alike first by what is shown, each with its interval, its middle and whether it is a mirror."""
    files = [str(path) for path in sorted(FOLDER.glob("*.json"))]
    found = data("comparison", ["compare", *files], capsys)["pairs"]
    shown = [(pair["similarity"]["low"], pair["similarity"]["high"]) for pair in found]
    assert len(found) == 15
    assert shown == sorted(shown, reverse=True)
    assert {pair["left"]["id"]: pair["right"]["id"] for pair in found if pair["mirrored"]} == {"aa-removal": "ab-ban"}
    lines = printed(["compare", *files], capsys).splitlines()
    first = CORPUS["ba-block"], CORPUS["bb-block-again"]
    alike = similarity(*first)
    assert lines[-len(found)] == f"  {alike}  middle {float(alike.midpoint):.2f}  ba-block        bb-block-again"
    assert [line.rpartition("  ")[2] for line in lines if "counterparts" in line] == ["(counterparts)"]
    assert printed(["compare", *files, "--format", "markdown"], capsys).count("| yes |") == 1


def test_three_to_ten_records_are_one_table(capsys: Capture) -> None:
    """Each dimension has the value of each record, what is common to all, and the record that is apart, in every format."""
    files = [str(FOLDER / f"{name}.json") for name in ("ab-ban", "ba-block", "ca-fine")]
    found = data("comparison", ["compare", *files], capsys)["table"]
    assert [one["id"] for one in found["records"]] == ["ab-ban", "ba-block", "ca-fine"]
    rows = {row["dimension"]: row for row in found["rows"]}
    assert list(rows) == _dimensions()
    assert rows["kind"]["values"] == ["service_block", "service_block", "fine"]
    assert rows["kind"]["apart"] == "ca-fine"
    assert rows["direction"]["same"]
    note = printed(["compare", *files], capsys)
    lines = [" ".join(line.split()) for line in note.splitlines()]
    assert "A B C" in lines
    assert "kind service block service block fine" in lines
    assert "direction state to platform" in lines[lines.index("Common to all") :]
    (apart,) = [line for line in lines if line.startswith("C ") and "," in line]
    assert {"kind", "platform"} <= set(apart[2:].split(", "))
    row = "| kind | service block | service block | fine |  | ca-fine |"
    assert row in printed(["compare", *files, "--format", "markdown"], capsys).splitlines()
    page = _Page(printed(["compare", *files, "--format", "html"], capsys))
    place = page.texts.index("kind")
    assert page.texts[place : place + 4] == ["kind", "service block", "service block", "fine"]


@pytest.mark.parametrize("number", [2, 11])
def test_two_records_and_more_than_ten_have_no_table(number: int, capsys: Capture) -> None:
    """Two are compared in detail, and the pairs of many are listed."""
    assert "table" not in data("comparison", ["compare", *[BLOCK] * number], capsys)


def test_more_than_five_records_are_continued(capsys: Capture) -> None:
    """A terminal has no room for six columns: the sixth record has a table of its own below."""
    files = [str(path) for path in sorted(FOLDER.glob("*.json"))]
    lines = [" ".join(line.split()) for line in printed(["compare", *files], capsys).splitlines()]
    assert lines.index("A B C D E") < lines.index("F")


class _Page(HTMLParser):
    """The tags of a page, and the text of its cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("files", [[BLOCK, ORDER], [BAN, BLOCK, ORDER]])
def test_html_stands_alone(files: list[str], capsys: Capture) -> None:
    """One file that loads and runs nothing; each table has a caption, and headers for its columns and rows."""
    text = printed(["compare", *files, "--format", "html"], capsys)
    page = _Page(text)
    names = [name for name, _ in page.tags]
    assert text.startswith("<!doctype html>")
    assert not {"script", "link", "img", "iframe", "a", "form"} & set(names)
    assert {key for _, attrs in page.tags for key in attrs} <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "scope",
    }
    assert names.count("table") == names.count("caption") > 0
    assert {attrs["scope"] for name, attrs in page.tags if name == "th"} == {"col", "row"}
    assert "color-scheme: light dark" in text
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_precedents_are_those_of_the_library(capsys: Capture) -> None:
    """In its order and with its figures; the record itself is left out, wherever it lies."""
    found = data("precedents", ["precedents", BAN, "--in", str(FOLDER), "-k", "3"], capsys)
    expected = precedents(CORPUS["ab-ban"], CORPUS, k=3)
    assert [one["incident"]["id"] for one in found["precedents"]] == [one.incident.id for one in expected]
    assert [one["rank"] for one in found["precedents"]] == [1, 2, 3]
    assert [added_up(one["similarity"]) for one in found["precedents"]] == [
        (one.similarity.low, one.similarity.high) for one in expected
    ]
    assert (found["query"]["id"], found["records"], found["rarity_learned_from"]) == ("ab-ban", 5, 6)


def test_query_may_lie_elsewhere(tmp_path: Path, capsys: Capture) -> None:
    """Its id is what is left out, so that a copy elsewhere gives the same."""
    copy = tmp_path / "elsewhere.json"
    copy.write_bytes(Path(BAN).read_bytes())
    there, here = (printed(["precedents", file, "--in", str(FOLDER)], capsys) for file in (str(copy), BAN))
    assert there == here


def test_counterpart_is_marked(capsys: Capture) -> None:
    """What was done to the state by the same platform is near, and is no precedent."""
    for format_ in ("human", "markdown"):
        note = printed(["precedents", BAN, "--in", str(FOLDER), "--format", format_], capsys)
        assert note.count("counterpart rather than precedent") == 1
    found = data("precedents", ["precedents", BAN, "--in", str(FOLDER)], capsys)["precedents"]
    assert [one["incident"]["id"] for one in found if one["mirrored"]] == ["aa-removal"]


def test_precedents_are_looked_for_where_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Without a folder it is what the settings include; without either the call is told what to do."""
    monkeypatch.chdir(tmp_path)
    assert main(["precedents", BAN]) == CANNOT
    assert "say under include in the settings" in capsys.readouterr().err
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "cb-order.json").write_bytes(Path(ORDER).read_bytes())
    (tmp_path / "incidents.toml").write_text('include = ["records"]\n', encoding="utf-8")
    assert "1.  cb-order" in printed(["precedents", BAN], capsys)


def test_nothing_else_to_compare_with(tmp_path: Path, capsys: Capture) -> None:
    """A folder of nothing but the record itself has no precedents, which is an answer."""
    (tmp_path / "ab-ban.json").write_bytes(Path(BAN).read_bytes())
    assert "Compared with 0 records" in printed(["precedents", BAN, "--in", str(tmp_path)], capsys)
    assert data("precedents", ["precedents", BAN, "--in", str(tmp_path)], capsys)["precedents"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mine.toml", "half_life = 100\n[points]\nkind = 60\ntime = 40\n"),
        ("mine.json", '{"points": {"kind": 60, "time": 40}, "half_life": 100}'),
        ("other.json", '{"points": {"kind": 60, "time": 40}, "half_life": 100, "name": "mine"}'),
    ],
)
def test_weights_of_a_file(name: str, text: str, tmp_path: Path, capsys: Capture) -> None:
    """They may be TOML or JSON, and go by the name that they say or that of the file."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    mine = Weights.of({"kind": 60, "time": 40}, 100, "mine")
    found = data("comparison", ["compare", BLOCK, ORDER, "--weights", str(file)], capsys)
    assert found["weights"] == {"name": "mine", "half_life_days": 100, "points": {"kind": 60, "time": 40}}
    alike = similarity(CORPUS["ba-block"], CORPUS["cb-order"], mine)
    assert added_up(found["pairs"][0]["similarity"]) == (alike.low, alike.high)
    nearest = data("precedents", ["precedents", BAN, "--in", str(FOLDER), "--weights", str(file)], capsys)
    assert (
        nearest["precedents"][0]["incident"]["id"] == precedents(CORPUS["ab-ban"], CORPUS, weights=mine)[0].incident.id
    )
    assert "(weights: mine)" in printed(["compare", BLOCK, ORDER, "--weights", str(file)], capsys)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("w.json", '{"points": {"colour": 1}}', "unknown dimension 'colour'; expected one of country, hit_state"),
        ("w.json", '{"points": {"kind": 1.5}}', "kind must have a whole number of points, not 1.5"),
        ("w.json", '{"points": {"kind": "1"}}', "kind must have a whole number of points, not '1'"),
        ("w.json", '{"points": {}}', "the sum of all points must be from 1 to 16,000"),
        ("w.json", '{"points": {"kind": 1}, "half_life": 0}', "at least 1, not 0"),
        ("w.json", '{"points": {"kind": 1}, "halflife": 1}', "there is no key 'halflife' in weights"),
        ("w.json", '{"points": {"kind": 1}, "name": "a\\nb"}', "the name of weights has to be a text of one line"),
        ("w.json", '{"points": 1}', "no weights; expected a table of points"),
        ("w.json", "[]", "no weights; expected a table of points"),
        ("w.json", "{", "cannot be read: "),
        ("w.json", "[" * 100_000, "cannot be read: "),
        ("w.json", " " * 100_001, "more than 100,000 bytes are no weights"),
        ("w.toml", "points = ", "cannot be read: "),
        ("w.toml", "\xff", "cannot be read: "),
        ("w.yaml", "points: {}", "weights are read from a .toml or .json file"),
        ("folder.json", None, "not a file"),
        ("missing.json", "", "no such file"),
    ],
)
def test_weights_that_are_none_are_refused(
    name: str, text: str | None, told: str, tmp_path: Path, capsys: Capture
) -> None:
    """In one sentence that names the file, before any record is read."""
    file = tmp_path / name
    if text is None:
        file.mkdir()
    elif text:
        file.write_text(text, encoding="latin-1")
    assert main(["compare", "missing", "missing", "--weights", str(file)]) == CANNOT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"incidents: {file}: ")
    assert told in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", BAN],
        ["compare", BAN, "missing.json"],
        ["compare", BAN, str(FOLDER)],
        ["compare", BAN, BLOCK, "--in", "missing"],
        ["compare", BAN, BLOCK, "--format", "xml"],
        ["precedents", BAN, "--in", "missing"],
        ["precedents", BAN, "--in", str(FOLDER), "-k", "0"],
        ["precedents", BAN, "--in", str(FOLDER), "-k", "many"],
        ["precedents", BAN, "--in", str(FOLDER), "--format", "html"],
    ],
)
def test_wrong_call_is_told(arguments: list[str], capsys: Capture) -> None:
    """With exit code 2, and nothing on standard output."""
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(str(stopped.code))
    captured = capsys.readouterr()
    assert (code, captured.out) == (CANNOT, "")
    assert captured.err


def reasons(left: Incident, right: Incident) -> dict[str, str]:
    """Return why two incidents are as alike as they are, by the labels of the note."""
    weights = Weights.of({"kind": 40, "announced": 30, "time": 20, "context": 10})
    return dict(Pair.of(left, right, weights).reasons())


def record(on: str, kind: str, around: str, **term: str) -> Incident:
    """Return a record of one act on X with a term and one event around it."""
    act = action(on=on, kind=kind, platforms=["x"], announced=announced(**term))
    return incident(act, context=[context(around, around)])


ONE = record("2024-08-08", "service_block", "other", duration="P10D")


@pytest.mark.parametrize(
    ("other", "label", "words"),
    [
        (record("2024-08-08", "service_block", "other", duration="P10D"), "alike", "same kinds: service block"),
        (record("2024-08-10", "service_block", "other", duration="P10D"), "alike", "announced term: 10 days in both"),
        (
            record("2024-08-10", "service_block", "other", duration="P10D"),
            "alike",
            "2 days apart: 2024-08-08 and 2024-08-10",
        ),
        (record("2024-08-10", "fine", "other", open="permanent"), "against", "announced: 10 days versus permanent"),
        (
            record("2024-08-10", "fine", "other", open="permanent"),
            "against",
            "different kinds: service block versus fine",
        ),
        (record("2024-08-10", "fine", "election", duration="P10D"), "open", "context"),
        (record("2024-08-10", "fine", "other", duration="P12D"), "alike", "announced: 10 days versus 12 days"),
    ],
)
def test_reasons_name_the_dimension_where_its_finding_does_not(other: Incident, label: str, words: str) -> None:
    """A figure goes by its dimension; a sentence that tells it stands alone."""
    assert words in reasons(ONE, other)[label].split(" · ")


def test_lists_are_told_by_what_is_in_both() -> None:
    """What only one of the two has is left out of why they are alike."""
    one = evolve(ONE, context=(context("a"), context("b", "protest")))
    alike = reasons(one, evolve(ONE, context=(context("b", "protest"),)))["alike"]
    assert "context in both: protest" in alike.split(" · ")


def test_residual_code_is_told_to_say_nothing() -> None:
    """That both are around something else speaks against the two rather than for them."""
    one = evolve(ONE, context=(context("a", "other"), context("b", "election")))
    other = evolve(ONE, context=(context("a", "other"), context("b", "protest")))
    assert "context: only the residual code in common: in both: other context" in reasons(one, other)["against"]


def test_next_to_nothing_known_leaves_only_questions() -> None:
    """Where no dimension is plainly alike or against, these lines are not there."""
    weights = Weights.of({"grounds": 10, "context": 5})
    pair = Pair.of(incident(action()), incident(action()), weights)
    assert dict(pair.reasons()) == {"open": "grounds, context"}


def test_two_records_are_compared_in_a_few_lines(capsys: Capture) -> None:
    """Who is alike in what, on a screen; what is not known is only named, and the figures have an option of their own."""
    lines = printed(["compare", "ve-twitter-2013", "ve-x-2024", "--in", str(TWITTER_2013.parent)], capsys).splitlines()
    assert len(lines) <= 24
    labels = [line.split("  ")[0] for line in lines if line[:1].strip()]
    assert labels[-5:] == ["Same", "In part", "Different", "Not known", "--breakdown shows what each dimension adds."]
    assert "same state: Venezuela" in " ".join(lines)
