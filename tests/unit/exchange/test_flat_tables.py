"""The flat tables: compiled from the model, joined by their keys, and complete."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from datetime import date
from typing import Annotated, Any

import attrs
import duckdb
import pytest
from attrs import field, frozen

from incidents import loads
from incidents.codec.converter import to_dict
from incidents.corpus import Corpus
from incidents.exchange.tables import ColumnOrigin, ColumnType, FlatTable, flat_tables, rows_of
from incidents.exchange.tables.compiler import UnmappedField, compiled_tables, table_of
from incidents.exchange.tables.definitions import Aspect
from incidents.model.codes import codelist_named
from incidents.model.field_kinds import kinds
from incidents.model.fields import described
from incidents.model.incident import Incident
from tests.records import EXAMPLES, ROOT, X_2024, as_bytes, minimal

DAY = date(2025, 1, 1)
EVERY_FIELD = ROOT / "tests" / "fixtures" / "every-field.json"


def by_table(incident: Incident) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a record as mappings, by table."""
    names = {table.name: table.names for table in flat_tables()}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of(incident, DAY):
        found[row.table].append(dict(zip(names[row.table], row.cells, strict=True)))
    return found


def rebuilt(incident: Incident) -> dict[str, Any]:
    """Return the record that the rows of a record give back: keys say where a row belongs, columns what it holds."""
    record: dict[str, Any] = {}
    for name, rows in by_table(incident).items():
        compiled = compiled_tables()[name]
        for row in rows:
            pointer = row["key"].split("#/", 1)[1].split("/") if "key" in row else []
            part = _reached(record, pointer)
            for column in compiled.table.columns:
                value = row[column.name]
                if column.origin is ColumnOrigin.RECORD and column.aspect is Aspect.VALUE and value is not None:
                    keys = _keys(compiled.of, column.path)
                    _reached(part, keys[:-1])[keys[-1]] = list(value) if isinstance(value, tuple) else value
    whole: dict[str, Any] = _in_lists(record)
    return whole


def _keys(cls: Any, path: tuple[str, ...]) -> list[str]:
    keys = []
    for name in path:
        keys.append(kinds(cls)[name].key)
        cls = kinds(cls)[name].part
    return keys


def _reached(part: dict[str, Any], steps: list[str]) -> dict[str, Any]:
    for step in steps:
        part = part.setdefault(step, {})
    return part


def _in_lists(value: Any) -> Any:
    """Return a value in which mappings of positions are lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _in_lists(held) for key, held in value.items()}
    return [inner[key] for key in sorted(inner, key=int)] if inner and all(map(str.isdigit, inner)) else inner


@pytest.mark.parametrize("path", [EVERY_FIELD, *sorted(EXAMPLES.glob("*.json"))[::6]], ids=lambda path: path.stem)
def test_the_rows_have_everything_that_a_record_has(path: Any) -> None:
    """A record can be built again from its rows alone."""
    incident = loads(path.read_bytes())
    data = to_dict(incident)
    assert _without_false(rebuilt(incident)) == _without_false(data)


def _without_false(value: Any) -> Any:
    """Return a value without `interim: false`, which a record leaves out."""
    if isinstance(value, dict):
        return {key: _without_false(held) for key, held in value.items() if held is not False}
    return [_without_false(item) for item in value] if isinstance(value, list) else value


def test_every_class_of_a_list_has_a_table() -> None:
    """The tables in the order of the model; the evidence, which lies in many, is last."""
    assert [table.name for table in flat_tables()] == [
        *("incidents", "places", "actors", "offices", "actions", "involvements", "instruments", "effects"),
        *("daily_hours", "justifications", "assessments", "reactions", "claims", "context", "relations", "gaps"),
        *("sources", "translations", "omitted_sources", "evidence"),
    ]


def test_keys_join_the_rows() -> None:
    """Every row has another key, and every foreign key is the key of a row of the other table."""
    rows = by_table(loads(EVERY_FIELD.read_bytes()))
    held = {name: [row.get("key", row.get("id")) for row in found] for name, found in rows.items()}
    every = [key for keys in held.values() for key in keys]
    assert len(set(every)) == len(every)
    joined = 0
    for table in flat_tables():
        for key in table.foreign_keys:
            assert {row[key.column] for row in rows[table.name]} <= set(held[key.table])
            joined += len(rows[table.name])
    assert joined > 20
    assert all(row["parent"] in held[row["parent_table"]] for row in rows["evidence"])


def test_a_time_is_its_text_and_two_days() -> None:
    """Days are those of the time zone of the record; an open side is empty."""
    action = {"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}
    data = minimal(
        timezone="America/Caracas",
        actions=[
            {**action, "on": "2024-08-09T02:00:00Z", "in_force": {"from": "2024-08~", "to": "2024-09-01/.."}},
        ],
    )
    row = by_table(loads(as_bytes(data)))["actions"][0]
    assert (row["on_text"], row["on_earliest"]) == ("2024-08-09T02:00:00Z", date(2024, 8, 8))
    assert (row["in_force_from_text"], row["in_force_from_latest"]) == ("2024-08~", date(2024, 8, 31))
    assert (row["in_force_to_earliest"], row["in_force_to_latest"]) == (date(2024, 9, 1), None)


def test_computed_columns() -> None:
    """The clocks, the direction and the status are those of the library."""
    incident = loads(X_2024.read_bytes())
    rows = by_table(incident)
    order = next(row for row in rows["actions"] if row["id"] == "order")
    assert (order["announced_days_low"], order["announced_days_high"]) == (10, 10)
    assert (order["observed_full_days_low"], order["observed_full_days_high"]) == (519, 523)
    assert (order["status"], order["status_on"]) == (str(incident.status(DAY).code), DAY)
    assert rows["incidents"][0]["direction"] == "state_to_platform"
    assert all(row["status"] is None for row in rows["actions"] if not row["is_root"])


def test_cells_have_the_type_of_their_column() -> None:
    """In all examples; codes are those of the list that the column names."""
    types: dict[ColumnType, Any] = {
        ColumnType.TEXT: str,
        ColumnType.CODE: str,
        ColumnType.DATE: date,
        ColumnType.INTEGER: int,
        ColumnType.NUMBER: (int, float),
        ColumnType.BOOLEAN: bool,
        ColumnType.LIST: tuple,
        ColumnType.OBJECT: dict,
    }
    tables = {table.name: table for table in flat_tables()}
    seen = set()
    for incident in (*Corpus.load(EXAMPLES), loads(EVERY_FIELD.read_bytes())):
        for row in rows_of(incident, DAY):
            for column, cell in zip(tables[row.table].columns, row.cells, strict=True):
                if cell is None:
                    assert not column.required, (row.table, column.name)
                    continue
                seen.add((row.table, column.name))
                assert isinstance(cell, types[column.type]), (row.table, column.name)
                if column.codelist:
                    codes = [str(code) for code in codelist_named(column.codelist)]
                    assert set(cell if isinstance(cell, tuple) else (cell,)) <= set(codes)
    every = {(table.name, column.name) for table in tables.values() for column in table.columns}
    assert {name for name in every - seen if not name[1].startswith("term_")} == set(), "a column that is never filled"


def test_names_need_no_quotation_marks_in_sql() -> None:
    """Each table and column can be asked for as it is named, in SQLite and in DuckDB."""
    database = sqlite3.connect(":memory:")
    for table in flat_tables():
        assert re.fullmatch("[a-z]+(_[a-z]+)*", table.name)
        database.execute(f"CREATE TABLE {table.name} ({', '.join(table.names)})")
        database.execute(f"SELECT {', '.join(table.names)} FROM {table.name}")  # noqa: S608 - names of ours
        for name in table.names:
            assert duckdb.execute(f'SELECT {name} FROM (SELECT 1 AS "{name}")').fetchall() == [(1,)]  # noqa: S608
    database.close()


def test_every_column_is_described() -> None:
    """With a sentence."""
    for table in flat_tables():
        assert table.description.endswith(".")
        for column in table.columns:
            assert re.search("[.…]$", column.description), (table.name, column.name)


@frozen(kw_only=True)
class _Pairs:
    """A class with a field that no column takes."""

    pairs: tuple[tuple[str, str], ...] = field(default=(), metadata=described("Pairs."))


@frozen(kw_only=True)
class _Inner:
    """A part."""

    b_c: str | None = field(default=None, metadata=described("One."))


@frozen(kw_only=True)
class _Twice:
    """A class in which two fields have the same column."""

    a: _Inner | None = field(default=None, metadata=described("A part."))
    a_b_c: Annotated[str, "plain"] | None = field(default=None, metadata=described("The same column."))


@pytest.mark.parametrize("cls", [_Pairs, _Twice])
def test_a_field_without_a_column_of_its_own_is_an_error(cls: type) -> None:
    """Nothing is left out in silence."""
    assert attrs.has(cls)
    with pytest.raises(UnmappedField):
        table_of("examples", cls)


def test_a_class_is_one_table() -> None:
    """The table of a class by itself, without keys, has the columns of its fields."""
    table: FlatTable = table_of("parts", _Inner)
    assert table.names == ("b_c",)
    assert json.dumps([column.type for column in table.columns]) == '["text"]'
