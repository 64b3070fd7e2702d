"""Rules about who decided and defended an action, when it was announced, and what a lifting ends."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def codes(**record: Any) -> set[str]:
    """Return the codes of this room among the findings."""
    found = {one.code for one in check_bytes(as_bytes(minimal(**record))).findings}
    return found & {"INC245", "INC288", "INC289", "INC290", "INC291", "INC292"}


def act(id: str = "order", kind: str = "service_block", **fields: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return an action on X."""
    return {"id": id, "kind": kind, "platforms": ["x"], "evidence": PROOF, **fields}


@pytest.mark.parametrize(
    ("announced", "on", "is_found"),
    [
        ("2023-08-07", "2024-08-08", True),
        ("2023", "2024-08-08", False),
        ("2023-08-20", "2024-08-08", False),
        ("2024-08-09", "2024-08-08", False),
        ("2022", "2024", True),
    ],
)
def test_an_announcement_is_near_the_decision(announced: str, on: str, *, is_found: bool) -> None:
    """More than a year apart for certain."""
    assert codes(actions=[act(on=on, announced={"on": announced})]) == ({"INC288"} if is_found else set())


@pytest.mark.parametrize(
    ("kind", "is_found"), [("measurement_body", True), ("media", True), ("ministry", False), ("civil_society", False)]
)
def test_an_observer_decides_nothing(kind: str, *, is_found: bool) -> None:
    """Whatever kind of observer it is."""
    actors = [{"id": "body", "name": "Body", "kind": kind}]
    assert codes(actors=actors, actions=[act(by=["body"])]) == ({"INC289"} if is_found else set())


@pytest.mark.parametrize(
    ("middle", "answers", "is_found"),
    [
        (act("block", on="2024-08-05", answers=["demand"]), ["demand"], True),
        (act("block", on="2024-08-05"), ["demand"], True),
        (act("block", on="2024-08-05"), ["demand", "block"], False),
        (act("block", on="2024-08-05", platforms=["signal"]), ["demand"], False),
        (act("block", on="2024-08-25"), ["demand"], False),
        (act("block", on="2024-07-05"), ["demand"], False),
        (act("fine", "fine", on="2024-08-05"), ["demand"], False),
    ],
)
def test_a_lifting_names_the_block(middle: dict[str, Any], answers: list[str], *, is_found: bool) -> None:
    """Not only the demand from which it followed."""
    demand = act("demand", "compliance_demand", on="2024-08-01")
    end = act("end", "restriction_lifted", on="2024-08-18", answers=answers)
    assert codes(actions=[demand, middle, end]) == ({"INC290"} if is_found else set())


@pytest.mark.parametrize(
    ("term", "claims", "is_found"),
    [
        ({"duration": "P10M"}, [{"duration": "P10D"}], True),
        ({"duration": "P10D"}, [{"duration": "P10M"}, {"duration": "P10D"}], False),
        ({"duration": "P7D"}, [{"duration": "P1W"}], False),
        ({"until": "2024-08-18"}, [{"duration": "P10D"}], False),
        ({"until": "2024-09-18"}, [{"duration": "P10D"}], True),
        ({"open": "permanent"}, [{"duration": "P10D"}], True),
        ({"condition": "an office is opened"}, [{"duration": "P10D"}], False),
    ],
)
def test_a_term_is_one_that_somebody_claims(
    term: dict[str, str], claims: list[dict[str, str]], *, is_found: bool
) -> None:
    """Compared by what it means, as claims are among themselves."""
    stated = [{"about": "order", "metric": "announced_term", "term": each, "evidence": PROOF} for each in claims]
    found = codes(actions=[act(on="2024-08-08", announced={"term": term})], claims=stated)
    assert found == ({"INC291"} if is_found else set())


@pytest.mark.parametrize(
    ("kind", "by", "is_found"),
    [
        ("service_block", ["x"], True),
        ("service_block", ["ministry"], False),
        ("service_block", ["x", "ministry"], False),
        ("account_suspend", ["ministry"], True),
        ("account_suspend", ["x"], False),
    ],
)
def test_a_defence_is_of_the_side_that_acted(kind: str, by: list[str], *, is_found: bool) -> None:
    """In both directions."""
    actors = [{"id": "ministry", "name": "Ministry", "kind": "ministry"}]
    deed = act(kind=kind, targets=["ministry"])
    defence = {"about": ["order"], "by": by, "grounds": ["public_order"], "evidence": PROOF}
    assert codes(actors=actors, actions=[deed], justifications=[defence]) == ({"INC292"} if is_found else set())


@pytest.mark.parametrize(
    ("when", "quote", "is_found"),
    [
        ("2024-08-08", "it ended on Friday", True),
        ("2024-08-09", "it ended on Friday", False),
        ("2024-08-09T00:00:00-04:00", "it ended at midnight Thursday", False),
        ("2024-08-09T02:00:00+00:00", "it ended on Friday at 2 GMT", False),
        ("2024-08-08", "it ended on Friday, August 8", False),
    ],
)
def test_the_weekday_of_a_claimed_date_fits(when: str, quote: str, *, is_found: bool) -> None:
    """Also by the offset that the source uses; what the source itself gets wrong is kept."""
    claim = {
        "about": "order",
        "metric": "observed_end",
        "when": when,
        "evidence": [{"source": "report", "quote": quote}],
    }
    assert codes(timezone="America/Caracas", claims=[claim]) == ({"INC245"} if is_found else set())
