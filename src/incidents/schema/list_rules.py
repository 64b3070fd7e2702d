"""The keywords of lists, in proofs that one schema accepts whatever another accepts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from incidents.schema.evaluated import SchemaPart, surely_evaluated
from incidents.schema.keyword_values import list_of
from incidents.schema.limit_facts import least_items
from incidents.schema.proof import Proof, Rule, looks_at_as_much
from incidents.schema.value_facts import ValueFacts, number_of


def _prefix_items(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    return all(
        place >= left.most_items or proof.deeper(left.of_item(place), right.beside(part))
        for place, part in enumerate(list_of(right.fields, "prefixItems"))
    )


def _items(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    first = len(list_of(right.fields, "prefixItems"))
    return _items_from(proof, left, first, right.beside(right.fields["items"]))


def _items_from(proof: Proof, left: ValueFacts, first: int, rest: SchemaPart) -> bool:
    last = max(first, left.first_items)
    return all(place >= left.most_items or proof.deeper(left.of_item(place), rest) for place in range(first, last + 1))


def _unevaluated_items(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    seen = surely_evaluated(right)
    rest = right.beside(right.fields["unevaluatedItems"])
    return (
        seen.all_items
        or looks_at_as_much(proof, left, right, "unevaluatedItems", rest)
        or _items_from(proof, left, seen.items, rest)
    )


def _contains(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    wanted = right.beside(right.fields["contains"])
    least, most = _bound(right.fields, "minContains", 1), _bound(right.fields, "maxContains", float("inf"))
    enough = least <= 0 or (least_items(left) >= least and _items_from(proof, left, 0, wanted))
    few = most >= left.most_items
    for part in left.held("contains"):
        known = part.beside(part.fields["contains"])
        if not enough and _bound(part.fields, "minContains", 1) >= least:
            enough = proof.deeper(ValueFacts([known]), wanted)
        if not few and _bound(part.fields, "maxContains", float("inf")) <= most:
            few = proof.deeper(ValueFacts([wanted]), known)
    return enough and few


def _bound(fields: dict[str, Any], keyword: str, default: float) -> float:
    held = number_of(fields, keyword)
    return default if held is None else held


LIST_RULES: Final[Mapping[str, Rule]] = {
    "prefixItems": _prefix_items,
    "items": _items,
    "unevaluatedItems": _unevaluated_items,
    "contains": _contains,
}
"""The rule of each keyword of lists."""
