"""Where the pages of a codebook lie, and links to them from the words of definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from incidents.codebook.document import Code, Inline, Line, Link

if TYPE_CHECKING:
    from incidents.codebook.reading import Codebook
    from incidents.findings import Rule

INDEX: Final = "index"
CODERS: Final = "coders"
OBJECTS: Final = "objects"
LISTS: Final = "codes"
RULES: Final = "rules"
FIELDS: Final = "fields"
CHANGES: Final = "changes"
NOT_CHECKED: Final = "not-checked"
RECORDS: Final = "records"

_WORD = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|`([^`]+)`|\b[a-z]{3,}\b")


def rule_link(rule: Rule) -> Link:
    """Return a link to the page of a rule."""
    return Link(f"{rule.code} {rule.name}", page=f"rules/{rule.code.lower()}")


def linked(text: str, book: Codebook, but: str = "") -> Line:
    """Return the text of a definition, in which codes of several words lead to their own, and what stands in backticks is code.

    `but` is the code that is being defined.
    """
    return tuple(_linked(text, book.code_links, but))


def _linked(text: str, places: Mapping[str, Link], but: str) -> Iterator[Inline]:
    done = 0
    for found in _WORD.finditer(text):
        word = found[1] or found[0]
        quoted = found[1] is not None
        known = places.get(word) if quoted or "_" in word else None
        if word == but or (known is None and not quoted):
            continue
        if text[done : found.start()]:
            yield text[done : found.start()]
        yield known or Code(word)
        done = found.end()
    if text[done:]:
        yield text[done:]
