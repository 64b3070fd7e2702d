"""What a codebook holds: the objects, codelists and forms of a schema, as plain data without any markup."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import frozen

from incidents.codebook.addresses import RECORDS
from incidents.codebook.annotations import Annotations
from incidents.codebook.blocks import Inline, Line, Outside, PageLink
from incidents.findings import Rule
from incidents.schema.changes import Change
from incidents.schema.codes import SchemaCode
from incidents.schema.data_files import Advice
from incidents.schema.keyword_values import text_of


class DefinitionKind(StrEnum):
    """What a definition is."""

    OBJECT = "object"
    CODELIST = "codelist"
    FORM = "form"


@frozen(kw_only=True, eq=False)
class Definition:
    """A part of the schema that has a place of its own in the codebook."""

    kind: DefinitionKind
    name: str
    """Its name in the schema, or that of the field that holds it: ``Service.build``."""
    title: str
    page: str
    anchor: str
    """The place on the page, for a form of text, which shares one; empty otherwise."""
    schema: dict[str, Any]

    @property
    def description(self) -> str:
        """What it is."""
        return text_of(self.schema, "description")

    @property
    def link(self) -> PageLink:
        """A link to it."""
        return PageLink(self.title, page=self.page, anchor=self.anchor)


@frozen(kw_only=True)
class RecordData:
    """A record that examples and numbers are taken from, as data."""

    id: str
    title: str
    data: Any


@frozen(kw_only=True)
class FieldUsage:
    """How often a field is filled in some records, and with what."""

    filled: int
    of: int
    """How many objects could have it."""
    records: int
    """How many records have it at least once."""
    values: tuple[tuple[str, str], ...] = ()
    """A few real values as JSON, each with the id of a record that has it."""


@frozen(kw_only=True)
class FieldEntry:
    """One field of an object."""

    key: str
    link: PageLink
    """A link to it, as ``Object.key``."""
    meaning: str
    holds: Line
    """Its type in words."""
    required: bool
    required_when: tuple[Line, ...]
    """What else makes it required, or forbids it."""
    codes: tuple[SchemaCode, ...]
    """The values of a list of its own; one that is defined elsewhere is led to."""
    advice: Advice
    examples: tuple[str, ...]
    """Examples that the schema gives, as JSON."""
    usage: FieldUsage | None
    default: str | None
    """What holds where it is left out, as JSON."""
    since: str
    deprecated: bool
    rules: tuple[Rule, ...]
    """The rules whose examples turn on this field."""
    notes: tuple[str, ...]


@frozen(kw_only=True)
class ObjectEntry:
    """One object with its fields."""

    about: Definition
    fields: tuple[FieldEntry, ...]
    conditions: tuple[Line, ...]
    """What holds of several fields together, or of keys that are not named."""
    used_by: tuple[Line, ...]
    """The fields that hold it."""
    count: int | None
    """How many there are in the records that were looked at."""
    example: tuple[str, str] | None
    """A real one as JSON, and the id of its record."""


@frozen(kw_only=True)
class CodeEntry:
    """One code of a list."""

    value: str
    anchor: str
    label: str = ""
    definition: str = ""
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
    used_by: tuple[Line, ...] = ()
    derived: bool = False
    """Whether its codes never appear in a record."""


@frozen(kw_only=True)
class FormEntry:
    """One form of text, or another value that is no object."""

    about: Definition
    holds: Line
    patterns: tuple[Line, ...]
    """What its text matches or must not match; few people read it."""
    examples: tuple[str, ...]
    used_by: tuple[Line, ...]


@frozen(kw_only=True)
class VersionStep:
    """An earlier version of the schema, and how the next one differs from it."""

    name: str
    next: str
    changes: tuple[Change, ...]


@frozen(kw_only=True)
class Codebook:
    """Everything that a codebook says."""

    name: str
    description: str
    identifier: str
    objects: tuple[ObjectEntry, ...]
    lists: tuple[ListEntry, ...]
    forms: tuple[FormEntry, ...]
    annotations: Annotations
    records: tuple[RecordData, ...]
    site: str = ""
    """The address of a site with a page for each record, if there is one."""
    versions: tuple[VersionStep, ...]
    rule_fields: Mapping[str, tuple[Line, ...]]
    """The fields that each rule turns on, by its code."""
    paths: tuple[tuple[str, PageLink], ...]
    """Every field by its path from the top, up to a maximum number."""
    paths_cut: bool

    @cached_property
    def code_links(self) -> dict[str, PageLink]:
        """A link to each code; to the first list, for one that is in several."""
        return {
            code.value: PageLink(code.value, page=entry.page, anchor=code.anchor, code=True)
            for entry in reversed(self.lists)
            for code in entry.codes
        }

    @cached_property
    def record_links(self) -> dict[str, Inline]:
        """A link to each record by its id: to its page on the site, else to its row in the table of records."""
        if self.site:
            return {record.id: Outside(record.id, f"{self.site}/incidents/{record.id}.html") for record in self.records}
        return {
            record.id: PageLink(record.id, page=RECORDS, anchor=f"record-{number}")
            for number, record in enumerate(self.records, start=1)
        }
