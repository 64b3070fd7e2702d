"""The flat tables of records as tables of Arrow, pandas and Polars, with the types of their columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, overload

from incidents.errors import UnknownValue
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnType, FlatTable
from incidents.exchange.tables.reference import reference_rows, reference_tables
from incidents.exchange.tables.rows import rows_of
from incidents.model.incident import Incident
from incidents.model.time import as_day
from incidents.packages import require
from incidents.suggestions import nearest

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Frame = TypeVar("Frame")
Columns = dict[str, list[Any]]
"""The values of each column."""


@overload
def to_arrow(records: Iterable[Incident], table: str, *, as_of: date | str | None = None) -> pa.Table: ...
@overload
def to_arrow(
    records: Iterable[Incident], table: None = None, *, as_of: date | str | None = None
) -> dict[str, pa.Table]: ...
def to_arrow(
    records: Iterable[Incident], table: str | None = None, *, as_of: date | str | None = None
) -> pa.Table | dict[str, pa.Table]:
    """Return a flat table of records in Arrow, or all of them by name.

    Dates are `date32`, lists are lists of texts, and objects with keys of their own are JSON. The fields of the schema have
    the descriptions of the columns.

    Args:
        records: The records, such as a corpus.
        table: The table, such as ``actions``; None for all.
        as_of: The day of the statuses; without one, there are none.

    Raises:
        MissingPackage: if pyarrow is not installed.
        UnknownValue: if there is no such table.
    """
    require("pyarrow")
    import pyarrow as pa  # noqa: PLC0415 - an optional package

    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.CODE: pa.string(),
        ColumnType.DATE: pa.date32(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.LIST: pa.list_(pa.string()),
        ColumnType.OBJECT: pa.string(),
    }

    def made(flat: FlatTable, columns: Columns) -> pa.Table:
        fields = [
            pa.field(one.name, types[one.type], metadata={"description": one.description}) for one in flat.columns
        ]
        return pa.table(_with_json(flat, columns), schema=pa.schema(fields, metadata={"description": flat.description}))

    return _frames(records, table, as_of, made)


@overload
def to_pandas(records: Iterable[Incident], table: str, *, as_of: date | str | None = None) -> pd.DataFrame: ...
@overload
def to_pandas(
    records: Iterable[Incident], table: None = None, *, as_of: date | str | None = None
) -> dict[str, pd.DataFrame]: ...
def to_pandas(
    records: Iterable[Incident], table: str | None = None, *, as_of: date | str | None = None
) -> pd.DataFrame | dict[str, pd.DataFrame]:
    """Return a flat table of records as a DataFrame of pandas, or all of them by name.

    Dates are `datetime64[s]`, whole numbers `Int64` and truths `boolean`, which have missing values; lists and objects are
    values of Python.

    Args:
        records: The records, such as a corpus.
        table: The table, such as ``actions``; None for all.
        as_of: The day of the statuses; without one, there are none.

    Raises:
        MissingPackage: if pandas is not installed.
        UnknownValue: if there is no such table.
    """
    require("pandas")
    import pandas as pd  # noqa: PLC0415 - an optional package

    types = {
        ColumnType.TEXT: "string",
        ColumnType.CODE: "string",
        ColumnType.DATE: "datetime64[s]",
        ColumnType.INTEGER: "Int64",
        ColumnType.NUMBER: "float64",
        ColumnType.BOOLEAN: "boolean",
        ColumnType.LIST: "object",
        ColumnType.OBJECT: "object",
    }

    def made(flat: FlatTable, columns: Columns) -> pd.DataFrame:
        return pd.DataFrame({one.name: pd.Series(columns[one.name], dtype=types[one.type]) for one in flat.columns})

    return _frames(records, table, as_of, made)


@overload
def to_polars(records: Iterable[Incident], table: str, *, as_of: date | str | None = None) -> pl.DataFrame: ...
@overload
def to_polars(
    records: Iterable[Incident], table: None = None, *, as_of: date | str | None = None
) -> dict[str, pl.DataFrame]: ...
def to_polars(
    records: Iterable[Incident], table: str | None = None, *, as_of: date | str | None = None
) -> pl.DataFrame | dict[str, pl.DataFrame]:
    """Return a flat table of records as a DataFrame of Polars, or all of them by name.

    Lists are lists of texts, and objects with keys of their own are JSON.

    Args:
        records: The records, such as a corpus.
        table: The table, such as ``actions``; None for all.
        as_of: The day of the statuses; without one, there are none.

    Raises:
        MissingPackage: if Polars is not installed.
        UnknownValue: if there is no such table.
    """
    require("polars")
    import polars as pl  # noqa: PLC0415 - an optional package

    types = {
        ColumnType.TEXT: pl.String(),
        ColumnType.CODE: pl.String(),
        ColumnType.DATE: pl.Date(),
        ColumnType.INTEGER: pl.Int64(),
        ColumnType.NUMBER: pl.Float64(),
        ColumnType.BOOLEAN: pl.Boolean(),
        ColumnType.LIST: pl.List(pl.String()),
        ColumnType.OBJECT: pl.String(),
    }

    def made(flat: FlatTable, columns: Columns) -> pl.DataFrame:
        return pl.DataFrame(_with_json(flat, columns), schema={one.name: types[one.type] for one in flat.columns})

    return _frames(records, table, as_of, made)


def _frames(
    records: Iterable[Incident],
    asked: str | None,
    as_of: date | str | None,
    made: Callable[[FlatTable, Columns], Frame],
) -> Frame | dict[str, Frame]:
    """Return what is made of one table, or of each by its name."""
    tables = {table.name: table for table in (*flat_tables(), *reference_tables())}
    if asked is not None and asked not in tables:
        raise UnknownValue("table", asked, nearest(asked, tables))
    found = _columns(records, tables if asked is None else {asked: tables[asked]}, as_of)
    frames = {name: made(tables[name], columns) for name, columns in found.items()}
    return frames if asked is None else frames[asked]


def _columns(records: Iterable[Incident], tables: dict[str, FlatTable], as_of: date | str | None) -> dict[str, Columns]:
    """Return the values of the columns of some tables."""
    day = None if as_of is None else as_day(as_of)
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in tables}
    for incident in records:
        for row in rows_of(incident, day):
            if row.table in rows:
                rows[row.table].append(tuple(map(_value, row.cells)))
    for row in reference_rows():
        if row.table in rows:
            rows[row.table].append(row.cells)
    return {
        name: {column: [cells[place] for cells in rows[name]] for place, column in enumerate(table.names)}
        for name, table in tables.items()
    }


def _value(cell: Any) -> Any:
    """Return a cell without what only this library knows: lists are lists, and whole numbers may be large."""
    return list(cell) if isinstance(cell, tuple) else cell


def _with_json(table: FlatTable, columns: Columns) -> Columns:
    """Return columns in which mappings are JSON, and numbers are floating-point numbers."""
    changed = dict(columns)
    for column in table.columns:
        held = columns[column.name]
        if column.type is ColumnType.OBJECT:
            changed[column.name] = [None if cell is None else _json(cell) for cell in held]
        elif column.type is ColumnType.NUMBER:
            changed[column.name] = [None if cell is None else float(cell) for cell in held]
    return changed


def _json(value: Any) -> str:
    """Return JSON; half of a character, which UTF-8 cannot contain, is an escape."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace").decode("utf-8")
