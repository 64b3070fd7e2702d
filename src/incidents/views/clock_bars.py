"""The clocks of an action as bars of characters, under a scale of years, months or days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from incidents.views.clocks import Interval, days_of

_FULL: Final = ("full", "said")
_BLOCKS: Final = {"sure": "█", "part": "▒", "maybe": "░", "open": "…"}
_LETTERS: Final = {"sure": "#", "part": "=", "maybe": ".", "open": ">"}
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
"""A block of so many eighths of a column, for what is shorter than one column."""
MARGIN: Final = 6
"""Columns to the right of the bars, for the last label and the mark of an unknown end."""
_APART: Final = 2
"""Least columns between two labels of the scale."""


@frozen(kw_only=True)
class Bars:
    """Lanes of intervals, drawn in some columns from the earliest to the latest day."""

    lanes: Sequence[Sequence[Interval]]
    columns: int
    blocks: bool = True
    _days: tuple[date, date] = field(init=False)

    def __attrs_post_init__(self) -> None:
        days = days_of(interval for lane in self.lanes for interval in lane)
        object.__setattr__(self, "_days", days or (date.max, date.max))

    @property
    def is_worth_drawing(self) -> bool:
        """Whether the days differ."""
        return self._days[0] < self._days[1]

    def bar(self, lane: Sequence[Interval]) -> str:
        """Return the bar of a lane: certain, in part, possible, and a mark where no end is known."""
        signs = _BLOCKS if self.blocks else _LETTERS
        cells = [" "] * (self.columns + 1)
        known = [(one, one.certain) for one in lane if one.certain]
        for one, certain in known:
            self._fill(cells, one.begin[0] or certain[0], certain[0], signs["maybe"])
            self._fill(cells, certain[1], one.end[1] or certain[1], signs["maybe"])
        for one, certain in sorted(known, key=lambda item: item[0].kind in _FULL):
            self._fill(cells, *certain, signs["sure" if one.kind in _FULL else "part"])
        for one, certain in known:
            after = self._column(certain[1]) + 1
            if one.end[1] is None and cells[after] == " ":
                cells[after] = signs["open"]
        return "".join(cells).rstrip()

    def _fill(self, cells: list[str], first: date, last: date, sign: str) -> None:
        """Fill the columns from a day to another; what is shorter than a column is as wide as it is long, in eighths."""
        left, length = self._column(first), self._place(last) - self._place(first)
        if length < 1 and cells[left] == " " and sign == _BLOCKS["sure"]:
            cells[left] = _EIGHTHS[max(1, min(7, round(8 * length)))]
        elif length or sign not in (_BLOCKS["maybe"], _LETTERS["maybe"]):
            right = max(left + 1, min(self.columns, round(self._place(last))))
            cells[left:right] = sign * (right - left)

    def _place(self, day: date) -> float:
        """Return the columns between the left edge and a day."""
        return self.columns * (day - self._days[0]).days / (self._days[1] - self._days[0]).days

    def _column(self, day: date) -> int:
        return min(self.columns - 1, int(self._place(day)))

    def scale(self) -> str:
        """Return the labels above the bars in the smallest steps that fit: each is above the first day that it names."""
        return next((line for step in _STEPS if (line := self._labels(step))), str(self._days[0]))

    def _labels(self, step: _Step) -> str:
        """Return labels in steps of a unit; an empty text if they do not fit."""
        first, last = self._days
        ticks = [(self._column(day), str(day)[: step.letters]) for day in step.days(first, last)]
        room = step.letters + _APART
        if any(right - left < room for (left, _), (right, _) in pairwise(ticks[1:])):
            return ""
        if len(ticks) > 1 and ticks[1][0] < room:
            del ticks[0]  # it names only a part of its unit
        line = ""
        for column, label in ticks:
            if column + len(label) <= self.columns + MARGIN:
                line += " " * (column - len(line)) + label
        return line


@frozen(kw_only=True)
class _Step:
    """The distance between two labels: some days, months or years."""

    number: int
    letters: int
    """The letters of a date that name it: 4 for a year, 7 for a month, 10 for a day."""

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the first day, and each on which a later step begins."""
        day = first
        while day <= last:
            yield day
            day = self._next(day)

    def _next(self, day: date) -> date:
        if self.letters == len("YYYY-MM-DD"):
            return day + timedelta(days=self.number)
        months = self.number if self.letters == len("YYYY-MM") else 12 * self.number
        ahead = (day.year * 12 + day.month - 1) // months * months + months
        return date(ahead // 12, ahead % 12 + 1, 1)


_STEPS: Final = (
    *(_Step(number=number, letters=10) for number in (1, 7)),
    *(_Step(number=number, letters=7) for number in (1, 3)),
    *(_Step(number=number, letters=4) for number in (1, 2, 5, 10)),
)
