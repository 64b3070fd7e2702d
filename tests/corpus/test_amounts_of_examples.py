"""The convention of `docs/coding-notes.md` for approximate amounts, held over every example."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from incidents import load
from incidents.model.amounts import Amount
from incidents.model.codes import Metric, Unit
from incidents.model.evidence import Evidence
from incidents.model.statements import Claim
from tests.records import EXAMPLES

HEDGE = re.compile(
    r"(?i)\b(?:about|some|around|approx\w*|roughly|nearly|almost|estimated|un[oa]s|cerca de|casi|aproximadamente|"
    r"pouco mais que|estaria|près de)\b|~"
)
ROUND = re.compile(r"[1-9][0-9]?0+")
"""One or two figures, and zeros behind them."""
LEAST_ROUND = 100


def is_round(number: Fraction) -> bool:
    """Return whether a number of a hundred or more is told by its first two figures."""
    return number >= LEAST_ROUND and ROUND.fullmatch(str(int(number))) is not None


def follows_the_convention(claim: Claim) -> bool:
    """Return whether what is kept as approximate is said with a hedge, or is a bare round number that was counted."""
    amount = claim.amount
    if amount is None or amount.around is None:
        return True
    if any(HEDGE.search(words) for words in (amount.words, *(evidence.quote or "" for evidence in claim.evidence))):
        return True
    return (
        is_round(Fraction(amount.around)) and amount.unit is not Unit.PERCENT and claim.metric is not Metric.FINE_AMOUNT
    )


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_around_has_a_hedge_or_a_round_number(path: Path) -> None:
    """Shares, sums that a decision sets and figures told to more than two places are exact."""
    assert [claim.id for claim in load(path).claims if not follows_the_convention(claim)] == []


@pytest.mark.parametrize(
    ("words", "around", "unit", "follows"),
    [
        ("88%", 88, "percent", False),
        ("~80%", 80, "percent", True),
        ("88.7 million", 88_700_000, "followers", False),
        ("93 million", 93_000_000, "users", True),
        ("25 horas", 25, "hours", False),
        ("about 24 hours", 24, "hours", True),
        ("près de 80 heures", 80, "hours", True),
    ],
)
def test_what_the_convention_tells_apart(words: str, around: int, unit: str, *, follows: bool) -> None:
    """The test above tells them apart as well."""
    amount = Amount(words=words, around=around, unit=unit)
    claim = Claim(about="block", metric="users", amount=amount, evidence=[Evidence(source="report")])
    assert follows_the_convention(claim) is follows


def test_two_exact_shares_conflict() -> None:
    """88 and 93 percent of the networks of Egypt, told of one day, cannot both hold."""
    conflicts = load(EXAMPLES / "eg-internet-2011-shutdown.json").conflicts
    assert str(Metric.SHARE_OF_TRAFFIC) in {str(conflict.metric) for conflict in conflicts}
