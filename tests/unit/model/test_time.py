"""Time that says how precise it is."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest

from incidents.errors import (
    DaySyntaxError,
    DurationSyntaxError,
    InvalidValue,
    ReversedBounds,
    TimeSyntaxError,
    UnknownZone,
)
from incidents.model.durations import DURATION_PATTERN, Duration
from incidents.model.time import WHEN_PATTERN, Order, Precision, When, against, apart, as_day
from incidents.views.times import when_words
from incidents.views.words import Words
from tests.builders import CARACAS

FORMS = (
    # text, first day, last day, precision, words
    ("2013-10-31", "2013-10-31", "2013-10-31", "day", "2013-10-31"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day", "2024-02-29"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "day", "2000-02-29"),
    ("2013-10", "2013-10-01", "2013-10-31", "month", "2013-10"),
    ("2023-02-XX", "2023-02-01", "2023-02-28", "month", "a day in 2023-02"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month", "a day in 2024-02"),
    ("2024-XX", "2024-01-01", "2024-12-31", "year", "a month of 2024"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "year", "a day in 2024"),
    ("2013", "2013-01-01", "2013-12-31", "year", "2013"),
    ("201X", "2010-01-01", "2019-12-31", "decade", "the 2010s"),
    ("200X", "2000-01-01", "2009-12-31", "decade", "the 2000s"),
    ("20XX", "2000-01-01", "2099-12-31", "century", "a year from 2000 to 2099"),
    ("19XX", "1900-01-01", "1999-12-31", "century", "a year from 1900 to 1999"),
    ("2001-21", "2001-03-01", "2001-11-30", "season", "spring 2001"),
    ("2001-22", "2000-12-01", "2002-02-28", "season", "summer 2001"),
    ("2001-23", "2001-03-01", "2001-11-30", "season", "autumn 2001"),
    ("2001-24", "2000-12-01", "2002-02-28", "season", "winter 2001"),
    ("1900-24", "1900-01-01", "1901-02-28", "season", "winter 1900"),
    ("2099-22", "2098-12-01", "2099-12-31", "season", "summer 2099"),
    ("2013-11-01/2013-11-04", "2013-11-01", "2013-11-04", "bounds", "between 2013-11-01 and 2013-11-04"),
    ("2013-10/2013-11", "2013-10-01", "2013-11-30", "bounds", "between 2013-10 and 2013-11"),
    ("2013/2013-10", "2013-01-01", "2013-10-31", "bounds", "between 2013 and 2013-10"),
    ("2013-10-31/2013-10-31", "2013-10-31", "2013-10-31", "bounds", "between 2013-10-31 and 2013-10-31"),
    ("2024-08/..", "2024-08-01", None, "bounds", "2024-08 or later"),
    ("1985/", "1985-01-01", None, "bounds", "1985 or later"),
    ("../2013-10-31", None, "2013-10-31", "bounds", "2013-10-31 or before"),
    ("/2013", None, "2013-12-31", "bounds", "2013 or before"),
    ("2013-10-31T17:50:00-04:30", "2013-10-31", "2013-10-31", "instant", "2013-10-31 17:50 (UTC-04:30)"),
    ("2013-10-31T22:20:00Z", "2013-10-31", "2013-10-31", "instant", "2013-10-31 22:20 UTC"),
    ("2013-10-31T22:20:00+00:00", "2013-10-31", "2013-10-31", "instant", "2013-10-31 22:20 UTC"),
    ("2013-10-31T17:50:00-04:30~", "2013-10-31", "2013-10-31", "instant", "about 2013-10-31 17:50 (UTC-04:30)"),
    ("2013-10-31T22:20:00Z?", "2013-10-31", "2013-10-31", "instant", "perhaps 2013-10-31 22:20 UTC"),
    ("2013-10-31T22:20:00Z%", "2013-10-31", "2013-10-31", "instant", "perhaps about 2013-10-31 22:20 UTC"),
    (
        "2013-10-31T17:50:00-04:30/2013-11-01T02:00:00-04:30~",
        "2013-10-31",
        "2013-11-01",
        "bounds",
        "between 2013-10-31 17:50 (UTC-04:30) and about 2013-11-01 02:00 (UTC-04:30)",
    ),
    ("2013-10-31T22:20:00Z/..", "2013-10-31", None, "bounds", "2013-10-31 22:20 UTC or later"),
    ("../2013-10-31T22:20:00Z", None, "2013-10-31", "bounds", "2013-10-31 22:20 UTC or before"),
    (
        "2024-01-02T00:30:00+05:00/2024-01-01T22:00:00-04:00",  # in order, though the days of their offsets are not
        "2024-01-01",
        "2024-01-02",
        "bounds",
        "between 2024-01-02 00:30 (UTC+05:00) and 2024-01-01 22:00 (UTC-04:00)",
    ),
    ("2024-08-08T23:59:59.999999+14:59", "2024-08-08", "2024-08-08", "instant", "2024-08-08 23:59 (UTC+14:59)"),
)

REFUSED = (
    "",
    " ",
    "now",
    "unknown",
    "10:00",
    "2013-02-29",  # no leap year
    "1900-02-29",
    "2013-04-31",
    "2013-13",
    "2013-00",
    "2013-10-00",
    "2013-10-32",
    "2013-20",
    "2013-25",  # level 2
    "2013-21-01",
    "1899",
    "2100",
    "0000",
    "-2013",
    "+2013",
    "Y2013",
    "13-10-31",
    "2013-1-1",
    "20131031",
    "2013/10/31",
    "31.10.2013",
    "2013-W44-4",
    "2013-304",
    "2013-10-31\n",
    "\n2013-10-31",
    " 2013-10-31",
    "2013-10-31 ",
    "２０１３-10-31",  # full-width digits
    "٢٠١٣-10-31",  # Arabic digits
    "2013‐10‐31",  # hyphens of typography
    "2X13",
    "2013-1X",
    "2013-XX-01",
    "2013-10-3X",
    "2XXX",
    "2013-10-31~~",
    "2013-10-31?~",
    "~2013-10-31",
    "2013-~10-31",
    "2013-10-31#",
    "..",
    "/",
    "../..",
    "2013/2014/2015",
    "2013-10-31/P1M",
    "2013-10-31T10Z/2013-10-31T12Z",
    "2013-10-31/2013-10-31T12:00:00Z",
    "2013-10-31T10:00:00Z/2013-11",
    "2013-10-31T10:00:00Z/2013-10-31T11:00:00Z/2013-10-31T12:00:00Z",
    "2013-10-31T17:50:00",  # no offset
    "2013-10-31T17:50-04:30",  # no seconds
    "2013-10-31 17:50:00-04:30",
    "2013-10-31T17:50:00-0430",
    "2013-10-31T17:50:00-04",
    "2013-10-31T24:00:00Z",
    "2013-10-31T23:59:60Z",
    "2013-10-31T17:60:00Z",
    "2013-10-31t17:50:00z",
    "2013-10-31T17:50:00.1234567Z",
    "2013-10-31T17:50:00,5Z",
    "2013-10-31T17:50:00+15:00",
    "2013-10-31T17:50:00-04:60",
    "2013-02-29T10:00:00Z",
    "2013-10-31T17:50:00Z~~",
    "2013-10-31T17:50:00~Z",
)


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), FORMS, ids=[form[0] for form in FORMS])
def test_form(text: str, first: str | None, last: str | None, precision: str, words: str) -> None:
    """A text has the bounds, the precision and the words that it should, and stays the truth."""
    when = When(text)
    assert [day and str(day) for day in (when.earliest, when.latest)] == [first, last]
    assert (when.precision, str(when), repr(when)) == (Precision(precision), text, f"When({text!r})")
    assert when_words(Words.of("en"), when) == words


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    """What is no time of the forms is refused, with the text in the error."""
    with pytest.raises(TimeSyntaxError) as caught:
        When(text)
    assert caught.value == TimeSyntaxError(text)


TIMES = (
    "2024",
    "1999-12",
    "2024-02-29",
    "2023-02-29",
    "2024-XX",
    "199X",
    "2024-21",
    "2024-05-06T10:00:00Z",
    "2024-05-06T10:00",
)
SIGNS = ("..", "", "/", "~", "T", "-", "\n", "٣")
AMOUNTS = ("P", "T", "1", "0", "99999", "100000", "W", "2Y", "3M", "4D", "5H", "6S", "\n", "٣")


def composed(pieces: tuple[str, ...], most: int) -> Iterator[str]:
    """Yield every text of so many pieces."""
    yield from ("".join(chosen) for number in range(1, most + 1) for chosen in product(pieces, repeat=number))


def accepts(kind: type[When | Duration], text: str) -> bool:
    """Return whether a value can be made of a text, but for reversed bounds."""
    try:
        kind(text)
    except ReversedBounds:
        return True
    except (TimeSyntaxError, DurationSyntaxError, InvalidValue):
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "published", "texts"),
    [
        (When, WHEN_PATTERN, tuple(composed((*TIMES, *SIGNS), 3))),
        (Duration, DURATION_PATTERN, tuple(f"P{text}" for text in composed(AMOUNTS, 3))),
    ],
    ids=["times", "durations"],
)
def test_what_is_read_is_what_the_schema_publishes(
    kind: type[When | Duration], published: str, texts: tuple[str, ...]
) -> None:
    """The schema has one large pattern; reading has small ones, which are faster to compile."""
    whole = re.compile(published)
    accepted = {text for text in texts if accepts(kind, text)}
    assert accepted == {text for text in texts if whole.fullmatch(text)}
    assert 0 < len(accepted) < len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "2013-10-31/2013-10-30",
        "2014/2013",
        "2013-11/2013-10-15",
        "2013-10-31~/2013-10-30?",
        "2013-10-31T10:00:00Z/2013-10-31T09:59:59Z",
        "2013-10-31T10:00:00Z/2013-10-31T10:30:00+01:00",
    ],
)
def test_reversed_bounds_are_refused(text: str) -> None:
    """Bounds of which the second lies before the first are an error of their own."""
    with pytest.raises(ReversedBounds) as caught:
        When(text)
    assert caught.value == ReversedBounds(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "words"),
    [
        ("2013-10-31", False, False, "2013-10-31"),
        ("2013-10-31~", True, False, "about 2013-10-31"),
        ("2013-10?", False, True, "perhaps 2013-10"),
        ("2013%", True, True, "perhaps about 2013"),
        ("201X~", True, False, "about the 2010s"),
        ("19XX?", False, True, "perhaps a year from 1900 to 1999"),
        ("2001-24~", True, False, "about winter 2001"),
        ("2024-08-XX?", False, True, "perhaps a day in 2024-08"),
        ("2013-11-01~/2013-11-04", True, False, "between about 2013-11-01 and 2013-11-04"),
        ("2013-11-01/2013-11-04?", False, True, "between 2013-11-01 and perhaps 2013-11-04"),
        ("2013-11-01~/..", True, False, "about 2013-11-01 or later"),
    ],
)
def test_marks(text: str, approximate: bool, uncertain: bool, words: str) -> None:  # noqa: FBT001 - one for each mark
    """Marks are kept and told, and widen no bound."""
    when = When(text)
    bare = When(text.translate({ord(mark): None for mark in "~?%"}))
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert when_words(Words.of("en"), when) == words
    assert when.days() == bare.days()
    assert (when == bare) == (text == bare.text)


def test_seasons_leave_the_hemisphere_open() -> None:
    """Spring may be that of the north or of the south, and so may winter, which lasts into another year."""
    for month in ("2013-04-15", "2013-10-15"):
        assert not apart(When("2013-21").days(), When(month).days())
    for month in ("2012-12-15", "2013-01-15", "2013-07-15", "2014-02-15"):
        assert not apart(When("2013-24").days(), When(month).days())
    assert apart(When("2013-21").days(), When("2013-12-15").days())


def test_instant_in_utc() -> None:
    """17:50 in Caracas, half an hour off the full hours in 2013, is 22:20 in UTC; a date has no clock time."""
    when = When("2013-10-31T17:50:00-04:30")
    assert when.instant == datetime(2013, 10, 31, 17, 50, tzinfo=timezone(-timedelta(hours=4, minutes=30)))
    assert when.utc == datetime(2013, 10, 31, 22, 20, tzinfo=UTC)
    assert when.utc is not None
    assert when.utc.utcoffset() == timedelta()
    assert When("2013-10-31").utc is None


def test_days_in_a_zone() -> None:
    """An instant moves to the day of the zone; a date is a day there already."""
    midnight = When("2013-11-01T02:00:00Z")
    assert midnight.days(CARACAS) == (date(2013, 10, 31), date(2013, 10, 31))
    assert midnight.days() == (date(2013, 11, 1), date(2013, 11, 1))
    assert When("2013-11-01").days(CARACAS) == (date(2013, 11, 1), date(2013, 11, 1))
    with pytest.raises(UnknownZone):
        midnight.days("Europe/Nowhere")


def test_of_takes_what_tells_a_time() -> None:
    """A time is made of itself, a text, a date or an aware datetime."""
    when = When("2013-10-31")
    assert When.of(when) is when
    assert When.of("2013-10-31") == When.of(date(2013, 10, 31)) == when
    moment = datetime(2013, 10, 31, 17, 50, tzinfo=timezone(-timedelta(hours=4, minutes=30)))
    assert When.of(moment) == When("2013-10-31T17:50:00-04:30")
    with pytest.raises(TimeSyntaxError):
        When.of(moment.replace(tzinfo=None))


def test_read_gives_equal_times() -> None:
    """Reading a text twice gives the time that it spells."""
    assert When.read("2013-10") == When("2013-10") == When.read("2013-10")


def test_equality_is_that_of_the_text() -> None:
    """Two spellings of one day are two texts; equal texts are equal times, also after pickling."""
    assert When("2024-08") != When("2024-08-XX")
    assert len({When("2024-08"), When("2024-08")}) == 1
    assert pickle.loads(pickle.dumps(When("2024-08"))) == When("2024-08")  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2024-08-24", Order.REACHED),
        ("2024-08-25", Order.REACHED),
        ("../2024-08-25", Order.REACHED),
        ("2024-08-26", Order.AHEAD),
        ("2024-08-26/..", Order.AHEAD),
        ("2024-08-25/..", Order.STRADDLES),
        ("../2024-08-26", Order.STRADDLES),
        ("2024-08", Order.STRADDLES),
        ("2024-08-25/2024-08-26", Order.STRADDLES),
    ],
)
def test_order_to_a_day(text: str, order: Order) -> None:
    """A time is reached on its last day, ahead until its first, and straddles in between."""
    day = date(2024, 8, 25)
    assert When(text).against(day) is against(When(text).days(), day) is order


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-08-08", "2024-08-09", True),
        ("2024-08-08", "2024-08", False),
        ("2024-08-08", "2024-08-08", False),
        ("../2024-08-08", "2024-08-09/..", True),
        ("../2024-08-08", "2024-08-08/..", False),
        ("../2024-08-08", "../2013", False),
        ("2024/..", "2025/..", False),
    ],
)
def test_apart(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """Two times lie apart if no day is within both, in either order."""
    assert apart(When(one).days(), When(other).days()) is expected
    assert apart(When(other).days(), When(one).days()) is expected


def test_as_day_takes_full_dates_only() -> None:
    """A day is a date or the text of one."""
    assert as_day("2024-08-25") == as_day(date(2024, 8, 25)) == date(2024, 8, 25)
    for text in (
        "2024-08",
        "2024-08-25~",
        "2024-08-25T10:00:00Z",
        "2024-08-25/2024-08-25",
        "2024-02-30",
        "2024",
        "2024-08-25/2024-08-24",
        "",
    ):
        with pytest.raises(DaySyntaxError) as caught:
            as_day(text)
        assert caught.value == DaySyntaxError(text)
    with pytest.raises(TypeError, match="not datetime"):
        as_day(datetime(2024, 8, 25, tzinfo=UTC))


def test_instants_as_bounds_are_moved_to_the_zone() -> None:
    """The days of bounds are those of the zone; a single instant is no bound, and bounds are no instant."""
    when = When("2013-11-01T02:00:00Z/2013-11-01T06:00:00Z")
    assert [str(day) for day in when.days("America/Caracas")] == ["2013-10-31", "2013-11-01"]
    assert [str(moment) for moment in when.moments or ()] == ["2013-11-01 02:00:00+00:00", "2013-11-01 06:00:00+00:00"]
    assert (when.instant, when.utc) == (None, None)
    about = When("2013-11-01T02:00:00Z~")
    assert (about.approximate, about.uncertain, str(about.utc)) == (True, False, "2013-11-01 02:00:00+00:00")
    assert When("2013-11").moments is None
