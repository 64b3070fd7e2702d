"""Codes, however a schema writes them down."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.schema.codes import codes_of, value_key


@pytest.mark.parametrize(
    ("schema", "values", "keyword"),
    [
        ({"const": 1}, [1], "const"),
        ({"enum": ["a", None, "a"]}, ["a", None], "enum"),
        ({"oneOf": [{"const": "a", "title": "A"}, {"const": "b"}]}, ["a", "b"], "oneOf"),
        ({"anyOf": [{"const": "a"}, {"const": "b", "description": "B."}]}, ["a", "b"], "anyOf"),
    ],
)
def test_a_list_is_found(schema: dict[str, Any], values: list[Any], keyword: str) -> None:
    """Each way of listing values gives the same shape."""
    found = codes_of(schema)
    assert found is not None
    assert ([code.value for code in found[0]], found[1]) == (values, keyword)


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {"type": "string"},
        {"oneOf": []},
        {"oneOf": [{"const": "a"}, {"type": "null"}]},
        {"oneOf": [{"const": "a", "minLength": 2}]},
        {"oneOf": [{"const": 1}, {"const": 1.0}]},
    ],
)
def test_what_is_no_list_is_none(schema: Any) -> None:
    """Branches that say more than a constant, and constants that exclude each other, are conditions."""
    assert codes_of(schema) is None


def test_equal_values_have_one_key() -> None:
    """As JSON Schema compares: 1 is 1.0 and not true; the order of keys does not matter, that of items does."""
    assert value_key(1) == value_key(1.0) != value_key(True)  # noqa: FBT003 - one of the values
    assert value_key({"a": 1, "b": [1, 2]}) == value_key({"b": [1.0, 2], "a": 1}) != value_key({"a": 1, "b": [2, 1]})
    different: list[Any] = [None, "None", 0, False, "0", [], {}, "", 0.5]
    assert len(set(map(value_key, different))) == len(different)
