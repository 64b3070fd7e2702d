"""Run one of two JSON Schema engines with the same result.

`jsonschema-rs` is used by default; `jsonschema` is the reference, and is used where `jsonschema-rs` is not available. Only
the pointer and the keyword of each violation are kept. The messages are made from the data and the schema afterwards, so
that findings do not depend on the engine. Neither engine opens a network connection or a file.

`jsonschema-rs` leaves empty keys out of its paths, and reports a key such as "01" as the number 1. Data with such keys is
therefore left to `jsonschema`, whose paths are exact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final, Literal

from incidents.findings import Pointer
from incidents.patterns import pattern
from incidents.schema.store import data_schema_text, schema_text, verdict_text

EngineName = Literal["jsonschema-rs", "jsonschema"]

Violation = tuple[Pointer, str]
"""The pointer to the value, and the keyword of the schema that it does not follow."""

_LOST: Final = pattern(r"(?:\+?[0-9]+)?")
"""Keys that a path of `jsonschema-rs` leaves out, or reports as numbers."""
_FALSE_SCHEMA = "false"
_PROPERTY_NAMES = "propertyNames"
_RENAMED = {"falseSchema": _FALSE_SCHEMA, "oneOfNotValid": "oneOf", "oneOfMultipleValid": "oneOf", "constant": "const"}


@cache
def preferred() -> EngineName:
    """Return the name of the installed engine; the fast one if both are installed."""
    try:
        import jsonschema_rs  # noqa: F401, PLC0415
    except ImportError:
        return "jsonschema"
    return "jsonschema-rs"


def violations(data: Any, engine: EngineName | None = None, kind: str | None = None) -> frozenset[Violation]:
    """Return the violations of the schema of a record, or of a kind of data file; empty if there are none."""
    found = _engine(engine or preferred(), kind)(data)
    # In one engine `$` also matches before a final newline; the `not` beside the pattern is the same in both.
    return found and frozenset(one for one in found if one[1] != "pattern" or (one[0], "not") not in found)


def searcher(pattern: str) -> Callable[[str], bool]:
    """Return a function that says whether a pattern matches somewhere in a text.

    `jsonschema-rs` looks for all alternatives in one pass: many words take as long as one.
    """
    if preferred() == "jsonschema":
        found = re.compile(pattern).search
        return lambda text: found(text) is not None
    searching: Callable[[str], bool] = _validator(json.dumps({"pattern": pattern})).is_valid
    return searching


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of some words as they are written, for either engine."""
    return "|".join(re.sub(r"[][.*+?^${}()|\\/]", r"\\\g<0>", word) for word in words)


@cache
def _engine(name: EngineName, kind: str | None) -> Callable[[Any], frozenset[Violation]]:
    if name == "jsonschema-rs":
        return _rust(kind)
    return _python(_text_of(kind))


def _text_of(kind: str | None) -> str:
    return schema_text() if kind is None else data_schema_text(kind)


def _rust(kind: str | None) -> Callable[[Any], frozenset[Violation]]:
    is_valid = _validator(verdict_text() if kind is None else data_schema_text(kind)).is_valid

    def check(data: Any) -> frozenset[Violation]:
        if is_valid(data):
            return frozenset()
        if _has_lost_key(data):
            return _python(_text_of(kind))(data)
        return frozenset(
            (tuple(error.instance_path), _RENAMED.get(error.kind.name, error.kind.name))
            for error in _validator(_text_of(kind)).iter_errors(data)
        )

    return check


@cache
def _validator(text: str) -> Any:
    """Return the compiled form of a schema; that of a record, which explains violations, is needed only if there are some."""
    import jsonschema_rs  # noqa: PLC0415

    return jsonschema_rs.Draft202012Validator(text, offline=True)


def _has_lost_key(data: Any) -> bool:
    """Return whether data has a key for which the paths of `jsonschema-rs` are not exact."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if any(_LOST.fullmatch(key) for key in value):
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


@cache
def _python(text: str) -> Callable[[Any], frozenset[Violation]]:
    import jsonschema  # noqa: PLC0415
    import referencing  # noqa: PLC0415

    # An empty registry: references outside the schema are refused and never fetched.
    schema = json.loads(text)
    validator = jsonschema.Draft202012Validator(schema, registry=referencing.Registry())

    def check(data: Any) -> frozenset[Violation]:
        return frozenset(_outermost(validator.iter_errors(data), data, schema))

    return check


def _outermost(errors: Iterator[Any], data: Any, schema: dict[str, Any]) -> Iterator[Violation]:
    for error in errors:
        here = tuple(error.absolute_path)
        if _PROPERTY_NAMES in error.absolute_schema_path:
            yield here, _PROPERTY_NAMES
        elif error.validator is None:
            # A key that is not allowed: this engine gives the object and the list of such keys, but not which one.
            holder = _at(data, here, {})
            for key, part in _at(schema, error.absolute_schema_path, schema["$defs"]).items():
                if part is False and key in holder:
                    yield (*here, key), _FALSE_SCHEMA
        else:
            yield here, error.validator


def _at(value: Any, steps: Iterable[str | int], definitions: dict[str, Any]) -> Any:
    """Return the value at a path, following references, which the path leaves out."""
    for step in steps:
        if definitions and "$ref" in value:
            value = definitions[value["$ref"].rpartition("/")[2]]
        value = value[step]
    return value
