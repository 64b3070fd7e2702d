"""Lines of text before they get a format: texts, names, ids and longer texts of the record.

A renderer formats each part: a page makes links, a terminal prints names. A `str` is a short text; a code becomes its label.
"""

from __future__ import annotations

from string import Formatter

from attrs import frozen

from incidents.model import When
from incidents.views.words import Words


@frozen
class Names:
    """Actors, platforms or sources, with the names of a time, or of the beginning of the incident."""

    ids: tuple[str, ...]
    when: When | None = None


@frozen
class Things:
    """Parts of the record, by their ids."""

    ids: tuple[str, ...]


@frozen
class Places:
    """Places, by their codes or by their ids in the record."""

    refs: tuple[str, ...]


@frozen
class Prose:
    """A longer text of the record."""

    text: str


Inline = str | Names | Things | Places | Prose
"""A part of a line."""
Line = tuple[Inline, ...]


def filled(words: Words, message: str, **parts: Inline) -> Line:
    """Return a message as a line, with parts in place of its names."""
    found: list[Inline] = []
    for text, name, _, _ in Formatter().parse(words(message)):
        found += [text] if text else []
        found += [parts[name]] if name else []
    return tuple(found)
