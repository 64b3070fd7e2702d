"""Distinguish JSON Schema 2020-12 from its other dialects, and from files that are no schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.codec.foreign import foreign_value
from incidents.patterns import pattern
from incidents.schema.keyword_values import ANNOTATIONS
from incidents.schema.references import LISTED, NAMED, ONE, REFERENCES, parts

_READ: Final = "only JSON Schema 2020-12 is read"
_OWN: Final = "https://json-schema.org/draft/2020-12/schema"
_DIALECT: Final = pattern(r"https?://json-schema\.org/(?:draft/)?(?P<name>draft-\d+|\d{4}-\d{2})?")
_TYPES: Final = frozenset({"null", "boolean", "object", "array", "number", "integer", "string"})
_VALIDATING: Final = frozenset(
    {
        *("type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains"),
        *("maxProperties", "minProperties", "required", "dependentRequired", "format"),
        *("contentEncoding", "contentMediaType", "additionalItems", "dependencies"),
    }
)
_KEYWORDS: Final = ANNOTATIONS | _VALIDATING | {*ONE, *LISTED, *NAMED, *REFERENCES}
_COMMON: Final = frozenset(
    {"title", "description", "type", "default", "examples", "items", "format", "required", "not", "if", "then", "else"}
) | {"$id", "$schema", "$comment", "deprecated", "pattern", "minimum", "maximum", "dependencies"}
"""Keywords that are keys of other files, too."""


def why_not_a_schema(value: Mapping[str, Any]) -> str:
    """Return why an object is not read as a JSON Schema, as the rest of a sentence; empty if it is."""
    address = value.get("$schema")
    named = _DIALECT.match(address) if isinstance(address, str) else None
    if named is not None:
        if str(address).rstrip("#") != _OWN:
            return f"JSON Schema {named['name'] or 'of an unknown version'}; {_READ}"
    elif not _is_schema(value):
        found = foreign_value(value)
        return f"not a JSON Schema: this seems to be {found.what if found else 'a record'}"
    elif isinstance(address, str):
        return f"a schema of the dialect {address}; {_READ}"
    older = next(_older(dict(value), declared=named is not None), None)
    return f"{older}, as in older versions of JSON Schema; {_READ}" if older else ""


def _is_schema(value: Mapping[str, Any]) -> bool:
    found = foreign_value(value)
    if found is not None and found.is_format:
        return found.what == "a JSON Schema"
    types = value.get("type")
    if any(key in _KEYWORDS - _COMMON for key in value) or (isinstance(types, str) and types in _TYPES):
        return True
    return all(key in _KEYWORDS for key in value)


def _older(schema: dict[str, Any], *, declared: bool) -> Iterator[str]:
    """Yield what means something else in older dialects; `declared` says that the schema names its dialect."""
    if isinstance(schema.get("items"), list):
        yield '"items" is a list'
    for keyword in ("exclusiveMinimum", "exclusiveMaximum"):
        if isinstance(schema.get(keyword), bool):
            yield f'"{keyword}" is true or false'
    if not declared:
        for keyword in ("additionalItems", "dependencies", "$recursiveRef", "divisibleBy", "disallow", "extends"):
            if keyword in schema:
                yield f'the schema has the keyword "{keyword}"'
    for _, part in parts(schema):
        if isinstance(part, dict):
            address = part.get("$schema", _OWN)
            if isinstance(address, str) and address.rstrip("#") != _OWN:
                yield f"a part of it is a schema of {address}"
            yield from _older(part, declared=declared)
