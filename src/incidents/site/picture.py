"""Pictures of clocks as SVG: places in percent of the width, so that bars stretch with the window and texts do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import field, frozen

from incidents.views.clocks import Interval, Scale, Segment, Tick
from incidents.views.times import month_name
from incidents.views.words import Words

BAR: Final = 12
"""Pixels of the height of a bar."""
_TEXT: Final = 17
_GAP: Final = 7
_AXIS: Final = 20
_NARROW: Final = 0.002
"""Widths, as parts of the whole, below which a bar is drawn as a mark."""
_MOST_DAYS: Final = 4
_MIDDLE: Final = 0.5
_EDGE: Final = 0.07
"""The part of the width near an edge in which a label of a tick begins or ends at the tick."""


@frozen(kw_only=True)
class Bar:
    """A rectangle, or a mark on one day."""

    x: str
    y: int
    width: str
    """Empty for a mark."""
    height: int
    kind: str
    certainty: str


@frozen(kw_only=True)
class Label:
    """A text: a plain part, and one in bold type."""

    x: str
    y: int
    anchor: str
    plain: str
    strong: str = ""
    style: str = ""


@frozen(kw_only=True)
class Lane:
    """One line of a picture: a label, and the intervals below it."""

    plain: str
    strong: str = ""
    intervals: tuple[Interval, ...] = ()
    is_heading: bool = False


@frozen(kw_only=True)
class Picture:
    """Bars and labels on an axis."""

    height: int
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    today: str
    """Where the day of the page is; empty if it is not on the axis."""
    axis: int
    """Pixels from the top to the axis."""
    text: str = field(default="")
    """What the picture says, for those who do not see it."""


def percent(part: float) -> str:
    """Return a part of the width in percent."""
    return f"{part * 100:.3f}".rstrip("0").rstrip(".") + "%"


def bars(scale: Scale, intervals: Iterable[Interval], day: date, top: int = 0) -> Iterator[Bar]:
    """Yield the bars of some intervals, the certain ones last, so that nothing covers them."""
    segments = [segment for one in intervals for segment in scale.segments(one, day)]
    for segment in sorted(segments, key=lambda one: _ORDER[one.certainty]):
        yield _bar(scale, segment, top)


_ORDER: Final = {"open": 0, "maybe": 1, "sure": 2, "before": 3}


def _bar(scale: Scale, segment: Segment, top: int) -> Bar:
    left, right = scale.place(segment.first), scale.place(segment.last)
    slim = segment.kind in ("partial", "intermittent")
    return Bar(
        x=percent(left),
        y=top + (3 if slim else 0),
        width=percent(right - left) if right - left >= _NARROW else "",
        height=BAR - 6 if slim else BAR,
        kind=segment.kind,
        certainty=segment.certainty,
    )


def axis(words: Words, scale: Scale, y: int = 14) -> tuple[Label, ...]:
    """Return the ticks of an axis with their labels."""
    found = []
    ticks = scale.ticks()
    if ticks and ticks[0].unit == "day":  # whose first label has the year, too
        ticks = scale.ticks(_MOST_DAYS)
    for number, tick in enumerate(ticks):
        x = scale.place(tick.day)
        anchor = "start" if x < _EDGE else "end" if x > 1 - _EDGE else "middle"
        said = _tick_words(words, tick, with_year=number == 0)
        # A long label that begins at its tick would reach the next one in a narrow window.
        is_tight = anchor != "middle" and tick.unit == "month" and len(ticks) >= _MOST_DAYS
        found.append(Label(x=percent(x), y=y, anchor=anchor, plain="" if is_tight else said))
    return tuple(found)


def _tick_words(words: Words, tick: Tick, *, with_year: bool) -> str:
    day = tick.day
    month = month_name(words, day.month)[:3]
    if tick.unit == "year":
        return str(day.year)
    if tick.unit == "month":
        return f"{month} {day.year}"
    return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"


def picture(words: Words, lanes: Iterable[Lane], day: date) -> Picture | None:
    """Return the picture of some lanes on one axis; None if they have no days."""
    held = tuple(lanes)
    scale = Scale.over((one for lane in held for one in lane.intervals), day)
    if scale is None:
        return None
    drawn: list[Bar] = []
    labels: list[Label] = []
    y = 0
    for lane in held:
        y += _TEXT
        labels.append(_label(scale, lane, y - 4))
        if lane.intervals:
            drawn += bars(scale, lane.intervals, day, y)
            y += BAR
        y += _GAP
    said = [" ".join(filter(None, (lane.plain, lane.strong))) for lane in held]
    return Picture(
        height=y + _AXIS,
        bars=tuple(drawn),
        labels=tuple(labels),
        ticks=axis(words, scale, y + 15),
        today=percent(scale.place(day)) if scale.first <= day <= scale.last else "",
        axis=y,
        text="; ".join(said),
    )


def _label(scale: Scale, lane: Lane, y: int) -> Label:
    """Return the label of a lane: over the beginning of its bars, or over their end where they lie on the right."""
    days = [day for one in lane.intervals if one.certain for day in one.certain]
    left, right = (scale.place(min(days)), scale.place(max(days))) if days else (0.0, 0.0)
    anchor = "end" if left > _MIDDLE else "start"
    style = "heading" if lane.is_heading else "" if days else "none"
    x = right if anchor == "end" else left
    return Label(x=percent(x), y=y, anchor=anchor, plain=lane.plain, strong=lane.strong, style=style)
