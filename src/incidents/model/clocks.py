"""The three clocks of an action: announced, in force, observed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from incidents.findings.notebook import readable
from incidents.model.actions import Action, Effect, Term
from incidents.model.calendar import add
from incidents.model.codes import Extent, OpenTerm
from incidents.model.data import IncidentData
from incidents.model.days import DayCount, Stretch, between, total
from incidents.model.durations import Duration
from incidents.model.effects import NEVER, begins_within, ends_within
from incidents.model.terms import due_days, term_begins
from incidents.model.time import Days, Order, When, against
from incidents.values import frozen

_FOUR_YEARS = 4 * 365 + 1


@frozen(kw_only=True)
@readable
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
    """Days with any effect; where an end is not known, up to when it was last seen, and without an upper bound."""
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
    """Yield the effects of a measure with an extent other than `none`: its own, and those of what carries it on or answers it."""
    return (effect for _, effect in incident.observations.of(action))


def in_hours(effects: Iterable[Effect]) -> bool:
    """Return whether there are effects, and each lasted only some hours of a day."""
    return all([*(bool(effect.daily) for effect in effects)] or [False])


def beginning(action: Action, zone: str | None) -> Days:
    """Return the days between which an action was decided, announced or first took effect: the first of these that is recorded."""
    announced = action.announced.on if action.announced else None
    when = action.on or announced or next((effect.from_ for effect in action.effects if effect.from_), None)
    return when.days(zone) if when else NEVER


def _stretches(effects: Iterable[Effect], as_of: date | None, zone: str | None) -> Iterator[Stretch]:
    """Yield when effects lasted; one without a known end has no last day, unless it is known to have gone on past `as_of`."""
    for effect in effects:
        stretch = Stretch(begins_within(effect, zone), ends_within(effect, zone))
        for cut in _clipped([stretch], as_of):
            first, last = stretch.end
            is_open = last is None and as_of is not None and (first is None or first < as_of)
            yield Stretch(cut.begin, (cut.end[0], None)) if is_open else cut


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
