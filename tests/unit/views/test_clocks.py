"""The geometry of clocks: a true scale, solid where it is certain, dashed where it is possible, open where no bound is known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from incidents.views.clocks import ClockIntervals, Interval, Scale, course_of
from tests.builders import action, block, effect, incident

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
SCALE = Scale(first=FIRST, last=LAST)


def cut(interval: Interval, on: date = LAST, scale: Scale = SCALE) -> list[tuple[str, date, date]]:
    """Return the segments of an interval from left to right."""
    found = ((one.certainty, one.first, one.last) for one in scale.segments(interval, on))
    return sorted(found, key=lambda one: one[1:])


def day(month: int, number: int = 1) -> date:
    """Return a day of 2024."""
    return date(2024, month, number)


def test_a_certain_interval_is_one_segment() -> None:
    """It lasts from its beginning to its end."""
    assert cut(Interval(begin=(day(2), day(2)), end=(day(5), day(5)))) == [("sure", day(2), day(5))]


def test_bounds_are_possible() -> None:
    """Between the earliest and the latest possible day, at both ends."""
    assert cut(Interval(begin=(day(2), day(4)), end=(day(8), day(10)))) == [
        ("maybe", day(2), day(4)),
        ("sure", day(4), day(8)),
        ("maybe", day(8), day(10)),
    ]


def test_an_unknown_end_is_open_up_to_the_day() -> None:
    """From the last day on which it is known to have lasted to the day of the page, and not a day further."""
    interval = Interval(begin=(day(2), day(2)), end=(day(8), None))
    assert cut(interval, day(9, 17)) == [("sure", day(2), day(8)), ("open", day(8), day(9, 17))]
    assert cut(interval, day(7)) == [("sure", day(2), day(8))]


def test_an_unknown_beginning_has_no_length() -> None:
    """It is marked on the day by which the interval had begun, and the axis does not reach further back."""
    interval = Interval(begin=(None, day(2)), end=(day(8), day(8)))
    scale = Scale.over([interval], day(12))
    assert scale == Scale(first=day(2), last=day(8))
    assert cut(interval, scale=scale) == [("before", day(2), day(2)), ("sure", day(2), day(8))]


def test_nothing_known_is_not_drawn() -> None:
    """Without any day there is neither scale nor segment."""
    nothing = Interval(begin=(None, None), end=(None, None))
    assert cut(nothing) == []
    assert Scale.over([nothing], LAST) is None
    assert ClockIntervals.of(incident(action()), action()).lanes == ((), (), ())


def test_the_scale_is_true() -> None:
    """It begins and ends on known days, reaches the day of the page only for what has no known end, and is linear."""
    ended = Interval(begin=(day(2), day(2)), end=(day(8), day(8)))
    scale = Scale.over([ended], LAST)
    assert scale == Scale(first=day(2), last=day(8))
    assert (scale.place(day(2)), scale.place(day(8)), scale.place(day(5, 2))) == (0, 1, 0.5)
    assert Scale.over([Interval(begin=(day(2), day(2)), end=(day(8), None))], LAST) == Scale(first=day(2), last=LAST)


def test_ticks_lie_on_the_beginning_of_months_and_years() -> None:
    """Years for long axes, months for shorter ones, days for the shortest."""
    assert [str(tick.day) for tick in Scale(first=date(2024, 8, 8), last=date(2026, 1, 14)).ticks()] == [
        "2025-01-01",
        "2025-07-01",
        "2026-01-01",
    ]
    years = Scale(first=date(2011, 1, 25), last=date(2026, 11, 21)).ticks()
    assert [(tick.day.year, tick.unit) for tick in years] == [(2015, "year"), (2020, "year"), (2025, "year")]
    days = Scale(first=date(2013, 11, 1), last=date(2013, 11, 4)).ticks()
    assert [str(tick.day)[-2:] for tick in days] == ["01", "02", "03", "04"]


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
POINTS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))  # type: ignore[type-var]
)


@given(st.lists(st.builds(Interval, begin=POINTS, end=POINTS), min_size=1, max_size=5), DAYS)
def test_everything_is_on_the_axis(intervals: list[Interval], on: date) -> None:
    """Segments and ticks lie between the edges, no segment is turned round, and there are few ticks at even distances."""
    scale = Scale.over(intervals, on)
    segments = [segment for one in intervals for segment in (scale.segments(one, on) if scale else ())]
    assert all(0 <= scale.place(one.first) <= scale.place(one.last) <= 1 for one in segments if scale)
    ticks = [tick.day for tick in scale.ticks()] if scale else []
    assert len(ticks) <= 5
    assert all(scale.first <= tick <= scale.last for tick in ticks if scale)
    steps = {later - earlier for earlier, later in pairwise(ticks)}
    assert not steps or max(steps) - min(steps) <= max(timedelta(days=4), min(steps) / 10)


def test_the_clocks_of_the_block() -> None:
    """Ten days were announced, nothing is known of its force, and it was observed for more than a year."""
    clocks = ClockIntervals.of(block(), block().root_actions[0])
    (announced,) = clocks.announced
    assert announced.certain == (date(2024, 8, 8), date(2024, 8, 18))
    assert clocks.in_force == ()
    full, *others = clocks.observed
    assert (full.kind, full.certain) == ("full", (date(2024, 8, 8), date(2026, 1, 9)))
    assert {(one.kind, one.end) for one in others} == {("partial", (date(2026, 1, 14), None))}


def test_an_action_without_effects_is_drawn_on_its_day() -> None:
    """An incident without effects is a mark on the day of its first action."""
    (interval,) = course_of(incident(action("fine", on="2024-08-08")))
    assert (interval.begin, interval.end, interval.kind) == ((day(8, 8), day(8, 8)), (day(8, 8), day(8, 8)), "moment")
    seen = incident(action(on="2024-08-08", effects=(effect(from_="2024-08-08"),)))
    assert [one.kind for one in course_of(seen)] == ["full"]
