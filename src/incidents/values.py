"""The decorator of values: `attrs.frozen`, with methods that are not written anew for each class.

attrs writes `__eq__`, `__hash__` and `__repr__` of each class as source, and compiles them at every start. What a start loads
has more than a hundred classes, and their methods took a ninth of the check of one record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen  # type checkers know this one, with its converters and defaults
else:

    def frozen(cls: Any = None, *, eq: bool = True, repr: bool = True, **options: Any) -> Any:  # noqa: A002 - as attrs has it
        """Make a class as `attrs.frozen` does; two values are equal if they are of one class and their fields are equal.

        `order` and `cache_hash` are left to attrs.
        """

        def make(cls: type) -> type:
            methods = {
                **({"__eq__": _equal, "__hash__": _hash} if eq else {}),
                **({"__repr__": _written} if repr else {}),
            }
            for name, method in methods.items():
                if name not in vars(cls):
                    setattr(cls, name, method)
            return attrs.frozen(cls, eq=False, repr=False, **options)

        return make if cls is None else make(cls)


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    get = _compared(self.__class__)
    return get(self) == get(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _written(self: Any) -> str:
    cls = self.__class__
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls) if field.repr)
    return f"{cls.__qualname__.rpartition('>.')[2]}({shown})"


@cache
def _compared(cls: Any) -> Callable[[Any], Any]:
    """Return what gets the values of the fields of a class that count when two objects are compared."""
    names = [field.name for field in attrs.fields(cls) if field.eq]
    return attrgetter(*names) if names else _nothing


def _nothing(_: object) -> tuple[()]:
    return ()
