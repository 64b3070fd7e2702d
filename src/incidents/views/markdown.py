"""Markdown text, links, tables and code blocks, with every text escaped for all dialects.

A `Markdown` is already Markdown. Every other text is escaped: no text of a record or schema makes a mark, a tag, a link or a
mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from incidents.findings.display import display, one_line
from incidents.patterns import pattern


class Markdown(str):
    """A text that is already Markdown."""

    __slots__ = ()


_MARKS: Final = pattern(r"[\\`*_{}\[\]#+!|~^$@]|(?<=:)//|(?<=www)\.|:(?=[a-z0-9_+-]+:)", re.IGNORECASE)
"""Marks of all dialects, including those that make links, mentions or emoji."""
_BEGINS: Final = pattern(r"^(\s*)([-=>.)]|[0-9]+[.)])")
"""Marks that begin a list, a quotation or the line under a heading."""
_UNSAFE: Final = pattern(r"[<>\s\x00-\x1f]")
_OPEN: Final = pattern(r"[`|\\]")
_TICKS: Final = pattern(r"`+")


def plain(text: str) -> Markdown:
    """Return a text on one line with every mark escaped; Markdown is returned unchanged.

    Marks become character references, which no dialect reads as marks. For the beginning of a line, use `begun`.
    """
    if isinstance(text, Markdown):
        return text
    return Markdown(_MARKS.sub(lambda found: _references(found[0]), escape(one_line(text), quote=False)))


def begun(text: str) -> Markdown:
    """Return a text for the beginning of a line, escaped so that it begins no list, quotation or heading."""
    return Markdown(_BEGINS.sub(lambda found: found[1] + found[2][:-1] + _references(found[2][-1]), plain(text)))


def _references(marks: str) -> str:
    return "".join(f"&#{ord(mark)};" for mark in marks)


def joined(items: Iterable[str], mark: str = ", ") -> Markdown:
    """Join texts with a mark between them."""
    return Markdown(plain(mark).join(map(plain, items)))


def strong(text: str) -> Markdown:
    """Return a text in bold."""
    return Markdown(f"**{plain(text)}**")


def emphasis(text: str) -> Markdown:
    """Return a text in italics."""
    return Markdown(f"*{plain(text)}*")


def code(text: str) -> Markdown:
    """Return a code or path as code."""
    line = one_line(text)
    if line.strip() != line or not line or _OPEN.search(line):
        return Markdown(f"<code>{plain(line)}</code>")
    return Markdown(f"`{line}`")


def link(label: str, address: str) -> Markdown:
    """Return a link; in the address, only characters that would end it are escaped."""
    safe = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return Markdown(f"[{plain(label)}](<{safe}>)")


def anchor(name: str) -> Markdown:
    """Return an anchor for links."""
    return Markdown(f'<a id="{escape(name)}"></a>')


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Markdown]:
    """Yield the lines of a table."""
    yield _row(head)
    yield _row([Markdown("---")] * len(head))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> Markdown:
    return Markdown(f"| {' | '.join(map(plain, cells))} |")


def fenced(text: str, language: str) -> Markdown:
    """Return lines of code in a block with a fence that they do not contain."""
    shown = display(text)
    fence = "`" * max(3, *(len(run) + 1 for run in ["", *_TICKS.findall(shown)]))
    return Markdown(f"{fence}{language}\n{shown}\n{fence}")
