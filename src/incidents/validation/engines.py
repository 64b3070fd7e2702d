"""The two JSON Schema engines behind one shape.

`jsonschema-rs` gives the verdict; `jsonschema` is the reference, and takes its place where no wheel exists. Of both,
only where and which keyword is kept: what is wrong there is read off the data and the schema afterwards, so that
findings cannot differ by engine. Neither opens a network connection or a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

from incidents.findings import Pointer
from incidents.schema.store import schema_text

EngineName = Literal["jsonschema-rs", "jsonschema"]

Violation = tuple[Pointer, str]
"""Where in the data, and which keyword of the schema is not met there."""

_FALSE_SCHEMA = "false"
_PROPERTY_NAMES = "propertyNames"
_RENAMED = {"falseSchema": _FALSE_SCHEMA, "oneOfNotValid": "oneOf", "oneOfMultipleValid": "oneOf", "constant": "const"}


@cache
def preferred() -> EngineName:
    """Return the engine that is installed, the fast one first."""
    try:
        import jsonschema_rs  # noqa: F401, PLC0415
    except ImportError:
        return "jsonschema"
    return "jsonschema-rs"


def violations(data: Any, engine: EngineName | None = None) -> frozenset[Violation]:
    """Return where data break the schema of a record; empty if they do not."""
    return _engine(engine or preferred())(data)


@cache
def _engine(name: EngineName) -> Callable[[Any], frozenset[Violation]]:
    return _rust() if name == "jsonschema-rs" else _python()


def _rust() -> Callable[[Any], frozenset[Violation]]:
    import jsonschema_rs  # noqa: PLC0415

    validator = jsonschema_rs.Draft202012Validator(schema_text(), offline=True)

    def check(data: Any) -> frozenset[Violation]:
        if validator.is_valid(data):
            return frozenset()
        return frozenset(
            (tuple(error.instance_path), _RENAMED.get(error.kind.name, error.kind.name))
            for error in validator.iter_errors(data)
        )

    return check


def _python() -> Callable[[Any], frozenset[Violation]]:
    import jsonschema  # noqa: PLC0415
    import referencing  # noqa: PLC0415

    # An empty registry: references outside the schema are refused and never fetched.
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()), registry=referencing.Registry())

    def check(data: Any) -> frozenset[Violation]:
        return frozenset(_outermost(validator.iter_errors(data)))

    return check


def _outermost(errors: Iterator[Any]) -> Iterator[Violation]:
    for error in errors:
        if _PROPERTY_NAMES in error.absolute_schema_path:
            yield tuple(error.absolute_path), _PROPERTY_NAMES
        else:
            yield tuple(error.absolute_path), error.validator or _FALSE_SCHEMA
