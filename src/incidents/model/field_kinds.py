"""What the fields of the record's classes take: text of a form, a code, a time, a number, a part, or several of them."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from incidents.errors import UnknownValue
from incidents.model.durations import Duration
from incidents.model.fields import KEY
from incidents.model.frozendict import FrozenDict
from incidents.model.structure import types
from incidents.model.text import Refers, TextRule
from incidents.model.time import When
from incidents.suggestions import nearest
from incidents.values import frozen


@frozen(kw_only=True)
class FieldKind:
    """What a field takes."""

    key: str
    """Its JSON key."""
    leaf: Any
    """The type of the value, or of an item of the list, without its marks."""
    marks: tuple[Any, ...] = ()
    """The marks of that type, such as its `TextRule`."""
    is_optional: bool = False
    is_list: bool = False
    is_mapping: bool = False
    part: type | None = None
    """The class of the record that it contains."""
    refers: tuple[str, ...] = ()
    """The types of thing that it refers to by id."""

    @property
    def rule(self) -> TextRule | None:
        """The rule of the text; None for what is no text."""
        return next((mark for mark in self.marks if isinstance(mark, TextRule)), None)


@cache
def kinds(cls: Any) -> dict[str, FieldKind]:
    """Return what the fields of a class take, by their names; those whose key differs from the name, also by their key."""
    found: dict[str, FieldKind] = {}
    for field in attrs.fields(cls):
        kind = kind_of_field(field.metadata.get(KEY, field.name), types(cls)[field.name])
        found |= {field.name: kind, kind.key: kind}
    return found


def kind_named(cls: type, name: str) -> FieldKind:
    """Return what a field takes.

    Raises:
        UnknownValue: if the class has no such field.
    """
    known = kinds(cls)
    if name not in known:
        raise UnknownValue(f"field of {cls.__name__}", name, nearest(name, known))
    return known[name]


def kind_of_field(key: str, hint: Any) -> FieldKind:
    """Return what a field takes, by its JSON key and its type."""
    outer, leaf = _without_marks(hint)
    is_mapping, is_list = get_origin(leaf) is FrozenDict, get_origin(leaf) is tuple
    marks, leaf = _without_marks(get_args(leaf)[-1 if is_mapping else 0]) if is_mapping or is_list else (outer, leaf)
    return FieldKind(
        key=key,
        leaf=leaf,
        marks=marks,
        is_optional=is_optional(hint),
        is_list=is_list,
        is_mapping=is_mapping,
        part=leaf if attrs.has(leaf) and leaf not in (When, Duration) else None,
        refers=next((mark.to for mark in marks if isinstance(mark, Refers)), ()),
    )


def is_optional(kind: Any) -> bool:
    """Return whether a type is optional."""
    return get_origin(kind) in (Union, UnionType) and type(None) in get_args(kind)


def present(kind: Any) -> Any:
    """Return a type without its optional part."""
    return next(arg for arg in get_args(kind) if arg is not type(None)) if is_optional(kind) else kind


def _without_marks(hint: Any) -> tuple[tuple[Any, ...], Any]:
    marks: tuple[Any, ...] = ()
    hint = present(hint)
    while hasattr(hint, "__metadata__"):
        marks += hint.__metadata__
        hint = hint.__origin__
    return marks, hint
