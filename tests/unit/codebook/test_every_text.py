"""Every text of a schema is on a page of its codebook."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.codebook.annotations import Annotations
from incidents.codebook.entries import codebook
from incidents.codebook.publishing import files
from incidents.schema.compiler import compile_schema
from tests.schema_texts import full_schema, lost_texts, schema_texts

NAMES = [f"value {number}" for number in range(56)]
SCHEMAS: dict[str, Any] = {
    "own": compile_schema(),
    "every keyword": full_schema(1),
    "a list at the top": {"enum": NAMES, "meta:enum": {name: f"sense of {name}" for name in NAMES}},
    "a list beside a constant": {"properties": {"a": {"const": "x", "enum": NAMES, "title": "A"}}},
    "two fields of one name": {
        "allOf": [{"properties": {"a": {"title": "first"}}}, {"properties": {"a": {"title": "second", "default": 0}}}]
    },
    "a reference with words": {
        "properties": {"a": {"$ref": "#/$defs/T", "title": "own", "default": "own default"}},
        "$defs": {"T": {"type": "string", "title": "target", "default": "its default", "deprecated": True}},
    },
    "definitions within a definition": {
        "$defs": {
            "T": {"$defs": {"U": {"description": "inner", "examples": ["of inner"]}}, "$ref": "#/$defs/T/$defs/U"}
        }
    },
    "deep": {"not": {"not": {"not": {"not": {"not": {"not": {"not": {"not": {"enum": NAMES, "title": "deep"}}}}}}}}},
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_text_is_on_a_page(name: str) -> None:
    """Titles, descriptions, defaults, examples, listed values and what is said of them, wherever they are."""
    made = files(codebook(SCHEMAS[name], "schema", Annotations()), ("html",))
    assert next(schema_texts(SCHEMAS[name]))
    assert lost_texts(SCHEMAS[name], made) == []


def test_a_text_that_is_on_no_page_is_found() -> None:
    """The search itself can fail."""
    made = files(codebook({"title": "A"}, "schema", Annotations()), ("html",))
    assert lost_texts({"title": "A", "items": {"description": "not there"}}, made) == [
        ("#/items/description", "not there")
    ]


def test_a_part_is_linked_from_the_words_about_it() -> None:
    """The words of an alternative lead to what the schema says of it; its values are listed there with their definitions."""
    schema = {
        "properties": {
            "a": {"anyOf": [{"type": "null"}, {"type": "string", "description": "A name, as people say it."}]}
        }
    }
    made = files(codebook(schema, "schema", Annotations()), ("markdown",))
    assert "[more](<../parts.md#" in made["objects/schema.md"]
    assert "A name, as people say it." in made["parts.md"]
