"""Time zones, calendar arithmetic and words for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from incidents.errors import UnknownZone
from incidents.model.calendar import add, duration_words, local_day, local_offset, moments, zone, zone_names
from incidents.model.durations import Duration
from incidents.model.time import When
from tests.builders import CARACAS

OSLO, APIA, SAO_PAULO, TORONTO = "Europe/Oslo", "Pacific/Apia", "America/Sao_Paulo", "America/Toronto"


def _over(text: str, duration: str, zone_name: str | None = None) -> tuple[str | None, str | None]:
    when = When(text)
    first, last = add(when.days(zone_name), when.instant, Duration(duration), zone_name)
    return str(first) if first else None, str(last) if last else None


@pytest.mark.parametrize(
    ("text", "zone_name", "first", "last"),
    [
        # Caracas was half an hour off the full hours from December 2007 to April 2016.
        ("2013-10-31", CARACAS, "2013-10-31 04:30", "2013-11-01 04:30"),
        ("2024-08-08", CARACAS, "2024-08-08 04:00", "2024-08-09 04:00"),
        ("2007-12-09", CARACAS, "2007-12-09 04:00", "2007-12-10 04:30"),  # 24.5 hours, 02:30 to 03:00 twice
        ("2016-05-01", CARACAS, "2016-05-01 04:30", "2016-05-02 04:00"),  # 23.5 hours, 02:30 to 03:00 never
        ("2013-03-31", OSLO, "2013-03-30 23:00", "2013-03-31 22:00"),  # 23 hours
        ("2013-10-27", OSLO, "2013-10-26 22:00", "2013-10-27 23:00"),  # 25 hours
        ("2013-10-20", SAO_PAULO, "2013-10-20 03:00", "2013-10-21 02:00"),  # begins at 01:00
        ("2013-10-19", SAO_PAULO, "2013-10-19 03:00", "2013-10-20 03:00"),
        ("2013-02-16", SAO_PAULO, "2013-02-16 02:00", "2013-02-17 03:00"),  # its last hour comes twice
        ("2011-12-29", APIA, "2011-12-29 10:00", "2011-12-30 10:00"),
        ("2011-12-30", APIA, "2011-12-30 10:00", "2011-12-30 10:00"),  # the day that was left out
        ("2011-12-31", APIA, "2011-12-30 10:00", "2011-12-31 10:00"),
        ("1919-03-30", TORONTO, "1919-03-30 05:00", "1919-03-31 04:30"),
        ("1919-03-31", TORONTO, "1919-03-31 04:30", "1919-04-01 04:00"),  # 23:30 became 00:30
        ("2013-11-03", "America/Havana", "2013-11-03 04:00", "2013-11-04 05:00"),  # midnight comes twice
        ("2013", "UTC", "2013-01-01 00:00", "2014-01-01 00:00"),
        ("2099-12-31", "UTC", "2099-12-31 00:00", "2100-01-01 00:00"),
        ("2013-10-31", None, "2013-10-30 10:00", "2013-11-01 12:00"),  # any zone
        ("../2024", "UTC", None, "2025-01-01 00:00"),
        ("2024/..", "UTC", "2024-01-01 00:00", None),
        ("2013-10-31T17:50:00-04:30", CARACAS, "2013-10-31 22:20", "2013-10-31 22:20"),
        ("2013-10-31T17:50:00-04:30", None, "2013-10-31 22:20", "2013-10-31 22:20"),
    ],
)
def test_moments(text: str, zone_name: str | None, first: str | None, last: str | None) -> None:
    """A day lasts from its first moment to that of the next, however the clocks were set."""
    begins, ends = moments(When(text), zone_name)
    assert [moment and f"{moment:%Y-%m-%d %H:%M}" for moment in (begins, ends)] == [first, last]
    assert all(moment.tzinfo is UTC for moment in (begins, ends) if moment)


@pytest.mark.parametrize(
    ("instant", "zone_name", "day", "offset"),
    [
        ("2013-10-31T22:20:00Z", CARACAS, "2013-10-31", timedelta(hours=-4, minutes=-30)),
        ("2024-08-09T02:00:00Z", CARACAS, "2024-08-08", timedelta(hours=-4)),
        ("2007-12-09T06:45:00Z", CARACAS, "2007-12-09", timedelta(hours=-4)),  # the first 02:45
        ("2007-12-09T07:15:00Z", CARACAS, "2007-12-09", timedelta(hours=-4, minutes=-30)),  # the second
        ("2011-12-30T09:59:59Z", APIA, "2011-12-29", timedelta(hours=-10)),
        ("2011-12-30T10:00:00Z", APIA, "2011-12-31", timedelta(hours=14)),
        ("2013-10-27T00:30:00Z", OSLO, "2013-10-27", timedelta(hours=2)),
        ("2013-10-27T01:30:00Z", OSLO, "2013-10-27", timedelta(hours=1)),
        ("2013-10-31T22:20:00Z", "UTC", "2013-10-31", timedelta()),
    ],
)
def test_local_day_and_offset(instant: str, zone_name: str, day: str, offset: timedelta) -> None:
    """An instant has the day and the offset that the clocks of a zone showed then."""
    moment = datetime.fromisoformat(instant)
    assert (str(local_day(moment, zone_name)), local_offset(moment, zone_name)) == (day, offset)


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


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("P10D", "10 days", "10 días"),
        ("P1D", "1 day", "1 día"),
        ("PT48H", "48 hours", "48 horas"),
        ("P2W", "2 weeks", "2 semanas"),
        ("P1Y2MT6S", "1 year 2 months 6 seconds", "1 año 2 meses 6 segundos"),
    ],
)
def test_duration_words(text: str, english: str, spanish: str) -> None:
    """A duration is told in its own units."""
    assert duration_words(Duration(text)) == english
    assert duration_words(Duration(text), "es") == spanish


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "america/caracas", "America/Caracas ", "../etc/passwd", "a\0b", "X" * 300, "+04:30", "localtime"],
)
def test_unknown_zone(name: str) -> None:
    """Only names of the IANA database, letter by letter, are zones; no file is looked for."""
    with pytest.raises(UnknownZone) as caught:
        zone(name)
    assert caught.value == UnknownZone(name)


def test_zone_names_hold_links_too() -> None:
    """Old names of zones are names."""
    assert {CARACAS, "Asia/Calcutta", "Asia/Kolkata", "UTC"} <= zone_names()
    assert zone(CARACAS).key == CARACAS
