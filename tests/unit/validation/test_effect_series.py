"""Conventions on effects: one that continues another, and a shutdown that names platforms."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]
DARK = {"id": "dark", "extent": "full", "from": "2024-08-08", "to": "2024-08-18/2024-08-22", "evidence": PROOF}
REST = {"extent": "partial", "evidence": PROOF}
GAP = ["INC296"]


def codes(*effects: dict[str, Any], kind: str = "service_block", **fields: Any) -> list[str]:
    """Return the codes of the findings of a record with one action that has these effects."""
    action = {"id": "order", "kind": kind, "platforms": ["x"], "on": "2024-08-08", "evidence": PROOF} | fields
    if effects:
        action["effects"] = list(effects)
    return [finding.code for finding in check_bytes(as_bytes(minimal(actions=[action]))).findings]


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        ("2024-08-18", []),
        ("2024-08-19", []),  # the day after the last one is no gap
        ("2024-08-20", GAP),
        ("2024-08-22", GAP),
        ("2024-08-22T09:00:00-04:00", GAP),
        ("2024-08-20/2024-08-22", GAP),
        ("2024-08-18/2024-08-22", []),
        ("2024-08", []),  # may have begun at any time of the month
        ("2024-08-23", GAP),
        ("2024-08-24", []),  # surely ended before: an effect that came back
    ],
)
def test_an_effect_begins_when_the_one_before_it_ends(begins: str, found: list[str]) -> None:
    """Days between the first possible end of one effect and the beginning of the next are a gap."""
    assert codes(DARK, REST | {"from": begins}) == found


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ({}, {"networks": ["CANTV"]}, GAP),
        ({"networks": ["CANTV", "Inter"]}, {"networks": ["CANTV"]}, GAP),
        ({"networks": ["Inter"]}, {"networks": ["CANTV"]}, []),
        ({"platforms": ["x"]}, {"platforms": ["facebook"]}, []),
        ({"network_types": ["mobile"]}, {"network_types": ["fixed"]}, []),
        ({"scope": "images"}, {"scope": "video"}, []),
        ({"scope": "images"}, {}, GAP),
        ({"to": "2024-08-18"}, {"from": "2024-08-22"}, []),
        ({"to": "2024-08-21T08:00:00-04:00/2024-08-22T20:00:00-04:00"}, {"from": "2024-08-22"}, []),
    ],
)
def test_only_effects_on_the_same_services_and_networks(
    earlier: dict[str, Any], later: dict[str, Any], found: list[str]
) -> None:
    """Effects on different networks, services or parts do not continue each other."""
    rest = REST | {"from": "2024-08-22"} | later
    assert codes(DARK | earlier, rest, platforms=["x", "facebook"]) == found


def test_the_order_of_effects_does_not_matter() -> None:
    """The later effect may be written first."""
    assert codes(REST | {"from": "2024-08-22"}, DARK) == GAP


@pytest.mark.parametrize("kind", ["network_shutdown", "network_throttle"])
def test_a_measure_against_the_whole_network_names_no_platform(kind: str) -> None:
    """Only measures against platforms name platforms."""
    assert codes(kind=kind) == ["INC297"]
    bare = {"id": "order", "kind": kind, "on": "2024-08-08", "evidence": PROOF}
    assert not check_bytes(as_bytes(minimal(actions=[bare]))).findings
    assert codes() == []
