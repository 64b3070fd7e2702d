"""What the rules of the keywords ask of a proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from incidents.schema.equality import Equality
from incidents.schema.evaluated import IN_PLACE, SchemaPart
from incidents.schema.keyword_values import list_of, mapping_of
from incidents.schema.value_facts import ValueFacts


class Proof(Protocol):
    """A proof under way."""

    equality: Equality

    def contained(self, left: ValueFacts, right: SchemaPart) -> bool:
        """Return whether it is proven that a schema accepts every value of which some facts are known."""

    def empty(self, left: ValueFacts) -> bool:
        """Return whether it is proven that there is no value of which some facts are known."""

    def deeper(self, left: ValueFacts, right: SchemaPart) -> bool:
        """Return what `contained` returns, of a part of the value."""

    def none(self, left: ValueFacts) -> bool:
        """Return what `empty` returns, of a part of the value."""


Rule = Callable[[Proof, ValueFacts, SchemaPart], bool]
"""Whether it is proven that a keyword of a schema accepts every value of which some facts are known."""


def looks_at_as_much(proof: Proof, left: ValueFacts, right: SchemaPart, keyword: str, rest: SchemaPart) -> bool:
    """Return whether nothing is unevaluated by one schema that another has looked at, whose rule for it is as strict."""
    return any(
        _evaluates(proof, right, part) and proof.deeper(ValueFacts([part.beside(part.fields[keyword])]), rest)
        for part in left.held(keyword)
    )


def _evaluates(proof: Proof, more: SchemaPart, less: SchemaPart) -> bool:
    fields, known = more.fields, less.fields
    return (
        all(
            mapping_of(fields, keyword).keys() >= mapping_of(known, keyword).keys()
            for keyword in ("properties", "patternProperties")
        )
        and len(list_of(fields, "prefixItems")) >= len(list_of(known, "prefixItems"))
        and all(keyword in fields for keyword in ("additionalProperties", "items") if keyword in known)
        and all(
            keyword in fields and proof.equality.same_keyword(less, more, keyword)
            for keyword in (*IN_PLACE, "contains")
            if keyword in known
        )
    )
