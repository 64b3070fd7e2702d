"""What the rules across records say of what SQL found, and where in the records it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import pyarrow as pa

from incidents.codec.limits import LIMITS
from incidents.comparison.same_incident import compared
from incidents.exchange.batches.alone import Batches, Row, each_batch, finding_row, key_facts_of, record_bytes
from incidents.exchange.batches.schemas import FINDINGS, batch_of
from incidents.findings import Hit, steps_of
from incidents.validation import across_words as say
from incidents.validation.catalogue import ACROSS
from incidents.validation.circles import in_circle
from incidents.validation.placing import places_in

_RULES: Final = {rule.code: rule for rule in ACROSS}
_KEYS: Final = {"INC302": "actors", "INC310": "places"}


def across(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield what the rules across records say, without the place in the file, which `placed` finds.

    Args:
        batches: What SQL found, with the columns of `HITS`, in any order and in any parts.

    Yields:
        Rows of `FINDINGS`.
    """
    for batch in each_batch(batches):
        rows = [_row(row, hit) for found in batch.to_pylist() for row, hit in _hits(found)]
        yield batch_of(rows, FINDINGS)


def _row(row: Row, hit: Hit) -> Row:
    return finding_row(_RULES[row["code"]].finding(hit, row["path"]), row["first_line"])


def _hits(row: Row) -> Iterator[tuple[Row, Hit]]:
    """Yield the hits in a row, each with the record that it is about."""
    if row["path"] is not None:
        yield row, _SAID[row["code"]](row)
        return
    about = _circle(row) if row["code"] == "INC304" else _suggested(row)
    yield from (({**relation, "code": row["code"]}, hit) for relation, hit in about)


def _suggested(row: Row) -> Iterator[tuple[Row, Hit]]:
    known = sorted(row["names"])
    relations = sorted(row["mentions"], key=itemgetter("path", "first_line", "position"))
    for turn, one in enumerate(relations):
        likely = say.likely_meant(one["id"], one["record"], known) if turn < say.MOST_SUGGESTIONS else None
        yield one, say.unknown_relation(one["position"], one["id"], likely)


def _circle(row: Row) -> Iterator[tuple[Row, Hit]]:
    place = itemgetter("path", "first_line")
    later = {place(one) for one in row["mentions"] if one["role"] == "described"}
    relations = [one for one in row["mentions"] if one["role"] == "related" and place(one) not in later]
    by_id = {one["record"]: one for one in relations}
    edges: dict[str, list[str]] = {name: [] for name in by_id}
    for one in relations:
        edges[one["record"]].append(one["id"])
    yield from ((by_id[name], say.leads_back(name)) for name in in_circle(edges))


def _described(row: Row) -> Hit:
    place = (_KEYS[row["code"]], row["position"], row["name"])
    return say.described_otherwise(place, row["other_id"], (row["here"], row["there"]), row["other_path"])


def _same(row: Row) -> Hit:
    match = compared(key_facts_of(row["other_key"]), key_facts_of(row["key"]))
    return say.perhaps_the_same(row["other_id"], row["other_path"], row["path"], match.summary if match else "")


_SAID: Final[Mapping[str, Callable[[Any], Hit]]] = {
    "INC301": lambda row: say.same_id(row["id"], row["other_path"], row["other_line"]),
    "INC302": _described,
    "INC303": lambda row: say.replaced_relation(row["position"], row["name"], row["there"]),
    "INC305": lambda row: say.over_its_term(row["position"], row["name"]),
    "INC306": _same,
    "INC307": lambda row: say.still_exists(row["position"], row["name"], row["other_path"]),
    "INC308": lambda row: say.recorded_context(row["position"], row["name"], row["names"]),
    "INC310": _described,
    "INC311": lambda row: say.after_the_day(steps_of(row["name"]), row["here"], row["there"]),
    "INC312": lambda row: say.backwards_in_time(row["position"], row["name"], row["here"], row["there"]),
    "INC313": lambda row: say.replaced_twice(row["position"], row["name"], row["other_id"], row["other_path"]),
}


def placed(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield findings with their places in the files.

    Args:
        batches: Findings, each with the record that it is about: the columns of `FINDINGS`, and `record`. A record is read
            once where its findings follow each other.

    Yields:
        Rows of `FINDINGS`.
    """
    for batch in each_batch(batches):
        rows = [
            row for record, same in groupby(batch.to_pylist(), itemgetter("record")) for row in _at(record, list(same))
        ]
        yield batch_of(rows, FINDINGS)


def _at(record: bytes | str | None, rows: list[Row]) -> Iterator[Row]:
    pointers = [steps_of(row["pointer"]) for row in rows]
    places = places_in(record_bytes(record), pointers, LIMITS)
    for row, place in zip(rows, places, strict=True):
        del row["record"]
        if place is None:
            yield row
        else:
            (line, column, end_line, end_column), _ = place
            above = row["first_line"] - 1
            yield {
                **row,
                "line": line + above,
                "column": column,
                "end_line": end_line + above,
                "end_column": end_column,
            }
