"""Definitions of a schema: the parts with their own page or section in the codebook, and their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from incidents.codebook.addresses import FORMS, LISTS, OBJECTS, PARTS, UniqueNames, anchor, slug
from incidents.codebook.blocks import PageLink
from incidents.codebook.content import Definition, DefinitionKind
from incidents.codebook.object_fields import properties_of
from incidents.schema.codes import codes_of
from incidents.schema.keyword_values import ANNOTATIONS, list_of, mapping_of, text_of
from incidents.schema.references import REFERENCES, References, Schema, parts

_SHAPING: Final = frozenset(
    {"properties", "patternProperties", "required", "dependentRequired", "dependentSchemas", "propertyNames"}
)
_SAYS: Final = frozenset({"title", "description", "markdownDescription", "default", "examples", "deprecated"})
_STEPS: Final = {
    "properties": "{name}",
    "patternProperties": "{{{name}}}",
    "items": "item",
    "additionalProperties": "value",
    "unevaluatedProperties": "value",
    "prefixItems": "place{number}",
    "oneOf": "choice{number}",
    "anyOf": "choice{number}",
    "allOf": "",
}
"""Keywords that contain schemas of values, each with its step in the name of an object defined there."""


class Definitions:
    """The definitions of a schema, each with its page; the first is the schema as a whole."""

    def __init__(self, schema: Schema, title: str, phrase: Callable[[str], str] = str) -> None:
        self._phrase = phrase
        self.references = References(schema)
        self._pages, self._anchors = UniqueNames(), UniqueNames()
        self._by_identity: dict[int, Definition] = {}
        self.root = schema if isinstance(schema, dict) else {} if schema else {"not": {}}
        self._add(self.root, title, title, DefinitionKind.OBJECT)
        named = [
            (part, name)
            for keyword in ("$defs", "definitions")
            for name, part in mapping_of(self.root, keyword).items()
            if isinstance(part, dict)
        ]
        for part, name in named:
            self._define(part, name)
        for part, name in [(self.root, ""), *named]:
            self._look_into(part, name)
        for part, name in [(self.root, ""), *named]:
            self._list_values(part, name)
        fields = (part for one in self for part in properties_of(one.schema).values())
        self._placed = {*self._by_identity, *map(id, fields)}
        anchors = UniqueNames()
        self.parts = tuple(
            (part, PageLink(pointer, page=PARTS, anchor=anchors.take(anchor(pointer)), code=True))
            for pointer, part in self._other_parts(self.root, "#")
        )
        """What says something and is no field and no definition, each with a link to its place."""
        self._parts = {id(part): link for part, link in self.parts}

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._by_identity.values())

    @property
    def whole(self) -> Definition:
        """The schema as a whole."""
        return next(iter(self))

    def part(self, schema: Any) -> PageLink | None:
        """Return a link to a part of the schema that is no field and no definition; None if it says nothing."""
        return self._parts.get(id(schema))

    def _other_parts(self, schema: dict[str, Any], pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
        listed = codes_of(schema)
        for steps, part in parts(schema):
            if not isinstance(part, dict) or (listed and steps[0] == listed[1]):
                continue
            where = "/".join((pointer, *(step.replace("~", "~0").replace("/", "~1") for step in steps)))
            if id(part) not in self._placed and (not _SAYS.isdisjoint(part) or _is_list(part, described=True)):
                yield where, part
            yield from self._other_parts(part, where)

    def of_kind(self, kind: DefinitionKind) -> Iterator[Definition]:
        """Yield the definitions of a kind."""
        return (definition for definition in self if definition.kind is kind)

    def of(self, schema: Any) -> Definition | None:
        """Return the definition of a schema, or of the one that it only refers to; None if it has no page."""
        return self._by_identity.get(id(self.resolved(schema)))

    def resolved(self, schema: Any) -> Any:
        """Return the schema that a schema only refers to, or the schema itself."""
        seen: set[int] = set()
        while isinstance(schema, dict) and id(schema) not in seen and id(schema) not in self._by_identity:
            seen.add(id(schema))
            keyword = next((one for one in REFERENCES if one in schema), "")
            target = self.references.target(schema, keyword)
            if target is None or set(schema) - ANNOTATIONS != {keyword}:
                break
            schema = target.schema
        return schema

    def mapping(self, schema: Any) -> dict[str, Any]:
        """Return the resolved schema; empty if it is not a mapping."""
        target = self.resolved(schema)
        return target if isinstance(target, dict) else {}

    def _define(self, schema: dict[str, Any], name: str) -> None:
        listed = codes_of(schema)
        if listed and listed[1] != "const":
            self._add(schema, name, text_of(schema, "title") or name, DefinitionKind.CODELIST)
        else:
            self._add(schema, name, name, DefinitionKind.OBJECT if _is_object(schema) else DefinitionKind.FORM)

    def _add(self, schema: dict[str, Any], name: str, title: str, kind: DefinitionKind) -> None:
        if id(schema) in self._by_identity:
            return
        if kind is DefinitionKind.FORM:
            page, mark = FORMS, self._anchors.take(anchor(name))
        else:
            folder = OBJECTS if kind is DefinitionKind.OBJECT else LISTS
            page, mark = self._pages.take(f"{folder}/{slug(title)}"), ""
        self._by_identity[id(schema)] = Definition(
            kind=kind, name=name, title=self._phrase(title), page=page, anchor=mark, schema=schema
        )

    def _look_into(self, schema: dict[str, Any], name: str) -> None:
        """Name the objects that are defined within others without a name; conditions define no objects."""
        for step, part in _values(schema):
            called = f"{name}.{step}" if name and step else name or step
            if id(part) in self._by_identity:
                continue
            if step and _has_fields(part):
                self._add(part, called, called, DefinitionKind.OBJECT)
            self._look_into(part, called)

    def _list_values(self, schema: dict[str, Any], name: str) -> None:
        """Give a page to each list of values without a name that says more than the values, and that no field shows."""
        for (keyword, *names), part in parts(schema):
            if not isinstance(part, dict) or keyword not in _STEPS or _is_list(schema):
                continue
            step = _STEPS[keyword].format(name=names[0] if names else "", number=_number(names))
            called = f"{name}.{step}" if name and step else name or step
            if id(part) not in self._by_identity and keyword != "properties" and _is_list(part, described=True):
                self._add(part, called, text_of(part, "title") or called, DefinitionKind.CODELIST)
            self._list_values(part, called)


def _number(names: list[str]) -> int:
    return int(names[0]) + 1 if names and names[0].isdigit() else 0


def _is_list(schema: dict[str, Any], *, described: bool = False) -> bool:
    """Return whether a schema lists values, and, if that is asked, says more about one of them."""
    listed = codes_of(schema)
    if listed is None or listed[1] == "const":
        return False
    return not described or any(code.label or code.definition for code in listed[0])


def _values(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the schemas of values within a schema, each with a step for its name, which may be empty."""
    held = [(steps, part) for steps, part in parts(schema) if isinstance(part, dict)]
    for keyword, step in _STEPS.items():
        for (found, *names), part in held:
            if found == keyword:
                name = names[0] if names else ""
                yield step.format(name=name, number=int(name) + 1 if "{number}" in step else 0), part


def _is_object(schema: dict[str, Any]) -> bool:
    return (
        schema.get("type") == "object"
        or not _SHAPING.isdisjoint(schema)
        or any(isinstance(part, dict) and _has_fields(part) for part in list_of(schema, "allOf"))
    )


def _has_fields(schema: dict[str, Any]) -> bool:
    """Return whether a schema defines fields and is not only a condition on those of another."""
    fields = schema.get("properties") or schema.get("patternProperties")
    return bool(fields) and ("type" in schema or any(map(_has_meaning, _values(schema))))


def _has_meaning(value: tuple[str, dict[str, Any]]) -> bool:
    return not {"type", "$ref", "description", "title"}.isdisjoint(value[1])
