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


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (amount(10000), amount(None, 6600, around=6600), True),
        (amount(2000), amount(10000), False),
        (amount(10, 20), amount(20, 30), False),
        (amount(10, 19), amount(20, 30), True),
        (amount(around=6500), amount(around=6600), False),
        (amount(around=5000), amount(around=6600), True),
        (amount(), amount(1, 1), False),
        (amount(1, 1, unit="accounts"), amount(2, 2, unit="followers"), False),
        (amount(1, 1, unit="accounts"), amount(2, 2), True),
        (amount(10**30, 10**30), amount(10**30 + 1, 10**30 + 1), True),
    ],
)
def test_contradicts(one: Amount, other: Amount, expected: bool) -> None:  # noqa: FBT001 - what is expected
    """Amounts contradict each other if no number fits both, whichever is asked; other units never do."""
    assert one.contradicts(other) is expected
    assert other.contradicts(one) is expected


def test_unit_is_a_code() -> None:
    """A unit is looked up by its code."""
    assert amount(unit="accounts").unit is Unit.ACCOUNTS
    with pytest.raises(ValueError, match="is not a valid Unit"):
        amount(unit="account")
