"""`incidents list`, `search` and `stats`: records that a filter or words select, and their counts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from incidents.cli import CANNOT, OK, main
from incidents.corpus import FACETS
from incidents.data import translation
from tests.records import EXAMPLES, ROOT, TWITTER_2013, X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
DAY = ["--as-of", "2026-11-21"]


def printed(arguments: list[str], capsys: Capture) -> str:
    """Return what a command prints; it must succeed."""
    assert main(arguments) == OK
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def valid(name: str, text: str) -> Any:
    """Return the data of an output, which must follow its schema."""
    schema = json.loads((ROOT / "schemas" / "dev" / f"{name}.schema.json").read_text(encoding="utf-8"))
    data = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(data)
    return data


@pytest.mark.slow
def test_every_format_lists_the_same_records(capsys: Capture) -> None:
    """As a table, as ids, as JSON, as lines and as CSV, sorted by id."""
    ask = ["list", str(EXAMPLES), "--where", "country=Venezuela", "--where", "platform=x", *DAY]
    ids = printed([*ask, "--format", "ids"], capsys).split()
    assert X_2024.stem in ids
    assert ids == sorted(ids)
    table = printed(ask, capsys).splitlines()
    assert [line.split()[0] for line in table[1 : len(ids) + 1]] == ids
    assert table[-1].startswith(f"{len(ids)} of {len(list(EXAMPLES.glob('*.json')))} records. Next: incidents show")
    found = valid("list", printed([*ask, "--format", "json"], capsys))["found"]
    lines = [json.loads(line) for line in printed([*ask, "--format", "ndjson"], capsys).splitlines()]
    rows = list(csv.DictReader(io.StringIO(printed([*ask, "--format", "csv"], capsys))))
    assert [one["id"] for one in found] == [one["id"] for one in lines] == [one["id"] for one in rows] == ids
    assert found == lines
    row = next(one for one in rows if one["id"] == X_2024.stem)
    assert (row["countries"], row["kinds"], row["began"], row["status"]) == (
        "VE",
        "service_block",
        "2024-08-08",
        "ended",
    )


def test_values_of_one_facet_are_alternatives(capsys: Capture) -> None:
    """Several facets must all hold; a name is as good as a code."""
    both = ["list", str(TWITTER_2013), str(X_2024), "--format", "ids"]
    kinds = ["--where", "kind=service_block", "--where", "kind=account_suspend"]
    assert printed([*both, *kinds], capsys).split() == [TWITTER_2013.stem, X_2024.stem]
    assert printed([*both, *kinds, "--where", "year=2024"], capsys).split() == [X_2024.stem]
    assert printed([*both, "--where", "kind=Bloqueo de un servicio"], capsys).split() == [X_2024.stem]
    assert printed([*both, "--where", "status=overdue", "--as-of", "2024-08-25"], capsys).split() == [X_2024.stem]
    assert printed([*both, "--where", "acting-country=RU"], capsys) == ""


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("country", '--where: "country" has no value; write FACET=VALUE'),
        ("contry=VE", "unknown facet 'contry'; did you mean 'country'?"),
        ("country=Venezela", "VE"),
    ],
)
def test_a_filter_that_is_none_is_explained(where: str, said: str, capsys: Capture) -> None:
    """With what may have been meant."""
    assert main(["list", str(X_2024), "--where", where]) == CANNOT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("twiter suspends 2013", TWITTER_2013.stem),
        ("bloqueo venezuela operadores", None),
        ("Maduro anuncia", None),
        ("Bloqueo de X en Venezuela", X_2024.stem),
        ("delcy rodriguez", TWITTER_2013.stem),
        ("announced ten days", X_2024.stem),
        ("venezul block", X_2024.stem),
        ("zzzzzz", None),
    ],
)
def test_words_find_records(words: str, found: str | None, capsys: Capture) -> None:
    """In titles, names, labels in both languages and statements; mistyped, in part, with and without accents."""
    ids = printed(["search", *words.split(), "--in", str(TWITTER_2013), "--in", str(X_2024), "--format", "ids"], capsys)
    assert ids.split()[:1] == ([found] if found else ids.split()[:1])
    if words == "zzzzzz":
        assert ids == ""


def test_the_status_of_the_day_is_a_word(capsys: Capture) -> None:
    """What is overdue is found by that word, in either language, on that day."""
    ask = ["search", "--in", str(X_2024), "--format", "ids"]
    for word in ("overdue", "vencido"):
        assert printed([*ask, word, "--as-of", "2024-08-25"], capsys).split() == [X_2024.stem]
        assert printed([*ask, word, "--as-of", "2026-02-01"], capsys) == ""


@pytest.mark.parametrize("command", [["search", "telegram"], ["precedents", str(X_2024)]], ids=" ".join)
def test_an_option_that_names_the_folder_is_named(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Where arguments are words or a record, a folder among them is no folder to read."""
    monkeypatch.chdir(tmp_path)
    assert main(command) == CANNOT
    assert "name a file or folder after --in, or" in capsys.readouterr().err


def test_titles_weigh_more_than_statements(tmp_path: Path, capsys: Capture) -> None:
    """A record that is about a word comes before one in which somebody used it; a filter comes before both."""
    (tmp_path / "a.json").write_bytes(as_bytes(minimal(id="xx-a", title="One", summary="A quarrel about kumquats.")))
    (tmp_path / "b.json").write_bytes(as_bytes(minimal(id="xx-b", title="Kumquats banned")))
    (tmp_path / "c.json").write_bytes(as_bytes(minimal(id="xx-c", title="Other")))
    ask = ["search", "kumquat", "--in", str(tmp_path)]
    assert printed([*ask, "--format", "ids"], capsys).split() == ["xx-b", "xx-a"]
    assert "2 of 3 records." in printed(ask, capsys)


def test_an_overview_counts_what_is_most_frequent(capsys: Capture) -> None:
    """On one screen: some facets, of each the values that most records have."""
    lines = printed(["stats", str(EXAMPLES), *DAY], capsys).splitlines()
    assert len(lines) <= 24
    assert lines[0].startswith(f"{len(list(EXAMPLES.glob('*.json')))} incidents")
    data = valid("stats", printed(["stats", str(EXAMPLES), *DAY, "--format", "json"], capsys))
    countries = next(one for one in data["tables"] if one["facets"] == ["country"])["counts"]
    assert countries[0]["records"] >= countries[-1]["records"] == 1


def test_facets_are_counted_together(capsys: Capture) -> None:
    """All their values, none left out, in words or as CSV."""
    both = ["stats", str(TWITTER_2013), str(X_2024), "--by", "country", "--by", "direction"]
    assert printed(both, capsys).splitlines() == [
        "Country × Direction",
        "1  Venezuela × Platform to state",
        "1  Venezuela × State to platform",
    ]
    rows = printed([*both, "--format", "csv"], capsys).splitlines()
    assert rows == ["country,direction,records", "VE,platform_to_state,1", "VE,state_to_platform,1"]
    assert main(["stats", str(X_2024), "--by", "contry"]) == CANNOT
    assert "did you mean 'country'?" in capsys.readouterr().err


def test_facets_have_one_name_each() -> None:
    """The messages name each facet as the library does."""
    messages = translation("en")["messages"]
    assert {name: messages[f"facets.{name}"] for name in FACETS} == {name: one.label for name, one in FACETS.items()}


def test_lists_are_in_spanish_too(capsys: Capture) -> None:
    """Headings, statuses, facets, countries and what comes next."""
    listed = printed(["list", str(X_2024), "--language", "es", *DAY], capsys)
    assert listed.split()[:4] == ["Identificador", "Comienzo", "Situación", "Título"]
    assert "Siguiente: incidents show" in listed
    counts = printed(["stats", str(X_2024), "--by", "status", "--language", "es", *DAY], capsys)
    assert counts.splitlines() == ["Situación en un día", "1  Terminada"]


def test_nothing_of_a_record_is_obeyed(tmp_path: Path, capsys: Capture) -> None:
    """Characters that a terminal or the eye would obey are shown as escapes, in a table as in CSV."""
    (tmp_path / "a.json").write_bytes(as_bytes(minimal(id="xx-a", title="::error::\u202eb")))
    for form in ("table", "csv", "json"):
        text = printed(["list", str(tmp_path), "--format", form], capsys)
        assert "\n::error::" not in f"\n{text}"
        assert "\u202e" not in text
