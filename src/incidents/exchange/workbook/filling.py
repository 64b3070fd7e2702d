"""Rows of texts in the sheets of a workbook, put in after XlsxWriter wrote all else.

XlsxWriter takes cells of any content and look, and handles each of them several times. These are texts in one look, so that
the row of a sheet and the list of texts of the workbook (ECMA-376, part 1, chapter 18) are written as they come.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from attrs import define, field

from incidents.exchange.workbook.layout import letters
from incidents.patterns import pattern

_TEXTS: Final = "xl/sharedStrings.xml"
_NUMBER_OF_TEXTS: Final = pattern(r' count="[0-9]+" uniqueCount="([0-9]+)"')
_STYLE: Final = pattern(r'<col [^>]*\bstyle="([0-9]+)"')
_EXTENT: Final = pattern(r'(?<=<dimension ref=")[^"]*')
_ESCAPE: Final = pattern(r"_(?=x[0-9a-fA-F]{4}_)")
"""What a workbook would take for the beginning of an escaped character."""


_PORTION: Final = 500
"""Rows or texts that are compressed at once."""


@define(eq=False)
class TextRows:
    """The rows that are to be added to the sheets of a workbook."""

    _texts: dict[str, int] = field(init=False, factory=dict)
    """Each text with its number."""
    _rows: dict[int, list[list[int]]] = field(init=False, factory=dict)
    """The rows of each sheet, by its place: the number of the text of each cell; -1 for an empty one."""

    def add(self, sheet: int, cells: Iterable[str]) -> None:
        """Add a row to a sheet, which is named by its place among the sheets, from 1."""
        texts = self._texts
        row = [texts.setdefault(cell, len(texts)) if cell else -1 for cell in cells]
        self._rows.setdefault(sheet, []).append(row)

    def fill(self, written: BinaryIO, filled: Path) -> None:
        """Copy a workbook with the rows below those of its sheets, in the look of the columns of the first sheet."""
        sheets = {f"xl/worksheets/sheet{place}.xml": rows for place, rows in self._rows.items()}
        with zipfile.ZipFile(written) as book, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as made:
            shared = book.read(_TEXTS).decode()
            known = _NUMBER_OF_TEXTS.search(shared)
            look = _STYLE.search(book.read("xl/worksheets/sheet1.xml").decode())
            if known is None or look is None:
                raise RuntimeError("XlsxWriter wrote a workbook without texts or columns")
            first = int(known[1])
            for part in book.infolist():
                text = book.read(part).decode()
                pieces: Iterable[str] = (text,)
                if part.filename == _TEXTS:
                    pieces = self._all_texts(text)
                elif rows := sheets.get(part.filename):
                    pieces = _filled(text, rows, first, look[1])
                copied = zipfile.ZipInfo(part.filename, part.date_time)
                copied.compress_type = zipfile.ZIP_DEFLATED
                waiting = iter(pieces)
                with made.open(copied, "w") as file:
                    while portion := tuple(islice(waiting, _PORTION)):
                        file.write("".join(portion).encode())

    def _all_texts(self, shared: str) -> Iterator[str]:
        """Yield the list of texts with those of the rows at its end; the attributes for the numbers of texts are optional."""
        head, end, rest = _NUMBER_OF_TEXTS.sub("", shared).rpartition("</sst>")
        yield head
        yield from map(_item, self._texts)
        yield end + rest


def _item(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<si><t{kept}>{escape(_ESCAPE.sub('_x005F_', text), quote=False)}</t></si>"


def _filled(sheet: str, rows: list[list[int]], first: int, style: str) -> Iterator[str]:
    """Yield the text of a sheet with rows at its end."""
    before = sheet.count("<row ")
    columns = [letters(place) for place in range(max(map(len, rows)))]
    extent = f"A1:{columns[-1]}{before + len(rows)}"
    head, end, rest = _EXTENT.sub(extent, sheet, count=1).partition("</sheetData>")
    yield head
    for number, row in enumerate(rows, before + 1):
        cells = [
            f'<c r="{column}{number}" s="{style}" t="s"><v>{first + text}</v></c>'
            for column, text in zip(columns, row, strict=False)
            if text >= 0
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield end + rest
