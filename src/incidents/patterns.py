"""Regular expressions that are compiled when they are first used.

A module has some for every case, and most runs meet few of the cases; compiling all of them took a seventh of a short run.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression; a text that is none raises an error when it is first used, and a test compiles all."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """A regular expression of which each method is looked up once."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found
