"""A line of words before it has a form: texts, and what a page links and a terminal spells.

A renderer decides what each part becomes; `str` is a text of ours or a short one of the record, and a code is its label.
"""

from __future__ import annotations

from string import Formatter

from attrs import frozen

from incidents.model import When
from incidents.views.words import Words


@frozen
class Names:
    """Actors, platforms or sources, as they were called at a time, or else when the incident began."""

    ids: tuple[str, ...]
    when: When | None = None


@frozen
class Things:
    """Parts of the record, by their ids."""

    ids: tuple[str, ...]


@frozen
class Prose:
    """A longer text of the record."""

    text: str


Inline = str | Names | Things | Prose
"""A part of a line."""
Line = tuple[Inline, ...]


def filled(words: Words, message: str, **parts: Inline) -> Line:
    """Return a message with parts of a line in the place of its names."""
    found: list[Inline] = []
    for text, name, _, _ in Formatter().parse(words(message)):
        found += [text] if text else []
        found += [parts[name]] if name else []
    return tuple(found)
