"""Laws of batches: what engines find over many parts is what `validate` finds, INC3xx too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.crossing import records
from incidents.codec.record_bytes import RecordBytes
from incidents.exchange import batches
from incidents.findings import Finding
from incidents.validation.parallel import check_records
from incidents.validation.run import across_findings
from incidents.validation.selection import Plan

pytestmark = pytest.mark.slow


def table(corpus: Sequence[dict[str, Any]]) -> pa.Table:
    """Return records as the lines of two files."""
    half = len(corpus) // 2
    rows = [
        {
            "path": "a.ndjson" if number < half else "b.ndjson",
            "first_line": 1 + (number if number < half else number - half),
            "record": json.dumps(record).encode(),
        }
        for number, record in enumerate(corpus)
    ]
    return pa.Table.from_pylist(rows, schema=batches.RECORDS)


def by_rules(given: pa.Table, day: date) -> list[tuple[str, ...]]:
    """Return what the rules in Python find across records, in order."""
    facts = [
        one
        for row in given.to_pylist()
        for one in check_records(
            row["path"],
            [RecordBytes(path=row["path"], raw=row["record"], first_line=row["first_line"], offset=None)],
            Plan(as_of=day),
        ).facts
    ]
    return sorted(map(plain, across_findings(facts)))


def plain(finding: Finding) -> tuple[str, ...]:
    """Return a finding without its place, which the rules do not know."""
    return finding.path, finding.code, finding.severity, finding.pointer, finding.message, finding.help


def by_question(given: pa.Table, day: date, chance: Random) -> list[tuple[str, ...]]:
    """Return what SQL finds, of facts that come in any order and in any parts."""
    facts = list(batches.facts(given, as_of=day))
    rows = pa.Table.from_batches(facts, batches.FACTS)
    order = list(range(rows.num_rows))
    chance.shuffle(order)
    found = pa.Table.from_batches(batches.hits(rows.take(order)), batches.HITS)
    said = pa.Table.from_batches(batches.across(found), batches.FINDINGS)
    return sorted(
        (row["path"], row["code"], row["severity"], row["pointer"], row["message"], row["help"])
        for row in said.to_pylist()
    )


@given(st.integers(0, 10**6), st.integers(2, 34), st.sampled_from([date(2012, 1, 9), date(2013, 1, 1)]))
@settings(max_examples=25)
def test_one_text_of_sql_finds_what_the_rules_find(seed: int, total: int, day: date) -> None:
    """The whole finding is the same, whatever the order of the rows."""
    given = table(list(records(total, seed)))
    assert by_question(given, day, Random(seed)) == by_rules(given, day)
