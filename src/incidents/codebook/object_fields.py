"""Fields of an object: its own and those of its parts, with the conditions under which they are required or forbidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from incidents.codebook.blocks import Code, Line, codes, worded
from incidents.schema.keyword_values import list_of, mapping_of, texts_of
from incidents.schema.references import Schema
from incidents.views.words import Words


def properties_of(schema: dict[str, Any]) -> dict[str, Schema]:
    """Return the fields of an object by key, including those in the branches of ``allOf``."""
    properties: dict[str, Schema] = {}
    for part in _own(schema):
        for key, value in mapping_of(part, "properties").items():
            properties.setdefault(key, value)
    return properties


def values_of(schema: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    """Yield what each field may hold, also under a condition, by its key."""
    yield from properties_of(schema).items()
    for part in _own(schema):
        for keyword in ("then", "else"):
            yield from mapping_of(mapping_of(part, keyword), "properties").items()


def required_of(schema: dict[str, Any]) -> frozenset[str]:
    """Return the keys that are always required."""
    return frozenset(key for part in _own(schema) for key in texts_of(part, "required"))


def conditions_of(schema: dict[str, Any], words: Words) -> dict[str, tuple[Line, ...]]:
    """Return the conditions under which keys are required or forbidden."""
    conditions: defaultdict[str, tuple[Line, ...]] = defaultdict(tuple)
    for part in _own(schema):
        for key, line in _conditional(part, words):
            conditions[key] += (line,)
    return dict(conditions)


def _own(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for part in (schema, *list_of(schema, "allOf")) if isinstance(part, dict))


def _conditional(schema: dict[str, Any], words: Words) -> Iterator[tuple[str, Line]]:
    for keyword, message in (("oneOf", "codebook.one-of-these"), ("anyOf", "codebook.any-of-these")):
        yield from _one_of_them(list_of(schema, keyword), message, words)
    for key, part in mapping_of(schema, "dependentRequired").items():
        there = worded(words, "codebook.required-if", key=Code(key))
        yield from ((other, there) for other in texts_of({key: part}, key))
    for key, part in mapping_of(schema, "dependentSchemas").items():
        if isinstance(part, dict):
            there = worded(words, "codebook.required-if", key=Code(key))
            yield from ((other, there) for other in texts_of(part, "required"))
            forbidden = (other for other, value in mapping_of(part, "properties").items() if value is False)
            yield from ((other, worded(words, "codebook.never-if", key=Code(key))) for other in forbidden)


def _one_of_them(branches: list[Any], message: str, words: Words) -> Iterator[tuple[str, Line]]:
    """Yield each key that an alternative requires, with the keys that may replace it."""
    keys = [texts_of(branch, "required") for branch in branches if isinstance(branch, dict)]
    if len(keys) <= 1 or not all(keys):
        return
    for names in keys:
        others = [other for group in keys if group != names for other in group]
        yield from ((key, worded(words, message, keys=codes(others))) for key in names)
