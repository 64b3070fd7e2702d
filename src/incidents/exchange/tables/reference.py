"""Tables that explain the others: the codes with their labels, and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.definitions import ColumnType, FlatColumn, FlatTable
from incidents.exchange.tables.rows import FlatRow
from incidents.model.codes import ALL_CODELISTS


def _text(name: str, description: str, *, required: bool = True) -> FlatColumn:
    return FlatColumn(name=name, type=ColumnType.TEXT, description=description, required=required)


_CODES: Final = FlatTable(
    name="codes",
    description="The codes of every codelist, with their labels and definitions.",
    columns=(
        _text("codelist", "The list."),
        _text("code", "The code, as the other tables have it."),
        _text("label", "Its label in English."),
        _text("definition", "What it covers, and what does not belong under it."),
    ),
    primary_key=("codelist", "code"),
)
_DICTIONARY: Final = FlatTable(
    name="data_dictionary",
    description="The columns of every table.",
    columns=(
        _text("table_name", "The table."),
        _text("column_name", "The column."),
        _text("type", "What its cells contain: text, code, date, integer, number, boolean, list or object."),
        _text("codelist", "The list whose codes it takes.", required=False),
        _text(
            "origin", "`record` for what records contain, `derived` for what is computed, `key` for what joins rows."
        ),
        FlatColumn(
            name="required", type=ColumnType.BOOLEAN, description="Whether every row has a value.", required=True
        ),
        _text("description", "What it contains."),
    ),
    primary_key=("table_name", "column_name"),
)


def reference_tables() -> tuple[FlatTable, ...]:
    """Return the tables that explain the others."""
    return _CODES, _DICTIONARY


def reference_rows() -> Iterator[FlatRow]:
    """Yield the rows of these tables."""
    for codelist in ALL_CODELISTS:
        for code in codelist:
            yield FlatRow(_CODES.name, (codelist.about().name, code.value, code.label, code.definition))
    for table in (*flat_tables(), *reference_tables()):
        for column in table.columns:
            cells = (
                *(table.name, column.name, column.type.value, column.codelist, column.origin.value),
                *(column.required, column.description),
            )
            yield FlatRow(_DICTIONARY.name, cells)
