"""The blocks and lines of a page before it is HTML or Markdown: plain data, in which every text is text and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from attrs import field, frozen


@frozen
class Code:
    """A text as a program writes it: a key, a code, a value."""

    text: str


@frozen
class Strong:
    """A text that the eye should find."""

    text: str


@frozen
class Foreign:
    """A text in another language than the page."""

    text: str
    language: str


@frozen(kw_only=True)
class PageLink:
    """A text that leads to another place of the codebook."""

    text: str = field(kw_only=False)
    page: str = ""
    """The page, without its ending; empty for the same page."""
    anchor: str = ""
    code: bool = False
    """Whether the text is one that a program writes."""


@frozen
class Outside:
    """A text that leads out of the codebook: an address that the caller gave, never one of a schema."""

    text: str
    address: str


Inline = str | Code | Strong | Foreign | PageLink | Outside
Line = tuple[Inline, ...]
"""A sentence, or a part of one."""
Term = tuple[str, tuple[Line, ...]]
"""A term, and what is to be said of it."""
HeadingLevel = Literal[2, 3, 4]

_MOST_NAMED: Final = 40


@frozen
class Heading:
    """The beginning of a section."""

    level: HeadingLevel
    line: Line
    anchor: str = ""
    """Where it has one, it is a permalink."""


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
    """An answer, with the question that follows from it and the answers to that."""

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
    """Terms, each with what is to be said of it."""

    terms: tuple[Term, ...]


@frozen(kw_only=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str = ""
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    anchors: tuple[str, ...] = ()
    """The anchor of each row, where rows have one."""


@frozen
class Sample:
    """Lines as a program writes them."""

    text: str
    caption: str = ""
    language: str = "json"


Block = Heading | Paragraph | Bullets | Trees | Terms | Table | Sample


@frozen(kw_only=True)
class BookPage:
    """One page."""

    place: str
    """Where it lies, without its ending."""
    title: str
    lead: Line = ()
    """The first paragraph."""
    trail: tuple[tuple[str, str], ...] = ()
    """The pages above it: label and place."""
    blocks: tuple[Block, ...] = ()


def joined(lines: Iterable[Line], last: str = "or", between: str = ", ") -> Line:
    """Return lines as one, with a separator between them and a word before the last, unless it is empty."""
    held = list(lines)
    result: list[Inline] = []
    for place, line in enumerate(held):
        if place:
            result.append(f" {last} " if last and place == len(held) - 1 else between)
        result.extend(line)
    return tuple(result)


def codes(texts: Iterable[str], last: str = "or") -> Line:
    """Return texts that a program writes as one line."""
    return joined(((Code(text),) for text in texts), last)


def some(lines: Sequence[Line]) -> Line:
    """Return lines as one, such as "a, b and c"; where there are very many, the first of them and how many more there are."""
    more = len(lines) - _MOST_NAMED
    return (*joined(lines[:_MOST_NAMED], ""), f" and {more:,} more") if more > 0 else joined(lines, "and")


def plain(line: Line) -> str:
    """Return the words of a line without anything else."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


def sentence(line: Line) -> Line:
    """Return a line that begins with a capital letter and ends with a full stop."""
    if not line:
        return line
    first, *others = line
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *others, ".")


def terms(given: Iterable[Term]) -> Iterator[Terms]:
    """Yield one block of the terms that have lines; no block where none has."""
    kept = tuple((term, lines) for term, lines in given if any(lines))
    if kept:
        yield Terms(kept)
