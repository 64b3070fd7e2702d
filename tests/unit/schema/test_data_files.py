"""The schemas of data files: made from classes, accepted by every file that the package carries."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from incidents import data
from incidents.schema.data_files import FILES, data_schema

SHIPPED = sorted(path.relative_to(data.FOLDER).as_posix() for path in data.FOLDER.rglob("*.json"))
EDITOR_WORDS = ("markdownDescription", "errorMessage", "patternErrorMessage")


def kind_of(name: str) -> str:
    """Return the kind of a shipped file, by the schema that it names."""
    address: str = data.read(name)["$schema"]
    return address.rpartition("/")[2].removesuffix(".schema.json")


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_has_a_schema_that_is_one(kind: str) -> None:
    """It follows the metaschema, names itself, and describes every key."""
    schema = data_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:incidents:schema:dev:data:{kind}"
    bodies = [schema, *(body for body in schema["$defs"].values() if body["type"] == "object")]
    assert [key for body in bodies for key, part in body["properties"].items() if not part["description"]] == []
    assert [body["title"] for body in bodies if not body["description"].endswith((".", "…"))] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_file_names_its_schema_by_its_path_and_follows_it(name: str) -> None:
    """Editors find the schema beside the sources, and both engines accept the file."""
    held = data.read(name)
    schema = (data.FOLDER / name).parent / held["$schema"]
    assert schema.is_file()
    compiled = json.loads(schema.read_bytes())
    assert jsonschema_rs.Draft202012Validator(compiled, offline=True).is_valid(held)
    assert list(jsonschema.Draft202012Validator(compiled).iter_errors(held)) == []


def test_every_kind_of_file_is_shipped() -> None:
    """No schema is made for a file that nobody has; maps of tables are what users write."""
    assert {kind_of(name) for name in SHIPPED} == set(FILES) - {"table_map"}


def test_a_field_shows_its_own_words_in_an_editor() -> None:
    """Beside a reference they are marked as Markdown: the words of the definition would stand for them."""
    definitions = data_schema("platforms")["$defs"]
    begins = definitions["DatedName"]["properties"]["from"]
    assert begins["markdownDescription"].startswith(begins["description"])
    assert begins["markdownDescription"].endswith(definitions["When"]["description"])
    assert definitions["When"]["patternErrorMessage"].startswith("Expected a date such as")


def test_hints_change_no_verdict() -> None:
    """What editors show is no keyword of JSON Schema."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(part) for key, part in value.items() if key not in EDITOR_WORDS}
        return [without(part) for part in value] if isinstance(value, list) else value

    bare = {kind: jsonschema_rs.Draft202012Validator(without(data_schema(kind)), offline=True) for kind in FILES}
    assert all(bare[kind_of(name)].is_valid(data.read(name)) for name in SHIPPED)
    assert not any(validator.is_valid({"$schema": "x", "titel": "x"}) for validator in bare.values())
