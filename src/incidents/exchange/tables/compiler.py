"""Compile the flat tables from the classes of the model.

A class that occurs in a list or mapping has a table. An object that occurs once becomes columns of the part that contains
it. A time becomes its text and two days; a list of texts becomes one column.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import frozen

from incidents.errors import IncidentsError
from incidents.exchange.tables import definitions
from incidents.exchange.tables.definitions import (
    INCIDENTS,
    Aspect,
    ColumnOrigin,
    ColumnType,
    FlatColumn,
    FlatTable,
    ForeignKey,
)
from incidents.exchange.tables.derived import derived_columns
from incidents.model.codes import Codelist
from incidents.model.durations import Duration
from incidents.model.field_kinds import FieldKind, kinds
from incidents.model.fields import DESCRIPTION
from incidents.model.incident import Incident
from incidents.model.time import When

_TABLE_NAMES: Final = {"daily": "daily_hours", "involved": "involvements", "omitted": "omitted_sources"}
"""Tables whose list has a key that does not name its items."""
_COLUMN_NAMES: Final = {
    "$schema": "schema",
    "by": "by_actors",
    "from": "from_time",
    "in": "lies_in",
    "to": "to_time",
    "where": "places",
}
"""Columns that are no times of the record and whose key would need quotation marks in SQL."""
_NUMBER: Final = int | float
_PLAIN: Final = {str: ColumnType.TEXT, bool: ColumnType.BOOLEAN, _NUMBER: ColumnType.NUMBER, Duration: ColumnType.TEXT}


class UnmappedField(IncidentsError, TypeError):
    """A field of the model fits no column, or two of them the same."""

    where: str

    def __str__(self) -> str:
        return f"no column is known for {self.where}"


@frozen(kw_only=True)
class ChildList:
    """A list or mapping of parts within a part, whose items are rows of another table."""

    table: str
    path: tuple[str, ...]
    """The names of the attributes that lead to it."""
    pointer: tuple[str, ...]
    """The JSON keys that lead to it."""
    of: type
    is_mapping: bool


@frozen(kw_only=True)
class CompiledTable:
    """A flat table with the class of its rows and the lists within them."""

    table: FlatTable
    of: type
    children: tuple[ChildList, ...]


def flat_tables() -> tuple[FlatTable, ...]:
    """Return the flat tables in the order of the model, with the evidence last."""
    return tuple(compiled.table for compiled in compiled_tables().values())


@cache
def compiled_tables() -> MappingProxyType[str, CompiledTable]:
    """Return the flat tables by name, with what makes their rows.

    Raises:
        UnmappedField: if a field of the model has a type that no column takes.
    """
    classes: dict[str, type] = {INCIDENTS: Incident}
    places: dict[str, list[tuple[str, ChildList]]] = {}
    for name, child in _lists(INCIDENTS, Incident):
        if classes.setdefault(child.table, child.of) is not child.of:
            raise UnmappedField(f"the list {'.'.join(child.pointer)} of {name}")
        if child not in (known for where, known in places.setdefault(child.table, []) if where == name):
            places[child.table].append((name, child))
    # What lies in several tables comes after all of them.
    order = sorted(classes, key=lambda name: len({where for where, _ in places.get(name, ())}) > 1)
    return MappingProxyType({name: _compiled(name, classes[name], places.get(name, [])) for name in order})


def table_of(name: str, cls: type) -> FlatTable:
    """Return the table of a class whose parts lie in no other.

    Raises:
        UnmappedField: if a field has a type that no column takes, or two fields have the same column.
    """
    return _compiled(name, cls, []).table


def _lists(name: str, cls: type) -> Iterator[tuple[str, ChildList]]:
    """Yield every list of parts below a class, with the table of the part that contains it."""
    for child in _children(cls, (), ()):
        yield name, child
        yield from _lists(child.table, child.of)


def _children(cls: type, path: tuple[str, ...], pointer: tuple[str, ...]) -> Iterator[ChildList]:
    for name, kind in _fields(cls):
        inner, place = (*path, name), (*pointer, kind.key)
        if kind.part is not None and (kind.is_list or kind.is_mapping):
            table = _TABLE_NAMES.get(kind.key, kind.key)
            yield ChildList(table=table, path=inner, pointer=place, of=kind.part, is_mapping=kind.is_mapping)
        elif kind.part is not None:
            yield from _children(kind.part, inner, place)


def _fields(cls: Any) -> Iterator[tuple[str, FieldKind]]:
    return ((field.name, kinds(cls)[field.name]) for field in attrs.fields(cls))


def _compiled(name: str, cls: type, places: list[tuple[str, ChildList]]) -> CompiledTable:
    keys = tuple(_keys(places))
    own = tuple(_columns(cls, (), (), optional=False))
    if not keys:
        own = tuple(sorted(own, key=lambda column: column.name != definitions.ID))
    columns = (*keys, *own, *derived_columns(name))
    names = [column.name for column in columns]
    repeated = next((column for column in names if names.count(column) > 1), None)
    if repeated is not None:
        raise UnmappedField(f"a second {repeated} of {cls.__name__}")
    table = FlatTable(
        name=name,
        description=" ".join((cls.__doc__ or "").split("\n\n")[0].split()),
        columns=columns,
        primary_key=(definitions.KEY if keys else definitions.ID,),
        foreign_keys=tuple(_foreign_keys(keys, places)),
    )
    return CompiledTable(table=table, of=cls, children=tuple(_children(cls, (), ())))


def _keys(places: list[tuple[str, ChildList]]) -> Iterator[FlatColumn]:
    """Yield the columns that identify a row and join it to the part that contains it."""
    if not places:
        return

    def key(name: str, description: str, kind: ColumnType = ColumnType.TEXT, *, required: bool = True) -> FlatColumn:
        return FlatColumn(name=name, type=kind, description=description, origin=ColumnOrigin.KEY, required=required)

    yield key(definitions.KEY, "The id of the record, `#` and the JSON pointer of the part in the record.")
    yield key(definitions.INCIDENT_ID, "The id of the record.")
    around = {name for name, _ in places}
    if around != {INCIDENTS}:
        yield key(definitions.PARENT, "The key of the row that contains this one.")
    if len(around) > 1:
        yield key(definitions.PARENT_TABLE, "The table of the row that contains this one.")
        yield key(
            definitions.PARENT_FIELD,
            "The part of that row that contains this one, such as `announced`; empty for the row as a whole.",
            required=False,
        )
    if any(child.is_mapping for _, child in places):
        yield key("language", "The language (BCP 47).")
    else:
        yield key(definitions.POSITION, "The position in the list of the record, from 1.", ColumnType.INTEGER)


def _foreign_keys(keys: tuple[FlatColumn, ...], places: list[tuple[str, ChildList]]) -> Iterator[ForeignKey]:
    if keys:
        yield ForeignKey(column=definitions.INCIDENT_ID, table=INCIDENTS, target=definitions.ID)
    around = {name for name, _ in places}
    if len(around) == 1 and around != {INCIDENTS}:
        yield ForeignKey(column=definitions.PARENT, table=next(iter(around)), target=definitions.KEY)


def _columns(cls: Any, path: tuple[str, ...], names: tuple[str, ...], *, optional: bool) -> Iterator[FlatColumn]:
    """Yield the columns of a class; `optional` says that it may be left out as a whole."""
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        inner = (*path, field.name)
        is_time = kind.leaf is When and not kind.is_list
        named = (*names, kind.key)
        described = field.metadata[DESCRIPTION]
        required = field.default is attrs.NOTHING and not optional
        if kind.part is not None:
            if not (kind.is_list or kind.is_mapping):
                yield from _columns(kind.part, inner, named, optional=not required)
        elif is_time:
            yield from _time("_".join(named), described, inner, required=required)
        else:
            of, codelist = _type_of(kind, cls)
            yield FlatColumn(
                name=_COLUMN_NAMES.get("_".join(named), "_".join(named)),
                type=of,
                description=described,
                required=required,
                codelist=codelist,
                path=inner,
            )


def _type_of(kind: FieldKind, cls: type) -> tuple[ColumnType, str | None]:
    """Return the type of the column of a field, and the list of its codes."""
    is_code = isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist)
    codelist = kind.leaf.about().name if is_code else None
    if kind.is_mapping:
        return ColumnType.OBJECT, None
    plain = ColumnType.CODE if is_code else _PLAIN.get(kind.leaf)
    if kind.is_list and plain in (ColumnType.CODE, ColumnType.TEXT):
        return ColumnType.LIST, codelist
    if kind.is_list or plain is None:
        raise UnmappedField(f"{kind.key} of {cls.__name__}")
    return plain, codelist


def _time(name: str, described: str, path: tuple[str, ...], *, required: bool) -> Iterator[FlatColumn]:
    yield FlatColumn(
        name=f"{name}_text",
        type=ColumnType.TEXT,
        description=f"{described} As the record has it.",
        required=required,
        path=path,
    )
    for aspect, which in ((Aspect.EARLIEST, "first"), (Aspect.LATEST, "last")):
        yield FlatColumn(
            name=f"{name}_{aspect}",
            type=ColumnType.DATE,
            description=f"{described} The {which} possible day, in the time zone of the record; empty if that side is open.",
            path=path,
            aspect=aspect,
        )
