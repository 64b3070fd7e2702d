"""Codebook pages as Markdown, for all dialects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from incidents.codebook.blocks import (
    Block,
    BookPage,
    Bullets,
    Code,
    Foreign,
    Heading,
    Inline,
    Line,
    PageLink,
    Paragraph,
    Sample,
    Strong,
    Table,
    Term,
    Terms,
    Tree,
    Trees,
)
from incidents.patterns import pattern
from incidents.views.markdown import Markdown, anchor, begun, code, emphasis, fenced, joined, link, plain, strong, table

_BREAK: Final = pattern(r"\s*\n\s*")
Address = Callable[[PageLink], str]
"""Return the address of a link, relative to its page."""


def markdown(page: BookPage) -> str:
    """Return a page as Markdown."""
    root = "../" * page.place.count("/")

    def address(to: PageLink) -> str:
        return (f"{root}{to.page}.md" if to.page else "") + (f"#{to.anchor}" if to.anchor else "")

    trail = [link(label, f"{root}{place}.md") for label, place in page.trail]
    parts = [
        " › ".join(trail),
        f"# {plain(page.title)}",
        begun(_line(page.lead, address)),
        *blocks(page.blocks, address),
    ]
    return "\n\n".join(filter(None, parts)).rstrip() + "\n"


def blocks(held: Iterable[Block], address: Address) -> Iterator[str]:
    """Yield the text of each block."""
    return ("\n".join(_block(block, address)) for block in held)


def _block(block: Block, address: Address) -> Iterator[str]:
    match block:
        case Heading():
            mark = f"{anchor(block.anchor)}\n\n" if block.anchor else ""
            yield f"{mark}{'#' * block.level} {_line(block.line, address)}"
        case Paragraph():
            yield begun(_line(block.line, address))
        case Bullets():
            yield from (f"- {begun(_line(line, address))}" for line in block.lines)
        case Trees():
            yield f"{strong(block.question)}\n"
            yield from (line for tree in block.trees for line in _tree(tree, address, ""))
        case Terms():
            yield from (line for term in block.terms for line in _term(term, address))
        case Table():
            yield from ([f"{emphasis(block.caption)}\n"] if block.caption else ())
            yield from table(block.head, _rows(block, address))
        case Sample():
            yield (f"{plain(block.caption)}\n\n" if block.caption else "") + fenced(block.text, block.language)


def _tree(tree: Tree, address: Address, indent: str) -> Iterator[str]:
    yield f"{indent}- {begun(_line(tree.line, address))}"
    if tree.question:
        yield f"\n{indent}  {strong(tree.question)}\n"
    for below in tree.below:
        yield from _tree(below, address, indent + "  ")


def _term(given: Term, address: Address) -> Iterator[str]:
    term, lines = given
    if len(lines) == 1:
        yield f"- {strong(term)}: {_line(lines[0], address)}"
        return
    yield f"- {strong(term)}:"
    yield from (f"  - {begun(_line(line, address))}" for line in lines)


def _rows(block: Table, address: Address) -> Iterator[list[Markdown]]:
    for number, (first, *others) in enumerate(block.rows):
        mark = anchor(block.anchors[number]) if block.anchors else Markdown("")
        yield [joined((mark, _line(first, address)), ""), *(_line(cell, address) for cell in others)]


def _line(line: Line, address: Address) -> Markdown:
    return joined((_inline(part, address) for part in line), "")


def _inline(part: Inline, address: Address) -> Markdown:
    match part:
        case str():
            return plain(_BREAK.sub(" ", part))  # line breaks of a schema are layout, as in HTML
        case Code():
            return code(part.text)
        case Strong():
            return strong(part.text)
        case Foreign():
            return emphasis(part.text)
        case PageLink():
            return link(code(part.text) if part.code else part.text, address(part))
    return link(part.text, part.address)
