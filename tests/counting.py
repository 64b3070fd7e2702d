"""Counts of calls: what work costs on every machine alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIZES = (1, 2, 4)
"""Multiples of a size at which growth is measured."""


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls of functions, those of C included, which are the same on every machine."""
    count = [0]

    def note(frame: FrameType, event: str, argument: Any) -> None:
        count[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield count
    finally:
        sys.setprofile(before)


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called in some work."""
    with counted() as count:
        work()
    return count[0]


def growth(measured: Callable[[int], int], size: int) -> float:
    """Return how much more the second doubling of a size adds than the first: 2 if linear, 4 if it is the square.

    What is added does not depend on what is done once.
    """
    one, two, four = (measured(size * times) for times in SIZES)
    return (four - two) / max(1, two - one)
