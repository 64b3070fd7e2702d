"""Write the flat tables as an SQLite database, with primary and foreign keys."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import chain
from typing import Final

from incidents.codec.files import Unwritable, replacing
from incidents.exchange.losses import Losses
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnType, FlatColumn, FlatTable
from incidents.exchange.tables.reference import reference_rows, reference_tables
from incidents.exchange.tables.rows import Cell, rows_of
from incidents.model.incident import Incident

_TYPES: Final = {
    ColumnType.DATE: "DATE",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.NUMBER: "NUMERIC",
    ColumnType.BOOLEAN: "BOOLEAN",
}
"""The declared types; everything else is TEXT."""
_MOST: Final = 2**63 - 1
"""The largest whole number of SQLite."""


def write_sqlite(incidents: Iterable[Incident], path: str, as_of: date) -> Losses:
    """Write a database, one record at a time, and return what was changed.

    Dates are texts such as 2024-08-08, lists and mappings are JSON, and true and false are 1 and 0. An earlier file is
    replaced when all records are read, and not if reading fails.

    Raises:
        Unwritable: if the file cannot be written.
    """
    losses = Losses()
    tables = (*flat_tables(), *reference_tables())
    inserts = {table.name: _insert(table) for table in tables}
    rows = chain.from_iterable(rows_of(incident, as_of) for incident in incidents)
    with replacing(path) as temporary:
        try:
            with closing(sqlite3.connect(temporary)) as database, database:
                # The file is new and has another name until it is complete: a journal would protect nothing.
                database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
                for table in tables:
                    database.execute(_create(table))
                for row in chain(rows, reference_rows()):
                    database.execute(inserts[row.table], [_value(cell, losses) for cell in row.cells])
                for statement in _indexes(tables):
                    database.execute(statement)
        except sqlite3.OperationalError as error:
            raise Unwritable(path, str(error)) from error
    return losses


def _create(table: FlatTable) -> str:
    """Return the statement that makes a table; names need no quotation marks, but those of keywords do no harm in them."""
    lines = [
        *(f"  {_quoted(column.name)} {_declared(column)}" for column in table.columns),
        f"  PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})",
        *(
            f"  FOREIGN KEY ({_quoted(key.column)}) REFERENCES {_quoted(key.table)} ({_quoted(key.target)})"
            for key in table.foreign_keys
        ),
    ]
    body = ",\n".join(lines)
    return f"CREATE TABLE {_quoted(table.name)} (\n{body}\n)"


def _declared(column: FlatColumn) -> str:
    return _TYPES.get(column.type, "TEXT") + (" NOT NULL" if column.required else "")


def _indexes(tables: Iterable[FlatTable]) -> Iterator[str]:
    """Yield the statements that make an index of each foreign key."""
    for table in tables:
        for key in table.foreign_keys:
            name = _quoted(f"{table.name}_{key.column}")
            yield f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(key.column)})"


def _insert(table: FlatTable) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {_quoted(table.name)} VALUES ({marks})"  # noqa: S608 - the names are ours, the values are bound


def _quoted(name: str) -> str:
    return f'"{name}"'


def _value(cell: Cell, losses: Losses) -> str | int | float | None:
    """Return a cell as a value of SQLite."""
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or isinstance(cell, float | str):
        return cell
    if isinstance(cell, int):
        if abs(cell) <= _MOST:
            return cell
        losses.add("number", "beyond 64 bits rounded to a floating-point number")
        return float(cell)
    return json.dumps(cell, ensure_ascii=False, allow_nan=False)
