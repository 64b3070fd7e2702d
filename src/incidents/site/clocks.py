"""Drawings of intervals with uncertain ends: solid if certain, dashed if possible, fading after the last observation.

A drawing contains no text, so that it can have any width. Names, dates and numbers are beside it, and a table has the same data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from incidents.model import Incident
from incidents.views.clocks import ClockIntervals, Interval, days_of

WIDTH: Final = 1_000
"""Units from the left to the right edge of a drawing."""
_FADE: Final = 60
"""Units over which an unknown end fades."""
_LEAST: Final = 5
"""Units of the shortest visible bar."""
_SEEN: Final = 8
"""Units of the shortest dashed bar that looks different from a solid one; shorter ones are only in the table."""


@frozen(kw_only=True)
class Bar:
    """A rectangle of a drawing."""

    x: int
    width: int
    kind: str
    sure: str
    """`sure`, `maybe`, `fade` (to the right) or `rise` (from the left)."""


@frozen(kw_only=True)
class Scale:
    """A scale from days to units."""

    first: date
    last: date

    @classmethod
    def over(cls, intervals: Iterable[Interval]) -> Scale | None:
        """Return the scale that contains all days of some intervals; None if they have no days."""
        days = days_of(intervals)
        return cls(first=days[0], last=days[1]) if days else None

    def place(self, day: date) -> int:
        """Return the units from the left edge to a day, with room for fading ends on both sides."""
        whole = max(1, (self.last - self.first).days)
        return _FADE + round((WIDTH - 2 * _FADE) * (day - self.first).days / whole)

    def bars(self, interval: Interval) -> Iterator[Bar]:
        """Yield the rectangles of an interval."""
        first, last = interval.begin[0], interval.end[1]
        if interval.certain is None:
            return
        left, right = map(self.place, interval.certain)
        if first is None:
            yield self._bar(max(0, left - _FADE), left, interval, "rise")
        elif left - self.place(first) >= _SEEN:
            yield self._bar(self.place(first), left, interval, "maybe")
        yield self._bar(left, right, interval, "sure")
        if last is None:
            yield self._bar(right, right + _FADE, interval, "fade")
        elif self.place(last) - right >= _SEEN:
            yield self._bar(right, self.place(last), interval, "maybe")

    def _bar(self, left: int, right: int, interval: Interval, sure: str) -> Bar:
        width = max(right - left, _LEAST)
        return Bar(x=min(left, WIDTH - width), width=width, kind=interval.kind, sure=sure)


Drawing = tuple[Scale, tuple[tuple[Bar, ...], ...]]
"""A scale, and the bars of each clock."""


def drawn(clocks: ClockIntervals) -> Drawing | None:
    """Return the scale and the bars of each clock; None if no day is known."""
    scale = Scale.over(interval for lane in clocks.lanes for interval in lane)
    if scale is None:
        return None
    return scale, tuple(tuple(bar for interval in lane for bar in scale.bars(interval)) for lane in clocks.lanes)


def whole(incident: Incident) -> tuple[Interval, ...]:
    """Return the course of an incident: all effects of its root actions."""
    found: list[Interval] = []
    for action in incident.root_actions:
        clocks = ClockIntervals.of(incident, action)
        found += clocks.observed or (
            (Interval(begin=action.on.days(incident.timezone), end=action.on.days(incident.timezone), kind="moment"),)
            if action.on
            else ()
        )
    return tuple(found)
