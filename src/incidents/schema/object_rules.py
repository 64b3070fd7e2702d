"""The keywords of objects, in proofs that one schema accepts whatever another accepts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from attrs import frozen

from incidents.schema.evaluated import SchemaPart, perhaps_evaluated, surely_evaluated
from incidents.schema.keyword_values import mapping_of, texts_of
from incidents.schema.proof import Proof, Rule, looks_at_as_much
from incidents.schema.value_facts import ValueFacts, matches


def _required(_: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    return left.required.issuperset(texts_of(right.fields, "required"))


def _dependent_required(_: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    held = mapping_of(right.fields, "dependentRequired")
    return all(_with(left, right, name).required.issuperset(texts_of(held, name)) for name in held)


def _dependent_schemas(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    held = mapping_of(right.fields, "dependentSchemas")
    return all(proof.contained(_with(left, right, name), right.beside(part)) for name, part in held.items())


def _with(left: ValueFacts, right: SchemaPart, name: str) -> ValueFacts:
    """Return the facts of a value that is an object with a key."""
    facts = left.also(right.made({"type": "object", "required": [name]}, "with", name))
    return facts.also(
        *(
            part.beside(held)
            for part in left.held("dependentSchemas")
            for key, held in mapping_of(part.fields, "dependentSchemas").items()
            if key in facts.required
        )
    )


def _properties(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    held = mapping_of(right.fields, "properties")
    return all(proof.deeper(left.of_key(name), right.beside(part)) for name, part in held.items())


@frozen
class _Asked:
    """The keys whose values are asked about: those that match a pattern, or any, except some."""

    skips: Callable[[str], bool]
    """Whether a key is excepted."""
    skipped: frozenset[str] = frozenset()
    """Patterns whose keys are excepted."""
    pattern: str | None = None


def _covered(proof: Proof, left: ValueFacts, right: SchemaPart, asked: _Asked) -> bool:
    """Return whether it is proven that a schema accepts what may be under some keys."""
    return proof.deeper(ValueFacts(()), right) or any(_covers(proof, left, part, right, asked) for part in left.parts)


def _covers(proof: Proof, left: ValueFacts, known: SchemaPart, right: SchemaPart, asked: _Asked) -> bool:
    """Return whether the keywords of one schema are enough to know it."""
    names, patterns, rest = _keys_of(known)
    own = mapping_of(known.fields, "patternProperties")
    matched = [known.beside(own[asked.pattern])] if asked.pattern in own else []
    if matched and proof.deeper(ValueFacts(matched), right):
        return True
    return (
        proof.deeper(ValueFacts([*matched, *rest]), right)
        and all(asked.skips(name) or proof.deeper(left.of_key(name), right) for name in names)
        and all(
            proof.deeper(ValueFacts([*matched, *([known.beside(own[one])] if one in own else [])]), right)
            for one in patterns - asked.skipped
        )
    )


def _pattern_properties(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    held = mapping_of(right.fields, "patternProperties")
    return all(_covered(proof, left, right.beside(part), _matching(pattern)) for pattern, part in held.items())


def _additional_properties(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    named, patterns = mapping_of(right.fields, "properties"), mapping_of(right.fields, "patternProperties")
    rest = right.beside(right.fields["additionalProperties"])
    return _covered(proof, left, rest, _all_but(named.keys(), frozenset(patterns)))


def _unevaluated_properties(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    seen = surely_evaluated(right)
    rest = right.beside(right.fields["unevaluatedProperties"])
    return (
        seen.all_keys
        or looks_at_as_much(proof, left, right, "unevaluatedProperties", rest)
        or _covered(proof, left, rest, _all_but(seen.names, seen.patterns))
    )


def _matching(pattern: str) -> _Asked:
    return _Asked(lambda name: matches(pattern, name) is False, pattern=pattern)


def _all_but(names: Collection[str], patterns: frozenset[str]) -> _Asked:
    return _Asked(lambda name: name in names or any(matches(one, name) for one in patterns), patterns)


def _property_names(proof: Proof, left: ValueFacts, right: SchemaPart) -> bool:
    names = right.beside(right.fields["propertyNames"])
    text = right.made({"type": "string"}, "text")
    known = ValueFacts([text, *(part.beside(part.fields["propertyNames"]) for part in left.held("propertyNames"))])
    closed = (
        keys
        for keys, patterns, rest in map(_keys_of, left.parts)
        if rest and not patterns and proof.none(ValueFacts(rest))
    )
    return proof.deeper(known, names) or any(
        all(proof.deeper(known.also(right.constant(key)), names) for key in keys) for keys in closed
    )


def _keys_of(part: SchemaPart) -> tuple[frozenset[str], frozenset[str], list[SchemaPart]]:
    """Return the keys that a schema may look at, by name and by pattern, and the schema of all others, if there is one."""
    fields = part.fields
    if "additionalProperties" not in fields and "unevaluatedProperties" in fields:
        seen = perhaps_evaluated(part)
        return seen.names, seen.patterns, [] if seen.all_keys else [part.beside(fields["unevaluatedProperties"])]
    rest = [part.beside(fields["additionalProperties"])] if "additionalProperties" in fields else []
    named, patterns = mapping_of(fields, "properties"), mapping_of(fields, "patternProperties")
    return frozenset(named), frozenset(patterns), rest


OBJECT_RULES: Final[Mapping[str, Rule]] = {
    "required": _required,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _dependent_schemas,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "unevaluatedProperties": _unevaluated_properties,
    "propertyNames": _property_names,
}
"""The rule of each keyword of objects."""
