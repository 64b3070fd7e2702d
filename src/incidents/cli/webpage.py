"""One HTML page that stands alone: nothing is loaded, nothing runs, and no text of a record becomes a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from incidents.findings.display import one_line
from incidents.findings.markup import Html, tag

_STYLE: Final = """
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
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Should a tag ever slip in, the browser still loads and runs nothing."""


def page(title: str, *body: Html) -> str:
    """Return a whole page; its title, which is no place for elements, is shown without them."""
    shown = escape(one_line(title))
    parts = "\n".join(part.text for part in body)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{shown}</h1>\n{parts}\n</main>\n</body>\n</html>"
    )


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Return a table with a caption and a header for each column; the first cell of a row is its header."""
    columns = "".join(f'<th scope="col">{tag("p", cell)}</th>' for cell in head)
    body = "\n".join(_row(row) for row in rows)
    return Html(
        f"<table>\n<caption>{tag('p', caption)}</caption>\n"
        f"<thead>\n<tr>{columns}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{tag("p", first)}</th>{"".join(str(tag("td", cell)) for cell in others)}</tr>'
