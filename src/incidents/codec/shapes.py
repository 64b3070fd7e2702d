"""Describe the classes of the record: their JSON keys, and what their types allow."""

from __future__ import annotations

from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from incidents.codec.limits import LIMITS
from incidents.model.fields import KEY

_TOO_LONG: Final = 10**LIMITS.most_digits


def keys(cls: type) -> dict[str, str]:
    """Return the JSON key of each field of a class of the record, by the field's name, in canonical order."""
    return {field.name: field.metadata.get(KEY, field.name) for field in attrs.fields(cls)}


def is_optional(kind: Any) -> bool:
    """Return whether a type is optional."""
    return get_origin(kind) in (Union, UnionType) and type(None) in get_args(kind)


def present(kind: Any) -> Any:
    """Return a type without its optional part."""
    return next(arg for arg in get_args(kind) if arg is not type(None)) if is_optional(kind) else kind


def plain_number(value: float) -> int | float:
    """Return a whole number as an integer, so that 10.0 and 10 are written in the same way; but not if it is too long."""
    whole = type(value) is float and value.is_integer() and value < _TOO_LONG
    return int(value) if whole else value
