"""What the record to start from says until somebody writes something else, and the rule that finds it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.validation.context import Context
from incidents.validation.needs import Trait, needs

TITLE: Final = "What happened, in a few words"
"""Where the title will stand."""
QUOTE: Final = "a short exact phrase"
"""Where the quotation of the first evidence will stand."""
PUBLISHER: Final = "Who published it"
"""Where the publisher of the first source will stand."""
ADDRESS: Final = "https://example.org/"
"""Where the address of the first source will stand."""

_TEXTS: Final = frozenset({TITLE, QUOTE, PUBLISHER})
_NOBODYS: Final = re.compile(r"https?://(?:www\.)?(example\.(?:com|net|org))/?")
"""Hosts that are kept free for examples (RFC 2606), without any page."""


@needs(Trait.PLACEHOLDERS)
def untouched_template(context: Context) -> Iterator[Hit]:
    """A text or an address is still that of the template which `incidents new` writes.

    Why: A draft that nobody finished conforms, and would be counted as an incident.
    Source: the record; what it says is for the curator to replace
    Bad:
        {"title": "What happened, in a few words"}
    Good:
        {"title": "Venezuela blocks X for ten days"}
    """
    for pointer, text in context.texts():
        if pointer[0] == "extensions":
            continue
        address = _NOBODYS.fullmatch(text)
        if text in _TEXTS:
            message = "this text is that of the template"
            yield Hit(pointer=pointer, message=message, help="Write what is so, or take the key out.")
        elif address:
            message = f"{address[1]} is an address for examples, as in the template, and no source"
            yield Hit(pointer=pointer, message=message, help="Write where the source is found, or take the key out.")
