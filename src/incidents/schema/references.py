"""Where the references of a JSON Schema lead: within one document, by pointer, anchor or ``$id``, and never outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

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

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BYTE = re.compile(r"%([0-9A-Fa-f]{2})")


def is_schema(value: object) -> bool:
    """Return whether a value may stand where a schema stands."""
    return isinstance(value, (dict, bool))


def parts(schema: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield the schemas that stand directly in a schema, with the steps that lead there."""
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
    """What a reference leads to."""

    schema: Schema
    name: str | None
    """The name under ``$defs``, where it is one of these; ``""`` for the document as a whole."""


class References:
    """The references of one document.

    A ``$dynamicRef`` is followed as if it were static, which is where it leads as long as no other document extends this one.
    """

    def __init__(self, document: Schema) -> None:
        self._bases: dict[int, str] = {}
        self._targets: dict[str, Target] = {}
        self._resources: dict[str, Schema] = {}
        self._names: dict[int, str] = {}
        self.document = document
        self._add(document, "", ())

    def target(self, schema: dict[str, Any], keyword: str = "$ref") -> Target | None:
        """Return what the reference of a schema of this document leads to; nothing if that lies elsewhere."""
        reference = schema.get(keyword)
        if not isinstance(reference, str):
            return None
        address, _, fragment = joined(self._bases.get(id(schema), ""), reference).partition("#")
        known = self._targets.get(f"{address}#{fragment}")
        if known is not None:
            return known
        found = self._resources.get(address)
        if found is None or (fragment and not fragment.startswith("/")):
            return None
        for step in fragment.split("/")[1:]:
            found = _inside(found, _BYTE.sub(lambda hit: chr(int(hit[1], 16)), step))
        return Target(found, self._names.get(id(found))) if is_schema(found) else None

    def _add(self, schema: Schema, base: str, steps: tuple[str, ...]) -> None:
        """Note a schema and all within it; no deeper than its reader lets a document be."""
        if isinstance(schema, bool):
            if not steps:
                self._resources[base] = schema
            return
        if not steps or steps[:-1] in (("$defs",), ("definitions",)):
            self._names[id(schema)] = steps[-1] if steps else ""
        named = schema.get("$id")
        if isinstance(named, str):
            base = joined(base, named).partition("#")[0]
        if isinstance(named, str) or not steps:
            self._resources.setdefault(base, schema)
            self._targets.setdefault(f"{base}#", Target(schema, self._names.get(id(schema))))
        self._bases[id(schema)] = base
        for anchor in ("$anchor", "$dynamicAnchor"):
            if isinstance(schema.get(anchor), str):
                self._targets.setdefault(f"{base}#{schema[anchor]}", Target(schema, self._names.get(id(schema))))
        for more, part in parts(schema):
            self._add(part, base, (*steps, *more))


def joined(base: str, reference: str) -> str:
    """Return a reference as seen from a base: whole addresses as they are, others in the folder of the base."""
    if _SCHEME.match(reference):
        return reference
    if reference.startswith("#") or not reference:
        return base.partition("#")[0] + reference
    root = re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^/]*", base)
    if reference.startswith("/"):
        return (root[0] if root else "") + reference
    return base.rpartition("/")[0] + ("/" if "/" in base else "") + reference.removeprefix("./")


def _inside(value: Any, step: str) -> Any:
    step = step.replace("~1", "/").replace("~0", "~")
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and step.isascii() and step.isdecimal() and int(step) < len(value):
        return value[int(step)]
    return None
