"""The keys and items that a schema looks at, so that keywords for unevaluated ones do not."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

from incidents.schema.codes import value_key
from incidents.schema.keyword_values import list_of, mapping_of
from incidents.schema.references import REFERENCES, References, Schema

_SURELY: Final = ("allOf",)
_PERHAPS: Final = ("allOf", "anyOf", "oneOf")
_CONDITIONS: Final = ("not", "if", "then", "else")
IN_PLACE: Final = (*_PERHAPS, *_CONDITIONS, "dependentSchemas", *REFERENCES)
"""Keywords whose schemas look at the same value."""


@frozen(eq=False)
class SchemaPart:
    """A schema in one of the documents that are compared."""

    schema: Schema
    references: References

    @property
    def fields(self) -> dict[str, Any]:
        """The keywords of the schema; none of true or false."""
        return self.schema if isinstance(self.schema, dict) else {}

    def beside(self, schema: Schema) -> SchemaPart:
        """Return a schema of the same document."""
        return SchemaPart(schema, self.references)

    def made(self, schema: dict[str, Any], *key: object) -> SchemaPart:
        """Return a schema that is no part of the document; the same object for the same key."""
        return self.beside(self.references.kept(key, schema))

    def constant(self, value: Any) -> SchemaPart:
        """Return the schema of one value."""
        return self.made({"const": value}, "const", value_key(value))


@frozen
class Evaluated:
    """What keywords look at: keys by name or by pattern, the first items, or everything."""

    names: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    all_keys: bool = False
    items: int = 0
    all_items: bool = False

    def __or__(self, other: Evaluated) -> Evaluated:
        return Evaluated(
            self.names | other.names,
            self.patterns | other.patterns,
            self.all_keys or other.all_keys,
            max(self.items, other.items),
            self.all_items or other.all_items,
        )


_EVERYTHING: Final = Evaluated(all_keys=True, all_items=True)


def surely_evaluated(part: SchemaPart) -> Evaluated:
    """Return what a schema looks at whenever it accepts a value, without its own keywords for what is left."""
    return _evaluated(part, frozenset(), sure=True)


def perhaps_evaluated(part: SchemaPart) -> Evaluated:
    """Return the most that a schema may look at, without its own keywords for what is left."""
    return _evaluated(part, frozenset(), sure=False)


def _evaluated(part: SchemaPart, above: frozenset[int], *, sure: bool) -> Evaluated:
    fields = part.fields
    if not fields or id(fields) in above:
        return Evaluated()
    found = Evaluated(
        frozenset(mapping_of(fields, "properties")),
        frozenset(mapping_of(fields, "patternProperties")),
        "additionalProperties" in fields or (bool(above) and "unevaluatedProperties" in fields),
        len(list_of(fields, "prefixItems")),
        "items" in fields or (bool(above) and "unevaluatedItems" in fields) or (not sure and "contains" in fields),
    )
    above |= {id(fields)}
    for keyword in _SURELY if sure else _PERHAPS:
        for branch in list_of(fields, keyword):
            found |= _evaluated(part.beside(branch), above, sure=sure)
    for keyword in () if sure else _CONDITIONS:
        found |= _evaluated(part.beside(fields.get(keyword, True)), above, sure=sure)
    for branch in () if sure else mapping_of(fields, "dependentSchemas").values():
        found |= _evaluated(part.beside(branch), above, sure=sure)
    for keyword in REFERENCES:
        target = part.references.sure_target(fields, keyword)
        if target is not None:
            found |= _evaluated(part.beside(target), above, sure=sure)
        elif keyword in fields and not sure:
            return _EVERYTHING
    return found
