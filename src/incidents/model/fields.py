"""What the fields of the record have in common: their published description and how they take values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import fields, frozen

from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict, freeze
from incidents.model.time import When

DESCRIPTION = "description"
KEY = "key"


def described(description: str, *, key: str | None = None) -> dict[str, str]:
    """Return the metadata of a field: its description in schema and docs and, where it differs, its JSON key."""
    return {DESCRIPTION: description} if key is None else {DESCRIPTION: description, KEY: key}


def many(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values as a tuple; a text is refused, for it is no list of its letters."""
    if type(values) is tuple:
        return values
    if isinstance(values, (str, bytes, Mapping)):
        message = f"expected a list, not {values!r}"
        raise TypeError(message)
    return tuple(values)


def when(value: str | date | When) -> When:
    """Return the time that a text, a date or an aware datetime tells."""
    return value if type(value) is When else When.of(value)


def optional_when(value: str | date | When | None) -> When | None:
    """Return the time that a value tells, or nothing for nothing."""
    return None if value is None else when(value)


def optional_duration(value: str | Duration | None) -> Duration | None:
    """Return the duration that a text spells, or nothing for nothing."""
    return None if value is None else Duration.of(value)


def frozen_mapping(value: Mapping[str, Any]) -> FrozenDict[str, Any]:
    """Return a mapping, and all that it holds, as values that cannot change."""
    return value if type(value) is FrozenDict else freeze(value)


@frozen
class ExactlyOne:
    """Of these fields one is filled, and one only."""

    fields: tuple[str, ...]

    def broken(self, filled: frozenset[str]) -> str | None:
        """Return what is wrong, or nothing."""
        given = [name for name in self.fields if name in filled]
        return None if len(given) == 1 else f"expected exactly one of {', '.join(self.fields)}; found {len(given)}"


@frozen
class AtLeastOne:
    """One of these fields is filled, or several."""

    fields: tuple[str, ...]

    def broken(self, filled: frozenset[str]) -> str | None:
        """Return what is wrong, or nothing."""
        return None if filled.intersection(self.fields) else f"expected at least one of {', '.join(self.fields)}"


@frozen
class Excludes:
    """Where one field is filled the others are not."""

    field: str
    others: tuple[str, ...]

    def broken(self, filled: frozenset[str]) -> str | None:
        """Return what is wrong, or nothing."""
        given = [name for name in self.others if name in filled]
        return f"{self.field} does not go with {', '.join(given)}" if self.field in filled and given else None


Constraint = ExactlyOne | AtLeastOne | Excludes


class Constrained:
    """Base of the classes whose fields depend on one another."""

    __slots__ = ()
    constraints: ClassVar[tuple[Constraint, ...]] = ()

    def __attrs_post_init__(self) -> None:
        filled = frozenset(f.name for f in fields(type(self)) if getattr(self, f.name) is not None)  # type: ignore[arg-type]
        for constraint in self.constraints:
            broken = constraint.broken(filled)
            if broken:
                raise ValueError(broken)
