"""Pages as HTML, through the one environment of templates that escapes everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from incidents.codebook.document import (
    Block,
    Bullets,
    Code,
    Facts,
    Foreign,
    Heading,
    Inline,
    Line,
    Link,
    Page,
    Paragraph,
    Sample,
    Strong,
    Table,
    Tree,
    Trees,
    plain,
)
from incidents.views.html import isolated, web_address
from incidents.views.pages import Entry, Pages

ENDING: Final = ".html"
TEMPLATES: Final = Path(__file__).parent / "templates"
_BREAKS = re.compile(r"(?<=[_.])(?=\w)")
STYLE: Final = "static/codebook.css"


class Rendering:
    """The pages of one codebook as HTML."""

    def __init__(self, name: str, menu: Sequence[tuple[str, str]]) -> None:
        self._pages = Pages(
            name=name,
            menu=tuple(Entry(label, f"{place}{ENDING}") for label, place in menu),
            templates=(TEMPLATES,),
        )

    def html(self, page: Page) -> str:
        """Return a page."""
        root = "../" * page.place.count("/")
        return self._pages.page(
            "codebook.html.jinja",
            f"{page.place}{ENDING}",
            title=page.title,
            style=STYLE,
            lead=_line(page.lead, root),
            trail=[(label, f"{place}{ENDING}") for label, place in page.trail],
            blocks=[_block(block, root) for block in page.blocks],
        )


def _block(block: Block, root: str) -> dict[str, Any]:
    """Return a block as the template takes it: its kind, and lines that are HTML already."""
    return {"kind": type(block).__name__.lower(), **_held(block, root)}


def _held(block: Block, root: str) -> dict[str, Any]:
    held: dict[str, Any]
    match block:
        case Heading():
            words = plain(block.line)
            held = {"level": block.level, "line": _line(block.line, root), "anchor": block.anchor, "words": words}
        case Paragraph():
            held = {"line": _line(block.line, root), "meant": block.kind}
        case Bullets():
            held = {"lines": [_line(line, root) for line in block.lines]}
        case Trees():
            held = {"question": block.question, "trees": [_tree(tree, root) for tree in block.trees]}
        case Facts():
            held = {"rows": [(term, [_line(line, root) for line in lines]) for term, lines in block.rows]}
        case Table():
            rows = [[_line(cell, root) for cell in row] for row in block.rows]
            held = {"caption": block.caption, "head": block.head, "rows": rows, "anchors": block.anchors}
        case Sample():
            held = {"text": block.text, "caption": block.caption}
    return held


def _tree(tree: Tree, root: str) -> dict[str, Any]:
    below = [_tree(one, root) for one in tree.below]
    return {"line": _line(tree.line, root), "question": tree.question, "below": below}


def _line(line: Line, root: str) -> Markup:
    return Markup("").join(_inline(part, root) for part in line)


def _inline(part: Inline, root: str) -> Markup:
    if isinstance(part, str):
        return isolated(part)
    if isinstance(part, Code):
        return _code(part.text)
    if isinstance(part, Strong):
        return Markup("<strong>{}</strong>").format(isolated(part.text))
    if isinstance(part, Foreign):
        return Markup('<span lang="{}">{}</span>').format(part.language, isolated(part.text))
    if isinstance(part, Link):
        place = (f"{root}{part.page}{ENDING}" if part.page else "") + (f"#{part.anchor}" if part.anchor else "")
        label = _code(part.label) if part.code else isolated(part.label)
        return Markup('<a href="{}">{}</a>').format(place, label)
    address = part.address if _is_way(part.address) else web_address(part.address)
    return Markup('<a href="{}">{}</a>').format(address, isolated(part.label)) if address else isolated(part.label)


def _code(text: str) -> Markup:
    """Return a code or path, which may break after an underscore or a dot where there is little room."""
    return Markup("<code>{}</code>").format(Markup("<wbr>").join(map(isolated, _BREAKS.split(text))))


def _is_way(address: str) -> bool:
    """Return whether an address is a way from folder to folder, with no scheme that a browser would obey."""
    return ":" not in address.partition("/")[0] and not address.startswith("//")
