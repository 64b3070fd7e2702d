"""Output classes as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from incidents.model.fields import KEY


def as_json(output: Any) -> str:
    """Return an output as JSON text without a line feed at its end.

    The text is ASCII, so that nothing in it acts on a terminal or a CI runner.
    """
    return json.dumps(as_data(output), ensure_ascii=True, indent=2)


def as_data(output: Any) -> Any:
    """Return an output as JSON data, with its fields in order and without None."""
    if attrs.has(type(output)):
        held = ((key, getattr(output, name)) for name, key in _keys(output.__class__))
        return {key: as_data(value) for key, value in held if value is not None}
    if isinstance(output, tuple):
        return [as_data(item) for item in output]
    if isinstance(output, Mapping):
        return {str(key): as_data(value) for key, value in output.items()}
    return str(output) if isinstance(output, str) else output


@cache
def _keys(cls: type) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class, each with its JSON key."""
    return tuple((field.name, field.metadata.get(KEY, field.name)) for field in attrs.fields(cls))
