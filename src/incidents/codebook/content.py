"""Content of a codebook: objects, codelists, formats and rules of a schema, as plain data without markup."""

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
from incidents.views.words import Words


class DefinitionKind(StrEnum):
    """The kind of a definition."""

    OBJECT = "object"
    CODELIST = "codelist"
    FORM = "form"


@frozen(kw_only=True, eq=False)
class Definition:
    """A part of the schema with its own page or section in the codebook."""

    kind: DefinitionKind
    name: str
    """Its name in the schema, or that of the field that contains it: ``Service.build``."""
    title: str
    page: str
    anchor: str
    """The anchor on the page of formats; empty for all others, which have their own page."""
    schema: dict[str, Any]

    @property
    def description(self) -> str:
        """Its description."""
        return text_of(self.schema, "description")

    @property
    def link(self) -> PageLink:
        """A link to it."""
        return PageLink(self.title, page=self.page, anchor=self.anchor)


@frozen(kw_only=True)
class Details:
    """What a schema says for readers."""

    title: str = ""
    description: str = ""
    default: str | None = None
    """Its default as JSON."""
    examples: tuple[str, ...] = ()
    """Its examples as JSON."""
    deprecated: bool = False
    codes: tuple[SchemaCode, ...] = ()
    """The values that it lists; empty for a constant."""


@frozen(kw_only=True)
class PartEntry:
    """A part of the schema that is no field and no definition, and says something."""

    link: PageLink
    """A link to it, as its pointer."""
    holds: Line
    details: Details


@frozen(kw_only=True)
class RecordData:
    """A record for examples and counts, as data."""

    id: str
    title: str
    data: Any


@frozen(kw_only=True)
class FieldUsage:
    """The use of a field in some records."""

    filled: int
    of: int
    """Number of objects that could have it."""
    records: int
    """Number of records that have it at least once."""
    values: tuple[tuple[str, str], ...] = ()
    """A few values as JSON, each with the id of a record that has it."""


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
    """Conditions that require or forbid it."""
    title: str
    """Its title in the schema; empty if it is that of a definition."""
    codes: tuple[SchemaCode, ...]
    """The codes of its own list; a list that is defined elsewhere is linked."""
    advice: Advice
    examples: tuple[str, ...]
    """Examples of the schema as JSON."""
    usage: FieldUsage | None
    default: str | None
    """Its default as JSON."""
    since: str
    deprecated: bool
    rules: tuple[Rule, ...]
    """The rules whose examples differ in this field."""
    notes: tuple[str, ...]


@frozen(kw_only=True)
class ObjectEntry:
    """One object with its fields."""

    about: Definition
    details: Details
    fields: tuple[FieldEntry, ...]
    conditions: tuple[Line, ...]
    """Conditions on several fields together, or on unnamed keys."""
    used_by: tuple[Line, ...]
    """The fields that contain it."""
    count: int | None
    """Number of these objects in the records."""
    example: tuple[str, str] | None
    """An example from the records as JSON, and the id of its record."""


@frozen(kw_only=True)
class FamilyEntry:
    """What some codes of a list have in common."""

    anchor: str
    label: str
    definition: str


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
    family: FamilyEntry | None = None
    """Its family, if its list has families."""
    broader: str = ""
    narrower: tuple[str, ...] = ()
    distinct_from: tuple[tuple[str, str], ...] = ()
    """Codes that are easily confused with it, each with the title of its list; without a title for the same list."""
    mappings: tuple[str, ...] = ()
    since: str = ""
    deprecated: str = ""
    used_in: tuple[str, ...] | None = None
    """Ids of the records that use it; None without records."""


@frozen(kw_only=True)
class ListEntry:
    """One codelist."""

    title: str
    description: str
    page: str
    codes: tuple[CodeEntry, ...]
    details: Details = Details()
    used_by: tuple[Line, ...] = ()
    derived: bool = False
    """Whether its codes never appear in records."""

    @property
    def families(self) -> dict[FamilyEntry | None, list[CodeEntry]]:
        """Its codes by family, in the order of the first code of each family."""
        found: dict[FamilyEntry | None, list[CodeEntry]] = {}
        for code in self.codes:
            found.setdefault(code.family, []).append(code)
        return found


@frozen(kw_only=True)
class FormEntry:
    """One format of text, or another value that is not an object."""

    about: Definition
    holds: Line
    patterns: tuple[Line, ...]
    """The patterns that the text must or must not match."""
    details: Details
    used_by: tuple[Line, ...]


@frozen(kw_only=True)
class VersionStep:
    """An earlier version of the schema, with the differences of the next one."""

    name: str
    next: str
    changes: tuple[Change, ...]


@frozen(kw_only=True)
class Codebook:
    """The content of a codebook."""

    name: str
    description: str
    identifier: str
    objects: tuple[ObjectEntry, ...]
    lists: tuple[ListEntry, ...]
    forms: tuple[FormEntry, ...]
    parts: tuple[PartEntry, ...]
    annotations: Annotations
    words: Words
    """The language of the interface and, of our own schema, of what it says."""
    records: tuple[RecordData, ...]
    site: str = ""
    """The address of a site with a page for each record; empty if there is none."""
    versions: tuple[VersionStep, ...]
    rule_fields: Mapping[str, tuple[Line, ...]]
    """The fields in which the examples of each rule differ, by its code."""
    paths: tuple[tuple[str, PageLink], ...]
    """Every field by its path from the top, up to a maximum number."""
    paths_cut: bool

    @cached_property
    def code_links(self) -> dict[str, PageLink]:
        """A link to each code; to the first list if several contain it."""
        return {
            code.value: PageLink(code.value, page=entry.page, anchor=code.anchor, code=True)
            for entry in reversed(self.lists)
            for code in entry.codes
        }

    @cached_property
    def record_links(self) -> dict[str, Inline]:
        """A link to each record by its id: to its page on the site, or to its row in the table of records."""
        if self.site:
            return {record.id: Outside(record.id, f"{self.site}/incidents/{record.id}.html") for record in self.records}
        return {
            record.id: PageLink(record.id, page=RECORDS, anchor=f"record-{number}")
            for number, record in enumerate(self.records, start=1)
        }
