"""Numbers of days known within bounds."""

from __future__ import annotations

import pytest

from incidents.model.days import DayCount, Stretch, between, total
from incidents.model.time import When


def _stretch(begin: str, end: str) -> Stretch:
    return Stretch(When(begin).days(), When(end).days())


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (DayCount(10, 10), "10 days"),
        (DayCount(1, 1), "1 day"),
        (DayCount(0, 0), "0 days"),
        (DayCount(519, 523), "519–523 days"),
        (DayCount(0, 1), "0–1 days"),
        (DayCount(1, None), "at least 1 day"),
        (DayCount(520, None), "at least 520 days"),
    ],
)
def test_words(count: DayCount, words: str) -> None:
    """A number of days reads as people say it."""
    assert str(count) == words


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2024-08-08", "2024-08-18", DayCount(10, 10)),
        ("2024-08-08", "2024-08-08", DayCount(0, 0)),
        ("2024-08-08", "2026-01-09/2026-01-13", DayCount(519, 523)),
        ("2013-10-31", "2013-12-08", DayCount(38, 38)),
        ("2024-08", "2024-08", DayCount(0, 30)),
        ("2024-08-08", "2024-08-18/..", DayCount(10, None)),
        ("../2024-08-08", "2024-08-18", DayCount(10, None)),
        ("2024-08-08/..", "2024-08-18", None),
        ("2024-08-08", "../2024-08-18", None),
        ("2024-08-18", "2024-08-08", DayCount(0, 0)),
    ],
)
def test_between(begin: str, end: str, expected: DayCount | None) -> None:
    """Days are elapsed, the difference of two dates; nothing is counted backwards."""
    assert between(When(begin).days(), When(end).days()) == expected


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ((), None),
        ((_stretch("2024-08-08", "2024-08-18"),), DayCount(10, 10)),
        ((_stretch("2024-08-01", "2024-08-11"), _stretch("2024-08-06", "2024-08-16")), DayCount(15, 15)),
        ((_stretch("2024-08-01", "2024-08-11"), _stretch("2024-08-03", "2024-08-05")), DayCount(10, 10)),
        ((_stretch("2024-08-01", "2024-08-03"), _stretch("2024-08-05", "2024-08-06")), DayCount(3, 3)),
        ((_stretch("2024-08-01", "2024-08-03"), _stretch("2024-08-03", "2024-08-06")), DayCount(5, 5)),
        ((_stretch("2024-08-01", "2024-08-20"), _stretch("2024-08-03", "2024-08-05")), DayCount(19, 19)),
        (
            tuple(
                _stretch(f"2024-08-{begin}", f"2024-08-{end}")
                for begin, end in (("01", "20"), ("03", "05"), ("10", "22"))
            ),
            DayCount(21, 21),
        ),
        ((_stretch("2024-08", "2024-08-20"),), DayCount(0, 19)),
        ((_stretch("2024-08-01", "2024-08-05/.."),), DayCount(4, None)),
        ((_stretch("../2024-08-01", "2024-08-05"),), DayCount(4, None)),
        ((_stretch("2024-08-05", "2024-08-01"),), DayCount(0, 0)),
    ],
)
def test_total(stretches: tuple[Stretch, ...], expected: DayCount | None) -> None:
    """Days that several stretches cover count once, whatever their order."""
    assert total(stretches) == expected
    assert total(reversed(stretches)) == expected
