"""Helpers for the fields of the record: their published descriptions, converters and constraints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import fields

from incidents.errors import InvalidValue
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict, freeze
from incidents.model.time import When
from incidents.values import frozen

DESCRIPTION = "description"
KEY = "key"


def described(description: str, *, key: str | None = None) -> dict[str, str]:
    """Return the metadata of a field: its description in schema and docs and, where it differs, its JSON key."""
    return {DESCRIPTION: description} if key is None else {DESCRIPTION: description, KEY: key}


def many(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values as a tuple; raise TypeError for a text, which is not a list of letters."""
    if type(values) is tuple:
        return values
    if isinstance(values, (str, bytes, Mapping)):
        message = f"expected a list, not {values!r}"
        raise TypeError(message)
    return tuple(values)


def when(value: str | date | When) -> When:
    """Parse a time from a text, a date or an aware datetime."""
    return value if type(value) is When else When.of(value)


def optional_when(value: str | date | When | None) -> When | None:
    """Parse a time; return None for None."""
    return None if value is None else when(value)


def optional_duration(value: str | Duration | None) -> Duration | None:
    """Parse a duration; return None for None."""
    return None if value is None else Duration.of(value)


def frozen_mapping(value: Mapping[str, Any]) -> FrozenDict[str, Any]:
    """Return a mapping, and all that it contains, as immutable values."""
    return value if type(value) is FrozenDict else freeze(value)


@frozen
class ExactlyOne:
    """Constraint: exactly one of the fields has a value."""

    fields: tuple[str, ...]

    def broken(self, filled: Mapping[str, Any]) -> str | None:
        """Return what is wrong, or None."""
        given = [name for name in self.fields if name in filled]
        return None if len(given) == 1 else f"expected exactly one of {', '.join(self.fields)}; found {len(given)}"


@frozen
class AtLeastOne:
    """Constraint: at least one of the fields has a value."""

    fields: tuple[str, ...]

    def broken(self, filled: Mapping[str, Any]) -> str | None:
        """Return what is wrong, or None."""
        return None if filled.keys() & self.fields else f"expected at least one of {', '.join(self.fields)}"


@frozen
class Excludes:
    """Constraint: if one field has a value, other than those in `unless`, the others have none."""

    field: str
    others: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def broken(self, filled: Mapping[str, Any]) -> str | None:
        """Return what is wrong, or None."""
        if self.field not in filled or filled[self.field] in self.unless:
            return None
        given = [name for name in self.others if name in filled]
        return f"{self.field} does not go with {', '.join(given)}" if given else None


@frozen
class Case:
    """One case of `ByCode`: which fields may have the value for some codes, and the list of codes of a field."""

    codes: tuple[str, ...]
    allowed: tuple[str, ...]
    listed: tuple[str, type] | None = None
    """A field, and the codelist whose codes it takes."""

    def broken(self, of: str, forms: tuple[str, ...], filled: Mapping[str, Any]) -> str | None:
        """Return what is wrong with an object of one of the codes, or None."""
        given = [name for name in forms if name in filled and name not in self.allowed]
        if given:
            return f"{of} does not go with {', '.join(given)}; expected {' or '.join(self.allowed)}"
        if self.listed is None or self.listed[0] not in filled:
            return None
        name, codelist = self.listed
        known = codelist._value2member_map_  # type: ignore[attr-defined]
        return None if filled[name] in known else f"unknown code of {of} in {name}"


@frozen
class ByCode:
    """Constraint: the code of one field decides which of several fields may have a value."""

    field: str
    forms: tuple[str, ...]
    cases: tuple[Case, ...]

    def broken(self, filled: Mapping[str, Any]) -> str | None:
        """Return what is wrong, or None."""
        code = filled[self.field]
        case = next((case for case in self.cases if code in case.codes), None)
        return case.broken(code, self.forms, filled) if case else None


Constraint = ExactlyOne | AtLeastOne | Excludes | ByCode


class Constrained:
    """Base class for classes with constraints between fields."""

    __slots__ = ()
    constraints: ClassVar[tuple[Constraint, ...]] = ()

    def __attrs_post_init__(self) -> None:
        held = ((f, getattr(self, f.name)) for f in fields(type(self)))  # type: ignore[arg-type]
        filled = {f.metadata.get(KEY, f.name): value for f, value in held if value is not None and value != ()}
        for constraint in self.constraints:
            broken = constraint.broken(filled)
            if broken:
                raise InvalidValue(where=type(self).__name__, reason=broken)
