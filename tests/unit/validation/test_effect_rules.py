"""Rules about effects: what is outside their action, what contradicts, and what no source could see."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def codes(effects: list[dict[str, Any]], action: dict[str, Any] | None = None, **record: Any) -> list[tuple[str, str]]:
    """Return what the rules about effects find, with the pointer of each."""
    order = {"id": "order", "kind": "service_block", "platforms": ["twitter"], "evidence": PROOF}
    order |= {"effects": [{"extent": "full", "evidence": PROOF, **effect} for effect in effects], **(action or {})}
    found = check_bytes(as_bytes(minimal(actions=[order], **record))).findings
    return [(one.code, one.pointer) for one in found if one.code in ("INC285", "INC286", "INC287")]


@pytest.mark.parametrize(
    ("action", "effect", "pointers"),
    [
        ({}, {"platforms": ["x"]}, []),
        ({}, {"platforms": ["twitter", "signal"]}, ["platforms/1"]),
        ({}, {"platforms": ["google"], "evidence": [{"source": "report", "quote": "search at Google failed"}]}, []),
        (
            {},
            {"platforms": ["google"], "evidence": [{"source": "report", "quote": "the block began"}]},
            ["platforms/0"],
        ),
        ({"platforms": [], "platform_kinds": ["messaging"]}, {"platforms": ["signal"]}, []),
        ({"platform_kinds": ["messaging"]}, {"platforms": ["signal"]}, []),
        ({"where": ["VE"]}, {"where": ["VE-V"]}, []),
        ({"where": ["VE"]}, {"where": ["town"]}, []),
        ({"where": ["VE-L"]}, {"where": ["town"]}, ["where/0"]),
        ({"where": ["VE-L"]}, {"where": ["VE"]}, ["where/0"]),
        ({}, {"where": ["BR"]}, []),
    ],
)
def test_an_effect_is_about_what_its_action_is_about(
    action: dict[str, Any], effect: dict[str, Any], pointers: list[str]
) -> None:
    """Names of one lineage are one platform, places lie in places, and a quotation explains what was hit by accident."""
    town = [{"id": "town", "name": "Maracaibo", "in": "VE-V"}]
    found = codes([effect], action, places=town)
    assert found == [("INC285", f"/actions/0/effects/0/{pointer}") for pointer in pointers]


WHOLE = {"from": "2024-08-08", "to": "2024-08-18"}


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        (WHOLE, {**WHOLE, "extent": "none"}, True),
        (WHOLE, {"extent": "none", "from": "2024-08-10"}, True),
        (WHOLE, {"extent": "none", "from": "2024-08-18"}, False),
        (WHOLE, {"extent": "partial", "from": "2024-08-18", "to": "2024-08-20"}, False),
        (WHOLE, {"extent": "partial", "from": "2024-08", "to": "2024-08-20"}, False),
        ({"from": "2024-08-08"}, {"extent": "partial", "from": "2024-08-12", "to": "2024-08-20"}, False),
        ({"from": "2024-08-08", "last_seen": "2024-08-18"}, {**WHOLE, "extent": "partial"}, True),
        (WHOLE, {**WHOLE, "extent": "partial", "networks": ["CANTV"]}, False),
        ({**WHOLE, "networks": ["CANTV"]}, {**WHOLE, "extent": "none", "networks": ["CANTV"]}, True),
        ({**WHOLE, "networks": ["CANTV"]}, {**WHOLE, "extent": "none", "networks": ["Movistar"]}, False),
        ({**WHOLE, "where": ["VE-V"]}, {**WHOLE, "extent": "partial", "where": ["VE-L"]}, False),
        ({**WHOLE, "extent": "intermittent"}, {**WHOLE, "extent": "partial"}, False),
        ({**WHOLE, "scope": "images"}, {**WHOLE, "extent": "partial", "scope": "video"}, False),
        (
            {"from": "2024-08-08T10:00:00Z", "to": "2024-08-08T18:00:00Z"},
            {"extent": "none", "from": "2024-08-08T12:00:00Z", "to": "2024-08-08T13:00:00Z"},
            True,
        ),
    ],
)
def test_one_set_of_networks_has_one_extent_at_a_time(
    one: dict[str, Any], other: dict[str, Any], *, is_found: bool
) -> None:
    """Effects contradict only if they certainly overlap in time, networks, places and platforms."""
    assert codes([one, other]) == ([("INC286", "/actions/0/effects/1/extent")] if is_found else [])


@pytest.mark.parametrize(
    ("published", "effect", "key"),
    [
        (["2024-08-09"], {"to": "2024-08-10"}, None),
        (["2024-08-09"], {"to": "2024-08-11"}, "to"),
        (["2024-08-09"], {"last_seen": "2024-08-11"}, "last_seen"),
        (["2024-08-09", "2024-08-30"], {"to": "2024-08-11"}, None),
        (["2024-08-09", None], {"to": "2024-08-11"}, None),
        (["2024-08-09"], {"to": "2024-08"}, None),
        (["2024"], {"to": "2024-08-11"}, None),
    ],
)
def test_an_end_is_seen_by_a_source(published: list[str | None], effect: dict[str, Any], key: str | None) -> None:
    """The date of the latest source counts, and one without a date may be of any day."""
    sources = [
        {"id": f"s{number}", "kind": "news"} | ({"published": day} if day else {})
        for number, day in enumerate(published)
    ]
    proof = [{"source": source["id"]} for source in sources]
    found = codes([{**effect, "evidence": proof}], {"evidence": proof[:1]}, sources=sources)
    assert found == ([("INC287", f"/actions/0/effects/0/{key}")] if key else [])


def test_the_evidence_of_a_lifting_supports_the_end() -> None:
    """What answers an action is about its effects too."""
    sources = [
        {"id": "report", "kind": "news", "published": "2024-08-09"},
        {"id": "later", "kind": "news", "published": "2024-08-19"},
    ]
    record = minimal(sources=sources)
    order = {**record["actions"][0], "on": "2024-08-08", "effects": [{**WHOLE, "extent": "full", "evidence": PROOF}]}
    end = {"id": "end", "kind": "restriction_lifted", "on": "2024-08-18", "answers": ["order"]}
    actions = [order, {**end, "platforms": ["x"], "evidence": [{"source": "later"}]}]
    assert check_bytes(as_bytes({**record, "actions": actions})).findings == ()
