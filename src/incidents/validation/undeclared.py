"""Ids that a record declares where they cannot be read: under a misspelt key, in a value of the wrong type, or malformed.

References to them are not reported: the mistake is in the declaration, which the rules of the schema report.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from incidents.codec.record_index import RecordIndex
from incidents.model.incident import Incident
from incidents.model.structure import Part, parts
from incidents.model.text import ID
from incidents.validation.meanings.keys import key_meant
from incidents.validation.meanings.texts import text_meant
from incidents.validation.reasons.hidden import cleaned
from incidents.validation.violated import resolved, schema


def undeclared(record: RecordIndex) -> frozenset[str]:
    """Return the types of parts, such as "source", of which a declaration cannot be read."""
    return frozenset(
        sort
        for cls, _, data in record.objects
        for part in parts(cls).values()
        if (sorts := _declared_by(part)) and _is_lost(cls, data, part)
        for sort in sorts
    )


def malformed_ids(record: RecordIndex) -> frozenset[str]:
    """Return the ids that the malformed ids of a record mean."""
    malformed = (name for name in record.declared if not ID.accepts(name))
    return frozenset(meant for name in malformed for meant in (cleaned(name), *text_meant(ID.name, name).values))


@cache
def _declared_by(part: Part) -> frozenset[str]:
    """Return the types of parts that a field declares, or that something in it declares."""
    own = frozenset({part.declares} if part.declares else ())
    inner = parts(part.inner).values() if part.inner else ()
    return own.union(*map(_declared_by, inner))


def _is_lost(cls: type, data: Mapping[str, Any], part: Part) -> bool:
    """Return whether an object does not have a field in the type that the schema requires, and must or seems to have it."""
    if part.key in data:
        held = data[part.key]
        if part.inner is None:
            return type(held) is not str
        is_empty = held == [] and part.key in _fields(cls)[1]
        return is_empty or type(held) is not list or any(type(item) is not dict for item in held)
    return part.key in _fields(cls)[1] or is_misspelt(cls, data, part.key)


def is_misspelt(cls: type, data: Mapping[str, Any], wanted: str) -> bool:
    """Return whether an object in the place of a class of the record seems to have a key under another name."""
    known = _fields(cls)[0]
    return any(wanted in key_meant(key, known).values for key in data if key not in known)


@cache
def _fields(cls: type) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the keys of a class of the record, and those that it must have."""
    whole = schema()
    part = whole if cls is Incident else resolved({"$ref": f"#/$defs/{cls.__name__}"}, whole)
    return tuple(part["properties"]), frozenset(part.get("required", ()))
