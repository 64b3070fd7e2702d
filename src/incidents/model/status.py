"""The status of an incident on a day: the first row of the status table that matches.

The table of the model's documentation says what counts as running and stale, and how the answers of a root action are
read as one history.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import field

from incidents.findings.notebook import readable
from incidents.model.actions import Action, Effect
from incidents.model.answers import own_dates
from incidents.model.codes import ActionKind, Extent, Nature, OpenTerm, StatusCode
from incidents.model.data import IncidentData
from incidents.model.effects import begins_within, bounds, ends_within, runs_on
from incidents.model.frozendict import FrozenDict
from incidents.model.history import history_on
from incidents.model.notes import Note, NoteKind
from incidents.model.places import is_territory
from incidents.model.terms import announced_on, due_on, over, term_on
from incidents.model.time import Days, Order, When, against
from incidents.values import frozen

RUNNING: Final = frozenset(
    {StatusCode.IN_EFFECT, StatusCode.PARTLY_IN_EFFECT, StatusCode.OVERDUE, StatusCode.LIFTED_STILL_OBSERVED}
)
"""The statuses of a measure whose effect was observed on the day."""


@frozen(kw_only=True)
@readable
class ActionStatus:
    """The status of one action on a day."""

    action_id: str
    kind: ActionKind
    """The kind of the action."""
    code: StatusCode
    notes: tuple[Note, ...] = ()
    """What the table says beside the code, such as when effects were last seen."""
    remainder: tuple[Effect, ...] = ()
    """Effects without a known end, of a measure that was not running."""
    since: Days | None = None
    """The days between which the effects that ran on the day began; None if none ran."""

    @property
    def detail(self) -> str:
        """The notes in words; may be empty."""
        return "; ".join(map(str, self.notes))

    def note(self, kind: NoteKind) -> Note | None:
        """Return the note of a kind, if there is one."""
        return next((note for note in self.notes if note.kind is kind), None)

    def __str__(self) -> str:
        return f"{self.code} ({self.detail})" if self.notes else str(self.code)


@frozen(kw_only=True)
@readable
class IncidentStatus:
    """The status of an incident on a day: that of the main action, the first root action of the record."""

    as_of: date
    main: ActionStatus
    """The status of the main action."""
    actions: tuple[ActionStatus, ...]
    """The status of each root action, in the order of the record."""

    @property
    def action_id(self) -> str:
        """The id of the main action."""
        return self.main.action_id

    @property
    def kind(self) -> ActionKind:
        """The kind of the main action."""
        return self.main.kind

    @property
    def code(self) -> StatusCode:
        """The status of the main action."""
        return self.main.code

    @property
    def detail(self) -> str:
        """More about the status of the main action in words; may be empty."""
        return self.main.detail

    def __str__(self) -> str:
        return str(self.main)


def incident_status(incident: IncidentData, day: date) -> IncidentStatus:
    """Return the status of an incident on a day: that of its first root action, and beside it that of each other."""
    actions = tuple(action_status(incident, action, day) for action in incident.root_actions)
    return IncidentStatus(as_of=day, main=actions[0], actions=actions)


def action_status(incident: IncidentData, action: Action, day: date) -> ActionStatus:
    """Return the status of one action on a day, by the first row of the table that matches."""
    reader = _Reader(incident, action, day)
    row = reader.row()
    begins = [seen.begins for seen in reader.running] if row.code in RUNNING else []
    return ActionStatus(
        action_id=action.id,
        kind=action.kind,
        code=row.code,
        notes=row.notes,
        remainder=row.remainder,
        since=_earliest(begins) if begins else None,
    )


@frozen
class _Row:
    """What a row of the table says."""

    code: StatusCode
    notes: tuple[Note, ...] = ()
    remainder: tuple[Effect, ...] = field(default=(), kw_only=True)


@frozen(kw_only=True)
class _Seen:
    """An effect with the action that it belongs to, and its days."""

    owner: Action
    effect: Effect
    begins: Days
    ends: Days

    @classmethod
    def of(cls, owner: Action, effect: Effect, zone: str | None) -> _Seen:
        """Return an effect with its days in a zone."""
        return cls(owner=owner, effect=effect, begins=begins_within(effect, zone), ends=ends_within(effect, zone))

    @property
    def is_full(self) -> bool:
        """Whether its extent is full."""
        return self.effect.extent is Extent.FULL

    @property
    def is_open(self) -> bool:
        """Whether no end of it is known."""
        return self.effect.to is None

    @property
    def last(self) -> When | None:
        """When it was last seen."""
        return self.effect.last_seen or self.effect.from_


class _Reader:
    """Apply the table to one action and one day."""

    def __init__(self, incident: IncidentData, action: Action, day: date) -> None:
        self.incident = incident
        self.action = action
        self.day = day
        self.zone = incident.timezone
        self.history = history_on(incident.answering, action, day, incident.geography)
        observed = [_Seen.of(owner, effect, self.zone) for owner, effect in incident.observations.of(action, day)]
        self.dates = (*own_dates(action, self.zone), *(one.begins for one in observed))
        counted = [one for one in observed if not self._is_over_by_the_spell(one)]
        self.begun = [one for one in counted if self._order(one.begins) is Order.REACHED]
        self.running = [one for one in self.begun if runs_on(one.effect, day, self.zone)]
        self.straddling = [one for one in counted if self._order(one.begins) is Order.STRADDLES]

    def _order(self, days: Days) -> Order:
        return against(days, self.day)

    def _is_over_by_the_spell(self, seen: _Seen) -> bool:
        """Return whether an effect had certainly ended when the measure last came back."""
        came = self.history.spell.began[0] if self.history.spell else None
        if came is None or seen.effect.to is None:
            return False
        first, last = seen.begins[0], seen.ends[1]
        return last is not None and last <= came and (first is None or first < came)

    def row(self) -> _Row:
        """Return the first row that matches."""
        action = self.action
        if (
            action.kind.nature is Nature.MOMENT
            and action.on
            and self._order(action.on.days(self.zone)) is Order.REACHED
        ):
            return _Row(StatusCode.DONE)
        own = [self._order(days) for days in own_dates(action, self.zone)]
        if own and all(order is Order.AHEAD for order in own):
            return _Row(StatusCode.NOT_YET)
        if Order.REACHED not in map(self._order, self.dates):
            return _Row(StatusCode.UNCLEAR, (Note(kind=NoteKind.BEGINNING),))
        row = self._running() if self.running else self._not_running()
        undecided = (Note(kind=NoteKind.MAY_HAVE_COME, action=answer) for answer in self.history.undecided)
        return _Row(row.code, (*row.notes, *undecided), remainder=row.remainder)

    def _running(self) -> _Row:
        if self._is_lifted_for(self.running):
            return _Row(StatusCode.LIFTED_STILL_OBSERVED)
        paused = tuple(self._pause())
        due = self._term_over(self.running)
        if due is not None:
            return _Row(StatusCode.OVERDUE, (Note(kind=NoteKind.TERM_OVER, day=due), *paused))
        full = any(seen.is_full for seen in self.running)
        return _Row(StatusCode.IN_EFFECT if full else StatusCode.PARTLY_IN_EFFECT, paused)

    def _pause(self) -> Iterable[Note]:
        if self.history.paused:
            yield Note(kind=NoteKind.PAUSE_UNCLEAR if self.history.pause_may_be_over else NoteKind.PAUSED)

    def _not_running(self) -> _Row:
        history = self.history
        ends = any(not seen.is_open and self._order(seen.ends) is Order.STRADDLES for seen in self.begun)
        if ends or (self.straddling and not self.begun):
            lifted = (Note(kind=NoteKind.LIFTED),) if history.lifted else ()
            return _Row(StatusCode.UNCLEAR, (Note(kind=NoteKind.END if ends else NoteKind.BEGINNING), *lifted))
        if history.paused and not history.complied:
            if history.pause_may_be_over:
                return _Row(StatusCode.UNCLEAR, (Note(kind=NoteKind.PAUSE),))
            return _Row(StatusCode.PAUSED)
        return self._seen_before() if self.begun else self._never_seen()

    def _seen_before(self) -> _Row:
        stale = [seen for seen in self.begun if seen.is_open]
        full = [seen for seen in self.begun if seen.is_full]
        left = tuple(seen.effect for seen in stale)
        if not stale or (full and not any(seen.is_open for seen in full) and not self._came_back(stale, full)):
            return _Row(StatusCode.ENDED, tuple(map(self._remains, stale)), remainder=left)
        last = max((when for seen in stale if (when := seen.last)), key=str, default=None)
        if self.history.complied or self._is_lifted_for(stale):
            notes = [Note(kind=NoteKind.END_NOT_OBSERVED), Note(kind=NoteKind.LAST_SEEN, when=last)]
            return _Row(StatusCode.LIFTED, tuple(notes), remainder=left)
        due = self._term_over(stale)
        if due is not None:
            notes = [Note(kind=NoteKind.TERM_OVER, day=due), Note(kind=NoteKind.LAST_SEEN, when=last)]
            return _Row(StatusCode.TERM_OVER_UNVERIFIED, tuple(notes), remainder=left)
        notes = [Note(kind=NoteKind.CONFIRMED, when=last), *self._openly_announced()]
        return _Row(StatusCode.NO_END_KNOWN, tuple(notes), remainder=left)

    def _remains(self, seen: _Seen) -> Note:
        effect = seen.effect
        at = effect.from_ or seen.owner.on
        on = (at.latest or at.earliest) if at else None
        named = (ref for ref in (*effect.platforms, *effect.targets, *effect.where) if not is_territory(ref))
        names = FrozenDict({ref: self.incident.name(ref, on) for ref in named})
        return Note(kind=NoteKind.REMAINS, effect=effect, names=names, when=seen.last)

    def _never_seen(self) -> _Row:
        """Return the row of a measure of which no effect is known to have begun, or none since it came back."""
        history = self.history
        if history.spell is not None:
            since = Note(kind=NoteKind.NOT_SEEN_SINCE, when=bounds(*history.spell.began))
            return _Row(StatusCode.NO_END_KNOWN, (since, *self._openly_announced()))
        if history.lifted:
            return _Row(StatusCode.WITHDRAWN)
        if history.complied:
            return _Row(StatusCode.COMPLIED)
        return _Row(StatusCode.ORDERED, tuple(self._ordered()))

    def _ordered(self) -> Iterable[Note]:
        on, announced = self.action.on, self.action.announced
        if on and announced and announced.on and self._order(on.days(self.zone)) is Order.AHEAD:
            yield Note(kind=NoteKind.NOT_DECIDED)
        said = announced_on(self.history.term, self.day, self.zone)
        deadline = said.deadline.days(self.zone) if said and said.deadline else None
        if deadline and deadline[1] and over(deadline, self.day) is Order.REACHED:
            yield Note(kind=NoteKind.DEADLINE_OVER, day=deadline[1])

    def _openly_announced(self) -> Iterable[Note]:
        term = term_on(self.history.term, self.day, self.zone)
        if term is not None and term.open in (OpenTerm.INDEFINITE, OpenTerm.PERMANENT):
            yield Note(kind=NoteKind.OPEN, open=term.open)

    @staticmethod
    def _came_back(stale: Iterable[_Seen], full: Iterable[_Seen]) -> bool:
        """Return whether an effect certainly began after the last full one was over: a new period, not a remainder."""
        ended = max((seen.ends[1] or date.max for seen in full), default=date.max)
        return any((seen.begins[0] or date.min) > ended for seen in stale)

    def _is_lifted_for(self, seen: Iterable[_Seen]) -> bool:
        """Return whether the measure was lifted as a whole, or the deed undone to which each of the effects belongs."""
        owners = {one.owner.id: one.owner for one in seen}
        return self.history.lifted or all(map(self._is_undone, owners.values()))

    def _is_undone(self, owner: Action) -> bool:
        if owner is self.action or owner.kind.nature is not Nature.DEED:
            return False
        return history_on(self.incident.answering, owner, self.day, self.incident.geography).lifted

    def _term_over(self, seen: Iterable[_Seen]) -> date | None:
        """Return when the term that binds effects was over, if it certainly was by the day."""
        dues = [due_on(action, self.day, self.zone) for action in self._binding(seen)]
        return max((due[1] for due in dues if due and due[1] and over(due, self.day) is Order.REACHED), default=None)

    def _binding(self, seen: Iterable[_Seen]) -> Iterable[Action]:
        """Return the actions whose terms bind effects."""
        history = self.history
        if not history.terms:
            return (history.term,)
        found: dict[str, Action] = {}
        for one in seen:
            parts = history.parts.of(one.effect)
            actions = [history.terms.get(part, history.term) for part in parts or history.terms]
            found.update((action.id, action) for action in (actions if parts else [*actions, history.term]))
        return found.values()


def _earliest(begins: Iterable[Days]) -> Days:
    """Return the days between which the first of some effects began; each of them had certainly begun."""
    days = list(begins)
    firsts = [first for first, _ in days]
    lasts = [last for _, last in days if last is not None]
    return (None if None in firsts else min(first for first in firsts if first)), min(lasts, default=None)
