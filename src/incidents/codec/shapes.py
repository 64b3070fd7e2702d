"""Describe the classes of the record: their JSON keys, and how their numbers are written."""

from __future__ import annotations

from typing import Final

import attrs

from incidents.codec.limits import LIMITS
from incidents.model.fields import KEY

_TOO_LONG: Final = 10**LIMITS.most_digits


def keys(cls: type) -> dict[str, str]:
    """Return the JSON key of each field of a class of the record, by the field's name, in canonical order."""
    return {field.name: field.metadata.get(KEY, field.name) for field in attrs.fields(cls)}


def plain_number(value: float) -> int | float:
    """Return a whole number as an integer, so that 10.0 and 10 are written in the same way; but not if it is too long."""
    whole = type(value) is float and value.is_integer() and value < _TOO_LONG
    return int(value) if whole else value
