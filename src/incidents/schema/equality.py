"""Whether two schemas, of two documents or of one, have the same conditions."""

from __future__ import annotations

from typing import Any

from incidents.schema.codes import value_key
from incidents.schema.evaluated import SchemaPart
from incidents.schema.keyword_values import ANNOTATIONS
from incidents.schema.references import LISTED, NAMED, ONE, REFERENCES


class Equality:
    """Compares schemas with their references followed, and keeps the pairs that are equal."""

    def __init__(self) -> None:
        self._equal: set[tuple[int, int]] = set()

    def same(self, one: SchemaPart, other: SchemaPart) -> bool:
        """Return whether two schemas have the same conditions, with references followed."""
        if one.schema is other.schema:
            return one.references is other.references or isinstance(one.schema, bool)
        met: set[tuple[int, int]] = set()
        if self._same(one, other, met):
            self._equal |= met
            return True
        return False

    def _same(self, one: SchemaPart, other: SchemaPart, met: set[tuple[int, int]]) -> bool:
        if not (isinstance(one.schema, dict) and isinstance(other.schema, dict)):
            return value_key(one.schema) == value_key(other.schema)
        pair = (id(one.schema), id(other.schema))
        if pair in met or pair in self._equal:
            return True
        met.add(pair)
        before, after = (set(part.fields) - ANNOTATIONS for part in (one, other))
        return before == after and all(self._same_keyword(one, other, keyword, met) for keyword in before)

    def _same_keyword(self, one: SchemaPart, other: SchemaPart, keyword: str, met: set[tuple[int, int]]) -> bool:
        before, after = one.fields[keyword], other.fields[keyword]
        if keyword in REFERENCES:
            targets = [part.references.sure_target(part.fields, keyword) for part in (one, other)]
            if targets[0] is not None and targets[1] is not None:
                return self._same(one.beside(targets[0]), other.beside(targets[1]), met)
            return targets == [None, None] and same_outside(one, other, keyword)
        pairs: list[tuple[Any, Any]]
        if keyword in ONE:
            pairs = [(before, after)]
        elif keyword in LISTED and isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
            pairs = list(zip(before, after, strict=True))
        elif (
            keyword in NAMED and isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys()
        ):
            pairs = [(before[name], after[name]) for name in before]
        else:
            return value_key(before) == value_key(after)
        return all(self._same(one.beside(part), other.beside(part_2), met) for part, part_2 in pairs)

    def same_keyword(self, one: SchemaPart, other: SchemaPart, keyword: str) -> bool:
        """Return whether a keyword that two schemas have says the same in both."""
        return self._same_keyword(one, other, keyword, set())


def same_outside(one: SchemaPart, other: SchemaPart, keyword: str) -> bool:
    """Return whether two references lead to the same place in the same other document."""
    found = one.references.outside(one.fields, keyword)
    return (
        bool(found)
        and found == other.references.outside(other.fields, keyword)
        and one.references.addresses == other.references.addresses
    )
