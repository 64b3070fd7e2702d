"""Reported durations, beside those that the dates of a record give."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def found(claimed: tuple[str, int | None, int | None, str], **dates: str) -> list[str]:
    """Return what is said of a claimed duration of an effect with these dates: words, least, most and unit."""
    words, low, high, unit = claimed
    amount: dict[str, Any] = {"words": words, "unit": unit}
    amount |= {key: value for key, value in (("low", low), ("high", high)) if value is not None}
    effect = {"id": "dark", "extent": "full", **dates}
    act = minimal()["actions"][0] | {"effects": [effect]}
    claim = {"about": "dark", "metric": "reported_duration", "amount": amount, "evidence": PROOF}
    record = minimal(actions=[act], claims=[claim], timezone="America/Caracas")
    return [one.message for one in check_bytes(as_bytes(record)).findings if "differs from the dates" in one.message]


DAYS = {"from": "2024-08-08", "to": "2024-08-18"}
HOURS = {"from": "2024-08-08T10:00:00-04:00", "to": "2024-08-08T15:00:00-04:00"}
LONG = {"from": "2024-08-08T10:00:00-04:00", "to": "2024-08-12T10:00:00-04:00"}


@pytest.mark.parametrize(
    ("claimed", "dates"),
    [
        (("ten days", 10, 10, "days"), DAYS),
        (("eleven days", 11, 11, "days"), DAYS),
        (("nine days", 9, 9, "days"), DAYS),
        (("over a week", 7, None, "days"), DAYS),
        (("less than a month", None, 1, "months"), DAYS),
        (("five hours", 5, 5, "hours"), HOURS),
        (("six hours", 6, 6, "hours"), HOURS),
        (("four hours", 4, 4, "hours"), HOURS),
        (("four days", 4, 4, "days"), LONG),
        (("a month", 1, 1, "months"), {"from": "2024-08-08"}),
    ],
)
def test_a_duration_may_be_a_little_beside_the_dates(claimed: Any, dates: dict[str, str]) -> None:
    """A day between days, an hour between instants, whatever lies within an open amount, and any after an open end."""
    assert found(claimed, **dates) == []


@pytest.mark.parametrize(
    ("claimed", "dates", "stated"),
    [
        (("three weeks", 3, 3, "weeks"), DAYS, "(10 days)"),
        (("over two weeks", 2, None, "weeks"), DAYS, "(10 days)"),
        (("less than a week", None, 1, "weeks"), DAYS, "(10 days)"),
        (("seven hours", 7, 7, "hours"), HOURS, "(5 hours)"),
        (("three hours", 3, 3, "hours"), HOURS, "(5 hours)"),
        (("six days", 6, 6, "days"), LONG, "(4 days)"),
        (("two days", 2, 2, "days"), LONG, "(4 days)"),
    ],
)
def test_a_duration_that_the_dates_do_not_give_is_reported(claimed: Any, dates: dict[str, str], stated: str) -> None:
    """With the duration that they give: hours where it is short, and days where it is long."""
    assert found(claimed, **dates) == [f'the duration "{claimed[0]}" differs from the dates of "dark" {stated}']
