"""Dialects: only JSON Schema 2020-12 is read, and anything else is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import CANNOT, OK, main
from incidents.schema.compiler import compile_schema
from incidents.schema.dialects import why_not_a_schema
from tests.records import minimal

OURS = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: list[dict[str, Any]] = [
    {},
    {"$schema": OURS},
    {"$schema": f"{OURS}#", "items": {"type": "string"}},
    {"title": "R"},
    {"type": "object"},
    {"properties": {"exclusiveMinimum": {"type": "boolean"}, "items": {"type": "array"}}},
    {"type": "object", "properties": {"type": {"const": "FeatureCollection"}}},
    {"enum": [{"items": []}], "default": {"items": []}},
    {"$ref": "#/$defs/a", "$defs": {"a": {"x-own": 1}}},
    {"definitions": {"a": True}},
    {"anyOf": [{"type": "string"}, {"type": "null"}]},
    {"$schema": OURS, "dependencies": {}},
    compile_schema(),
]
OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"$schema": "http://json-schema.org/draft-07/schema#"}, "JSON Schema draft-07; only JSON Schema 2020-12 is read"),
    ({"$schema": "https://json-schema.org/draft/2019-09/schema"}, "JSON Schema 2019-09; only"),
    ({"$schema": "http://json-schema.org/schema#"}, "JSON Schema of an unknown version; only"),
    (
        {"$schema": "https://spec.openapis.org/oas/3.1/dialect/base", "type": "object"},
        "a schema of the dialect https://",
    ),
    ({"items": [{"type": "string"}], "type": "array"}, '"items" is a list, as in older versions of JSON Schema; only'),
    ({"$schema": OURS, "properties": {"a": {"items": []}}}, '"items" is a list'),
    ({"anyOf": [{"maximum": 3, "exclusiveMaximum": True}]}, '"exclusiveMaximum" is true or false'),
    ({"$schema": OURS, "minimum": 3, "exclusiveMinimum": False}, '"exclusiveMinimum" is true or false'),
    ({"type": "array", "additionalItems": False}, 'the schema has the keyword "additionalItems"'),
    ({"$defs": {"a": {"$recursiveRef": "#"}}}, 'the schema has the keyword "$recursiveRef"'),
    (
        {"$defs": {"a": {"$id": "a", "$schema": "http://json-schema.org/draft-07/schema#"}}},
        "a part of it is a schema of http://json-schema.org/draft-07/schema#, as in older versions",
    ),
    (minimal(), "not a JSON Schema: this seems to be a record"),
    ({"$schema": "incident.schema.json", **minimal()}, "not a JSON Schema: this seems to be a record"),
    ({"type": "Feature", "geometry": None, "properties": {}}, "not a JSON Schema: this seems to be GeoJSON"),
    ({"openapi": "3.1.0", "info": {}, "paths": {}}, "not a JSON Schema: this seems to be an OpenAPI description"),
    (
        {"name": "x", "version": "1"},
        'not a JSON Schema: this seems to be an object with other keys: "name" and "version"',
    ),
    ({"type": "report", "title": "x", "rows": []}, "not a JSON Schema: this seems to be an object with other keys"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: json.dumps(schema)[:40])
def test_a_schema_is_read(schema: dict[str, Any]) -> None:
    """What older dialects mean otherwise may be the value of another keyword."""
    assert why_not_a_schema(schema) == ""


@pytest.mark.parametrize(("value", "why"), OTHERS, ids=lambda value: json.dumps(value)[:40])
def test_anything_else_is_refused(value: dict[str, Any], why: str) -> None:
    """With the dialect, or with what it seems to be."""
    assert why_not_a_schema(value).startswith(why)


@pytest.mark.parametrize("command", [["codebook", "--out", "book", "--schema"], ["schema", "diff", "dev"]])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (json.dumps(OTHERS[0][0]), OTHERS[0][1]),
        (json.dumps(minimal()), "not a JSON Schema: this seems to be a record"),
        ("[]", "not a JSON Schema but a list; expected an object, or true or false"),
        ("a,b\n1,2\n", "not JSON: this seems to be a table of values separated by commas (CSV)"),
        ('{"type": }', "not JSON: no value after the colon; if it is not known, leave out the key"),
    ],
)
def test_a_command_refuses_it_in_one_sentence(
    command: list[str], text: str, why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And writes nothing."""
    Path("other.json").write_text(text)
    assert main([*command, "other.json"]) == CANNOT
    assert capsys.readouterr() == ("", f"incidents: other.json: {why}\n")
    assert list(folder.iterdir()) == [folder / "other.json"]
    Path("schema.json").write_text(json.dumps({"type": "object"}))
    assert main(["codebook", "--out", "book", "--schema", "schema.json"]) == OK
