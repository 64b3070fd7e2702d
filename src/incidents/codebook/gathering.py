"""The fields of an object: its own, those of its parts, and when they must or must not be there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from incidents.codebook.document import Code, Line
from incidents.schema.references import Schema


def gathered(schema: dict[str, Any]) -> tuple[dict[str, Schema], frozenset[str], dict[str, tuple[Line, ...]]]:
    """Return the fields of an object, which must be there, and under which condition others must or must not be.

    What stands in the branches of ``allOf`` counts as the object's own, as far as it stands there itself.
    """
    properties: dict[str, Schema] = {}
    required: set[str] = set()
    when: defaultdict[str, tuple[Line, ...]] = defaultdict(tuple)
    held = schema.get("allOf")
    for part in (schema, *(held if isinstance(held, list) else ())):
        if not isinstance(part, dict):
            continue
        for key, value in _mapping(part, "properties"):
            properties.setdefault(key, value)
        required.update(_texts(part.get("required")))
        for key, line in _conditional(part):
            when[key] += (line,)
    return properties, frozenset(required), dict(when)


def _conditional(schema: dict[str, Any]) -> Iterator[tuple[str, Line]]:
    """Yield the keys that must, or must not, be there under a condition, each with the condition."""
    for keyword, words in (("oneOf", "one only"), ("anyOf", "at least one")):
        yield from _one_of_them(schema.get(keyword), words)
    for key, others in _mapping(schema, "dependentRequired"):
        yield from ((other, ("where ", Code(key), " is there")) for other in _texts(others))
    for key, part in _mapping(schema, "dependentSchemas"):
        if isinstance(part, dict):
            yield from ((other, ("where ", Code(key), " is there")) for other in _texts(part.get("required")))
            forbidden = (other for other, value in _mapping(part, "properties") if value is False)
            yield from ((other, ("never where ", Code(key), " is there")) for other in forbidden)


def _one_of_them(branches: Any, words: str) -> Iterator[tuple[str, Line]]:
    """Yield each key that an alternative asks for, with those that stand for it."""
    parts = [one for one in branches if isinstance(one, dict)] if isinstance(branches, list) else []
    keys = [_texts(one.get("required")) for one in parts]
    if len(keys) <= 1 or not all(keys):
        return
    for names in keys:
        others = [other for group in keys if group != names for other in group]
        yield from ((key, (f"{words} of this and ", *_codes(others), " must be there")) for key in names)


def _codes(names: Sequence[str]) -> Line:
    return tuple(part for place, name in enumerate(names) for part in ((", " if place else ""), Code(name)) if part)


def _mapping(schema: dict[str, Any], keyword: str) -> list[tuple[str, Any]]:
    held = schema.get(keyword)
    return list(held.items()) if isinstance(held, dict) else []


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
