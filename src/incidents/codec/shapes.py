"""Describe the classes of the record: their JSON keys, and how their numbers are written."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import attrs

from incidents.codec.limits import LIMITS
from incidents.model.fields import KEY

_TOO_LONG: Final = 10**LIMITS.most_digits


def keys(cls: type) -> dict[str, str]:
    """Return the JSON key of each field of a class of the record, by the field's name, in canonical order."""
    return {field.name: field.metadata.get(KEY, field.name) for field in attrs.fields(cls)}


Shape = tuple[Any, int]
"""The class of a part of the record, and the bits of the keys that have a value; an empty list does not count."""


@cache
def bits(cls: type) -> dict[str, int]:
    """Return the bit of each JSON key of a class of the record in its shapes."""
    return {key: 1 << at for at, key in enumerate(keys(cls).values())}


def held_in(shape: Shape) -> frozenset[str]:
    """Return the keys that have a value in a part of a shape."""
    cls, held = shape
    return frozenset(key for key, bit in bits(cls).items() if held & bit)


def plain_number(value: float) -> int | float:
    """Return a whole number as an integer, so that 10.0 and 10 are written in the same way; but not if it is too long."""
    whole = type(value) is float and value.is_integer() and value < _TOO_LONG
    return int(value) if whole else value
