"""Blocks and lines of a page before they become HTML or Markdown: plain data without markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import Formatter
from typing import Final, Literal

from attrs import field, frozen

from incidents.views.words import Words


@frozen
class Code:
    """A text of a program: a key, a code, a value."""

    text: str


@frozen
class Strong:
    """An emphasised text."""

    text: str


@frozen
class Foreign:
    """A text in a language other than that of the page."""

    text: str
    language: str


@frozen(kw_only=True)
class PageLink:
    """A link to another page of the codebook."""

    text: str = field(kw_only=False)
    page: str = ""
    """The page, without its ending; empty for the same page."""
    anchor: str = ""
    code: bool = False
    """Whether the text is code."""


@frozen
class Outside:
    """A link out of the codebook, to an address from the caller, never one from a schema."""

    text: str
    address: str


Inline = str | Code | Strong | Foreign | PageLink | Outside
Line = tuple[Inline, ...]
"""A sentence, or a part of one."""
Term = tuple[str, tuple[Line, ...]]
"""A term with its explanations."""
HeadingLevel = Literal[2, 3, 4]

_MOST_NAMED: Final = 40


@frozen
class Heading:
    """The beginning of a section."""

    level: HeadingLevel
    line: Line
    anchor: str = ""
    """The anchor of its permalink; empty for none."""


@frozen
class Paragraph:
    """A paragraph of some kind, such as a warning."""

    line: Line
    kind: Literal["", "note", "warning", "faint"] = ""


@frozen
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@frozen
class Tree:
    """An answer, with the next question and its answers."""

    line: Line
    question: str = ""
    below: tuple[Tree, ...] = ()


@frozen
class Trees:
    """A question with its answers."""

    question: str
    trees: tuple[Tree, ...]


@frozen
class Terms:
    """Terms with their explanations."""

    terms: tuple[Term, ...]


@frozen(kw_only=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str = ""
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    anchors: tuple[str, ...] = ()
    """The anchor of each row; empty if rows have none."""


@frozen
class Sample:
    """A sample of code."""

    text: str
    caption: str = ""
    language: str = "json"


Block = Heading | Paragraph | Bullets | Trees | Terms | Table | Sample


@frozen(kw_only=True)
class BookPage:
    """One page."""

    place: str
    """Its path without the ending."""
    title: str
    lead: Line = ()
    """The first paragraph."""
    trail: tuple[tuple[str, str], ...] = ()
    """The pages above it, each with label and path."""
    blocks: tuple[Block, ...] = ()


def worded(words: Words, message: str, /, **values: Inline | Line) -> Line:
    """Return a message as a line; each of its names is replaced by a part of a line, or by a line."""
    parts: list[Inline] = []
    for text, name, _, _ in Formatter().parse(words(message)):
        value = values[name] if name else ()
        parts += [*([text] if text else []), *(value if isinstance(value, tuple) else (value,))]
    return tuple(parts)


def joined(lines: Iterable[Line], last: str = "", between: str = ", ") -> Line:
    """Join lines with a separator, and with a word before the last unless it is empty."""
    held = list(lines)
    result: list[Inline] = []
    for place, line in enumerate(held):
        if place:
            result.append(f" {last} " if last and place == len(held) - 1 else between)
        result.extend(line)
    return tuple(result)


def codes(texts: Iterable[str], last: str = "") -> Line:
    """Join texts of code into one line."""
    return joined(((Code(text),) for text in texts), last)


def some(lines: Sequence[Line], words: Words) -> Line:
    """Join lines such as "a, b and c"; of very many lines, the first and the number of the others."""
    more = len(lines) - _MOST_NAMED
    if more > 0:
        return (*joined(lines[:_MOST_NAMED]), f" {words.count('list.more', more)}")
    return joined(lines, words("list.and"))


def plain(line: Line) -> str:
    """Return the plain text of a line."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


def sentence(line: Line) -> Line:
    """Return a line that begins with a capital letter and ends with a full stop."""
    if not line:
        return line
    first, *others = line
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *others, ".")


def terms(given: Iterable[Term]) -> Iterator[Terms]:
    """Yield one block of the terms that have lines; no block if there are none."""
    kept = tuple((term, lines) for term, lines in given if any(lines))
    if kept:
        yield Terms(kept)
