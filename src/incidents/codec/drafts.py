"""Drafts: objects that are filled without checks, and then change their class to that of the record.

The classes of the record convert and check every value, which is necessary for records that are made in Python. Data that
the schema has accepted needs neither, and checks take most of the time of making an object.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs


@cache
def draft_of(cls: type) -> type:
    """Return the draft of a class with slots; an object of the draft becomes one of the class when its `__class__` is set.

    It is made from the values of all fields in their order. Unlike the class, the draft is not frozen, and runs no
    code when an object is made. It has no slots of its own, so that both have the same layout in memory.
    """
    thawed = type(
        cls.__name__,
        (cls,),
        {
            "__slots__": (),
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
            "__attrs_post_init__": None,
        },
    )
    fields = {field.name: attrs.field() for field in attrs.fields(cls)}
    return attrs.define(thawed, these=fields, slots=False, auto_attribs=False, eq=False, repr=False, match_args=False)


def blank_of(cls: type) -> list[Any]:
    """Return the default values of the fields of a class in their order; None for required fields."""
    return [_default(field) for field in attrs.fields(cls)]


def _default(field: Any) -> Any:
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return field.default.factory()
    return None if field.default is attrs.NOTHING else field.default
