"""The status of every root action of a corpus on a day: the watch list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from incidents.findings.notebook import readable, words_of
from incidents.model.codes import ActionKind, StatusCode
from incidents.model.incident import Incident
from incidents.model.notes import NoteKind
from incidents.model.status import ActionStatus
from incidents.model.time import Days


@frozen(kw_only=True)
@readable
class Standing:
    """The status of one root action on a day."""

    incident: str
    """Id of the incident."""
    title: str = field(repr=False)
    """Title of the incident."""
    as_of: date
    status: ActionStatus
    """The status, with what it says beside its code."""
    is_main: bool
    """Whether the action is the main action, whose status is that of the incident."""

    @property
    def action(self) -> str:
        """Id of the action within the record."""
        return self.status.action_id

    @property
    def kind(self) -> ActionKind:
        """Kind of the action."""
        return self.status.kind

    @property
    def code(self) -> StatusCode:
        """Code of the status."""
        return self.status.code

    @property
    def detail(self) -> str:
        """More details from the status table; may be empty."""
        return self.status.detail

    @property
    def since(self) -> Days | None:
        """The days between which the effects that ran on the day began; None if none ran."""
        return self.status.since

    @property
    def term_over(self) -> date | None:
        """The day on which the announced term was over, if the measure is overdue or was not observed since."""
        note = self.status.note(NoteKind.TERM_OVER)
        return note.day if note else None

    @property
    def last_seen(self) -> str | None:
        """When effects without a known end were last seen, if that was before the day; as in the record."""
        seen = [effect.last_seen or effect.from_ for effect in self.status.remainder]
        return max((when.text for when in seen if when), default=None)

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
    """Yield the status of each root action of an incident on a day, in the order of the record: the main action first."""
    status = incident.status(day)
    for one in status.actions:
        yield Standing(incident=incident.id, title=incident.title, as_of=day, status=one, is_main=one is status.main)
