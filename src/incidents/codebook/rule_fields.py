"""Fields of a rule: those in which its bad and its good example differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from incidents.findings import Rule

_SCAFFOLDING = frozenset({"id", "kind", "source", "name", "publisher"})


def touched(rule: Rule) -> tuple[tuple[str, ...], ...]:
    """Return the paths of the fields in which the two examples of a rule differ; empty without examples."""
    try:
        bad, good = json.loads(rule.bad), json.loads(rule.good)
    except ValueError:
        return ()
    before, after = _texts(bad), _texts(good)
    found = [keys for keys in {**before, **after} if keys and before.get(keys) != after.get(keys)]
    # What an example needs besides to be whole is not what it is about.
    telling = [keys for keys in found if keys[-1] not in _SCAFFOLDING]
    return tuple(telling or found)


def _texts(example: Any) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for keys, text in _leaves(example, ()):
        found.setdefault(keys, []).append(text)
    return found


def _leaves(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*keys, key))
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, keys)
    else:
        yield keys, json.dumps(value)
