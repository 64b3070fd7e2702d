"""The flat tables in DuckDB: loaded through JSON with the types of their columns, in memory that does not grow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from incidents.codec.output import Output
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnType, FlatTable
from incidents.exchange.tables.reference import reference_rows, reference_tables
from incidents.exchange.tables.rows import Cell, rows_of
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
}
"""No extension is downloaded, and rows stay in the order of the records."""
_MOST_BYTES: Final = 1 << 26
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
            database.execute(f"COPY {table.name} TO {_text(path)} (FORMAT parquet, COMPRESSION zstd)")
            target = stack.enter_context(output.stream(path.name))
            with path.open("rb") as source:
                copyfileobj(source, target)
    output.finish()


@contextmanager
def opened_tables(incidents: Iterable[Incident], as_of: date) -> Iterator[DuckDBPyConnection]:
    """Open a database with the flat tables, which is removed when the block ends.

    Raises:
        MissingPackage: if DuckDB is not installed.
    """
    require("duckdb")
    import duckdb  # noqa: PLC0415 - an optional package

    tables = (*flat_tables(), *reference_tables())
    with TemporaryDirectory() as folder:
        here = Path(folder)
        _write_lines(tables, incidents, as_of, here)
        config: dict[str, Any] = {**_SETTINGS, "temp_directory": str(here / "spilled")}
        with duckdb.connect(str(here / "tables.duckdb"), config=config) as database:
            for table in tables:
                database.execute(f"CREATE TABLE {table.name} AS {_read(table, _lines_of(table, here))}")
            yield database


def _write_lines(tables: Iterable[FlatTable], incidents: Iterable[Incident], as_of: date, folder: Path) -> None:
    """Write the rows of each table to a file, as one JSON object a line."""
    with ExitStack() as stack:
        files = {table.name: stack.enter_context(_lines_of(table, folder).open("xb")) for table in tables}
        names = {table.name: table.names for table in tables}
        rows = chain.from_iterable(rows_of(incident, as_of) for incident in incidents)
        for row in chain(rows, reference_rows()):
            held = {name: _value(cell) for name, cell in zip(names[row.table], row.cells, strict=True)}
            files[row.table].write(json.dumps(held, allow_nan=False).encode("ascii") + b"\n")


def _lines_of(table: FlatTable, folder: Path) -> Path:
    return folder / f"{table.name}.ndjson"


def _value(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def _read(table: FlatTable, path: Path) -> str:
    """Return the question for the rows in a file, with the types of the columns and nothing inferred."""
    columns = ", ".join(f"'{column.name}': '{_TYPES[column.type]}'" for column in table.columns)
    return (
        f"SELECT * FROM read_json({_text(path)}, columns = {{{columns}}}, format = 'newline_delimited', "  # noqa: S608 - ours
        f"maximum_object_size = {_MOST_BYTES})"
    )


def _text(path: Path) -> str:
    """Return a path as a text of SQL."""
    quoted = str(path).replace("'", "''")
    return f"'{quoted}'"
