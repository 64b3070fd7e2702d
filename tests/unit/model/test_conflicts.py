"""Claims that cannot all hold."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.model.actions import Term
from incidents.model.codes import Metric
from incidents.model.statements import Claim
from tests.builders import CARACAS, amount, block, claim, evidence, incident, suspensions


def _found(*claims: Claim, zone: str | None = None) -> list[list[str | None]]:
    return [[one.id for one in found.claims] for found in incident(claims=claims, timezone=zone).conflicts]


EXACT = amount(10, 10)
OTHER = amount(20, 20)

PAIRS: tuple[tuple[str, dict[str, Any], dict[str, Any], bool], ...] = (
    ("amounts", {"amount": EXACT}, {"amount": OTHER}, True),
    ("amounts-meet", {"amount": EXACT}, {"amount": amount(10)}, False),
    ("another-metric", {"amount": EXACT}, {"amount": OTHER, "metric": "followers_lost"}, False),
    ("another-thing", {"amount": EXACT}, {"amount": OTHER, "about": "other"}, False),
    ("as-of-apart", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER, "as_of": "2013-11-01"}, False),
    ("as-of-meets", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER, "as_of": "2013-10"}, True),
    ("as-of-of-one", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER}, True),
    ("times", {"when": "2024-08-08"}, {"when": "2024-08-09"}, True),
    ("times-meet", {"when": "2024-08-08"}, {"when": "2024-08"}, False),
    ("times-open", {"when": "2024-08-08"}, {"when": "2024-08-09/.."}, True),
    ("times-open-meet", {"when": "../2024-08-09"}, {"when": "2024-08-09/.."}, False),
    ("instants", {"when": "2013-10-31T17:50:00-04:30"}, {"when": "2013-10-31T17:51:00-04:30"}, True),
    ("instants-same", {"when": "2013-10-31T17:50:00-04:30"}, {"when": "2013-10-31T22:20:00Z"}, False),
    ("instant-and-day", {"when": "2013-11-01T02:00:00Z"}, {"when": "2013-10-31"}, False),
    ("words", {"says": "spam"}, {"says": "an attack"}, False),
    ("words-and-amount", {"says": "none"}, {"amount": EXACT}, False),
    ("durations", {"term": Term(duration="P10D")}, {"term": Term(duration="P20D")}, True),
    ("durations-same", {"term": Term(duration="P10D")}, {"term": Term(duration="P10D")}, False),
    ("duration-and-condition", {"term": Term(duration="P10D")}, {"term": Term(condition="papers")}, False),
    ("conditions", {"term": Term(condition="papers")}, {"term": Term(condition="a fine")}, False),
    ("duration-and-date", {"term": Term(duration="P10D")}, {"term": Term(until="2024-08-18")}, False),
    ("dates", {"term": Term(until="2024-08-18")}, {"term": Term(until="2024-08-21")}, True),
    ("dates-meet", {"term": Term(until="2024-08-18")}, {"term": Term(until="2024-08")}, False),
    ("open-and-duration", {"term": Term(open="indefinite")}, {"term": Term(duration="P10D")}, True),
    ("open-and-date", {"term": Term(open="permanent")}, {"term": Term(until="2024-08-18")}, True),
    ("open-and-condition", {"term": Term(open="indefinite")}, {"term": Term(condition="papers")}, False),
    ("open-both", {"term": Term(open="indefinite")}, {"term": Term(open="permanent")}, True),
    ("open-same", {"term": Term(open="indefinite")}, {"term": Term(open="indefinite")}, False),
)


@pytest.mark.parametrize(("name", "one", "other", "expected"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_pair(name: str, one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 - expected
    """Two claims conflict or not, whichever stands first."""
    claims = claim(id="one", **one), claim(id="other", **other)
    assert _found(*claims, zone=CARACAS) == ([["one", "other"]] if expected else [])
    assert _found(*reversed(claims), zone=CARACAS) == ([["other", "one"]] if expected else [])


def test_conflict_holds_those_that_take_part() -> None:
    """A claim that all others can live with is no part of the conflict of the others."""
    claims = (
        claim(id="low", said_by="minister", amount=EXACT),
        claim(id="some", amount=amount(5)),
        claim(id="high", amount=OTHER, evidence=[evidence("report"), evidence("wire", "company")]),
        claim(id="high_too", amount=OTHER),
    )
    (found,) = incident(claims=claims).conflicts
    assert (found.about, found.metric) == ("order", Metric.ACCOUNTS_SUSPENDED)
    assert [one.id for one in found.claims] == ["low", "high", "high_too"]
    assert [(one.id, other.id) for one, other in found.pairs] == [("low", "high"), ("low", "high_too")]
    assert found.speakers == ("minister", "report", "company")


def test_conflicts_stand_in_the_order_of_their_first_claims() -> None:
    """Several conflicts are told in the order of the record."""
    claims = [
        claim(metric, id=f"{metric}{number}", amount=value)
        for number, value in enumerate((EXACT, OTHER))
        for metric in ("followers_lost", "accounts_suspended")
    ]
    assert [found.metric for found in incident(claims=claims).conflicts] == [
        Metric.FOLLOWERS_LOST,
        Metric.ACCOUNTS_SUSPENDED,
    ]
    assert incident().conflicts == ()


def test_equal_claims_without_ids_are_told_apart() -> None:
    """Two claims that read the same are two, and neither contradicts the other."""
    same = claim(amount=EXACT)
    (found,) = incident(claims=[same, claim(amount=EXACT), claim(amount=OTHER)]).conflicts
    assert len(found.claims) == 3
    assert len(found.pairs) == 2


def test_suspensions_of_2013_name_the_speakers() -> None:
    """Over 10,000 and some 6,600 accounts contradict each other; each figure has its speaker."""
    conflicts = {(found.about, found.metric): found for found in suspensions().conflicts}
    accounts = conflicts["suspension", Metric.ACCOUNTS_SUSPENDED]
    assert {"c_10k", "c_66", "c_66_maduro"} <= {one.id for one in accounts.claims}
    assert {"rodriguez", "maduro"} <= set(accounts.speakers)
    assert "c_thousands" not in {one.id for one in accounts.claims}
    assert ("fall", Metric.FOLLOWERS_LOST) in conflicts


def test_end_of_the_block_of_2024_is_contested() -> None:
    """Sources disagree on the day on which X came back."""
    assert ("dark", Metric.OBSERVED_END) in {(found.about, found.metric) for found in block().conflicts}


def test_positions_say_how_each_claim_stands() -> None:
    """Beside those that exclude each other stand those that merely overlap, and those of an earlier time."""
    told = [
        claim(id="exact", amount=EXACT, as_of="2013-10-31"),
        claim(id="other", amount=OTHER, as_of="2013-10-31", evidence=[evidence(said_by="minister")]),
        claim(id="wide", amount=amount(5), as_of="2013-10-31"),
        claim(id="early", amount=amount(1, 1), as_of="2013-10-30"),
    ]
    (found,) = incident(claims=told).conflicts
    assert [(one.claim.id, one.status) for one in found.positions] == [
        ("exact", "contradicts"),
        ("other", "contradicts"),
        ("wide", "overlaps"),
        ("early", "superseded"),
    ]
    assert [tuple(map(str, one.bounds)) for one in found.positions] == [
        ("10", "10"),
        ("20", "20"),
        ("5", "None"),
        ("1", "1"),
    ]
    assert [one.speakers for one in found.positions] == [("report",), ("minister",), ("report",), ("report",)]
    assert [str(one.as_of) for one in found.positions] == ["2013-10-31"] * 3 + ["2013-10-30"]
    assert [len(one.corroboration.chains) for one in found.positions] == [1] * 4


def test_positions_of_times_and_words() -> None:
    """Times are bounded by days, and words by nothing."""
    told = [claim("event_date", id=name, when=day) for name, day in (("one", "2024-08"), ("two", "2024-09-01"))]
    (found,) = incident(claims=[*told, claim("event_date", id="said", says="soon")]).conflicts
    assert [tuple(map(str, one.bounds)) for one in found.positions] == [
        ("2024-08-01", "2024-08-31"),
        ("2024-09-01", "2024-09-01"),
        ("None", "None"),
    ]
