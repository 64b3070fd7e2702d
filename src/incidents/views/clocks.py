"""The three clocks of an action as intervals with uncertain ends, for drawings on pages and at a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from attrs import frozen

from incidents.model import Action, Incident
from incidents.model.clocks import observed_effects
from incidents.model.effects import begins_within, ends_within
from incidents.model.terms import due_days, term_begins
from incidents.model.time import Days


@frozen(kw_only=True)
class Interval:
    """An interval, with the first and last possible days of its beginning and end."""

    begin: Days
    end: Days
    kind: str = "full"
    """`full`, `partial`, `intermittent`, or `said` for what was announced or in force."""

    @property
    def certain(self) -> tuple[date, date] | None:
        """The days from the last possible beginning to the first possible end; None if no day is known."""
        first, begun = self.begin
        over, _ = self.end
        begun = begun or first
        over = over if over and (begun is None or over >= begun) else begun
        return None if begun is None or over is None else (begun, over)


@frozen(kw_only=True)
class ClockIntervals:
    """The three clocks of one action as intervals; a clock without dates is empty."""

    announced: tuple[Interval, ...]
    in_force: tuple[Interval, ...]
    observed: tuple[Interval, ...]

    @classmethod
    def of(cls, incident: Incident, action: Action) -> Self:
        """Return the clocks of an action."""
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
