"""The little HTML that notebooks show: everything is escaped, nothing is loaded, and nothing runs.

Only `tag` and `table` make HTML, and what they are given as text stays text: no record can add a tag to a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import Final

from attrs import frozen

from incidents.findings.display import display

MOST_ROWS: Final = 60
"""Most rows of a table; how many more there are is told below it."""

_TAGS: Final = frozenset({"b", "p", "table", "tbody", "td", "th", "thead", "tr"})


@frozen
class Html:
    """A piece of HTML; a text that is none of these is always escaped."""

    text: str

    def __str__(self) -> str:
        return self.text


Content = Html | str


def tag(name: str, *content: Content) -> Html:
    """Return an element without attributes around texts and pieces of HTML."""
    if name not in _TAGS:
        message = f"<{name}> is no element that a notebook is shown"
        raise ValueError(message)
    return Html(f"<{name}>{''.join(map(_escaped, content))}</{name}>")


def table(head: Sequence[str], rows: Iterable[Sequence[Content]]) -> Html:
    """Return a table of at most `MOST_ROWS` rows, and the number of those left out."""
    waiting = iter(rows)
    body = [tag("tr", *(tag("td", cell) for cell in row)) for row in islice(waiting, MOST_ROWS)]
    shown = tag("table", tag("thead", tag("tr", *(tag("th", cell) for cell in head))), tag("tbody", *body))
    left_out = sum(1 for _ in waiting)
    return page(shown, tag("p", f"and {left_out:,} more")) if left_out else shown


def page(*parts: Html) -> Html:
    """Return pieces one after another."""
    return Html("".join(part.text for part in parts))


def _escaped(content: Content) -> str:
    """Return a piece of HTML as it is, and a text with what a page or a reader's eye would obey shown instead.

    Each text is isolated, so that one that is written from right to left does not turn its surroundings.
    """
    if isinstance(content, Html):
        return content.text
    return f"<bdi>{escape(display(content))}</bdi>" if not content.isascii() else escape(display(content))
