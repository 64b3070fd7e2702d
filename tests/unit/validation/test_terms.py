"""What was announced and when it ended, and codes that should no longer be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import FOUND, main
from incidents.findings import Finding
from incidents.model.codes import ActionKind, ActorKind, Ground
from incidents.model.codes.codelist_file import Deprecation
from incidents.validation import check_bytes
from incidents.validation.rules.codes import deprecated_codes
from tests.records import as_bytes, minimal

PROOF = [{"source": "report"}]


def codes(term: dict[str, Any], in_force: dict[str, Any], *answers: str, **fields: Any) -> list[str]:
    """Return the codes of a record of an order of 8 August 2024 with such a term, so long in force, answered so."""
    order = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08", "evidence": PROOF}
    order |= {"announced": {"term": term}, "in_force": in_force} | fields
    others = [
        {"id": kind, "kind": kind, "platforms": ["x"], "on": "2024-08-12", "answers": ["order"], "evidence": PROOF}
        for kind in answers
    ]
    return [finding.code for finding in check_bytes(as_bytes(minimal(actions=[order, *others]))).findings]


def test_a_duration_is_told_in_words() -> None:
    """And as it is written."""
    term = {"duration": "P1M10D", "until": "2024-12-24"}
    order = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08", "evidence": PROOF}
    (found,) = check_bytes(as_bytes(minimal(actions=[order | {"announced": {"term": term}}]))).findings
    assert (
        found.message == '"until" (2024-12-24) differs from the end of 1 month and 10 days (P1M10D) from 2024-08-08 '
        "(2024-09-18)"
    )


@pytest.mark.parametrize("to", ["2024-08-16", "2024-08-20", "2024-09", "2025", "2024-08-20T00:00:00-04:00"])
def test_another_end_than_announced_is_told(to: str) -> None:
    """Earlier or later by more than a day, however precisely it is known."""
    assert codes({"duration": "P10D"}, {"to": to}) == ["INC217"]
    assert codes({"until": "2024-08-18"}, {"to": to}) == ["INC217"]


@pytest.mark.parametrize(
    "to", ["2024-08-17", "2024-08-18", "2024-08-19", "2024-08", "2024", "../2024-08-19", "2024-08-10/.."]
)
def test_the_announced_end_or_one_that_may_be_it_is_not(to: str) -> None:
    """The last day and the day after are taken for each other; what is known vaguely contradicts nothing."""
    assert codes({"duration": "P10D"}, {"to": to}) == []
    assert codes({"until": "2024-08-18"}, {"to": to}) == []


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ({"duration": "P10D", "until": "2024-08-28"}, True),
        ({"duration": "P10D", "until": "2024-08-16"}, True),
        ({"duration": "P10D", "until": "2024-09"}, True),
        ({"duration": "P10D", "until": "2024-08-17"}, False),
        ({"duration": "P10D", "until": "2024-08-19"}, False),
        ({"duration": "P10D", "until": "2024-08"}, False),
        ({"duration": "PT24H", "until": "2024-08-09"}, False),
        ({"duration": "P10D"}, False),
    ],
)
def test_a_duration_leads_to_its_date(term: dict[str, Any], *, found: bool) -> None:
    """To the day, one more or less; from where the term itself begins, and only where that is known."""
    assert codes(term, {"from": "2024-08-08"}) == (["INC218"] if found else [])
    assert codes({"until": "2024-08-28", "duration": "P10D"}, {"from": "2024-08-08/.."}) == []


@pytest.mark.parametrize(
    "kind", ["restriction_lifted", "restriction_paused", "restriction_eased", "restriction_extended"]
)
def test_an_action_that_changes_the_end_explains_it(kind: str) -> None:
    """Lifted, paused, eased or extended; one that only speaks of it changes nothing."""
    assert codes({"duration": "P10D"}, {"to": "2024-08-12"}, kind) == []
    assert codes({"duration": "P10D"}, {"to": "2024-08-12"}, "order_litigated") == ["INC217"]


@pytest.mark.parametrize(
    ("term", "in_force"),
    [
        ({"duration": "P10D"}, {"from": "2024-08-08"}),
        ({"open": "indefinite"}, {"to": "2024-09-08"}),
        ({"duration": "P10D", "condition": "until documents are filed"}, {"to": "2024-09-08"}),
        ({"duration": "P10D"}, {"from": "2024-08-29", "to": "2024-09-08"}),
    ],
)
def test_what_has_no_announced_end_has_no_other(term: dict[str, Any], in_force: dict[str, Any]) -> None:
    """Open terms and conditions end when they end, and a term runs from when it is in force."""
    assert codes(term, in_force) == []


def test_a_term_that_cannot_be_placed_contradicts_nothing() -> None:
    """Where no day is known from which it runs."""
    assert codes({"duration": "P10D"}, {"to": "2024-09-08"}, on=None) == ["INC103"]
    assert codes({"duration": "P10D"}, {"to": "2024-09-08"}, on="2024") == []


@pytest.fixture
def deprecated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let two codes be deprecated, one of them without a successor."""
    told = Deprecation(since="incidents/1", reason="Two things went by this name.", successor="content_block")
    monkeypatch.setattr(ActionKind.SERVICE_BLOCK, "deprecated", told)
    monkeypatch.setattr(
        Ground.NATIONAL_SECURITY, "deprecated", Deprecation(since="incidents/2", reason="It said nothing.")
    )
    deprecated_codes.cache_clear()
    yield
    deprecated_codes.cache_clear()


def found() -> tuple[Finding, ...]:
    """Return what is found in a record that uses both."""
    justification = {
        "about": ["order"],
        "by": ["ministry"],
        "grounds": ["public_order", "national_security"],
        "evidence": PROOF,
    }
    ministry = {"id": "ministry", "name": "Ministry of Communication", "kind": "ministry"}
    record = minimal(actors=[ministry], justifications=[justification])
    return check_bytes(as_bytes(record), "xx-example.json").findings


def test_a_deprecated_code_is_told_with_its_successor(deprecated: None) -> None:
    """Wherever it stands; without a successor the reason says what to do."""
    assert [(one.code, one.severity, one.pointer, one.message, one.help) for one in found()] == [
        (
            "INC255",
            "warning",
            "/actions/0/kind",
            'deprecated code "service_block" (since incidents/1); use "content_block"',
            "Two things went by this name.",
        ),
        (
            "INC255",
            "warning",
            "/justifications/0/grounds/1",
            'deprecated code "national_security" (since incidents/2)',
            "It said nothing.",
        ),
    ]


def test_the_command_line_tells_a_deprecated_code(
    deprecated: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its place, as any finding."""
    (tmp_path / "xx-example.json").write_bytes(as_bytes(minimal()))
    assert main(["validate", "--format", "concise", str(tmp_path)]) == FOUND
    assert 'warning INC255: deprecated code "service_block" (since incidents/1)' in capsys.readouterr().out


def test_a_record_without_deprecated_codes_is_clean() -> None:
    """The same record has no findings as long as other codes are deprecated."""
    assert deprecated_codes() == {ActorKind.FOREIGN_GOVERNMENT}
    assert found() == ()
