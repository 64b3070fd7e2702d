"""The rows of the flat tables that one record gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from attrs import frozen

from incidents.exchange.tables import definitions
from incidents.exchange.tables.compiler import ChildList, compiled_tables
from incidents.exchange.tables.definitions import INCIDENTS, Aspect, ColumnOrigin
from incidents.exchange.tables.derived import derived_values
from incidents.findings import join_pointer
from incidents.model.codes import Codelist
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict, thaw
from incidents.model.incident import Incident
from incidents.model.time import When

Cell = str | date | int | float | bool | tuple[str, ...] | Mapping[str, Any] | None
"""A value of a column: plain Python data of its type."""
Reader = Callable[[Any], list[Any]]
"""Reads the values of columns from a part; None for each that the record does not have."""
_SIDES: Final = {Aspect.VALUE: None, Aspect.EARLIEST: 0, Aspect.LATEST: 1}
_PLAIN: Final = frozenset({type(None), str, int, float, bool, date})
"""Types whose values are cells as they are, which most values are."""
_SPELLED: Final = frozenset({When, Duration})
"""Types whose values are cells as they are spelled."""


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
        yield FlatRow(part.table, _cells(incident, part, as_of))


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
    parent = around.keys.get(definitions.KEY, incident.id)
    field = "_".join(child.pointer[:-1]) or None
    for step, value in steps:
        pointer = (*around.pointer, *child.pointer, step)
        keys: dict[str, Cell] = {
            definitions.KEY: f"{incident.id}#{join_pointer(pointer)}",
            definitions.INCIDENT_ID: incident.id,
            definitions.PARENT: parent,
            definitions.PARENT_TABLE: around.table,
            definitions.PARENT_FIELD: field,
        }
        if child.is_mapping:
            keys["language"] = step
        else:
            keys[definitions.POSITION] = step + 1
        yield RecordPart(table=child.table, value=value, pointer=pointer, keys=keys)


def _cells(incident: Incident, part: RecordPart, as_of: date | None) -> tuple[Cell, ...]:
    derived = derived_values(part.table, incident, part.value, as_of)
    plan = _plan_of(part.table)
    cells = [part.keys[name] for name in plan.keys]
    for value, side in zip(plan.read(part.value), plan.sides, strict=True):
        held = value.days(incident.timezone)[side] if side is not None and type(value) is When else value
        cells.append(held if type(held) in _PLAIN else plain_cell(held))
    cells += [plain_cell(derived[name]) for name in plan.derived]
    return tuple(cells)


@frozen(kw_only=True)
class _Plan:
    """The columns of a table in their order: those that identify a row, those of the record, and those computed from it."""

    keys: tuple[str, ...]
    read: Reader
    """What reads the values of the record."""
    sides: tuple[int | None, ...]
    """Which of the days of a time is wanted, of each of these values; None for the value itself."""
    derived: tuple[str, ...]


@cache
def _plan_of(table: str) -> _Plan:
    columns = compiled_tables()[table].table.columns
    by_origin = {origin: [column for column in columns if column.origin is origin] for origin in ColumnOrigin}
    return _Plan(
        keys=tuple(column.name for column in by_origin[ColumnOrigin.KEY]),
        read=reader_of([column.path for column in by_origin[ColumnOrigin.RECORD]]),
        sides=tuple(_SIDES[column.aspect] for column in by_origin[ColumnOrigin.RECORD]),
        derived=tuple(column.name for column in by_origin[ColumnOrigin.DERIVED]),
    )


def reader_of(paths: Sequence[tuple[str, ...]]) -> Reader:
    """Return what reads from a part the values to which paths of attributes lead, all at once."""
    if not paths:
        return lambda _: []
    names, rests = [path[0] for path in paths], [path[1:] for path in paths]
    get = attrgetter(*names, names[0])  # one name alone would give a value, and no tuple

    def read(part: Any) -> list[Any]:
        found = zip(get(part), rests, strict=False)
        return [_reached(value, rest) if rest and value is not None else value for value, rest in found]

    return read


def plain_cell(value: Any) -> Cell:
    """Return a value of the model as plain data; an empty list or mapping is no value."""
    plain: Cell = value
    if type(plain) in _PLAIN:
        return plain
    if type(value) in _SPELLED:
        return str(value.text)
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
