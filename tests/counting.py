"""Counts of calls: what work costs on every machine alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


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
