"""Whole numbers and ordinals in words, in English and Spanish."""

from __future__ import annotations

import pytest

from incidents.validation.number_words import number_in_words, ordinal_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("thirty-five", 35),
        ("treinta y cinco", 35),
        ("one thousand two hundred", 1200),
        ("mil doscientos", 1200),
        ("doscientas mil", 200_000),
        ("two hundred and fifty-one thousand", 251_000),
        ("un millón trescientos mil", 1_300_000),
        ("Veintidós", 22),
        ("cien", 100),
    ],
)
def test_numbers(text: str, number: int) -> None:
    """Hundreds, tens and units, and thousands and millions of them."""
    assert number_in_words(text) == number


@pytest.mark.parametrize(
    "text",
    ["ten ten", "five twenty", "hundred hundred", "and", "two and", "mil mil", "several", "10", "twelve fifty", ""],
)
def test_no_number(text: str) -> None:
    """Words that do not count on what is before them are two numbers, or none."""
    assert number_in_words(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("ninth", 9), ("twenty-first", 21), ("primero", 1), ("forty ninth", None), ("tenth twentieth", None)],
)
def test_ordinals(text: str, number: int | None) -> None:
    """Days of a month in words."""
    assert ordinal_of(text) == number
