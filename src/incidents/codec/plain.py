"""Plain Python data: what JSON can hold, and a record can be made of."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, Final

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import HALF_CHARACTER, Problem, too_deep, too_many, unusable_number
from incidents.findings import Pointer
from incidents.model.plain_values import is_kind, is_missing

FOREIGN: Final = "foreign"
"""The kind of problem that only Python data have: a value of a type that JSON does not know."""
_BITS_OF_A_DIGIT: Final = 4
"""More than a decimal digit has."""


def problems(data: Any, limits: Limits = LIMITS) -> Iterator[tuple[Pointer, Problem]]:
    """Yield what JSON could not hold, or reading would refuse, with the way to it.

    Types count exactly: a subclass of `str` or `dict` may hold more than is written of it.
    """
    waiting: list[tuple[Pointer, Any]] = [((), data)]
    number = 0
    while waiting:
        here, value = waiting.pop()
        number += 1
        if number > limits.most_values:
            yield (), too_many(limits)
            return
        if type(value) not in (dict, list):
            yield from ((here, problem) for problem in _of_value(value, limits))
        elif len(here) >= limits.most_depth:
            yield here, too_deep(limits)
        elif type(value) is list:
            waiting += (((*here, index), item) for index, item in enumerate(value))
        else:
            yield from ((here, problem) for key in value for problem in _of_key(key))
            waiting += (((*here, key), item) for key, item in value.items() if type(key) is str)


def _of_key(key: Any) -> Iterator[Problem]:
    if type(key) is not str:
        yield Problem(kind=FOREIGN, message=f"expected keys that are str, found {type(key).__name__}")
    elif not _is_whole(key):
        yield HALF_CHARACTER


def _of_value(value: Any, limits: Limits) -> Iterator[Problem]:
    kind = type(value)
    if kind is str:
        if not _is_whole(value):
            yield HALF_CHARACTER
    elif kind is int:
        # Writing out a number with too many digits takes its time, where Python does it at all.
        is_long = value.bit_length() > _BITS_OF_A_DIGIT * limits.most_digits
        if is_long or len(str(value)) > limits.most_digits:
            yield unusable_number(None if is_long else str(value), limits)
    elif kind is float:
        if not isfinite(value):
            yield unusable_number(str(value), limits)
    elif value is not None and kind is not bool:
        yield Problem(kind=FOREIGN, message=f"expected str, int, float, bool, list or dict, found {_named(value)}")


def _named(value: Any) -> str:
    """Return the type of a value, with what to do about it."""
    name = type(value).__name__
    if is_missing(value):
        return f"{name}, which says that a value is missing; leave the key out"
    if is_kind(value, (set, frozenset)):
        return f"{name}, which has no order; write a list"
    return name


def _is_whole(text: str) -> bool:
    """Return whether a text holds whole characters only."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
