"""Differences between two schemas: their kinds, places and what they do to records."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from incidents.schema.changes import ACTIONS, ChangeKind, Impact
from incidents.schema.compiler import compile_class, compile_schema
from incidents.schema.differences import schema_changes
from incidents.views.outputs.schema_changes import SchemaChangesOutput
from incidents.views.outputs.writing import as_data
from tests.records import ROOT

Row = tuple[str, str, str]
"""Kind, impact and path."""


def told(old: Any, new: Any) -> list[Row]:
    """Return the differences as rows."""
    return [(change.kind.value, change.impact.value, change.path) for change in schema_changes(old, new)]


def closed(**properties: Any) -> dict[str, Any]:
    """Return an object with these fields and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


TEXT = {"type": "string"}

ROWS: list[tuple[str, Any, Any, list[Row]]] = [
    ("nothing", closed(a=TEXT), closed(a=TEXT), []),
    ("comments and examples", {"$comment": "x", "examples": [1]}, {"examples": [2]}, []),
    ("field added", closed(), closed(a=TEXT), [("FIELD_ADDED", "compatible", "a")]),
    ("field added to an open object", {"type": "object"}, {"type": "object", "properties": {"a": TEXT}}, [("FIELD_ADDED", "breaking", "a")]),
    ("field added that takes all", {}, {"properties": {"a": True}}, [("FIELD_ADDED", "compatible", "a")]),
    ("field removed", closed(a=TEXT), closed(), [("FIELD_REMOVED", "breaking", "a")]),
    ("field removed deep", closed(a=closed(b=TEXT)), closed(a=closed()), [("FIELD_REMOVED", "breaking", "a.b")]),
    ("required added", {"required": ["a"]}, {"required": ["a", "b"]}, [("REQUIRED_ADDED", "breaking", "b")]),
    ("required removed", {"required": ["a"]}, {}, [("REQUIRED_REMOVED", "compatible", "a")]),
    ("dependent required", {}, {"dependentRequired": {"a": ["b"]}}, [("REQUIRED_ADDED", "breaking", "b")]),
    ("dependent required gone", {"dependentRequired": {"a": ["b"]}}, {}, [("REQUIRED_REMOVED", "compatible", "b")]),
    ("type narrowed", {"type": "number"}, {"type": "integer"}, [("TYPE_NARROWED", "breaking", "")]),
    ("type widened", {"type": "integer"}, {"type": ["integer", "null"]}, [("TYPE_WIDENED", "compatible", "")]),
    ("type changed", {"type": "string"}, {"type": "array"}, [("TYPE_CHANGED", "breaking", "")]),
    ("type said", {}, {"type": "string"}, [("TYPE_NARROWED", "breaking", "")]),
    ("code added", {"enum": ["a"]}, {"enum": ["a", "b"]}, [("CODE_ADDED", "compatible", "")]),
    ("code removed", {"enum": ["a", "b"]}, {"enum": ["b"]}, [("CODE_REMOVED", "breaking", "")]),
    ("codes written otherwise", {"enum": ["a", "b"]}, {"type": "string", "oneOf": [{"const": "b"}, {"const": "a"}]}, []),
    ("codes listed", {"type": "string"}, {"type": "string", "enum": ["a"]}, [("TYPE_NARROWED", "breaking", "")]),
    ("codes no longer listed", {"type": "string", "enum": ["a"]}, {"type": "string"}, [("TYPE_WIDENED", "compatible", "")]),
    (
        "definition of a code",
        {"oneOf": [{"const": "a", "title": "A", "description": "One."}]},
        {"oneOf": [{"const": "a", "title": "An A", "description": "Two.", "deprecated": True}]},
        [("DEFINITION_CHANGED", "meaning", ""), ("DEPRECATED", "compatible", ""), ("LABEL_CHANGED", "compatible", "")],
    ),
    ("definition", {"description": "a"}, {"description": "b"}, [("DEFINITION_CHANGED", "meaning", "")]),
    ("definition new", {}, {"description": "b"}, [("DEFINITION_CHANGED", "compatible", "")]),
    ("default", {"default": 1}, {"default": 2}, [("DEFAULT_CHANGED", "meaning", "")]),
    ("deprecated no more", {"deprecated": True}, {}, [("NO_LONGER_DEPRECATED", "compatible", "")]),
    ("limit narrowed", {"maxLength": 80}, {"maxLength": 50}, [("LIMIT_NARROWED", "breaking", "")]),
    ("limit widened", {"minItems": 1}, {}, [("LIMIT_WIDENED", "compatible", "")]),
    ("limit that says nothing", {}, {"minLength": 0, "uniqueItems": False}, []),
    ("minimum of zero", {}, {"minimum": 0}, [("LIMIT_NARROWED", "breaking", "")]),
    ("unique", {}, {"uniqueItems": True}, [("LIMIT_NARROWED", "breaking", "")]),
    ("pattern", {"pattern": "a"}, {"pattern": "b"}, [("FORM_CHANGED", "may_be_breaking", "")]),
    ("pattern gone", {"pattern": "a"}, {}, [("FORM_CHANGED", "compatible", "")]),
    ("closed", {}, {"additionalProperties": False}, [("CLOSED", "breaking", "")]),
    ("opened", {"additionalProperties": False}, {}, [("OPENED", "compatible", "")]),
    ("items", {"items": TEXT}, {"items": {}}, [("TYPE_WIDENED", "compatible", "[]")]),
    ("values", {"additionalProperties": {}}, {"additionalProperties": TEXT}, [("TYPE_NARROWED", "breaking", ".{}")]),
    ("one of", {"oneOf": [{"required": ["a"]}]}, {"oneOf": [{"required": ["b"]}]}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    ("any of, one more", {"anyOf": [TEXT]}, {"anyOf": [TEXT, {"type": "null"}]}, [("TYPE_WIDENED", "compatible", "")]),
    ("any of, one less", {"anyOf": [{"type": "null"}, TEXT]}, {"anyOf": [TEXT]}, [("TYPE_NARROWED", "may_be_breaking", "")]),
    ("any of gone", {"anyOf": [TEXT]}, {}, [("CONDITION_REMOVED", "compatible", "")]),
    ("all of, one more", {"allOf": [TEXT]}, {"allOf": [TEXT, {"minLength": 1}]}, [("CONDITION_ADDED", "may_be_breaking", "")]),
    ("all of, one less", {"allOf": [{"minLength": 1}, TEXT]}, {"allOf": [TEXT]}, [("CONDITION_REMOVED", "compatible", "")]),
    ("not", {}, {"not": TEXT}, [("CONDITION_ADDED", "may_be_breaking", "")]),
    ("not, changed", {"not": {"type": "null"}}, {"not": {"type": ["null", "string"]}}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    ("then", {"if": TEXT, "then": {"minLength": 2}}, {"if": TEXT, "then": {}}, [("LIMIT_WIDENED", "compatible", "")]),
    ("if", {"if": TEXT, "then": {"minLength": 2}}, {"if": {"type": "array"}, "then": {"minItems": 2}}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    ("contains", {"contains": TEXT}, {}, [("CONDITION_REMOVED", "compatible", "")]),
    ("dependent schema", {}, {"dependentSchemas": {"a": {"properties": {"b": False}}}}, [("FIELD_ADDED", "may_be_breaking", " (with a).b")]),
    ("keys like", {}, {"patternProperties": {"^x": TEXT}}, [("CONDITION_ADDED", "may_be_breaking", "")]),
    ("keys like, gone", {"patternProperties": {"^x": TEXT}}, {}, [("CONDITION_REMOVED", "compatible", "")]),
    ("names", {"propertyNames": {"maxLength": 3}}, {"propertyNames": {"maxLength": 2}}, [("LIMIT_NARROWED", "breaking", ".{key}")]),
    ("places of a list", {"prefixItems": [TEXT]}, {"prefixItems": [TEXT, TEXT]}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    ("place of a list", {"prefixItems": [TEXT]}, {"prefixItems": [{}]}, [("TYPE_WIDENED", "compatible", "[0]")]),
    ("false", True, False, [("CONDITION_ADDED", "breaking", "")]),
    ("true", False, True, [("CONDITION_REMOVED", "compatible", "")]),
    ("elsewhere", {"$ref": "other.json"}, {"$ref": "other.json"}, []),
    ("elsewhere, changed", {"$ref": "other.json"}, {"$ref": "another.json"}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    ("items of an older dialect", {"items": [TEXT]}, {"items": [TEXT, TEXT]}, [("CONDITION_CHANGED", "may_be_breaking", "")]),
    (
        "loosened where it matters what was looked at",
        {"unevaluatedProperties": False, "allOf": [{"properties": {"a": True}}]},
        {"unevaluatedProperties": False},
        [("UNDECIDED", "may_be_breaking", ""), ("CONDITION_REMOVED", "compatible", "")],
    ),
    (
        "keys that were looked at",
        {"additionalProperties": True, "unevaluatedProperties": False},
        {"unevaluatedProperties": False},
        [("UNDECIDED", "may_be_breaking", "")],
    ),
    (
        "items that were looked at in a part",
        {"unevaluatedItems": False, "allOf": [{"items": {}}]},
        {"unevaluatedItems": False, "allOf": [{}]},
        [("UNDECIDED", "may_be_breaking", "")],
    ),
    ("field removed from an open object", {"properties": {"a": TEXT}}, {}, [("FIELD_REMOVED", "meaning", "a")]),
    (
        "a condition that follows from others",
        {"type": "string", "minLength": 3},
        {"type": "string", "minLength": 3, "not": {"maxLength": 1, "type": "string"}},
        [("CONDITION_ADDED", "compatible", "")],
    ),
    (
        "an alternative that excludes the others",
        {"oneOf": [TEXT, {"type": "null"}]},
        {"oneOf": [TEXT, {"type": "null"}, {"type": "array"}]},
        [("CONDITION_CHANGED", "compatible", "")],
    ),
    (
        "an alternative that overlaps",
        {"oneOf": [TEXT, {"type": "null"}]},
        {"oneOf": [TEXT, {"type": "null"}, {"maxLength": 3}]},
        [("CONDITION_CHANGED", "may_be_breaking", "")],
    ),
    ("a format", TEXT, {**TEXT, "format": "date"}, [("FORM_CHANGED", "may_be_breaking", "")]),
    ("a pattern where there was none", TEXT, {**TEXT, "pattern": "a"}, [("FORM_CHANGED", "breaking", "")]),
    ("keys that nobody counts", {"additionalProperties": True}, {}, []),
    ("a list beside a constant", {"const": "x"}, {"const": "x", "enum": ["y"]}, [("CONDITION_ADDED", "may_be_breaking", "")]),
    ("no list beside it", {"const": "x", "enum": ["x"]}, {"const": "x"}, [("CONDITION_REMOVED", "compatible", "")]),
    (
        "another list beside branches",
        {"enum": ["a"], "oneOf": [{"const": "a"}]},
        {"enum": ["a"], "oneOf": [{"const": "b"}]},
        [("CONDITION_CHANGED", "may_be_breaking", "")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_difference_is_classified(old: Any, new: Any, expected: list[Row]) -> None:
    """Each change of one thing is one difference, with its kind, impact and place; some changes are none."""
    assert told(old, new) == expected


def test_every_kind_is_met() -> None:
    """The table above shows every kind there is, and each says what to do."""
    assert {kind for *_, expected in ROWS for kind, _, _ in expected} == {kind.value for kind in ChangeKind}
    assert set(ACTIONS) == set(ChangeKind)


def test_a_definition_is_told_once_under_its_name() -> None:
    """However many fields refer to it."""
    old: dict[str, Any] = {
        "properties": {"a": {"$ref": "#/$defs/T"}, "b": {"$ref": "#/$defs/T"}},
        "$defs": {"T": {"maxLength": 3}},
    }
    new = deepcopy(old)
    new["$defs"]["T"]["maxLength"] = 2
    assert told(old, new) == [("LIMIT_NARROWED", "breaking", "T")]


def test_the_words_beside_a_reference_are_those_of_the_field() -> None:
    """A field that refers to a form has a description of its own."""
    old: dict[str, Any] = {
        "properties": {"a": {"$ref": "#/$defs/T", "description": "x"}},
        "$defs": {"T": {"description": "form"}},
    }
    new = deepcopy(old)
    new["properties"]["a"]["description"] = "y"
    assert told(old, new) == [("DEFINITION_CHANGED", "meaning", "a")]


def test_a_form_put_in_the_place_of_a_reference_is_no_difference() -> None:
    """Only what is accepted and said counts, not how it is written."""
    old = {"properties": {"a": {"$ref": "#/$defs/T"}}, "$defs": {"T": {"type": "string", "description": "form"}}}
    new = {"properties": {"a": {"type": "string", "description": "form"}}}
    assert told(old, new) == []


def test_recursive_schemas_end() -> None:
    """Also where the definition got another name, and beside conditions."""
    old = {"$ref": "#/$defs/node", "$defs": {"node": {"properties": {"next": {"$ref": "#/$defs/node"}}}}}
    new = {
        "$ref": "#/$defs/knot",
        "$defs": {"knot": {"properties": {"next": {"$ref": "#/$defs/knot"}}, "minProperties": 1}},
    }
    assert told(old, old) == []
    assert told(old, new) == [("LIMIT_NARROWED", "breaking", "")]
    circle = {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}
    assert told(circle, circle) == []
    assert told({"not": {"$ref": "#"}}, {"not": {"$ref": "#"}}) == []


@pytest.mark.parametrize("name", ["openapi-3.1.schema.json", "compose-spec.json", "sarif-schema-2.1.0.json"])
def test_a_foreign_schema_does_not_differ_from_itself(name: str) -> None:
    """References, conditions and recursion of real schemas are followed on both sides."""
    schema = json.loads((ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8"))
    assert told(schema, deepcopy(schema)) == []


def test_our_schema_is_compared_in_our_words() -> None:
    """What a curator would notice is named by object and field."""
    old, new = compile_schema(), compile_schema()
    del new["$defs"]["Evidence"]["properties"]["via"]
    new["$defs"]["Evidence"]["required"].append("quote")
    new["$defs"]["Stance"]["oneOf"].pop()
    new["properties"]["notes"] = {"$ref": "#/$defs/Text"}
    assert told(old, new) == [
        ("REQUIRED_ADDED", "breaking", "Evidence.quote"),
        ("FIELD_REMOVED", "breaking", "Evidence.via"),
        ("CODE_REMOVED", "breaking", "Stance"),
        ("FIELD_ADDED", "compatible", "notes"),
    ]


def test_differences_as_json_follow_their_schema() -> None:
    """What --format json prints is described by the committed schema, worst first."""
    changes = schema_changes(closed(a=TEXT, b={"enum": ["x"]}), closed(b={"enum": ["x", "y"]}))
    data = as_data(SchemaChangesOutput.of("old.json", "new.json", changes))
    jsonschema.Draft202012Validator(compile_class(SchemaChangesOutput, "schema-changes")).validate(data)
    assert data["counts"] == {"breaking": 1, "may_be_breaking": 0, "meaning": 0, "compatible": 1}
    assert data["verdict"] == "breaking"
    assert [change["kind"] for change in data["changes"]] == ["FIELD_REMOVED", "CODE_ADDED"]
    assert str(changes[0]) == "a: FIELD_REMOVED: the field was removed"
    assert [change.breaking for change in changes] == [True, False]
    assert [impact.value for impact in Impact] == list(data["counts"])
