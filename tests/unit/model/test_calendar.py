"""Calendar arithmetic and words for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.model.calendar import add
from incidents.model.durations import Duration
from incidents.model.time import When
from tests.builders import CARACAS

OSLO, APIA = "Europe/Oslo", "Pacific/Apia"


def _over(text: str, duration: str, zone_name: str | None = None) -> tuple[str | None, str | None]:
    when = When(text)
    first, last = add(when.days(zone_name), when.instant, Duration(duration), zone_name)
    return str(first) if first else None, str(last) if last else None


@pytest.mark.parametrize(
    ("begins", "duration", "zone_name", "over"),
    [
        ("2024-08-08", "P10D", CARACAS, ("2024-08-18", "2024-08-18")),
        ("2024-08-08", "P10D", None, ("2024-08-18", "2024-08-18")),
        ("2024-08-08", "PT48H", CARACAS, ("2024-08-10", "2024-08-10")),
        ("2024-08-08", "PT47H", CARACAS, ("2024-08-09", "2024-08-10")),
        ("2024-08-08T23:00:00-04:00", "PT48H", CARACAS, ("2024-08-10", "2024-08-10")),
        ("2024-08-08T23:00:00-04:00", "PT49H", CARACAS, ("2024-08-11", "2024-08-11")),
        ("2024-08-08T23:00:00-04:00", "PT48H", None, ("2024-08-10", "2024-08-10")),
        ("2013-01-31", "P1M", None, ("2013-02-28", "2013-02-28")),
        ("2012-01-31", "P1M", None, ("2012-02-29", "2012-02-29")),
        ("2013-01-31", "P2M", None, ("2013-03-31", "2013-03-31")),
        ("2012-02-29", "P1Y", None, ("2013-02-28", "2013-02-28")),
        ("2012-02-29", "P4Y", None, ("2016-02-29", "2016-02-29")),
        ("2024-08-08", "P2W", None, ("2024-08-22", "2024-08-22")),
        ("2024-08", "P10D", None, ("2024-08-11", "2024-09-10")),
        ("../2024-08-08", "P10D", None, (None, "2024-08-18")),
        ("2024-08-08/..", "P10D", None, ("2024-08-18", None)),
        # Clocks are set back at night: a day is 25 hours, 24 hours end an hour early by the clock.
        ("2013-10-26T23:30:00+02:00", "PT25H", OSLO, ("2013-10-27", "2013-10-27")),
        ("2013-10-26T23:30:00+02:00", "P1DT1H", OSLO, ("2013-10-28", "2013-10-28")),
        # Clocks are set forward at night: 24 hours end an hour late by the clock.
        ("2013-03-30T23:30:00+01:00", "PT24H", OSLO, ("2013-04-01", "2013-04-01")),
        ("2013-03-30T23:30:00+01:00", "P1D", OSLO, ("2013-03-31", "2013-03-31")),
        ("2016-04-30T23:40:00-04:30", "PT24H", CARACAS, ("2016-05-02", "2016-05-02")),
        ("2016-04-30T23:40:00-04:30", "P1D", CARACAS, ("2016-05-01", "2016-05-01")),
        ("2011-12-29T12:00:00-10:00", "P1D", APIA, ("2011-12-31", "2011-12-31")),
        ("2024", "P99999Y", None, ("9999-12-31", None)),
        ("2024-08-08T23:00:00-04:00", "P99999Y", CARACAS, ("9999-12-31", None)),
    ],
)
def test_add(begins: str, duration: str, zone_name: str | None, over: tuple[str | None, str | None]) -> None:
    """Calendar units move the day and keep the clock time; hours elapse."""
    assert _over(begins, duration, zone_name) == over


def test_adding_a_month_twice_is_not_adding_two() -> None:
    """From 31 January one month and another end on 28 March, two months on 31 March."""
    first, _ = add(When("2013-01-31").days(), None, Duration("P1M"), None)
    assert first == date(2013, 2, 28)
    assert add((first, first), None, Duration("P1M"), None)[0] == date(2013, 3, 28)
    assert _over("2013-01-31", "P2M") == ("2013-03-31", "2013-03-31")


NUMBERS = st.integers(0, 99_999) | st.integers(0, 60)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.lists(NUMBERS, min_size=6, max_size=6).filter(any))
def test_days_move_as_pendulum_moves_them(day: date, numbers: list[int]) -> None:
    """From the first and from the last moment of a day, in UTC; an end after the year 9999 is open."""
    units = ("years", "months", "days", "hours", "minutes", "seconds")
    calendar = "".join(f"{number}{unit[0].upper()}" for unit, number in zip(units[:3], numbers, strict=False) if number)
    clock = "".join(f"{number}{unit[0].upper()}" for unit, number in zip(units[3:], numbers[3:], strict=True) if number)
    expected: list[date | None] = []
    for moment in (time(), time.max):
        try:
            over = pendulum.instance(datetime.combine(day, moment, UTC)).add(**dict(zip(units, numbers, strict=True)))
            expected.append(date(over.year, over.month, over.day))
        except (OverflowError, ValueError):
            expected.append(None)
    first, last = expected
    duration = Duration(f"P{calendar}{'T' * bool(clock)}{clock}")
    assert add((day, day), None, duration, None) == (first or date.max, last)
