"""Rules about what answers an action, and acts ahead of a decision that was announced."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def act(id: str, kind: str, on: str | None, *answers: str, **fields: Any) -> dict[str, Any]:  # noqa: A002 - the word of the record
    """Return an action on X; without answers it is a root action."""
    dated = {"on": on} if on else {}
    answering = {"answers": list(answers)} if answers else {}
    return {"id": id, "kind": kind, "platforms": ["x"], "evidence": PROOF} | dated | answering | fields


def codes(*actions: dict[str, Any], **fields: Any) -> list[str]:
    """Return the codes of the findings of a record with these actions."""
    return [finding.code for finding in check_bytes(as_bytes(minimal(actions=list(actions), **fields))).findings]


ORDER = act("order", "service_block", "2024-08-10")
ANNOUNCED = ORDER | {"announced": {"on": "2024-08-05"}}
SUSPENDED = act("order", "account_suspend", "2024-08-10")
STAY = {"kind": "court_order", "interim": True}
FINAL = {"kind": "court_order"}
SEEN = {"extent": "full", "from": "2024-08-10", "evidence": PROOF}


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        ((ORDER, act("end", "restriction_lifted", "2024-08-07", "order")), ["INC213"]),
        ((ANNOUNCED, act("end", "restriction_lifted", "2024-08-07", "order")), []),
        ((ANNOUNCED, act("end", "restriction_lifted", "2024-08-05", "order")), []),
        ((ANNOUNCED, act("end", "restriction_lifted", "2024-08-04", "order")), ["INC213"]),
        ((ORDER | {"announced": {"on": "2024-08-15"}}, act("end", "restriction_lifted", "2024-08-12", "order")), []),
        ((ORDER | {"announced": {"on": "2024-08-15"}}, act("end", "restriction_lifted", "2024-08-09", "order")), ["INC213"]),
        ((act("order", "service_block", None, announced={"on": "2024-08-15"}), act("end", "restriction_lifted", "2024-08-12", "order")), []),
        ((ORDER | {"effects": [SEEN | {"from": "2024-08-07"}]},), ["INC212"]),
        ((ANNOUNCED | {"effects": [SEEN | {"from": "2024-08-07"}]},), []),
        ((ANNOUNCED | {"effects": [SEEN | {"from": "2024-08-04"}]},), ["INC212"]),
        ((ANNOUNCED | {"in_force": {"from": "2024-08-04"}},), ["INC212"]),
    ],
)  # fmt: skip
def test_what_comes_ahead_of_a_decision(actions: tuple[dict[str, Any], ...], found: list[str]) -> None:
    """Someone can act ahead of an order that was announced, but not ahead of its announcement."""
    assert codes(*actions) == found


@pytest.mark.parametrize(
    ("kind", "instruments", "found"),
    [
        ("restriction_lifted", [STAY], ["INC277"]),
        ("restriction_lifted", [STAY, STAY], ["INC277"]),
        ("restriction_lifted", [STAY, FINAL], []),
        ("restriction_lifted", [FINAL], []),
        ("restriction_lifted", [], []),
        ("restriction_paused", [STAY], []),
        ("restriction_reimposed", [STAY], []),
    ],
)
def test_interim_orders(kind: str, instruments: list[dict[str, Any]], found: list[str]) -> None:
    """A lifting that rests on nothing but interim orders is a pause."""
    answer = act("answer", kind, "2024-08-20", "order")
    assert codes(ORDER, answer | ({"instruments": instruments} if instruments else {})) == found


@pytest.mark.parametrize(
    ("answers", "kind", "found"),
    [
        (["stay"], "restriction_lifted", ["INC278"]),
        (["stay", "order"], "restriction_lifted", []),
        (["order"], "restriction_lifted", []),
        (["upheld"], "restriction_lifted", []),
        (["stay"], "restriction_reimposed", []),
        (["stay"], "restriction_upheld", []),
        (["stay"], "restriction_paused", []),
        (["annulled"], "restriction_paused", ["INC278"]),
        (["annulled", "order"], "restriction_paused", []),
        (["annulled"], "restriction_reimposed", []),
    ],
)
def test_liftings_of_pauses(answers: list[str], kind: str, found: list[str]) -> None:
    """To take back a pause, or to suspend a lifting, is a reimposition; what also names the measure is meant so."""
    stay = act("stay", "restriction_paused", "2024-08-12", "order")
    upheld = act("upheld", "restriction_upheld", "2024-08-11", "order")
    annulled = act("annulled", "restriction_lifted", "2024-08-13", "order")
    assert codes(ORDER, upheld, stay, annulled, act("last", kind, "2024-08-20", *answers)) == found


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        ((SUSPENDED,), ["INC279"]),
        ((SUSPENDED | {"effects": [SEEN]},), []),
        ((SUSPENDED, act("return", "reinstate", "2024-08-20", "order")), []),
        ((SUSPENDED, act("kept", "restriction_upheld", "2024-08-20", "order")), ["INC279"]),
        (
            (
                SUSPENDED,
                act("kept", "restriction_upheld", "2024-08-20", "order"),
                act("return", "reinstate", "2024-08-25", "kept"),
            ),
            [],
        ),
        ((ORDER,), []),
        ((act("order", "network_takedown", "2024-08-10"),), []),
    ],
)
def test_deeds_that_are_known_for_one_day(actions: tuple[dict[str, Any], ...], found: list[str]) -> None:
    """A deed has an effect, or an action that undid it; orders and what is over when done need neither."""
    assert codes(*actions) == found


@pytest.mark.parametrize(("field", "found"), [("effects", []), ("on", ["INC250", "INC279"])])
def test_a_gap_admits_that_nothing_was_seen(field: str, found: list[str]) -> None:
    """A gap about the effects says what the note would ask for; one about another field does not."""
    assert sorted(codes(SUSPENDED, gaps=[{"about": "order", "field": field, "why": "not_stated"}])) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ([], ["INC217"]),
        ([act("again", "restriction_reimposed", "2024-08-15", "order")], []),
        ([act("kept", "restriction_upheld", "2024-08-15", "order")], ["INC217"]),
        (
            [
                act("kept", "restriction_upheld", "2024-08-15", "order"),
                act("end", "restriction_lifted", "2024-08-16", "kept"),
            ],
            [],
        ),
    ],
)
def test_another_end_than_announced(answers: list[dict[str, Any]], found: list[str]) -> None:
    """A reimposition explains another end, and so does what answers an answer."""
    order = ORDER | {"announced": {"term": {"duration": "P10D"}}, "in_force": {"to": "2024-09-20"}}
    assert codes(order, *answers) == found
