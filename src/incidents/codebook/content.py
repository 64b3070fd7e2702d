"""What a codebook holds: the objects, codelists and forms of a schema, as plain data without any markup."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import frozen

from incidents.codebook.document import Line
from incidents.schema.codes import SchemaCode


class Sort(StrEnum):
    """What a definition is."""

    OBJECT = "object"
    CODELIST = "codelist"
    FORM = "form"


@frozen(kw_only=True, eq=False)
class Definition:
    """A part of the schema that has a place of its own in the codebook."""

    sort: Sort
    name: str
    """Its name in the schema, or that of the field that it stands in: ``Service.build``."""
    title: str
    page: str
    anchor: str
    """The place on the page, for a form of text, which shares one; empty otherwise."""
    schema: dict[str, Any]

    @property
    def description(self) -> str:
        """What it is."""
        text = self.schema.get("description")
        return text if isinstance(text, str) else ""


@frozen(kw_only=True)
class Usage:
    """How often a field is filled in some records, and with what."""

    filled: int
    of: int
    """How many objects could have it."""
    records: int
    """How many records have it at least once."""
    values: tuple[tuple[str, str], ...] = ()
    """A few real values as JSON, each with the id of a record that has it."""


@frozen(kw_only=True)
class Field:
    """One field of an object."""

    key: str
    anchor: str
    meaning: str
    holds: Line
    """Its type in words."""
    required: bool
    required_when: tuple[Line, ...] = ()
    """What else makes it required, or forbids it."""
    limits: tuple[Line, ...] = ()
    codes: tuple[SchemaCode, ...] = ()
    """The values of a list of its own; one that is defined elsewhere is led to."""
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    made_up: tuple[str, ...] = ()
    """Examples that the schema gives, as JSON."""
    usage: Usage | None = None
    default: str | None = None
    """What holds where it is left out, as JSON."""
    since: str = ""
    deprecated: str = ""
    rules: tuple[str, ...] = ()
    """Codes of the rules whose examples turn on this field."""
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class ObjectEntry:
    """One object with its fields."""

    about: Definition
    fields: tuple[Field, ...]
    conditions: tuple[Line, ...]
    """What holds of several fields together, or of keys that are not named."""
    stands_at: tuple[Line, ...]
    """The fields that hold it."""
    count: int | None = None
    """How many there are in the records that were looked at."""
    example: tuple[str, str] | None = None
    """A real one as JSON, and the id of its record."""


@frozen(kw_only=True)
class CodeEntry:
    """One code of a list."""

    value: str
    anchor: str
    label: str
    definition: str
    translations: tuple[tuple[str, str], ...] = ()
    """Language and label."""
    traits: tuple[tuple[str, str], ...] = ()
    broader: str = ""
    narrower: tuple[str, ...] = ()
    mappings: tuple[str, ...] = ()
    since: str = ""
    deprecated: str = ""
    used_in: tuple[str, ...] | None = None
    """Ids of the records that use it; nothing where none were looked at."""


@frozen(kw_only=True)
class ListEntry:
    """One codelist."""

    title: str
    description: str
    page: str
    codes: tuple[CodeEntry, ...]
    stands_at: tuple[Line, ...] = ()
    derived: bool = False
    """Whether its codes never stand in a record."""


@frozen(kw_only=True)
class RecordEntry:
    """A record that was looked at."""

    id: str
    title: str
