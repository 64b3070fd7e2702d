"""Keys that are known, but not where they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from incidents.data.messages import Said, said
from incidents.english import listed
from incidents.validation.violated import resolved

_MOST: Final = 3
"""Most types of part in which a key is said to belong: a key of many belongs nowhere in particular."""


def belongs(key: str, schema: Mapping[str, Any], within: Mapping[str, Any]) -> Said | None:
    """Return where a key belongs that is known elsewhere in a schema: in parts of the object that has it, else in few others.

    Args:
        key: A key that the object cannot have.
        schema: The whole schema.
        within: The part of the schema for the object.
    """
    nested = [f"“{name}”" for name, part in within.get("properties", {}).items() if key in _keys_of(part, schema)]
    owners = [_words(name) for name, part in schema.get("$defs", {}).items() if key in part.get("properties", {})]
    if key in schema.get("properties", {}):
        owners.append("the record itself" if schema.get("title") == "Incident" else "the file itself")
    if not 1 <= len(owners) <= _MOST:
        return said("key.nested", key=key, keys=listed(nested, "or")) if 1 <= len(nested) <= _MOST else None
    return said("key.belongs", key=key, owners=listed(owners, "or"))


def _keys_of(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Collection[str]:
    """Return the keys of the object, or of the objects in the list, that a part of a schema describes."""
    whole = resolved(part, schema)
    keys: Mapping[str, Any] = resolved(whole.get("items", whole), schema).get("properties", {})
    return keys


def _words(name: str) -> str:
    """Return the name of a type of part in words, with its article."""
    words = re.sub("(?<!^)(?=[A-Z])", " ", name).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
