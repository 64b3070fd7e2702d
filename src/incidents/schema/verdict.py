"""The schema of a record as the engine gets it: it accepts the same data, in less time, and explains nothing."""

from __future__ import annotations

from typing import Any, Final

from incidents.schema.compiler import compile_schema

_WORDS: Final = frozenset({"$comment", "title", "description", "examples"})
"""Keywords for people."""
_NAMED: Final = frozenset({"properties", "$defs"})
"""Keywords whose keys are names, not keywords."""


def verdict_schema() -> dict[str, Any]:
    """Return the schema without words for people, and with one list of codes where the published one describes each code."""
    schema: dict[str, Any] = _plain({**compile_schema(), "$id": "urn:incidents:schema:dev:verdict"})
    return schema


def _plain(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in _WORDS}
    codes = [one["const"] for one in kept.get("oneOf", ()) if "const" in one]
    if codes and len(codes) == len(kept["oneOf"]):
        kept = {key: value for key, value in kept.items() if key != "oneOf"} | {"enum": codes}
    return {
        key: {name: _plain(each) for name, each in value.items()} if key in _NAMED else _plain(value)
        for key, value in kept.items()
    }
