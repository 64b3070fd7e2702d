"""Excerpts of lines that fit the columns of a terminal."""

from __future__ import annotations

import unicodedata

from incidents.views.text import width


def right_to_left(text: str) -> bool:
    """Return whether a text contains right-to-left letters, so that a column does not show a position in it."""
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


def cropped(text: str, start: int, end: int, widest: int) -> tuple[str, int, int]:
    """Return an excerpt of a line that fits the columns and contains a span, and the position of the span in it.

    Text that is left out on either side is shown as ``…``.
    """
    if width(text) <= widest:
        return text, start, end
    first = max(0, start - widest // 3)
    last = first
    taken = 2 if first else 1
    while last < len(text) and taken + width(text[last]) <= widest:
        taken += width(text[last])
        last += 1
    before, after = ("…" if first else ""), ("…" if last < len(text) else "")
    moved = len(before) - first
    return before + text[first:last] + after, start + moved, min(end, last) + moved
