"""Where and why it is not proven that one schema accepts whatever another accepts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.schema.containment import Containment
from incidents.schema.evaluated import SchemaPart
from incidents.schema.keyword_values import list_of, mapping_of
from incidents.schema.references import REFERENCES
from incidents.schema.value_facts import ValueFacts

_DEEPEST: Final = 12
_WHY: Final = {
    "pattern": "whether one regular expression accepts all that another accepts is not decided here",
    "format": "a program that checks formats may refuse values that it accepted",
    "multipleOf": "whether every multiple is a multiple of the new divisor is not decided here",
    "unevaluatedProperties": "the keys that count as unevaluated may differ from value to value",
    "unevaluatedItems": "the items that count as unevaluated may differ from value to value",
    "oneOf": "a value that matched exactly one alternative may now match none, or several",
    "anyOf": "a value that matched an alternative may now match none",
    "not": "a value that was not excluded may now be",
    "if": "a value may now have to meet another condition",
}
_UNKNOWN: Final = "it is not certain that every value that was accepted still is"
_ELSEWHERE: Final = 'the reference "{}" leads out of the file, or may lead to several places'

Found = tuple[str, str]
"""The path of a field, and why it is not decided, as a sentence without its end."""


def obstacles(old: SchemaPart, new: SchemaPart) -> tuple[Found, ...]:
    """Return why it is not proven that a schema accepts whatever another accepts; empty if it is proven."""
    proof = Containment()
    left = ValueFacts([old])
    if proof.contained(left, new):
        return ()
    return tuple(dict.fromkeys(_found(proof, left, new, "", 0))) or (("", _UNKNOWN),)


def _found(proof: Containment, left: ValueFacts, right: SchemaPart, path: str, depth: int) -> Iterator[Found]:
    if not right.fields:
        yield path, "nothing is accepted any more" if right.schema is False else _UNKNOWN
    for keyword in right.fields:
        if proof.keyword_holds(left, right, keyword):
            continue
        inner = [one for one in _inner(left, right, keyword, path) if not proof.contained(*one[:2])]
        if inner and depth < _DEEPEST:
            for facts, part, place in inner:
                yield from _found(proof, facts, part, place, depth + 1)
        else:
            yield path, _why(right, keyword)


def _inner(
    left: ValueFacts, right: SchemaPart, keyword: str, path: str
) -> Iterator[tuple[ValueFacts, SchemaPart, str]]:
    """Yield the questions about the parts of a keyword, each with its path."""
    held = right.fields[keyword]
    if keyword == "properties":
        for name, part in mapping_of(right.fields, keyword).items():
            yield left.of_key(name), right.beside(part), f"{path}.{name}" if path else name
    elif keyword == "allOf":
        yield from ((left, right.beside(part), path) for part in list_of(right.fields, keyword))
    elif keyword == "items":
        first = max(left.first_items, len(list_of(right.fields, "prefixItems")))
        yield left.of_item(first), right.beside(held), f"{path}[]"
    elif keyword in REFERENCES:
        target = right.references.target(right.fields, keyword)
        if target is not None and right.references.sure_target(right.fields, keyword) is not None:
            yield left, right.beside(target.schema), target.name or path


def _why(right: SchemaPart, keyword: str) -> str:
    if keyword in REFERENCES and right.references.sure_target(right.fields, keyword) is None:
        return _ELSEWHERE.format(right.fields[keyword])
    return _WHY.get(keyword, f'it is not certain that "{keyword}" accepts every value that was accepted')
