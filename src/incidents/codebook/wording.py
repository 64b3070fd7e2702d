"""What a schema asks for, in words: types, limits and conditions, with links to what has a place of its own.

Nothing is left out: a keyword that has no words here is shown as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from incidents.codebook.content import Definition
from incidents.codebook.document import Code, Inline, Line, Link, joined
from incidents.codebook.parts import ANNOTATIONS, Parts
from incidents.english import noun
from incidents.schema.codes import codes_of
from incidents.schema.keywords import value_words
from incidents.schema.references import REFERENCES, Schema

_TYPE_WORDS: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "object": "object",
    "array": "list",
}
_LIMIT_WORDS: Final = {
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "key"),
    "maxProperties": ("at most", "key"),
    "minContains": ("at least", "such item"),
    "maxContains": ("at most", "such item"),
}
_NUMBER_WORDS: Final = {
    "minimum": "or more",
    "maximum": "or less",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}
_MOST_LISTED: Final = 12
_DEEPEST: Final = 6


Words = Callable[[dict[str, Any], int], Iterator[Line]]


class Wording:
    """The words for the parts of one schema."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._words: dict[str, Words] = {
            "properties": self._properties,
            "$ref": self._also,
            "$dynamicRef": self._also,
            "required": self._required,
            "oneOf": self._one_of,
            "anyOf": self._any_of,
            "allOf": self._all_of,
            "not": self._not,
            "if": self._if,
            "then": self._then,
            "else": lambda *_: iter(()),
            "dependentRequired": self._dependent_required,
            "dependentSchemas": self._dependent_schemas,
            "patternProperties": self._pattern_properties,
            "additionalProperties": self._additional,
            "unevaluatedProperties": self._unevaluated,
            "propertyNames": self._property_names,
            "items": self._items,
            "prefixItems": self._prefix_items,
            "unevaluatedItems": self._unevaluated_items,
            "contains": self._contains,
        }

    def holds(self, schema: Schema, depth: int = 0) -> Line:
        """Return what a value is, such as "list of Action, at least 1 item"."""
        if isinstance(schema, bool):
            return ("anything",) if schema else ("nothing: it must not be there",)
        definition = self._parts.of(schema)
        if definition is not None:
            return (self.link(definition),)
        if depth > _DEEPEST:
            return (Code(_json(schema)),)
        sorts, more = list(self._sorts(schema, depth)), list(self._more(schema, depth))
        if more and not sorts and not LIMITS.isdisjoint(schema) and set(schema) != {"pattern"}:
            sorts = [("any value",)]
        return _commas([*sorts, *more]) or ("anything",)

    def link(self, definition: Definition) -> Link:
        """Return a link to a definition."""
        return Link(definition.title, page=definition.page, anchor=definition.anchor)

    def _sorts(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield what sort of value it is."""
        listed = codes_of(schema)
        if listed:
            codes, keyword = listed
            if keyword == "const":
                yield (Code(value_words(codes[0].value)),)
            elif len(codes) == 1:
                yield ("nothing but ", Code(value_words(codes[0].value)))
            elif len(codes) <= _MOST_LISTED:
                yield ("one of ", *joined([(Code(value_words(code.value)),) for code in codes]))
            else:
                yield (f"one of {len(codes)} values",)
            return
        said = schema.get("type")
        names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        if not names and "items" in schema:
            names = ["array"]
        if names:
            yield joined([self._sort(str(name), schema, depth) for name in names])
        for keyword in REFERENCES:
            if keyword in schema:
                yield self._referred(schema, keyword, depth)

    def _sort(self, name: str, schema: dict[str, Any], depth: int) -> Line:
        if name == "array" and "items" in schema:
            return ("list of ", *self.holds(schema["items"], depth + 1))
        if name == "object" and isinstance(schema.get("additionalProperties"), dict):
            return ("object with keys of any name, each: ", *self.holds(schema["additionalProperties"], depth + 1))
        return (_TYPE_WORDS.get(name, name),)

    def _referred(self, schema: dict[str, Any], keyword: str, depth: int) -> Line:
        target = self._parts.references.target(schema, keyword)
        if target is None:
            return (Code(str(schema[keyword])),)
        return self.holds(target.schema, depth + 1)

    def _more(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield everything but the sort: limits, forms, alternatives, conditions."""
        yield from limits(schema)
        listed = codes_of(schema)
        said = schema.get("type", ())
        shown = {"type", "items" if "array" in said or not said else "", *REFERENCES, listed[1] if listed else ""}
        if "object" in said and isinstance(schema.get("additionalProperties"), dict):
            shown.add("additionalProperties")
        yield from self.conditions(schema, frozenset(shown), depth)

    def conditions(self, schema: dict[str, Any], shown: frozenset[str] = frozenset(), depth: int = 0) -> Iterator[Line]:
        """Yield what a schema asks for beyond sort and limits; what is shown elsewhere is left out."""
        for keyword, value in schema.items():
            if keyword in shown or keyword in ANNOTATIONS or keyword in LIMITS:
                continue
            words = self._words.get(keyword)
            told = list(words(schema, depth + 1)) if words and depth <= _DEEPEST else None
            if told is None:
                yield (Code(keyword), ": ", Code(_json(value)))
            else:
                yield from told

    def clause(self, schema: Any, depth: int = 0) -> Line:
        """Return a condition as part of a sentence: what holds of the keys of an object, or of a value."""
        if not isinstance(schema, dict):
            return (
                ("that can never be",)
                if schema is False
                else ("anything holds",)
                if schema is True
                else (Code(_json(schema)),)
            )
        definition = self._parts.of(schema)
        if definition is not None:
            return ("it is a ", self.link(definition))
        if depth > _DEEPEST:
            return (Code(_json(schema)),)
        told = list(self._sorts(schema, depth))
        told = [("it is ", *_commas(told))] if told else []
        shown = frozenset({"type", "items" if "type" not in schema or "array" in schema["type"] else "", *REFERENCES})
        listed = codes_of(schema)
        shown |= {listed[1]} if listed else set()
        told += [*limits(schema), *self.conditions(schema, shown, depth)]
        return _commas(told, "; ") or ("anything holds",)

    # One keyword each

    def _properties(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        required = _texts(schema, "required")
        for key, part in _mapping(schema, "properties"):
            if part is False:
                yield (Code(key), " must not be there")
            elif key in required:
                yield (Code(key), " is there and is ", *self.holds(part, depth))
            else:
                yield (Code(key), ", if there, is ", *self.holds(part, depth), *_default(part))

    def _required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        told = dict(_mapping(schema, "properties"))
        keys = [key for key in _texts(schema, "required") if told.get(key, False) is False]
        if keys:
            yield (*joined([(Code(key),) for key in keys], "and"), " must be there")

    def _one_of(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield from self._alternatives(
            schema, "oneOf", "exactly one of these must be there: ", "exactly one of these: ", depth
        )

    def _any_of(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield from self._alternatives(
            schema, "anyOf", "at least one of these must be there: ", "at least one of these: ", depth
        )

    def _alternatives(self, schema: dict[str, Any], keyword: str, keys: str, other: str, depth: int) -> Iterator[Line]:
        branches = _list(schema, keyword)
        if branches and all(isinstance(branch, dict) and set(branch) == {"required"} for branch in branches):
            yield (
                keys,
                *joined([joined([(Code(key),) for key in _texts(branch, "required")], "with") for branch in branches]),
            )
        elif branches:
            told: list[Inline] = [other]
            for number, branch in enumerate(branches, start=1):
                told += [f"({number}) " if number == 1 else f" ({number}) ", *self._branch(branch, depth)]
            yield tuple(told)

    def _branch(self, schema: Any, depth: int) -> Line:
        if isinstance(schema, (dict, bool)):
            return self.holds(schema, depth)
        return (Code(_json(schema)),)

    def _all_of(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for branch in _list(schema, "allOf"):
            definition = self._parts.of(branch) if isinstance(branch, dict) else None
            if definition is not None:
                yield ("all that ", self.link(definition), " says holds, too")
            elif isinstance(branch, dict):
                told = [*self._sorts(branch, depth), *self._more(branch, depth)]
                yield from told
            else:
                yield self.clause(branch, depth)

    def _also(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for keyword in REFERENCES:
            if keyword in schema:
                yield ("all that ", *self._referred(schema, keyword, depth), " says holds, too")

    def _not(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        part = schema["not"]
        if isinstance(part, dict) and set(part) == {"pattern"}:
            yield ("nothing in it matches ", Code(str(part["pattern"])))
        else:
            yield ("it must not be that ", *self.clause(part, depth))

    def _if(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        condition = self.clause(schema["if"], depth)
        if "then" in schema:
            yield ("if ", *condition, ", then ", *self.clause(schema["then"], depth))
        if "else" in schema:
            yield ("unless ", *condition, ", ", *self.clause(schema["else"], depth))
        if "then" not in schema and "else" not in schema:
            yield ("whether ", *condition, " is asked, and nothing follows from it")

    def _then(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        if "if" not in schema:
            yield from ((Code(word), " without if has no effect") for word in ("then", "else") if word in schema)

    def _dependent_required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        for key, others in _mapping(schema, "dependentRequired"):
            names = [(Code(str(other)),) for other in others] if isinstance(others, list) else []
            yield ("with ", Code(key), " there must be ", *joined(names, "and"))

    def _dependent_schemas(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for key, part in _mapping(schema, "dependentSchemas"):
            forbidden = _forbidden(part)
            if forbidden:
                yield ("with ", Code(key), " there is no ", *joined([(Code(name),) for name in forbidden]))
            else:
                yield ("with ", Code(key), ": ", *self.clause(part, depth))

    def _pattern_properties(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for pattern, part in _mapping(schema, "patternProperties"):
            yield ("a key that matches ", Code(pattern), " holds ", *self.holds(part, depth))

    def _additional(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield from self._others(schema["additionalProperties"], "any other key", depth)

    def _unevaluated(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield from self._others(schema["unevaluatedProperties"], "a key of which nothing is said", depth)

    def _others(self, part: Any, which: str, depth: int) -> Iterator[Line]:
        if part is False:
            yield (f"{which} is an error",)
        elif isinstance(part, (dict, bool)):
            yield (f"{which} holds ", *self.holds(part, depth))

    def _property_names(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield ("every key is ", *self.holds(schema["propertyNames"], depth))

    def _items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        part = schema["items"]
        if part is False:
            yield ("there are no further items",)
        elif isinstance(part, (dict, bool)):
            yield ("each item is ", *self.holds(part, depth))
        else:
            yield (Code("items"), ": ", Code(_json(part)))

    def _prefix_items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for number, part in enumerate(_list(schema, "prefixItems"), start=1):
            yield (f"item {number} is ", *self._branch(part, depth))

    def _unevaluated_items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield ("an item of which nothing is said is ", *self._branch(schema["unevaluatedItems"], depth))

    def _contains(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield ("among the items is ", *self._branch(schema["contains"], depth))


LIMITS: Final = frozenset(
    {*_LIMIT_WORDS, *_NUMBER_WORDS, "uniqueItems", "pattern", "format", "contentEncoding", "contentMediaType"}
)
"""Keywords that `limits` tells."""


def limits(schema: dict[str, Any]) -> Iterator[Line]:
    """Yield the limits of a value, and the form of a text."""
    for keyword, (least, thing) in _LIMIT_WORDS.items():
        number = schema.get(keyword)
        if keyword in schema:
            yield (f"{least} {value_words(number)} {noun(number, thing)}",)
    for keyword, words in _NUMBER_WORDS.items():
        if keyword in schema:
            number = value_words(schema[keyword])
            yield (f"{number} {words}" if words.startswith("or") else f"{words} {number}",)
    if schema.get("uniqueItems") is True:
        yield ("no item twice",)
    if "pattern" in schema:
        yield ("matches ", Code(value_words(schema["pattern"])))
    if "format" in schema:
        yield ("written as ", Code(value_words(schema["format"])))
    for keyword in ("contentEncoding", "contentMediaType"):
        if keyword in schema:
            yield ("its content is ", Code(value_words(schema[keyword])))


def _default(schema: Any) -> Line:
    told = isinstance(schema, dict) and "default" in schema
    return (" (left out, it is ", Code(_json(schema["default"])), ")") if told else ()


def _forbidden(schema: Any) -> list[str]:
    """Return the keys that a schema forbids, if that is all it does."""
    if not isinstance(schema, dict) or set(schema) != {"properties"} or not isinstance(schema["properties"], dict):
        return []
    return list(schema["properties"]) if all(part is False for part in schema["properties"].values()) else []


def _commas(lines: list[Line], between: str = ", ") -> Line:
    result: list[Inline] = []
    for place, line in enumerate(lines):
        result += [between, *line] if place else line
    return tuple(result)


def _mapping(schema: dict[str, Any], keyword: str) -> list[tuple[str, Any]]:
    held = schema.get(keyword)
    return list(held.items()) if isinstance(held, dict) else []


def _list(schema: dict[str, Any], keyword: str) -> list[Any]:
    held = schema.get(keyword)
    return held if isinstance(held, list) else []


def _texts(schema: dict[str, Any], keyword: str) -> list[str]:
    return [key for key in _list(schema, keyword) if isinstance(key, str)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
