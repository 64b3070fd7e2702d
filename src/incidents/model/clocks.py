"""The three clocks of an action: what was announced, what was in force, what was observed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from incidents.model.codes import Extent, Nature, OpenTerm
from incidents.model.days import DayCount, Stretch, between, total
from incidents.model.time import Days, Order, When, against

if TYPE_CHECKING:
    from incidents.model.acts import Action, Effect, Term
    from incidents.model.incident import Incident

NEVER: Days = (None, None)


@frozen(kw_only=True)
class Durations:
    """How long an action lasted by each of its clocks, in elapsed days; `None` where that clock tells nothing."""

    action_id: str
    announced: DayCount | None
    """The term as announced, if it has a duration or a date."""
    due: Days | None
    """The days on which that term is over."""
    condition: str | None
    """The condition that was announced, alone or beside the term."""
    open: OpenTerm | None
    """Announced as indefinite or permanent."""
    in_force: DayCount | None
    observed: DayCount | None
    """Days with any effect; where an end is not known, up to when it was last seen and with no upper bound but
    `as_of`."""
    observed_full: DayCount | None
    """Days with full effect."""


def durations(incident: Incident, action: Action, as_of: date | None) -> Durations:
    """Return the three clocks of an action, clipped at a day."""
    zone = incident.timezone
    announced = action.announced
    if announced and announced.on and as_of and announced.on.against(as_of, zone) is Order.AHEAD:
        announced = None
    term = announced.term if announced else None
    due = due_days(action, term, zone) if term else None
    begun = term_begins(action, term) if term else None
    effects = tuple(observed_effects(incident, action))
    return Durations(
        action_id=action.id,
        announced=_announced(term, begun, due, zone),
        due=due,
        condition=term.condition if term else None,
        open=term.open if term else None,
        in_force=_in_force(action, as_of, zone),
        observed=total(_stretches(effects, action, as_of, zone)),
        observed_full=total(_stretches([e for e in effects if e.extent is Extent.FULL], action, as_of, zone)),
    )


def term_begins(action: Action, term: Term) -> When | None:
    """Return from when a term runs: its own `from`, else in force, else announced, else decided."""
    return (
        term.from_
        or (action.in_force and action.in_force.from_)
        or (action.announced and action.announced.on)
        or action.on
    )


def due_days(action: Action, term: Term, zone: str | None) -> Days | None:
    """Return the days on which a term is over; `None` if it has neither a date nor a duration that can be placed."""
    if term.until is not None:
        return term.until.days(zone)
    begins = term_begins(action, term)
    if term.duration is None or begins is None:
        return None
    from incidents.model.calendar import add  # noqa: PLC0415 - pendulum is loaded only where days are counted

    return add(begins.days(zone), begins.instant, term.duration, zone)


def _announced(term: Term | None, begins: When | None, due: Days | None, zone: str | None) -> DayCount | None:
    if term is None:
        return None
    if term.duration is None:
        return between(begins.days(zone), due) if begins and due else None
    # A duration that was announced is that long wherever in its bounds it begins: count from a single day.
    starts = begins.days(zone) if begins else NEVER
    counts = []
    for start in {day for day in starts if day is not None} or {date(2001, 1, 1), date(2000, 2, 1), date(2000, 1, 1)}:
        from incidents.model.calendar import add  # noqa: PLC0415

        instant = begins.instant if begins else None
        over = add((start, start), instant, term.duration, zone)
        if over[0] and over[1]:
            counts += [(over[0] - start).days, (over[1] - start).days]
    return DayCount(min(counts), max(counts))


def _in_force(action: Action, as_of: date | None, zone: str | None) -> DayCount | None:
    force = action.in_force
    if force is None or force.from_ is None:
        return None
    begin = force.from_.days(zone)
    end = force.to.days(zone) if force.to else (begin[1], None)
    return total(_clipped([Stretch(begin, end)], as_of))


def observed_effects(incident: Incident, action: Action) -> Iterator[Effect]:
    """Yield the effects of an action that were there, and those of the deeds that answer it."""
    yield from _own_effects(action)
    for other in incident.actions:
        if action.id in other.answers and other.kind.nature is Nature.DEED:
            yield from _own_effects(other)


def _own_effects(action: Action) -> Iterator[Effect]:
    from incidents.model.acts import Effect  # noqa: PLC0415 - the record's parts import nothing derived

    if not action.effects and action.kind.nature is Nature.DEED and action.on is not None:
        yield Effect(extent=Extent.FULL, from_=action.on)
        return
    for effect in action.effects:
        if effect.extent is not Extent.NONE:
            # An effect without a beginning began when the act was done, or later, and before it was last seen.
            yield effect if effect.from_ or not action.on else evolve(effect, from_=_since(action.on))


def _since(on: When) -> When:
    return When(f"{on.earliest}/..") if on.earliest else on


def begins_within(effect: Effect, zone: str | None) -> Days:
    """Return the days between which an effect began."""
    first, last = effect.from_.days(zone) if effect.from_ else NEVER
    for later in (effect.last_seen, effect.to):
        seen = later.days(zone)[1] if later else None
        if seen is not None and (last is None or seen < last):
            last = seen
    return first, last


def seen_until(effect: Effect, zone: str | None) -> Days:
    """Return the day up to which an effect without an end is known: when it was last seen, or else began."""
    seen = effect.last_seen or effect.from_
    return seen.days(zone) if seen else NEVER


def _stretches(
    effects: list[Effect] | tuple[Effect, ...], action: Action, as_of: date | None, zone: str | None
) -> Iterator[Stretch]:
    del action
    stretches = []
    for effect in effects:
        begin = begins_within(effect, zone)
        end = effect.to.days(zone) if effect.to else (seen_until(effect, zone)[0], None)
        stretches.append(Stretch(begin, end))
    yield from _clipped(stretches, as_of)


def _clipped(stretches: list[Stretch], as_of: date | None) -> Iterator[Stretch]:
    for stretch in stretches:
        if as_of is None:
            yield stretch
            continue
        if against(stretch.begin, as_of) is Order.AHEAD:
            continue
        begin = (stretch.begin[0], as_of if stretch.begin[1] is None or stretch.begin[1] > as_of else stretch.begin[1])
        end = tuple(
            as_of if day is None or day > as_of else day for day in (stretch.end[0] or begin[1], stretch.end[1])
        )
        yield Stretch(begin, (end[0], end[1]))
