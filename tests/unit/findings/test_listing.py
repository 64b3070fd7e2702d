"""Several findings as one value."""

from __future__ import annotations

import pickle

from attrs import evolve

from incidents import compare, load, validate
from incidents.findings import Finding, Findings, Severity
from tests.builders import block
from tests.records import TWITTER_2013, X_2024

FINDING = Finding(code="INC104", severity=Severity.ERROR, message="wrong\n::error::", path="a.json", pointer="/id")


def test_findings_are_a_tuple() -> None:
    """They compare, hash and pickle as one, and what validating returns is such a value."""
    found = Findings([FINDING])
    assert found == (FINDING,)
    assert hash(found) == hash((FINDING,))
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert (type(again), again) == (Findings, found)
    assert type(validate(X_2024)) is type(validate(block())) is Findings


def test_findings_read_well() -> None:
    """How many of which severity, then each in one line; of many the first."""
    note = evolve(FINDING, severity=Severity.NOTE)
    assert repr(Findings()) == "<no findings>"
    assert Findings([note, FINDING, note]).summary == "1 error, 2 notes"
    assert repr(Findings([FINDING])) == "<1 error:\n  a.json#/id: error INC104: wrong\\n: :error::>"
    many = repr(Findings([FINDING] * 23)).splitlines()
    assert (many[0], len(many), many[-1]) == ("<23 errors:", 22, "  and 3 more>")


def test_what_is_derived_of_a_record_reads_well_at_a_prompt() -> None:
    """Several results have a line each, and no value shows where it is in memory."""
    record = load(TWITTER_2013)
    assert repr(record.answering) == "<Answers: return answers suspension>"
    assert repr(record.observations) == "<Observations: suspension 1 effect · fall 0 effects · return 0 effects>"
    assert repr(load(X_2024).answering) == "<Answers: none>"
    compared = compare(record, load(X_2024))
    for several in (record.all_actors, compared.dimensions, compared.agreements, compared.differences):
        assert repr(several).startswith(f"<{len(several)} ")
