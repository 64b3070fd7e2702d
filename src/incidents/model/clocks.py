"""The three clocks of an action: announced, in force, observed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from attrs import evolve, frozen

from incidents.model.actions import Action, Effect, Term
from incidents.model.calendar import add
from incidents.model.codes import Extent, Nature, OpenTerm
from incidents.model.data import IncidentData
from incidents.model.days import DayCount, Stretch, between, total
from incidents.model.durations import Duration
from incidents.model.time import Days, Order, When, against

NEVER: Days = (None, None)
_FOUR_YEARS = 4 * 365 + 1
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)


@frozen(kw_only=True)
class Durations:
    """How long an action lasted by each of its clocks, in elapsed days; `None` if that clock is not recorded."""

    action_id: str
    announced: DayCount | None
    """The term as announced, if it has a duration or a date."""
    due: Days | None
    """The days between which that term is over."""
    condition: str | None
    """The announced condition, alone or together with a term."""
    open: OpenTerm | None
    """Announced as indefinite or permanent."""
    in_force: DayCount | None
    observed: DayCount | None
    """Days with any effect; where an end is not known, up to when it was last seen and with no upper bound but
    `as_of`."""
    observed_full: DayCount | None
    """Days with full effect."""


def durations(incident: IncidentData, action: Action, as_of: date | None) -> Durations:
    """Return the three clocks of an action, clipped at a day."""
    zone = incident.timezone
    announced = action.announced
    if announced and announced.on and as_of and announced.on.against(as_of, zone) is Order.AHEAD:
        announced = None
    term = announced.term if announced else None
    due = due_days(action, term, zone) if term else None
    begun = term_begins(action) if term else None
    effects = tuple(observed_effects(incident, action))
    return Durations(
        action_id=action.id,
        announced=_announced(term, begun, due, zone),
        due=due,
        condition=term.condition if term else None,
        open=term.open if term else None,
        in_force=_in_force(action, as_of, zone),
        observed=total(_stretches(effects, as_of, zone)),
        observed_full=total(_stretches([e for e in effects if e.extent is Extent.FULL], as_of, zone)),
    )


def term_begins(action: Action) -> When | None:
    """Return when the term of an action starts: as announced, else in force, else announced, else decided."""
    announced = action.announced
    return (
        (announced and announced.starts)
        or (action.in_force and action.in_force.from_)
        or (announced and announced.on)
        or action.on
    )


def due_days(action: Action, term: Term, zone: str | None) -> Days | None:
    """Return the days between which a term is over; `None` if it has no date, and no duration with a known start."""
    if term.until is not None:
        return term.until.days(zone)
    begins = term_begins(action)
    if term.duration is None or begins is None:
        return None
    return add(begins.days(zone), begins.instant, term.duration, zone)


def _announced(term: Term | None, begins: When | None, due: Days | None, zone: str | None) -> DayCount | None:
    if term is None:
        return None
    if term.duration is None:
        return between(begins.days(zone), due) if begins and due else None
    return _length(term.duration, begins, zone)


@lru_cache(maxsize=1024)
def _length(duration: Duration, begins: When | None, zone: str | None) -> DayCount:
    """Return how many days a duration has, given the bounds of its start."""
    lows, highs = [], []
    for start in _starts(duration, begins, zone):
        first, last = add((start, start), begins.instant if begins else None, duration, zone)
        lows.append(((first or date.max) - start).days)
        highs.append(None if last is None else (last - start).days)
    return DayCount(min(lows), None if None in highs else max(high for high in highs if high is not None))


def _starts(duration: Duration, begins: When | None, zone: str | None) -> Iterable[date]:
    """Return days from which to count a duration, so that its shortest and longest course are among them.

    A number of days is as long wherever it begins. Months and years are not: each day possible is tried or, of more
    than four years, those after a turn of the century with a leap day and those before one without.
    """
    first, last = begins.days(zone) if begins else NEVER
    if not duration.months and not duration.years:
        return (first or date(2000, 1, 1),)
    if first is None or last is None or (last - first).days > _FOUR_YEARS:
        return (date(year, 1, 1) + timedelta(days=passed) for year in (2000, 2096) for passed in range(_FOUR_YEARS))
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))


def _in_force(action: Action, as_of: date | None, zone: str | None) -> DayCount | None:
    force = action.in_force
    if force is None or force.from_ is None:
        return None
    begin = force.from_.days(zone)
    end = force.to.days(zone) if force.to else (begin[1], None)
    return total(_clipped([Stretch(begin, end)], as_of))


def observed_effects(incident: IncidentData, action: Action) -> Iterator[Effect]:
    """Yield the effects of an action with an extent other than `none`, and those of the deeds that answer it."""
    yield from _own_effects(action, incident.timezone)
    for other in incident.actions:
        if action.id in other.answers and other.kind.nature is Nature.DEED:
            yield from _own_effects(other, incident.timezone)


def beginning(action: Action, zone: str | None) -> Days:
    """Return the days between which an action was decided, announced or first took effect: the first of these that is recorded."""
    announced = action.announced.on if action.announced else None
    when = action.on or announced or next((effect.from_ for effect in action.effects if effect.from_), None)
    return when.days(zone) if when else NEVER


def known_dates(incident: IncidentData, action: Action) -> Iterator[Days]:
    """Yield all dates at which an action may have begun: decided, announced, in force, in effect."""
    dates = (action.on, action.announced and action.announced.on, action.in_force and action.in_force.from_)
    yield from (when.days(incident.timezone) for when in dates if when)
    yield from (begins_within(effect, incident.timezone) for effect in observed_effects(incident, action))


def _own_effects(action: Action, zone: str | None) -> Iterator[Effect]:
    if not action.effects and action.kind.nature is Nature.DEED and action.on is not None:
        yield Effect(extent=Extent.FULL, from_=action.on)
        return
    yield from (placed(effect, action, zone) for effect in action.effects if effect.extent is not Extent.NONE)


def placed(effect: Effect, action: Action, zone: str | None) -> Effect:
    """Return an effect with a beginning: without one of its own, it began when the act was done, or later."""
    first = action.on.days(zone)[0] if action.on else None
    if effect.from_ or first is None:
        return effect
    return evolve(effect, from_=When(f"{min(max(first, _FIRST_DAY), _LAST_DAY)}/.."))


def begins_within(effect: Effect, zone: str | None) -> Days:
    """Return the days between which an effect began."""
    first, last = effect.from_.days(zone) if effect.from_ else NEVER
    for later in (effect.last_seen, effect.to):
        seen = later.days(zone)[1] if later else None
        if seen is not None and (last is None or seen < last) and (first is None or first <= seen):
            last = seen
    return first, last


def seen_until(effect: Effect, zone: str | None) -> date | None:
    """Return the last day on which an effect is known: when it was last seen, else when it began."""
    days = [when.days(zone)[0] for when in (effect.from_, effect.last_seen) if when]
    return max((day for day in days if day is not None), default=None)


def ends_within(effect: Effect, zone: str | None) -> Days:
    """Return the days between which an effect ended, if it did: not before it was last seen."""
    seen = seen_until(effect, zone)
    if effect.to is None:
        return seen, None
    first, last = effect.to.days(zone)
    if seen is None or (first is not None and seen <= first) or (last is not None and last < seen):
        return first, last
    return seen, last


def _stretches(effects: Iterable[Effect], as_of: date | None, zone: str | None) -> Iterator[Stretch]:
    yield from _clipped([Stretch(begins_within(e, zone), ends_within(e, zone)) for e in effects], as_of)


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
