"""Exports: read back by the libraries of their formats, harmless, complete or not there."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st

from incidents import load, loads, packages
from incidents.codec.files import Unwritable
from incidents.errors import CannotCheck, MissingPackage
from incidents.exchange.formats import EXPORT_FORMATS, ExportOptions
from incidents.exchange.losses import Losses
from incidents.exchange.tables import Cell, ColumnType, flat_tables, rows_of
from incidents.exchange.tables.cells import csv_cell, plain_text
from incidents.exchange.tables.data_package import About
from incidents.model.incident import Incident
from tests.hostile import ADDRESSES, hostile, records
from tests.records import EXAMPLES, ROOT, as_bytes, minimal

DAY = date(2025, 1, 1)
OPTIONS = ExportOptions(as_of=DAY, about=About(title="All of it", licence="CC-BY-4.0"))
EVERY_FIELD = loads((ROOT / "tests" / "fixtures" / "every-field.json").read_bytes())
SOME = tuple(map(load, sorted(EXAMPLES.glob("*.json"))[:3]))
HOSTILE = loads(
    as_bytes(
        minimal(
            title='=HYPERLINK("http://x.example";"click")',
            summary="+1\n-2\n;@SUM(1)",
            extensions={"notes": "\u0000\u001b[2J;=1+1 \u009b", "long": "x" * 1_000_000},
        )
    )
)


def exported(name: str, incidents: Any, path: Path) -> list[str]:
    """Write an export and return the lines about what was lost."""
    return list(EXPORT_FORMATS[name].write(iter(incidents), str(path), OPTIONS))


@pytest.mark.slow
def test_a_data_package_is_valid(tmp_path: Path) -> None:
    """The library of Frictionless finds no error in types, required values, codes, keys and hashes."""
    incidents = (*SOME, EVERY_FIELD, HOSTILE)
    exported("csv", incidents, tmp_path / "out")
    report = validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows["incidents"] == len(incidents)
    assert rows["actions"] == sum(len(incident.actions) for incident in incidents)
    assert rows["codes"] > 300


@pytest.mark.slow
def test_the_library_sees_an_error(tmp_path: Path) -> None:
    """An action whose record is missing, and a code that no list has, are found: the descriptor says enough."""
    exported("csv", [EVERY_FIELD], tmp_path / "out")
    path = tmp_path / "out" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    path.write_text(json.dumps(package), encoding="utf-8")
    actions = tmp_path / "out" / "actions.csv"
    text = actions.read_bytes().replace(b",xx-every-field,", b",xx-other,").replace(b",service_block,", b",block,")
    assert text != actions.read_bytes()
    actions.write_bytes(text)
    found = {error for (error,) in validate(str(path)).flatten(["type"])}
    assert found >= {"foreign-key", "constraint-error"}


def _descriptor(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


def test_the_descriptor_says_title_and_licence(tmp_path: Path) -> None:
    """As they were given; without a licence it names none."""
    exported("csv", [EVERY_FIELD], tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["title"], package["licenses"]) == ("All of it", [{"name": "CC-BY-4.0"}])
    EXPORT_FORMATS["csv"].write([EVERY_FIELD], str(tmp_path / "out"), ExportOptions(as_of=DAY))
    assert "licenses" not in json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))


def test_hostile_texts_are_harmless_in_csv(tmp_path: Path) -> None:
    """No cell begins with a formula, no byte is a control character, and the changes are counted."""
    csv.field_size_limit(10_000_000)
    losses = exported("csv", [HOSTILE], tmp_path / "out")
    assert losses == [
        "2 cells with an apostrophe before what a spreadsheet would run as a formula",
        "1 cell longer than the 32,767 characters that a spreadsheet keeps",
    ]
    for path in (tmp_path / "out").glob("*.csv"):
        raw = path.read_bytes().decode("utf-8")
        assert not [character for character in raw if ord(character) < 32 and character not in "\r\n"]
        for cells in csv.reader(io.StringIO(raw, newline="")):
            assert not [
                cell for cell in cells for part in cell.replace(";", "\n").split("\n") if part[:1] in set("=+-@")
            ]
    (row,) = csv.DictReader((tmp_path / "out" / "incidents.csv").read_text(encoding="utf-8").splitlines(keepends=True))
    assert plain_text(row["title"]) == HOSTILE.title
    assert plain_text(row["summary"]) == HOSTILE.summary
    assert json.loads(row["extensions"]) == dict(HOSTILE.extensions)


def _texts(path: Path) -> Iterator[str]:
    """Yield the text of each file of an export; a workbook and Parquet are made of other things."""
    for file in (path, *path.rglob("*")):
        if file.is_file():
            yield file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", ["csv", "ndjson", "csl", "bibtex", "ics"])
def test_no_text_has_control_characters_or_a_line_of_a_record(name: str, tmp_path: Path) -> None:
    """Attacks on terminals, spreadsheets and readers of lines stay texts, whichever field has them."""
    attacks = [loads(as_bytes(data)) for data in records(hostile(), cycle(ADDRESSES))]
    exported(name, [*attacks, HOSTILE], tmp_path / "out")
    texts = list(_texts(tmp_path / "out"))
    assert all(texts)
    assert name == "ics" or any("HYPERLINK" in text for text in texts)
    for text in texts:
        assert re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text) == []
        assert name != "ndjson" or text.count("\n") == len(attacks) + 1


@given(st.text(alphabet="=+-@' ;\nab", max_size=12))
def test_a_text_that_was_made_harmless_can_be_restored(text: str) -> None:
    """Whatever apostrophes it had itself."""
    assert plain_text(csv_cell(text, ColumnType.TEXT, Losses())) == text


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (None, ColumnType.TEXT, ""),
        (True, ColumnType.BOOLEAN, "true"),
        (date(2024, 8, 8), ColumnType.DATE, "2024-08-08"),
        (-0.5, ColumnType.NUMBER, "-0.5"),
        (10**39, ColumnType.NUMBER, "1" + "0" * 39),
        (("a", "b"), ColumnType.LIST, '["a", "b"]'),
        (("x;=1",), ColumnType.LIST, '["x;\\u003d1"]'),
        ("\uff1d1", ColumnType.TEXT, "'\uff1d1"),
        ("a\tb", ColumnType.TEXT, "a\ufffdb"),
        ("a\ud800", ColumnType.TEXT, "a\ufffd"),
        ("3 - 2 = 1", ColumnType.TEXT, "3 - 2 = 1"),
    ],
)
def test_cells(value: Cell, kind: ColumnType, cell: str) -> None:
    """Numbers are not formulas, and a sign within a text is none."""
    assert csv_cell(value, kind, Losses()) == cell


def test_sqlite_has_the_same_rows(tmp_path: Path) -> None:
    """With keys that hold, types that sort, and lists and mappings as JSON."""
    incidents = (*SOME, EVERY_FIELD, HOSTILE)
    assert exported("sqlite", incidents, tmp_path / "out.sqlite") == []
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in flat_tables():
            held = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()  # noqa: S608 - ours
            rows = [row.cells for incident in incidents for row in rows_of(incident, DAY) if row.table == table.name]
            assert held == [tuple(map(_stored, cells)) for cells in rows]
        joined = database.execute(
            "SELECT COUNT(*) FROM effects e JOIN actions a ON e.parent = a.key JOIN incidents i ON a.incident_id = i.id"
        ).fetchone()
        assert joined == (sum(len(action.effects) for incident in incidents for action in incident.actions),)


def _stored(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple | dict) else cell


def test_sqlite_rounds_numbers_that_it_cannot_hold(tmp_path: Path) -> None:
    """And says so."""
    claim = {
        "about": "order",
        "metric": "users",
        "amount": {"words": "very many", "low": 10**30},
        "evidence": [{"source": "report"}],
    }
    losses = exported("sqlite", [loads(as_bytes(minimal(claims=[claim])))], tmp_path / "out.sqlite")
    assert losses == ["1 number beyond 64 bits rounded to a floating-point number"]
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as database:
        assert database.execute("SELECT amount_low FROM claims").fetchall() == [(1e30,)]


def test_parquet_has_the_same_rows(tmp_path: Path) -> None:
    """With dates, lists and numbers as such, in the order of the records."""
    incidents = (*SOME, EVERY_FIELD, HOSTILE)
    assert exported("parquet", incidents, tmp_path / "out") == []
    types: dict[str, str] = {}
    for table in flat_tables():
        path = str(tmp_path / "out" / f"{table.name}.parquet")
        held = duckdb.execute("SELECT * FROM read_parquet(?)", [path])
        types |= {f"{table.name}.{column[0]}": str(column[1]) for column in held.description}
        rows = [row.cells for incident in incidents for row in rows_of(incident, DAY) if row.table == table.name]
        kinds = [column.type for column in table.columns]
        found = [
            tuple(_from_duck(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in held.fetchall()
        ]
        assert found == rows
    assert (types["actions.on_earliest"], types["actions.platforms"]) == ("DATE", "VARCHAR[]")
    assert (types["claims.amount_low"], types["actions.is_root"]) == ("DOUBLE", "BOOLEAN")


def _from_duck(cell: Any, kind: ColumnType) -> Any:
    if isinstance(cell, list):
        return tuple(cell)
    return json.loads(cell) if kind is ColumnType.OBJECT and cell is not None else cell


def test_parquet_without_its_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And writes nothing."""
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    with pytest.raises(MissingPackage, match="DuckDB"):
        exported("parquet", [EVERY_FIELD], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_ndjson_is_the_records(tmp_path: Path) -> None:
    """Each on a line of its own, whatever their texts contain."""
    incidents = (*SOME, EVERY_FIELD, HOSTILE)
    assert exported("ndjson", incidents, tmp_path / "all.ndjson") == []
    lines = (tmp_path / "all.ndjson").read_bytes().splitlines()
    assert tuple(map(loads, lines)) == incidents


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_an_export_that_fails_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    """Nothing of the second one is written, and no temporary file stays."""

    def broken() -> Iterator[Incident]:
        yield HOSTILE
        raise KeyError("broken")

    exported(name, [EVERY_FIELD], tmp_path / "out")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(KeyError):
        exported(name, broken(), tmp_path / "out")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_the_same_records_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Exports can be compared and kept in version control."""
    found = []
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        exported(name, [EVERY_FIELD, HOSTILE], tmp_path / folder / "out")
        found.append({path.name: path.read_bytes() for path in (tmp_path / folder).rglob("*") if path.is_file()})
    assert found[0] == found[1]


def test_a_file_that_no_export_wrote_stays(tmp_path: Path) -> None:
    """The folder may have files of somebody else, and one with the name of a table is not replaced."""
    (tmp_path / "actions.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(Unwritable, match="incidents export did not write it"):
        exported("csv", [EVERY_FIELD], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["actions.csv"]


def test_json_ld_describes_the_corpus_and_each_record(tmp_path: Path) -> None:
    """With its files by their kinds; what has no place in it is said."""
    about = About(
        title="All of it",
        url="https://example.org/",
        downloads=("https://example.org/a.PARQUET?v=1", "https://b.example/x"),
    )
    path = tmp_path / "all.jsonld"
    losses = EXPORT_FORMATS["jsonld"].write([*SOME, HOSTILE], str(path), ExportOptions(as_of=DAY, about=about))
    assert list(losses) == [
        "4 records without acts, statements, claims and gaps, which schema.org has no terms for",
    ]
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["@type"], data["name"], data["url"]) == ("Dataset", "All of it", "https://example.org/")
    assert [one["encodingFormat"] for one in data["distribution"]] == [
        "application/vnd.apache.parquet",
        "application/octet-stream",
    ]
    assert [part["identifier"] for part in data["hasPart"]] == [one.id for one in (*SOME, HOSTILE)]
    assert data["hasPart"][-1]["name"] == HOSTILE.title


def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    for about in (About(url="javascript:x"), About(downloads=("file:///etc/passwd",))):
        with pytest.raises(CannotCheck, match="not an address of the web"):
            EXPORT_FORMATS["jsonld"].write([HOSTILE], str(tmp_path / "x"), ExportOptions(as_of=DAY, about=about))
    assert list(tmp_path.iterdir()) == []
