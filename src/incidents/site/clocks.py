"""Drawings of intervals with uncertain ends: solid if certain, dashed if possible, fading after the last observation.

A drawing contains no text, so that it can have any width. Names, dates and numbers are beside it, and a table has the same data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from incidents.model import Action, Incident
from incidents.model.clocks import observed_effects
from incidents.model.effects import begins_within, ends_within
from incidents.model.terms import due_days, term_begins
from incidents.model.time import Days

WIDTH: Final = 1_000
"""Units from the left to the right edge of a drawing."""
_FADE: Final = 60
"""Units over which an unknown end fades."""
_LEAST: Final = 5
"""Units of the shortest visible bar."""
_SEEN: Final = 8
"""Units of the shortest dashed bar that looks different from a solid one; shorter ones are only in the table."""


@frozen(kw_only=True)
class Interval:
    """An interval, with the first and last possible days of its beginning and end."""

    begin: Days
    end: Days
    kind: str = "full"
    """`full`, `partial`, `intermittent`, or `said` for what was announced or in force."""


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
        days = [day for one in intervals for day in (*one.begin, *one.end) if day is not None]
        return cls(first=min(days), last=max(days)) if days else None

    def place(self, day: date) -> int:
        """Return the units from the left edge to a day, with room for fading ends on both sides."""
        whole = max(1, (self.last - self.first).days)
        return _FADE + round((WIDTH - 2 * _FADE) * (day - self.first).days / whole)

    def bars(self, interval: Interval) -> Iterator[Bar]:
        """Yield the rectangles of an interval."""
        first, begun = interval.begin
        over, last = interval.end
        begun = begun or first
        over = over if over and (begun is None or over >= begun) else begun
        if begun is None or over is None:
            return
        left, right = self.place(begun), self.place(over)
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


@frozen(kw_only=True)
class ClocksDrawing:
    """The three clocks of one action as intervals."""

    announced: tuple[Interval, ...]
    in_force: tuple[Interval, ...]
    observed: tuple[Interval, ...]

    @classmethod
    def of(cls, incident: Incident, action: Action) -> ClocksDrawing:
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

    def drawn(self) -> tuple[Scale, tuple[tuple[Bar, ...], ...]] | None:
        """Return the scale and the bars of each clock; None if no day is known."""
        scale = Scale.over(interval for lane in self.lanes for interval in lane)
        if scale is None:
            return None
        return scale, tuple(tuple(bar for interval in lane for bar in scale.bars(interval)) for lane in self.lanes)


def whole(incident: Incident) -> tuple[Interval, ...]:
    """Return the course of an incident: all effects of its root actions."""
    found: list[Interval] = []
    for action in incident.root_actions:
        clocks = ClocksDrawing.of(incident, action)
        found += clocks.observed or (
            (Interval(begin=action.on.days(incident.timezone), end=action.on.days(incident.timezone), kind="moment"),)
            if action.on
            else ()
        )
    return tuple(found)
