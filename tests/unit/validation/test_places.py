"""Places out of the record, and platforms out of their time."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

BLOCK = {"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}


def codes(action: dict[str, Any], **changes: Any) -> list[str]:
    """Return the codes of a record with one action."""
    return [
        finding.code for finding in check_bytes(as_bytes(minimal(actions=[{**BLOCK, **action}], **changes))).findings
    ]


def ministry(country: str) -> list[dict[str, Any]]:
    """Return the one actor of a record, of a country."""
    return [{"id": "ministry", "name": "Ministry", "kind": "ministry", "country": country}]


def test_each_place_abroad_is_found() -> None:
    """Regions lie in their country; who decided may not be known."""
    assert codes({"where": ["VE", "VE-A", "VN", "CO-DC"]}).count("INC257") == 2
    assert "INC257" in codes({"where": ["VN"], "by": ["ministry"]}, actors=ministry("VE"))


@pytest.mark.parametrize(
    ("action", "changes"),
    [
        ({"where": ["DE"]}, {"countries": ["EU"]}),
        ({"where": ["EU"]}, {}),
        ({"where": ["CO"], "by": ["ministry"]}, {"actors": ministry("CO")}),
        ({"kind": "geo_withhold", "where": ["CO"]}, {}),
        ({"effects": [{"extent": "full", "where": ["CO"], "evidence": [{"source": "report"}]}]}, {}),
    ],
    ids=["a member of the bloc", "the bloc", "of a state abroad", "by a platform", "an effect"],
)
def test_what_may_well_be_abroad_is_let_be(action: dict[str, Any], changes: dict[str, Any]) -> None:
    """Blocs, other states, platforms and what is observed."""
    assert "INC257" not in codes(action, **changes)


@pytest.mark.parametrize(
    ("platform", "on", "found"),
    [
        ("threads", "2013-10-31", True),
        ("threads", "2023-07-04", True),
        ("threads", "2023-07-05", False),
        ("threads", "2023", False),
        ("threads", "2022/2023", False),
        ("twitter", "2005-12-31", True),
        ("x", "2013-10-31", False),
        ("quora", "1990", False),
    ],
)
def test_platforms_are_not_older_than_their_launch(platform: str, on: str, *, found: bool) -> None:
    """Told where the launch is known and the act lies surely before it; a later name is no later platform."""
    assert ("INC258" in codes({"platforms": [platform], "on": on})) is found


def test_a_platform_that_the_record_declares_is_its_own() -> None:
    """The registry says nothing of what only shares an id with it."""
    actors = [{"id": "threads", "name": "Threads of 2013", "kind": "platform_company"}]
    assert "INC258" not in codes({"platforms": ["threads"], "on": "2013-10-31"}, actors=actors)
