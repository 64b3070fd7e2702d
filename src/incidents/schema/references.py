"""Resolve the references of a JSON Schema within one document, by pointer, anchor or ``$id``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen
from referencing import Anchor, Registry, Specification
from referencing.exceptions import Unresolvable

from incidents.patterns import pattern

Schema = dict[str, Any] | bool

ONE: Final = (
    *("additionalProperties", "unevaluatedProperties", "propertyNames", "items", "unevaluatedItems", "contains"),
    *("not", "if", "then", "else", "contentSchema"),
)
"""Keywords that hold a schema."""
LISTED: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
"""Keywords that hold a list of schemas."""
NAMED: Final = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
"""Keywords that hold schemas by name."""
REFERENCES: Final = ("$ref", "$dynamicRef")

_ADDRESS: Final = pattern(r"[!-Z\\^-~]*")
"""The characters of an address: ASCII without spaces and brackets."""


def is_schema(value: object) -> bool:
    """Return whether a value can be a schema."""
    return isinstance(value, (dict, bool))


def parts(schema: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield the schemas directly within a schema, with the steps that lead there."""
    for keyword in ONE:
        if is_schema(schema.get(keyword)):
            yield (keyword,), schema[keyword]
    for keyword in LISTED:
        held = schema.get(keyword)
        for number, part in enumerate(held if isinstance(held, list) else ()):
            if is_schema(part):
                yield (keyword, str(number)), part
    for keyword in NAMED:
        held = schema.get(keyword)
        for name, part in held.items() if isinstance(held, dict) else ():
            if is_schema(part):
                yield (keyword, name), part


@frozen
class Target:
    """The target of a reference."""

    schema: Schema
    name: str | None
    """The name under ``$defs``, if it is one of these; ``""`` for the whole document."""


class References:
    """The references of one document.

    A ``$dynamicRef`` is followed like a static reference, which is correct unless another document extends this one.
    """

    def __init__(self, document: Schema) -> None:
        self.document = document
        self._names: dict[int, str] = {}
        self._resolvers: dict[int, Any] = {}
        self._dynamic: Counter[str] = Counter()
        self._kept: dict[object, Schema] = {}
        self.addresses: list[str] = []
        """The ``$id`` of each schema that has one, in the order of the document."""
        resource = _SPECIFICATION.create_resource(document)
        registry: Registry[Any] = Registry().with_resource("", resource).crawl()
        self._add(document, registry.resolver().in_subresource(resource), ())

    def target(self, schema: dict[str, Any], keyword: str = "$ref") -> Target | None:
        """Return the target of a reference in this document; None if it leads elsewhere."""
        reference = schema.get(keyword)
        if not isinstance(reference, str):
            return None
        try:
            found = self._resolvers[id(schema)].lookup(reference).contents
        except (Unresolvable, KeyError, TypeError, ValueError):  # what is no schema here, no address or no pointer
            return None
        return Target(found, self._names.get(id(found))) if is_schema(found) else None

    def sure_target(self, schema: dict[str, Any], keyword: str) -> Schema | None:
        """Return the target of a reference in this document; None also if a dynamic reference may have several."""
        found = self.target(schema, keyword)
        if found is None or keyword == "$ref":
            return found.schema if found else None
        name = str(schema[keyword]).rpartition("#")[2]
        return None if self._dynamic[name] > 1 else found.schema

    def kept(self, key: object, schema: dict[str, Any]) -> Schema:
        """Return a schema that is no part of the document: the first that was kept under a key, so that it stays the same object."""
        return self._kept.setdefault(key, schema)

    def outside(self, schema: dict[str, Any], keyword: str) -> str:
        """Return a reference that leads to another document, which knows nothing of this one; empty for any other."""
        reference = schema.get(keyword)
        if not isinstance(reference, str) or reference.startswith("#") or self._dynamic or keyword != "$ref":
            return ""
        return "" if id(schema) not in self._resolvers or self.target(schema, keyword) else reference

    def _add(self, schema: Schema, resolver: Any, steps: tuple[str, ...]) -> None:
        """Register a schema and all schemas within it, no deeper than the reader lets a document be."""
        if isinstance(schema, bool):
            return
        if not steps or steps[:-1] in (("$defs",), ("definitions",)):
            self._names[id(schema)] = steps[-1] if steps else ""
        self._resolvers[id(schema)] = resolver
        if isinstance(schema.get("$dynamicAnchor"), str):
            self._dynamic[schema["$dynamicAnchor"]] += 1
        if "$id" in schema:
            self.addresses.append(str(schema["$id"]))
        for more, part in parts(schema):
            self._add(part, resolver.in_subresource(_SPECIFICATION.create_resource(part)), (*steps, *more))


def _id(schema: Any) -> str | None:
    """Return the address of a schema, or None; a value that cannot be an address is ignored."""
    named = schema.get("$id") if isinstance(schema, dict) else None
    return named if isinstance(named, str) and _ADDRESS.fullmatch(named) else None


def _anchors(specification: Specification[Any], schema: Any) -> Iterator[Anchor[Any]]:
    names = (schema.get(key) for key in ("$anchor", "$dynamicAnchor")) if isinstance(schema, dict) else ()
    return (Anchor(name, specification.create_resource(schema)) for name in names if isinstance(name, str))  # type: ignore[call-arg] # likewise


def _parts(schema: Any) -> Iterator[Schema]:
    return (part for _, part in parts(schema)) if isinstance(schema, dict) else iter(())


_SPECIFICATION: Final[Specification[Any]] = Specification(  # type: ignore[call-arg] # mypy does not see that it is made by attrs
    name="draft2020-12, of whatever quality",
    id_of=_id,
    subresources_of=_parts,
    anchors_in=_anchors,
    maybe_in_subresource=lambda segments, resolver, subresource: resolver,  # noqa: ARG005 - only contents are asked for
)
"""How schemas are nested. The specification of the library expects that every keyword has a valid value."""
