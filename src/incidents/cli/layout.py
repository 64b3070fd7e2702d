"""Lines for a terminal."""

from __future__ import annotations

import shutil
import textwrap

_WIDEST, _NARROWEST = 110, 60


def wrapped(first: str, text: str, rest: str | None = None) -> list[str]:
    """Return a text as lines that fit the terminal; what cannot be broken, such as an address, stays whole.

    `first` stands before the first line and `rest`, by default as many spaces, before the others.
    """
    width = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
    indent = " " * len(first) if rest is None else rest
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(
            part, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        )
    ]
