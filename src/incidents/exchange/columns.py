"""Rows of another tracker in the columns and labels of one year, whatever the year of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Final

from attrs import field, frozen

from incidents import data
from incidents.build import Builder, Cell, TableRow
from incidents.codec.converter import converter
from incidents.exchange.sheets import Sheet
from incidents.patterns import pattern
from incidents.schema.import_table import Generation, ImportTableFile

_NO_LETTER: Final = pattern("[^a-z0-9]+")
_YEAR: Final = pattern(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_NEEDED: Final = ("country", "start_date")
"""The columns without which a row is no incident."""
_NOTHING: Final = ("", "na", "n/a", "-")


def folded(text: object) -> str:
    """Return a label without capitals and without space around it and in rows."""
    return " ".join(str(text).split()).casefold()


@frozen(kw_only=True)
class TrackerRow:
    """A row of another tracker."""

    row: TableRow
    cells: Mapping[str, Cell] = field(repr=False)
    """What it says, by the columns of the last generation; their labels are those of that generation."""
    year: int
    """The year in whose count it is listed, or in which it begins."""

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column, _EMPTY)

    def text(self, column: str) -> str:
        """Return the text of a cell; empty if the table has no such column."""
        return self[column].text

    @cached_property
    def order(self) -> tuple[Any, ...]:
        """What rows of one incident are ordered by, wherever they are in the file."""
        return (self.year, *sorted((name, cell.text) for name, cell in self.cells.items()))


_EMPTY: Final = Cell(value=None, origins=())


@frozen(kw_only=True)
class UnreadSheet:
    """A sheet that is not read, and why."""

    sheet: Sheet
    why: str


class Tracker:
    """The table of a tracker: what its columns and labels mean."""

    def __init__(self, name: str) -> None:
        """Take the name of a file in ``data/imports``."""
        self.table: ImportTableFile = _table(name)
        self._labels = {
            column: {folded(other): label for label, others in labels.items() for other in (label, *others)}
            for column, labels in self.table.labels.items()
        }
        self._parts = {
            column: {folded(part): fields for part, fields in parts.items()}
            for column, parts in self.table.parts.items()
        }

    def generation(self, sheet: Sheet) -> Generation | None:
        """Return the generation whose headers a sheet has most of; None if it lacks a column that every row needs."""
        headers = set(map(header_of, sheet.header))
        best = max(self.table.generations, key=lambda one: len(headers & one.columns.keys()))
        columns = {best.columns[header] for header in headers & best.columns.keys()}
        return best if columns.issuperset(_NEEDED) else None

    def unknown_columns(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the headers of a sheet that mean nothing known; their cells go to `extensions`."""
        known = self.generation(sheet)
        columns = known.columns.keys() if known else ()
        return tuple(name for name in sheet.header if name and not {header_of(name)} & {*columns, *self.table.unread})

    def rows(self, sheet: Sheet, builder: Builder) -> Iterator[TrackerRow]:
        """Yield the rows of a sheet that has a generation; rows without any value are left out."""
        known = self.generation(sheet)
        if known is None:
            return
        named = [(place, name or f"column {place + 1}") for place, name in enumerate(sheet.header)]
        read = [(place, name) for place, name in named if header_of(name) not in self.table.unread]
        columns = {name: column for _, name in read if (column := known.columns.get(header_of(name)))}
        values = ({name: row[place] for place, name in read} for row in sheet.rows)
        for row in builder.rows(values, path=sheet.path, label=sheet.label, first=sheet.first):
            if any(row.values()):
                cells = self._cells(row, columns)
                yield TrackerRow(row=row, cells=cells, year=_year(cells, sheet))

    def _cells(self, row: TableRow, columns: Mapping[str, str]) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for name, column in columns.items():
            cell = row[name]
            if folded(cell.text) in _NOTHING:
                continue
            if column in self._parts:
                cells |= self._spread(column, cell)
            else:
                cells[column] = self._labelled(column, cell)
        return cells

    def _labelled(self, column: str, cell: Cell) -> Cell:
        """Return a cell with the spelling of its label that the last generation has."""
        label = self._labels.get(column, {}).get(folded(cell.text))
        if label is None and type(cell.value) is not str:
            return Cell(value=cell.value, origins=cell.origins, term=f"{column}={cell.text}")
        text = label or cell.text
        return Cell(value=text, origins=cell.origins, term=f"{column}={text}")

    def _spread(self, column: str, cell: Cell) -> dict[str, Cell]:
        """Return what the parts of a cell say in other columns; labels of one column are joined in their order."""
        found: dict[str, dict[str, None]] = {}
        for part in cell.split(","):
            for other, label in self._parts[column].get(folded(part.text), {}).items():
                found.setdefault(other, {})[label] = None
        for other, label in self.table.defaults.get(column, {}).items():
            found.setdefault(other, {label: None})
        joined = {other: ", ".join(sorted(labels)) for other, labels in found.items()}
        return {other: Cell(value=text, origins=cell.origins, term=f"{other}={text}") for other, text in joined.items()}


def header_of(text: str) -> str:
    """Return a header in small letters, with `_` for anything but letters and digits."""
    return _NO_LETTER.sub("_", text.casefold()).strip("_")


def _year(cells: Mapping[str, Cell], sheet: Sheet) -> int:
    """Return the year of a count: that of the column, that in the name of the sheet if it has one, or that of the begin."""
    counted = cells["count_year"].text.removesuffix(".0") if "count_year" in cells else ""
    named = _YEAR.findall(sheet.name)
    begun = _YEAR.findall(cells["start_date"].text) if "start_date" in cells else []
    texts = [counted] if counted.isdecimal() else named if len(named) == 1 else begun
    return int(texts[0]) if texts else 0


@cache
def _table(name: str) -> ImportTableFile:
    made: ImportTableFile = converter().structure(data.read(f"imports/{name}.json"), ImportTableFile)
    return made
