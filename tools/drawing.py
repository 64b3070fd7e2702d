"""Elements of the drawings of the docs, as SVG that follows the light or dark colours of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from attrs import frozen

_STYLE: Final = """\
  <style>
    text { font: 13.5px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #24292f; }
    .mono { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 13px; white-space: pre; }
    .on { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
    .name { font-weight: 600; font-size: 16px; }
    .small { font-size: 12px; }
    .label { font-style: italic; fill: #57606a; }
    .page { fill: #ffffff; }
    rect { stroke-width: 1.5; }
    .who rect, .said rect { fill: #fff4e5; stroke: #b35900; }
    .act rect, .running rect { fill: #e8f1fd; stroke: #0b5cad; }
    .clock rect { fill: #ffffff; stroke: #0b5cad; }
    .word rect, .over rect { fill: #ecf8ee; stroke: #1a7f37; }
    .near rect, .open rect { fill: #f6f8fa; stroke: #6e7781; }
    .proof rect { fill: #f5effc; stroke: #7439b8; }
    .seen rect { fill: #0b5cad; stroke: #0b5cad; }
    .part rect { fill: #8fbdec; stroke: #0b5cad; }
    .maybe rect { fill: none; stroke: #0b5cad; stroke-dasharray: 3 3; }
    .arrow, .axis { fill: none; stroke: #57606a; stroke-width: 1.5; }
    .axis { stroke-width: 0.5; }
    .tip { fill: #57606a; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .label { fill: #9da7b3; }
      .on { stroke: #0d1117; }
      .page { fill: #0d1117; }
      .who rect, .said rect { fill: #332110; stroke: #e8943a; }
      .act rect, .running rect { fill: #10253d; stroke: #5aa5f5; }
      .clock rect { fill: #0d1117; stroke: #5aa5f5; }
      .word rect, .over rect { fill: #10291a; stroke: #4cb963; }
      .near rect, .open rect { fill: #1c2128; stroke: #9da7b3; }
      .proof rect { fill: #261a38; stroke: #b58aef; }
      .seen rect { fill: #5aa5f5; stroke: #5aa5f5; }
      .part rect { fill: #2c5787; stroke: #5aa5f5; }
      .maybe rect { stroke: #5aa5f5; }
      .arrow, .axis { stroke: #9da7b3; }
      .tip { fill: #9da7b3; }
    }
  </style>
  <defs>
    <marker id="head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0 L10 5 L0 10 z"/></marker>
  </defs>"""
_LINE: Final = 19
"""Pixels from a line of text to the next."""


@frozen(kw_only=True)
class Drawing:
    """A drawing with a title and a description for those who cannot see it."""

    title: str
    description: str
    size: tuple[int, int]
    body: tuple[str, ...]

    def svg(self) -> str:
        """Return the SVG."""
        wide, high = self.size
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
            'role="img" aria-labelledby="title description">'
        )
        about = (
            f'  <title id="title">{escape(self.title)}</title>',
            f'  <desc id="description">{escape(self.description)}</desc>',
        )
        page = f'  <rect class="page" width="{wide}" height="{high}"/>'
        return "\n".join((head, *about, _STYLE, page, *(f"  {one}" for one in self.body), "</svg>", ""))


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    """Return a line of text; `anchor` is `middle` or `end`."""
    extra = f' class="{kind}"' if kind else ""
    extra += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{extra} x="{x:g}" y="{y:g}">{escape(words)}</text>'


def bar(kind: str, x: float, y: float, wide: float, high: float) -> str:
    """Return a rectangle."""
    return f'<g class="{kind}"><rect x="{x:g}" y="{y:g}" width="{max(wide, 2):g}" height="{high:g}" rx="3"/></g>'


def box(kind: str, place: tuple[int, int, int, int], name: str, lines: Iterable[str] = ()) -> str:
    """Return a box with a name and lines of text; `place` is x, y, width and height."""
    x, y, wide, high = place
    rows = [text(x + 14, y + 25, name, "name")]
    rows += [text(x + 14, y + 47 + _LINE * number, line) for number, line in enumerate(lines) if line]
    return f'<g class="{kind}"><rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="8"/>{"".join(rows)}</g>'


def arrow(path: str) -> str:
    """Return a line with a head at its end."""
    return f'<path class="arrow" d="{path}" marker-end="url(#head)"/>'


@frozen(kw_only=True)
class Axis:
    """Days from left to right."""

    first: date
    last: date
    left: int
    right: int

    def at(self, day: date) -> float:
        """Return the place of a day."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self, days: Iterable[tuple[date, str]], top: int, bottom: int) -> Iterator[str]:
        """Yield lines through the drawing with labels above them."""
        for day, label in days:
            yield f'<path class="axis" d="M{self.at(day):g} {top} V{bottom}"/>'
            yield text(self.at(day), top - 6, label, "small", "middle")


_CELL: Final = 7.8
"""Pixels of a column of a terminal."""


def screen(title: str, description: str, lines: Iterable[str]) -> Drawing:
    """Return the lines of a terminal, each as wide as its columns whatever the font is."""
    rows = list(lines)
    wide = round(max(map(len, rows)) * _CELL) + 48
    body = [
        f'<text class="mono" x="24" y="{34 + _LINE * number}" textLength="{len(row) * _CELL:g}" '
        f'xml:space="preserve">{escape(row)}</text>'
        for number, row in enumerate(rows)
        if row
    ]
    return Drawing(title=title, description=description, size=(wide, 48 + _LINE * len(rows)), body=tuple(body))
