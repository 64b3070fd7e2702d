"""`incidents duplicates` and `incidents chains`: pairs that tell of one incident, and incidents that follow each other."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.comparison import MOTIFS, duplicates
from incidents.comparison.motifs import MotifName
from incidents.comparison.same_incident import Criterion
from incidents.corpus import Corpus
from tests.records import ROOT, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
FOLDER = str(ROOT / "tests" / "fixtures" / "compared")
CORPUS = Corpus.load(FOLDER)


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


def data(arguments: list[str], capsys: Capture) -> dict[str, Any]:
    """Return the data that a command prints; they must follow the schema of its name."""
    schema = json.loads((ROOT / "schemas" / "dev" / f"{arguments[0]}.schema.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(printed([*arguments, "--format", "json"], capsys))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert list(validator.iter_errors(found)) == []
    assert list(validator.iter_errors({**found, "more": 1}))
    return found


def test_duplicates_are_those_of_the_library(capsys: Capture) -> None:
    """With points and reasons."""
    (pair,) = duplicates(CORPUS)
    found = data(["duplicates", FOLDER], capsys)
    assert [(one["left"]["id"], one["right"]["id"]) for one in found["pairs"]] == [("ba-block", "bb-block-again")]
    criteria = found["pairs"][0]["criteria"]
    assert [entry["criterion"] for entry in criteria] == list(Criterion)
    assert sum(entry["points"] for entry in criteria) == found["pairs"][0]["points"] == pair.match.points
    assert pair.match.points >= found["enough"]
    note = printed(["duplicates", FOLDER], capsys)
    assert note.startswith(
        "1 pair of records may describe the same incident (6 records compared)\n\nba-block  A regulator"
    )
    assert (
        "\n   agree    state: Venezuela · kind: service block · platform: X · date: decision on the same day\n" in note
    )
    assert "\n   open     place, actors, end (not recorded in both)\n" in note


def test_no_duplicates_are_said_to_be_none(capsys: Capture) -> None:
    """An empty answer is an answer, and no failure in any case."""
    files = [f"{FOLDER}/{name}.json" for name in ("ab-ban", "ba-block")]
    assert printed(["duplicates", *files, "--fail"], capsys) == "no duplicates found in 2 records\n"
    assert data(["duplicates", *files], capsys)["pairs"] == []


@pytest.mark.parametrize(("option", "code"), [([], OK), (["--fail"], FOUND)])
def test_duplicates_fail_only_on_demand(option: list[str], code: int, capsys: Capture) -> None:
    """It is a question unless it is asked as a check."""
    assert main(["duplicates", FOLDER, *option]) == code
    assert main(["duplicates", FOLDER, "--format", "json", *option]) == code


def test_duplicates_read_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A new record can be held against a folder before it is saved."""
    record = json.loads(Path(FOLDER, "ca-fine.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(as_bytes({**record, "id": "zz-new"}))))
    found = data(["duplicates", FOLDER, "-"], capsys)["pairs"]
    assert ("ca-fine", "zz-new") in [(one["left"]["id"], one["right"]["id"]) for one in found]


def test_chains_tell_steps_days_and_origins(capsys: Capture) -> None:
    """In order, with direction, days between, and on whose word."""
    found = data(["chains", FOLDER], capsys)
    assert (found["records"], found["stated_only"]) == (6, False)
    (retaliation,) = found["chains"]
    assert (retaliation["inferred"], retaliation["size"], retaliation["span"]) == (False, 2, {"low": 2, "high": 2})
    assert "tie" not in retaliation
    assert [step["incident"] for step in retaliation["steps"]] == ["aa-removal", "ab-ban"]
    assert [step["direction"] for step in retaliation["steps"]] == ["platform_to_state", "state_to_platform"]
    assert retaliation["steps"][0]["began"] == {"earliest": "2021-06-02", "latest": "2021-06-02"}
    assert (retaliation["motif"], retaliation["countries"]) == ("retaliation", ["NG"])
    assert retaliation["links"] == [
        {
            "earlier": "aa-removal",
            "later": "ab-ban",
            "origin": "stated",
            "relation": "retaliation_for",
            "backwards": False,
            "days": {"low": 2, "high": 2},
            "evidence": [
                {"source": "paper", "words": "The Paper, 2021-06-05", "quote": "two days after the post was gone"}
            ],
        }
    ]


def test_waves_have_size_span_and_tie(tmp_path: Path, capsys: Capture) -> None:
    """And their links are those of the motif."""
    for name, day, platform in (("a", "2024-08-05", "x"), ("b", "2024-08-08", "tiktok"), ("c", "2024-08-12", "signal")):
        write(tmp_path, name, day, platforms=[platform])
    (wave,) = data(["chains", str(tmp_path)], capsys)["chains"]
    assert (wave["motif"], wave["inferred"], wave["size"], wave["span"]) == ("wave", True, 3, {"low": 7, "high": 7})
    assert (wave["tie"], wave["within_days"]) == ("in VE", 14)
    assert [(link["origin"], link["evidence"], "relation" in link) for link in wave["links"]] == [
        ("inferred_by_motif", [], False)
    ] * 2
    note = printed(["chains", str(tmp_path)], capsys)
    assert note.startswith(
        "1 chain in 3 records, 1 of them inferred by a motif\n\nWave · Venezuela · inferred · 3 incidents · 7 days · in VE\n"
    )


@pytest.mark.parametrize(
    ("options", "motifs"),
    [
        (["--motif", "wave"], []),
        (["--motif", "wave", "--motif", "retaliation"], ["retaliation"]),
        (["--within", "7"], ["retaliation"]),
        (["--stated"], ["retaliation"]),
    ],
)
def test_chains_can_be_narrowed(options: list[str], motifs: list[str], capsys: Capture) -> None:
    """To a motif, to a window, or to what a source states."""
    found = data(["chains", FOLDER, *options], capsys)
    assert [chain["motif"] for chain in found["chains"]] == motifs
    if not motifs:
        assert printed(["chains", FOLDER, *options], capsys) == "no chains in 6 records\n"


def write(
    folder: Path,
    name: str,
    on: str | None,
    relation: dict[str, Any] | None = None,
    platforms: tuple[str, ...] | list[str] = ("x",),
    **changes: Any,
) -> None:
    """Write a record of one order, with a relation if it has one."""
    order = minimal()["actions"][0] | {"platforms": [*platforms]} | ({"on": on} if on else {})
    relations = {"relations": [relation]} if relation else {}
    (folder / f"{name}.json").write_bytes(as_bytes(minimal(id=name, actions=[order], **relations, **changes)))


def test_stated_leaves_out_what_is_inferred(tmp_path: Path, capsys: Capture) -> None:
    """A chain of which only a part is stated is shown as that part; what the curator infers is named so."""
    write(tmp_path, "a", "2024-08-08")
    write(tmp_path, "b", "2024-09-08/2024-09-09", {"kind": "repeats", "incident": "a", "basis": "stated"})
    write(tmp_path, "c", "2024-10-08", {"kind": "repeats", "incident": "b", "basis": "inferred"})
    whole, stated = (data(["chains", str(tmp_path), *option], capsys) for option in ([], ["--stated"]))
    assert [[step["incident"] for step in chain["steps"]] for chain in whole["chains"]] == [["a", "b", "c"]]
    assert [[step["incident"] for step in chain["steps"]] for chain in stated["chains"]] == [["a", "b"]]
    assert "within_days" not in stated["chains"][0]
    note = printed(["chains", str(tmp_path)], capsys)
    assert "↳ 31–32 days after a, stated (repeats)\n" in note
    assert "↳ 29–30 days after b, inferred by the curator (repeats)\n" in note


def test_relations_that_lead_nowhere_or_backwards_are_named(tmp_path: Path, capsys: Capture) -> None:
    """No relation is left out: one to a record that is not there is listed, and one against time says so."""
    relation = {"incident": "b", "basis": "stated", "kind": "follows", "evidence": [{"source": "report"}]}
    write(tmp_path, "a", "2024-08-08", relation)
    write(tmp_path, "b", "2024-08-18", {**relation, "incident": "elsewhere"})
    found = data(["chains", str(tmp_path)], capsys)
    assert [link["backwards"] for link in found["chains"][0]["links"]] == [True]
    assert found["missing"] == [{"later": "b", "relation": "follows", "earlier": "elsewhere"}]
    note = printed(["chains", str(tmp_path)], capsys)
    assert "↳ 10 days before b, which it is said to follow, stated (follows): report" in note
    assert note.endswith("\n1 relation to incidents that are not among the records:\n  b  follows  elsewhere\n")
    assert data(["chains", str(tmp_path), "--motif", "wave"], capsys)["missing"] == []


def test_missing_dates_and_sources_are_left_out(tmp_path: Path, capsys: Capture) -> None:
    """A step without a date is undated, a link without one has no days, and a source without a name is its id."""
    cited = {"kind": "repeats", "incident": "a", "basis": "stated", "evidence": [{"source": "report"}] * 3}
    write(tmp_path, "a", "../2024-08-08")
    write(tmp_path, "b", None, cited, sources=[{"id": "report", "kind": "news", "url": "https://example.org/a"}])
    write(tmp_path, "c", "2024-08-09/..", cited)
    write(tmp_path, "d", "2024-08-09", {"kind": "repeats", "incident": "e", "basis": "stated"})
    write(tmp_path, "e", "2024-08-09")
    found = {chain["steps"][0]["incident"]: chain for chain in data(["chains", str(tmp_path)], capsys)["chains"]}
    steps = {step["incident"]: step["began"] for step in found["a"]["steps"]}
    assert steps == {"a": {"latest": "2024-08-08"}, "b": {}, "c": {"earliest": "2024-08-09"}}
    links = {link["later"]: link for link in found["a"]["links"]}
    assert "days" not in links["b"]
    assert links["b"]["evidence"][0] == {"source": "report", "words": "report", "url": "https://example.org/a"}
    assert links["c"]["days"] == {"low": 1}
    note = printed(["chains", str(tmp_path)], capsys)
    assert "undated" in note
    assert "2024-08-09 to …" in note
    assert "… to 2024-08-08" in note
    assert "↳ after a, stated (repeats): report; report; and 1 more" in note
    assert "↳ on the day of e, stated (repeats)" in note


def test_motifs_of_the_option_are_those_of_the_library() -> None:
    """Each can be asked for by its name."""
    assert [motif.name for motif in MOTIFS] == list(MotifName)


@pytest.mark.parametrize(
    "arguments",
    [
        ["duplicates", "missing.json"],
        ["chains", "missing.json"],
        ["chains", FOLDER, "--motif", "revenge"],
        ["chains", FOLDER, "--within", "-1"],
        ["chains", FOLDER, "--within", "soon"],
        ["chains", FOLDER, "--within", "3", "--stated"],
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
