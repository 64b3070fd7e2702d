"""The texts of the template for new records, and the rule that finds them and other placeholders in a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.patterns import pattern
from incidents.validation.context import PLACEHOLDER, Context
from incidents.validation.prefilter import Trait, needs
from incidents.validation.violated import shown

TITLE: Final = "What happened, in a few words"
"""In place of the title."""
QUOTE: Final = "a short exact phrase"
"""In place of the quotation of the first evidence."""
HIT: Final = "Who was hit"
"""In place of the name of the one whose account or content is hit."""
PUBLISHER: Final = "Who published it"
"""In place of the publisher of the first source."""
ADDRESS: Final = "https://example.org/"
"""In place of the address of the first source."""

_TEXTS: Final = frozenset({TITLE, QUOTE, HIT, PUBLISHER})
_RESERVED: Final = pattern(r"https?://(?:www\.)?(example\.(?:com|net|org))/?")
"""Hosts that are reserved for examples (RFC 2606)."""


@needs(Trait.PLACEHOLDERS)
def leftover_template_text(context: Context) -> Iterator[Hit]:
    """A text or address is still the one of the template that `incidents new` writes, or a placeholder such as TODO.

    Why: An unfinished draft follows the schema, and would be counted as an incident.
    Source: the record; the curator replaces the texts of the template
    Bad:
        {"title": "What happened, in a few words"}
    Good:
        {"title": "Venezuela blocks X for ten days"}
    """
    for pointer, text in context.texts():
        if pointer[0] == "extensions":
            continue
        address = _RESERVED.fullmatch(text)
        if text in _TEXTS:
            message = "text of the template, not of the incident"
            yield Hit(pointer=pointer, message=message, help="Replace the text, or remove the key.")
        elif address:
            message = f"address of the template: {address[1]} is reserved for examples"
            yield Hit(pointer=pointer, message=message, help="Write the address of the source, or remove the key.")
        elif PLACEHOLDER.match(text):
            message = f"{shown(text)} is a placeholder, not text of the incident"
            yield Hit(pointer=pointer, message=message, help="Replace the text, or remove the key.")
