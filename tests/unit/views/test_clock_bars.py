"""Bars of characters: as long as their time, never wider than the terminal, with labels above their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.views.clock_bars import MARGIN, Bars
from incidents.views.clocks import Interval

DAYS = st.dates(date(1995, 1, 1), date(2035, 1, 1))
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


def interval(begin: date, end: date | None, kind: str = "full") -> Interval:
    """Return an interval with certain ends; without an end its last day is that of the beginning."""
    return Interval(begin=(begin, begin), end=(end, end), kind=kind)


def test_bars_are_as_long_as_their_time() -> None:
    """Of a year, a half is half of the columns, in the place of that half; what is in part has another character."""
    bars = Bars(lanes=[[interval(FIRST, LAST)]], columns=40)
    assert bars.bar(bars.lanes[0]) == "█" * 40
    assert bars.bar([interval(date(2024, 7, 1), LAST)]) == " " * 19 + "█" * 21
    assert bars.bar([interval(FIRST, date(2024, 7, 1), "partial")]) == "▒" * 20


@pytest.mark.parametrize(("days", "block"), [(1, "▏"), (5, "▌"), (8, "▉"), (10, "█")])
def test_what_is_shorter_than_a_column_is_drawn_in_eighths(days: int, block: str) -> None:
    """Ten days of more than five hundred are not nothing, and not a month."""
    bars = Bars(lanes=[[interval(FIRST, LAST)]], columns=40)
    assert bars.bar([interval(FIRST, FIRST + timedelta(days=days))]) == block


def test_what_is_not_certain_is_drawn_so() -> None:
    """A possible end is shaded, and one that is not known has a mark behind the last day that is."""
    whole = [interval(FIRST, LAST)]
    possible = Interval(begin=(FIRST, FIRST), end=(date(2024, 7, 1), LAST))
    unknown = Interval(begin=(FIRST, FIRST), end=(date(2024, 7, 1), None))
    bars = Bars(lanes=[whole, [possible], [unknown]], columns=40)
    assert bars.bar([possible]) == "█" * 20 + "░" * 20
    assert bars.bar([unknown]) == "█" * 20 + "…"
    letters = Bars(lanes=bars.lanes, columns=40, blocks=False)
    assert letters.bar([possible]) == "#" * 20 + "." * 20


@pytest.mark.parametrize(
    ("last", "scale"),
    [
        (date(2024, 1, 3), "2024-01-01          2024-01-02"),
        (date(2024, 1, 20), "2024-01-01    2024-01-08     2024-01-15"),
        (date(2024, 12, 31), "2024-01  2024-04   2024-07    2024-10"),
        (date(2028, 12, 31), "2024    2025    2026    2027    2028"),
    ],
)
def test_the_scale_has_the_smallest_steps_that_fit(last: date, scale: str) -> None:
    """Days, weeks, quarters, years: each label begins above its first day."""
    assert Bars(lanes=[[interval(FIRST, last)]], columns=40).scale() == scale


def test_nothing_is_drawn_of_a_single_day() -> None:
    """A picture of one day says nothing that the row does not say."""
    assert not Bars(lanes=[[interval(FIRST, FIRST)], []], columns=40).is_worth_drawing
    assert not Bars(lanes=[], columns=40).is_worth_drawing


@pytest.mark.slow
@given(st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=1, max_size=4), st.integers(20, 100))
def test_no_bar_is_wider_than_its_columns(ends: list[tuple[date, date, bool]], columns: int) -> None:
    """Whatever the days are; the mark of an unknown end may be one column behind them."""
    lane = [
        Interval(begin=(min(one, other),) * 2, end=(max(one, other), max(one, other) if known else None))
        for one, other, known in ends
    ]
    bars = Bars(lanes=[lane], columns=columns)
    if bars.is_worth_drawing:
        assert 0 < len(bars.bar(lane)) <= columns + 1
        assert len(bars.scale()) <= columns + MARGIN
        assert bars.scale().strip()
