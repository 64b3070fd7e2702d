"""A violation of the schema, with its value and the part of the schema that it does not follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, Final

from incidents.codec.reading import kind_of
from incidents.codec.record_index import index_of
from incidents.findings import Pointer
from incidents.model.zones import zone_names, zones_of
from incidents.schema.store import data_schema_text, schema_text
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.meanings.references import ReferenceMeanings
from incidents.validation.reasons.reason import Field, Reason
from incidents.values import frozen

_MOST_SHOWN: Final = 60
_MOST_PROPOSED: Final = 120


@cache
def schema(kind: str | None = None) -> dict[str, Any]:
    """Return the schema of a record, or of a kind of data file, as data."""
    loaded: dict[str, Any] = json.loads(schema_text() if kind is None else data_schema_text(kind))
    return loaded


@frozen(kw_only=True, slots=False, eq=False)
class Whole:
    """What was checked as a whole, and what is determined once for all its violations."""

    data: Any
    schema: Mapping[str, Any]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries of a record, as written."""
        named = self.data.get("countries") if isinstance(self.data, dict) else None
        return tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()

    @cached_property
    def zone(self) -> str | None:
        """The time zone of a record; without one, the only zone of its countries."""
        zone = self.data.get("timezone") if isinstance(self.data, dict) else None
        zones = [zone] if isinstance(zone, str) else [each for country in self.countries for each in zones_of(country)]
        return zones[0] if len(zones) == 1 and zones[0] in zone_names() else None

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of the sources of a record, as far as it has any."""
        listed = self.data.get("sources") if isinstance(self.data, dict) else None
        ids = [one.get("id") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        return frozenset(one for one in ids if isinstance(one, str))

    @cached_property
    def references(self) -> ReferenceMeanings:
        """What references of a record mean."""
        return ReferenceMeanings(index_of(self.data))


@frozen(kw_only=True)
class Violated:
    """A violation, with its value and the part of the schema that the value does not follow."""

    pointer: Pointer
    value: Any
    expected: Mapping[str, Any]
    holder: Any = None
    """The object or list that the value is in; None for the whole data."""
    whole: Whole

    @property
    def schema(self) -> Mapping[str, Any]:
        """The whole schema."""
        return self.whole.schema

    @property
    def field(self) -> Field:
        """Where the value is, for the reasons why a text is not what its field requires."""
        required = expected_at(self.pointer[:-1], self.schema).get("required", ()) if self.pointer else ()
        return Field(
            key=self.key,
            owner=owner_of(self.whole.data, self.pointer),
            required=bool(self.pointer) and self.pointer[-1] in required,
            zone=self.whole.zone,
            countries=self.whole.countries,
        )

    def may_be_put_in(self, value: str) -> bool:
        """Return whether a text may be written in this place: it has the form, and no list of different values has it already."""
        siblings = self.holder if isinstance(self.holder, list) else ()
        pattern = self.expected.get("pattern", "")
        return bool(value) and value not in siblings and (not pattern or re.fullmatch(pattern, value) is not None)

    def is_listed(self, meaning: Meaning) -> bool:
        """Return whether a text certainly means a value that its list has already."""
        return meaning.instead is not None and isinstance(self.holder, list) and meaning.instead in self.holder

    @property
    def key(self) -> str:
        """The key of the value, or of the list that the value is in."""
        return key_of(self.pointer)

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


def forms_of(expected: Mapping[str, Any]) -> list[str]:
    """Return the keys of which an object must have exactly one; none if it may have several."""
    return [branch["required"][0] for branch in expected.get("oneOf", ()) if "required" in branch]


def key_of(pointer: Pointer) -> str:
    """Return the key of a value, or of the list that it is in; empty if it has none."""
    return next((step for step in reversed(pointer) if isinstance(step, str)), "")


def owner_of(data: Any, pointer: Pointer) -> str:
    """Return the id of the innermost part of the record around a value that has one; empty if none has."""
    owner = ""
    for step in (None, *pointer[:-1]):
        data = data if step is None else data[step]
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            owner = data["id"]
    return owner


def shown(value: Any, most: int = _MOST_SHOWN) -> str:
    """Return a value as JSON for a message, cropped if it is long."""
    if isinstance(value, (dict, list)):
        return kind_of(value)
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= most else written[: most - 1] + "…"


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


def codes_of(expected: Mapping[str, Any]) -> list[str]:
    """Return the codes of the list that a part of the schema requires; empty if it requires none."""
    return [branch["const"] for branch in expected.get("oneOf", ()) if "const" in branch]


def field_means(key: str, meaning: object) -> str:
    """Return the definition of a field as a line of help; empty if it has none."""
    return f"The field {shown(key)} means: {meaning}" if meaning else ""


def code_means(code: str, meaning: str) -> str:
    """Return the definition of a code as a line of help."""
    return f"The code {shown(code)} means: {meaning}"


def meant(proposals: Iterable[str]) -> str:
    """Return the end of a message that suggests something; empty for no proposals."""
    shown_ones = " or ".join(shown(proposal, _MOST_PROPOSED) for proposal in proposals)
    return f"; did you mean {shown_ones}?" if shown_ones else ""


def advised(reason: Reason | None, otherwise: str) -> str:
    """Return the advice of a reason, or else another help."""
    return str(reason.advice) if reason and reason.advice else otherwise
