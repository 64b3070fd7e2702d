"""What ``incidents schema diff --format json`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Self

from attrs import field, frozen

from incidents.model.fields import described
from incidents.model.text import Const
from incidents.schema.changes import Change, ChangeKind, Impact
from incidents.schema.plain import AnyText, Count

CHANGES_VERSION: Final = "incidents-schema-changes/0"
"""What a list of differences in JSON says that it follows."""


@frozen(kw_only=True)
class ChangeOutput:
    """One difference between two versions of a schema."""

    kind: ChangeKind = field(metadata=described("What differs."))
    impact: Impact = field(
        metadata=described(
            "breaking: a record that conformed may not any more; meaning: it does, but may now say something else; "
            "compatible: neither."
        )
    )
    path: AnyText = field(metadata=described("The field; empty for the record as a whole."))
    message: AnyText = field(metadata=described("What differs, in words."))
    before: AnyText = field(metadata=described("What stood there, where it is short; may be empty."))
    after: AnyText = field(metadata=described("What stands there now, where it is short; may be empty."))
    action: AnyText = field(metadata=described("What to do about it."))


@frozen(kw_only=True)
class ImpactCounts:
    """How many differences there are of each impact."""

    breaking: Count = field(metadata=described("How many are breaking."))
    meaning: Count = field(metadata=described("How many change what a record means."))
    compatible: Count = field(metadata=described("How many are compatible."))


@frozen(kw_only=True)
class SchemaChangesOutput:
    """What `incidents schema diff --format json` prints."""

    version: Annotated[str, Const(CHANGES_VERSION)] = field(
        default=CHANGES_VERSION, metadata=described("The format that this document follows.")
    )
    old: AnyText = field(metadata=described("The older schema, as it was named."))
    new: AnyText = field(metadata=described("The newer schema, as it was named."))
    counts: ImpactCounts = field(metadata=described("How many differences there are of each impact."))
    changes: tuple[ChangeOutput, ...] = field(metadata=described("The worst first."))

    @classmethod
    def of(cls, old: str, new: str, changes: Iterable[Change]) -> Self:
        """Return the differences between two schemas as they are printed."""
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
            for change in changes
        )
        counts = {impact.value: sum(change.impact is impact for change in listed) for impact in Impact}
        return cls(old=old, new=new, counts=ImpactCounts(**counts), changes=listed)
