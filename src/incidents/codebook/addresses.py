"""Paths and anchors of the pages of a codebook, valid on every file system and in every address."""

from __future__ import annotations

import re
from typing import Final

from incidents.codec.output import DEVICE_NAMES
from incidents.patterns import pattern

INDEX: Final = "index"
CURATORS: Final = "curators"
OBJECTS: Final = "objects"
LISTS: Final = "codes"
FORMS: Final = "forms"
RULES: Final = "rules"
FIELDS: Final = "fields"
PARTS: Final = "parts"
CHANGES: Final = "changes"
NOT_CHECKED: Final = "not-checked"
RECORDS: Final = "records"

_MOST: Final = 60
_RESERVED: Final = DEVICE_NAMES | {"index"}
_PLAIN = pattern(r"[A-Za-z][A-Za-z0-9_.-]*")
_OTHER: Final = "x-"
_OF_THE_PAGE: Final = frozenset(
    {"content", "conditions-of-the-object", "fields-of-the-object", "example-of-the-object"}
)
"""Anchors that every page has."""


class UniqueNames:
    """Names of pages or anchors, each used only once."""

    def __init__(self, second: int = 2) -> None:
        """Start without names; `second` is the number at the second use of a name."""
        self._second = second
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return a name, with a number if it was used before."""
        unique, number = name, self._second
        while unique in self._taken:
            unique, number = f"{name}-{number}", number + 1
        self._taken.add(unique)
        return unique


def slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name)
    kept = re.sub(r"[^a-z0-9]+", "-", spaced.lower())[:_MOST].strip("-")
    return f"{kept or 'part'}-1" if not kept or kept in _RESERVED else kept


def anchor(name: str) -> str:
    """Return a name as a unique anchor: plain names unchanged, in others each other character as its number."""
    if _PLAIN.fullmatch(name) and not name.startswith(_OTHER) and name not in _OF_THE_PAGE:
        return name
    return _OTHER + re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
