"""Keep equal values once: the facts of many records repeat the same codes, names and days."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from attrs import fields

from incidents.model.key_facts import KeyFacts
from incidents.validation.across import Facts

_MOST_KEPT: Final = 50_000
"""Values of one type that are known at a time; what comes later may be kept twice."""
_OWN: Final = frozenset({"path", "first_line", "offset", "id", "related", "replaces", "key"})
"""Fields that differ from record to record."""
_FIELDS: Final = tuple(name for name in Facts._fields if name not in _OWN)
_KEY_FIELDS: Final = tuple(one.name for one in fields(KeyFacts) if one.name not in _OWN)


class Sharing:
    """Replaces values by equal ones that came before, which takes some hundred bytes of a record instead of thousands."""

    def __init__(self) -> None:
        self._known: dict[type, dict[Any, Any]] = defaultdict(dict)

    def facts(self, facts: Facts) -> Facts:
        """Return the same facts, made of values that other records have too."""
        shared = {name: self._value(value) for name in _FIELDS if (value := getattr(facts, name))}
        key = facts.key
        parts = {name: (value := getattr(key, name)) and self._value(value) for name in _KEY_FIELDS}
        related = facts.related if key.related == facts.related else key.related
        replaces = facts.replaces if key.replaces == facts.replaces else key.replaces
        own = KeyFacts(id=facts.id, related=related, replaces=replaces, **parts)
        return facts._replace(path=self._value(facts.path), key=own, **shared)

    def _value(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind is int:
            return value
        known = self._known[kind]
        found = known.get(value)
        if found is not None:
            return found
        if issubclass(kind, tuple):
            parts = [self._value(part) for part in value]
            value = kind(parts) if kind is tuple else kind(*parts)  # a tuple, or one with names
        if len(known) > _MOST_KEPT:
            known.clear()
        return known.setdefault(value, value)
