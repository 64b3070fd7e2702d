"""Find, among things that last for some days, one that lasts on a given day; days are ordinals of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Generic, TypeVar

T = TypeVar("T")


class Lasting(Generic[T]):
    """Things in the order in which they begin; those that are over are forgotten as the days go by."""

    def __init__(self) -> None:
        self._begun: list[T] = []
        self._ends: list[tuple[int, int]] = []
        self._over: set[int] = set()

    def add(self, thing: T, last: int) -> None:
        """Add what begins now, with its last day."""
        heappush(self._ends, (last, len(self._begun)))
        self._begun.append(thing)

    def find(self, day: int, is_wanted: Callable[[T], bool]) -> T | None:
        """Return the latest that lasts on a day and is wanted; each call has the same day as the one before, or a later one."""
        while self._ends and self._ends[0][0] < day:
            self._over.add(heappop(self._ends)[1])
        if 2 * len(self._over) > len(self._begun):
            self._forget()
        left = (self._begun[index] for index in range(len(self._begun) - 1, -1, -1) if index not in self._over)
        return next((thing for thing in left if is_wanted(thing)), None)

    def _forget(self) -> None:
        left = sorted((index, last) for last, index in self._ends)
        self._begun = [self._begun[index] for index, _ in left]
        self._ends = sorted((last, place) for place, (_, last) in enumerate(left))
        self._over.clear()
