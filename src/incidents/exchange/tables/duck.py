"""The flat tables in DuckDB: loaded through JSON with the types of their columns, in memory that does not grow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from glob import escape
from itertools import chain
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from incidents.codec.output import Output
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnType, FlatTable
from incidents.exchange.tables.reference import reference_rows, reference_tables
from incidents.exchange.tables.rows import FlatRow, rows_of
from incidents.model.incident import Incident
from incidents.packages import require

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES: Final = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.CODE: "VARCHAR",
    ColumnType.DATE: "DATE",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.LIST: "VARCHAR[]",
    ColumnType.OBJECT: "JSON",
}
_SETTINGS: Final = {
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
    "python_enable_replacements": "false",
}
"""No extension is downloaded, rows stay in the order of the records, and no variable of Python is a table."""
_CLOSING: Final = "SET enable_external_access = false; SET lock_configuration = true"
"""From here on, SQL reads no file and no other database, and changes no setting."""
_JSON: Final = json.JSONEncoder(allow_nan=False, default=date.isoformat)
"""The lines that DuckDB reads; a column that a line leaves out is empty."""
MOST_BYTES: Final = 1 << 26
"""Bytes of one row that DuckDB accepts."""


def write_parquet(incidents: Iterable[Incident], folder: str, as_of: date) -> None:
    """Write each flat table as a Parquet file to a folder.

    Dates, lists and numbers have types of their own, and mappings are JSON. Files of an earlier export in the folder are
    replaced when all records are read, and not if reading fails.

    Raises:
        MissingPackage: if DuckDB is not installed.
        Unwritable: if a file cannot be written, or the folder has a file of that name that no export wrote.
    """
    output = Output(Path(folder), "export")
    tables = (*flat_tables(), *reference_tables())
    output.check(f"{table.name}.parquet" for table in tables)
    with opened_tables(incidents, as_of) as database, TemporaryDirectory() as made, ExitStack() as stack:
        for table in tables:
            path = Path(made) / f"{table.name}.parquet"
            database.execute(f"COPY {table.name} TO {written_text(path)} (FORMAT parquet, COMPRESSION zstd)")
            target = stack.enter_context(output.stream(path.name))
            with path.open("rb") as source:
                copyfileobj(source, target)
    output.finish()


@contextmanager
def opened_database(folder: Path, *, read_only: bool = False) -> Iterator[DuckDBPyConnection]:
    """Open the database of a folder, which is made if it is not there.

    Raises:
        MissingPackage: if DuckDB is not installed.
    """
    require("duckdb")
    import duckdb  # noqa: PLC0415 - an optional package

    config: dict[str, Any] = {**_SETTINGS, "temp_directory": str(folder / "spilled")}
    with duckdb.connect(str(folder / "tables.duckdb"), read_only=read_only, config=config) as database:
        database.execute("SET enable_progress_bar = false")  # it would be among the rows on standard output
        yield database


@contextmanager
def opened_tables(incidents: Iterable[Incident], as_of: date) -> Iterator[DuckDBPyConnection]:
    """Open a database with the flat tables, which is removed when the block ends.

    Raises:
        MissingPackage: if DuckDB is not installed.
    """
    with TemporaryDirectory() as folder, opened_database(Path(folder)) as database:
        fill_from_records(database, Path(folder), incidents, as_of)
        yield database


@contextmanager
def closed_tables(fill: Callable[[DuckDBPyConnection, Path], None]) -> Iterator[DuckDBPyConnection]:
    """Open a database that nothing can change, and from which no question can reach a file, the network or a setting.

    Args:
        fill: What makes the tables; it gets a database that is open to it, and a folder for its own files.

    Raises:
        MissingPackage: if DuckDB is not installed.
    """
    with TemporaryDirectory() as folder:
        with opened_database(Path(folder)) as database:
            fill(database, Path(folder))
        with opened_database(Path(folder), read_only=True) as database:
            database.execute(_CLOSING)
            yield database


def fill_from_records(database: DuckDBPyConnection, folder: Path, incidents: Iterable[Incident], as_of: date) -> None:
    """Make the flat tables of records; a folder takes the rows on their way."""
    rows = chain.from_iterable(rows_of(incident, as_of) for incident in incidents)
    fill_from_rows(database, folder, chain(rows, reference_rows()))


def fill_from_rows(database: DuckDBPyConnection, folder: Path, rows: Iterable[FlatRow]) -> None:
    """Make the flat tables of rows; a folder takes the rows on their way."""
    tables = (*flat_tables(), *reference_tables())
    _write_lines(tables, rows, folder)
    for table in tables:
        database.execute(f"CREATE TABLE {table.name} AS {_read(table, _lines_of(table, folder))}")


def _write_lines(tables: Iterable[FlatTable], rows: Iterable[FlatRow], folder: Path) -> None:
    """Write the rows of each table to a file, as one JSON object a line."""
    with ExitStack() as stack:
        files = {table.name: stack.enter_context(_lines_of(table, folder).open("xb")) for table in tables}
        names = {table.name: table.names for table in tables}
        for row in rows:
            held = {name: cell for name, cell in zip(names[row.table], row.cells, strict=True) if cell is not None}
            files[row.table].write(_JSON.encode(held).encode("ascii") + b"\n")


def _lines_of(table: FlatTable, folder: Path) -> Path:
    return folder / f"{table.name}.ndjson"


def _read(table: FlatTable, path: Path) -> str:
    """Return the question for the rows in a file, with the types of the columns and nothing inferred."""
    columns = ", ".join(f"'{column.name}': '{_TYPES[column.type]}'" for column in table.columns)
    return (
        f"SELECT * FROM read_json({read_text(path)}, columns = {{{columns}}}, format = 'newline_delimited', "  # noqa: S608 - ours
        f"maximum_object_size = {MOST_BYTES})"
    )


def read_text(path: Path) -> str:
    """Return the path of a file that is read as a text of SQL, in which no character is a wildcard."""
    return written_text(Path(escape(str(path))))


def written_text(path: Path) -> str:
    """Return the path of a file that is written as a text of SQL."""
    quoted = str(path).replace("'", "''")
    return f"'{quoted}'"


def first_line(error: Exception) -> str:
    """Return the first line of a message, which says what is wrong; the others show where."""
    return (str(error).splitlines() or [type(error).__name__])[0]
