"""Lines for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

from incidents.validation.reports.columns import width as columns

_WIDEST, _NARROWEST = 110, 60


def terminal_width() -> int:
    """Return how many columns lines may fill."""
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


def wrapped(first: str, text: str, rest: str | None = None) -> list[str]:
    """Return a text as lines that fit the terminal; what cannot be broken, such as an address, stays whole.

    `first` stands before the first line and `rest`, by default as many spaces, before the others.
    """
    width = terminal_width()
    indent = " " * len(first) if rest is None else rest
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(
            part, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        )
    ]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], indent: str) -> list[str]:
    """Return rows in columns under their headings; cells break into lines where the terminal is too narrow.

    A column is as wide as its widest cell, as long as there is room; the widest give way first. One that is empty in
    every row is left out.
    """
    filled = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    cells = [[row[place] for place in filled] for row in (headings, *rows)]
    widths = [max(1, *(columns(row[place]) for row in cells)) for place in range(len(filled))]
    room = terminal_width() - len(indent) - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST_CELL:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in cells:
        broken = [_broken(cell, width) for cell, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, broken))):
            parts = [cell[place] if place < len(cell) else "" for cell in broken]
            padded = (part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True))
            lines.append((indent + "  ".join(padded)).rstrip())
    return lines


_LEAST_CELL = 8


def _broken(cell: str, width: int) -> list[str]:
    return textwrap.wrap(cell, width, break_on_hyphens=False, break_long_words=False) or [""]
