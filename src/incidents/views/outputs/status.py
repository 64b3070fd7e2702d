"""The JSON output of ``incidents status``."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.model.codes import ActionKind, StatusCode
from incidents.model.fields import described
from incidents.model.text import Const
from incidents.schema.json_types import AnyText, Count, Day
from incidents.views.outputs.common import DayBounds

STATUS_VERSION: Final = "incidents-status/0"
"""Format version of the output."""


@frozen(kw_only=True)
class ActionStatusOutput:
    """The status of one root action on the day."""

    incident: AnyText = field(metadata=described("Id of the incident."))
    title: AnyText = field(metadata=described("Title of the incident."))
    action: AnyText = field(metadata=described("Id of the action within the record."))
    main: bool = field(
        metadata=described(
            "Whether it is the main action: the first root action of the record, whose status is that of the incident."
        )
    )
    kind: ActionKind = field(metadata=described("Kind of the action."))
    status: StatusCode = field(metadata=described("Its status on the day."))
    detail: AnyText = field(metadata=described("Details in words; may be empty."))
    since: DayBounds | None = field(
        default=None,
        metadata=described(
            "First and last possible day of the beginning of what was in effect on the day; an end that is not known is left "
            "out. Left out entirely if nothing was in effect."
        ),
    )
    term_over: Day | None = field(
        default=None,
        metadata=described(
            "The day on which the announced term was over; left out unless the measure is overdue or has not been seen since."
        ),
    )
    last_seen: AnyText | None = field(
        default=None,
        metadata=described(
            "When effects without a known end were last seen, in the form of the record; left out if none was last seen "
            "before the day."
        ),
    )


@frozen(kw_only=True)
class StatusOutput:
    """The JSON output of `incidents status`."""

    version: Annotated[str, Const(STATUS_VERSION)] = field(
        default=STATUS_VERSION, metadata=described("The format that this document follows.")
    )
    as_of: Day = field(metadata=described("The day."))
    records: Count = field(metadata=described("Number of records that were read."))
    overdue_only: bool = field(metadata=described("Whether only overdue actions are listed."))
    actions: tuple[ActionStatusOutput, ...] = field(
        metadata=described("The root actions, by the id of the incident, then as recorded.")
    )
