"""Where the pages of a codebook lie: names and anchors that every file system and every address takes."""

from __future__ import annotations

import re
from typing import Final

from incidents.codec.output import DEVICE_NAMES

INDEX: Final = "index"
CODERS: Final = "coders"
OBJECTS: Final = "objects"
LISTS: Final = "codes"
FORMS: Final = "forms"
RULES: Final = "rules"
FIELDS: Final = "fields"
CHANGES: Final = "changes"
NOT_CHECKED: Final = "not-checked"
RECORDS: Final = "records"

_MOST: Final = 60
_RESERVED: Final = DEVICE_NAMES | {"index"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_OTHER: Final = "x-"
_OF_THE_PAGE: Final = frozenset(
    {"content", "conditions-of-the-object", "fields-of-the-object", "example-of-the-object"}
)
"""Anchors that pages have already."""


class UniqueNames:
    """Names of pages or anchors, each given once."""

    def __init__(self, second: int = 2) -> None:
        """Begin with none; `second` is the number of a name that is taken a second time."""
        self._second = second
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return a name, with a number if it was given before."""
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
    """Return a name as an anchor, no two names as the same: plain ones stay, in others what is no letter or digit is its number."""
    if _PLAIN.fullmatch(name) and not name.startswith(_OTHER) and name not in _OF_THE_PAGE:
        return name
    return _OTHER + re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
