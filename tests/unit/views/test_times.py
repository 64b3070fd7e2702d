"""Times, days, terms and amounts in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.corpus.watchlist import standings
from incidents.model import Amount, DailyHours, DayCount, Effect, Term, When
from incidents.model.codes import OpenTerm, Unit
from incidents.model.durations import Duration
from incidents.views.amounts import amount_words, bounds_words
from incidents.views.effects import effect_words, standing_words
from incidents.views.times import count_words, days_words, duration_words, period_words, term_words, when_words
from incidents.views.words import Words
from tests.builders import block

ENGLISH, SPANISH = (Words.of(language) for language in ("en", "es"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-08-08", "2024-08-08"),
        ("2024-08-08~", "hacia 2024-08-08"),
        ("2024%", "quizá hacia 2024"),
        ("2024-08-XX", "un día de 2024-08"),
        ("2024-XX", "un mes de 2024"),
        ("201X", "los años 2010"),
        ("20XX", "un año entre 2000 y 2099"),
        ("2013-23", "otoño de 2013"),
        ("2013-11-01/2013-11-04", "entre el 2013-11-01 y el 2013-11-04"),
        ("2013-10/..", "2013-10 o después"),
        ("/2013~", "hacia 2013 o antes"),
        ("2013-10-31T17:50:00-04:30", "2013-10-31 17:50 (UTC-04:30)"),
    ],
)
def test_times_in_spanish(text: str, said: str) -> None:
    """Each form of a time has its words."""
    assert when_words(SPANISH, When(text)) == said


def test_no_time() -> None:
    """What has no date is said to have none."""
    assert (when_words(ENGLISH, None), when_words(SPANISH, None)) == ("undated", "sin fecha")
    assert days_words(ENGLISH, (None, None)) == ""


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (DayCount(0, 0), "less than a day", "menos de un día"),
        (DayCount(0, None), "length not known", "duración desconocida"),
    ],
)
def test_no_whole_day_is_said_in_words(count: DayCount, english: str, spanish: str) -> None:
    """A block of some hours was not observed for "0 days"."""
    assert (count_words(ENGLISH, count), count_words(SPANISH, count)) == (english, spanish)


@given(st.integers(1, 20_000), st.none() | st.integers(0, 20_000))
def test_numbers_of_days_in_english_are_those_of_the_model(low: int, more: int | None) -> None:
    """A page says a number of days as every other output does."""
    count = DayCount(low, None if more is None else low + more)
    assert count_words(ENGLISH, count) == str(count)


def test_numbers_of_days_in_spanish() -> None:
    """One day, some days, and days within bounds."""
    counts = (DayCount(1, 1), DayCount(519, 523), DayCount(3, None))
    assert [count_words(SPANISH, count) for count in counts] == ["1 día", "519–523 días", "al menos 3 días"]


def test_terms() -> None:
    """A duration with its end, a date, a condition and an open term."""
    term = Term(duration="P10D", condition="papers")
    due = (date(2024, 8, 18), date(2024, 8, 18))
    assert term_words(ENGLISH, term, due) == "10 days; due 2024-08-18; condition: papers"
    assert term_words(SPANISH, term, due) == "10 días; vence el 2024-08-18; condición: papers"
    assert term_words(SPANISH, Term(until="2024-08")) == "hasta 2024-08"
    assert term_words(SPANISH, Term(open=OpenTerm.INDEFINITE)) == "indefinido"


def test_what_a_condition_asks() -> None:
    """The codes follow the words of the condition."""
    term = Term(condition="papers", asks=["register", "pay"], open="temporary")
    assert term_words(ENGLISH, term) == "temporary; condition: papers; asks: register and pay"
    assert term_words(SPANISH, term) == "temporal; condición: papers; exige: registrarse y pagar"


@pytest.mark.parametrize(
    ("begun", "over", "english", "spanish"),
    [
        ("2024-08-08", "2024-08-08", "2024-08-08", "2024-08-08"),
        ("2024-08-08", "2024-09", "from 2024-08-08 to 2024-09", "desde el 2024-08-08 hasta 2024-09"),
        ("2024-08-08", None, "from 2024-08-08, end not recorded", "desde el 2024-08-08, sin final registrado"),
        (None, "2024-09", "until 2024-09", "hasta 2024-09"),
        (None, None, "undated", "sin fecha"),
    ],
)
def test_periods(begun: str | None, over: str | None, english: str, spanish: str) -> None:
    """A period begins and ends, as far as known; what begins where it ends is a point."""
    ends = (When(begun) if begun else None, When(over) if over else None)
    assert (period_words(ENGLISH, *ends), period_words(SPANISH, *ends)) == (english, spanish)


@pytest.mark.parametrize(
    ("daily", "english", "spanish"),
    [
        (DailyHours(from_="22:00", to="06:00"), "daily from 22:00 to 06:00", "cada día de 22:00 a 06:00"),
        (DailyHours(from_="22:00"), "daily from 22:00", "cada día desde las 22:00"),
        (
            DailyHours(to="06:00", hours=8),
            "daily until 06:00, 8 hours a day",
            "cada día hasta las 06:00, 8 horas al día",
        ),
        (DailyHours(hours=2.5, days=["friday"]), "2.5 hours a day, days: Friday", "2,5 horas al día, días: viernes"),
    ],
)
def test_hours_of_the_day(daily: DailyHours, english: str, spanish: str) -> None:
    """The hours of an effect follow its extent."""
    effect = Effect(extent="full", daily=[daily])
    assert effect_words(ENGLISH, effect) == f"Full ({english})"
    assert effect_words(SPANISH, effect) == f"Total ({spanish})"


def test_amounts() -> None:
    """The words of the source stay, and what is counted is added where they do not say it."""
    assert amount_words(ENGLISH, Amount(words="thousands", unit=Unit.ACCOUNTS)) == "“thousands” (accounts)"
    assert amount_words(ENGLISH, Amount(words="10 accounts", unit=Unit.ACCOUNTS)) == "“10 accounts”"
    assert amount_words(SPANISH, Amount(words="miles", unit=Unit.ACCOUNTS)) == "“miles” (cuentas)"


@pytest.mark.parametrize(
    ("amount", "english", "spanish"),
    [
        (Amount(words="a", low=2_000), "2,000 or more", "2000 o más"),
        (Amount(words="a", high=5), "5 or less", "5 o menos"),
        (Amount(words="a", low=5, high=5), "5", "5"),
        (Amount(words="a", around=6_500), "5,850 to 7,150", "de 5850 a 7150"),
        (Amount(words="a", around=5), "4.5 to 5.5", "de 4,5 a 5,5"),
        (Amount(words="a"), "", ""),
    ],
)
def test_bounds(amount: Amount, english: str, spanish: str) -> None:
    """What an amount can be taken to mean."""
    assert (bounds_words(ENGLISH, amount.hull), bounds_words(SPANISH, amount.hull)) == (english, spanish)


@pytest.mark.parametrize(
    ("day", "english", "spanish"),
    [
        ("2024-08-15", "In effect — since 2024-08-08", "Activa — desde el 2024-08-08"),
        (
            "2024-08-25",
            "Overdue — the announced term was over on 2024-08-18, 7 days before",
            "Plazo vencido, aún activa — el plazo anunciado venció el 2024-08-18, 7 días antes",
        ),
        ("2024-08-01", "Not yet", "Todavía no"),
        (
            "2026-02-01",
            "Ended — partial on CANTV, Movistar, last seen 2026-01-14",
            "Terminada — parcial en CANTV, Movistar, visto por última vez el 2026-01-14",
        ),
    ],
)
def test_statuses(day: str, english: str, spanish: str) -> None:
    """Where the block of 2024 stood on a day, with what else is to be said."""
    (standing,) = standings(block(), date.fromisoformat(day))
    told = [standing_words(words, standing) for words in (ENGLISH, SPANISH)]
    assert told == [english, spanish]


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
    assert duration_words(ENGLISH, Duration(text)) == english
    assert duration_words(SPANISH, Duration(text)) == spanish


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("2024-08-08", "8 August 2024", "el 8 de agosto de 2024"),
        ("2024-08", "August 2024", "agosto de 2024"),
        ("2024", "2024", "2024"),
        ("2026-01-09/2026-01-13", "between 9 and 13 January 2026", "entre el 9 y el 13 de enero de 2026"),
        ("2025-12-30/2026-01-13", "between 30 December 2025 and 13 January 2026", None),
        ("2024-08-08T22:00:00-04:00", "8 August 2024, 22:00 (UTC-04:00)", "8 de agosto de 2024, 22:00 (UTC-04:00)"),
        ("2013-11-01~", "about 1 November 2013", "hacia 1 de noviembre de 2013"),
        ("2024-08-XX", "a day in August 2024", "un día de agosto de 2024"),
    ],
)
def test_spelled_dates(text: str, english: str, spanish: str | None) -> None:
    """Dates are written out where the words spell them, with the article that a sentence needs."""
    assert when_words(Words.of("en", spells_dates=True), When(text), within=True) == english
    if spanish is not None:
        assert when_words(Words.of("es", spells_dates=True), When(text), within=True) == spanish
