"""What may differ between two versions of a schema: a kind, a place, what it means, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen


class Impact(StrEnum):
    """What a difference does to records that are there already, worst first."""

    BREAKING = "breaking"
    """A record that conformed may not conform any more, or loses something."""
    MEANING = "meaning"
    """Every record that conformed still does; but what it says may not be what its curator meant."""
    COMPATIBLE = "compatible"
    """Every record that conformed still does, and says the same."""


class ChangeKind(StrEnum):
    """What differs; the names are permanent."""

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


ACTIONS: Final[dict[ChangeKind, str]] = {
    ChangeKind.FIELD_ADDED: "Fill it where you know it.",
    ChangeKind.FIELD_REMOVED: "Take the field out of every record, and keep what it held elsewhere.",
    ChangeKind.REQUIRED_ADDED: "Add the field to every record that lacks it.",
    ChangeKind.REQUIRED_REMOVED: "Nothing; it may be left out now.",
    ChangeKind.TYPE_NARROWED: "Look for values that are no longer taken, and write them in a way that is.",
    ChangeKind.TYPE_WIDENED: "Nothing in records; a program that reads them meets more than before.",
    ChangeKind.TYPE_CHANGED: "Write every value anew.",
    ChangeKind.CODE_ADDED: "Nothing; look whether it fits better than what you chose before.",
    ChangeKind.CODE_REMOVED: "Replace the code wherever it is used.",
    ChangeKind.LIMIT_NARROWED: "Look for values beyond the new limit.",
    ChangeKind.LIMIT_WIDENED: "Nothing in records; a program that reads them meets more than before.",
    ChangeKind.FORM_CHANGED: "Validate every record, and write anew what no longer fits.",
    ChangeKind.CONDITION_ADDED: "Validate every record, and mend those that do not meet the condition.",
    ChangeKind.CONDITION_REMOVED: "Nothing in records; a program that relied on the condition can no longer do so.",
    ChangeKind.CONDITION_CHANGED: "Validate every record, and mend those that do not meet the condition.",
    ChangeKind.OPENED: "Nothing in records; a program that reads them meets keys that it does not know.",
    ChangeKind.CLOSED: "Take out of every record the keys that the schema does not name.",
    ChangeKind.DEFINITION_CHANGED: "Read the new words, and look whether your records still mean that.",
    ChangeKind.LABEL_CHANGED: "Nothing.",
    ChangeKind.DEFAULT_CHANGED: "Look at records that leave it out: they may be read in another way.",
    ChangeKind.DEPRECATED: "Stop using it in new records.",
    ChangeKind.NO_LONGER_DEPRECATED: "Nothing.",
}
"""What somebody who keeps records does about a difference."""


@frozen(kw_only=True)
class Change:
    """One difference between two versions of a schema."""

    kind: ChangeKind
    impact: Impact
    path: str
    """The field, such as ``Action.kind``; ``[]`` is an item of a list, ``{}`` a value under a key of any name."""
    message: str
    """What differs, as a sentence without its place."""
    before: str = ""
    after: str = ""

    @property
    def breaking(self) -> bool:
        """Whether a record that conformed may not conform any more."""
        return self.impact is Impact.BREAKING

    @property
    def action(self) -> str:
        """What to do about it."""
        return ACTIONS[self.kind]

    @property
    def order(self) -> tuple[int, str, str, str]:
        """What differences are sorted by: the worst first, then by place."""
        return list(Impact).index(self.impact), self.path, self.kind, self.message

    def __str__(self) -> str:
        return f"{self.path or '(the record)'}: {self.kind}: {self.message}"
