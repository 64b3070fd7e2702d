"""The rows of a workbook, with the cell from which each value is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from incidents.build import Cell
from incidents.build.cells import CellOrigin
from incidents.errors import CannotCheck
from incidents.exchange.sheets import Sheet
from incidents.exchange.workbook import layout
from incidents.exchange.workbook.cell_texts import meant_by, text_of_cell
from incidents.exchange.workbook.layout import Layout, layouts, letters

_EMPTY = Cell(value=None, origins=())


@frozen(kw_only=True)
class SheetRow:
    """A row of a table: its cells by the titles of their columns; cells without a text are left out."""

    layout: Layout
    label: str
    """What the row is called, such as ``sheet claims, row 17``."""
    cells: Mapping[str, Cell] = field(repr=False)

    def __getitem__(self, title: str) -> Cell:
        return self.cells.get(title, _EMPTY)

    def text(self, title: str) -> str:
        """Return the text of a cell without space at its ends; empty if there is none."""
        return self[title].text


@frozen(kw_only=True)
class Workbook:
    """What a workbook has."""

    rows: tuple[SheetRow, ...]
    """The rows of all tables, in the order of the tables and of the sheets."""
    exported: Mapping[str, dict[str, Any]]
    """The records as they were exported, by id; none if the sheet was removed."""
    unknown: tuple[tuple[str, Cell], ...]
    """The cells in columns that no table has, each with the title of its column and its sheet."""
    others: tuple[Sheet, ...]
    """The sheets that are not those of an export."""


def opened(path: str, sheets: tuple[Sheet, ...]) -> Workbook:
    """Return what the sheets of a workbook have.

    Raises:
        CannotCheck: if it is no workbook of records, or lacks a sheet or a column of an export.
    """
    held = {sheet.name.strip(): sheet for sheet in sheets}
    tables = {one.name: one for one in layouts()}
    first = layouts()[0].name
    if first not in held or "id" not in held[first].header:
        raise CannotCheck(
            path, f"not a workbook that incidents export wrote: no sheet {first} with a column id in its first row"
        )
    exported = {}
    for name, text in _pieces(held.get(layout.EXPORTED)).items():
        try:
            exported[name] = json.loads(text)
        except ValueError:
            raise CannotCheck(path, f"the sheet {layout.EXPORTED} was changed; remove it, or export again") from None
    if exported:
        _check_complete(path, held)
    long_texts = _pieces(held.get(layout.LONG_TEXTS))
    rows = [row for name, one in tables.items() if name in held for row in _rows(one, held[name], long_texts)]
    return Workbook(
        rows=tuple(rows),
        exported=exported,
        unknown=tuple(found for name, one in tables.items() if name in held for found in _unknown(one, held[name])),
        others=tuple(sheet for name, sheet in held.items() if name not in tables and name not in layout.OWN_SHEETS),
    )


def _check_complete(path: str, held: Mapping[str, Sheet]) -> None:
    """Check that every sheet and column is there: what a removed one had would be removed from all records."""
    for one in layouts():
        if one.name not in held:
            raise CannotCheck(path, f"the sheet {one.name} was removed; put it back, at least with its first row")
        lost = next((title for title in one.titles if title not in held[one.name].header), None)
        if lost is not None:
            raise CannotCheck(path, f'the sheet {one.name} has no column "{lost}"; put it back, or export again')


def _pieces(sheet: Sheet | None) -> dict[str, str]:
    """Return the texts of a sheet that has them in pieces, by their names."""
    held: dict[str, list[tuple[int, str]]] = {}
    for row in sheet.rows if sheet is not None else ():
        name, piece, text = (text_of_cell(value, {}) for value in (*row, "", "", "")[:3])
        if name and piece.strip().isdigit():
            held.setdefault(name.strip(), []).append((int(piece), text))
    return {name: "".join(text for _, text in sorted(pieces)) for name, pieces in held.items()}


def _rows(one: Layout, sheet: Sheet, long_texts: Mapping[str, str]) -> Iterator[SheetRow]:
    places = {title: place for place, title in reversed(list(enumerate(sheet.header)))}
    for number, values in enumerate(sheet.rows, sheet.first):
        cells = {}
        for column in one.columns:
            place = places.get(column.title)
            text = "" if place is None else text_of_cell(values[place], long_texts)
            if text.strip(" \t\r\n") and place is not None:
                origin = origin_of(sheet, number, place, text)
                cells[column.title] = Cell(value=meant_by(text, column), origins=(origin,))
        if cells:
            yield SheetRow(layout=one, label=f"sheet {one.name}, row {number}", cells=cells)


def _unknown(one: Layout, sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    for place, title in enumerate(sheet.header):
        if title not in one.titles:
            for number, values in enumerate(sheet.rows, sheet.first):
                text = text_of_cell(values[place], {})
                if text.strip():
                    yield (
                        f"sheet {one.name}, column {title or letters(place)}",
                        Cell(value=text, origins=(origin_of(sheet, number, place, text),)),
                    )


def origin_of(sheet: Sheet, number: int, place: int, text: str) -> CellOrigin:
    """Return where a cell is: its row is named with the cell, such as ``sheet claims, cell D17``."""
    title = sheet.header[place] or letters(place)
    return CellOrigin(
        path=sheet.path, row=f"sheet {sheet.name.strip()}, cell {letters(place)}{number}", column=title, value=text
    )
