"""Counting what Python does: steps of its interpreter, which do not depend on the load of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

SIZES = (1, 2, 4)
"""Multiples of a size at which growth is measured."""


def steps(run: Callable[[], object]) -> int:
    """Return the number of instructions of the interpreter that a call takes; what runs in C counts as one."""
    number = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal number
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        number += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return number


def growth(measured: Callable[[int], int], size: int) -> float:
    """Return how much more the second doubling of a size adds than the first: 2 if linear, 4 if it is the square.

    What is added does not depend on what is done once.
    """
    one, two, four = (measured(size * times) for times in SIZES)
    return (four - two) / max(1, two - one)
