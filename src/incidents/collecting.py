"""How often the garbage collector looks for reference cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_rarely() -> None:
    """Run the garbage collector less often until the process ends; what exists now is never looked through."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Run the garbage collector less often, also in processes that start as copies of this one.

    Records and what is made of them are many objects without reference cycles, and looking through them takes time.
    """
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
