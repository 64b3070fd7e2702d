"""Write records as a workbook for people who work in a spreadsheet.

Every cell is text, so that no program changes a date, a number with leading zeros, or a text that begins with `=`.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from incidents.build.ids import unique
from incidents.codec import to_dict
from incidents.codec.files import Unwritable, replacing
from incidents.exchange.tables.definitions import ColumnType
from incidents.exchange.tables.rows import Reader, RecordPart, parts_of, plain_cell, reader_of
from incidents.exchange.workbook import layout
from incidents.exchange.workbook.cell_texts import item_of, text_in_cell
from incidents.exchange.workbook.filling import TextRows
from incidents.exchange.workbook.help_texts import described, help_rows
from incidents.exchange.workbook.layout import Layout, SheetColumn, layouts, letters
from incidents.findings import Pointer
from incidents.model.codes import codelist_named
from incidents.model.incident import Incident
from incidents.packages import require
from incidents.views.words import Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet."""
LONGEST_CELL: Final = 32_767
"""Characters of a cell, in units of UTF-16."""
_SHORT: Final = LONGEST_CELL // 2
"""Characters that a cell can contain whatever they are."""
_PIECE: Final = 16_000
"""Characters of a piece of a long text: each may be two units of UTF-16."""
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDTHS: Final = {ColumnType.LIST: 28, ColumnType.CODE: 24, ColumnType.OBJECT: 28, ColumnType.TEXT: 20}
_NARROW: Final = 10
_WIDE: Final = 60
_PROSE: Final = ("Line", "Text", "Title")


def write_workbook(incidents: Iterable[Incident], path: str, as_of: date, language: str) -> None:
    """Write a workbook with all that the records contain; `read_workbook` gives them back.

    Args:
        incidents: The records.
        path: The file.
        as_of: The day that the file names as that of its creation.
        language: The language of the labels of codes.

    Raises:
        MissingPackage: if XlsxWriter is not installed.
        Unwritable: if the file cannot be written, or a sheet would have more rows than a spreadsheet takes.
    """
    require("xlsxwriter")
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    with replacing(path) as temporary:
        around = io.BytesIO()
        book = Workbook(around, _OPTIONS)
        book.set_properties({"created": datetime.combine(as_of, time(), UTC).replace(tzinfo=None)})
        writing = _Writing(book=book, path=path, words=Words.of(language))
        writing.all(incidents)
        book.close()
        writing.texts.fill(around, temporary)


@define(eq=False, kw_only=True)
class _Writing:
    """A workbook in the making."""

    book: Workbook
    path: str
    words: Words
    texts: TextRows = field(init=False, factory=TextRows)
    """The rows of the records."""
    _sheets: dict[str, Worksheet] = field(init=False, factory=dict)
    _rows: Counter[str] = field(init=False, factory=Counter)
    """The number of rows of each sheet."""
    _places: dict[str, int] = field(init=False, factory=dict)
    """The place of each sheet, from 1."""
    _formats: dict[str, Format] = field(init=False, factory=dict)
    _long: Iterator[int] = field(init=False, factory=lambda: count(1))

    def all(self, incidents: Iterable[Incident]) -> None:
        """Write all sheets."""
        text = {"num_format": "@", "valign": "top"}
        self._formats = {
            "text": self.book.add_format(text | {"text_wrap": True}),
            "head": self.book.add_format(text | {"bold": True, "bg_color": "#DDE6F0", "bottom": 1}),
            "needed": self.book.add_format(text | {"bold": True, "bg_color": "#F5DEB3", "bottom": 1}),
        }
        names = (layout.HELP, *(one.name for one in layouts()), layout.CODES, layout.LONG_TEXTS, layout.EXPORTED)
        for place, name in enumerate(names, 1):
            self._sheets[name], self._places[name] = self.book.add_worksheet(name), place
        self._plain(layout.HELP, help_rows(self.words), widths=(22, 26, 10, 24, 100))
        self._codes()
        for one in layouts():
            self._head(one)
        self._plain(layout.LONG_TEXTS, [("name", "piece", "text")], widths=(16, 8, 100))
        self._plain(layout.EXPORTED, [("record", "piece", "text")])
        for incident in incidents:
            self._record(incident)
        for one in layouts():
            self._sheets[one.name].autofilter(0, 0, max(self._rows[one.name] - 1, 1), len(one.columns) - 1)
        unused = (layout.LONG_TEXTS,) if self._rows[layout.LONG_TEXTS] == 1 else ()
        for name in (layout.CODES, layout.EXPORTED, *unused):
            self._sheets[name].hide()
        self._sheets[layouts()[0].name].activate()

    def _plain(self, name: str, rows: Iterable[tuple[str, ...]], widths: tuple[int, ...] = ()) -> None:
        """Write a sheet that is no table; its first row is the head."""
        for place, width in enumerate(widths):
            self._sheets[name].set_column(place, place, width, self._formats["text"])
        for number, row in enumerate(rows):
            style = self._formats["text" if number else "head"]
            for place, cell in enumerate(row):
                if cell:
                    self._sheets[name].write_string(number, place, cell, style)
            self._rows[name] += 1
        self._sheets[name].freeze_panes(1, 0)

    def _codes(self) -> None:
        """Write the items of the drop-downs: a column for each list."""
        sheet = self._sheets[layout.CODES]
        for place, name in enumerate(_codelists()):
            for row, text in enumerate(
                (name, *(item_of(name, code.value, self.words.language) for code in codelist_named(name)))
            ):
                sheet.write_string(row, place, text, self._formats["text"])

    def _head(self, one: Layout) -> None:
        """Write the first row of a table, and let its columns be text, with drop-downs and help."""
        sheet = self._sheets[one.name]
        for place, column in enumerate(one.columns):
            sheet.set_column(place, place, _width(column), self._formats["text"], {"hidden": column.hidden})
            sheet.write_string(0, place, column.title, self._formats["needed" if column.required else "head"])
            sheet.write_comment(0, place, described(column, self.words), {"x_scale": 2, "font_size": 9})
            if choice := self._choice(column):
                sheet.data_validation(1, place, MOST_ROWS - 1, place, choice)
        self._rows[one.name] = 1
        titles = one.titles
        sheet.freeze_panes(1, titles.index("id") + 1 if "id" in titles[:5] else 1)

    def _choice(self, column: SheetColumn) -> dict[str, Any] | None:
        """Return the drop-down of a column; what is not in it may be entered, because the import reads labels and names."""
        rest = {"validate": "list", "error_type": "information", "show_error": column.type is not ColumnType.LIST}
        help_ = {"error_title": self.words("workbook.other"), "error_message": self.words("workbook.other.help")}
        if column.title == layout.RECORD:
            return {**rest, **help_, "source": f"={layouts()[0].name}!$A$2:$A${MOST_ROWS}"}
        if column.type is ColumnType.BOOLEAN:
            return {**rest, **help_, "source": ["true", "false"]}
        if column.codelist is None:
            return None
        place = letters(_codelists().index(column.codelist))
        last = len(codelist_named(column.codelist)) + 1
        return {**rest, **help_, "source": f"={layout.CODES}!${place}$2:${place}${last}"}

    def _record(self, incident: Incident) -> None:
        """Write the rows of a record, and the record as it is."""
        named, language = _RowKeys(record=incident.id), self.words.language
        for part in parts_of(incident):
            keys, (titles, columns, read) = named.cells(part), _read_of(part.table)
            cells = [keys[title] for title in titles]
            cells += [
                "" if value is None else text_in_cell(plain_cell(value), column, language)
                for value, column in zip(read(part.value), columns, strict=True)
            ]
            self._add(part.table, cells)
        for piece in _pieces(incident.id, json.dumps(to_dict(incident), allow_nan=False)):
            self._add(layout.EXPORTED, piece)

    def _add(self, name: str, cells: Iterable[str]) -> None:
        """Add a row of texts to a sheet."""
        self._rows[name] += 1
        if self._rows[name] > MOST_ROWS:
            raise Unwritable(
                self.path, f"the sheet {name} would have more than {MOST_ROWS:,} rows; export fewer records"
            )
        self.texts.add(self._places[name], [cell if len(cell) <= _SHORT else self._shortened(cell) for cell in cells])

    def _shortened(self, text: str) -> str:
        """Return a text that a cell can contain; a longer one is put on the sheet of long texts, and named."""
        if len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
            return text
        name = f"long text {next(self._long)}"
        for piece in _pieces(name, text):
            self._add(layout.LONG_TEXTS, piece)
        return name


@define(eq=False, kw_only=True)
class _RowKeys:
    """The keys of the rows of a record, which are given as the rows come."""

    record: str
    _names: dict[Pointer, str] = field(init=False, factory=dict)
    _taken: set[str] = field(init=False, factory=set)
    _numbers: Counter[str] = field(init=False, factory=Counter)

    def cells(self, part: RecordPart) -> dict[str, str]:
        """Return the cells of a row that order and join it; the row of the record has none."""
        if not part.pointer:
            return {}
        *around, step = part.pointer
        while around and tuple(around) not in self._names:
            around.pop()
        self._numbers[part.table] += 1
        name = unique(f"{part.table}/{getattr(part.value, 'id', None) or self._numbers[part.table]}", self._taken)
        self._names[part.pointer] = name
        self._taken.add(name)
        inner = part.pointer[len(around) : -2]
        return {
            layout.RECORD: self.record,
            layout.KEY: name,
            layout.PART_OF: "/".join(map(str, (*filter(None, (self._names.get(tuple(around)),)), *inner))),
            layout.ORDER: str(step + 1) if isinstance(step, int) else "",
            layout.LANGUAGE: str(step),
        }


def _width(column: SheetColumn) -> int:
    """Return the width of a column in characters."""
    if column.title in (layout.KEY, layout.ORDER, layout.LANGUAGE):
        return _NARROW
    is_text = column.kind is not None and column.kind.rule is not None and column.kind.rule.name in _PROSE
    return _WIDE if is_text else _WIDTHS.get(column.type, _NARROW)


@cache
def _codelists() -> tuple[str, ...]:
    """Return the lists from which columns take codes, in the order of their first columns."""
    return tuple(dict.fromkeys(column.codelist for one in layouts() for column in one.columns if column.codelist))


@cache
def _read_of(table: str) -> tuple[tuple[str, ...], tuple[SheetColumn, ...], Reader]:
    """Return the titles of the columns that order or join the rows of a sheet, the others, and what reads the values of these."""
    columns = next(one.columns for one in layouts() if one.name == table)
    recorded = tuple(column for column in columns if column.path)
    titles = tuple(column.title for column in columns if not column.path)
    return titles, recorded, reader_of([column.path for column in recorded])


def _pieces(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a sheet that has a text in pieces: its name, the number of the piece, and the piece."""
    for number, start in enumerate(range(0, len(text), _PIECE), 1):
        yield name, str(number), text[start : start + _PIECE]
