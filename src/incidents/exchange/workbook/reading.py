"""Read a workbook into records, each cell as what it means in its column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from incidents.build import BuiltRecord, Cell, CellOutcome, Fate
from incidents.build.state import Book
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.exchange.columns import UnreadSheet
from incidents.exchange.folder import FormerRecord
from incidents.exchange.result import ImportedRecord, ImportNote, ImportResult, Progress, left_over
from incidents.exchange.sheets import read_sheets
from incidents.exchange.tables.definitions import INCIDENTS
from incidents.exchange.workbook import layout
from incidents.exchange.workbook.assembling import Assembly
from incidents.exchange.workbook.sheet_rows import SheetRow, Workbook, opened
from incidents.model.text import ID

NAME: Final = "xlsx"
_MOST_TOLD: Final = 5


def read_workbook(path: str, _: Mapping[str, FormerRecord], progress: Progress | None = None) -> ImportResult:
    """Return the records of a workbook, and what became of each cell.

    Args:
        path: The workbook, such as `write_workbook` writes it.
        progress: Called with the number of records that are made, and of all.

    Raises:
        CannotCheck: if the file cannot be read, is no workbook of records, or lacks a sheet or a column.
    """
    book = opened(path, read_sheets(path))
    heads, rows = _by_record(path, book)
    records: list[ImportedRecord] = []
    shared = Book()
    for name, head in heads.items():
        built = Assembly.of(name, shared, head.label).build(head, rows[name])
        records.append(_imported(built, book, (head, *rows[name])))
        if progress is not None:
            progress(len(records), len(heads))
    used = tuple(outcome for one in records for outcome in one.built.outcomes)
    unknown = tuple(
        CellOutcome(origin=origin, text=cell.text, fate=Fate.LEFT_OVER)
        for _, cell in book.unknown
        for origin in cell.origins
    )
    unread = tuple(UnreadSheet(sheet=sheet, why="no table of records") for sheet in book.others)
    return ImportResult(
        importer=NAME,
        path=path,
        licence="",
        records=tuple(records),
        outcomes=(*used, *unknown, *left_over(unread)),
        unread=unread,
        notes=tuple(_notes(book, heads)),
    )


def _by_record(path: str, book: Workbook) -> tuple[dict[str, SheetRow], dict[str, list[SheetRow]]]:
    """Return the row of each record, and the rows within it.

    Rows within a record that was exported and has no row any more are left out.

    Raises:
        CannotCheck: if a row names no record. It may have been within any, which would lose it.
    """
    heads: dict[str, SheetRow] = {}
    problems: list[str] = []
    for row in (row for row in book.rows if row.layout.name == INCIDENTS):
        name = row.text("id")
        if ID.accepts(name) and name not in heads:
            heads[name] = row
        else:
            what = "a second record of that id" if name in heads else f"expected {ID.words}"
            problems.append(f"{row['id'].label or row.label}: {what}")
    rows: dict[str, list[SheetRow]] = {name: [] for name in heads}
    for row in (row for row in book.rows if row.layout.name != INCIDENTS):
        name = row.text(layout.RECORD) or (next(iter(heads)) if len(heads) == 1 else "")
        if name in heads:
            rows[name].append(row)
        elif name not in book.exported:
            problems.append(f"{row[layout.RECORD].label or row.label}: no row of the sheet {INCIDENTS} has this id")
    if problems:
        more = f"; and {len(problems) - _MOST_TOLD:,} more" if len(problems) > _MOST_TOLD else ""
        raise CannotCheck(path, "; ".join(problems[:_MOST_TOLD]) + more)
    return heads, rows


def _imported(built: BuiltRecord, book: Workbook, rows: Iterable[SheetRow]) -> ImportedRecord:
    base = book.exported.get(built.id, {})
    mark = hashlib.sha256(json.dumps(base, sort_keys=True).encode("ascii")).hexdigest()
    return ImportedRecord(built=built, keys=((mark,),), links=(), rows=tuple(row.label for row in rows), base=base)


def _notes(book: Workbook, heads: Mapping[str, SheetRow]) -> Iterator[ImportNote]:
    gone = tuple(name for name in book.exported if name not in heads)
    yield ImportNote(title=f"{counted(len(gone), 'record')} of the export without a row; their files stay", lines=gone)
    columns: dict[str, list[Cell]] = {}
    for name, cell in book.unknown:
        columns.setdefault(name, []).append(cell)
    yield ImportNote(
        title=f"{counted(len(columns), 'column')} that no sheet of an export has; they are not read",
        lines=tuple(f"{name}: {counted(len(cells), 'cell')}" for name, cells in columns.items()),
    )
