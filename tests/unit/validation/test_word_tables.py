"""Tables of words: each word is understood as people write it, so that none is there in vain.

Texts are compared without accents and in small letters. A word that is written otherwise in its table can never be met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pytest

from incidents.validation.meanings import lengths
from incidents.validation.meanings.lengths import length_meant
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.meanings.territories import _WHOLE, place_meant
from incidents.validation.number_words import _LARGE, _ORDINALS, _SMALL, number_in_words, ordinal_of
from incidents.validation.reasons import absence, calendars, days
from incidents.validation.reasons.absence import absence_of, without_end
from incidents.validation.reasons.days import why_no_day
from incidents.validation.reasons.reason import Field, Reason
from incidents.validation.reasons.times import why_no_time

FIELD: Final = Field(key="until")


def unread(words: Iterable[str], meaning: object, read: object) -> list[str]:
    """Return the words that are not read as their meaning, in capitals."""
    assert callable(read)
    return [word for word in words if read(word.upper()) != meaning]


@pytest.mark.parametrize("why", absence._WHY)
def test_absence(why: str) -> None:
    """A word of absence has the code of its table, with each of the words that say no more beside it too."""
    assert unread(absence._WHY[why], why, absence_of) == []
    assert unread(absence._BESIDE_ABSENCE, why, lambda word: absence_of(f"{word} {why}".replace("_", " "))) == []


@pytest.mark.parametrize("openness", absence._OPEN)
def test_open_ends(openness: str) -> None:
    """Words for a term without an end name the code to use."""

    def told(text: str) -> str:
        reason = without_end(text, FIELD)
        return reason.advice.message if reason and reason.advice else ""

    assert unread(absence._OPEN[openness], f"reason.open.{openness}", told) == []


def test_what_goes_on_and_what_is_relative() -> None:
    """What still goes on has no end; "today" is no day that a reader of another year knows."""

    def told(text: str) -> str:
        reason = without_end(text, FIELD)
        return reason.why.message if reason else ""

    assert unread(absence._ONGOING | absence._STILL, "reason.no-end", told) == []
    assert unread(absence._BESIDE_STILL, "reason.no-end", lambda word: told(f"sigue {word}")) == []
    assert unread(absence._RELATIVE, "reason.relative", told) == []


def test_units_of_time() -> None:
    """Two of a unit are twice what one is, in the letter of the unit; words that change nothing may be beside it."""
    for form, (letter, times) in lengths._BY_WORD.items():
        written = f"{2 * times}{letter.upper()}"
        assert length_meant(f"2 {form.upper()}") == (f"P{written}" if letter.isupper() else f"PT{written}"), form
    assert unread(lengths._IDLE, "P2D", lambda word: length_meant(f"2 {word} days")) == []
    assert unread(lengths._ONE, "P1Y", lambda word: length_meant(f"{word} year")) == []
    assert unread(lengths._HALF, "P6M", lambda word: length_meant(f"{word} a year")) == []
    assert unread(lengths._JOINING, "P1Y2M", lambda word: length_meant(f"1 year {word} 2 months")) == []


def test_parts_of_dates() -> None:
    """Months by the beginning of their name, seasons, and words around a date."""

    def meant(text: str, why: Callable[[str], Reason | None] = why_no_day) -> tuple[str, ...]:
        reason = why(text)
        return reason.proposals if reason else ()

    for number, (starts, name) in enumerate(zip(days._MONTHS, days._MONTH_NAMES, strict=True), 1):
        assert unread((*starts, name), (f"2024-{number:02}-03",), lambda month: meant(f"3 {month} 2024")) == []
    for season, code in days._SEASONS.items():
        assert meant(f"{season.upper()} 2024") == (f"2024-{code}",)
    assert unread(days._AROUND, ("2024-03-03",), lambda word: meant(f"{word} 3 march 2024")) == []
    assert unread(calendars._SMALL_WORDS, ("2024-08-03",), lambda word: meant(f"{word} 3 août 2024", why_no_time)) == []


def test_numbers() -> None:
    """Each word of a number is read, alone or behind "two"."""
    assert {word: number_in_words(word.upper()) for word in _SMALL} == _SMALL
    assert {word: number_in_words(f"two {word}".upper()) for word in _LARGE} == {w: 2 * n for w, n in _LARGE.items()}
    assert {word: ordinal_of(word.lower()) for word in _ORDINALS} == _ORDINALS


def test_the_whole_country() -> None:
    """Words for all of a country mean the only country of the record."""
    assert unread(_WHOLE, Meaning.near(("VE",)), lambda text: place_meant(text, ("VE",))) == []
