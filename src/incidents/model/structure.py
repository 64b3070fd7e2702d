"""Describe the fields of the record's classes: which declare an id, refer to one, are times, or contain further parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Any, NamedTuple, get_args, get_origin

import attrs

from incidents.model.durations import Duration
from incidents.model.fields import KEY
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Declares, Refers
from incidents.model.time import When


class Part(NamedTuple):
    """A field that declares an id, refers to ids, is a time, or contains further parts of the record."""

    name: str
    key: str
    declares: str | None
    refers: tuple[str, ...]
    inner: type | None
    is_when: bool
    is_mapping: bool


@cache
def types(cls: type) -> dict[str, Any]:
    """Return the type of each field of a class, with its marks; the result is kept, because it is slow.

    It equals that of `typing.get_type_hints`, which takes three times as long.
    """
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints |= get_annotations(base, eval_str=True)
    return hints


@cache
def parts(cls: Any) -> dict[str, Part]:
    """Return those fields of a class of the record, by JSON key."""
    hints = types(cls)
    found = {}
    for field in attrs.fields(cls):
        marks, leaf = _unwrapped(hints[field.name])
        declares = next((mark.sort for mark in marks if isinstance(mark, Declares)), None)
        refers = next((mark.to for mark in marks if isinstance(mark, Refers)), ())
        holds_parts = isinstance(leaf, type) and attrs.has(leaf) and leaf not in (When, Duration)
        inner = leaf if holds_parts else None
        if declares or refers or inner or leaf is When:
            key = field.metadata.get(KEY, field.name)
            is_mapping = inner is not None and get_origin(hints[field.name]) is FrozenDict
            found[key] = Part(field.name, key, declares, refers, inner, leaf is When, is_mapping)
    return found


def references(thing: Any, sort: str) -> Iterator[str]:
    """Yield the ids in all fields of a part of the record that may refer to something of a type, inner parts included."""
    for part in _referring(thing.__class__):
        held = getattr(thing, part.name)
        if part.inner is not None:
            inner = held.values() if part.is_mapping else held if isinstance(held, tuple) else (held,)
            for item in inner:
                if item is not None:
                    yield from references(item, sort)
        elif held is not None and sort in part.refers:
            yield from (held,) if isinstance(held, str) else held


@cache
def _referring(cls: Any) -> tuple[Part, ...]:
    """Return the fields of a class that refer to ids or contain parts that may."""
    return tuple(part for part in parts(cls).values() if part.refers or part.inner)


def _unwrapped(kind: Any) -> tuple[tuple[Any, ...], Any]:
    """Return the marks of a type, and the type of its items or values without lists, mappings and optional."""
    marks: tuple[Any, ...] = ()
    while True:
        if hasattr(kind, "__metadata__"):
            marks += kind.__metadata__
            kind = kind.__origin__
        elif get_origin(kind) is not None and get_args(kind):
            kind = get_args(kind)[-1 if get_origin(kind) is FrozenDict else 0]
        else:
            return marks, kind
