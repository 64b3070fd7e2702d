"""Dates with the names of months in many languages, and of other calendars."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.validation.reasons.calendars import persian_day
from incidents.validation.reasons.times import why_no_time


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("٨ أغسطس ٢٠٢٤", "2024-08-08"),
        ("8 août 2024", "2024-08-08"),
        ("8. August 2024", "2024-08-08"),
        ("8 августа 2024 г.", "2024-08-08"),
        ("8 Ağustos 2024", "2024-08-08"),
        ("8 آب 2024", "2024-08-08"),
        ("2024年8月8日", "2024-08-08"),
        ("2024년 8월 8일", "2024-08-08"),
        ("令和6年8月8日", "2024-08-08"),
        ("民國113年8月8日", "2024-08-08"),
        ("août 2024", "2024-08"),
        ("8 สิงหาคม 2567", "2024-08-08"),
        ("8 ส.ค. 2567", "2024-08-08"),
        ("วันที่ 8 สิงหาคม ปี 2567", "2024-08-08"),
        ("8 August 2567", "2024-08-08"),
        ("18 Mordad 1403", "2024-08-08"),
        ("۱۸ مرداد ۱۴۰۳", "2024-08-08"),
        ("18 Asad 1403", "2024-08-08"),
    ],
)
def test_months_in_words(written: str, meant: str) -> None:
    """The day is proposed, and never written without asking."""
    reason = why_no_time(written)
    assert reason is not None
    assert (reason.proposals, reason.certain) == ((meant,), False)


@pytest.mark.parametrize(
    "written",
    ["4 Safar 1446", "10 Muharram 1446", "1403-05-18", "31 Mehr 1403", "Mordad 1403", "8 Mordad 2024", "8 Foo 2024"],
)
def test_a_day_that_is_not_certain_is_not_proposed(written: str) -> None:
    """Months of the Islamic calendar begin when the moon is seen; a number alone does not say its calendar."""
    reason = why_no_time(written)
    assert reason is None or reason.proposals == ()


@pytest.mark.parametrize(
    ("written", "calendar"), [("4 Safar 1446", "Islamic"), ("1403-05-18", "Persian"), ("2567-08-08", "Buddhist")]
)
def test_the_calendar_is_named(written: str, calendar: str) -> None:
    """Also where the day is not certain."""
    reason = why_no_time(written)
    assert reason is not None
    assert calendar in str(reason.why)


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("10 Muharram 1446", "2024-07"),
        ("4 Safar 1446", "2024-08"),
        ("1 Rajab 1445", "2024-01"),
        ("Sha'ban 1447", "2026-01"),
        ("20 Ramadan 1446", "2025-03"),
        ("15 Dhu al-Hijjah 1444", "2023-07"),
    ],
)
def test_a_month_of_the_islamic_calendar_is_about_one_of_ours(written: str, about: str) -> None:
    """From the first month of a year to the last."""
    reason = why_no_time(written)
    assert reason is not None
    assert str(reason.why).endswith(f"about {about}")


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1378, 1, 1), date(1999, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_days_of_the_persian_calendar(persian: tuple[int, int, int], gregorian: date) -> None:
    """Days around leap years, and the day of the revolution."""
    assert persian_day(*persian) == gregorian
