"""What is found in each record, and what the rules across records need to know of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from os import PathLike, fspath
from typing import Any, Final, TypeAlias

import pyarrow as pa
from attrs import asdict

from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.comparison.blocking import digest_of, meeting_keys
from incidents.exchange.batches.schemas import CHECKED, FACTS, FINDINGS, RECORDS, batch_of
from incidents.findings import Finding, join_pointer
from incidents.model import registry
from incidents.model.key_facts import KeyFacts
from incidents.model.time import Days, as_day
from incidents.validation.across import Facts, with_settled
from incidents.validation.catalogue import DATA, SENSE
from incidents.validation.nearby import Doing
from incidents.validation.parallel import check_records
from incidents.validation.results import Result
from incidents.validation.selection import EVERY_RULE, Plan, Selection

MOST_RECORDS: Final = 500
"""Most records that are read at a time; larger batches are split."""
Batches: TypeAlias = pa.RecordBatch | pa.Table | Iterable[pa.RecordBatch]
Row = dict[str, Any]
_FACTS_ONLY: Final = Selection(skipped=frozenset(rule.code for rule in (*SENSE, *DATA)))


def read(path: str | PathLike[str]) -> Iterator[pa.RecordBatch]:
    """Yield the records of a file, such as the lines of NDJSON.

    Yields:
        Rows of `RECORDS`, at most 500 at a time.

    Raises:
        CannotCheck: if the file cannot be read.
    """
    lines = records_in(fspath(path))
    while rows := [
        {"path": one.path, "first_line": one.first_line, "record": one.raw} for one in islice(lines, MOST_RECORDS)
    ]:
        yield pa.RecordBatch.from_pylist(rows, schema=RECORDS)


def findings(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield what `incidents validate` finds in each record alone.

    Args:
        batches: Records, with the columns of `RECORDS`.

    Yields:
        Rows of `FINDINGS`, in the order of the records.
    """
    return each_record(batches, lambda record: _finding_rows(_result(record, Plan()), record), FINDINGS)


def facts(
    batches: Batches, *, as_of: date | str | None = None, settled: Iterable[Iterable[str]] = ()
) -> Iterator[pa.RecordBatch]:
    """Yield what the rules across records need to know of each record that can be read.

    Args:
        batches: Records, with the columns of `RECORDS`.
        as_of: A day, to report overdue measures and later dates as well.
        settled: Pairs of ids of which was decided that they are, or are not, the same incident.

    Yields:
        Rows of `FACTS`, in the order of the records.
    """
    plan, pairs = _plan(as_of, _FACTS_ONLY), _pairs(settled)
    return each_record(batches, lambda record: _facts_rows(_result(record, plan), pairs), FACTS)


def checked(
    batches: Batches, *, as_of: date | str | None = None, settled: Iterable[Iterable[str]] = ()
) -> Iterator[pa.RecordBatch]:
    """Yield what `findings` and `facts` yield, from one check of each record; its arguments are those of `facts`.

    Yields:
        Rows of `CHECKED`, in the order of the records; each has a finding or the facts of a record.
    """
    plan, pairs = _plan(as_of), _pairs(settled)

    def both(record: RecordBytes) -> Iterator[Row]:
        result = _result(record, plan)
        yield from ({"finding": row} for row in _finding_rows(result, record))
        yield from ({"facts": row} for row in _facts_rows(result, pairs))

    return each_record(batches, both, CHECKED)


def _plan(as_of: date | str | None, selection: Selection = EVERY_RULE) -> Plan:
    return Plan(as_of=None if as_of is None else as_day(as_of), selection=selection)


def _pairs(settled: Iterable[Iterable[str]]) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, settled))


def _result(record: RecordBytes, plan: Plan) -> Result:
    return check_records(record.path, [record], plan)


def _finding_rows(result: Result, record: RecordBytes) -> Iterator[Row]:
    return (finding_row(finding, record.first_line) for finding in result.findings)


def _facts_rows(result: Result, settled: frozenset[frozenset[str]]) -> Iterator[Row]:
    return map(_facts_row, with_settled(result.facts, settled))


def each_record(
    batches: Batches, rows_of: Callable[[RecordBytes], Iterable[Row]], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Yield a batch with the rows of some records after the other."""
    for batch in each_batch(batches):
        yield batch_of([row for record in _records(batch) for row in rows_of(record)], schema)


def each_batch(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield batches of no more rows than are worked on at a time."""
    if isinstance(batches, pa.RecordBatch):
        batches = (batches,)
    elif isinstance(batches, pa.Table):
        batches = batches.to_batches()
    for batch in batches:
        for start in range(0, batch.num_rows, MOST_RECORDS):
            yield batch.slice(start, MOST_RECORDS)


def _records(batch: pa.RecordBatch) -> Iterator[RecordBytes]:
    names = batch.schema.names
    lines = batch.column("first_line").to_pylist() if "first_line" in names else [1] * batch.num_rows
    paths, raws = batch.column("path").to_pylist(), batch.column("record").to_pylist()
    for path, line, raw in zip(paths, lines, raws, strict=True):
        yield RecordBytes(path=path, raw=record_bytes(raw), first_line=line, offset=None)


def record_bytes(value: bytes | str | None) -> bytes:
    """Return the bytes of a record, whichever type the column has."""
    return value.encode() if isinstance(value, str) else value or b""


def finding_row(finding: Finding, first_line: int) -> Row:
    """Return a finding as a row; the line is the first of its record."""
    fix = finding.to_dict().get("fix")
    return {
        "path": finding.path,
        "first_line": first_line,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "pointer": finding.pointer,
        **(asdict(finding.span) if finding.span else {}),
        "fix": None if fix is None else json.dumps(fix, ensure_ascii=False),
    }


def _facts_row(facts: Facts) -> Row:
    keys = meeting_keys(facts.key)
    return {
        "path": facts.path,
        "first_line": facts.first_line,
        "id": facts.id,
        "mentions": list(_mentions(facts)),
        "asides": [{"position": one.position, "id": one.id, **_doing(one.event)} for one in facts.asides],
        "main_act": _doing(facts.main_act) if facts.main_act else None,
        "noted": list(_noted(facts)),
        "began_first": facts.key.began[0],
        "settled": facts.settled,
        "key": _key(facts.key),
        "digest": digest_of(facts.key),
        "seeks": keys.seeks,
        "offers": keys.offers,
    }


def _mentions(facts: Facts) -> Iterator[Row]:
    """Yield what a record says of ids."""
    here = {"path": facts.path, "first_line": facts.first_line, "record": facts.id}
    first, last = facts.key.began
    described, record = {**here, "role": "described"}, {**here, "topic": "record"}
    yield {
        **described,
        **record,
        "position": 0,
        "id": facts.id,
        "began_first": first,
        "is_related": bool(facts.related),
    }
    for position, other in enumerate(facts.related):
        is_ordered = position in facts.ordered
        related = {**record, "role": "related", "is_ordered": is_ordered, "began_last": last}
        yield {**related, "position": position, "id": other}
    for position, former in enumerate(facts.replaces):
        yield {**record, "role": "former", "position": position, "id": former}
        yield {**described, "topic": "former", "position": position, "id": former}
    for position, (name, called, kind, country) in enumerate(facts.actors):
        if registry.actor(name or "") is None:
            actor = {**described, "topic": "actor", "position": position}
            yield {**actor, "id": name, "name": called, "kind": kind, "country": country}
    for position, (name, called, within) in enumerate(facts.places):
        yield {**described, "topic": "place", "position": position, "id": name, "name": called, "within": within}


def _noted(facts: Facts) -> Iterator[Row]:
    """Yield what is found in a record on a day."""
    for position, message in facts.overdue:
        yield {"code": "INC305", "position": position, "name": message}
    for pointer, when in facts.ahead:
        yield {"code": "INC311", "name": join_pointer(pointer), "here": when, "there": str(facts.as_of)}


def _doing(act: Doing) -> Row:
    return {
        "direction": act.direction,
        "first": act.first.toordinal(),
        "last": act.last.toordinal(),
        "by": sorted(act.by),
        "targets": sorted(act.targets),
    }


def _key(key: KeyFacts) -> Row:
    return {
        "id": key.id,
        "states": key.states,
        "kinds": key.kinds,
        "platforms": key.platforms,
        "places": key.places,
        "around": key.around,
        "actors": key.actors,
        "related": key.related,
        "replaces": key.replaces,
        **_days("decided", key.decided),
        **_days("effect", key.took_effect),
        **_days("ended", key.ended),
    }


def _days(name: str, days: Days) -> Row:
    return {f"{name}_{side}": day and day.toordinal() for side, day in zip(("first", "last"), days, strict=True)}


def key_facts_of(row: Row) -> KeyFacts:
    """Return the facts that are compared, of the value of a column `key`."""

    def days(name: str) -> Days:
        first, last = (row[f"{name}_{side}"] for side in ("first", "last"))
        return first and date.fromordinal(first), last and date.fromordinal(last)

    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list | tuple)}
    return KeyFacts(id=row["id"], **lists, decided=days("decided"), took_effect=days("effect"), ended=days("ended"))
