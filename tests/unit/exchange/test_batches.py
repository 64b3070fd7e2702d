"""Batches of Arrow: the same findings as `validate`, to the byte, and what similarity compares."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.crossing import records
from incidents.comparison.features import profile_of
from incidents.corpus import Corpus
from incidents.exchange import batches
from incidents.findings import Finding
from incidents.validation.run import Options, run
from incidents.validation.settings import Settings
from tests.records import EXAMPLES, as_bytes, minimal

DAY = date(2013, 1, 1)
NO_SCHEMAS = {"ACROSS", "MOST_RECORDS"}
SLIPS = (
    b'{"schema_version": "incidents/0", "id": "slip",}',
    b"\xff{}",
    b"[1, 2]",
    as_bytes(minimal(id="half")).replace(b"A block", b"half \\ud83d"),
    b'{"kind": "registry"}',
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Return a file of records that cross, with some that cannot be read."""
    path = tmp_path / "corpus.ndjson"
    cross = [as_bytes(record) for record in records(30, seed=4)]
    path.write_bytes(b"\n".join([*cross[:15], *SLIPS, b"", *cross[15:]]) + b"\n")
    return path


def table(*paths: Path) -> pa.Table:
    """Return the records of files."""
    return pa.Table.from_batches([batch for path in paths for batch in batches.read(path)], batches.RECORDS)


def rows(found: Iterable[pa.RecordBatch]) -> list[dict[str, Any]]:
    """Return the rows of batches."""
    return [row for batch in found for row in batch.to_pylist()]


def as_row(finding: Finding) -> dict[str, Any]:
    """Return a finding of `validate` as a row, without the first line of its record, which it does not know."""
    data = {"span": {}, "fix": None, **finding.to_dict()}
    spans = {key: data["span"].get(key) for key in ("line", "column", "end_line", "end_column")}
    fix = data["fix"] and json.dumps(data["fix"], ensure_ascii=False)
    kept = {key: data[key] for key in ("path", "code", "severity", "message", "help", "pointer")}
    return {**kept, **spans, "fix": fix}


def told(found: Iterable[dict[str, Any]]) -> list[str]:
    """Return rows in an order that depends on nothing."""
    return sorted(json.dumps({**row, "first_line": None}, sort_keys=True) for row in found)


def test_findings_are_those_of_validate_in_whole(lines: Path) -> None:
    """Those of each record and those across records, with their places and fixes."""
    given = table(lines)
    alone = rows(batches.findings(given))
    facts = pa.Table.from_batches(batches.facts(given, as_of=DAY))
    across = pa.Table.from_batches(batches.across(batches.hits(facts)), batches.FINDINGS)
    joined = across.join(given, ["path", "first_line"])
    placed = rows(batches.placed(joined))
    expected = run([str(lines)], Options(settings=Settings(), today=DAY, as_of=DAY, jobs=1)).findings
    assert told(alone + placed) == told(map(as_row, expected))
    assert {row["code"] for row in placed} >= {"INC301", "INC302", "INC303", "INC306", "INC307", "INC313"}


def test_one_check_yields_findings_and_facts(lines: Path) -> None:
    """Each row has one of the two, and they are those that are found apart."""
    given = table(lines)
    ids = [row["id"] for row in rows(batches.facts(given))]
    both = rows(batches.checked(given, as_of=DAY, settled=[ids[:2]]))
    assert all((row["finding"] is None) != (row["facts"] is None) for row in both)
    assert [row["finding"] for row in both if row["finding"]] == rows(batches.findings(given))
    facts = rows(batches.facts(given, as_of=DAY, settled=[ids[:2]]))
    assert [row["facts"] for row in both if row["facts"]] == facts
    assert any(row["settled"] for row in facts)


def test_large_batches_are_split_and_parts_change_nothing() -> None:
    """At most 500 records are worked on at a time, and the rows are those of any other parts."""
    number = batches.MOST_RECORDS + 1
    given = pa.table({"path": ["a.json"] * number, "record": [b"{}"] * (number - 30) + [b'{"id": "a"}'] * 30})
    whole = list(batches.findings(given))
    assert len(whole) == 2
    parts = [batch for part in given.to_batches(max_chunksize=70) for batch in batches.findings(part)]
    assert rows(whole) == rows(parts)
    assert [batch.schema for batch in parts] == [batches.FINDINGS] * len(parts)


def test_columns_may_be_texts_and_lines_may_be_missing() -> None:
    """A record can be a text, and the first line is 1 where there is no such column."""
    texts = pa.table({"path": ["x.json"], "record": ['{"id": 5}'], "more": [1]})
    raw = pa.table({"path": ["x.json"], "first_line": [1], "record": [b'{"id": 5}']})
    assert rows(batches.findings(texts)) == rows(batches.findings(raw)) != []


def test_nothing_in_nothing_out() -> None:
    """An empty table has no findings, no facts, no hits."""
    empty = batches.RECORDS.empty_table()
    assert rows(batches.findings(empty)) == rows(batches.facts(empty)) == rows(batches.profiles(empty)) == []
    assert rows(batches.hits(batches.FACTS.empty_table())) == []


def test_a_decision_settles_a_pair() -> None:
    """As the file of decisions does it in `validate`."""
    act = {"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08"}
    same = [minimal(id=name, actions=[{**act, "evidence": [{"source": "report"}]}]) for name in ("one", "two")]
    given = pa.table({"path": ["one.json", "two.json"], "record": [as_bytes(record) for record in same]})
    for settled, number in (((), 1), ((("two", "one"),), 0)):
        facts = pa.Table.from_batches(batches.facts(given, settled=settled))
        assert len(rows(batches.hits(facts))) == number


def test_profiles_come_back() -> None:
    """What was written for an index is what it would compare; records with errors have no profile."""
    given = table(*sorted(EXAMPLES.glob("*.json")))
    bad = pa.table({"path": ["bad.json"], "record": [b'{"id": "bad"}']})
    found = [*batches.profiles(given), *batches.profiles(bad)]
    expected = {incident.id: profile_of(incident) for incident in Corpus.load(EXAMPLES)}
    assert {profile.id: profile for profile in batches.read_profiles(found)} == expected


def test_every_field_has_a_description() -> None:
    """The schemas are the documentation of the columns."""
    for schema in (getattr(batches, name) for name in batches.__all__ if name.isupper() and name not in NO_SCHEMAS):
        assert all((field.metadata or {}).get(b"description") for field in schema)
