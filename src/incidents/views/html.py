"""HTML elements, links, tables and complete pages, with every text escaped.

A `Markup` is already HTML. Every other text is escaped: control characters become visible escapes, and right-to-left text is
isolated, so that it does not change the direction of the text around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Final
from unicodedata import bidirectional

from markupsafe import Markup, escape

from incidents.findings.display import display, one_line
from incidents.patterns import pattern
from incidents.views.text import shortened

MOST_TITLE: Final = 160
"""Maximum letters of a title in lists; its page has the full title."""

_LETTER: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RIGHT_TO_LEFT: Final = pattern(_LETTER)
_STRETCH: Final = pattern(f"{_LETTER}(?:(?:(?![,;] )[^\\n])*{_LETTER})?")
"""From the first right-to-left letter to the last one in an item of a list."""
_STRONG: Final = ("L", "R", "AL")
"""The directions of letters."""
_WEB: Final = pattern(r"(?i)https?://[^\s\x00-\x1f\x7f]+")
_NAME: Final = pattern(r"[a-z][a-z0-9]*")
_RUNNING: Final = frozenset({"embed", "frame", "iframe", "link", "meta", "object", "script", "style"})
"""Elements that load or run something; only complete pages may have them."""
_OFTEN: Final = 100
"""Shorter texts, such as names, occur often; their HTML is cached."""
_marked: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Marks a text that is HTML, each part of it escaped, without the look at its type that `Markup` takes first."""


def cropped(text: str, most: int = MOST_TITLE) -> str:
    """Return a text on one line, cropped to a length."""
    return shortened(one_line(text), most)


def web_address(url: str | None) -> str:
    """Return an `http` or `https` address; None for any other, which must not become a link."""
    return url if url and _WEB.fullmatch(url) else ""


def isolated(text: str) -> Markup:
    """Return a text as HTML; right-to-left text is isolated."""
    if isinstance(text, Markup):
        return text
    return _known(text) if len(text) < _OFTEN else _isolated(text)


def _isolated(text: str) -> Markup:
    safe = escape(display(text))
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return safe
    directions = map(bidirectional, text)
    first = next((one for one in directions if one in _STRONG), "")
    # Names and other texts within a sentence of the other direction keep the order of their own words.
    inner = _STRETCH.sub(r"<bdi>\g<0></bdi>", str(safe)) if first == "L" else safe
    return _marked(f"<bdi>{inner}</bdi>")


_known = lru_cache(maxsize=1 << 14)(_isolated)


def short(text: str) -> Markup:
    """Return a name or another short text of a record, cropped if it is long."""
    return isolated(cropped(text))


def joined(items: Iterable[str], mark: str = ", ") -> Markup:
    """Join texts and HTML with a mark between them."""
    return _marked(str.join(isolated(mark), [isolated(item) for item in items]))


def element(name: str, *content: str, **attributes: str) -> Markup:
    """Return an element that contains texts and HTML; an attribute with the name of a Python keyword ends in ``_``.

    Raises:
        ValueError: for an invalid element name, and for elements that load or run something.
    """
    return _marked(f"{_opening(name, *attributes.items())}{str.join('', [isolated(one) for one in content])}</{name}>")


@lru_cache(maxsize=1 << 14)
def _opening(name: str, *attributes: tuple[str, str]) -> str:
    """Return the tag that opens an element."""
    if _NAME.fullmatch(name) is None or name in _RUNNING:
        message = f"element <{name}> is not allowed in a text"
        raise ValueError(message)
    given = "".join(f' {key.rstrip("_")}="{escape(display(str(value)))}"' for key, value in attributes)
    return f"<{name}{given}>"


def link(href: str, text: str) -> Markup:
    """Return a link within a publication."""
    return element("a", text, href=href)


def away(url: str | None, text: str) -> Markup:
    """Return a link out of the publication; the text alone if the address is not `http` or `https`."""
    address = web_address(url)
    label = short(text)
    return element("a", label, href=address, rel="noopener noreferrer") if address else label


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "", most: int | None = None) -> Markup:
    """Return a table with a header for each column; the first cell of a row is its header.

    With more than `most` rows, the number of the others is given below the table.
    """
    waiting = iter(rows)
    columns = [element("th", element("p", cell), scope="col") for cell in head]
    body = joined(map(_row, islice(waiting, most)), "\n")
    title = element("caption", element("p", caption)) + "\n" if caption else ""
    shown = Markup("<table>\n{}<thead>\n{}\n</thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
        title, element("tr", *columns), body
    )
    left_out = sum(1 for _ in waiting)
    return shown + element("p", f"and {left_out:,} more") if left_out else shown


def _row(cells: Sequence[str]) -> Markup:
    first, *others = cells
    return element("tr", element("th", element("p", first), scope="row"), *(element("td", cell) for cell in others))


_STYLE: Final = Markup("""
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
caption p, th p { margin: 0; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; }
tr { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
th[scope="row"] { min-width: 9rem; white-space: nowrap; }
td { min-width: 6rem; font-variant-numeric: tabular-nums; }
td:not(:last-child) { white-space: nowrap; }
td:last-child { width: 100%; }
""")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""If a tag were not escaped, the browser would still load and run nothing."""
_PAGE: Final = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n"
    "<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>"
)


def page(title: str, *body: Markup, language: str = "en") -> str:
    """Return a complete page that loads and runs nothing."""
    return _PAGE.format(
        language=language,
        policy=Markup(_POLICY),  # noqa: S704 - ours
        title=escape(one_line(title)),
        style=_STYLE,
        body=joined(body, "\n"),
    )
