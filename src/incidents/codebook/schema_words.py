"""Types, limits and conditions of a schema in words, with links to pages of the codebook.

Nothing is left out: a keyword without words here is shown unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from attrs import evolve

from incidents.codebook.blocks import Code, Inline, Line, codes, joined
from incidents.codebook.definitions import Definitions
from incidents.english import noun
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.keyword_values import ANNOTATIONS, as_json, list_of, mapping_of, texts_of, types_of, value_words
from incidents.schema.references import REFERENCES

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
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
}
_TEXT_WORDS: Final = {
    "pattern": "matches ",
    "format": "written as ",
    "contentEncoding": "its content is ",
    "contentMediaType": "its content is ",
}
_MOST_LISTED: Final = 12
_DEEPEST: Final = 6

LIMITS: Final = frozenset({*_LIMIT_WORDS, *_NUMBER_WORDS, *_TEXT_WORDS, "uniqueItems"})
"""Keywords that `limits` puts into words."""


def limits(schema: dict[str, Any]) -> Iterator[Line]:
    """Yield the limits of a value, and the format of a text."""
    for keyword, (least, thing) in _LIMIT_WORDS.items():
        if keyword in schema:
            yield (f"{least} {value_words(schema[keyword])} {noun(schema[keyword], thing)}",)
    for keyword, words in _NUMBER_WORDS.items():
        if keyword in schema:
            yield (words.format(value_words(schema[keyword])),)
    if schema.get("uniqueItems") is True:
        yield ("no duplicates",)
    for keyword, words in _TEXT_WORDS.items():
        if keyword in schema:
            yield words, Code(value_words(schema[keyword]))


class SchemaWords:
    """The words for the parts of one schema."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._words: Mapping[str, Callable[[dict[str, Any], int], Iterator[Line]]] = {
            "properties": self._properties,
            "$ref": partial(self._reference, "$ref"),
            "$dynamicRef": partial(self._reference, "$dynamicRef"),
            "required": self._required,
            "oneOf": partial(self._alternatives, "oneOf", "exactly one of these"),
            "anyOf": partial(self._alternatives, "anyOf", "at least one of these"),
            "allOf": self._all_of,
            "not": self._not,
            "if": self._if,
            "then": self._then,
            "else": lambda *_: iter(()),
            "dependentRequired": self._dependent_required,
            "dependentSchemas": self._dependent_schemas,
            "patternProperties": self._pattern_properties,
            "additionalProperties": partial(self._others, "additionalProperties", "any other key"),
            "unevaluatedProperties": partial(self._others, "unevaluatedProperties", "an unlisted key"),
            "propertyNames": partial(self._one, "propertyNames", "every key is "),
            "items": self._items,
            "prefixItems": self._prefix_items,
            "unevaluatedItems": partial(self._one, "unevaluatedItems", "an unlisted item is "),
            "contains": partial(self._one, "contains", "contains an item that is "),
        }

    def holds(self, schema: Any, depth: int = 0) -> Line:
        """Return the type of a value, such as "list of Action, at least 1 item"."""
        if isinstance(schema, bool):
            return ("anything",) if schema else ("nothing (must be absent)",)
        if (definition := self._definitions.of(schema)) is not None:
            return (definition.link,)
        if depth > _DEEPEST or not isinstance(schema, dict):
            return (Code(as_json(schema)),)
        kinds, more = list(self._kinds(schema, depth)), list(self._more(schema, depth))
        if more and not kinds and not LIMITS.isdisjoint(schema) and set(schema) != {"pattern"}:
            kinds = [("any value",)]
        return (*(joined([*kinds, *more], "") or ("anything",)), *self._see(schema, depth))

    def _see(self, schema: dict[str, Any], depth: int) -> Line:
        """Return a link to what is said of a part, which is not said within the words of another."""
        link = self._definitions.part(schema) if depth > 0 else None
        return () if link is None else (" (", evolve(link, text="more", code=False), ")")

    def clause(self, schema: Any, depth: int = 0) -> Line:
        """Return a condition on a value, or on the keys of an object, as part of a sentence."""
        if isinstance(schema, bool):
            return ("anything is valid",) if schema else ("nothing is valid",)
        if (definition := self._definitions.of(schema)) is not None:
            return ("it is a ", definition.link)
        if depth > _DEEPEST or not isinstance(schema, dict):
            return (Code(as_json(schema)),)
        kinds = joined(self._kinds(schema, depth), "")
        first = [("it is ", *kinds)] if kinds else []
        words = joined([*first, *self._more(schema, depth)], "", "; ") or ("anything is valid",)
        return (*words, *self._see(schema, depth))

    def conditions(self, schema: dict[str, Any], shown: frozenset[str] = frozenset(), depth: int = 0) -> Iterator[Line]:
        """Yield the conditions of a schema beyond type and limits, without those shown elsewhere."""
        for keyword, value in schema.items():
            if keyword in shown or keyword in ANNOTATIONS or keyword in LIMITS:
                continue
            words = self._words.get(keyword)
            if words is None or depth > _DEEPEST:
                yield (Code(keyword), ": ", Code(as_json(value)))
            else:
                yield from words(schema, depth + 1)

    def _kinds(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield the type of a value."""
        listed = codes_of(schema)
        if listed:
            yield _one_of(*listed, counts=depth == 0)  # a field lists its codes itself
            return
        names = types_of(schema) or (["array"] if "items" in schema else [])
        if names:
            yield joined(self._type(name, schema, depth) for name in names)
        for keyword in REFERENCES:
            if keyword in schema:
                yield self._referred(schema, keyword, depth)

    def _type(self, name: str, schema: dict[str, Any], depth: int) -> Line:
        if name == "array" and "items" in schema:
            return ("list of ", *self.holds(schema["items"], depth + 1))
        if name == "object" and isinstance(schema.get("additionalProperties"), dict):
            return ("object with keys of any name, each: ", *self.holds(schema["additionalProperties"], depth + 1))
        return (_TYPE_WORDS.get(name, name),)

    def _referred(self, schema: dict[str, Any], keyword: str, depth: int) -> Line:
        target = self._definitions.references.target(schema, keyword)
        return (Code(str(schema[keyword])),) if target is None else self.holds(target.schema, depth + 1)

    def _more(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield everything except the type: limits, formats, alternatives, conditions."""
        yield from limits(schema)
        listed, types = codes_of(schema), types_of(schema)
        shown = {"type", *REFERENCES, *(listed[1:] if listed else ())}
        if "array" in types or not types:
            shown.add("items")
        if "object" in types and isinstance(schema.get("additionalProperties"), dict):
            shown.add("additionalProperties")
        yield from self.conditions(schema, frozenset(shown), depth)

    # One keyword each

    def _properties(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        required = texts_of(schema, "required")
        named = mapping_of(schema, "properties")
        forbidden = [key for key, part in named.items() if part is False]
        if forbidden:
            yield (*codes(forbidden, "and"), " must be absent")
        for key, part in named.items():
            if part is False:
                continue
            if key in required:
                yield (Code(key), " is present and is ", *self.holds(part, depth))
            else:
                yield (Code(key), ", if present, is ", *self.holds(part, depth), *_default(part))

    def _required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        described = mapping_of(schema, "properties")
        keys = [key for key in texts_of(schema, "required") if described.get(key, False) is False]
        if keys:
            yield (*codes(keys, "and"), " must be present")

    def _alternatives(self, keyword: str, words: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        branches = list_of(schema, keyword)
        if branches and all(isinstance(branch, dict) and set(branch) == {"required"} for branch in branches):
            keys = (codes(texts_of(branch, "required"), "with") for branch in branches)
            yield (f"{words} must be present: ", *joined(keys))
        elif branches:
            listed: list[Inline] = [f"{words}: "]
            for number, branch in enumerate(branches, start=1):
                listed += [f"({number}) " if number == 1 else f" ({number}) ", *self.holds(branch, depth)]
            yield tuple(listed)

    def _all_of(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for branch in list_of(schema, "allOf"):
            if not isinstance(branch, dict):
                yield self.clause(branch, depth)
            elif (definition := self._definitions.of(branch)) is not None:
                yield _also(definition.link)
            else:
                yield from [*self._kinds(branch, depth), *self._more(branch, depth)]

    def _reference(self, keyword: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield _also(*self._referred(schema, keyword, depth))

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
            yield ("the condition ", *condition, " has no effect without then or else")

    def _then(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        if "if" not in schema:
            yield from ((Code(word), " without if has no effect") for word in ("then", "else") if word in schema)

    def _dependent_required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        held = mapping_of(schema, "dependentRequired")
        for key in held:
            yield ("if ", Code(key), " is present, ", *codes(map(str, list_of(held, key)), "and"), " must be present")

    def _dependent_schemas(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for key, part in mapping_of(schema, "dependentSchemas").items():
            allowed, other = _unless(key, part)
            if forbidden := _forbidden(other):
                other_than: Line = (" and is not ", *codes(allowed)) if allowed else ()
                yield ("if ", Code(key), " is present", *other_than, ", ", *codes(forbidden, "and"), " must be absent")
            else:
                yield ("if ", Code(key), " is present: ", *self.clause(part, depth))

    def _pattern_properties(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for pattern, part in mapping_of(schema, "patternProperties").items():
            yield ("a key that matches ", Code(pattern), " holds ", *self.holds(part, depth))

    def _others(self, keyword: str, which: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        if schema[keyword] is False:
            yield (f"{which} is an error",)
        else:
            yield from self._one(keyword, f"{which} holds ", schema, depth)

    def _one(self, keyword: str, words: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield (words, *self.holds(schema[keyword], depth))

    def _items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        if schema["items"] is False:
            yield ("there are no further items",)
        else:
            yield from self._one("items", "each item is ", schema, depth)

    def _prefix_items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for number, part in enumerate(list_of(schema, "prefixItems"), start=1):
            yield (f"item {number} is ", *self.holds(part, depth))


def _one_of(listed: tuple[SchemaCode, ...], keyword: str, *, counts: bool) -> Line:
    words = [value_words(code.value) for code in listed]
    if keyword == "const":
        return (Code(words[0]),)
    if len(words) == 1:
        return ("only ", Code(words[0]))
    return (f"one of {len(words)} values",) if counts and len(words) > _MOST_LISTED else ("one of ", *codes(words))


def _also(*what: Inline) -> Line:
    return ("all conditions of ", *what, " apply")


def _default(schema: Any) -> Line:
    given = isinstance(schema, dict) and "default" in schema
    return (" (default: ", Code(as_json(schema["default"])), ")") if given else ()


def _unless(key: str, schema: Any) -> tuple[list[str], Any]:
    """Return the values of a key to which a schema does not apply, and what applies to all others."""
    if isinstance(schema, dict) and set(schema) == {"if", "else"}:
        condition = schema["if"]
        values = list_of(mapping_of(mapping_of(condition, "properties"), key), "enum")
        if condition == {"properties": {key: {"enum": values}}} and values:
            return [as_json(value) if not isinstance(value, str) else value for value in values], schema["else"]
    return [], schema


def _forbidden(schema: Any) -> list[str]:
    """Return the keys that a schema forbids, if that is all it does."""
    if not isinstance(schema, dict) or set(schema) != {"properties"}:
        return []
    keys = mapping_of(schema, "properties")
    return list(keys) if all(part is False for part in keys.values()) else []
