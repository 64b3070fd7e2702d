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


def said(**claim: Any) -> list[tuple[str, str, str]]:
    """Return code, pointer and message of the findings about the form of one claim."""
    findings = check_bytes(
        as_bytes(minimal(claims=[{"about": "order", "evidence": [{"source": "report"}], **claim}]))
    ).findings
    return [(one.code, one.pointer, one.message) for one in findings if one.code.startswith("INC1")]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (
            {"metric": "arrests", "says": "many"},
            [("INC114", "/claims/0/says", '"says" does not fit the metric "arrests"; use "amount"')],
        ),
        (
            {"metric": "reported_duration", "term": {"duration": "P5D"}},
            [("INC114", "/claims/0/term", '"term" does not fit the metric "reported_duration"; use "amount"')],
        ),
        (
            {"metric": "method", "who": ["x"]},
            [("INC114", "/claims/0/who", '"who" does not fit the metric "method"; use "code" or "says"')],
        ),
        (
            {"metric": "cause", "code": "spam"},
            [("INC114", "/claims/0/code", '"code" does not fit the metric "cause"; use "says"')],
        ),
        (
            {"metric": "start", "when": "2024", "says": "soon"},
            [("INC109", "/claims/0", '"when" and "says" together; the metric "start" takes "when"')],
        ),
        (
            {"metric": "start", "amount": {"words": "1"}, "says": "soon"},
            [("INC109", "/claims/0", '"amount" and "says" together; the metric "start" takes "when"')],
        ),
        ({"metric": "ownership"}, [("INC109", "/claims/0", 'no value; the metric "ownership" takes "who" or "says"')]),
        (
            {"metric": "method", "code": "dns_tampring"},
            [("INC104", "/claims/0/code", 'unknown code "dns_tampring" in "code"; did you mean "dns_tampering"?')],
        ),
        (
            {"metric": "extent", "code": "Not a code"},
            [("INC104", "/claims/0/code", 'unknown code "Not a code" in "code"')],
        ),
        ({"metric": "extent", "code": "ip_block"}, [("INC104", "/claims/0/code", 'unknown code "ip_block" in "code"')]),
        ({"metric": "ownership", "who": []}, [("INC106", "/claims/0/who", '"who" is empty')]),
        ({"metric": "method", "code": "dns_tampering"}, []),
        ({"metric": "method", "says": "by a means that has no code"}, []),
        ({"metric": "ownership", "who": ["x"]}, []),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, dict) else "",
)
def test_a_claim_has_the_form_of_its_metric(claim: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
    """One mistake is one message, at the value that is wrong, which says what the metric takes."""
    assert said(**claim) == found


LASTING = [
    ("2024-08-08", "2024-08-18", {"low": 10, "high": 10, "unit": "days"}, False),
    ("2024-08-08", "2024-08-18", {"low": 11, "high": 11, "unit": "days"}, False),  # a day more is no difference
    ("2024-08-08", "2024-08-18", {"low": 3, "high": 3, "unit": "weeks"}, True),
    ("2024-08-08", "2024-08-18", {"low": 8, "unit": "days"}, False),
    ("2024-08-08", "2024-08-18", {"low": 12, "unit": "days"}, True),
    ("2024-08-08", "2024-08-18", {"high": 8, "unit": "days"}, True),
    ("2024-08", "2024-09", {"low": 10, "high": 10, "unit": "days"}, False),
    ("2024-08-08T10:00:00-04:00", "2024-08-08T22:40:00-04:00", {"around": 12, "unit": "hours"}, False),
    ("2024-08-08T10:00:00-04:00", "2024-08-08T22:40:00-04:00", {"around": 20, "unit": "hours"}, True),
    ("2024-08-08T10:00:00-04:00", "2024-08-09", {"around": 20, "unit": "hours"}, False),
    ("2024-08-08", None, {"low": 3, "high": 3, "unit": "weeks"}, False),
    ("2024-08-08", "2024-08-18", {}, False),
]


@pytest.mark.parametrize(("begin", "end", "numbers", "differs"), LASTING)
@pytest.mark.parametrize("about", ["order", "dark"])
def test_a_reported_duration_is_compared_with_the_dates(
    begin: str,
    end: str | None,
    numbers: dict[str, Any],
    differs: bool,  # noqa: FBT001 - expected
    about: str,
) -> None:
    """A source that counts otherwise than the record is noted, for an action and for its effect."""
    effect = {"id": "dark", "extent": "full", "from": begin, **({"to": end} if end else {})}
    claim = {"about": about, "metric": "reported_duration", "amount": {"words": "some time", **numbers}}
    record = minimal(timezone="America/Caracas")
    record["actions"][0]["effects"] = [effect]
    record["claims"] = [{**claim, "evidence": [{"source": "report"}]}]
    found = [one for one in check_bytes(as_bytes(record)).findings if one.code == "INC249"]
    assert [(one.severity, one.pointer) for one in found] == ([("note", "/claims/0/amount")] if differs else [])
    record["claims"][0]["part"] = "the first days"
    assert "INC249" not in [one.code for one in check_bytes(as_bytes(record)).findings]


def test_a_duration_that_another_claim_contradicts_by_the_dates_is_not_noted() -> None:
    """The record then shows the disagreement already: 222 days by its dates and a claim, 214 by another."""
    claims = [
        {
            "about": "order",
            "metric": "reported_duration",
            "amount": {"words": f"{days} days", "low": days, "high": days, "unit": "days"},
            "evidence": [{"source": "report"}],
        }
        for days in (30, 10)
    ]
    record = minimal(claims=claims)
    record["actions"][0]["effects"] = [{"extent": "full", "from": "2024-08-08", "to": "2024-08-18"}]
    assert "INC249" not in [one.code for one in check_bytes(as_bytes(record)).findings]
    del claims[1]
    assert "INC249" in [one.code for one in check_bytes(as_bytes(record)).findings]


@pytest.mark.parametrize(
    ("metric", "when", "part", "found"),
    [
        ("deadline", "2024-08-20", None, ["/actions/0/announced/deadline"]),
        ("deadline", "2024-08-15", None, []),
        ("deadline", "2024-08-20", "the second payment", []),
        ("announced_start", "2024-08-12", None, ["/actions/0/announced/starts"]),
        ("announced_start", "2024-08-10", None, []),
    ],
)
def test_announced_dates_are_among_those_that_claims_give(
    metric: str, when: str, part: str | None, found: list[str]
) -> None:
    """A deadline or start that no claim gives is noticed, but claims about a part say nothing of the whole."""
    record = minimal()
    record["actions"][0]["announced"] = {"on": "2024-08-08", "starts": "2024-08-10", "deadline": "2024-08-15"}
    claim = {"about": "order", "metric": metric, "when": when, "evidence": [{"source": "report"}]}
    record["claims"] = [{**claim, **({"part": part} if part else {})}]
    assert [one.pointer for one in check_bytes(as_bytes(record)).findings if one.code == "INC234"] == found
