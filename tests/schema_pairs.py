"""Pairs of schemas of every keyword, and values for them, drawn from one source of randomness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any, Final

KEYS: Final = ("a", "b", "x1")
TYPES: Final = ("null", "boolean", "integer", "number", "string", "array", "object")
SCALARS: Final = (None, True, False, 0, 1, 1.0, 2, 2.5, -3, 3, "", "a", "ab", "abc", "x1")
_WORDS: Final = ("title", "description", "$comment", "format", "default", "examples", "deprecated")
_SIZES: Final = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_ONE: Final = (
    "not",
    "if",
    "then",
    "else",
    "items",
    "contains",
    "additionalProperties",
    "propertyNames",
    "contentSchema",
)
_UNEVALUATED: Final = ("unevaluatedProperties", "unevaluatedItems")
_LISTED: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED: Final = ("properties", "dependentSchemas")
_REFERENCES: Final = ("#/$defs/one", "#/$defs/two", "#named", "sub.json", "sub.json#/$defs/in", "#")
KEYWORDS: Final = (
    *("type", "enum", "const", "pattern", "multipleOf", "uniqueItems", "required", "dependentRequired"),
    *("minContains", "maxContains", "patternProperties", "$ref", "$dynamicRef", "contentMediaType"),
    *_WORDS, *_SIZES, *_BOUNDS, *_ONE, *_UNEVALUATED, *_LISTED, *_NAMED,
)  # fmt: skip
"""Every keyword of JSON Schema 2020-12 that a schema is made of here."""


class SchemaMaker:
    """Makes schemas, changes them, and makes values for them."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def pair(self) -> tuple[Any, Any]:
        """Return two schemas: mostly the second is the first with one or two changes at any depth."""
        old = self.document()
        return old, self.document() if self._random.random() < 0.1 else self.changed(old)

    def document(self) -> Any:
        """Return a schema with definitions, an anchor, and one part with an address of its own."""
        pick = self._random
        if pick.random() < 0.02:
            return pick.random() < 0.5
        definitions: dict[str, Any] = {name: self.schema(1, 0) for name in ("one", "two")}
        for name, mark in (("one", {"$anchor": "named"}), ("two", {"$dynamicAnchor": "moving"})):
            if isinstance(definitions[name], dict):
                definitions[name].update(mark)
        definitions["three"] = {"$id": "sub.json", "$defs": {"in": self.schema(0, 0)}, **self._plain()}
        if pick.random() < 0.2:
            definitions["three"]["$dynamicAnchor"] = "moving"
        schema = self.schema(2)
        whole = schema if isinstance(schema, dict) else {"allOf": [schema]}
        return {**whole, "$id": "https://example.org/root.json", "$defs": definitions}

    def schema(self, depth: int, least: int = 1) -> Any:
        """Return a schema, at most some levels deep."""
        pick = self._random
        if pick.random() < 0.12:
            return pick.random() < 0.6
        found = {}
        for _ in range(pick.randint(least, 3)):
            keyword = pick.choice(KEYWORDS)
            found[keyword] = self._value(keyword, depth)
        if depth > 0 and pick.random() < 0.3:
            kind = pick.choice([("properties", "additionalProperties"), ("oneOf", "type"), ("if", "then", "else"),
                                ("contains", "maxContains"), ("allOf", "unevaluatedProperties"), ("prefixItems", "items"),
                                ("properties", "required"), ("anyOf", "unevaluatedItems", "prefixItems")])  # fmt: skip
            found.update({keyword: self._value(keyword, depth) for keyword in kind})
        return found

    def changed(self, schema: Any) -> Any:
        """Return a schema with one to three changes, each at any depth."""
        new = deepcopy(schema)
        if not isinstance(new, dict) or not new:
            return self.document()
        pick = self._random
        for _ in range(pick.choice((1, 1, 1, 2, 3))):
            place = pick.choice([place for place in _objects(new) if place] or [{"title": "one"}])
            key = pick.choice(sorted(place))
            self._change(place, key)
        return new

    def _change(self, place: dict[str, Any], key: str) -> None:
        pick = self._random
        how = pick.random()
        held = place[key]
        if key in {"$defs", "$id"} or how < 0.3:
            keyword = pick.choice(KEYWORDS)
            place[keyword] = self._value(keyword, 1)
        elif how < 0.45:
            del place[key]
        elif isinstance(held, list) and how < 0.75:
            if held and pick.random() < 0.5 and len(held) > 1:
                del held[pick.randrange(len(held))]
            else:
                more = self._value(key, 0) if key in KEYWORDS else ["a"]
                place[key] = [*held, *(one for one in (more if isinstance(more, list) else [more]) if one not in held)]
        elif isinstance(held, (int, float)) and not isinstance(held, bool):
            place[key] = max(
                held + pick.choice((-1, 1)), 0 if key[:3] in {"min", "max"} and key not in _BOUNDS else held - 1
            )
            if key == "multipleOf":
                place[key] = max(1, place[key])
        elif key in KEYWORDS:
            place[key] = self._value(key, 1)
        elif isinstance(held, (dict, bool)):
            place[key] = self.schema(1)

    def _plain(self) -> dict[str, Any]:
        keyword = self._random.choice(("type", "enum", "minLength", "required", "maximum"))
        return {keyword: self._value(keyword, 0)}

    def _some(self, values: tuple[Any, ...], most: int, least: int = 0) -> list[Any]:
        return self._random.sample(values, self._random.randint(least, most))

    def _value(self, keyword: str, depth: int) -> Any:  # noqa: C901, PLR0911, PLR0912 - one keyword each
        pick = self._random
        inner = (
            (lambda: self.schema(depth - 1)) if depth > 0 else (lambda: self._plain() if pick.random() < 0.8 else True)
        )
        if keyword in _ONE or keyword in _UNEVALUATED:
            return pick.random() < 0.3 if keyword in _UNEVALUATED and pick.random() < 0.7 else inner()
        if keyword in _LISTED:
            if keyword in {"oneOf", "anyOf"} and pick.random() < 0.3:
                return [{"const": value} for value in self._some(SCALARS, 3, 1)]
            return [inner() for _ in range(pick.randint(1, 3))]
        if keyword in _NAMED:
            return {key: inner() for key in self._some(KEYS, 2)}
        if keyword in _SIZES or keyword in {"minContains", "maxContains"}:
            return pick.randint(0, 3)
        if keyword in _BOUNDS:
            return pick.choice((-3, 0, 1, 2, 2.5, 3))
        match keyword:
            case "type":
                return pick.choice(TYPES) if pick.random() < 0.6 else self._some(TYPES, 3, 1)
            case "enum":
                return self._some((*SCALARS, [], ["a"], {}, {"a": 1}), 4, 1)
            case "const" | "default":
                return pick.choice((*SCALARS, [], ["a"], {"a": 1}))
            case "pattern":
                return pick.choice(("^a", "b", "^[a-z]+$", r"\d"))
            case "multipleOf":
                return pick.choice((1, 2, 3, 4, 6, 0.5))
            case "uniqueItems" | "deprecated":
                return pick.random() < 0.7
            case "required":
                return self._some(KEYS, 2)
            case "dependentRequired":
                return {key: self._some(KEYS, 2) for key in self._some(KEYS, 2)}
            case "patternProperties":
                return {pattern: inner() for pattern in self._some(("^x", "1$", "a|b", r"\w"), 2, 1)}
            case "$ref":
                return pick.choice(_REFERENCES)
            case "$dynamicRef":
                return pick.choice(("#moving", "#/$defs/one"))
            case "format":
                return pick.choice(("date", "email"))
            case "contentMediaType":
                return "application/json"
            case "examples":
                return ["x"]
        return pick.choice(("one", "two"))

    # Values

    def values(self, *schemas: Any, count: int = 40) -> list[Any]:
        """Return values that schemas may accept: those that they name, and small ones around their keys and limits."""
        pick = self._random
        named = [value for schema in schemas for value in _constants(schema)]
        scalars = (*SCALARS, *named)
        keys = (*KEYS, *(key for schema in schemas for key in _names(schema)), "c")

        def value(depth: int) -> Any:
            kind = pick.random()
            if depth == 0 or kind < 0.45:
                return deepcopy(pick.choice(scalars))
            if kind < 0.65:
                return [value(depth - 1) for _ in range(pick.randint(0, 4))]
            chosen = {pick.choice(keys) for _ in range(pick.randint(0, 4))}
            return {key: value(depth - 1) for key in sorted(chosen)}

        return [*named, {}, [], *(value(3) for _ in range(count))]


def as_document(schema: Any) -> Any:
    """Return a copy of a schema in which no object is used twice."""
    return json.loads(json.dumps(schema))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from _objects(part)


def _constants(schema: Any) -> Iterator[Any]:
    for place in _objects(schema):
        if "const" in place:
            yield place["const"]
        if isinstance(place.get("enum"), list):
            yield from place["enum"]
        for key, held in place.items():
            if isinstance(held, (int, float)) and not isinstance(held, bool):
                if key in _BOUNDS or key == "multipleOf":
                    yield from (held, held + 1, held - 1)
                elif key.endswith("Length") and held < 50:
                    yield from ("a" * max(0, int(held) + more) for more in (-1, 0, 1))


def _names(schema: Any) -> Iterator[str]:
    for place in _objects(schema):
        for key in ("properties", "dependentSchemas", "dependentRequired"):
            if isinstance(place.get(key), dict):
                yield from place[key]
        if isinstance(place.get("required"), list):
            yield from (name for name in place["required"] if isinstance(name, str))
