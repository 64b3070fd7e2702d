"""Names of pages and anchors: safe on every file system and in every address, whatever a schema calls its parts."""

from __future__ import annotations

import re
from typing import Final

_MOST: Final = 60
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "index", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_OTHER: Final = "x-"
_OF_THE_PAGE: Final = frozenset(
    {"content", "conditions-of-the-object", "fields-of-the-object", "example-of-the-object"}
)
"""Anchors that pages have already."""


class Names:
    """Names of pages, each given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def page(self, folder: str, name: str) -> str:
        """Return a place for a page called so."""
        base = slug(name)
        place, number = f"{folder}/{base}", 1
        while place in self._taken:
            number += 1
            place = f"{folder}/{base}-{number}"
        self._taken.add(place)
        return place


def slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name)
    kept = re.sub(r"[^a-z0-9]+", "-", spaced.lower())[:_MOST].strip("-")
    return f"{kept or 'part'}-1" if not kept or kept in _RESERVED else kept


def anchor(name: str) -> str:
    """Return a name as an anchor, no two names as the same: plain ones stay, in others what is no letter or digit is its number."""
    if _PLAIN.fullmatch(name) and not name.startswith(_OTHER) and name not in _OF_THE_PAGE:
        return name
    return _OTHER + re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
