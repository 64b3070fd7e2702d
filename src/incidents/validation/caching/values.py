"""Findings and facts as plain JSON data, and back.

Reading them makes values of the classes that are listed here, and calls nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from attrs import NOTHING, fields, has

from incidents.findings import Edit, Excerpt, Finding, Fix, Severity, Span
from incidents.validation.nearby import Aside, Doing

Plain = str | int | list[Any] | dict[str, Any] | None
"""What JSON can hold, without fractions."""

_MADE: Final[dict[str, Callable[..., Any]]] = {
    kind.__name__: kind for kind in (Aside, Doing, Edit, Excerpt, Finding, Fix, Span)
}
_DAY, _SET, _SEVERITY = "day", "set", "severity"


def plain(value: Any) -> Plain:
    """Return a value as plain data.

    Raises:
        TypeError: if it, or a part of it, is of a class that is not listed here.
    """
    kind: type[Any] = type(value)
    if value is None or kind is str or kind is int:
        held: str | int | None = value
        return held
    if kind is tuple:
        return [plain(part) for part in value]
    if kind is date:
        return {_DAY: value.toordinal()}
    if kind is frozenset:
        return {_SET: sorted(plain(part) for part in value)}
    if kind is Severity:
        return {_SEVERITY: value.value}
    name: str = kind.__name__
    if _MADE.get(name) is not kind:
        raise TypeError(f"{name} cannot be kept")
    return {name: {key: plain(part) for key, part in _parts(value)}}


def _parts(value: Any) -> list[tuple[str, Any]]:
    """Return the parts of a value that are not as they are without being said."""
    kind: Any = type(value)
    if not has(kind):
        return list(value._asdict().items())
    held = [(field, getattr(value, field.name)) for field in fields(kind)]
    return [(field.name, part) for field, part in held if field.default is NOTHING or part != field.default]


def value(data: Plain) -> Any:
    """Return the value of plain data."""
    if isinstance(data, list):
        return tuple([value(part) for part in data])
    if not isinstance(data, dict):
        return data
    ((name, held),) = data.items()
    if name == _DAY:
        return date.fromordinal(held)
    if name == _SET:
        return frozenset(map(value, held))
    if name == _SEVERITY:
        return Severity(held)
    return _MADE[name](**{key: value(part) for key, part in held.items()})
