"""Prove that one schema accepts whatever another accepts.

What is proven is true; what is not proven may be true or not. The proof goes through the keywords of the schema that should
accept: each must accept every value of which the facts are known. It is an induction over the size of the value: a question that
is met again within its own proof may count as proven only if the proof has moved on to a part of the value in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from incidents.schema.codes import codes_of, value_key
from incidents.schema.equality import Equality, same_outside
from incidents.schema.evaluated import SchemaPart
from incidents.schema.keyword_values import list_of
from incidents.schema.limit_facts import LIMITS, contradictory, limit_holds, value_meets
from incidents.schema.list_rules import LIST_RULES
from incidents.schema.object_rules import OBJECT_RULES
from incidents.schema.references import is_schema
from incidents.schema.value_facts import ARRAY, NUMBER, OBJECT, STRING, ValueFacts, allowed_types, listed_values

_MOST_WORK: Final = 30_000
"""The number of schemas looked at, counted anew for each question, after which a proof is given up."""
_MOST_BRANCHES: Final = 16
_ABOUT: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("properties", "patternProperties", "additionalProperties", "propertyNames", "required"), OBJECT),
    **dict.fromkeys(("dependentRequired", "dependentSchemas", "unevaluatedProperties"), OBJECT),
    **dict.fromkeys(("minProperties", "maxProperties"), OBJECT),
    **dict.fromkeys(("prefixItems", "items", "contains", "unevaluatedItems", "uniqueItems", "minItems"), ARRAY),
    **dict.fromkeys(("maxItems", "additionalItems"), ARRAY),
    **dict.fromkeys(("pattern", "minLength", "maxLength"), STRING),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), NUMBER),
}
"""The types of which each keyword says something."""
_OPAQUE: Final = frozenset(
    {"pattern", "format", "contentEncoding", "contentMediaType", "contentSchema", "dependencies", "additionalItems"}
)
"""Keywords of which only equality is known. Those of formats and contents reject something only where a program checks them."""
_ALONE: Final = _OPAQUE | {"multipleOf"}
"""Keywords of which the same value says the same in every schema."""
_Rule = Callable[[ValueFacts, SchemaPart], bool]


class Containment:
    """The questions about two documents, with the answers found so far."""

    def __init__(self) -> None:
        self._work = 0
        self._depth = 0
        """The number of steps from the whole value to the part of it that the proof has reached."""
        self._open: dict[tuple[Any, ...], int] = {}
        """The questions that are being answered, each with the depth at which it was asked."""
        self._assumed = len(self._open)
        """The lowest position in `_open` of a question whose answer was assumed."""
        self._answers: dict[tuple[Any, ...], bool] = {}
        self.equality = Equality()
        self._rules: Mapping[str, _Rule] = {
            "type": lambda left, right: left.types <= allowed_types(right.fields),
            "const": self._listed,
            "enum": self._listed,
            "allOf": self._all_of,
            "anyOf": self._any_of,
            "oneOf": self._one_of,
            "not": lambda left, right: self.empty(left.also(right.beside(right.fields["not"]))),
            "if": self._if,
            "$ref": partial(self._reference, "$ref"),
            "$dynamicRef": partial(self._reference, "$dynamicRef"),
            **{keyword: partial(rule, self) for keyword, rule in {**OBJECT_RULES, **LIST_RULES}.items()},
            **dict.fromkeys(_OPAQUE, lambda *_: False),
            **{keyword: partial(limit_holds, keyword) for keyword in LIMITS},
        }

    # Questions

    def contained(self, left: ValueFacts, right: SchemaPart) -> bool:
        """Return whether it is proven that a schema accepts every value of which some facts are known."""
        if left.impossible or right.schema is True:
            return True
        if right.schema is False:
            return self.empty(left)
        if any(self.equality.same(part, right) for part in left.parts):
            return True
        if not is_schema(right.schema):
            return False
        return self._asked(
            ("contained", left.key, id(right.schema)),
            lambda: all(self.keyword_holds(left, right, keyword) for keyword in right.fields),
        )

    def empty(self, left: ValueFacts) -> bool:
        """Return whether it is proven that there is no value of which some facts are known."""
        return left.impossible or self._asked(("empty", left.key), lambda: self._is_empty(left))

    def keyword_holds(self, left: ValueFacts, right: SchemaPart, keyword: str) -> bool:
        """Return whether it is proven that one keyword of a schema accepts every value of which some facts are known."""
        rule = self._rules.get(keyword)
        if rule is None or left.impossible or _ABOUT.get(keyword, left.types).isdisjoint(left.types):
            return True
        self._work += 1 + len(left.parts)
        if self._work > _MOST_WORK:
            return False
        if rule(left, right) or self._has_equal(left, right, keyword):
            return True
        values = left.values
        if values is not None and all(value_meets(keyword, right.fields, value) for value in values.values()):
            return True
        return any(
            self._asked(
                ("cases", left.key, id(right.schema), keyword, number), partial(self._in_cases, cases, right, keyword)
            )
            for number, cases in enumerate(self._cases(left))
        )

    def _in_cases(self, cases: tuple[ValueFacts, ...], right: SchemaPart, keyword: str) -> bool:
        return all(self.keyword_holds(case, right, keyword) or self.empty(case) for case in cases)

    def _has_equal(self, left: ValueFacts, right: SchemaPart, keyword: str) -> bool:
        return keyword in _ALONE and any(
            self.equality.same_keyword(part, right, keyword) for part in left.held(keyword)
        )

    def deeper(self, left: ValueFacts, right: SchemaPart) -> bool:
        """Return what `contained` returns, of a part of the value."""
        self._depth += 1
        try:
            return self.contained(left, right)
        finally:
            self._depth -= 1

    def none(self, left: ValueFacts) -> bool:
        """Return what `empty` returns, of a part of the value."""
        self._depth += 1
        try:
            return self.empty(left)
        finally:
            self._depth -= 1

    def _asked(self, key: tuple[Any, ...], prove: Callable[[], bool]) -> bool:
        """Return an answer: a known one, or one that is assumed because the proof is about a part of the value, or a new one."""
        if key in self._answers:
            return self._answers[key]
        if key in self._open:
            self._assumed = min(self._assumed, list(self._open).index(key))
            return self._depth > self._open[key]
        place, before = len(self._open), self._assumed
        self._open[key], self._assumed = self._depth, place + 1
        answer = prove()
        del self._open[key]
        if not answer or self._assumed >= place:  # else it depends on the answer to a question that is still open
            self._answers[key] = answer
        self._assumed = min(before, self._assumed if self._assumed < place else before)
        return answer

    # Cases

    def _cases(self, left: ValueFacts) -> Iterator[tuple[ValueFacts, ...]]:
        """Yield lists of cases of which one applies to every value."""
        for part in left.parts:
            for keyword in ("anyOf", "oneOf"):
                branches = [part.beside(branch) for branch in list_of(part.fields, keyword)]
                if not 0 < len(branches) <= _MOST_BRANCHES or not left.key.isdisjoint(
                    id(one.schema) for one in branches
                ):
                    continue
                others = (
                    [_negated(other) for other in branches if other is not one] if keyword == "oneOf" else []
                    for one in branches
                )
                yield tuple(left.also(one, *rest) for one, rest in zip(branches, others, strict=True))
            if "if" in part.fields:
                condition = part.beside(part.fields["if"])
                against = _negated(condition)
                if left.key.isdisjoint({id(condition.schema), id(against.schema)}):
                    yield (
                        left.also(condition, part.beside(part.fields.get("then", True))),
                        left.also(against, part.beside(part.fields.get("else", True))),
                    )
        if left.values is not None and 1 < len(left.values) <= _MOST_BRANCHES and left.parts:
            yield tuple(left.also(left.parts[0].constant(value)) for value in left.values.values())

    def _is_empty(self, left: ValueFacts) -> bool:
        self._work += 1 + len(left.parts)
        return self._work <= _MOST_WORK and (
            any(self.contained(left, part.beside(part.fields["not"])) for part in left.held("not"))
            or (left.types == OBJECT and any(self.none(left.of_key(key)) for key in left.required))
            or contradictory(left)
            or any(all(map(self.empty, cases)) for cases in self._cases(left))
        )

    # Keywords that combine

    def _listed(self, left: ValueFacts, right: SchemaPart) -> bool:
        values = left.values
        return values is not None and all(values.keys() <= listed.keys() for listed in listed_values(right.fields))

    def _all_of(self, left: ValueFacts, right: SchemaPart) -> bool:
        return all(self.contained(left, right.beside(branch)) for branch in list_of(right.fields, "allOf"))

    def _any_of(self, left: ValueFacts, right: SchemaPart) -> bool:
        branches = list_of(right.fields, "anyOf")
        if codes_of({"anyOf": branches}) and left.values is not None:
            return left.values.keys() <= {value_key(branch["const"]) for branch in branches}
        return any(self.contained(left, right.beside(branch)) for branch in branches)

    def _one_of(self, left: ValueFacts, right: SchemaPart) -> bool:
        branches = [right.beside(branch) for branch in list_of(right.fields, "oneOf")]
        if codes_of({"oneOf": right.fields["oneOf"]}) and left.values is not None:
            return left.values.keys() <= {value_key(branch.fields["const"]) for branch in branches}
        if any(self._same_branches(part, right) for part in left.held("oneOf")):
            return True
        return any(
            self.contained(left, one) and all(self.empty(left.also(other)) for other in branches if other is not one)
            for one in branches
        )

    def _same_branches(self, one: SchemaPart, other: SchemaPart) -> bool:
        """Return whether each branch of ``oneOf`` accepts the same values as one of the other, in any order."""
        left = list(map(one.beside, list_of(one.fields, "oneOf")))
        right = list(map(other.beside, list_of(other.fields, "oneOf")))
        for branch in left:
            equal = next((other for other in right if self._equivalent(branch, other)), None)
            if equal is None:
                return False
            right.remove(equal)
        return not right

    def _equivalent(self, one: SchemaPart, other: SchemaPart) -> bool:
        return self.equality.same(one, other) or (
            self.contained(ValueFacts([one]), other) and self.contained(ValueFacts([other]), one)
        )

    def _if(self, left: ValueFacts, right: SchemaPart) -> bool:
        condition = right.beside(right.fields["if"])
        met, unmet = left.also(condition), left.also(_negated(condition))
        return self.contained(self._applied(met), right.beside(right.fields.get("then", True))) and self.contained(
            self._applied(unmet), right.beside(right.fields.get("else", True))
        )

    def _applied(self, left: ValueFacts) -> ValueFacts:
        """Return facts with the consequences of the conditions that are known to be met, or not to be met."""
        more = []
        for part in left.held("if"):
            condition = part.beside(part.fields["if"])
            if "then" in part.fields and self.contained(left, condition):
                more.append(part.beside(part.fields["then"]))
            elif "else" in part.fields and self.empty(left.also(condition)):
                more.append(part.beside(part.fields["else"]))
        return left.also(*more)

    def _reference(self, keyword: str, left: ValueFacts, right: SchemaPart) -> bool:
        target = right.references.sure_target(right.fields, keyword)
        if target is not None:
            return self.contained(left, right.beside(target))
        return any(same_outside(part, right, keyword) for part in left.held(keyword))


def _negated(part: SchemaPart) -> SchemaPart:
    """Return the schema of all that a schema does not accept."""
    return part.made({"not": part.schema}, "not", id(part.schema))
