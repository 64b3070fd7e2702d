"""Messages count things with nouns that agree."""

from __future__ import annotations

import pytest

from incidents.english import counted, noun, within_sentence


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 records"), (1, "1 record"), (2, "2 records"), (1022, "1,022 records"), (1_000_001, "1,000,001 records")],
)
def test_counted(number: int, expected: str) -> None:
    """Only exactly one is singular, and thousands are grouped."""
    assert counted(number, "record") == expected


def test_counted_in_a_plural_of_its_own() -> None:
    """A plural that an "s" does not make is given, and so may be a verb that goes with the noun."""
    assert counted(1, "pair seems", "pairs seem") == "1 pair seems"
    assert counted(2, "pair seems", "pairs seem") == "2 pairs seem"


@pytest.mark.parametrize(("number", "expected"), [(1, "day"), (1.0, "day"), (1.5, "days"), (-1, "days"), ("1", "days")])
def test_noun(number: object, expected: str) -> None:
    """The noun alone, for what numbers of JSON there are; what is no number takes the plural."""
    assert noun(number, "day") == expected


@pytest.mark.parametrize(("label", "within"), [("Service block", "service block"), ("DNS tampering", "DNS tampering")])
def test_a_label_within_a_sentence(label: str, within: str) -> None:
    """The first letter is small, but not that of an abbreviation."""
    assert within_sentence(label) == within
