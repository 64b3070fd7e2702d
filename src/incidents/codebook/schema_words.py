"""Types, limits and conditions of a schema in words, with links to pages of the codebook.

Nothing is left out: a keyword without words here is shown unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from attrs import evolve

from incidents.codebook.blocks import Code, Inline, Line, codes, joined, worded
from incidents.codebook.definitions import Definitions
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.keyword_values import ANNOTATIONS, as_json, list_of, mapping_of, texts_of, types_of, value_words
from incidents.schema.references import REFERENCES
from incidents.views.words import Words

_TYPES: Final = frozenset({"string", "integer", "number", "boolean", "null", "object", "array"})
_COUNTS: Final = {
    "minLength": "codebook.limit.characters-least",
    "maxLength": "codebook.limit.characters-most",
    "minItems": "codebook.limit.items-least",
    "maxItems": "codebook.limit.items-most",
    "minProperties": "codebook.limit.keys-least",
    "maxProperties": "codebook.limit.keys-most",
    "minContains": "codebook.limit.such-items-least",
    "maxContains": "codebook.limit.such-items-most",
}
_VALUES: Final = {
    "minimum": "codebook.limit.least",
    "maximum": "codebook.limit.most",
    "exclusiveMinimum": "codebook.limit.above",
    "exclusiveMaximum": "codebook.limit.below",
    "multipleOf": "codebook.limit.multiple",
    "pattern": "codebook.limit.pattern",
    "format": "codebook.limit.format",
    "contentEncoding": "codebook.limit.content",
    "contentMediaType": "codebook.limit.content",
}
_WRITTEN: Final = frozenset({"pattern", "format", "contentEncoding", "contentMediaType"})
"""Those limits whose value is shown as code."""
_MOST_LISTED: Final = 12
_DEEPEST: Final = 6

LIMITS: Final = frozenset({*_COUNTS, *_VALUES, "uniqueItems"})
"""Keywords that `limits` puts into words."""


def limits(schema: dict[str, Any], words: Words) -> Iterator[Line]:
    """Yield the limits of a value, and the format of a text."""
    for keyword, message in _COUNTS.items():
        number = schema.get(keyword)
        if isinstance(number, int):
            yield (words.count(message, number),)
        elif keyword in schema:
            yield (words(f"{message}.other", number=value_words(number)),)
    if schema.get("uniqueItems") is True:
        yield (words("codebook.limit.unique"),)
    for keyword, message in _VALUES.items():
        if keyword in schema:
            value = value_words(schema[keyword])
            yield worded(words, message, value=Code(value) if keyword in _WRITTEN else value)


class SchemaWords:
    """The words for the parts of one schema."""

    def __init__(self, definitions: Definitions, words: Words) -> None:
        self._definitions = definitions
        self._said = words
        self._of_keyword: Mapping[str, Callable[[dict[str, Any], int], Iterator[Line]]] = {
            "properties": self._properties,
            "$ref": partial(self._reference, "$ref"),
            "$dynamicRef": partial(self._reference, "$dynamicRef"),
            "required": self._required,
            "oneOf": partial(self._alternatives, "oneOf", "codebook.one-of", "codebook.one-of-present"),
            "anyOf": partial(self._alternatives, "anyOf", "codebook.any-of", "codebook.any-of-present"),
            "allOf": self._all_of,
            "not": self._not,
            "if": self._if,
            "then": self._then,
            "else": lambda *_: iter(()),
            "dependentRequired": self._dependent_required,
            "dependentSchemas": self._dependent_schemas,
            "patternProperties": self._pattern_properties,
            "additionalProperties": partial(
                self._others, "additionalProperties", "codebook.other-key", "codebook.other-key-error"
            ),
            "unevaluatedProperties": partial(
                self._others, "unevaluatedProperties", "codebook.unlisted-key", "codebook.unlisted-key-error"
            ),
            "propertyNames": partial(self._one, "propertyNames", "codebook.every-key"),
            "items": self._items,
            "prefixItems": self._prefix_items,
            "unevaluatedItems": partial(self._one, "unevaluatedItems", "codebook.unlisted-item"),
            "contains": partial(self._one, "contains", "codebook.contains"),
        }

    def holds(self, schema: Any, depth: int = 0) -> Line:
        """Return the type of a value, such as "list of Action, at least 1 item"."""
        if isinstance(schema, bool):
            return self._say("codebook.anything" if schema else "codebook.nothing")
        if (definition := self._definitions.of(schema)) is not None:
            return (definition.link,)
        if depth > _DEEPEST or not isinstance(schema, dict):
            return (Code(as_json(schema)),)
        kinds, more = list(self._kinds(schema, depth)), list(self._more(schema, depth))
        if more and not kinds and not LIMITS.isdisjoint(schema) and set(schema) != {"pattern"}:
            kinds = [self._say("codebook.any-value")]
        return (*(joined([*kinds, *more]) or self._say("codebook.anything")), *self._see(schema, depth))

    def _see(self, schema: dict[str, Any], depth: int) -> Line:
        """Return a link to what is said of a part, which is not said within the words of another."""
        link = self._definitions.part(schema) if depth > 0 else None
        return () if link is None else (" (", evolve(link, text=self._said("codebook.more"), code=False), ")")

    def clause(self, schema: Any, depth: int = 0) -> Line:
        """Return a condition on a value, or on the keys of an object, as part of a sentence."""
        if isinstance(schema, bool):
            return self._say("codebook.all-valid" if schema else "codebook.none-valid")
        if (definition := self._definitions.of(schema)) is not None:
            return self._say("codebook.is-a", what=definition.link)
        if depth > _DEEPEST or not isinstance(schema, dict):
            return (Code(as_json(schema)),)
        kinds = joined(self._kinds(schema, depth))
        first = [self._say("codebook.is", what=kinds)] if kinds else []
        words = joined([*first, *self._more(schema, depth)], "", "; ") or self._say("codebook.all-valid")
        return (*words, *self._see(schema, depth))

    def _say(self, message: str, /, **values: Inline | Line) -> Line:
        return worded(self._said, message, **values)

    def _keys(self, message: str, keys: Sequence[str], /, **values: Inline | Line) -> Line:
        """Return the form of a message for one or for several keys."""
        listed = codes(keys, self._said("list.and"))
        return self._say(self._said.form(message, len(keys)), keys=listed, **values)

    def _or(self, keys: Iterable[str]) -> Line:
        return codes(keys, self._said("codebook.or"))

    def conditions(self, schema: dict[str, Any], shown: frozenset[str] = frozenset(), depth: int = 0) -> Iterator[Line]:
        """Yield the conditions of a schema beyond type and limits, without those shown elsewhere."""
        for keyword, value in schema.items():
            if keyword in shown or keyword in ANNOTATIONS or keyword in LIMITS:
                continue
            words = self._of_keyword.get(keyword)
            if words is None or depth > _DEEPEST:
                yield (Code(keyword), ": ", Code(as_json(value)))
            else:
                yield from words(schema, depth + 1)

    def _kinds(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield the type of a value."""
        listed = codes_of(schema)
        if listed:
            yield self._one_of(*listed, counts=depth == 0)  # a field lists its codes itself
            return
        names = types_of(schema) or (["array"] if "items" in schema else [])
        if names:
            yield joined((self._type(name, schema, depth) for name in names), self._said("codebook.or"))
        for keyword in REFERENCES:
            if keyword in schema:
                yield self._referred(schema, keyword, depth)

    def _type(self, name: str, schema: dict[str, Any], depth: int) -> Line:
        if name == "array" and "items" in schema:
            return self._say("codebook.list-of", what=self.holds(schema["items"], depth + 1))
        if name == "object" and isinstance(schema.get("additionalProperties"), dict):
            return self._say("codebook.object-of", what=self.holds(schema["additionalProperties"], depth + 1))
        return (self._said(f"codebook.type.{name}") if name in _TYPES else name,)

    def _referred(self, schema: dict[str, Any], keyword: str, depth: int) -> Line:
        target = self._definitions.references.target(schema, keyword)
        return (Code(str(schema[keyword])),) if target is None else self.holds(target.schema, depth + 1)

    def _more(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        """Yield everything except the type: limits, formats, alternatives, conditions."""
        yield from limits(schema, self._said)
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
            yield self._keys("codebook.absent", forbidden)
        for key, part in named.items():
            if part is False:
                continue
            if key in required:
                yield self._say("codebook.key-is", key=Code(key), what=self.holds(part, depth))
            else:
                what = (*self.holds(part, depth), *self._default(part))
                yield self._say("codebook.key-may-be", key=Code(key), what=what)

    def _required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        described = mapping_of(schema, "properties")
        keys = [key for key in texts_of(schema, "required") if described.get(key, False) is False]
        if keys:
            yield self._keys("codebook.present", keys)

    def _alternatives(
        self, keyword: str, message: str, of_keys: str, schema: dict[str, Any], depth: int
    ) -> Iterator[Line]:
        branches = list_of(schema, keyword)
        if branches and all(isinstance(branch, dict) and set(branch) == {"required"} for branch in branches):
            together = self._said("codebook.with")
            keys = joined(
                (codes(texts_of(branch, "required"), together) for branch in branches), self._said("codebook.or")
            )
            yield self._say(of_keys, keys=keys)
        elif branches:
            listed: list[Inline] = []
            for number, branch in enumerate(branches, start=1):
                listed += [f"({number}) " if number == 1 else f" ({number}) ", *self.holds(branch, depth)]
            yield self._say(message, what=tuple(listed))

    def _all_of(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for branch in list_of(schema, "allOf"):
            if not isinstance(branch, dict):
                yield self.clause(branch, depth)
            elif (definition := self._definitions.of(branch)) is not None:
                yield self._say("codebook.also", what=definition.link)
            else:
                yield from [*self._kinds(branch, depth), *self._more(branch, depth)]

    def _reference(self, keyword: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield self._say("codebook.also", what=self._referred(schema, keyword, depth))

    def _not(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        part = schema["not"]
        if isinstance(part, dict) and set(part) == {"pattern"}:
            yield self._say("codebook.matches-nothing", value=Code(str(part["pattern"])))
        else:
            yield self._say("codebook.not", what=self.clause(part, depth))

    def _if(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        condition = self.clause(schema["if"], depth)
        if "then" in schema:
            yield self._say("codebook.then", condition=condition, what=self.clause(schema["then"], depth))
        if "else" in schema:
            yield self._say("codebook.else", condition=condition, what=self.clause(schema["else"], depth))
        if "then" not in schema and "else" not in schema:
            yield self._say("codebook.if-alone", condition=condition)

    def _then(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        if "if" not in schema:
            alone = (word for word in ("then", "else") if word in schema)
            yield from (self._say("codebook.without-if", keyword=Code(word)) for word in alone)

    def _dependent_required(self, schema: dict[str, Any], _: int) -> Iterator[Line]:
        held = mapping_of(schema, "dependentRequired")
        for key in held:
            yield self._keys("codebook.if-present-present", texts_of(held, key), key=Code(key))

    def _dependent_schemas(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for key, part in mapping_of(schema, "dependentSchemas").items():
            allowed, other = _unless(key, part)
            if forbidden := _forbidden(other):
                message = "codebook.if-other-absent" if allowed else "codebook.if-present-absent"
                named = {"values": self._or(allowed)} if allowed else {}
                yield self._keys(message, forbidden, key=Code(key), **named)
            else:
                yield self._say("codebook.if-present", key=Code(key), what=self.clause(part, depth))

    def _pattern_properties(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for pattern, part in mapping_of(schema, "patternProperties").items():
            yield self._say("codebook.key-by-pattern", pattern=Code(pattern), what=self.holds(part, depth))

    def _others(self, keyword: str, message: str, forbidden: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        if schema[keyword] is False:
            yield self._say(forbidden)
        else:
            yield from self._one(keyword, message, schema, depth)

    def _one(self, keyword: str, message: str, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        yield self._say(message, what=self.holds(schema[keyword], depth))

    def _items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        if schema["items"] is False:
            yield self._say("codebook.no-items")
        else:
            yield from self._one("items", "codebook.each-item", schema, depth)

    def _prefix_items(self, schema: dict[str, Any], depth: int) -> Iterator[Line]:
        for number, part in enumerate(list_of(schema, "prefixItems"), start=1):
            yield self._say("codebook.item", number=str(number), what=self.holds(part, depth))

    def _one_of(self, listed: tuple[SchemaCode, ...], keyword: str, *, counts: bool) -> Line:
        values = [value_words(code.value) for code in listed]
        if keyword == "const":
            return (Code(values[0]),)
        if len(values) == 1:
            return self._say("codebook.only", value=Code(values[0]))
        if counts and len(values) > _MOST_LISTED:
            return self._say("codebook.one-of-many", number=self._said.number(len(values)))
        return self._say("codebook.one-of-values", values=self._or(values))

    def _default(self, schema: Any) -> Line:
        given = isinstance(schema, dict) and "default" in schema
        return (" ", *self._say("codebook.default-is", value=Code(as_json(schema["default"])))) if given else ()


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
