"""The geometry of clocks: intervals with uncertain ends on a true scale of days, for drawings on a page or a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from incidents.model import Action, Incident
from incidents.model.clocks import observed_effects
from incidents.model.effects import begins_within, ends_within
from incidents.model.terms import due_days, term_begins
from incidents.model.time import Days

_STEPS: Final = (
    *(("day", number) for number in (1, 2, 7, 14)),
    *(("month", number) for number in (1, 2, 3, 6)),
    *(("year", number) for number in (1, 2, 5, 10, 20, 50)),
)
"""The distances between ticks, shortest first."""
_YEAR: Final = 12
"""Months of a year."""


@frozen(kw_only=True)
class Interval:
    """An interval, with the first and last possible days of its beginning and end."""

    begin: Days
    end: Days
    kind: str = "full"
    """`full`, `partial`, `intermittent`, `moment`, or `said` for what was announced or in force."""

    @property
    def certain(self) -> tuple[date, date] | None:
        """The first and last day on which it certainly lasted; None if no day is known."""
        first, begun = self.begin
        begun = begun or first
        over = self.end[0] if self.end[0] and (begun is None or self.end[0] >= begun) else begun
        return (begun, over) if begun and over else None


@frozen(kw_only=True)
class Segment:
    """A part of an interval of one certainty."""

    first: date
    last: date
    kind: str
    certainty: str
    """`sure`; `maybe` between the bounds of an end; `open` up to a day where no end is known; `before` for a beginning on that
    day or earlier."""


@frozen(kw_only=True)
class Tick:
    """A day on an axis that has a label."""

    day: date
    unit: str
    """`day`, `month` or `year`: how much of the date the label has to name."""


@frozen(kw_only=True)
class Scale:
    """An axis from a day to a later one."""

    first: date
    last: date

    @classmethod
    def over(cls, intervals: Iterable[Interval], day: date) -> Scale | None:
        """Return the scale that contains all days of some intervals, and a day if one has no known end before it.

        None if they have no days.
        """
        held = tuple(intervals)
        days = days_of(held)
        if days is None:
            return None
        first, last = days
        if any(one.certain and one.end[1] is None for one in held):
            last = max(last, day)
        return cls(first=first, last=max(last, first + timedelta(days=1)))

    def place(self, day: date) -> float:
        """Return where a day is: 0 for the first day of the axis, 1 for the last."""
        return (day - self.first).days / (self.last - self.first).days

    def ticks(self, most: int = 5) -> tuple[Tick, ...]:
        """Return at most so many ticks at even distances, on first days of months or years where they are that far apart."""
        for unit, number in _STEPS:
            found = tuple(self._ticks(unit, number, most + 1))
            if len(found) <= most:
                return found
        return ()

    def _ticks(self, unit: str, number: int, most: int) -> Iterator[Tick]:
        day, step = self.first, number * (_YEAR if unit == "year" else 1)
        if unit != "day":
            month = -(-_months(day) // step) * step
            day = _first_of_month(month if _first_of_month(month) >= day else month + step)
        for _ in range(most):
            if day > self.last:
                return
            yield Tick(day=day, unit=unit)
            if unit == "day":
                day += timedelta(days=number)
            else:
                day = _first_of_month(_months(day) + step)

    def segments(self, interval: Interval, day: date) -> Iterator[Segment]:
        """Yield the segments of an interval: what is certain, and what lies between bounds or has none.

        An end that is not known is open from the last day on which the interval is known to have lasted to `day`. A beginning
        that is not known has no length: it is marked on the day by which the interval had begun.
        """
        if interval.certain is None:
            return
        begun, over = interval.certain
        first, last = interval.begin[0], interval.end[1]
        kind = interval.kind
        if first is None:
            yield Segment(first=begun, last=begun, kind=kind, certainty="before")
        elif first < begun:
            yield Segment(first=first, last=begun, kind=kind, certainty="maybe")
        if last is None and day > over:
            yield Segment(first=over, last=min(day, self.last), kind=kind, certainty="open")
        elif last is not None and last > over:
            yield Segment(first=over, last=last, kind=kind, certainty="maybe")
        yield Segment(first=begun, last=over, kind=kind, certainty="sure")


def _months(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _first_of_month(months: int) -> date:
    return date(months // _YEAR, months % _YEAR + 1, 1)


@frozen(kw_only=True)
class ClockIntervals:
    """The three clocks of one action as intervals."""

    announced: tuple[Interval, ...]
    in_force: tuple[Interval, ...]
    observed: tuple[Interval, ...]

    @classmethod
    def of(cls, incident: Incident, action: Action) -> ClockIntervals:
        """Return the clocks of an action; a clock without dates is empty."""
        zone = incident.timezone
        term = action.announced.term if action.announced else None
        begins = term_begins(action) if term else None
        announced = []
        if term and begins:
            announced.append(
                Interval(begin=begins.days(zone), end=due_days(action, term, zone) or (None, None), kind="said")
            )
        force = action.in_force
        in_force = []
        if force and force.from_:
            ends = force.to.days(zone) if force.to else (None, None)
            in_force.append(Interval(begin=force.from_.days(zone), end=ends, kind="said"))
        observed = [
            Interval(begin=begins_within(effect, zone), end=ends_within(effect, zone), kind=str(effect.extent))
            for effect in observed_effects(incident, action)
        ]
        return cls(announced=tuple(announced), in_force=tuple(in_force), observed=tuple(observed))

    @property
    def lanes(self) -> tuple[tuple[Interval, ...], ...]:
        """The three clocks in their order."""
        return self.announced, self.in_force, self.observed


def days_of(intervals: Iterable[Interval]) -> tuple[date, date] | None:
    """Return the first and the last day of some intervals; None if they have no days."""
    days = [day for one in intervals for day in (*one.begin, *one.end) if day is not None]
    return (min(days), max(days)) if days else None


def course_of(incident: Incident) -> tuple[Interval, ...]:
    """Return the course of an incident: the observed effects of its root actions; the day of an action without any."""
    found: list[Interval] = []
    for action in incident.root_actions:
        clocks = ClockIntervals.of(incident, action)
        days = action.on.days(incident.timezone) if action.on else None
        found += clocks.observed or ((Interval(begin=days, end=days, kind="moment"),) if days else ())
    return tuple(found)
