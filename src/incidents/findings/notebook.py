"""Show values at prompts and in notebooks; the only module in which a lower package calls `incidents.views`, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import Any, Final, TypeGuard, TypeVar

from attrs import fields, has

from incidents.findings.display import one_line

MOST_LETTERS: Final = 120
"""Most characters of a value at a prompt."""
_MOST_OF_A_FIELD: Final = 30
_MOST_ITEMS: Final = 3
_NAMES: Final = ("id", "name", "action_id", "dimension", "incident", "source", "actor", "claim")
"""Fields that name a value: the first of them comes first, and represents it within another one."""

Shown = TypeVar("Shown", bound=type[Any])


def readable(cls: Shown) -> Shown:
    """Give a class a short `repr` of one line, unless it has its own, and a view as HTML for notebooks.

    Write it below ``@frozen``, which would make a `repr` of all fields otherwise.
    """
    if "__repr__" not in vars(cls):
        setattr(cls, "__repr__", _brief)  # noqa: B010 - mypy takes it for a method of the metaclass
    setattr(cls, "_repr_html_", html_of)  # noqa: B010
    return cls


def html_of(value: object) -> str:
    """Return a value as HTML for a notebook, with everything from the value escaped."""
    html: str = import_module("incidents.views.notebook").as_html(value)
    return html


def words_of(value: object) -> str:
    """Return a sentence in English about a value."""
    words: str = import_module("incidents.views.notebook").as_words(value)
    return words


def filled(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value that differ from their defaults and are not empty, without those that its `repr` leaves out."""
    for one in fields(type(value)):
        held = getattr(value, one.name)
        if one.repr and not one.name.startswith("_") and held not in (None, "", (), {}) and held != one.default:
            yield one.name, held


def in_short(value: Any) -> str:
    """Return a value within a line: a text as it is, a named value by its name, of several the first ones."""
    if isinstance(value, str) or not (has(type(value)) or isinstance(value, (tuple, frozenset, Mapping))):
        return str(value)
    if isinstance(value, Mapping):
        return _listed([f"{key}: {in_short(held)}" for key, held in value.items()])
    if not has(type(value)):
        return _days(value) if is_days(value) else _listed(list(map(in_short, value)))
    name = _name(value)
    return says(value) or (in_short(getattr(value, name)) if name else f"({_fields(value)})")


def is_days(value: object) -> TypeGuard[tuple[date | None, date | None]]:
    """Return whether a value is a first and a last day, of which one may be unknown."""
    if not isinstance(value, tuple) or len(value) != len(("first", "last")):
        return False
    return any(value) and all(one is None or isinstance(one, date) for one in value)


def cropped(text: str, most: int) -> str:
    """Return a text as one safe line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _brief(self: Any) -> str:
    text = says(self)
    if not text:
        name = _name(self)
        text = ": ".join([*([in_short(getattr(self, name))] if name else []), _fields(self, name)])
    return f"<{cropped(f'{type(self).__name__} {text}'.rstrip(': '), MOST_LETTERS - 2)}>"


def says(value: object) -> str:
    """Return a value as the text that its class defines; an empty text if it defines none."""
    return str(value) if type(value).__str__ is not object.__str__ else ""


def _name(value: Any) -> str:
    """Return the field that names a value; an empty text if none does."""
    return next((name for name in _NAMES if getattr(value, name, None)), "")


def _fields(value: Any, but: str = "") -> str:
    held = [
        f"{name.rstrip('_')}={cropped(in_short(one), _MOST_OF_A_FIELD)}" for name, one in filled(value) if name != but
    ]
    return ", ".join(held)


def _days(days: tuple[date | None, date | None]) -> str:
    first, last = days
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def _listed(items: list[str]) -> str:
    more = len(items) - _MOST_ITEMS
    return " · ".join([*items[:_MOST_ITEMS], *([f"{more} more"] if more > 0 else [])])
