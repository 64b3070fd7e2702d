"""Which parts of a schema have a place of their own in its codebook, and what that place is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from incidents.codebook.content import Definition, Sort
from incidents.codebook.names import Names, anchor
from incidents.schema.codes import codes_of
from incidents.schema.keywords import text_of
from incidents.schema.references import REFERENCES, References, Schema

ANNOTATIONS: Final = frozenset(
    {
        *("title", "description", "$comment", "examples", "default", "deprecated", "readOnly", "writeOnly"),
        *("$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions"),
    }
)
"""Keywords that accept everything."""
FORMS: Final = "forms"
"""The page of the forms of text and other values."""
_SHAPING: Final = frozenset(
    {"properties", "patternProperties", "required", "dependentRequired", "dependentSchemas", "propertyNames"}
)


class Parts:
    """The definitions of a schema, each with its place; the first is the schema as a whole."""

    def __init__(self, schema: Schema, title: str) -> None:
        self.references = References(schema)
        self._names = Names()
        self._anchors: set[str] = set()
        self._by_identity: dict[int, Definition] = {}
        self.root = schema if isinstance(schema, dict) else {} if schema else {"not": {}}
        self.title = title
        self._add(self.root, title, title, Sort.OBJECT)
        waiting: list[tuple[Any, str]] = []
        for keyword in ("$defs", "definitions"):
            held = self.root.get(keyword)
            for name, part in held.items() if isinstance(held, dict) else ():
                if isinstance(part, dict):
                    self._define(part, name)
                    waiting.append((part, name))
        for part, name in [(self.root, ""), *waiting]:
            self._look_into(part, name)

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._by_identity.values())

    def of(self, schema: Schema) -> Definition | None:
        """Return the definition that a schema is, or refers to without adding anything; nothing if it has no place."""
        target = self.resolved(schema)
        return self._by_identity.get(id(target)) if isinstance(target, dict) else None

    def resolved(self, schema: Schema) -> Schema:
        """Return what a schema refers to where it adds nothing but words; else the schema itself."""
        if id(schema) in self._by_identity:
            return schema
        seen: set[int] = set()
        while isinstance(schema, dict) and id(schema) not in seen and id(schema) not in self._by_identity:
            seen.add(id(schema))
            keyword = next((one for one in REFERENCES if one in schema), "")
            target = self.references.target(schema, keyword)
            if target is None or set(schema) - ANNOTATIONS != {keyword}:
                break
            schema = target.schema
        return schema

    def _define(self, schema: dict[str, Any], name: str) -> None:
        listed = codes_of(schema)
        if listed and listed[1] != "const":
            self._add(schema, name, text_of(schema, "title") or name, Sort.CODELIST)
        elif _is_object(schema):
            self._add(schema, name, name, Sort.OBJECT)
        else:
            self._add(schema, name, name, Sort.FORM)

    def _add(self, schema: dict[str, Any], name: str, title: str, sort: Sort) -> None:
        if id(schema) in self._by_identity:
            return
        if sort is Sort.FORM:
            page, mark = FORMS, self._anchor(name)
        else:
            page, mark = self._names.page("objects" if sort is Sort.OBJECT else "codes", title), ""
        self._by_identity[id(schema)] = Definition(
            sort=sort, name=name, title=title, page=page, anchor=mark, schema=schema
        )

    def _anchor(self, name: str) -> str:
        mark, number = anchor(name), 1
        while mark in self._anchors:
            number += 1
            mark = f"{anchor(name)}-{number}"
        self._anchors.add(mark)
        return mark

    def _look_into(self, schema: Any, name: str) -> None:
        """Give objects that stand in others without a name of their own a place; conditions hold none."""
        if not isinstance(schema, dict):
            return
        for key, part in _held(schema):
            called = f"{name}.{key}" if name and key else name or key
            if not isinstance(part, dict) or id(part) in self._by_identity:
                continue
            if _says_fields(part) and key:
                self._add(part, called, called, Sort.OBJECT)
            self._look_into(part, called)


def _held(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the schemas of values that stand in a schema, each with a step for its name, which may be empty."""
    for key, part in _mapping(schema, "properties"):
        yield key, part
    for key, part in _mapping(schema, "patternProperties"):
        yield f"{{{key}}}", part
    for keyword, step in (("items", "item"), ("additionalProperties", "value"), ("unevaluatedProperties", "value")):
        yield step, schema.get(keyword)
    for keyword, step in (("prefixItems", "place"), ("oneOf", "choice"), ("anyOf", "choice"), ("allOf", "")):
        held = schema.get(keyword)
        for number, part in enumerate(held if isinstance(held, list) else (), start=1):
            yield f"{step}{number}" if step else "", part


def _mapping(schema: dict[str, Any], keyword: str) -> Iterator[tuple[str, Any]]:
    held = schema.get(keyword)
    yield from held.items() if isinstance(held, dict) else ()


def _is_object(schema: dict[str, Any]) -> bool:
    if schema.get("type") == "object" or not _SHAPING.isdisjoint(schema):
        return True
    held = schema.get("allOf")
    return isinstance(held, list) and any(isinstance(part, dict) and _says_fields(part) for part in held)


def _says_fields(schema: dict[str, Any]) -> bool:
    """Return whether a schema tells fields of its own, and is no mere condition on those of another."""
    fields = schema.get("properties")
    patterns = schema.get("patternProperties")
    return bool(fields or patterns) and ("type" in schema or any(_means(part) for _, part in _held(schema)))


def _means(schema: Any) -> bool:
    return isinstance(schema, dict) and not {"type", "$ref", "description", "title"}.isdisjoint(schema)
