"""What a flat table is: its columns, their types and descriptions, and how its rows are joined."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

INCIDENTS: Final = "incidents"
"""The table with one row for each record."""
ID: Final = "id"
"""The primary key of that table."""
KEY: Final = "key"
"""The primary key of every other table: the id of the record, `#`, and the JSON pointer of the part."""
INCIDENT_ID: Final = "incident_id"
PARENT: Final = "parent"
PARENT_TABLE: Final = "parent_table"
PARENT_FIELD: Final = "parent_field"
POSITION: Final = "position"


class ColumnType(StrEnum):
    """What the cells of a column contain."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    """Several texts or codes."""
    OBJECT = "object"
    """JSON with keys that a record chooses."""


class ColumnOrigin(StrEnum):
    """Where the values of a column come from."""

    KEY = "key"
    """They identify and join rows."""
    RECORD = "record"
    """The record has them."""
    DERIVED = "derived"
    """The library computes them from the record."""


class Aspect(StrEnum):
    """Which part of a value a column has."""

    VALUE = "value"
    EARLIEST = "earliest"
    """The first possible day of a time; none where it is open."""
    LATEST = "latest"
    """The last possible day of a time; none where it is open."""


@frozen(kw_only=True)
class FlatColumn:
    """A column of a flat table."""

    name: str
    type: ColumnType
    description: str
    origin: ColumnOrigin = ColumnOrigin.RECORD
    required: bool = False
    """Whether every row has a value."""
    codelist: str | None = None
    """The list whose codes it takes."""
    path: tuple[str, ...] = ()
    """The names of the attributes that lead from the part of the record to the value."""
    aspect: Aspect = Aspect.VALUE


@frozen(kw_only=True)
class ForeignKey:
    """A column whose values are primary keys of another table."""

    column: str
    table: str
    target: str


@frozen(kw_only=True)
class FlatTable:
    """A table with a row for each part of one class."""

    name: str
    description: str
    columns: tuple[FlatColumn, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)
