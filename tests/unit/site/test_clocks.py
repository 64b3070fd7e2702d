"""Drawings: solid where it is sure, dashed where it may be, fading where nobody looked since."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from incidents.site.clocks import WIDTH, Scale, drawn, whole
from incidents.site.world import cells
from incidents.views.clocks import ClockIntervals, Interval
from tests.builders import action, block, effect, incident

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
SCALE = Scale(first=FIRST, last=LAST)


def bars_of(interval: Interval, scale: Scale = SCALE) -> list[str]:
    """Return the sorts of the bars of an interval, from left to right."""
    return [bar.sure for bar in sorted(scale.bars(interval), key=lambda bar: bar.x)]


def day(month: int, number: int = 1) -> date:
    """Return a day of 2024."""
    return date(2024, month, number)


def test_what_is_sure_is_solid() -> None:
    """An interval whose ends are known is one bar from the one to the other."""
    (bar,) = SCALE.bars(Interval(begin=(FIRST, FIRST), end=(LAST, LAST)))
    assert (bar.sure, bar.x, bar.x + bar.width) == ("sure", SCALE.place(FIRST), SCALE.place(LAST))


def test_what_may_be_is_dashed() -> None:
    """Between the earliest and the latest day possible, at both ends."""
    assert bars_of(Interval(begin=(day(2), day(4)), end=(day(8), day(10)))) == ["maybe", "sure", "maybe"]


def test_what_nobody_saw_end_fades() -> None:
    """An end that is not known fades to the right, a beginning to the left."""
    assert bars_of(Interval(begin=(day(2), day(2)), end=(day(8), None))) == ["sure", "fade"]
    assert bars_of(Interval(begin=(None, day(2)), end=(day(8), day(8)))) == ["rise", "sure"]


def test_nothing_known_is_not_drawn() -> None:
    """Without any day there is neither scale nor bar."""
    nothing = Interval(begin=(None, None), end=(None, None))
    assert bars_of(nothing) == []
    assert Scale.over([nothing]) is None
    assert drawn(ClockIntervals.of(incident(action()), action())) is None


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
POINTS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))  # type: ignore[type-var]
)


@given(st.lists(st.builds(Interval, begin=POINTS, end=POINTS), min_size=1, max_size=5))
def test_bars_stay_in_the_drawing(intervals: list[Interval]) -> None:
    """Whatever is drawn has a width and lies between the edges."""
    scale = Scale.over(intervals)
    bars = [bar for one in intervals for bar in (scale.bars(one) if scale else ())]
    assert all(bar.width > 0 and bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in bars)


def test_the_clocks_of_the_block() -> None:
    """Ten days were announced, nothing is known of its force, and it was observed for more than a year."""
    found = drawn(ClockIntervals.of(block(), block().root_actions[0]))
    assert found is not None
    scale, (announced, in_force, observed) = found
    assert (scale.first, scale.last) == (date(2024, 8, 8), date(2026, 1, 14))
    assert [bar.kind for bar in announced] == ["said"]
    assert in_force == ()
    assert {(bar.kind, bar.sure) for bar in observed} >= {("full", "sure"), ("partial", "fade")}


def test_a_moment_is_drawn_on_its_day() -> None:
    """An incident without effects is a mark on the day of its first action."""
    (interval,) = whole(incident(action("fine", on="2024-08-08")))
    assert (interval.begin, interval.end, interval.kind) == ((day(8, 8), day(8, 8)), (day(8, 8), day(8, 8)), "moment")
    assert [one.kind for one in whole(incident(action(on="2024-08-08", effects=(effect(from_="2024-08-08"),))))] == [
        "full"
    ]


def test_no_two_countries_share_a_tile() -> None:
    """Each tile lies alone, and neighbours of the north lie north."""
    tiles = cells()
    assert len(set(tiles.values())) == len(tiles) == 248
    assert list(tiles) == sorted(tiles)
    assert tiles["VE"][1] < tiles["BR"][1] < tiles["AR"][1]
    assert tiles["US"][0] < tiles["GB"][0] < tiles["IN"][0] < tiles["JP"][0]
