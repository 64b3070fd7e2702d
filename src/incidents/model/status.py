"""The status of an incident on a day: the first row of the status table that matches.

Effects are those with an extent other than `none`, and those of deeds that answer the action; a deed without effects
counts as full from when it was done. *Running*: begun, and its end is after the day, or it has no end and the day is
not past when it was last seen. *Stale*: begun, no end, the day past when it was last seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from incidents.model.actions import Action, Effect
from incidents.model.clocks import begins_within, due_days, ends_within, known_dates, observed_effects, seen_until
from incidents.model.codes import ActionKind, Extent, Nature, StatusCode
from incidents.model.codes.groups import COMPLYING, DEMANDING, EASING, EXTENDING, LIFTING, PAUSING
from incidents.model.data import IncidentData
from incidents.model.time import Days, Order, against


@frozen(kw_only=True)
class ActionStatus:
    """The status of one action on a day."""

    action_id: str
    code: StatusCode
    detail: str
    """More detail, such as which effects remain and when they were last seen; may be empty."""
    remainder: tuple[Effect, ...] = ()
    """Effects without a known end, if the others have ended."""

    def __str__(self) -> str:
        return f"{self.code} ({self.detail})" if self.detail else str(self.code)


@frozen(kw_only=True)
class IncidentStatus:
    """The status of an incident on a day: `code` and `detail` are those of the first root action and is not still ahead."""

    as_of: date
    code: StatusCode
    detail: str
    actions: tuple[ActionStatus, ...]

    def __str__(self) -> str:
        return f"{self.code} ({self.detail})" if self.detail else str(self.code)


def incident_status(incident: IncidentData, day: date) -> IncidentStatus:
    """Return the status of an incident on a day.

    The first root action that is not still ahead decides, or else the first root action.
    """
    actions = tuple(action_status(incident, action, day) for action in incident.root_actions)
    main = next((found for found in actions if found.code is not StatusCode.NOT_YET), actions[0])
    return IncidentStatus(as_of=day, code=main.code, detail=main.detail, actions=actions)


def action_status(incident: IncidentData, action: Action, day: date) -> ActionStatus:
    """Return the status of one action on a day, by the first row of the table that matches."""
    code, detail, remainder = _Reader(incident, action, day).read()
    return ActionStatus(action_id=action.id, code=code, detail=detail, remainder=remainder)


def running_effects(incident: IncidentData, action: Action, day: date) -> tuple[Effect, ...]:
    """Return the effects of an action that ran on a day: begun, and not over or past when they were last seen."""
    reader = _Reader(incident, action, day)
    return tuple(effect for effect in reader.begun() if reader.is_running(effect))


def term_over(incident: IncidentData, action: Action, day: date) -> date | None:
    """Return when the term in force on a day was over, if it certainly was by then; the last extension counts."""
    return _Reader(incident, action, day).term_over()


_Row = tuple[StatusCode, str, tuple["Effect", ...]]


class _Reader:
    """Apply the table to one action and one day."""

    def __init__(self, incident: IncidentData, action: Action, day: date) -> None:
        self.action = action
        self.day = day
        self.zone = incident.timezone
        self.dates = tuple(known_dates(incident, action))
        self.effects = tuple(observed_effects(incident, action))
        self.answers = [other for other in incident.actions if action.id in other.answers]

    def read(self) -> _Row:
        action = self.action
        if (
            action.kind.nature is Nature.MOMENT
            and action.on
            and self._order(action.on.days(self.zone)) is Order.REACHED
        ):
            return StatusCode.DONE, "", ()
        orders = [self._order(days) for days in self.dates]
        if orders and all(order is Order.AHEAD for order in orders):
            return StatusCode.NOT_YET, "", ()
        if Order.REACHED not in orders:
            return StatusCode.UNCLEAR, "beginning", ()
        return self._begun()

    def _order(self, days: Days) -> Order:
        return against(days, self.day)

    def begun(self) -> list[Effect]:
        """Return the effects that had certainly begun."""
        return [e for e in self.effects if self._order(begins_within(e, self.zone)) is Order.REACHED]

    def _begun(self) -> _Row:
        begun = self.begun()
        straddling = [e for e in self.effects if self._order(begins_within(e, self.zone)) is Order.STRADDLES]
        running = [e for e in begun if self.is_running(e)]
        lifted = self._answered(LIFTING)
        complied = self.action.kind in DEMANDING and self._answered(COMPLYING)
        if running:
            return self._while_running(running, lifted=lifted)
        straddles = any(e.to and self._order(ends_within(e, self.zone)) is Order.STRADDLES for e in begun)
        if straddles or (straddling and not begun):
            side = "end" if straddles else "beginning"
            return StatusCode.UNCLEAR, f"{side}; lifted" if lifted else side, ()
        if self._answered(PAUSING) and not (lifted or complied):
            return StatusCode.PAUSED, "", ()
        if begun:
            return self._when_over(begun, lifted=lifted or complied)
        if lifted:
            return StatusCode.WITHDRAWN, "", ()
        return (StatusCode.COMPLIED if complied else StatusCode.ORDERED), "", ()

    def _while_running(self, running: list[Effect], *, lifted: bool) -> _Row:
        if lifted:
            return StatusCode.LIFTED_STILL_OBSERVED, "", ()
        due = self.term_over()
        if due is not None:
            return StatusCode.OVERDUE, f"the announced term was over on {due}", ()
        full = any(effect.extent is Extent.FULL for effect in running)
        return (StatusCode.IN_EFFECT if full else StatusCode.PARTLY_IN_EFFECT), "", ()

    def _when_over(self, begun: list[Effect], *, lifted: bool) -> _Row:
        stale = tuple(e for e in begun if e.to is None)
        full = [e for e in begun if e.extent is Extent.FULL]
        if not stale or (full and all(e.to for e in full) and not self._came_back(stale, full)):
            remains = "; ".join(f"{_described(e)} last seen {self._seen(e)}" for e in stale)
            return StatusCode.ENDED, remains, stale
        seen = max(self._seen(e) for e in stale)
        if lifted:
            return StatusCode.LIFTED, f"end not observed; last seen {seen}", stale
        due = self.term_over()
        if due is not None:
            return StatusCode.TERM_OVER_UNVERIFIED, f"the announced term was over on {due}; last seen {seen}", stale
        return StatusCode.LAST_SEEN, f"last seen {seen}", stale

    def _came_back(self, stale: Iterable[Effect], full: Iterable[Effect]) -> bool:
        """Return whether an effect certainly began after the last full one was over: a new period, not a remainder."""
        over = max((ends_within(e, self.zone)[1] or date.max for e in full), default=date.max)
        return any((begins_within(e, self.zone)[0] or date.min) > over for e in stale)

    def is_running(self, effect: Effect) -> bool:
        """Return whether an effect that had begun still ran."""
        if effect.to is not None:
            return self._order(ends_within(effect, self.zone)) is Order.AHEAD
        seen = seen_until(effect, self.zone)
        return seen is not None and self.day <= seen

    def _seen(self, effect: Effect) -> str:
        seen = effect.last_seen or effect.from_
        return seen.text if seen else "on no known day"

    def _answered(self, kinds: frozenset[ActionKind]) -> bool:
        return any(
            other.kind in kinds
            and other.on
            and self._order(other.on.days(self.zone)) is Order.REACHED
            and not self._is_partial(other)
            for other in self.answers
        )

    def _is_partial(self, other: Action) -> bool:
        """Return whether an answer names only some of the accounts or platforms that the action hit."""
        return any(
            bool(named) and set(named) < set(hit)
            for named, hit in ((other.targets, self.action.targets), (other.platforms, self.action.platforms))
        )

    def term_over(self) -> date | None:
        """Return when the term in force on the day was over, if it certainly was: the last announced term, else its own."""
        extensions = [
            other
            for other in self.answers
            if (other.kind in EXTENDING or _renews(other))
            and other.on
            and self._order(other.on.days(self.zone)) is Order.REACHED
        ]
        terms = [self.action, *sorted(extensions, key=lambda other: other.on.days(self.zone)[1] or date.min)]  # type: ignore[union-attr]
        current = terms[-1]
        announced = current.announced
        if announced is None or announced.term is None:
            return None
        if announced.on and self._order(announced.on.days(self.zone)) is not Order.REACHED:
            return None
        due = due_days(current, announced.term, self.zone)
        latest = due[1] if due else None
        return latest if latest is not None and latest < self.day else None


def _renews(answer: Action) -> bool:
    """Return whether an easing announces a separate term for what is left."""
    return answer.kind in EASING and answer.announced is not None and answer.announced.term is not None


def _described(effect: Effect) -> str:
    where = ", ".join(effect.networks or effect.where or effect.platforms) or "the rest"
    return f"{effect.extent} on {where}" if effect.networks else f"{effect.extent}: {where}"
