"""The law of differences: what is not called breaking accepts everything that was accepted before."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from incidents.schema.differences import schema_changes
from tests.strategies import FEWER

KEYS = ("a", "b", "x1")
SCALARS = st.sampled_from([None, True, False, 0, 1, 1.0, 2.5, -3, "", "a", "ab", "abc"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)
TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")


def schemas(depth: int) -> st.SearchStrategy[Any]:
    """Return small schemas of every keyword that is compared."""
    plain = st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(TYPES) | st.lists(st.sampled_from(TYPES), min_size=1, max_size=3, unique=True),
            "enum": st.lists(SCALARS, min_size=1, max_size=3),
            "const": SCALARS,
            "maxLength": st.integers(0, 2),
            "minLength": st.integers(0, 2),
            "pattern": st.sampled_from(["^a", "b"]),
            "minimum": st.integers(-3, 2),
            "exclusiveMaximum": st.integers(0, 3),
            "minItems": st.integers(0, 2),
            "uniqueItems": st.booleans(),
            "maxProperties": st.integers(0, 2),
            "required": st.lists(st.sampled_from(KEYS), max_size=2, unique=True),
            "dependentRequired": st.dictionaries(
                st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=2, unique=True), max_size=2
            ),
        },
    )
    if depth == 0:
        return st.booleans() | plain
    inner = schemas(depth - 1)
    named = st.dictionaries(st.sampled_from(KEYS), inner, max_size=2)
    several = st.lists(inner, min_size=1, max_size=2)
    held = st.fixed_dictionaries(
        {},
        optional={
            "properties": named,
            "patternProperties": st.dictionaries(st.sampled_from(["^x", "1$"]), inner, max_size=1),
            "additionalProperties": inner,
            "propertyNames": inner,
            "dependentSchemas": named,
            "items": inner,
            "prefixItems": several,
            "contains": inner,
            "allOf": several,
            "anyOf": several,
            "oneOf": several | st.just([{"const": "a"}, {"const": "b"}]),
            "not": inner,
            "if": inner,
            "then": inner,
            "else": inner,
            "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two"]),
        },
    )
    return st.booleans() | st.builds(lambda one, other: {**one, **other}, plain, held)


DEFINITIONS = st.fixed_dictionaries({"one": schemas(0), "two": schemas(0)})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw two schemas: of the second some keyword is gone or another, at any depth, or all is different."""
    definitions = draw(DEFINITIONS)
    old = _with(draw(schemas(2)), definitions)
    if not isinstance(old, dict) or draw(st.integers(0, 3)) == 0:
        return old, _with(draw(schemas(2)), draw(DEFINITIONS))
    new = deepcopy(old)
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.sampled_from([place for place in _objects(new) if place]))
        key = draw(st.sampled_from(sorted(place)))
        if key != "$defs" and place is not new["$defs"] and draw(st.booleans()):
            del place[key]
        else:
            place.update(draw(schemas(0).filter(lambda one: isinstance(one, dict))))
    return old, new


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from _objects(part)


def _with(schema: Any, definitions: dict[str, Any]) -> Any:
    return {**schema, "$defs": definitions} if isinstance(schema, dict) else schema


def _is_schema(schema: Any) -> bool:
    return jsonschema_rs.meta.is_valid(schema)


def _accepts(schema: Any, value: Any) -> bool:
    return jsonschema_rs.Draft202012Validator(schema, offline=True).is_valid(value)


@settings(FEWER, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(pairs(), st.lists(VALUES, min_size=1, max_size=6))
def test_what_is_not_breaking_accepts_what_was_accepted(both: tuple[Any, Any], values: list[Any]) -> None:
    """If no difference is breaking, every value that the old schema accepts is accepted by the new one."""
    old, new = both
    assume(_is_schema(new))
    assume(not any(change.breaking for change in schema_changes(old, new)))
    assert [value for value in values if _accepts(old, value) and not _accepts(new, value)] == []


@FEWER
@given(schemas(2), DEFINITIONS)
def test_a_schema_does_not_differ_from_itself(schema: Any, definitions: dict[str, Any]) -> None:
    """No difference is found where there is none."""
    whole = _with(schema, definitions)
    assert schema_changes(whole, whole) == ()
