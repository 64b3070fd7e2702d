"""The JSON output of ``incidents schema diff``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Self

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.text import Const
from incidents.schema.changes import Change, ChangeKind, Impact, Verdict, verdict_of
from incidents.schema.json_types import AnyText, Count

CHANGES_VERSION: Final = "incidents-schema-changes/0"
"""Format version of a list of differences in JSON."""


@frozen(kw_only=True)
class ChangeOutput:
    """One difference between two versions of a schema."""

    kind: ChangeKind = field(metadata=described("Kind of the difference."))
    impact: Impact = field(
        metadata=described(
            "breaking: a record that conformed no longer conforms; may_be_breaking: it is not known whether every such record "
            "still conforms; meaning: it conforms, but its meaning may have changed; "
            "compatible: neither."
        )
    )
    path: AnyText = field(metadata=described("The field; empty for the record as a whole."))
    message: AnyText = field(metadata=described("The difference in words."))
    before: AnyText = field(metadata=described("The old value if it is short; may be empty."))
    after: AnyText = field(metadata=described("The new value if it is short; may be empty."))
    action: AnyText = field(metadata=described("What to do about it."))


@frozen(kw_only=True)
class ImpactCounts:
    """The number of differences of each impact."""

    breaking: Count = field(metadata=described("Number of breaking differences."))
    may_be_breaking: Count = field(metadata=described("Number of differences that may be breaking."))
    meaning: Count = field(metadata=described("Number of differences that change the meaning of a record."))
    compatible: Count = field(metadata=described("Number of compatible differences."))


@frozen(kw_only=True)
class SchemaChangesOutput:
    """The JSON output of `incidents schema diff`."""

    version: Annotated[str, Const(CHANGES_VERSION)] = field(
        default=CHANGES_VERSION, metadata=described("The format that this document follows.")
    )
    old: AnyText = field(metadata=described("The older schema, as named on the command line."))
    new: AnyText = field(metadata=described("The newer schema, as named on the command line."))
    verdict: Verdict = field(
        metadata=described("What the differences mean together; not_breaking: every record that conformed still does.")
    )
    counts: ImpactCounts = field(metadata=described("Number of differences of each impact."))
    changes: tuple[ChangeOutput, ...] = field(metadata=described("The differences, by impact."))

    @classmethod
    def of(cls, old: str, new: str, changes: Iterable[Change]) -> Self:
        """Return the differences between two schemas for JSON."""
        found = tuple(changes)
        listed = tuple(
            ChangeOutput(
                kind=change.kind,
                impact=change.impact,
                path=change.path,
                message=change.message,
                before=change.before,
                after=change.after,
                action=change.action,
            )
            for change in found
        )
        counts = {impact.value: sum(change.impact is impact for change in listed) for impact in Impact}
        return cls(old=old, new=new, verdict=verdict_of(found), counts=ImpactCounts(**counts), changes=listed)
