"""What a code is: a stable word with a meaning, kept in a list of such words."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Literal, Self

from attrs import field, frozen

FIRST_VERSION = "incidents/0"

MappingRelation = Literal["exact", "close", "narrower", "broader"]
"""How our code stands to theirs: ``narrower`` means that ours covers less than theirs."""


@frozen
class CodeMapping:
    """The counterpart of one of our codes in somebody else's vocabulary."""

    vocabulary: str
    """Short name of the outside vocabulary, such as ``CAMEO`` or ``DSA``."""
    term: str
    """Their code or label, as they write it."""
    relation: MappingRelation


@frozen(kw_only=True)
class Deprecation:
    """Since when a code should no longer be used, why, and what to use in its place."""

    since: str
    reason: str
    successor: str | None = None


@frozen(kw_only=True)
class Entry:
    """Everything that a codelist says of one code."""

    code: str = field(kw_only=False)
    label: str = field(kw_only=False)
    definition: str = field(kw_only=False)
    es: str = field(kw_only=False)
    """The label in Spanish."""
    broader: str | None = None
    since: str = FIRST_VERSION
    deprecated: Deprecation | None = None
    mappings: tuple[CodeMapping, ...] = ()


@frozen
class ListAbout:
    """What a codelist as a whole is called and what it is for."""

    name: str
    title: str
    description: str


class Codelist(StrEnum):
    """A closed list of codes: each member is its code (a ``str``) and carries its meaning.

    A subclass names itself for publication in its class line::

        class Stance(Codelist, name="stances", title="Stances", description="…"):
            OPPOSES = Entry("opposes", "Opposes", "Speaks against the act.", "Se opone")
    """

    _about: ClassVar[ListAbout]
    label: str
    definition: str
    broader: str | None
    since: str
    deprecated: Deprecation | None
    labels: dict[str, str]
    """Labels in other languages than English, by language."""
    mappings: tuple[CodeMapping, ...]

    def __init_subclass__(cls, *, name: str, title: str, description: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._about = ListAbout(name, title, description)

    def __new__(cls, entry: Entry | str) -> Self:
        """Make a member of its entry; a code only looks its member up and never comes here."""
        if isinstance(entry, str):
            raise TypeError(entry)
        member = str.__new__(cls, entry.code)
        member._value_ = entry.code
        member.label = entry.label
        member.definition = entry.definition
        member.broader = entry.broader
        member.since = entry.since
        member.deprecated = entry.deprecated
        member.labels = {"es": entry.es}
        member.mappings = entry.mappings
        return member

    @classmethod
    def about(cls) -> ListAbout:
        """Return the name, title and description of the list."""
        return cls._about

    def traits(self) -> dict[str, Any]:
        """Return what the codes of this list say beyond label and definition, as JSON data."""
        return {}
