"""The order of times: what may come before what."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def about_a_withdrawal(on: str, announced: str | None) -> list[str]:
    """Return the codes of a reaction on a day to a withdrawal of 1 August 2023, announced on another day."""
    withdrawal: dict[str, Any] = {"id": "leaving", "kind": "service_withdrawal", "platforms": ["facebook"]}
    withdrawal |= {"on": "2023-08-01", "evidence": PROOF}
    withdrawal["effects"] = [{"extent": "full", "from": "2023-08-01", "last_seen": "2023-08-02", "evidence": PROOF}]
    if announced is not None:
        withdrawal["announced"] = {"on": announced}
    reaction = {"about": ["leaving"], "by": ["google"], "on": on, "act": "statement", "evidence": PROOF}
    return [
        finding.code for finding in check_bytes(as_bytes(minimal(actions=[withdrawal], reactions=[reaction]))).findings
    ]


@pytest.mark.parametrize("on", ["2023-06-22", "2023-07-05", "2023-08-01", "2023-06-21/2023-06-23", "2023-06"])
def test_a_reaction_may_follow_the_announcement_of_an_act(on: str) -> None:
    """What was announced can be answered before it is done."""
    assert about_a_withdrawal(on, "2023-06-22") == []


@pytest.mark.parametrize(
    ("on", "announced"),
    [
        ("2023-06-21", "2023-06-22"),
        ("2023-05", "2023-06-22"),
        ("2023-07-05", None),
        ("2023-07-05", "2023-08-03"),
        ("2023-07-05", "2023-07-01/2023-08-15"),
    ],
)
def test_a_reaction_before_act_and_announcement_is_reported(on: str, announced: str | None) -> None:
    """An announcement that came later, or perhaps later, gives no one an earlier occasion."""
    assert about_a_withdrawal(on, announced) == ["INC214"]
