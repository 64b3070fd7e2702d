"""Flat tables in memory: the same rows in Arrow, pandas and Polars, with the types of their columns."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import Corpus, Incident, loads, packages
from incidents.errors import MissingPackage, UnknownValue
from incidents.exchange import to_arrow, to_pandas, to_polars
from incidents.exchange.tables import ColumnType, FlatTable, flat_tables, rows_of
from incidents.exchange.tables.reference import reference_rows, reference_tables
from tests.records import EXAMPLES, ROOT, X_2024, as_bytes, minimal
from tests.strategies import incidents

DAY = date(2025, 1, 1)
EVERY_FIELD = loads((ROOT / "tests" / "fixtures" / "every-field.json").read_bytes())
HOSTILE = loads(as_bytes(minimal(title="=1+1;'\"", extensions={"a": "\u0000\u001b", "long": "x" * 1_000_000})))
EXAMPLE_RECORDS = tuple(Corpus.load(EXAMPLES))[::4]
TABLES = (*flat_tables(), *reference_tables())
FRAMES: dict[str, Callable[..., Any]] = {"pyarrow": to_arrow, "pandas": to_pandas, "polars": to_polars}


def rows_in(frame: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a table of any of the libraries as values of Python; what is missing is None."""
    if isinstance(frame, pa.Table):
        rows = [tuple(row.values()) for row in frame.to_pylist()]
    elif isinstance(frame, pl.DataFrame):
        rows = frame.rows()
    else:
        rows = list(frame.itertuples(index=False, name=None))
    return [tuple(map(_python, row)) for row in rows]


def _python(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.date() if isinstance(value, datetime) else value


def expected(table: FlatTable, records: list[Incident], name: str) -> list[tuple[Any, ...]]:
    """Return the rows that a table should have; in Arrow and Polars, mappings are JSON."""
    rows = [row.cells for record in records for row in rows_of(record, DAY) if row.table == table.name]
    rows += [row.cells for row in reference_rows() if row.table == table.name]
    if name == "pandas":
        return rows
    objects = [column.type is ColumnType.OBJECT for column in table.columns]
    return [
        tuple(
            json.dumps(cell, ensure_ascii=False) if is_object and cell else cell
            for is_object, cell in zip(objects, row, strict=True)
        )
        for row in rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", FRAMES)
def test_all_tables_have_the_rows_of_the_records(name: str) -> None:
    """Each in the order of the records, also those of hostile ones."""
    records = [*EXAMPLE_RECORDS, EVERY_FIELD, HOSTILE]
    frames = FRAMES[name](iter(records), as_of=DAY)
    assert list(frames) == [table.name for table in TABLES]
    for table in TABLES:
        assert rows_in(frames[table.name]) == expected(table, records, name), table.name


@settings(max_examples=8)
@given(st.lists(incidents(), max_size=2))
@pytest.mark.parametrize("name", FRAMES)
def test_any_records_are_tables(name: str, records: list[Incident]) -> None:
    """Whatever they contain, and also if there are none."""
    frames = FRAMES[name](records, as_of=DAY)
    for table in flat_tables():
        found, rows = rows_in(frames[table.name]), expected(table, records, name)
        numbers = [column.type is ColumnType.NUMBER for column in table.columns]
        assert found == [
            tuple(
                float(cell) if is_number and cell is not None else cell
                for is_number, cell in zip(numbers, row, strict=True)
            )
            for row in rows
        ]


TYPES = {
    "incidents.title": ("string", "string", "String"),
    "incidents.extensions": ("string", "object", "String"),
    "incidents.countries": ("list<element: string>", "object", "List(String)"),
    "incidents.conflicts": ("int64", "Int64", "Int64"),
    "actions.on_earliest": ("date32[day]", "datetime64[s]", "Date"),
    "actions.is_root": ("bool", "boolean", "Boolean"),
    "claims.amount_low": ("double", "float64", "Float64"),
}


@pytest.mark.parametrize("records", [[], [EVERY_FIELD]], ids=["none", "one"])
def test_columns_have_their_types(records: list[Incident]) -> None:
    """Also without a row."""
    for place, types in TYPES.items():
        name, column = place.split(".")
        arrow = to_arrow(records, name).schema.field(column).type
        made = str(arrow).replace("item", "element"), str(to_pandas(records, name)[column].dtype)
        assert (*made, str(to_polars(records, name).schema[column])) == types, place


def test_fields_of_arrow_have_descriptions() -> None:
    """Those of the data dictionary."""
    schema = to_arrow([], "actions").schema
    assert schema.field("status").metadata[b"description"].startswith(b"The status of a root action")
    assert schema.metadata[b"description"]


def test_without_a_day_there_are_no_statuses() -> None:
    """The day is that of the caller, and there is no clock."""
    record = loads(X_2024.read_bytes())
    assert to_pandas([record], "actions").status.isna().all()
    assert set(to_pandas([record], "actions", as_of="2024-08-25").status.dropna()) == {"overdue"}


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_that_is_not_there(name: str) -> None:
    """Is an error that names a similar one."""
    with pytest.raises(UnknownValue, match="did you mean 'actions'") as caught:
        FRAMES[name]([], "action")
    assert caught.value.near == ("actions",)


@pytest.mark.parametrize("name", FRAMES)
def test_without_its_library_it_says_how_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    shown = packages.LATE[name].distribution
    with pytest.raises(MissingPackage) as caught:
        FRAMES[name]([])
    assert str(caught.value) == f"missing package {shown}; install it with: pip install {shown}"


def test_libraries_are_imported_when_they_are_needed() -> None:
    """Importing the functions imports none of them."""
    code = "import sys, incidents.exchange; print(sorted({'duckdb', 'pandas', 'polars', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
