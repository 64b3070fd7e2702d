"""Which intervals of time meet: by sorted time, in time that grows with their number and with the number of pairs found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class DayInterval(NamedTuple):
    """An interval of a row, in ordinals of the calendar, ends included; `None` if open."""

    first: int | None
    last: int | None
    row: int


def meeting(
    own: Sequence[DayInterval], others: Sequence[DayInterval], *, among_own: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows whose intervals share a day: two of `own`, unless `among_own` is false, or one of `own` and one of `others`.

    Two of `others` are not compared. A pair is in the order of the rows; a row never meets itself.
    """
    if not own or len(own) + len(others) < 2:  # noqa: PLR2004 - a pair
        return
    marked = [(span.first or 0, True, span) for span in own] + [(span.first or 0, False, span) for span in others]
    marked.sort(key=lambda item: item[0])
    waiting: tuple[list[tuple[float, int]], list[tuple[float, int]]] = ([], [])
    met = (waiting[:1], waiting if among_own else waiting[1:])
    for first, is_own, span in marked:
        for queue in waiting:
            while queue and queue[0][0] < first:
                heappop(queue)
        for queue in met[is_own]:
            own_row = span.row
            yield from ((row, own_row) if row < own_row else (own_row, row) for _, row in queue if row != own_row)
        heappush(waiting[not is_own], (float("inf") if span.last is None else span.last, span.row))
