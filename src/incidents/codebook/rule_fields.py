"""Which fields a rule is about: those in which its bad and its good example differ."""

from __future__ import annotations

import json
from typing import Any

from incidents.findings import Rule

_SCAFFOLDING = frozenset({"id", "kind", "source", "name", "publisher"})


def touched(rule: Rule) -> tuple[tuple[str, ...], ...]:
    """Return the keys that lead to the fields in which the two examples of a rule differ; none where it has none."""
    try:
        bad, good = json.loads(rule.bad), json.loads(rule.good)
    except ValueError:
        return ()
    before, after = _leaves(bad), _leaves(good)
    found = [keys for keys in {**before, **after} if keys and before.get(keys) != after.get(keys)]
    # What an example needs besides to be whole is not what it is about.
    telling = [keys for keys in found if keys[-1] not in _SCAFFOLDING]
    return tuple(telling or found)


def _leaves(value: Any, keys: tuple[str, ...] = ()) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    if isinstance(value, dict):
        inner = [_leaves(part, (*keys, key)) for key, part in value.items()]
    elif isinstance(value, list):
        inner = [_leaves(part, keys) for part in value]
    else:
        return {keys: [json.dumps(value)]}
    for one in inner:
        for path, texts in one.items():
            found.setdefault(path, []).extend(texts)
    return found
