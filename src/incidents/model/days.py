"""Numbers of days within bounds, and the arithmetic of uncertain intervals.

Days are always elapsed days, the difference of two dates. From 8 to 18 August are ten days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from incidents.english import counted
from incidents.findings.notebook import readable
from incidents.model.time import Days
from incidents.values import frozen


@frozen
@readable
class DayCount:
    """Elapsed days, at least `low` and at most `high`; `high` is `None` if there is no upper bound."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {counted(self.low, 'day')}"
        if self.low == self.high:
            return counted(self.low, "day")
        return f"{self.low:,}–{self.high:,} days"


def between(begin: Days, end: Days) -> DayCount | None:
    """Return the days elapsed from one point to another; `None` if the begin has no latest or the end no earliest day."""
    if begin[1] is None or end[0] is None:
        return None
    low = max(0, (end[0] - begin[1]).days)
    high = None if begin[0] is None or end[1] is None else max(low, (end[1] - begin[0]).days)
    return DayCount(low, high)


@frozen
class Stretch:
    """An interval whose ends are known within bounds."""

    begin: Days
    end: Days


def total(stretches: Iterable[Stretch]) -> DayCount | None:
    """Return the days covered by at least one of the stretches; `None` without any.

    At least the days that are certainly covered, at most those that may be.
    """
    sure: list[tuple[date, date]] = []
    possible: list[tuple[date, date]] = []
    known, bounded = False, True
    for stretch in stretches:
        known = True
        if stretch.begin[1] and stretch.end[0] and stretch.begin[1] <= stretch.end[0]:
            sure.append((stretch.begin[1], stretch.end[0]))
        if stretch.begin[0] and stretch.end[1]:
            possible.append((stretch.begin[0], stretch.end[1]))
        else:
            bounded = False
    if not known:
        return None
    return DayCount(_covered(sure), _covered(possible) if bounded else None)


def _covered(intervals: list[tuple[date, date]]) -> int:
    covered = 0
    reached: date | None = None
    for begin, end in sorted(intervals):
        start = begin if reached is None or begin > reached else reached
        if end > start:
            covered += (end - start).days
        reached = end if reached is None else max(reached, end)
    return covered
