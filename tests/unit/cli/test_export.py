"""`incidents export`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with two records."""
    folder = tmp_path / "records"
    folder.mkdir()
    for name in ("xx-one", "xx-other"):
        (folder / f"{name}.json").write_bytes(as_bytes(minimal(id=name, title=f"={name}")))
    return folder


def export(*arguments: str | Path) -> int:
    """Run the command on a fixed day."""
    return main(["export", "--as-of", "2025-01-01", *map(str, arguments)])


def test_it_says_what_it_wrote_and_changed(records: Path, capsys: Capture) -> None:
    """Standard output stays empty."""
    out = records.parent / "tables"
    assert export(records, "--to", "csv", "--out", out, "--licence", "CC0-1.0", "--title", "Two") == OK
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        f"{out}: 2 records",
        "2 cells with an apostrophe before what a spreadsheet would run as a formula",
    ]
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["title"], package["licenses"]) == ("Two", [{"name": "CC0-1.0"}])
    assert "2025-01-01" in (out / "actions.csv").read_text(encoding="utf-8")


def test_a_folder_of_tables_is_not_read_as_records(records: Path, capsys: Capture) -> None:
    """Also where it was moved among the records."""
    assert export(records, "--to", "csv", "--out", records.parent / "tables") == OK
    (records.parent / "tables").rename(records / "tables")
    capsys.readouterr()
    assert main(["validate", str(records)]) == OK
    assert "not a record: 1 file in " in capsys.readouterr().err


def test_what_was_left_out_decides_the_exit_code(records: Path, capsys: Capture) -> None:
    """A file that cannot be read is named; the others are exported."""
    (records / "broken.json").symlink_to(records / "nowhere.json")
    assert export(records, "--to", "ndjson", "--out", records.parent / "all.ndjson") == CANNOT
    assert "broken.json" in capsys.readouterr().err
    assert len((records.parent / "all.ndjson").read_bytes().splitlines()) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "xx-third", "countries": ["XX"]}, "error INC105"),
        ({"id": "xx-one"}, "error INC301"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "ndjson", "sqlite"])
def test_records_with_errors_are_left_out_or_stop_the_export(
    records: Path, capsys: Capture, form: str, changes: dict[str, object], reason: str
) -> None:
    """With --strict nothing is written; an earlier export stays."""
    out = records.parent / "out"
    (records / "z.json").write_bytes(as_bytes(minimal(**changes)))
    assert export(records, "--to", form, "--out", out, "--strict") == CANNOT
    assert reason in capsys.readouterr().err
    assert not [path for path in records.parent.rglob("*") if path.is_file() and path.parent != records]
    assert export(records, "--to", form, "--out", out) == FOUND
    said = capsys.readouterr().err
    assert reason in said
    assert f"{out}: 2 records" in said


def test_output_among_the_records_is_refused(records: Path, capsys: Capture) -> None:
    """The next run would read it."""
    one = records / "xx-one.json"
    assert export(records, "--to", "ndjson", "--out", records / "all.ndjson") == CANNOT
    assert export(one, "--to", "ndjson", "--out", one) == CANNOT
    assert "give a folder outside it" in capsys.readouterr().err
    assert sorted(path.name for path in records.iterdir()) == ["xx-one.json", "xx-other.json"]


def test_a_folder_without_records_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    """An empty database would look like an answer."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "map.json").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert export(tmp_path / "data", "--to", "sqlite", "--out", tmp_path / "out.sqlite") == CANNOT
    assert "no record: " in capsys.readouterr().err
    assert not (tmp_path / "out.sqlite").exists()


def test_a_path_that_cannot_be_written_is_named(records: Path, capsys: Capture) -> None:
    """In every format."""
    (records.parent / "file").write_text("", encoding="utf-8")
    for form in ("csv", "ndjson", "sqlite"):
        out = records.parent / "file" / "out"
        assert export(records, "--to", form, "--out", out) == CANNOT
        assert "not written: " in capsys.readouterr().err
