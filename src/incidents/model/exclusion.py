"""Find, among many ranges, those that do not meet, in time that grows with n log n."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from incidents.model.time import Days, apart
from incidents.values import frozen

_EARLY: Final = 0
_LATE: Final = 4_000_000
"""Numbers of days before and after every day that a time can have."""


@frozen
class Placement:
    """The range of one claim on an axis, with the days for which the claim holds."""

    claim: int
    """Number of the claim."""
    low: Any
    high: Any
    is_guest: bool
    as_of: Days

    def excludes(self, other: Placement) -> bool:
        """Return whether two claims cannot both be true: of one time, and their ranges do not meet."""
        if self.claim == other.claim or (self.is_guest and other.is_guest) or apart(self.as_of, other.as_of):
            return False
        return _is_below(self.high, other.low) or _is_below(other.high, self.low)

    @property
    def period(self) -> tuple[int, int]:
        """The days for which the claim holds, as numbers."""
        first, last = self.as_of
        return first.toordinal() if first else _EARLY, last.toordinal() if last else _LATE


def _is_below(high: Any, low: Any) -> bool:
    return high is not None and low is not None and bool(high < low)


def excluded(entries: Sequence[Placement], others: Sequence[Placement]) -> Iterator[Placement]:
    """Yield the entries that at least one of the others excludes, whether or not both are guests.

    The others are added in the order in which their periods begin, so that each entry meets those that have begun before
    its own period ends; of these, the ones that end after it begins have the lowest `high` and the highest `low` looked up.
    """
    waiting = sorted(others, key=lambda entry: entry.period[0])
    ends = sorted({entry.period[1] for entry in others})
    least, most = _Extremes(len(ends)), _Extremes(len(ends))
    added = 0
    for entry in sorted(entries, key=lambda entry: entry.period[1]):
        first, last = entry.period
        while added < len(waiting) and waiting[added].period[0] <= last:
            other = waiting[added]
            place = bisect_left(ends, other.period[1])
            least.add(place, other.high, lower=True)
            most.add(place, other.low, lower=False)
            added += 1
        place = bisect_left(ends, first)
        if _is_below(least.from_place(place, lower=True), entry.low) or _is_below(
            entry.high, most.from_place(place, lower=False)
        ):
            yield entry


class _Extremes:
    """The lowest or the highest value at a place and all later ones; a Fenwick tree, counted from its end."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: list[Any] = [None] * (size + 1)

    def add(self, place: int, value: Any, *, lower: bool) -> None:
        index = self._size - place
        while index <= self._size and value is not None:
            self._kept[index] = _extreme(self._kept[index], value, lower=lower)
            index += index & -index

    def from_place(self, place: int, *, lower: bool) -> Any:
        index, found = self._size - place, None
        while index > 0:
            found = _extreme(found, self._kept[index], lower=lower)
            index -= index & -index
        return found


def _extreme(one: Any, other: Any, *, lower: bool) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other) if lower else max(one, other)


def pairs(axes: Iterable[Sequence[Placement]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the claims that exclude each other, each pair once, in order; made as they are asked for."""
    sides = [_Sides(entries) for entries in axes]
    claims = sorted({entry.claim for side in sides for entry in side.entries})
    for claim in claims:
        found = {other for side in sides for other in side.excluded_by(claim)}
        yield from ((claim, other) for other in sorted(found))


class _Sides:
    """The entries of an axis by their ends, to find those above and below one without asking the others."""

    def __init__(self, entries: Sequence[Placement]) -> None:
        self.entries = entries
        self._of: dict[int, list[Placement]] = {}
        for entry in entries:
            self._of.setdefault(entry.claim, []).append(entry)
        self._by_high = sorted((entry for entry in entries if entry.high is not None), key=lambda entry: entry.high)
        self._by_low = sorted((entry for entry in entries if entry.low is not None), key=lambda entry: entry.low)

    def excluded_by(self, claim: int) -> Iterator[int]:
        """Yield the later claims that a claim excludes."""
        for entry in self._of.get(claim, ()):
            below = 0 if entry.low is None else bisect_left(self._by_high, entry.low, key=lambda one: one.high)
            above = len(self._by_low)
            if entry.high is not None:
                above = bisect_right(self._by_low, entry.high, key=lambda one: one.low)
            for other in (*self._by_high[:below], *self._by_low[above:]):
                if other.claim > claim and entry.excludes(other):
                    yield other.claim
