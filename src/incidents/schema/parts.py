"""Pieces of which the schemas of output are put together."""

from __future__ import annotations

from typing import Any, Final

COUNT: Final = {"type": "integer", "minimum": 0}
PLACE: Final = {"type": "integer", "minimum": 1}
TEXT: Final = {"type": "string"}


def closed_object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of an object that has these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }
