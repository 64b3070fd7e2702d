"""Small pieces of HTML. Every text that goes into one is escaped; only the pieces themselves are not."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from incidents.views.pages import cropped, isolated, web_address


def link(href: str, text: str) -> Markup:
    """Return a link within the site."""
    return Markup(f'<a href="{escape(href)}">{isolated(text)}</a>')  # noqa: S704 - both are escaped


def away(url: str | None, text: str) -> Markup:
    """Return a link out of the site; the text alone where the address is none of the web."""
    address = web_address(url)
    told = isolated(cropped(text))
    if not address:
        return told
    return Markup(f'<a href="{escape(address)}" rel="noopener noreferrer">{told}</a>')  # noqa: S704 - both are escaped


def joined(items: Iterable[str], mark: str = ", ") -> Markup:
    """Return texts and pieces one after another."""
    return Markup(str(escape(mark)).join([isolated(item) for item in items]))  # noqa: S704 - all are escaped


def said(text: str) -> Markup:
    """Return a name or another short text of a record, cropped if it is none."""
    return isolated(cropped(text))


def quoted(text: str) -> Markup:
    """Return the words of a source."""
    return Markup(f"<q>{isolated(text)}</q>")  # noqa: S704 - escaped


def bracketed(text: str) -> Markup:
    """Return a text in brackets."""
    return Markup(f"[{isolated(text)}]")  # noqa: S704 - escaped


def folded(label: str, note: str, items: Iterable[str]) -> Markup:
    """Return some texts as a list that a reader unfolds."""
    listed = "\n".join(f"<li>{isolated(item)}</li>" for item in items)
    summary = f'<summary>{isolated(label)} <span class="faint">{isolated(cropped(note))}</span></summary>'
    return Markup(f'<details class="evidence">{summary}\n<ul>{listed}</ul></details>')  # noqa: S704 - all are escaped
