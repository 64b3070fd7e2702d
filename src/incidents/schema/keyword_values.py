"""Read the values of keywords from any schema, in which they may have any type."""

from __future__ import annotations

import json
from typing import Any, Final

ANNOTATIONS: Final = frozenset(
    {
        *("title", "description", "$comment", "examples", "default", "deprecated", "readOnly", "writeOnly"),
        *("$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions"),
        *("meta:enum", "enumDescriptions", "markdownDescription", "markdownEnumDescriptions"),
    }
)
"""Keywords that reject nothing; the last are those by which editors and generators of docs describe listed values."""


def text_of(schema: dict[str, Any], keyword: str) -> str:
    """Return the text under a keyword; empty if there is none."""
    held = schema.get(keyword)
    return held if isinstance(held, str) else ""


def mapping_of(schema: dict[str, Any], keyword: str) -> dict[str, Any]:
    """Return the mapping under a keyword; empty if it holds none."""
    held = schema.get(keyword)
    return held if isinstance(held, dict) else {}


def list_of(schema: dict[str, Any], keyword: str) -> list[Any]:
    """Return the list under a keyword; empty if it holds none."""
    held = schema.get(keyword)
    return held if isinstance(held, list) else []


def texts_of(schema: Any, keyword: str) -> list[str]:
    """Return the texts of the list under a keyword of a schema; empty if there are none."""
    return [one for one in list_of(schema, keyword) if isinstance(one, str)] if isinstance(schema, dict) else []


def types_of(schema: dict[str, Any]) -> list[str]:
    """Return the types that a schema names."""
    held = schema.get("type")
    return [held] if isinstance(held, str) else list(map(str, list_of(schema, "type")))


def as_json(value: Any, indent: int | None = None) -> str:
    """Return a value as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def value_words(value: Any) -> str:
    """Return a value for a message: a text without its quotes, anything else as JSON."""
    return value if isinstance(value, str) else as_json(value)
