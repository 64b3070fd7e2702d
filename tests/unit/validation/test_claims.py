"""Claims that stand twice or come too early, and records that were changed before they were written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from incidents.validation import check_bytes
from tests.records import as_bytes, minimal

CLAIM = {"about": "order", "metric": "cause", "says": "Nobody knows.", "evidence": [{"source": "report"}]}


def codes(*claims: dict[str, Any], **changes: Any) -> list[str]:
    """Return the codes of a record with these claims, but for that of a claim without a speaker."""
    findings = check_bytes(as_bytes(minimal(claims=[{**CLAIM, **claim} for claim in claims], **changes))).findings
    return [finding.code for finding in findings if finding.code != "INC233"]


def test_a_claim_stands_once() -> None:
    """Whatever it is called; a third time it is told again, and where the first is: by line, or in one line by pointer."""
    claims = [{**CLAIM, "id": name} for name in ("first", "second", "third")]
    findings = check_bytes(as_bytes(minimal(claims=claims))).findings
    twice = [finding for finding in findings if finding.code != "INC233"]
    assert [(one.code, one.pointer) for one in twice] == [("INC239", "/claims/1"), ("INC239", "/claims/2")]
    assert all(one.help.endswith(" The other one is at /claims/0.") for one in twice)
    lines = json.dumps(minimal(claims=claims), indent=1)
    helps = [one.help for one in check_bytes(lines.encode()).findings if one.code == "INC239"]
    line = lines[: lines.index("{", lines.index('"claims"'))].count("\n") + 1
    assert (
        helps == [f"Remove one of the two, or correct the one that should differ. The other one is on line {line}."] * 2
    )


@pytest.mark.parametrize(
    "change",
    [
        {"says": "Somebody knows."},
        {"as_of": "2024-08-08"},
        {"metric": "target"},
        {"evidence": [{"source": "report", "quote": "nobody knows"}]},
        {"evidence": [{"source": "report", "said_by": "x"}]},
    ],
    ids=["value", "time", "metric", "quotation", "speaker"],
)
def test_claims_that_differ_in_anything_are_two(change: dict[str, Any]) -> None:
    """Two sources, or two passages of one, may say the same."""
    assert "INC239" not in codes({}, change)


@pytest.mark.parametrize(
    ("as_of", "published", "found"),
    [
        ("2024-09-08", "2024-08-09", True),
        ("2024-08-11", "2024-08-09", True),
        ("2024-08-10", "2024-08-09", False),
        ("2024-08", "2024-08-09", False),
        ("2024-09", "2024-08", False),
        ("2024-10", "2024-08", True),
        ("2024-08-31", "2024-08", False),
        ("2024-09-08", None, False),
        ("2024-09-08", "2024-08-09/..", False),
    ],
)
def test_counts_are_not_of_days_to_come(as_of: str, published: str | None, *, found: bool) -> None:
    """Surely later than the day after the publication, where that is known; words and dates may be of the future."""
    source = {"id": "report", "kind": "news", **({"published": published} if published else {})}
    counted = {"about": "order", "metric": "users", "as_of": as_of, "amount": {"words": "200", "low": 200}}
    findings = check_bytes(
        as_bytes(minimal(sources=[source], claims=[{**counted, "evidence": [{"source": "report"}]}]))
    ).findings
    assert ("INC248" in {finding.code for finding in findings}) is found
    assert "INC248" not in codes({"as_of": as_of}, sources=[source])


def test_one_source_that_came_later_is_enough() -> None:
    """It may have what the earlier ones could not."""
    sources = [
        {"id": "report", "kind": "news", "published": "2024-08-09"},
        {"id": "later", "kind": "news", "published": "2024-10-09"},
    ]
    counted = {"about": "order", "metric": "users", "as_of": "2024-09-08", "amount": {"words": "200", "low": 200}}
    claims = [{**counted, "evidence": [{"source": "report"}, {"source": "later"}]}]
    assert "INC248" not in {one.code for one in check_bytes(as_bytes(minimal(sources=sources, claims=claims))).findings}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"created": "2026-11-21", "updated": "2025-11-22"}, True),
        ({"created": "2026-11-21", "updated": "2026-11-21"}, False),
        ({"created": "2026-11-21", "updated": "2026-11"}, False),
        ({"created": "2026-11-21"}, False),
    ],
)
def test_a_record_is_written_before_it_is_changed(record: dict[str, str], *, found: bool) -> None:
    """On the same day at the earliest."""
    findings = check_bytes(as_bytes(minimal(curation=record))).findings
    assert [finding.code for finding in findings] == (["INC219"] if found else [])
