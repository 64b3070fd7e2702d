"""The compiler: what each type and constraint becomes, and what it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import attrs
import jsonschema
import pytest

from incidents.findings import Severity
from incidents.model.codes import CODELISTS, Stance
from incidents.model.durations import Duration
from incidents.model.fields import AtLeastOne, Constrained, Constraint, ExactlyOne, Excludes, described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import KEY, LINE, CodeOf, Const, NonEmpty, TextRule, Within
from incidents.model.time import When
from incidents.schema.compiler import UnmappedType, _Compiler, codelist_schema, compile_class, compile_schema
from incidents.schema.json_types import AnyText, Count, Day, Least, Share

SCHEMA = compile_schema()
Text = Annotated[str, LINE]


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(inner)


def made(kind: Any) -> dict[str, Any]:
    """Return the schema of a type."""
    return _Compiler().value(kind)


@pytest.mark.parametrize("kind", [str, int, float, dict, list, object, Any, dict[str, str], int | str, None])
def test_an_unmapped_type_is_an_error(kind: Any) -> None:
    """A type that nobody thought of never becomes a schema that allows everything."""
    with pytest.raises(UnmappedType) as caught:
        made(kind)
    assert caught.value.kind == kind
    assert repr(kind) in str(caught.value)


def test_an_unmapped_field_of_a_class_is_an_error() -> None:
    """The error comes through from the inside of a class."""

    @attrs.frozen
    class Thing:
        bare: int = attrs.field(metadata=described("A number."))

    with pytest.raises(UnmappedType):
        made(tuple[Thing, ...])


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Text, {"$ref": "#/$defs/Line"}),
        (Text | None, {"$ref": "#/$defs/Line"}),
        (Annotated[str, Const("a")], {"type": "string", "const": "a"}),
        (Annotated[int | float, Within(0)], {"type": "number", "minimum": 0}),
        (Annotated[int | float, Within(0, 24)], {"type": "number", "minimum": 0, "maximum": 24}),
        (bool, {"type": "boolean"}),
        (Literal["a", "b"] | None, {"type": "string", "enum": ["a", "b"]}),
        (tuple[Literal["a", "b"], ...], {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}),
        (Annotated[str, CodeOf("stances")], {"$ref": "#/$defs/Stance"}),
        (Count | None, {"type": "integer", "minimum": 0}),
        (Share, {"type": "number", "minimum": 0, "maximum": 1}),
        (Day, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        (tuple[AnyText, ...], {"type": "array", "items": {"type": "string"}}),
        (Annotated[tuple[AnyText, ...], Least(2)], {"type": "array", "items": {"type": "string"}, "minItems": 2}),
        (Severity, {"$ref": "#/$defs/Severity"}),
        (
            Annotated[FrozenDict[Severity, Count], Least(1)],
            {
                "type": "object",
                "propertyNames": {"$ref": "#/$defs/Severity"},
                "additionalProperties": {"type": "integer", "minimum": 0},
                "minProperties": 1,
            },
        ),
        (tuple[Text, ...], {"type": "array", "items": {"$ref": "#/$defs/Line"}, "uniqueItems": True}),
        (
            Annotated[tuple[Text, ...], NonEmpty()],
            {"type": "array", "items": {"$ref": "#/$defs/Line"}, "uniqueItems": True, "minItems": 1},
        ),
        (tuple[Stance, ...], {"type": "array", "items": {"$ref": "#/$defs/Stance"}, "uniqueItems": True}),
        (
            FrozenDict[Annotated[str, KEY], Text],
            {
                "type": "object",
                "propertyNames": {"$ref": "#/$defs/Key"},
                "additionalProperties": {"$ref": "#/$defs/Line"},
            },
        ),
        (
            FrozenDict[Annotated[str, KEY], Any],
            {"type": "object", "propertyNames": {"$ref": "#/$defs/Key"}, "additionalProperties": True},
        ),
        (When, {"$ref": "#/$defs/When"}),
        (Duration, {"$ref": "#/$defs/Duration"}),
    ],
    ids=str,
)
def test_each_type_has_its_schema(kind: Any, schema: dict[str, Any]) -> None:
    """Texts, constants, numbers, lists, mappings and codes become what JSON Schema calls them."""
    assert made(kind) == schema


def test_a_text_rule_becomes_a_pattern_or_what_is_forbidden() -> None:
    """A pattern is anchored and kept from matching before a final newline; lengths and examples come along."""
    compiler = _Compiler()
    rule = TextRule(name="Pair", words="two letters", pattern="[a-z]{2}", longest=2, examples=("ab",))
    compiler.value(Annotated[str, rule])
    assert compiler.definitions["Pair"] == {
        "title": "Pair",
        "description": "Two letters.",
        "type": "string",
        "pattern": "^(?:[a-z]{2})$",
        "not": {"pattern": "\\n"},
        "maxLength": 2,
        "examples": ["ab"],
    }
    compiler.value(Annotated[str, TextRule(name="Calm", words="no !", forbidden="!")])
    assert compiler.definitions["Calm"] == {
        "title": "Calm",
        "description": "No !.",
        "type": "string",
        "minLength": 1,
        "not": {"pattern": "[!]"},
    }


def test_a_class_becomes_an_object_without_other_keys() -> None:
    """Fields keep their order and JSON keys; those without a default are required."""

    @attrs.frozen(kw_only=True)
    class Thing:
        """A thing.

        Not published.
        """

        from_: Text | None = attrs.field(default=None, metadata=described("Whence.", key="from"))
        name: Text = attrs.field(metadata=described("What it is called."))

    assert _Compiler().record(Thing) == {
        "title": "Thing",
        "description": "A thing.",
        "type": "object",
        "properties": {
            "from": {"$ref": "#/$defs/Line", "description": "Whence."},
            "name": {"$ref": "#/$defs/Line", "description": "What it is called."},
        },
        "required": ["name"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    ("constraint", "schema", "valid", "invalid"),
    [
        (
            ExactlyOne(("a", "b")),
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            [{"a": "x"}, {"b": "x"}],
            [{}, {"a": "x", "b": "x"}],
        ),
        (
            AtLeastOne(("a", "b")),
            {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            [{"a": "x"}, {"a": "x", "b": "x"}],
            [{}],
        ),
        (
            Excludes("a", ("b",)),
            {"dependentSchemas": {"a": {"properties": {"b": False}}}},
            [{}, {"a": "x"}, {"b": "x"}],
            [{"a": "x", "b": "x"}],
        ),
        (
            Excludes("a", ("b",), unless=("y",)),
            {
                "dependentSchemas": {
                    "a": {"if": {"properties": {"a": {"enum": ["y"]}}}, "else": {"properties": {"b": False}}}
                }
            },
            [{}, {"a": "x"}, {"b": "x"}, {"a": "y", "b": "x"}],
            [{"a": "x", "b": "x"}],
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_constraint_means_the_same_in_model_and_schema(
    constraint: Constraint, schema: dict[str, Any], valid: list[Any], invalid: list[Any]
) -> None:
    """What the class refuses when it is made, its schema refuses too, and the other way round."""

    @attrs.frozen(kw_only=True)
    class Thing(Constrained):
        constraints: ClassVar[tuple[Constraint, ...]] = (constraint,)
        a: Text | None = attrs.field(default=None, metadata=described("A."))
        b: Text | None = attrs.field(default=None, metadata=described("B."))

    compiler = _Compiler()
    compiled = compiler.record(Thing)
    assert compiled.items() >= schema.items()
    validator = jsonschema.Draft202012Validator({**compiled, "$defs": compiler.definitions})
    assert all(validator.is_valid(data) and Thing(**data) for data in valid)
    for data in invalid:
        assert not validator.is_valid(data)
        with pytest.raises(ValueError, match=r"expected|does not go with"):
            Thing(**data)


def test_the_schema_follows_the_metaschema() -> None:
    """It is a schema of JSON Schema 2020-12, says so, and names itself without an address."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:incidents:schema:dev:incident"
    assert compile_schema("0.1.0")["$id"] == "urn:incidents:schema:0.1.0:incident"


def test_compiling_is_pure() -> None:
    """The same schema comes out each time, and it is plain JSON."""
    assert json.dumps(compile_schema()) == json.dumps(SCHEMA)


def test_no_keyword_means_different_things_to_different_engines() -> None:
    """Texts are checked by patterns only, and patterns use what every dialect has."""
    found = list(nodes(SCHEMA))
    assert not [node for node in found if isinstance(node.get("format"), str)]
    patterns = [node["pattern"] for node in found if isinstance(node.get("pattern"), str)]
    assert len(patterns) > 10
    unportable = re.compile(r"\\[dDwWsSbBpPAZz]|\(\?[^:]|\\[1-9]|\(\?P")
    assert [pattern for pattern in patterns if unportable.search(pattern)] == []
    assert [pattern for pattern in patterns if not pattern.isascii()] == []


def test_every_reference_leads_into_the_schema() -> None:
    """Nothing outside of the document is referred to, and nothing is defined in vain."""
    used = {node["$ref"] for node in nodes(SCHEMA) if "$ref" in node}
    assert used == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}
    assert list(SCHEMA["$defs"]) == sorted(SCHEMA["$defs"])


def test_everything_is_described() -> None:
    """Every property and every definition says what it is."""
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    assert all(part["description"] and part["title"] for part in objects)
    properties = [schema for part in objects for schema in part.get("properties", {}).values()]
    assert len(properties) > 80
    assert all(schema["description"].endswith((".", "…")) for schema in properties)


@pytest.mark.parametrize("codelist", CODELISTS, ids=lambda codelist: codelist.about().name)
def test_a_codelist_is_one_branch_a_code(codelist: Any) -> None:
    """Each code stands as a constant with its label and definition."""
    schema = codelist_schema(codelist)
    assert [branch["const"] for branch in schema["oneOf"]] == [code.value for code in codelist]
    assert [branch["title"] for branch in schema["oneOf"]] == [code.label for code in codelist]
    assert all(branch["description"] for branch in schema["oneOf"])
    deprecated = [branch["const"] for branch in schema["oneOf"] if branch.get("deprecated")]
    assert deprecated == [code.value for code in codelist if code.deprecated]


def test_a_class_of_any_json_becomes_a_document() -> None:
    """Constants are required though they have a default; an enumeration lists its members; what may be None may lack."""

    @attrs.frozen(kw_only=True)
    class ThingOutput:
        """What some command prints.

        More about it, for those who read the code.
        """

        version: Annotated[str, Const("things/0")] = attrs.field(default="things/0", metadata=described("The format."))
        worst: Severity = attrs.field(metadata=described("The worst."))
        count: Count | None = attrs.field(default=None, metadata=described("How many."))

    assert compile_class(ThingOutput, "dev:things") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:incidents:schema:dev:things",
        "title": "Thing",
        "description": "What some command prints.",
        "type": "object",
        "properties": {
            "version": {"type": "string", "const": "things/0", "description": "The format."},
            "worst": {"$ref": "#/$defs/Severity", "description": "The worst."},
            "count": {"type": "integer", "minimum": 0, "description": "How many."},
        },
        "required": ["version", "worst"],
        "additionalProperties": False,
        "$defs": {
            "Severity": {
                "title": "Severity",
                "description": "How bad a finding is, worst first.",
                "type": "string",
                "enum": ["error", "warning", "note"],
            }
        },
    }
