"""Durations as they are announced."""

from __future__ import annotations

import pytest

from incidents.errors import DurationSyntaxError
from incidents.model.durations import Duration

NAMES = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("P10D", {"days": 10}),
        ("PT48H", {"hours": 48}),
        ("PT240H", {"hours": 240}),
        ("P1M", {"months": 1}),
        ("PT1M", {"minutes": 1}),
        ("P30D", {"days": 30}),
        ("P2W", {"weeks": 2}),
        ("P1Y", {"years": 1}),
        ("P1Y2M3DT4H5M6S", dict(zip(NAMES, (1, 2, 0, 3, 4, 5, 6), strict=True))),
        ("P1YT1S", {"years": 1, "seconds": 1}),
        ("P1MT30M", {"months": 1, "minutes": 30}),
        ("PT1H30S", {"hours": 1, "seconds": 30}),
        ("P99999D", {"days": 99999}),
    ],
)
def test_parts(text: str, parts: dict[str, int]) -> None:
    """A duration keeps its text and has the parts that it spells, none of them converted."""
    duration = Duration(text)
    assert str(duration) == text
    assert {name: getattr(duration, name) for name in NAMES} == dict.fromkeys(NAMES, 0) | parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P0D",
        "P01D",
        "P-1D",
        "-P1D",
        "+P1D",
        "P1.5D",
        "P1,5D",
        "P100000D",
        "PT4294967297M",
        "P12M4M",
        "P1D1M",
        "P1W1D",
        "P1H",
        "PT1D",
        "P1DT",
        "10D",
        "p10d",
        "10 days",
        "P10D\n",
        " P10D",
        "P１D",
        "P10D/P20D",
    ],
)
def test_refused(text: str) -> None:
    """What is no duration of whole numbers is refused, with the text in the error."""
    with pytest.raises(DurationSyntaxError) as caught:
        Duration(text)
    assert caught.value == DurationSyntaxError(text)


def test_equality_is_that_of_the_text() -> None:
    """A month is never thirty days, and ten days are not written as 240 hours."""
    assert Duration("P1M") != Duration("P30D")
    assert Duration("P10D") != Duration("PT240H")
    assert len({Duration("P10D"), Duration("P10D")}) == 1


def test_of_takes_a_duration_or_its_text() -> None:
    """A duration is made of itself or of a text."""
    ten = Duration("P10D")
    assert Duration.of(ten) is ten
    assert Duration.of("P10D") == ten
