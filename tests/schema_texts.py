"""The texts of a schema that readers need, found without the package's own walk; and a schema of every keyword, full of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from incidents.findings.display import display

_ONE: Final = (
    *("not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames", "contentSchema"),
    *("unevaluatedProperties", "unevaluatedItems"),
)
_LISTED: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED: Final = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")


def schema_texts(schema: Any, pointer: str = "#") -> Iterator[tuple[str, str]]:
    """Yield the pointer and the text of each title, description, default, example and listed value, with what is said of it."""
    if isinstance(schema, dict):
        yield from ((f"{pointer}/{keyword}", text) for keyword, text in _own_texts(schema))
        for step, part in _parts(schema):
            yield from schema_texts(part, f"{pointer}/{step}")


def _own_texts(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((keyword, schema[keyword]) for keyword in ("title", "description") if _is(schema, keyword, str))
    if "default" in schema:
        yield "default", json.dumps(schema["default"], ensure_ascii=False)
    if "const" in schema:
        yield "const", _value(schema["const"], "const")
    for keyword in ("enum", "examples"):
        yield from (
            (keyword, _value(value, keyword)) for value in (schema[keyword] if _is(schema, keyword, list) else ())
        )
    if _is(schema, "enum", list) and _is(schema, "meta:enum", dict):
        told = schema["meta:enum"]
        yield from (("meta:enum", told[key]) for key in schema["enum"] if isinstance(key, str) and key in told)
    elif _is(schema, "enum", list) and _is(schema, "enumDescriptions", list):
        yield from (("enumDescriptions", text) for text in schema["enumDescriptions"])


def _parts(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((keyword, schema.get(keyword)) for keyword in _ONE)
    for keyword in _LISTED:
        held = schema[keyword] if _is(schema, keyword, list) else ()
        yield from ((f"{keyword}/{number}", part) for number, part in enumerate(held))
    for keyword in _NAMED:
        named = schema[keyword] if _is(schema, keyword, dict) else {}
        yield from ((f"{keyword}/{name}", part) for name, part in named.items())


def _is(schema: dict[str, Any], keyword: str, kind: type) -> bool:
    return isinstance(schema.get(keyword), kind)


def _value(value: Any, keyword: str) -> str:
    plain = isinstance(value, str) and keyword != "examples"
    return value if plain else json.dumps(value, ensure_ascii=False)


def lost_texts(schema: Any, made: dict[str, str]) -> list[tuple[str, str]]:
    """Return the texts of a schema that are on none of the HTML pages of its codebook, each with its pointer."""
    pages = (text for place, text in made.items() if place.endswith(".html"))
    everything = _plain(" ".join(unescape(re.sub(r"<[^>]+>", "", page)) for page in pages))
    return [(pointer, text) for pointer, text in schema_texts(schema) if _plain(display(text)) not in everything]


def _plain(text: str) -> str:
    """Return a text without its layout and the marks of an isolated direction."""
    return re.sub(r"[\s\u200b\u2066-\u2069]+", "", text)


def full_schema(depth: int = 2) -> dict[str, Any]:
    """Return a schema of every keyword that holds schemas, each with texts of its own, some levels deep."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_full("s", depth)}


def _full(mark: str, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": f"title {mark}",
        "description": f"description {mark}",
        "default": f"default {mark}",
        "examples": [f"example {mark}", {"of": mark}],
        "deprecated": True,
    }
    if depth == 0:
        return {**found, **_values(mark)}
    for keyword in _ONE:
        found[keyword] = _full(f"{mark}.{keyword}", depth - 1)
    for keyword in _LISTED:
        found[keyword] = [_full(f"{mark}.{keyword}{number}", depth - 1) for number in (1, 2)]
    for keyword in _NAMED:
        found[keyword] = {f"{name}-{keyword}": _full(f"{mark}.{keyword}.{name}", depth - 1) for name in "ab"}
    return found


def _values(mark: str) -> dict[str, Any]:
    """Return one of the ways to list values."""
    names = [f"{mark} value {number}" for number in range(20)]
    ways: tuple[dict[str, Any], ...] = (
        {"enum": names},
        {"enum": names, "meta:enum": {name: f"meta of {name}" for name in names}},
        {"enum": [*names, 7, None], "enumDescriptions": [f"told of {name}" for name in names]},
        {"const": f"{mark} constant"},
        {"oneOf": [{"const": name, "title": f"label of {name}", "description": f"sense of {name}"} for name in names]},
        {"anyOf": [{"const": name, "description": f"meaning of {name}"} for name in names]},
        {"anyOf": [{"enum": names, "title": f"list of {mark}"}, {"type": "null", "description": f"none of {mark}"}]},
    )
    return ways[sum(map(ord, mark)) % len(ways)]
