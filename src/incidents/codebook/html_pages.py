"""Codebook pages as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from markupsafe import Markup

from incidents.codebook.blocks import BookPage, Code, Foreign, Inline, Line, PageLink, Strong, plain
from incidents.packages import require
from incidents.patterns import pattern
from incidents.views.html import element, isolated, joined, link, web_address
from incidents.views.pages import STATIC, Entry, Pages

_ENDING: Final = ".html"
_HERE: Final = Path(__file__).parent
_STYLE: Final = "static/codebook.css"
_BREAKS: Final = pattern(r"(?<=[_.])(?=\w)")


def files(
    name: str, language: str, menu: Sequence[tuple[str, str]], pages: Sequence[BookPage]
) -> Iterator[tuple[str, str]]:
    """Yield the files of pages and styles, each with its path.

    Raises:
        MissingPackage: if Jinja2 is not installed.
    """
    require("jinja2")
    made = Pages(
        name=name,
        language=language,
        menu=tuple(Entry(label, f"{place}{_ENDING}") for label, place in menu),
        templates=(_HERE / "templates",),
    )
    for page in pages:
        place = f"{page.place}{_ENDING}"
        html = partial(_line, "../" * page.place.count("/"))
        trail = [(label, f"{above}{_ENDING}") for label, above in page.trail]
        yield (
            place,
            made.page(
                "codebook.html.jinja",
                place,
                title=page.title,
                style=_STYLE,
                lead=page.lead,
                trail=trail,
                blocks=[(type(block).__name__, block) for block in page.blocks],
                html=html,
                plain=plain,
            ),
        )
    yield "static/style.css", (STATIC / "style.css").read_text(encoding="utf-8")
    yield _STYLE, (_HERE / _STYLE).read_text(encoding="utf-8")


def _line(root: str, line: Line) -> Markup:
    return joined((_inline(part, root) for part in line), "")


def _inline(part: Inline, root: str) -> Markup:
    match part:
        case str():
            return isolated(part)
        case Code():
            return _code(part.text)
        case Strong():
            return element("strong", part.text)
        case Foreign():
            return element("span", part.text, lang=part.language)
        case PageLink():
            place = (f"{root}{part.page}{_ENDING}" if part.page else "") + (f"#{part.anchor}" if part.anchor else "")
            return link(place, _code(part.text) if part.code else part.text)
    address = part.address if _is_relative(part.address) else web_address(part.address)
    return link(address, part.text) if address else isolated(part.text)


def _code(text: str) -> Markup:
    """Return a code or path that can wrap after an underscore or a dot."""
    return element("code", Markup("<wbr>").join(map(isolated, _BREAKS.split(text))))


def _is_relative(address: str) -> bool:
    """Return whether an address is a relative path without a scheme."""
    return ":" not in address.partition("/")[0] and not address.startswith("//")
