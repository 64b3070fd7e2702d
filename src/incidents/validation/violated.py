"""A violation of the schema, with its value and the part of the schema that it does not follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from attrs import frozen

from incidents.codec.reading import kind_of
from incidents.findings import Pointer
from incidents.schema.store import data_schema_text, schema_text

_MOST_SHOWN: Final = 60


@cache
def schema(kind: str | None = None) -> dict[str, Any]:
    """Return the schema of a record, or of a kind of data file, as data."""
    loaded: dict[str, Any] = json.loads(schema_text() if kind is None else data_schema_text(kind))
    return loaded


@frozen(kw_only=True)
class Violated:
    """A violation, with its value and the part of the schema that the value does not follow."""

    pointer: Pointer
    value: Any
    expected: Mapping[str, Any]
    schema: Mapping[str, Any]
    """The whole schema."""
    holder: Any = None
    """The object or list that the value is in; None for the whole data."""

    @property
    def key(self) -> str:
        """The key of the value, or of the list that the value is in."""
        return next((step for step in reversed(self.pointer) if isinstance(step, str)), "")

    @property
    def name(self) -> str:
        """The value as a message names it."""
        if not self.pointer:
            return "the record"
        last = self.pointer[-1]
        return f"item {last + 1} of {shown(self.key)}" if isinstance(last, int) else shown(last)

    @property
    def help(self) -> str:
        """The definition of the field of the value, or of the list that the value is in; empty if it has none."""
        steps = len(self.pointer)
        while steps and isinstance(self.pointer[steps - 1], int):
            steps -= 1
        field = expected_at(self.pointer[:steps], self.schema)
        return field_means(self.key, field.get("field", field.get("description", ""))) if self.key else ""


def shown(value: Any) -> str:
    """Return a value as JSON for a message, cropped if it is long."""
    if isinstance(value, (dict, list)):
        return kind_of(value)
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _MOST_SHOWN else written[: _MOST_SHOWN - 1] + "…"


def resolved(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the part of the schema that a reference points to, with the description of the field itself."""
    if "$ref" not in part:
        return part
    target: Mapping[str, Any] = whole["$defs"][str(part["$ref"]).rpartition("/")[2]]
    return {**target, "field": part.get("description", "")}


def expected_at(pointer: Pointer, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the part of the schema that applies at a pointer; empty if there is none."""
    part = whole
    for step in pointer:
        if isinstance(step, int):
            inner = part.get("items", {})
        else:
            inner = part.get("properties", {}).get(step, part.get("additionalProperties", {}))
        part = resolved(inner, whole) if isinstance(inner, dict) else {}
    return part


def case_of(part: Mapping[str, Any], holder: Any) -> tuple[str, dict[str, Any]] | None:
    """Return the code on which the fields of an object depend, and what applies to them; None if nothing depends on one."""
    for branch in part.get("allOf", ()) if isinstance(holder, dict) else ():
        for field, asked in branch["if"]["properties"].items():
            if holder.get(field) in asked["enum"]:
                return holder[field], branch["then"]["properties"]
    return None


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return the value at a pointer."""
    for step in pointer:
        data = data[step]
    return data


def field_means(key: str, meaning: object) -> str:
    """Return the definition of a field as a line of help; empty if it has none."""
    return f"The field {shown(key)} means: {meaning}" if meaning else ""


def code_means(code: str, meaning: str) -> str:
    """Return the definition of a code as a line of help."""
    return f"The code {shown(code)} means: {meaning}"
