"""Keys that are known, but not where they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from incidents.data.messages import Said, said
from incidents.english import listed

_MOST: Final = 3
"""Most types of part in which a key is said to belong: a key of many belongs nowhere in particular."""


def belongs(key: str, schema: Mapping[str, Any]) -> Said | None:
    """Return where a key belongs that is known elsewhere in a schema; None if it is not, or in many places."""
    owners = [_words(name) for name, part in schema.get("$defs", {}).items() if key in part.get("properties", {})]
    if key in schema.get("properties", {}):
        owners.append("the record itself" if schema.get("title") == "Incident" else "the file itself")
    if not 1 <= len(owners) <= _MOST:
        return None
    return said("key.belongs", key=key, owners=listed(owners, "or"))


def _words(name: str) -> str:
    """Return the name of a type of part in words, with its article."""
    words = re.sub("(?<!^)(?=[A-Z])", " ", name).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
