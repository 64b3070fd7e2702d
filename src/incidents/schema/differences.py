"""Compare two versions of a schema and classify the changes.

What is called neither breaking nor possibly breaking is safe: every value that the older schema accepts is accepted by the newer
one. That is proven for the schemas as a whole; the changes of keywords say what it is about. It works for any JSON Schema
2020-12; a reference to another document is compared by its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve, frozen

from incidents.schema.changes import Change, ChangeKind
from incidents.schema.codes import codes_of, value_key
from incidents.schema.equality import Equality
from incidents.schema.evaluated import SchemaPart
from incidents.schema.keyword_changes import (
    BREAKING,
    COMPATIBLE,
    MAY_BREAK,
    MEANING,
    annotation_changes,
    change,
    code_changes,
    limit_changes,
    short,
    type_changes,
)
from incidents.schema.keyword_values import ANNOTATIONS, as_json, list_of, mapping_of, texts_of
from incidents.schema.obstacles import obstacles
from incidents.schema.references import REFERENCES, References, Schema, is_schema

_WHOLE: Final = ("oneOf", "const", "enum", "not", "unevaluatedProperties", "unevaluatedItems", "dependencies")
"""Conditions that are compared as a whole: the effect of a part on the whole is not known. Of those that list values, it is what
is left beside the list of codes."""
_CONTAINS: Final = ("contains", "minContains", "maxContains")
_WORDS: Final = ("title", "description", "deprecated", "default")
_TRUE: Final[dict[str, Any]] = {}
_FALSE: Final[dict[str, Any]] = {"not": {}}


def schema_changes(old: Schema, new: Schema) -> tuple[Change, ...]:
    """Return the changes between two versions of a schema, worst first, each once where it is defined."""
    before, after = (SchemaPart(schema, References(schema)) for schema in (_copied(old), _copied(new)))
    found = set(_Comparison(before.references, after.references).compare(before.schema, after.schema, ""))
    if value_key(before.schema) != value_key(after.schema):
        unproven = obstacles(before, after)
        if not unproven:
            found = set(map(_harmless, found))
        elif not any(one.breaking for one in found):
            found |= {change(ChangeKind.UNDECIDED, MAY_BREAK, path, words) for path, words in unproven}
    return tuple(sorted(found, key=lambda one: one.order))


def _harmless(found: Change) -> Change:
    """Return a change between schemas of which the newer one is known to accept all; a field that is no longer named lost its meaning."""
    if not found.breaking:
        return found
    return evolve(found, impact=MEANING if found.kind is ChangeKind.FIELD_REMOVED else COMPATIBLE)


def _perhaps(found: Iterable[Change]) -> Iterator[Change]:
    """Yield changes of a schema that not every value has to follow."""
    return (evolve(one, impact=MAY_BREAK) if one.impact is BREAKING else one for one in found)


def _copied(value: Any) -> Any:
    """Return a copy of JSON data in which no object is used twice."""
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value


@frozen
class _Side:
    """A schema at one location; references are followed if only annotations are beside them."""

    schema: dict[str, Any]
    name: str | None
    """The name of the definition to which a reference led, if any."""
    words: dict[str, Any]
    """The annotations beside the references."""


class _Comparison:
    """One comparison, with the pairs of schemas compared so far."""

    def __init__(self, old: References, new: References) -> None:
        self._old = old
        self._new = new
        self._equality = Equality()
        self._met: set[tuple[int, int]] = set()

    def compare(self, old: Schema, new: Schema, path: str) -> Iterator[Change]:
        """Yield the changes between two schemas at one location."""
        before, after = _side(old, self._old), _side(new, self._new)
        if before.name is not None and before.name == after.name:
            yield from annotation_changes(before.words, after.words, path)
            path = before.name
            words = before.schema, after.schema
        else:
            words = {**before.schema, **before.words}, {**after.schema, **after.words}
        pair = (id(before.schema), id(after.schema))
        if pair in self._met:
            return
        self._met.add(pair)
        yield from annotation_changes(*words, path)
        for ask in (code_changes, type_changes, limit_changes, self._object, self._list, self._conditions):
            yield from ask(before.schema, after.schema, path)
        if before.name is None or after.name is None:  # elsewhere it is reported again, but not within itself
            self._met.remove(pair)

    def _object(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        before, after = mapping_of(old, "properties"), mapping_of(new, "properties")
        for key in before:
            if key not in after:
                yield change(ChangeKind.FIELD_REMOVED, BREAKING, _at(path, key), "the field was removed")
            else:
                yield from self.compare(before[key], after[key], _at(path, key))
        for key in after:
            if key not in before:
                yield _added(old, after[key], _at(path, key))
        required, now = texts_of(old, "required"), texts_of(new, "required")
        for key in now:
            if key not in required:
                yield change(ChangeKind.REQUIRED_ADDED, BREAKING, _at(path, key), "the field is now required")
        for key in required:
            if key not in now:
                yield change(ChangeKind.REQUIRED_REMOVED, COMPATIBLE, _at(path, key), "the field is now optional")
        yield from self._other_keys(old, new, path)

    def _other_keys(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        """Yield the changes of keys that are not named."""
        before, after = old.get("additionalProperties", True), new.get("additionalProperties", True)
        patterns, now = mapping_of(old, "patternProperties"), mapping_of(new, "patternProperties")
        for pattern in patterns:
            if pattern in now:
                yield from self.compare(patterns[pattern], now[pattern], f"{path}.{{{pattern}}}")
            else:
                impact = COMPATIBLE if after is True else MAY_BREAK
                words = f"keys that match {pattern} no longer have a separate rule"
                yield change(ChangeKind.CONDITION_REMOVED, impact, path, words)
        for pattern in now:
            if pattern not in patterns:
                words = f"keys that match {pattern} now have a separate rule"
                yield change(ChangeKind.CONDITION_ADDED, MAY_BREAK, path, words)
        if before is not False and after is False:
            yield change(ChangeKind.CLOSED, BREAKING, path, "other keys are now errors")
        elif before is False and after is not False:
            yield change(ChangeKind.OPENED, COMPATIBLE, path, "other keys are now accepted")
        elif before is not False:
            yield from self.compare(before, after, f"{path}.{{}}")
        if "propertyNames" in old or "propertyNames" in new:
            yield from self.compare(old.get("propertyNames", True), new.get("propertyNames", True), f"{path}.{{key}}")

    def _list(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        before, after = list_of(old, "prefixItems"), list_of(new, "prefixItems")
        if len(before) != len(after):
            words = "the number of list items with a separate rule changed"
            yield change(ChangeKind.CONDITION_CHANGED, MAY_BREAK, path, words)
        for place, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from self.compare(one, other, f"{path}[{place}]")
        one, other = old.get("items", True), new.get("items", True)
        if is_schema(one) and is_schema(other):
            yield from self.compare(one, other, f"{path}[]")
        elif value_key(one) != value_key(other):
            yield change(ChangeKind.CONDITION_CHANGED, MAY_BREAK, path, "the rules of the list items changed")

    def _conditions(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        for keyword in REFERENCES:
            if keyword in old or keyword in new:
                yield from self._reference(keyword, old, new, path)
        old, new = _without_codes(old), _without_codes(new)
        for keywords in (*((keyword,) for keyword in _WHOLE), _CONTAINS):
            yield from self._whole(keywords, old, new, path)
        if "if" in old and "if" in new and self._same(old["if"], new["if"]):
            for keyword in ("then", "else"):
                yield from _perhaps(self.compare(old.get(keyword, True), new.get(keyword, True), path))
        else:
            conditional = ("if", "then", "else")
            yield from self._whole(conditional, old if "if" in old else {}, new if "if" in new else {}, path)
        yield from self._all_of(old, new, path)
        yield from self._any_of(old, new, path)
        yield from self._dependents(old, new, path)

    def _reference(self, keyword: str, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        """Yield the changes of a reference that is beside other conditions, or leads to another document."""
        one, other = self._old.target(old, keyword), self._new.target(new, keyword)
        if one and other:
            yield from self.compare(one.schema, other.schema, path)
        elif one or other or old.get(keyword) != new.get(keyword):
            yield from self._whole((keyword,), old, new, path)

    def _whole(
        self, keywords: tuple[str, ...], old: dict[str, Any], new: dict[str, Any], path: str
    ) -> Iterator[Change]:
        before, after = ({key: side[key] for key in keywords if key in side} for side in (old, new))
        pair = SchemaPart(old, self._old), SchemaPart(new, self._new)
        if before.keys() == after.keys() and all(self._equality.same_keyword(*pair, key) for key in before):
            return
        name, texts = keywords[0], (_json(before), _json(after))
        if not before:
            impact = BREAKING if new is _FALSE else MAY_BREAK
            yield change(ChangeKind.CONDITION_ADDED, impact, path, f"a condition ({name}) was added", texts)
        elif not after:
            words = f"a condition ({name}) was removed"
            yield change(ChangeKind.CONDITION_REMOVED, COMPATIBLE, path, words, texts)
        else:
            yield change(ChangeKind.CONDITION_CHANGED, MAY_BREAK, path, f"a condition ({name}) changed", texts)

    def _all_of(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        before, after = self._unequal(list_of(old, "allOf"), list_of(new, "allOf"))
        for one, other in zip(before, after, strict=False):
            yield from self.compare(one, other, path)
        for branch in before[len(after) :]:
            texts = _json(branch), ""
            words = "a condition (allOf) was removed"
            yield change(ChangeKind.CONDITION_REMOVED, COMPATIBLE, path, words, texts)
        for branch in after[len(before) :]:
            texts = "", _json(branch)
            words = "a condition (allOf) was added"
            yield change(ChangeKind.CONDITION_ADDED, MAY_BREAK, path, words, texts)

    def _any_of(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        if not ("anyOf" in old and "anyOf" in new):
            yield from self._whole(("anyOf",), old, new, path)
            return
        before, after = self._unequal(list_of(old, "anyOf"), list_of(new, "anyOf"))
        for one, other in zip(before, after, strict=False):
            yield from _perhaps(self.compare(one, other, path))
        for branch in before[len(after) :]:
            yield change(ChangeKind.TYPE_NARROWED, MAY_BREAK, path, "an alternative was removed", (_json(branch), ""))
        for branch in after[len(before) :]:
            yield change(ChangeKind.TYPE_WIDENED, COMPATIBLE, path, "an alternative was added", ("", _json(branch)))

    def _unequal(self, old: list[Any], new: list[Any]) -> tuple[list[Any], list[Any]]:
        """Return the branches of each side that have no equal on the other side."""
        before, after = [], list(new)
        for branch in old:
            equal = next((place for place, other in enumerate(after) if self._same(branch, other)), None)
            if equal is None:
                before.append(branch)
            else:
                del after[equal]
        return before, after

    def _dependents(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
        before, after = mapping_of(old, "dependentSchemas"), mapping_of(new, "dependentSchemas")
        for key in {**before, **after}:
            place = f"{path} (with {key})"
            yield from _perhaps(self.compare(before.get(key, True), after.get(key, True), place))
        needed, now = mapping_of(old, "dependentRequired"), mapping_of(new, "dependentRequired")
        for key in {**needed, **now}:
            was, is_now = needed.get(key, ()), now.get(key, ())
            for other in (name for name in is_now if name not in was):
                words = f"the field is now required if {key} is present"
                yield change(ChangeKind.REQUIRED_ADDED, BREAKING, _at(path, other), words)
            for other in (name for name in was if name not in is_now):
                words = f"the field is now optional if {key} is present"
                yield change(ChangeKind.REQUIRED_REMOVED, COMPATIBLE, _at(path, other), words)

    def _same(self, old: Any, new: Any) -> bool:
        return self._equality.same(SchemaPart(old, self._old), SchemaPart(new, self._new))


def _side(schema: Schema, references: References) -> _Side:
    name: str | None = None
    words: dict[str, Any] = {}
    seen: set[int] = set()
    while isinstance(schema, dict) and id(schema) not in seen:
        seen.add(id(schema))
        keyword = next((one for one in REFERENCES if one in schema), "")
        target = references.target(schema, keyword)
        if target is None or set(schema) - ANNOTATIONS != {keyword}:
            break
        words = {**{key: schema[key] for key in _WORDS if key in schema}, **words}
        name, schema = target.name, target.schema
    return _Side(schema if isinstance(schema, dict) else _TRUE if schema else _FALSE, name, words)


def _added(old: dict[str, Any], field: Schema, path: str) -> Change:
    """Return the change of a new field: breaking only if records could have another value under its name before."""
    closed = old.get("additionalProperties") is False and not mapping_of(old, "patternProperties")
    if closed or field is True or field == {}:
        return change(ChangeKind.FIELD_ADDED, COMPATIBLE, path, "the field is new")
    words = "the field is new; the object was open, so records may have another value under this name"
    return change(ChangeKind.FIELD_ADDED, BREAKING, path, words)


def _without_codes(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the keyword that lists its codes."""
    listed = codes_of(schema)
    return {key: part for key, part in schema.items() if key != listed[1]} if listed else schema


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _json(condition: Any) -> str:
    return "" if condition == {} else short(as_json(condition))
