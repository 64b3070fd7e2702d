"""What a page says, before it is HTML or Markdown: plain data, in which every text is text and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

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
class Link:
    """A text that leads to another place of the codebook."""

    label: str = field(kw_only=False)
    page: str = ""
    """The page, without its ending; empty for the same page."""
    anchor: str = ""
    code: bool = False
    """Whether the text is one that a program writes."""


@frozen
class Outside:
    """A text that leads out of the codebook: an address that the caller gave, never one of a schema."""

    label: str
    address: str


Inline = str | Code | Strong | Foreign | Link | Outside
Line = tuple[Inline, ...]
"""A sentence, or a part of one."""


@frozen
class Heading:
    """The beginning of a section."""

    level: Literal[2, 3, 4]
    line: Line
    anchor: str = ""
    """Where it has one, it is a permalink."""


@frozen
class Paragraph:
    """A paragraph; its kind is how it is meant."""

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
class Facts:
    """Terms, each with what is to be said of it."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@frozen(kw_only=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    anchors: tuple[str, ...] = ()
    """The anchor of each row, where rows have one."""


@frozen
class Sample:
    """Lines as a program writes them."""

    text: str
    caption: str = ""


Block = Heading | Paragraph | Bullets | Trees | Facts | Table | Sample


@frozen(kw_only=True)
class Page:
    """One page."""

    place: str
    """Where it lies, without its ending."""
    title: str
    lead: Line = ()
    """The first paragraph."""
    trail: tuple[tuple[str, str], ...] = ()
    """The pages above it: label and place."""
    blocks: tuple[Block, ...] = ()


def joined(lines: Sequence[Line], last: str = "or") -> Line:
    """Return lines as one: with commas, and a word before the last unless it is empty."""
    result: list[Inline] = []
    for place, line in enumerate(lines):
        if place:
            result.append(f" {last} " if last and place == len(lines) - 1 else ", ")
        result.extend(line)
    return tuple(result)


def plain(line: Line) -> str:
    """Return the words of a line without anything else."""
    return "".join(
        part if isinstance(part, str) else part.text if hasattr(part, "text") else part.label for part in line
    )


def links(blocks: Sequence[Block]) -> Iterator[Link]:
    """Yield every link of some blocks."""
    for block in blocks:
        for line in lines_of(block):
            yield from (part for part in line if isinstance(part, Link))


def lines_of(block: Block) -> Iterator[Line]:
    """Yield every line of a block."""
    if isinstance(block, (Heading, Paragraph)):
        yield block.line
    elif isinstance(block, Bullets):
        yield from block.lines
    elif isinstance(block, Trees):
        for tree in block.trees:
            yield from _lines_below(tree)
    elif isinstance(block, Facts):
        for _, lines in block.rows:
            yield from lines
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row


def _lines_below(tree: Tree) -> Iterator[Line]:
    yield tree.line
    for below in tree.below:
        yield from _lines_below(below)
