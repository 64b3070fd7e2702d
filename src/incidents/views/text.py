"""Text for terminals: widths, wrapped lines and tables."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from typing import Final

from incidents.patterns import pattern

_WIDEST, _NARROWEST = 110, 60
_LEAST_CELL: Final = 8
MOST_OF_A_LINE: Final = 300
"""Most characters of a text of a record that are in one line for people."""
_NARROW: Final = pattern("[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*")
"""Characters that take one column on every terminal."""


def terminal_width() -> int:
    """Return the maximum number of columns of a line."""
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


def width(text: str) -> int:
    """Return the number of columns of a text: two for a wide character, none for a combining one.

    Args:
        text: The text, after `display`: a control character has no width.
    """
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import, and most texts are measured without it

    return max(0, wcswidth(text))


def shortened(line: str, most: int) -> str:
    """Return a line, shortened to a maximum number of letters."""
    return line if len(line) <= most else line[: most - 1].rstrip(" ,;\\") + "…"


def wrapped(first: str, text: str, rest: str | None = None) -> list[str]:
    """Return a text as lines that fit the terminal; an address is not broken, unless it is longer than any line may be.

    The first line begins with `first`, the others with `rest`, by default as many spaces.
    """
    columns = terminal_width()
    indent = " " * len(first) if rest is None else rest
    return [line for part in text.split("\n") for line in _lines(part, columns, first, indent)]


def _lines(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    breaks = any(len(word) > (MOST_OF_A_LINE if "://" in word else columns) for word in text.split())
    return textwrap.wrap(
        text,
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=breaks,
    )


def fitted(rows: Sequence[Sequence[str]], columns: int | None) -> list[str]:
    """Return rows in columns, each on one line; the last cells are shortened where the line has no more room.

    Args:
        rows: The cells. The first of a row keep their width, those between only if the last has room; a column of empty
            cells is left out.
        columns: The most columns of a line; None for any number.
    """
    lasts = len(rows[0]) - 1 if rows else 0
    widths = [max(width(row[place]) for row in rows) for place in range(lasts)]
    between = range(1, lasts)
    while columns is not None and between and sum(most + 2 for most in widths if most) > columns - _LEAST_CELL:
        widest = max(between, key=widths.__getitem__)
        if widths[widest] <= _LEAST_CELL:
            break
        widths[widest] -= 1
    lines = []
    for row in rows:
        cells = ((_cut(cell, most), most) for cell, most in zip(row, widths, strict=False))
        before = "".join(cell + " " * (most - width(cell) + 2) for cell, most in cells if most)
        last = row[-1] if columns is None else _cut(row[-1], max(_LEAST_CELL, columns - width(before)))
        lines.append((before + last).rstrip())
    return lines


def _cut(text: str, room: int) -> str:
    """Return a text of at most so many columns of a terminal."""
    while width(text) > room:
        text = shortened(text, max(1, len(text) - max(1, (width(text) - room) // 2)))
    return text


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], indent: str) -> list[str]:
    """Return rows in columns under their headings; cells wrap if the terminal is too narrow.

    A column is as wide as its widest cell; if there is no room, the widest columns are narrowed first. A column that is
    empty in every row is left out.
    """
    filled = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    cells = [[row[place] for place in filled] for row in (headings, *rows)]
    widths = [max(1, *(width(row[place]) for row in cells)) for place in range(len(filled))]
    room = terminal_width() - len(indent) - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST_CELL:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in cells:
        broken = [_broken(cell, columns) for cell, columns in zip(row, widths, strict=True)]
        for place in range(max(map(len, broken))):
            parts = [cell[place] if place < len(cell) else "" for cell in broken]
            padded = (part + " " * (columns - width(part)) for part, columns in zip(parts, widths, strict=True))
            lines.append((indent + "  ".join(padded)).rstrip())
    return lines


def _broken(cell: str, columns: int) -> list[str]:
    return _lines(cell, columns) or [""]
