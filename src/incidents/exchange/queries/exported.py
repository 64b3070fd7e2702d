"""The flat tables that `incidents export` wrote as Parquet or SQLite, loaded as they are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from incidents.errors import CannotCheck
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import INCIDENTS, ColumnType, FlatTable
from incidents.exchange.tables.duck import fill_from_rows, first_line, read_text
from incidents.exchange.tables.reference import reference_tables
from incidents.exchange.tables.rows import Cell, FlatRow

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Fill = Callable[["DuckDBPyConnection", Path], None]
"""What makes the tables of a database; the folder is for its own files."""
_SQLITE: Final = b"SQLite format 3\x00"
_OTHER: Final = "not tables of this version of incidents ({reason}); export the records again"


def exported_tables(path: Path) -> Fill | None:
    """Return what loads the tables of an export; None if the path is none.

    The tables are read when it is called, which raises `CannotCheck` if they are not those of this version.
    """
    if (path / f"{INCIDENTS}.parquet").is_file():
        return lambda database, _: _fill_from_parquet(database, path)
    if path.is_file() and _begins_with(path, _SQLITE):
        return lambda database, folder: fill_from_rows(database, folder, _rows_of_sqlite(path))
    return None


def _begins_with(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(mark)) == mark
    except OSError:
        return False


def _fill_from_parquet(database: DuckDBPyConnection, folder: Path) -> None:
    import duckdb  # noqa: PLC0415 - an optional package

    for table in _tables():
        file = folder / f"{table.name}.parquet"
        try:
            database.execute(
                f"CREATE TABLE {table.name} AS SELECT {', '.join(table.names)} "  # noqa: S608 - the names are ours
                f"FROM read_parquet({read_text(file)})"
            )
        except duckdb.Error as error:
            raise CannotCheck(str(file), _OTHER.format(reason=first_line(error))) from error


def _rows_of_sqlite(path: Path) -> Iterator[FlatRow]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            for table in _tables():
                kinds = [column.type for column in table.columns]
                question = f"SELECT {', '.join(table.names)} FROM {table.name}"  # noqa: S608 - the names are ours
                for row in database.execute(question):
                    yield FlatRow(table.name, tuple(_cell(value, kind) for value, kind in zip(row, kinds, strict=True)))
    except (sqlite3.Error, ValueError, RecursionError) as error:
        raise CannotCheck(str(path), _OTHER.format(reason=first_line(error))) from error


def _cell(value: Any, kind: ColumnType) -> Cell:
    """Return a value of SQLite as what its column contains."""
    if value is None:
        return None
    if kind in (ColumnType.LIST, ColumnType.OBJECT):
        made: Cell = json.loads(value)
        return made
    return bool(value) if kind is ColumnType.BOOLEAN else str(value) if kind is ColumnType.TEXT else value


def _tables() -> tuple[FlatTable, ...]:
    return (*flat_tables(), *reference_tables())
