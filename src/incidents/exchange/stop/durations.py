"""The durations of STOP: which of its two ways of counting explains a number, and what no way explains."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from incidents.build import Cell
from incidents.exchange.columns import Tracker, TrackerRow


class Counting(StrEnum):
    """How a duration agrees with begin and end."""

    EXPLAINED = "as its year counts"
    STRAY = "as another year counts"
    ODD = "as no year counts"
    TEXT = "text"
    NO_END = "no end date"
    NONE = "no duration"


@frozen(kw_only=True)
class RowDuration:
    """The duration of a row."""

    row: TrackerRow
    counting: Counting
    begin: date | None
    end: date | None
    days: float | None
    """The number in the cell."""
    estimated_end: date | None = None
    """The last day that follows from begin and duration, where no end is given."""

    @property
    def is_listed(self) -> bool:
        """Whether a reader has to look at it."""
        return self.counting not in (Counting.EXPLAINED, Counting.NONE)


def duration_of(row: TrackerRow, tracker: Tracker) -> RowDuration:
    """Return the duration of a row, and what explains it."""
    begin, end = _day(row["start_date"]), _day(row["end_date"])
    cell, days = row["duration"], None
    estimated = None
    if not cell:
        counting = Counting.NONE
    elif (days := _number(cell)) is None:
        counting = Counting.TEXT
    elif begin is None or end is None:
        counting = Counting.NO_END
        if begin is not None and days >= 0 and days == int(days):
            last = max(int(days) - _added(row.year, tracker), 0)
            estimated = _later(begin, last)
    else:
        between = (end - begin).days
        ways = {convention.added_days for convention in tracker.table.conventions}
        if days == between + _added(row.year, tracker):
            counting = Counting.EXPLAINED
        else:
            counting = Counting.STRAY if days - between in ways else Counting.ODD
    return RowDuration(row=row, counting=counting, begin=begin, end=end, days=days, estimated_end=estimated)


def durations(rows: Iterable[TrackerRow], tracker: Tracker) -> tuple[RowDuration, ...]:
    """Return the durations of rows, in their order."""
    return tuple(duration_of(row, tracker) for row in rows)


def _added(year: int, tracker: Tracker) -> int:
    """Return the days that a year adds to the days between begin and end."""
    return int(next((one.added_days for one in tracker.table.conventions if year <= one.until), 0))


def _day(cell: Cell) -> date | None:
    try:
        return date.fromisoformat(cell.text[:10])
    except ValueError:
        return None


def _number(cell: Cell) -> float | None:
    try:
        return float(cell.text.replace(",", ""))
    except ValueError:
        return None


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
