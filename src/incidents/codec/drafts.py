"""Drafts: parts of the record that take what they are given as it is, and then become what they are drafts of.

The classes of the record convert and check every value, as they must for those who write Python. Data that the schema
has accepted need neither, and most of the time of making an object goes there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs


@cache
def draft_of(cls: type) -> type:
    """Return the draft of a class with slots: an object of it becomes one of the class by taking it for its own.

    It is made of the values of all fields in their order. The draft can be written to, as the class cannot, and nothing
    is run when one is made. It adds no slot of its own, so that both lie in memory alike.
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
    fields: dict[str, Any] = {field.name: attrs.field() for field in attrs.fields(cls)}
    return attrs.make_class(cls.__name__, fields, bases=(thawed,), slots=True, eq=False, repr=False, weakref_slot=False)


def blank_of(cls: type) -> list[Any]:
    """Return what the fields of a class hold where nothing is given, in their order; nothing where that is not allowed."""
    return [_default(field) for field in attrs.fields(cls)]


def _default(field: Any) -> Any:
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return field.default.factory()
    return None if field.default is attrs.NOTHING else field.default
