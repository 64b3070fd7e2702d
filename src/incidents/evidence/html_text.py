"""Extract the text of an HTML page as a reader sees it: no tags, comments, scripts or styles; entities as characters.

The page is cut into tags and text as the HTML standard cuts it (section 13.2.5, tokenization). Nothing is loaded, run or
followed: a page is a text here. Elements that browsers set apart from what surrounds them break words; those within a
line do not, so that `mas<b>sive</b>` is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from incidents.patterns import pattern

BREAKING: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "input",
        "legend",
        "li",
        "link",
        "listing",
        "main",
        "menu",
        "meta",
        "nav",
        "noframes",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""The elements that break words: browsers show them apart from what surrounds them."""

_ATTRIBUTES = r"""(?:[^>=]+|=\s*"[^"]*(?:"|\Z)|=\s*'[^']*(?:'|\Z)|=)*+(?:>|\Z)"""
_MARKUP: Final = pattern(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # a comment
    rf"|<(?P<hidden>script|style|template|iframe|noembed|xmp)(?=[\s/>]){_ATTRIBUTES}.*?(?:</(?P=hidden)(?=[\s/>])[^>]*(?:>|\Z)|\Z)"
    rf"|</?(?P<name>[a-z][^\s/>]*){_ATTRIBUTES}"
    r"|<[!?/][^>]*(?:>|\Z)",  # a declaration, or what counts as a comment
    re.DOTALL | re.IGNORECASE,
)
_BEGINS: Final = pattern(r"<[a-z!?/]?[^<]*\Z", re.IGNORECASE)
_ENTITY: Final = pattern(r"&[#0-9a-z]{0,40}\Z", re.IGNORECASE)

CHARSET: Final = re.compile(rb"""<meta[^>]{1,400}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""", re.IGNORECASE)
"""The declaration of the encoding, within the first kilobytes of a page."""
_XML_CHARSET: Final = re.compile(rb"""\A\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([a-z0-9_:.-]{1,40})""", re.IGNORECASE)


def declared_charset(head: bytes) -> str | None:
    """Return the encoding that the beginning of a page declares, or None."""
    found = CHARSET.search(head) or _XML_CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def _between(found: re.Match[str]) -> str:
    """Return the replacement of markup: a line break, or an empty text."""
    name = found["name"]
    if name is not None:
        return "\n" if name.lower() in BREAKING else ""
    return "\n" if found["hidden"] else ""


def page_text(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text of a page from pieces of its source."""
    held = ""
    waiting = ""
    for piece in pieces:
        waiting += piece
        if len(waiting) < 2 * len(held):  # a long element is not gone through again for every piece
            continue
        complete, held = _cut(held + waiting)
        waiting = ""
        yield _text(complete)
    yield _text(held + waiting)


def _text(source: str) -> str:
    return unescape(_MARKUP.sub(_between, source))


def _cut(source: str) -> tuple[str, str]:
    """Split a source into what is complete and what may continue in the next piece."""
    end = 0
    for found in _MARKUP.finditer(source):
        if found.end() == len(source):
            return source[: found.start()], source[found.start() :]
        end = found.end()
    last = _BEGINS.search(source, max(end, len(source) - 8)) or _ENTITY.search(source, max(end, len(source) - 48))
    cut = last.start() if last else len(source)
    return source[:cut], source[cut:]
