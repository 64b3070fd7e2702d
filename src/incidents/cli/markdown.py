"""Text from a record on its way into Markdown: nothing in it makes a link, a tag or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from incidents.findings.display import one_line

_MARKS = re.compile(r"[\\`*_{}\[\]#+!|~^$@]|(?<=:)//|(?<=www)\.", re.IGNORECASE)
"""Marks, and what would make a link of an address."""


def plain(text: str) -> str:
    """Return a text of which every mark stands for itself; it stays on one line, and must not begin one.

    Marks become character references, which no dialect of Markdown reads as marks.
    """
    return _MARKS.sub(
        lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), escape(one_line(text), quote=False)
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; every cell is text."""
    yield _line(map(plain, head))
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line(map(plain, row))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
