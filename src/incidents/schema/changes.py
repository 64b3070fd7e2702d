"""A change between two versions of a schema: its kind, its impact, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from attrs import frozen


class Impact(StrEnum):
    """What a change means for existing records, worst first."""

    BREAKING = "breaking"
    """A record that conformed may no longer conform, or loses data."""
    MAY_BREAK = "may_be_breaking"
    """It is not known whether every record that conformed still does."""
    MEANING = "meaning"
    """Every record that conformed still does, but its meaning may no longer be what its curator meant."""
    COMPATIBLE = "compatible"
    """Every record that conformed still does, with the same meaning."""


class Verdict(StrEnum):
    """What all changes together mean for existing records."""

    BREAKING = "breaking"
    MAY_BREAK = "may_be_breaking"
    NOT_BREAKING = "not_breaking"
    """Every record that conformed still does."""

    @property
    def words(self) -> str:
        """The verdict as words of a sentence."""
        return self.value.replace("_", " ")


class ChangeKind(StrEnum):
    """The kind of a change; the names are permanent."""

    FIELD_ADDED = "FIELD_ADDED"
    FIELD_REMOVED = "FIELD_REMOVED"
    REQUIRED_ADDED = "REQUIRED_ADDED"
    REQUIRED_REMOVED = "REQUIRED_REMOVED"
    TYPE_NARROWED = "TYPE_NARROWED"
    TYPE_WIDENED = "TYPE_WIDENED"
    TYPE_CHANGED = "TYPE_CHANGED"
    CODE_ADDED = "CODE_ADDED"
    CODE_REMOVED = "CODE_REMOVED"
    LIMIT_NARROWED = "LIMIT_NARROWED"
    LIMIT_WIDENED = "LIMIT_WIDENED"
    FORM_CHANGED = "FORM_CHANGED"
    CONDITION_ADDED = "CONDITION_ADDED"
    CONDITION_REMOVED = "CONDITION_REMOVED"
    CONDITION_CHANGED = "CONDITION_CHANGED"
    OPENED = "OPENED"
    CLOSED = "CLOSED"
    DEFINITION_CHANGED = "DEFINITION_CHANGED"
    LABEL_CHANGED = "LABEL_CHANGED"
    DEFAULT_CHANGED = "DEFAULT_CHANGED"
    DEPRECATED = "DEPRECATED"
    NO_LONGER_DEPRECATED = "NO_LONGER_DEPRECATED"
    UNDECIDED = "UNDECIDED"


ACTIONS: Final[dict[ChangeKind, str]] = {
    ChangeKind.FIELD_ADDED: "Fill it in where you know the value.",
    ChangeKind.FIELD_REMOVED: "Remove the field from every record, and keep its values elsewhere.",
    ChangeKind.REQUIRED_ADDED: "Add the field to every record that lacks it.",
    ChangeKind.REQUIRED_REMOVED: "Nothing; the field may now be left out.",
    ChangeKind.TYPE_NARROWED: "Find values that are no longer accepted, and write them in another way.",
    ChangeKind.TYPE_WIDENED: "Nothing in records; a program that reads them may get values that it did not get before.",
    ChangeKind.TYPE_CHANGED: "Rewrite every value.",
    ChangeKind.CODE_ADDED: "Nothing; check whether it fits better than the code that you chose.",
    ChangeKind.CODE_REMOVED: "Replace the code everywhere.",
    ChangeKind.LIMIT_NARROWED: "Find values beyond the new limit.",
    ChangeKind.LIMIT_WIDENED: "Nothing in records; a program that reads them may get values that it did not get before.",
    ChangeKind.FORM_CHANGED: "Validate every record, and rewrite what no longer fits.",
    ChangeKind.CONDITION_ADDED: "Validate every record, and correct those that do not meet the condition.",
    ChangeKind.CONDITION_REMOVED: "Nothing in records; a program can no longer rely on the condition.",
    ChangeKind.CONDITION_CHANGED: "Validate every record, and correct those that do not meet the condition.",
    ChangeKind.OPENED: "Nothing in records; a program that reads them may get unknown keys.",
    ChangeKind.CLOSED: "Remove the keys that the schema does not name from every record.",
    ChangeKind.DEFINITION_CHANGED: "Read the new definition, and check whether it still fits your records.",
    ChangeKind.LABEL_CHANGED: "Nothing.",
    ChangeKind.DEFAULT_CHANGED: "Check the records that leave it out: they may be read differently.",
    ChangeKind.DEPRECATED: "Stop using it in new records.",
    ChangeKind.NO_LONGER_DEPRECATED: "Nothing.",
    ChangeKind.UNDECIDED: "Validate every record with the newer version.",
}
"""What people who keep records should do about a change."""


_NARROWING: Final = frozenset(
    {
        *(ChangeKind.REQUIRED_ADDED, ChangeKind.TYPE_NARROWED, ChangeKind.TYPE_CHANGED, ChangeKind.CODE_REMOVED),
        *(ChangeKind.LIMIT_NARROWED, ChangeKind.FORM_CHANGED, ChangeKind.CONDITION_ADDED),
        *(ChangeKind.CONDITION_CHANGED, ChangeKind.CLOSED),
    }
)
"""Kinds that need something to be done only if they are, or may be, breaking."""


@frozen(kw_only=True)
class Change:
    """One change between two versions of a schema."""

    kind: ChangeKind
    impact: Impact
    path: str
    """The field, such as ``Action.kind``; ``[]`` is an item of a list, ``{}`` a value under a key of any name."""
    message: str
    """What changed, as a sentence that does not name the field."""
    before: str = ""
    after: str = ""

    @property
    def breaking(self) -> bool:
        """Whether a record that conformed no longer conforms, or may not: everything that is not shown to be safe."""
        return self.impact in {Impact.BREAKING, Impact.MAY_BREAK}

    @property
    def action(self) -> str:
        """What to do about it."""
        return ACTIONS[self.kind] if self.breaking or self.kind not in _NARROWING else "Nothing."

    @property
    def order(self) -> tuple[int, str, str, str]:
        """The sort key of changes: the worst first, then by field."""
        return list(Impact).index(self.impact), self.path, self.kind, self.message

    def __str__(self) -> str:
        return f"{self.path or '(the record)'}: {self.kind}: {self.message}"


def verdict_of(changes: Iterable[Change]) -> Verdict:
    """Return what changes mean together for records that conformed."""
    impacts = {one.impact for one in changes}
    return next((Verdict(one) for one in (Impact.BREAKING, Impact.MAY_BREAK) if one in impacts), Verdict.NOT_BREAKING)
