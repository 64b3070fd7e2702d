"""Amounts as they were said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from incidents.model.amounts import Amount
from incidents.model.codes import Unit
from tests.builders import amount


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        (amount(), None, None),
        (amount(2000), 2000, None),
        (amount(None, 6600), None, 6600),
        (amount(135, 135), 135, 135),
        (amount(around=6500), 5850, 7150),
        (amount(None, 6600, around=6600), 5940, 6600),
        (amount(6000, around=6000), 6000, 6600),
        (amount(1, 2, around=9), 1, 2),
        (amount(0.1, 0.1), Fraction(0.1), Fraction(0.1)),
        (amount(around=0), 0, 0),
    ],
)
def test_hull(said: Amount, low: float | None, high: float | None) -> None:
    """Words bound an amount; an approximate figure reaches a tenth to either side, but never past a bound."""
    assert said.hull == (low, high)


DAY = 86_400


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        (amount(90, 90, unit="minutes"), 5400, 5400),
        (amount(5, unit="hours"), 18_000, None),
        (amount(9, 9, unit="days"), 9 * DAY, 9 * DAY),
        (amount(1, 1, unit="weeks"), 7 * DAY, 7 * DAY),
        (amount(1, 1, unit="months"), 28 * DAY, 31 * DAY),
        (amount(12, 12, unit="months"), 365 * DAY, 366 * DAY),
        (amount(1, 1, unit="years"), 365 * DAY, 366 * DAY),
        (amount(1.5, 1.5, unit="months"), 42 * DAY, 31 * DAY * Fraction(3, 2)),
        (amount(None, 2, unit="years"), None, 731 * DAY),
        (amount(around=10, unit="days"), 9 * DAY, 11 * DAY),
    ],
)
def test_length(said: Amount, low: float | None, high: float | None) -> None:
    """An amount of time is a number of seconds; months and years have those that the calendar allows."""
    assert said.length == (low, high)


def test_unit_is_a_code() -> None:
    """A unit is looked up by its code."""
    assert amount(unit="accounts").unit is Unit.ACCOUNTS
    with pytest.raises(ValueError, match="unknown code 'account' of the list units; did you mean 'accounts'"):
        amount(unit="account")
