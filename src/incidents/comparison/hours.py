"""How long something lasted, in hours: as exact as the record says, within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from incidents.model.actions import DailyHours, Effect
from incidents.model.clocks import in_hours
from incidents.model.days import DayCount
from incidents.model.durations import Duration
from incidents.model.time import When

DAY: Final = 24
"""Hours of a day."""
_WEEK: Final = 7
_HOUR: Final = 3600


@frozen
class Length:
    """A number of hours between two numbers; `high` is `None` if open, and both are -24 if there was none at all."""

    low: int
    high: int | None

    @classmethod
    def of_days(cls, low: int, high: int | None) -> Length:
        """Return a length that is known in whole days."""
        return cls(DAY * low, None if high is None else DAY * high)


NO_LENGTH: Final = Length(-DAY, -DAY)


def length_of(count: DayCount | None) -> Length | None:
    """Return a number of days as a length."""
    return None if count is None else Length.of_days(count.low, count.high)


def term_length(duration: Duration | None, count: DayCount | None) -> Length | None:
    """Return the length of a term: of its duration to the hour, unless months and years make it a matter of days."""
    if duration is None or duration.months or duration.years:
        return length_of(count)
    seconds, _ = duration.length
    return Length(seconds // _HOUR, -(-seconds // _HOUR))


def period_length(begin: When | None, end: When | None, count: DayCount | None) -> Length | None:
    """Return the length of a period: to the hour if both ends are instants, else in days."""
    return _between_instants([(begin, end)]) or length_of(count)


def effects_length(effects: Iterable[Effect], count: DayCount | None) -> Length | None:
    """Return for how long effects were observed, which lasted a number of days from the first to the last.

    Of effects with instants it is counted to the hour; of those that lasted only some hours of each day, those hours.
    """
    held = tuple(effects)
    if count is None:
        return None
    if not in_hours(held):
        return _between_instants([(effect.from_, effect.to) for effect in held]) or length_of(count)
    low = min(_daily(effect.daily, count.low)[0] for effect in held)
    high = None if count.high is None else max(_daily(effect.daily, count.high)[1] for effect in held)
    return Length(low, high)


def _between_instants(periods: Iterable[tuple[When | None, When | None]]) -> Length | None:
    """Return the hours that are in at least one of some periods; None if an end is no instant."""
    ends = [(begin and begin.instant, end and end.instant) for begin, end in periods]
    known = sorted((begin, end) for begin, end in ends if begin and end)
    if not known or len(known) < len(ends):
        return None
    seconds, reached = 0.0, known[0][0]
    for begin, end in known:
        seconds += max(0.0, (end - max(begin, reached)).total_seconds())
        reached = max(reached, end)
    return Length(int(seconds // _HOUR), int(-(-seconds // _HOUR)))


def _daily(parts: Iterable[DailyHours], days: int) -> tuple[int, int]:
    """Return the least and the most hours that parts of the day make in a number of days."""
    low = high = 0.0
    for part in parts:
        least, most = _hours(part)
        chosen = len(part.days) or _WEEK
        whole, rest = divmod(days, _WEEK)
        low += least * (whole * chosen + max(0, rest - (_WEEK - chosen)))
        high += most * (whole * chosen + min(rest, chosen))
    return int(min(low, DAY * days)), -int(-min(high, DAY * days) // 1)


def _hours(part: DailyHours) -> tuple[float, float]:
    """Return the least and the most hours of a part of the day."""
    if part.hours is not None:
        return part.hours, part.hours
    if part.from_ is None or part.to is None:
        return (DAY, DAY) if part.from_ is part.to else (0, DAY)
    begin, end = (int(clock[:2]) + int(clock[3:5]) / 60 for clock in (part.from_, part.to))
    lasting = (end - begin) % DAY or DAY
    return lasting, lasting
