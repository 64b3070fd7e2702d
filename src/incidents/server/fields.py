"""What the schema and the model say of the place of a value in a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from incidents.findings import Pointer
from incidents.model import Incident
from incidents.model.structure import Part, parts
from incidents.schema.compiler import compile_schema
from incidents.validation.violated import case_of, expected_at, resolved

SCHEMA: Final = compile_schema()
Schema = Mapping[str, Any]


@frozen(kw_only=True)
class RecordField:
    """A field of a class of the record, or an item of a list that is one."""

    key: str
    owner: type
    """The class of the object that has the field."""
    schema: Schema
    """What applies to the value: that of an item, in a list."""
    kind: str
    """The name of the kind of text, codelist or object in the schema, such as ``When``; empty if it has none."""
    description: str
    """What the field means."""
    part: Part | None
    """What the model says of its ids, references and times."""

    @property
    def refers(self) -> tuple[str, ...]:
        """The types of what its text refers to; empty if it refers to nothing."""
        return self.part.refers if self.part else ()


def object_schema(pointer: Pointer) -> Schema:
    """Return the schema of the object at a pointer; empty if no object belongs there."""
    found = expected_at(pointer, SCHEMA)
    return found if "properties" in found else {}


def class_at(pointer: Pointer) -> type | None:
    """Return the class of the object at a pointer; None if it is of no class."""
    cls: type = Incident
    named = False
    for step in pointer:
        if isinstance(step, int):
            continue
        if named:  # the name of an entry of a mapping
            named = False
            continue
        part = parts(cls).get(step)
        if part is None or part.inner is None:
            return None
        cls, named = part.inner, part.is_mapping
    return None if named else cls


def allowed(pointer: Pointer, holder: Any) -> dict[str, Schema]:
    """Return the fields that the object at a pointer may have, with what applies to each beside what it has already."""
    schema = object_schema(pointer)
    case = case_of(schema, holder)
    fields = dict(schema.get("properties", {}))
    for key, held in (case[1] if case else {}).items():
        if held is False:
            fields.pop(key, None)
        elif held is not True and key in fields:
            fields[key] = {"description": fields[key].get("description", ""), **held}
    return fields


def field_at(pointer: Pointer, holder: Any) -> RecordField | None:
    """Return the field to which the value at a pointer belongs; `holder` is the object that has the field."""
    key = next((step for step in reversed(pointer) if isinstance(step, str)), None)
    if key is None:
        return None
    around = pointer[: len(pointer) - 1 - pointer[::-1].index(key)]
    cls = class_at(around)
    if cls is None:
        return None
    held = allowed(around, holder).get(key)
    if held is None:
        return None
    description = held.get("description") or resolved(held, SCHEMA).get("description", "")
    if isinstance(pointer[-1], int):
        held = held.get("items", {})
    return RecordField(
        key=key,
        owner=cls,
        schema=resolved(held, SCHEMA),
        kind=str(held.get("$ref", "")).rpartition("/")[2],
        description=str(description),
        part=parts(cls).get(key),
    )


def holder_pointer(pointer: Pointer) -> Pointer:
    """Return the pointer of the object that has the field of a value."""
    while pointer and isinstance(pointer[-1], int):
        pointer = pointer[:-1]
    return pointer[:-1]
