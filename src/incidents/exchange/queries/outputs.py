"""The answer to a question as a table for a terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from incidents.english import counted
from incidents.exchange.losses import Losses
from incidents.exchange.queries.question import Answer
from incidents.exchange.tables.cells import csv_cell
from incidents.exchange.tables.definitions import ColumnType
from incidents.findings.display import one_line
from incidents.model.frozendict import FrozenDict
from incidents.views.text import MOST_OF_A_LINE, shortened, table, terminal_width, width

_MOST_ROWS: Final = 1_000
"""Rows of a table for people."""
_LEAST_COLUMNS: Final = 10
"""Columns of the terminal that a column of the table needs, with the space beside it."""
_JSON: Final = "JSON"
"""The type of DuckDB whose values are texts of JSON."""

Notes = list[str]


def as_table(answer: Answer, notes: Notes) -> Iterator[str]:
    """Yield the lines of a table that fits the terminal; with too many columns for that, a block of lines for each row.

    `notes` gets how many rows there are, and what is not shown.
    """
    rows = [[_shown(value) for value in row] for row in islice(answer.rows, _MOST_ROWS)]
    names = [_shown(name) for name in answer.columns]
    filled = [any(row[place] for row in rows) for place in range(len(names))]
    if rows and sum(filled) * _LEAST_COLUMNS <= terminal_width():
        lines = iter(table(names, rows, ""))
    else:
        lines = _blocks(names, rows)
    yield from (f"{line}\n" for line in lines)
    notes.append(counted(len(rows), "row"))
    if next(answer.rows, None) is not None:
        notes[:] = [f"only the first {_MOST_ROWS:,} rows are shown; --format csv prints all"]
    empty = [name for name, is_filled in zip(names, filled, strict=True) if rows and not is_filled]
    if empty:
        notes.append(f"no value in: {', '.join(empty)}")


def _blocks(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each row as lines of names and values; a value that is empty is left out."""
    widest = max(map(width, names), default=0)
    for number, row in enumerate(rows):
        if number:
            yield ""
        held = [
            (f"{name}{' ' * (widest - width(name))}", value) for name, value in zip(names, row, strict=True) if value
        ]
        yield from table(("", ""), held, "")[1:] if held else [""]


def as_csv(answer: Answer, notes: Notes) -> Iterator[str]:
    """Yield the lines of CSV; what a spreadsheet would run as a formula gets an apostrophe, which `notes` counts."""
    losses = Losses()
    yield _csv_row(csv_cell(name, ColumnType.TEXT, losses) for name in answer.columns)
    number = 0
    for number, row in enumerate(_plain_rows(answer), start=1):  # noqa: B007 - counts
        yield _csv_row(csv_cell(value, _cell_type(value), losses) for value in row)
    notes += [counted(number, "row"), *losses]


def _csv_row(cells: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _cell_type(value: Any) -> ColumnType:
    return ColumnType.LIST if isinstance(value, list | dict) else ColumnType.TEXT


def as_json(answer: Answer, notes: Notes) -> Iterator[str]:
    """Yield an array of objects, one a line; a second column of the same name has a number in its key."""
    keys = tuple(_distinct(answer.columns))
    yield "["
    number = 0
    for number, row in enumerate(_plain_rows(answer), start=1):
        line = json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False, allow_nan=False)
        yield f"{',' if number > 1 else ''}\n{line}"
    yield "\n]\n" if number else "]\n"
    notes.append(counted(number, "row"))


def _distinct(names: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        key, number = name, 1
        while key in seen:
            number += 1
            key = f"{name}_{number}"
        seen.add(key)
        yield key


def _plain_rows(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as data that JSON can hold."""
    read: list[Callable[[Any], Any]] = [_read if kind == _JSON else _plain for kind in answer.types]
    return (tuple(one(value) for one, value in zip(read, row, strict=True)) for row in answer.rows)


def _read(value: str | None) -> Any:
    return None if value is None else json.loads(value)


def _plain(value: Any) -> Any:
    """Return a value of DuckDB as data that JSON can hold; a number that JSON lacks is no value."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        number = float(value)
        return number if math.isfinite(number) else None
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _shown(value: Any) -> str:
    """Return a value as one line for people."""
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list) and all(isinstance(item, str) for item in plain):
        plain = ", ".join(plain)
    text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
    return one_line(shortened(text, MOST_OF_A_LINE))


OUTPUTS: Final[Mapping[str, Callable[[Answer, Notes], Iterator[str]]]] = FrozenDict(
    {"table": as_table, "csv": as_csv, "json": as_json}
)
"""The formats of an answer by name."""


def tables_text(tables: Sequence[Any], phrase: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines that list tables and their columns, with what they contain; `phrase` translates that."""
    for number, one in enumerate(tables):
        yield from ("",) if number else ()
        yield f"{one.name}: {phrase(one.description)}"
        rows = [(column.name, column.type.value, " ".join(map(phrase, _about(column)))) for column in one.columns]
        yield from table(tuple(map(phrase, ("column", "type", "contains"))), rows, "  ")


def _about(column: Any) -> Iterator[str]:
    yield str(column.description)
    if column.codelist:
        yield f"Codes: {column.codelist}."
