"""The rows of the flat tables that one record gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from attrs import frozen

from incidents.exchange.tables import definitions
from incidents.exchange.tables.compiler import ChildList, compiled_tables
from incidents.exchange.tables.definitions import INCIDENTS, Aspect, ColumnOrigin, FlatColumn
from incidents.exchange.tables.derived import derived_values
from incidents.findings import join_pointer
from incidents.model.codes import Codelist
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict, thaw
from incidents.model.incident import Incident
from incidents.model.time import When

Cell = str | date | int | float | bool | tuple[str, ...] | Mapping[str, Any] | None
"""A value of a column: plain Python data of its type."""
_PLAIN: Final = frozenset({type(None), str, int, float, bool, date})
"""Types whose values are cells as they are, which most values are."""


class FlatRow(NamedTuple):
    """A row of a table; its cells are in the order of the columns."""

    table: str
    cells: tuple[Cell, ...]


@frozen(kw_only=True)
class RecordPart:
    """A part of a record that is a row."""

    table: str
    value: Any
    pointer: tuple[str | int, ...]
    keys: Mapping[str, Cell]
    """The values of the key columns."""


def rows_of(incident: Incident, as_of: date | None) -> Iterator[FlatRow]:
    """Yield the rows of a record; a row comes after the row that contains it.

    Args:
        incident: The record.
        as_of: The day of the statuses, of which there are none without it; all other values are those of the whole record.
    """
    for part in parts_of(incident):
        yield FlatRow(part.table, tuple(_cells(incident, part, as_of)))


def parts_of(incident: Incident) -> Iterator[RecordPart]:
    """Yield the parts of a record that are rows; a part comes after the one that contains it."""
    waiting = [RecordPart(table=INCIDENTS, value=incident, pointer=(), keys={})]
    while waiting:
        part = waiting.pop()
        yield part
        inner = [one for child in compiled_tables()[part.table].children for one in _inner(incident, part, child)]
        waiting += reversed(inner)


def _inner(incident: Incident, around: RecordPart, child: ChildList) -> Iterator[RecordPart]:
    """Yield the parts of a list within a part."""
    held = _reached(around.value, child.path)
    if not held:
        return
    steps = held.items() if child.is_mapping else enumerate(held)
    for step, value in steps:
        pointer = (*around.pointer, *child.pointer, step)
        keys: dict[str, Cell] = {
            definitions.KEY: _key(incident, pointer),
            definitions.INCIDENT_ID: incident.id,
            definitions.PARENT: _key(incident, around.pointer) if around.pointer else incident.id,
            definitions.PARENT_TABLE: around.table,
            definitions.PARENT_FIELD: "_".join(child.pointer[:-1]) or None,
            **({"language": step} if child.is_mapping else {definitions.POSITION: step + 1}),
        }
        yield RecordPart(table=child.table, value=value, pointer=pointer, keys=keys)


def _key(incident: Incident, pointer: tuple[str | int, ...]) -> str:
    return f"{incident.id}#{join_pointer(pointer)}"


def _cells(incident: Incident, part: RecordPart, as_of: date | None) -> Iterator[Cell]:
    derived = derived_values(part.table, incident, part.value, as_of)
    for column in compiled_tables()[part.table].table.columns:
        if column.origin is ColumnOrigin.KEY:
            yield part.keys[column.name]
        elif column.origin is ColumnOrigin.DERIVED:
            yield _plain(derived[column.name])
        else:
            yield _recorded(part.value, column, incident.timezone)


def _recorded(part: Any, column: FlatColumn, zone: str | None) -> Cell:
    value = _reached(part, column.path)
    if column.aspect is not Aspect.VALUE and isinstance(value, When):
        return value.days(zone)[0 if column.aspect is Aspect.EARLIEST else 1]
    return _plain(value)


def value_at(part: Any, path: tuple[str, ...]) -> Cell:
    """Return what a path of attributes leads to in a part, as plain data."""
    return _plain(_reached(part, path))


def _plain(value: Any) -> Cell:
    """Return a value of the model as plain data; an empty list or mapping is no value."""
    plain: Cell = value
    if type(plain) in _PLAIN:
        return plain
    if isinstance(value, When | Duration):
        return value.text
    if isinstance(value, Codelist):
        return value.value
    if isinstance(value, FrozenDict):
        return thaw(value) or None
    if isinstance(value, tuple):
        return tuple(item.value if isinstance(item, Codelist) else str(item) for item in value) or None
    return plain


def _reached(part: Any, path: tuple[str, ...]) -> Any:
    """Return what a path leads to; None if something on the way is left out."""
    for name in path:
        part = getattr(part, name)
        if part is None:
            break
    return part
