"""Records as flat tables: what the tables are, and the rows that a record gives."""

from __future__ import annotations

from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnOrigin, ColumnType, FlatColumn, FlatTable, ForeignKey
from incidents.exchange.tables.rows import Cell, FlatRow, rows_of

__all__ = [
    "Cell",
    "ColumnOrigin",
    "ColumnType",
    "FlatColumn",
    "FlatRow",
    "FlatTable",
    "ForeignKey",
    "flat_tables",
    "rows_of",
]
