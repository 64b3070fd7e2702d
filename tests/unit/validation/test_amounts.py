"""Amounts: what their words say in numbers, and whether the numbers beside them say it too."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from incidents.validation import check_bytes
from incidents.validation.amount_words import bounds, readings
from tests.records import as_bytes, minimal


def codes(words: str, quote: str | None = None, metric: str = "users", **numbers: Any) -> list[str]:
    """Return the codes of a record with one claim of an amount, but for that of a claim without a speaker."""
    evidence = {"source": "report", **({"quote": quote} if quote else {})}
    claim = {"about": "order", "metric": metric, "amount": {"words": words, **numbers}, "evidence": [evidence]}
    findings = check_bytes(as_bytes(minimal(claims=[claim]))).findings
    return [finding.code for finding in findings if finding.code != "INC233"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("over 10,000", 10_000),
        ("10.000 cuentas", 10_000),
        ("12 000 accounts", 12_000),
        ("10,00,000 users", 1_000_000),
        ("22 million", 22_000_000),
        ("25million Australians", 25_000_000),
        ("1.2 million", 1_200_000),
        ("R$ 12,7 milhões", 12_700_000),
        ("R$ 500 mil", 500_000),
        ("2 mil millones", 2_000_000_000),
        ("3 billones", 3_000_000_000_000),
        ("8.9 mln rubles", 8_900_000),
        ("10 lakh", 1_000_000),
        ("3.5 crore", 35_000_000),
        ("1.5 lakh crore", 1_500_000_000_000),
        ("2 dozen", 24),
    ],
)
def test_a_figure_is_read_with_what_multiplies_it(words: str, number: int) -> None:
    """In three languages, as India counts, and with either mark before a decimal."""
    assert readings(words) == {number}
    assert codes(words, low=number) == []
    assert codes(words, low=number * 10) == ["INC232"]


def test_a_decimal_is_no_thousand() -> None:
    """Nor the other way round: three figures after a mark are thousands, unless a word multiplies them."""
    assert readings("51.8%") == {Fraction("51.8")}
    assert readings("1.234 accounts") == {1234}
    assert readings("0.125 percent") == {Fraction("0.125")}
    assert readings("1.234 million") == {1_234_000, 1_234_000_000}


@pytest.mark.parametrize(
    "words",
    [
        "half of 20 million",
        "unos seis mil",
        "18 milionów",
        "1½ million",
        "one in 5",
        "9 из 10",
        "500 thousandths",
        "40.123.45",
        "a million and 500",
    ],
)
def test_what_may_mean_something_else_is_not_read(words: str) -> None:
    """Words that divide, other languages and other scripts; whatever the number is, nothing is said."""
    assert readings(words) == frozenset()
    assert "INC232" not in codes(words, low=7)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("15 to 40 million", {"low": 15_000_000, "high": 40_000_000}),
        ("12 women and 5 men", {"low": 17, "high": 17}),
        ("583 of 1,178", {"low": 583, "high": 583}),
        ("fewer than 20,000", {"high": 19_999}),
        ("52%", {"low": 51.5, "high": 52.5}),
        ("10k", {"low": 10_000}),
        ("10 m", {"low": 10}),
        ("in 2 weeks", {"low": 14, "high": 14, "unit": "days"}),
        ("1 hour 30 minutes", {"low": 90, "high": 90, "unit": "minutes"}),
        ("thousands", {"low": 2000}),
        ("22 million", {}),
    ],
)
def test_numbers_that_follow_from_the_words_are_let_be(words: str, numbers: dict[str, Any]) -> None:
    """Ranges share a multiplier, parts are added, bounds enclose what was rounded, and time has several units."""
    metric = "reported_duration" if numbers.get("unit") in {"days", "minutes"} else "users"
    assert "INC232" not in codes(words, metric=metric, **numbers)


@pytest.mark.parametrize(
    ("words", "numbers", "key"),
    [
        ("at most 50 million", {"low": 50_000_000}, "low"),
        ("no more than 30 accounts", {"low": 30, "high": 30}, "low"),
        ("fewer than 500", {"low": 500}, "low"),
        ("fewer than 500", {"low": 499}, "low"),
        ("less than five million", {"low": 5_000_000}, "low"),
        ("nearly 6,600", {"low": 6600}, "low"),
        ("menos de 500 cuentas", {"low": 500}, "low"),
        ("até 500 contas", {"low": 500}, "low"),
        ("casi 10.600", {"low": 10_600}, "low"),
        ("more than 500", {"high": 500}, "high"),
        ("more than 500", {"high": 501}, "high"),
        ("more than a dozen", {"high": 12}, "high"),
        ("at least 12", {"low": 12, "high": 12}, "high"),
        ("más de dos mil", {"high": 2000}, "high"),
        ("mais de R$ 18 milhões", {"high": 18_000_000}, "high"),
        ("no fewer than 500", {"high": 500}, "high"),
    ],
)
def test_a_bound_of_the_other_side_is_found(words: str, numbers: dict[str, Any], key: str) -> None:
    """With figures and with numerals; the finding is at the number."""
    amount = {"words": words, **numbers}
    claim = {"about": "order", "metric": "users", "amount": amount, "evidence": [{"source": "report"}]}
    findings = check_bytes(as_bytes(minimal(claims=[claim]))).findings
    assert [finding.pointer for finding in findings if finding.code == "INC237"] == [f"/claims/0/amount/{key}"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("at most 50 million", {"high": 50_000_000}),
        ("fewer than 500", {"high": 499}),
        ("more than 500", {"low": 501}),
        ("nearly 6,600", {"high": 6600, "around": 6600}),
        ("more than 500 but fewer than 1,000", {"low": 500, "high": 1000}),
        ("200 over 10 days", {"low": 200, "high": 200}),
        ("40 users under 18", {"low": 40, "high": 40}),
        ("more than 99 percent", {"low": 99, "high": 100, "unit": "percent"}),
        ("no less than 12", {"low": 12}),
        ("hasta ahora 23", {"low": 23}),
        ("fewer than 1", {"low": 0, "high": 0}),
    ],
)
def test_a_bound_of_its_own_side_is_let_be(words: str, numbers: dict[str, Any]) -> None:
    """Also where words bound from both sides, or bound another figure than the number."""
    assert "INC237" not in codes(words, **numbers)


@pytest.mark.parametrize("words", ["9" * 5000, f"at most {'9' * 5000}", f"5{' million' * 800}"])
def test_endless_figures_are_not_read(words: str) -> None:
    """Whoever writes thousands of digits shall not stop the check."""
    assert readings(words) == frozenset()
    assert codes(words[:300].strip(), low=5) == []
    assert codes(words, low=5) == ["INC105"]


def test_no_is_read_before_more() -> None:
    """Negated, a bound is that of the other side."""
    assert [(bound.words, bound.upper) for bound in bounds("no more than 3, more than 2")] == [
        ("no more than", True),
        ("more than", False),
    ]


@pytest.mark.parametrize(
    ("words", "quote", "number", "found"),
    [
        ("130 percent", None, 130, True),
        ("100 percent", None, 100, False),
        ("over 130 percent", "over 130 percent of all users", 130, True),
        ("up 130 percent", None, 130, False),
        ("130 percent", "VPN use grew by 130 percent", 130, False),
        ("un 130 por ciento", "un aumento de 130 por ciento", 130, False),
    ],
)
def test_shares_have_an_end_and_growth_has_none(words: str, quote: str | None, number: int, *, found: bool) -> None:
    """Told by the words, or by the quotation that they are from."""
    assert ("INC238" in codes(words, quote, low=number, unit="percent")) is found
    assert "INC238" not in codes(words, quote, low=number, unit="users")
