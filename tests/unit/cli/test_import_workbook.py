"""``incidents export --to xlsx`` and ``incidents import xlsx``: what an author edits meets what others changed in the meantime."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from incidents.cli import FOUND, OK, main
from tests.records import as_bytes, minimal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two records, one of them in a folder within it, and a workbook of both beside it."""
    inner = tmp_path / "records" / "2024"
    inner.mkdir(parents=True)
    (inner / "xx-one.json").write_bytes(as_bytes(minimal(id="xx-one", title="One")))
    (tmp_path / "records" / "xx-two.json").write_bytes(as_bytes(minimal(id="xx-two", title="Two")))
    exported(tmp_path / "records")
    return tmp_path / "records"


def exported(folder: Path) -> None:
    """Write the workbook of a folder."""
    assert main(["export", str(folder), "--to", "xlsx", "--out", str(folder.parent / "a.xlsx")]) == OK


def edit(folder: Path, cell: str, value: Any) -> None:
    """Write a cell of the sheet of records."""
    book = load_workbook(folder.parent / "a.xlsx")
    book["incidents"][cell] = value
    book.save(folder.parent / "a.xlsx")


def imported(folder: Path) -> int:
    """Import the workbook into the folder, and return the exit code."""
    return main(["import", "xlsx", str(folder.parent / "a.xlsx"), "--out", str(folder)])


def data(folder: Path, name: str) -> dict[str, Any]:
    """Return a record of the folder."""
    (path,) = folder.rglob(f"{name}.json")
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def change(folder: Path, name: str, how: Callable[[dict[str, Any]], Any]) -> None:
    """Change a record in the folder, as another person does."""
    held = data(folder, name)
    how(held)
    (path,) = folder.rglob(f"{name}.json")
    path.write_bytes(as_bytes(held))


def test_what_is_edited_comes_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the file where the record is; a record that nobody edited is not written again."""
    before = (folder / "xx-two.json").read_bytes()
    edit(folder, "D2", "Another title")
    assert imported(folder) == OK
    assert "2 records: 1 changed, 1 unchanged" in capsys.readouterr().out
    assert data(folder, "xx-one") == minimal(id="xx-one", title="Another title")
    assert (folder / "xx-two.json").read_bytes() == before
    assert main(["validate", str(folder)]) == OK


def test_what_others_changed_stays(folder: Path) -> None:
    """The workbook knows what it was written from."""
    edit(folder, "D2", "Another title")
    change(folder, "xx-one", lambda held: held.update(summary="What happened."))
    assert imported(folder) == OK
    assert data(folder, "xx-one") == minimal(id="xx-one", title="Another title", summary="What happened.")


def test_both_changed_one_value(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then the file keeps its value, and both are shown."""
    edit(folder, "D2", "Mine")
    change(folder, "xx-one", lambda held: held.update(title="Theirs"))
    assert imported(folder) == FOUND
    assert 'INC601: changed here to "Theirs" and in the imported data to "Mine"' in capsys.readouterr().out
    assert data(folder, "xx-one")["title"] == "Theirs"


def test_a_workbook_is_imported_again_and_exported_again(folder: Path) -> None:
    """The second edit is one of what the first import wrote, and a new export begins anew."""
    edit(folder, "D2", "First")
    assert imported(folder) == OK
    edit(folder, "D2", "Second")
    assert imported(folder) == OK
    assert data(folder, "xx-one")["title"] == "Second"
    change(folder, "xx-one", lambda held: held.update(title="Third"))
    exported(folder)
    edit(folder, "D2", "Fourth")
    assert imported(folder) == OK
    assert data(folder, "xx-one")["title"] == "Fourth"


def test_an_error_leaves_the_record_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sheet and cell are named; what is right in other records is written."""
    edit(folder, "E2", "Atlantis")
    edit(folder, "D3", "Another title")
    assert imported(folder) == FOUND
    assert "sheet incidents, cell E2, column countries" in capsys.readouterr().out
    assert data(folder, "xx-one") == minimal(id="xx-one", title="One")
    assert data(folder, "xx-two")["title"] == "Another title"


def test_a_workbook_that_does_not_know_its_records(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new record is a new file; whatever differs from one that is there is shown, and the file stays."""
    book = load_workbook(folder.parent / "a.xlsx")
    book.remove(book["exported"])
    for sheet in book:
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "xx-two":
                sheet.cell(row, 1).value = "xx-three"
    book["incidents"]["D2"] = "Another title"
    book.save(folder.parent / "a.xlsx")
    assert imported(folder) == FOUND
    assert 'INC601: changed here to "One" and in the imported data to "Another title"' in capsys.readouterr().out
    assert data(folder, "xx-three") == minimal(id="xx-three", title="Two")
    assert data(folder, "xx-one")["title"] == "One"
