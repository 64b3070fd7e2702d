"""Read the tables of other people: CSV files and workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from attrs import frozen

from incidents.codec.files import read_bytes
from incidents.errors import CannotCheck
from incidents.packages import require

MOST_BYTES: Final = 100_000_000
"""A larger file is refused; the largest known table of this field has 2 MB."""
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_BEGINNINGS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever the file is called: as a ZIP file, and the older ones as an OLE file."""
_SEPARATORS: Final = (",", ";", "\t")
_LONGEST_CELL: Final = 10_000_000


@frozen(kw_only=True)
class Sheet:
    """A table: its header and its rows, as they are in the file."""

    path: str
    name: str
    """The name of the sheet; empty for a CSV file."""
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    """The rows below the header: texts, numbers, dates, truth values; an empty text where there is nothing."""
    first: int = 2
    """The number of the first row in the file."""

    @property
    def label(self) -> str:
        """What a row is called in findings, with the place of its number."""
        return (
            f"sheet {self.name.strip().replace('{', '(').replace('}', ')')}, row {{number}}"
            if self.name
            else "row {number}"
        )

    @property
    def filled(self) -> int:
        """The number of cells below the header that have a value."""
        return sum(str(cell).strip() != "" for row in self.rows for cell in row)


def read_sheets(path: str) -> tuple[Sheet, ...]:
    """Return the tables of a file: the sheets of a workbook in their order, or the only table of a CSV file.

    Raises:
        CannotCheck: if the file cannot be read, is no table, or needs a library that is not installed.
    """
    raw = read_bytes(path, MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise CannotCheck(path, f"more than {MOST_BYTES:,} bytes")
    is_workbook = raw.startswith(_BEGINNINGS) or Path(path).suffix.lower() in _WORKBOOKS
    return _workbook(path, raw) if is_workbook else (_csv(path, raw),)


def _csv(path: str, raw: bytes) -> Sheet:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotCheck(path, f"not UTF-8: byte {error.start + 1:,}; save the table as CSV in UTF-8") from None
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise CannotCheck(path, f"not a table in CSV: {error}") from None
    finally:
        csv.field_size_limit(before)
    return _sheet(path, "", rows)


def _separator(text: str) -> str:
    """Return what separates the values of a table: what makes most columns of its first row; a comma, if none makes any."""
    first = text.partition("\n")[0]
    return max(_SEPARATORS, key=lambda sign: max(map(len, csv.reader([first], delimiter=sign)), default=0))


def _workbook(path: str, raw: bytes) -> tuple[Sheet, ...]:
    require("python_calamine")
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return tuple(
            _sheet(path, name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        )
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise CannotCheck(path, f"not a workbook: {error}") from None


def _sheet(path: str, name: str, rows: Iterable[Sequence[Any]]) -> Sheet:
    """Return a table whose first row is the header; rows have as many cells as the widest row."""
    listed = [tuple(row) for row in rows]
    width = max(map(len, listed), default=0)
    filled = [row + ("",) * (width - len(row)) for row in listed]
    header = tuple(str(cell).strip() for cell in filled[0]) if filled else ()
    return Sheet(path=path, name=name, header=header, rows=tuple(filled[1:]))
