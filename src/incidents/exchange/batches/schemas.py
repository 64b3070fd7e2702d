"""The schemas of the record batches that go in and come out; each field has a description in its metadata."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa

from incidents.comparison.difference import Dimension

TEXT, WHOLE, FLAG, DAY = pa.string(), pa.int64(), pa.bool_(), pa.date32()
TEXTS, NUMBERS = pa.list_(TEXT), pa.list_(WHOLE)


def _field(name: str, kind: pa.DataType, description: str) -> pa.Field:
    return pa.field(name, kind, metadata={"description": description})


def _struct(**kinds: pa.DataType) -> pa.DataType:
    return pa.struct([pa.field(name, kind) for name, kind in kinds.items()])


PATH: Final = _field("path", TEXT, "the file, or whatever else the findings name")
FIRST_LINE: Final = _field(
    "first_line", WHOLE, "the line on which the record begins; with the path, it identifies the record"
)
ID: Final = _field("id", TEXT, "the id of the record")

RECORDS: Final = pa.schema(
    [PATH, FIRST_LINE, _field("record", pa.binary(), "the bytes of one record, such as a line of NDJSON, or its text")]
)
"""What goes in: each record with its place. `first_line` may be missing, and is 1 then; other columns are passed over."""

FINDINGS: Final = pa.schema(
    [
        PATH,
        FIRST_LINE,
        _field("code", TEXT, "the code of the rule"),
        _field("severity", TEXT, "error, warning or note"),
        _field("message", TEXT, "what is wrong"),
        _field("help", TEXT, "what to do; may be empty"),
        _field("pointer", TEXT, "the JSON Pointer into the record"),
        _field("line", WHOLE, "the line of the file on which the place begins; null if it is not known"),
        _field("column", WHOLE, "the column, in code points from 1"),
        _field("end_line", WHOLE, "the line on which it ends"),
        _field("end_column", WHOLE, "the column after its end"),
        _field(
            "fix",
            TEXT,
            "the safe correction, if there is one, as JSON: a title, and texts that replace ranges of the file",
        ),
    ]
)
"""One row for each finding."""

PLACES: Final = pa.schema([*FINDINGS, *(field for field in RECORDS if field.name not in FINDINGS.names)])
"""Findings without a place, each with the record that it is about."""

_DOING: Final = {"direction": TEXT, "first": WHOLE, "last": WHOLE, "by": TEXTS, "targets": TEXTS}
KEY: Final = _struct(
    id=TEXT,
    states=TEXTS,
    kinds=TEXTS,
    platforms=TEXTS,
    places=TEXTS,
    around=TEXTS,
    actors=TEXTS,
    related=TEXTS,
    replaces=TEXTS,
    decided_first=WHOLE,
    decided_last=WHOLE,
    effect_first=WHOLE,
    effect_last=WHOLE,
    ended_first=WHOLE,
    ended_last=WHOLE,
)
MENTION: Final = _struct(
    path=TEXT,
    first_line=WHOLE,
    position=WHOLE,
    record=TEXT,
    topic=TEXT,
    role=TEXT,
    id=TEXT,
    name=TEXT,
    kind=TEXT,
    country=TEXT,
    within=TEXT,
    is_ordered=FLAG,
    is_related=FLAG,
    began_first=DAY,
    began_last=DAY,
)
FACTS: Final = pa.schema(
    [
        PATH,
        FIRST_LINE,
        ID,
        _field(
            "mentions",
            pa.list_(MENTION),
            "what it says of ids, each with its place: in the topics actor, place and record, it has a description of its own, names "
            "a former record, or is related to another; without the actors that the registry has",
        ),
        _field(
            "asides",
            pa.list_(_struct(position=WHOLE, id=TEXT, **_DOING)),
            "its contexts that are only for events without a record",
        ),
        _field("main_act", _struct(**_DOING), "what the main act did"),
        _field(
            "noted",
            pa.list_(_struct(code=TEXT, position=WHOLE, name=TEXT, here=TEXT, there=TEXT)),
            "what is found on the day, if one was given: actions that are overdue, and later dates",
        ),
        _field("began_first", DAY, "the first possible day of the beginning"),
        _field("settled", TEXTS, "ids of records of which was decided that they are, or are not, the same incident"),
        _field(
            "key", KEY, "what is compared to find records of one incident; days are numbers, 1 is the first of year 1"
        ),
        _field("digest", TEXT, "the same for records of which all of that is the same"),
        _field("seeks", NUMBERS, "the keys by which a record finds records that may be of the same incident"),
        _field("offers", NUMBERS, "the keys by which it is found"),
    ]
)
"""What the rules across records need to know: one row for each record that can be read."""

CHECKED: Final = pa.schema(
    [
        _field("finding", pa.struct(list(FINDINGS)), "a row of `FINDINGS`, or null"),
        _field("facts", pa.struct(list(FACTS)), "a row of `FACTS`, or null"),
    ]
)
"""Findings and facts in one table: each row has one of the two."""

HITS: Final = pa.schema(
    [
        _field("code", TEXT, "the code of the rule"),
        PATH,
        FIRST_LINE,
        ID,
        _field("position", WHOLE, "the position of the part that the finding is about"),
        _field("name", TEXT, "the id, field or pointer of it"),
        _field("here", TEXT, "what this record says"),
        _field("there", TEXT, "what the other record says"),
        _field("other_id", TEXT, "the id of the other record"),
        _field("other_path", TEXT, "the file of the other record"),
        _field("other_line", WHOLE, "the line of the other record"),
        _field("names", TEXTS, "ids of records that are named, or among which a misspelt one is looked for"),
        _field("mentions", pa.list_(MENTION), "what is looked at together: relations, and records that repeat an id"),
        _field("key", KEY, "the facts of this record"),
        _field("other_key", KEY, "the facts of the other record"),
    ]
)
"""What the question in SQL returns."""

_LENGTH: Final = _struct(low=WHOLE, high=WHOLE)
_FEATURES: Final[dict[Dimension, pa.DataType]] = {
    Dimension.PLACE: pa.list_(TEXTS),
    Dimension.TIME: _struct(first=WHOLE, last=WHOLE),
    Dimension.ANNOUNCED: _struct(forms=TEXTS, length=_LENGTH),
    Dimension.NOTICE: _LENGTH,
    Dimension.IN_FORCE: _LENGTH,
    Dimension.OBSERVED: _LENGTH,
}
"""The types of features that are no lists of codes."""

PROFILES: Final = pa.schema(
    [
        PATH,
        FIRST_LINE,
        ID,
        _field("is_imported_draft", FLAG, "whether an import made the record, and it is still a draft"),
        *(
            _field(one.value, _FEATURES.get(one, TEXTS), f"the feature in the dimension {one.value}")
            for one in Dimension
        ),
    ]
)
"""What similarity compares: one row for each valid record; a dimension without data is null."""


def batch_of(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as a record batch; half of a character, which UTF-8 cannot contain, is an escape."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_encodable(row) for row in rows], schema=schema)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list | tuple) else value
