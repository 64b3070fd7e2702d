"""Pages as Markdown that every dialect reads alike: no text of a schema or record makes a mark, a tag or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from incidents.codebook.document import (
    Block,
    Bullets,
    Code,
    Facts,
    Foreign,
    Heading,
    Inline,
    Line,
    Outside,
    Page,
    Paragraph,
    Sample,
    Strong,
    Table,
    Tree,
    Trees,
)
from incidents.findings.display import display, one_line

ENDING: Final = ".md"

_MARKS = re.compile(r"[\\`*{}\[\]#+!|~^$@]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"^(\s*)([-=>.)]|[0-9]+[.)])")
_TICKS = re.compile(r"`+")
_QUESTION = "**{}**"
_UNSAFE = re.compile(r"[<>\s\x00-\x1f]")
_OPEN = re.compile(r"[`|\\]")


def markdown(page: Page) -> str:
    """Return a page."""
    return "\n".join(_page(page, "../" * page.place.count("/"))).rstrip() + "\n"


def _page(page: Page, root: str) -> Iterator[str]:
    if page.trail:
        yield " › ".join(_link(label, f"{root}{place}{ENDING}") for label, place in page.trail) + "\n"
    yield f"# {plain(page.title)}\n"
    if page.lead:
        yield _line(page.lead, root) + "\n"
    for block in page.blocks:
        yield "\n".join(_block(block, root)) + "\n"


def _block(block: Block, root: str) -> Iterator[str]:
    if isinstance(block, Heading):
        if block.anchor:
            yield f'<a id="{block.anchor}"></a>\n'
        yield f"{'#' * block.level} {_line(block.line, root)}"
    elif isinstance(block, Paragraph):
        yield _line(block.line, root)
    elif isinstance(block, Bullets):
        yield from (f"- {_line(line, root)}" for line in block.lines)
    elif isinstance(block, Trees):
        yield f"{_QUESTION.format(plain(block.question))}\n"
        for tree in block.trees:
            yield from _tree(tree, root, "")
    elif isinstance(block, Facts):
        for term, lines in block.rows:
            yield from _fact(term, lines, root)
    elif isinstance(block, Table):
        yield from _table(block, root)
    else:
        yield from _sample(block)


def _tree(tree: Tree, root: str, indent: str) -> Iterator[str]:
    yield f"{indent}- {_line(tree.line, root)}"
    if tree.question:
        yield f"\n{indent}  {_QUESTION.format(plain(tree.question))}\n"
    for below in tree.below:
        yield from _tree(below, root, indent + "  ")


def _fact(term: str, lines: tuple[Line, ...], root: str) -> Iterator[str]:
    if len(lines) == 1:
        yield f"- **{plain(term)}**: {_line(lines[0], root)}"
        return
    yield f"- **{plain(term)}**:"
    yield from (f"  - {_line(line, root)}" for line in lines)


def _table(table: Table, root: str) -> Iterator[str]:
    yield f"*{plain(table.caption)}*\n"
    yield f"| {' | '.join(map(plain, table.head))} |"
    yield f"|{'---|' * len(table.head)}"
    for number, row in enumerate(table.rows):
        mark = f'<a id="{table.anchors[number]}"></a>' if table.anchors else ""
        yield f"| {mark}{' | '.join(_line(cell, root) for cell in row)} |"


def _sample(sample: Sample) -> Iterator[str]:
    if sample.caption:
        yield plain(sample.caption) + "\n"
    text = display(sample.text)
    fence = "`" * max(3, *(len(run) + 1 for run in ["", *_TICKS.findall(text)]))
    yield f"{fence}json\n{text}\n{fence}"


def _line(line: Line, root: str) -> str:
    text = "".join(_inline(part, root) for part in line)
    return _BEGINS.sub(lambda found: f"{found[1]}{found[2][:-1]}&#{ord(found[2][-1])};", text)


def _inline(part: Inline, root: str) -> str:
    if isinstance(part, str):
        return plain(part)
    if isinstance(part, Code):
        return _code(part.text)
    if isinstance(part, Strong):
        return f"**{plain(part.text)}**"
    if isinstance(part, Foreign):
        return f"*{plain(part.text)}*"
    if isinstance(part, Outside):
        return _link(part.label, part.address)
    address = (f"{root}{part.page}{ENDING}" if part.page else "") + (f"#{part.anchor}" if part.anchor else "")
    label = _code(part.label) if part.code else plain(part.label)
    return f"[{label}]({address})"


def _link(label: str, address: str) -> str:
    safe = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return f"[{plain(label)}](<{safe}>)"


def _code(text: str) -> str:
    text = one_line(text)
    if text.strip() != text or not text or _OPEN.search(text):
        return f"<code>{plain(text)}</code>"
    return f"`{text}`"


def plain(text: str) -> str:
    """Return a text of which every mark stands for itself, in one line."""
    return _MARKS.sub(
        lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), escape(one_line(text), quote=False)
    )
