"""Laws of time: whatever the text, its bounds hold what it says, and arithmetic never loses a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from incidents.errors import ReversedBounds
from incidents.model.actions import InForce
from incidents.model.calendar import add
from incidents.model.days import DayCount, Stretch, between, total
from incidents.model.durations import Duration
from incidents.model.time import Days, Order, Precision, When, apart
from incidents.model.zones import local_day, local_offset, zone_names
from incidents.views.times import when_words
from incidents.views.words import Words
from tests.builders import action, announced, effect, incident

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)

days = st.dates(FIRST, LAST)
marks = st.sampled_from(("", "~", "?", "%"))
zones = st.one_of(
    st.sampled_from(("America/Caracas", "Europe/Oslo", "Pacific/Apia", "America/Sao_Paulo", "America/Toronto", "UTC")),
    st.sampled_from(sorted(zone_names())),
)


def coarser(day: date) -> st.SearchStrategy[str]:
    """Return texts that are true of a day."""
    year, month = f"{day:%Y}", f"{day:%Y-%m}"
    decade, century = f"{year[:3]}X", f"{year[:2]}XX"
    return st.sampled_from((f"{day}", month, f"{month}-XX", year, f"{year}-XX", f"{year}-XX-XX", decade, century))


points = st.builds(
    "{}{}".format, days.flatmap(coarser) | st.builds("{:%Y}-{}".format, days, st.integers(21, 24)), marks
)


@st.composite
def bounds(draw: st.DrawFn) -> str:
    """Draw two points of which the second does not begin before the first, or one and an open side."""
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from(("{}/{}", "{}/", "{}/..", "/{1}", "../{1}")))
    return shape.format(f"{first}{draw(marks)}", f"{last}{draw(marks)}")


offsets = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-(14 * 60 + 59), 14 * 60 + 59))
instants = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31, 23, 59, 59), timezones=offsets)  # noqa: DTZ001 - zones are drawn
texts = points | bounds() | instants.map(datetime.isoformat)
whens = texts.map(When)
spans = st.tuples(st.none() | days, st.none() | days)


@st.composite
def durations(draw: st.DrawFn) -> str:
    """Draw a duration as people announce one."""
    number = st.integers(1, 60)
    form = draw(
        st.sampled_from(("P{}D", "P{}W", "P{}M", "P{}Y", "PT{}H", "P{}M{}D", "P{}DT{}H", "P{}Y{}M{}DT{}H{}M{}S"))
    )
    return form.format(*(draw(number) for _ in range(form.count("{}"))))


@given(days, st.data())
def test_bounds_hold_what_the_text_says(day: date, data: st.DataObject) -> None:
    """A day lies within the bounds of every coarser text about it, and the bounds are no wider than that text."""
    when = When(data.draw(coarser(day)) + data.draw(marks))
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    widest = {
        Precision.DAY: 1,
        Precision.MONTH: 31,
        Precision.YEAR: 366,
        Precision.DECADE: 3653,
        Precision.CENTURY: 36525,
    }
    assert (when.latest - when.earliest).days < widest[when.precision]


@given(days)
def test_month_ends_with_its_last_day(day: date) -> None:
    """A month lasts from its first to its last day, in leap years too."""
    assert When(f"{day:%Y-%m}").days() == (day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


@given(points, points)
def test_bounds_are_the_hull_of_their_points(first: str, last: str) -> None:
    """Bounds reach from the first day of the one to the last of the other, or are refused as reversed."""
    low, high = When(first), When(last)
    assert low.earliest is not None
    assert high.latest is not None
    try:
        both = When(f"{first}/{last}")
    except ReversedBounds:
        assert low.days() > high.days()
    else:
        assert both.days() == (low.earliest, high.latest)
        assert low.earliest <= high.latest
        assert both.approximate is (low.approximate or high.approximate)
        assert both.uncertain is (low.uncertain or high.uncertain)


@given(whens)
def test_words_never_fail(when: When) -> None:
    """Every time can be told in words of one line, and the words name the year or decade of one of its bounds."""
    words = when_words(Words.of("en"), when)
    assert words == words.strip()
    assert words.isprintable()
    years = {str(day.year)[:3] for day in (when.earliest, when.latest) if day} | {
        str(day.year + 1)[:3] for day in (when.earliest,) if day
    }
    assert any(year in words for year in years)


@given(texts)
def test_text_is_kept(text: str) -> None:
    """A time is its text."""
    assert str(When(text)) == text
    assert When.of(text) == When(text)


@given(instants)
def test_instant_is_the_same_moment_in_utc(moment: datetime) -> None:
    """An aware datetime and the time made of it are one moment."""
    when = When.of(moment)
    assert when.utc == moment
    assert when.days() == (moment.date(), moment.date())


@given(instants, zones)
def test_local_day_is_that_of_the_clocks(moment: datetime, zone: str) -> None:
    """An instant falls on the day that UTC and the offset of the zone give, wherever the instant was written."""
    clocks = moment.astimezone(UTC).replace(tzinfo=None) + local_offset(moment, zone)
    assert local_day(moment, zone) == clocks.date()
    assert local_day(moment.astimezone(UTC), zone) == clocks.date()


@given(spans, spans)
def test_apart_is_symmetric(one: Days, other: Days) -> None:
    """Whether two times lie apart does not depend on which is asked."""
    assert apart(one, other) is apart(other, one)


@given(whens, whens, days)
def test_times_that_share_a_day_are_not_apart(one: When, other: When, day: date) -> None:
    """No two times that may both be one day lie apart."""

    def may_be(when: When) -> bool:
        return (when.earliest or FIRST) <= day <= (when.latest or LAST)

    assert not (may_be(one) and may_be(other) and apart(one.days(), other.days()))
    assert not apart(one.days(), one.days())


@given(whens, days)
def test_order_to_a_day_is_that_of_each_day_possible(when: When, day: date) -> None:
    """A time is reached if its last day is, ahead if its first is, and never goes back."""
    orders = [when.against(other) for other in (day - timedelta(days=1), day, min(day + timedelta(days=1), LAST))]
    rank = (Order.AHEAD, Order.STRADDLES, Order.REACHED)
    assert all(rank.index(earlier) <= rank.index(later) for earlier, later in pairwise(orders))
    assert (orders[1] is Order.REACHED) is (when.latest is not None and when.latest <= day)
    assert (orders[1] is Order.AHEAD) is (when.earliest is not None and when.earliest > day)


@given(whens, whens)
def test_days_between_are_ordered(one: When, other: When) -> None:
    """Of the bounds of a number of days the lower is never negative nor above the upper."""
    count = between(one.days(), other.days())
    assume(count is not None)
    assert count is not None
    assert count.low >= 0
    assert count.high is None or count.low <= count.high


@st.composite
def _stretches(draw: st.DrawFn) -> tuple[Stretch, tuple[date, date]]:
    """Draw a stretch with uncertain ends, and one course that it may have taken."""
    begin, end = sorted(
        (draw(st.dates(date(2024, 1, 1), date(2024, 3, 1))), draw(st.dates(date(2024, 1, 1), date(2024, 3, 1))))
    )
    slack = st.integers(0, 20).map(lambda number: timedelta(days=number))
    stretch = Stretch(
        (draw(st.none() | st.just(begin - draw(slack))), draw(st.none() | st.just(begin + draw(slack)))),
        (draw(st.none() | st.just(end - draw(slack))), draw(st.none() | st.just(end + draw(slack)))),
    )
    return stretch, (begin, end)


@given(st.lists(_stretches(), min_size=1, max_size=5))
def test_total_lies_between_the_sure_and_the_possible(drawn: list[tuple[Stretch, tuple[date, date]]]) -> None:
    """However the stretches really went, the days that they covered lie within the bounds."""
    covered = {begin + timedelta(days=passed) for _, (begin, end) in drawn for passed in range((end - begin).days)}
    count = total(stretch for stretch, _ in drawn)
    assert count is not None
    assert count.low <= len(covered)
    assert count.high is None or len(covered) <= count.high
    assert (count.high is None) is any(s.begin[0] is None or s.end[1] is None for s, _ in drawn)


@given(st.lists(_stretches(), max_size=5), st.randoms())
def test_total_does_not_depend_on_the_order(drawn: list[tuple[Stretch, tuple[date, date]]], rnd: object) -> None:
    """Stretches add up the same in any order, and twice the same is once."""
    stretches = [stretch for stretch, _ in drawn]
    assert total(stretches) == total(reversed(stretches)) == total(stretches + stretches)


@given(whens, durations(), st.none() | zones)
def test_duration_ends_within_ordered_bounds_and_not_before_it_begins(when: When, text: str, zone: str | None) -> None:
    """What lasts is over on days in order, on its first day at the earliest."""
    begins = when.days(zone)
    first, last = add(begins, when.instant, Duration(text), zone)
    assert (first is None, last is None) == (begins[0] is None, begins[1] is None)
    assert first is None or last is None or first <= last
    assert first is None or begins[0] is None or begins[0] <= first


@given(st.dates(FIRST, LAST), st.integers(1, 10_000))
def test_days_are_days(day: date, number: int) -> None:
    """So many days after a date are so many days, and weeks are seven of them."""
    over = day + timedelta(days=number)
    assert add((day, day), None, Duration(f"P{number}D"), None) == (over, over)
    assert between((day, day), (over, over)) == DayCount(number, number)
    weeks = day + timedelta(weeks=number % 500 + 1)
    assert add((day, day), None, Duration(f"P{number % 500 + 1}W"), None) == (weeks, weeks)


@given(instants, st.integers(1, 9999), zones)
def test_hours_elapse(moment: datetime, hours: int, zone: str) -> None:
    """So many hours after an instant are so many hours, however the clocks are set in between."""
    when = When.of(moment)
    over = local_day(moment.astimezone(UTC) + timedelta(hours=hours), zone)
    assert add(when.days(zone), when.instant, Duration(f"PT{hours}H"), zone) == (over, over)


@given(whens, durations(), st.data())
def test_announced_days_hold_each_course_possible(when: When, text: str, data: st.DataObject) -> None:
    """From whichever day within its bounds a term runs, its length lies within the days announced."""
    first, last = when.days()
    day = data.draw(st.dates(first or FIRST, last or LAST))
    told = incident(action(announced=announced(from_=when.text, duration=text))).durations("order").announced
    really = add((day, day), when.instant, Duration(text), None)
    assert told is not None
    assert really[0] is not None
    assert told.low <= (really[0] - day).days
    assert told.high is None or told.high >= (really[1] - day).days if really[1] else told.high is None


@given(whens, st.none() | texts, st.none() | texts, st.none() | days)
def test_every_clock_is_in_order(when: When, to: str | None, seen: str | None, as_of: date | None) -> None:
    """No clock ever tells fewer days at most than at least, whatever dates a record holds."""
    order = action(
        on=when.text,
        announced=announced(until=to) if to else None,
        in_force=InForce(from_=when.text, to=to),
        effects=[effect(from_=when.text, to=to, last_seen=seen), effect("partial", to=seen)],
    )
    clocks = incident(order).durations("order", as_of)
    for count in (clocks.announced, clocks.in_force, clocks.observed, clocks.observed_full):
        assert count is None or count.high is None or 0 <= count.low <= count.high
