"""The status of every root action of a corpus on a day: the watch list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from incidents.findings.notebook import words_of
from incidents.model.actions import Action
from incidents.model.clocks import begins_within
from incidents.model.codes import ActionKind, StatusCode
from incidents.model.incident import Incident
from incidents.model.status import action_status, running_effects, term_over
from incidents.model.time import Days


@frozen(kw_only=True)
class Standing:
    """The status of one root action on a day."""

    incident: str
    """Id of the incident."""
    title: str
    """Title of the incident."""
    action: str
    """Id of the action within the record."""
    kind: ActionKind
    code: StatusCode
    detail: str
    """More details from the status table; may be empty."""
    as_of: date
    since: Days | None = None
    """The days between which the effects that ran on the day began; None if none ran."""
    term_over: date | None = None
    """The day on which the announced term was over, if the measure is overdue or was not observed since."""
    last_seen: str | None = None
    """When effects without a known end were last seen, if that was before the day; as in the record."""

    @property
    def overdue_days(self) -> int | None:
        """The number of days since the announced term was over, if the measure is overdue."""
        overdue = self.code is StatusCode.OVERDUE and self.term_over
        return (self.as_of - self.term_over).days if overdue and self.term_over else None

    @property
    def words(self) -> str:
        """The status in words, in one line."""
        return words_of(self)


def standings(incident: Incident, day: date) -> Iterator[Standing]:
    """Yield the status of each root action of an incident on a day, in the order of the record."""
    return (_standing(incident, action, day) for action in incident.root_actions)


_OVER = frozenset({StatusCode.OVERDUE, StatusCode.TERM_OVER_UNVERIFIED})


def _standing(incident: Incident, action: Action, day: date) -> Standing:
    status = action_status(incident, action, day)
    running = running_effects(incident, action, day) if status.code in RUNNING else ()
    begins = [begins_within(effect, incident.timezone) for effect in running]
    seen = [effect.last_seen or effect.from_ for effect in status.remainder]
    return Standing(
        incident=incident.id,
        title=incident.title,
        action=action.id,
        kind=action.kind,
        code=status.code,
        detail=status.detail,
        as_of=day,
        since=_earliest(begins),
        term_over=term_over(incident, action, day) if status.code in _OVER else None,
        last_seen=max((when.text for when in seen if when), default=None),
    )


RUNNING = frozenset(
    {StatusCode.IN_EFFECT, StatusCode.PARTLY_IN_EFFECT, StatusCode.OVERDUE, StatusCode.LIFTED_STILL_OBSERVED}
)
"""The statuses of a measure whose effect was observed on the day."""


def _earliest(begins: list[Days]) -> Days | None:
    """Return the days between which the first of some effects began; each of them had certainly begun."""
    if not begins:
        return None
    firsts = [first for first, _ in begins]
    lasts = [last for _, last in begins if last is not None]
    return (None if None in firsts else min(first for first in firsts if first)), min(lasts, default=None)
