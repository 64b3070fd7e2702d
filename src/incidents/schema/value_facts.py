"""What is known of a value that several schemas accept at once: its types, its possible values, its keys and its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from incidents.schema.codes import codes_of, value_key
from incidents.schema.evaluated import IN_PLACE, SchemaPart, perhaps_evaluated
from incidents.schema.keyword_values import list_of, mapping_of, texts_of, types_of
from incidents.schema.references import REFERENCES, is_schema

OBJECT: Final = frozenset({"object"})
ARRAY: Final = frozenset({"array"})
NUMBER: Final = frozenset({"integer", "fraction"})
STRING: Final = frozenset({"string"})
_TYPES: Final = frozenset({"null", "boolean"}) | OBJECT | ARRAY | NUMBER | STRING
_ALL_VALUES: Final = {"null": (None,), "boolean": (True, False)}
"""The types with few values."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9_ ,:@^$.*+?|()\[\]-]*")
"""Patterns that every implementation of regular expressions reads alike."""
_MOST_VALUES: Final = 400


def kind_of(value: Any) -> str:
    """Return the type of a JSON value; a number that is not whole is a `fraction`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) or value.is_integer() else "fraction"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def number_of(fields: dict[str, Any], keyword: str) -> float | None:
    """Return the number under a keyword; None if there is none."""
    held = fields.get(keyword)
    return held if isinstance(held, (int, float)) and not isinstance(held, bool) else None


def matches(pattern: str, name: str) -> bool | None:
    """Return whether a pattern matches a key; None if implementations may differ."""
    if not _PLAIN.fullmatch(pattern) or not name.isascii() or "\n" in name:
        return None
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return None


def listed_values(fields: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the lists of values of a schema, each by the key of the value."""
    for keyword in ("const", "enum", "oneOf", "anyOf"):
        found = codes_of({keyword: fields[keyword]}) if keyword in fields else None
        if found is not None:
            yield {code.key: code.value for code in found[0]}


def allowed_types(fields: dict[str, Any]) -> frozenset[str]:
    """Return the types that the keyword `type` of a schema allows."""
    named = types_of(fields)
    return frozenset({*named, *(NUMBER if "number" in named else ())}) if "type" in fields else _TYPES


class ValueFacts:
    """Schemas that a value satisfies at once, with all that they refer to and combine."""

    def __init__(self, parts: Iterable[SchemaPart]) -> None:
        found: dict[int, SchemaPart] = {}
        waiting = list(parts)
        while waiting:
            part = waiting.pop(0)
            if part.schema is True or not is_schema(part.schema) or id(part.schema) in found:
                continue
            found[id(part.schema)] = part
            waiting += [part.beside(branch) for branch in list_of(part.fields, "allOf")]
            for keyword in REFERENCES:
                target = part.references.sure_target(part.fields, keyword)
                waiting += [] if target is None else [part.beside(target)]
        self.parts = tuple(found.values())
        self.key = frozenset(found)

    def also(self, *parts: SchemaPart) -> ValueFacts:
        """Return the facts of a value that further schemas accept."""
        return ValueFacts((*self.parts, *parts))

    def held(self, keyword: str) -> Iterator[SchemaPart]:
        """Yield the schemas that have a keyword."""
        return (part for part in self.parts if keyword in part.fields)

    def most(self, keyword: str) -> float:
        """Return the greatest number under a keyword; minus infinity if there is none."""
        found = (number_of(part.fields, keyword) for part in self.parts)
        return max((one for one in found if one is not None), default=float("-inf"))

    def least(self, keyword: str) -> float:
        """Return the smallest number under a keyword; infinity if there is none."""
        found = (number_of(part.fields, keyword) for part in self.parts)
        return min((one for one in found if one is not None), default=float("inf"))

    @cached_property
    def values(self) -> dict[str, Any] | None:
        """The only values that are possible, by their keys; None if they are not listed."""
        found: dict[str, Any] | None = None
        for values in (one for part in self.parts for one in listed_values(part.fields)):
            found = {key: value for key, value in (values if found is None else found).items() if key in values}
        types = self._named_types
        if found is None and types <= _ALL_VALUES.keys():
            found = {value_key(value): value for name in types for value in _ALL_VALUES[name]}
        if found is None or len(found) > _MOST_VALUES:
            return None
        return {key: value for key, value in found.items() if kind_of(value) in types}

    @cached_property
    def _named_types(self) -> frozenset[str]:
        return _TYPES.intersection(*(allowed_types(part.fields) for part in self.parts))

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that are possible."""
        return self._named_types if self.values is None else frozenset(map(kind_of, self.values.values()))

    @cached_property
    def impossible(self) -> bool:
        """Whether it is plain that there is no such value."""
        return not self.types or any(part.schema is False for part in self.parts)

    @cached_property
    def required(self) -> frozenset[str]:
        """The keys that the value has if it is an object."""
        found = {key for part in self.parts for key in texts_of(part.fields, "required")}
        size = -1
        while len(found) > size:
            size = len(found)
            for part in self.parts:
                held = mapping_of(part.fields, "dependentRequired")
                found |= {key for name in held if name in found for key in texts_of(held, name)}
        return frozenset(found)

    # Keys

    def of_key(self, name: str) -> ValueFacts:
        """Return the facts of the value under a key."""
        return ValueFacts(one for part in self.parts for one in _of_key(part, name))

    @property
    def most_keys(self) -> float:
        """The greatest number of keys."""
        closed = (
            len(mapping_of(part.fields, "properties"))
            for part in self.held("additionalProperties")
            if part.fields["additionalProperties"] is False and not mapping_of(part.fields, "patternProperties")
        )
        return min(self.least("maxProperties"), *closed, float("inf"))

    # Items

    def of_item(self, place: int) -> ValueFacts:
        """Return the facts of the item at a place, from 0."""
        found = (_of_item(part, place) for part in self.parts)
        return ValueFacts(part for part in found if part is not None)

    @property
    def first_items(self) -> int:
        """The number of first items that have a schema each."""
        return max((len(list_of(part.fields, "prefixItems")) for part in self.parts), default=0)

    @property
    def most_items(self) -> float:
        """The greatest number of items."""
        ends = ((len(list_of(part.fields, "prefixItems")), part) for part in self.parts)
        closed = (end for end, part in ends if (rest := _of_item(part, end)) is not None and rest.schema is False)
        return min(self.least("maxItems"), *closed, float("inf"))


def _of_key(part: SchemaPart, name: str) -> Iterator[SchemaPart]:
    fields = part.fields
    if isinstance(fields.get("const"), dict):
        yield part.constant(fields["const"][name]) if name in fields["const"] else part.beside(schema=False)
    named, patterns = mapping_of(fields, "properties"), mapping_of(fields, "patternProperties")
    if name in named:
        yield part.beside(named[name])
    found = {pattern: matches(pattern, name) for pattern in patterns}
    yield from (part.beside(patterns[pattern]) for pattern, matched in found.items() if matched)
    if name in named or any(matched is not False for matched in found.values()):
        return
    if "additionalProperties" in fields:
        yield part.beside(fields["additionalProperties"])
    elif "unevaluatedProperties" in fields:
        seen = perhaps_evaluated(part)
        if not seen.all_keys and name not in seen.names and all(matches(one, name) is False for one in seen.patterns):
            yield part.beside(fields["unevaluatedProperties"])


def _of_item(part: SchemaPart, place: int) -> SchemaPart | None:
    fields = part.fields
    first = list_of(fields, "prefixItems")
    if place < len(first):
        return part.beside(first[place])
    if "items" in fields:
        return part.beside(fields["items"])
    if "unevaluatedItems" in fields and fields.keys().isdisjoint((*IN_PLACE, "contains")):
        return part.beside(fields["unevaluatedItems"])
    return None
