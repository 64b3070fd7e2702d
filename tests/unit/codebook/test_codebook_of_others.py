"""Codebooks of foreign schemas, of hostile ones, and of shapes that ours does not have."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import jsonschema
import pytest

from incidents.codebook.addresses import UniqueNames, anchor, slug
from incidents.codebook.annotations import Annotations
from incidents.codebook.blocks import plain
from incidents.codebook.content import Codebook, RecordData
from incidents.codebook.definitions import Definitions
from incidents.codebook.entries import codebook
from incidents.codebook.history import history
from incidents.codebook.own_schema import annotations_of
from incidents.codebook.publishing import files, pages
from incidents.codebook.schema_words import SchemaWords
from incidents.codec.manifests import is_place
from incidents.schema.keyword_values import ANNOTATIONS
from incidents.views.words import Words
from tests.records import ROOT

FOREIGN = {
    "openapi": json.loads((ROOT / "tests" / "fixtures" / "openapi-3.1.schema.json").read_text(encoding="utf-8")),
    "compose": json.loads((ROOT / "tests" / "fixtures" / "compose-spec.json").read_text(encoding="utf-8")),
    "sarif": json.loads((ROOT / "tests" / "fixtures" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")),
    "meta": jsonschema.Draft202012Validator.META_SCHEMA,
}


def book(schema: Any, *records: Any) -> Codebook:
    """Return the codebook of a schema, with some records."""
    data = [RecordData(id=f"r{number}", title="", data=record) for number, record in enumerate(records)]
    return codebook(schema, "schema", Annotations(), records=data)


def text_of(html: str) -> str:
    """Return the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</t[dh]>", " ", html))).split())


def holds(schema: Any, whole: Any = None) -> str:
    """Return what a schema asks for, in words."""
    return plain(SchemaWords(Definitions(whole or {"properties": {"x": schema}}, "T"), Words.of("en")).holds(schema))


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_schema_has_a_codebook(name: str) -> None:
    """Each definition has its place, each field its meaning, and every description arrives."""
    schema = FOREIGN[name]
    assert annotations_of(schema) == Annotations()
    made = files(book(schema))
    everything = " ".join(text_of(text) for place, text in made.items() if place.endswith(".html"))
    definitions = {**schema.get("$defs", {}), **schema.get("definitions", {})}
    for key in definitions:
        assert key in everything
    told = [text for text in _descriptions(schema) if " ".join(text.split()) not in everything]
    assert told == []
    assert "rules.html" not in made


def _descriptions(schema: Any) -> list[str]:
    """Return the descriptions of the definitions, and of the fields that these tell themselves."""
    bodies = [schema, *schema.get("$defs", {}).values(), *schema.get("definitions", {}).values()]
    fields = [part for body in bodies if isinstance(body, dict) for part in body.get("properties", {}).values()]
    found = [part.get("description", "") for part in (*bodies, *fields) if isinstance(part, dict)]
    return [text for text in found if isinstance(text, str) and text]


@pytest.mark.parametrize("name", ["openapi", "compose", "sarif"])
def test_every_field_of_a_foreign_schema_has_a_row(name: str) -> None:
    """Each key of each definition stands on the page of its object."""
    entries = {entry.about.name: entry for entry in book(FOREIGN[name]).objects}
    definitions = {**FOREIGN[name].get("$defs", {}), **FOREIGN[name].get("definitions", {})}
    found = 0
    for key, body in definitions.items():
        for field in body.get("properties", {}) if isinstance(body, dict) else ():
            assert field in {one.key for one in entries[key].fields}
            found += 1
    assert found > 50


@pytest.mark.parametrize("name", FOREIGN)
def test_no_condition_is_dropped(name: str) -> None:
    """Every keyword of an object has words, or is shown as it stands."""
    for entry in book(FOREIGN[name]).objects:
        told = " ".join(plain(line) for line in entry.conditions)
        schema = entry.about.schema
        for keyword in set(schema) - ANNOTATIONS - {"properties", "required", "type"}:
            if keyword in ("if", "then", "else"):
                assert re.search(r"\b(?:if|unless|whether)\b", told), entry.about.name
            elif schema[keyword] not in ({}, [], True) or keyword == "patternProperties":
                assert told, (entry.about.name, keyword)


@pytest.mark.parametrize(
    "schema", [True, False, {}, {"$ref": "#"}, {"type": "string"}, {"$defs": {"a": True, "b": False}}]
)
def test_the_smallest_schemas_have_codebooks(schema: Any) -> None:
    """Boolean schemas, empty ones, ones that are themselves, and ones of no object."""
    made = files(book(schema))
    assert {"index.html", "curators.html", "objects.html", "codes.html", "fields.html", "changes.html"} <= set(made)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (True, "anything"),
        (False, "nothing (must be absent)"),
        ({"type": "string", "minLength": 1, "maxLength": 80}, "text, at least 1 character, at most 80 characters"),
        ({"type": ["string", "null"]}, "text or null"),
        ({"type": "integer", "minimum": 0, "maximum": 9}, "whole number, 0 or more, 9 or less"),
        ({"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5}, "number, more than 0, a multiple of 0.5"),
        ({"type": "array", "items": {"type": "boolean"}, "uniqueItems": True}, "list of true or false, no duplicates"),
        ({"type": "array", "prefixItems": [{"const": 1}], "items": False}, "list of nothing (must be absent), item 1 is 1"),
        ({"enum": ["a", 1]}, "one of a or 1"),
        ({"enum": list(range(20))}, "one of 20 values"),
        ({"const": None}, "null"),
        ({"oneOf": [{"type": "string"}, {"type": "null"}]}, "exactly one of these: (1) text (2) null"),
        ({"anyOf": [{"type": "string"}, {"minimum": 1}]}, "at least one of these: (1) text (2) any value, 1 or more"),
        ({"type": "string", "pattern": "^a", "format": "uri"}, "text, matches ^a, written as uri"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "object with keys of any name, each: text"),
        ({"type": "object", "propertyNames": {"maxLength": 3}}, "object, every key is any value, at most 3 characters"),
        ({"not": {"type": "null"}}, "it must not be that it is null"),
        ({"not": {"pattern": "x"}}, "nothing in it matches x"),
        ({"if": {"type": "string"}, "then": {"minLength": 2}, "else": False}, "if it is text, then at least 2 characters, unless it is text, nothing is valid"),
        ({"type": "array", "contains": {"const": 3}, "minContains": 2}, "list, at least 2 such items, contains an item that is 3"),
        ({"dependentRequired": {"a": ["b", "c"]}}, "if a is present, b and c must be present"),
        ({"dependentSchemas": {"a": {"properties": {"b": False}}}}, "if a is present, b must be absent"),
        (
            {"dependentSchemas": {"a": {"if": {"properties": {"a": {"enum": ["x", 1]}}}, "else": {"properties": {"b": False}}}}},
            "if a is present and is not x or 1, b must be absent",
        ),
        (
            {"dependentSchemas": {"a": {"if": {"properties": {"c": {"enum": ["x"]}}}, "else": {"properties": {"b": False}}}}},
            "if a is present: unless c, if present, is only x, b must be absent",
        ),
        ({"$ref": "elsewhere.json"}, "elsewhere.json"),
        ({"x-own": {"a": 1}}, 'x-own: {"a": 1}'),
        ({"contentMediaType": "text/html"}, "any value, its content is text/html"),
        ({"unevaluatedItems": False}, "an unlisted item is nothing (must be absent)"),
        ({"allOf": [True, {"minLength": 1}]}, "anything is valid, at least 1 character"),
        ({"then": {"type": "null"}}, "then without if has no effect"),
    ],
)  # fmt: skip
def test_a_type_has_its_words(schema: Any, words: str) -> None:
    """What a value is, in the words of people."""
    assert holds(schema) == words


def test_definitions_are_led_to_and_recursion_ends() -> None:
    """A definition is a link wherever it is used; one within itself is told once."""
    schema = {
        "properties": {"root": {"$ref": "#/$defs/node"}},
        "$defs": {
            "node": {"type": "object", "properties": {"down": {"type": "array", "items": {"$ref": "#/$defs/node"}}}}
        },
    }
    made = book(schema)
    assert [path for path, _ in made.paths] == ["root", "root.down"]
    node = next(entry for entry in made.objects if entry.about.name == "node")
    assert plain(node.fields[0].holds) == "list of node"
    assert [plain(line) for line in node.used_by] == ["schema.root", "node.down"]


def test_definitions_within_a_part_are_told_where_they_are_used() -> None:
    """They have no page of their own; one that refers to itself is told so far and then shown as it stands."""
    inner = {"type": "array", "items": {"$ref": "#/properties/x/$defs/inner"}}
    schema = {"properties": {"x": {"$ref": "#/properties/x/$defs/inner", "$defs": {"inner": inner}}}}
    made = book(schema, {"x": [[], [[]]]})
    told = plain(made.objects[0].fields[0].holds)
    assert told.startswith("list of list of list of ")
    assert told.endswith('{"type": "array", "items": {"$ref": "#/properties/x/$defs/inner"}}')
    assert files(made)


def test_dynamic_references_and_anchors_are_followed() -> None:
    """As far as this document goes."""
    schema = {
        "$defs": {
            "tree": {"$dynamicAnchor": "node", "type": "object", "properties": {"next": {"$dynamicRef": "#node"}}}
        },
        "properties": {"start": {"$ref": "#node"}},
    }
    made = book(schema)
    assert plain(made.objects[0].fields[0].holds) == "tree"
    assert plain(made.objects[1].fields[0].holds) == "tree"


def test_codes_without_a_definition_are_listed() -> None:
    """An enumeration has a page; what it lacks is left out and not made up."""
    made = book(
        {"properties": {"x": {"$ref": "#/$defs/Size"}}, "$defs": {"Size": {"enum": ["small", "large"]}}}, {"x": "large"}
    )
    (entry,) = made.lists
    assert [(code.value, code.definition, code.used_in) for code in entry.codes] == [
        ("small", "", ()),
        ("large", "", ("r0",)),
    ]
    inline = book({"properties": {"x": {"enum": ["a", 2]}}})
    assert [code.value for code in inline.objects[0].fields[0].codes] == ["a", 2]


def test_records_of_any_schema_are_counted() -> None:
    """Alternatives, lists, keys of any name and combined objects are followed as far as a value could be one."""
    schema = {
        "type": "object",
        "properties": {
            "pet": {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
            "more": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Cat"}},
        },
        "$defs": {
            "Cat": {
                "type": "object",
                "properties": {"is": {"const": "cat"}, "lives": {"type": "integer"}},
                "required": ["is"],
            },
            "Dog": {
                "allOf": [
                    {"properties": {"is": {"const": "dog"}, "tricks": {"type": "array", "items": {"type": "string"}}}}
                ]
            },
        },
    }
    made = book(
        schema,
        {"pet": {"is": "cat", "lives": 9}, "more": {"a": {"is": "cat"}}},
        {"pet": {"is": "dog", "tricks": ["sit", "roll"]}},
    )
    cat, dog = (next(entry for entry in made.objects if entry.about.name == name) for name in ("Cat", "Dog"))
    lives = next(field for field in cat.fields if field.key == "lives")
    assert cat.count == 2
    assert lives.usage is not None
    assert (lives.usage.filled, lives.usage.of, lives.usage.values) == (1, 2, (("9", "r0"),))
    tricks = next(field for field in dog.fields if field.key == "tricks")
    assert tricks.usage is not None
    assert tricks.usage.values == (('"sit"', "r1"), ('"roll"', "r1"))


HOSTILE = [
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "](javascript:alert(1))",
    "**bold** _x_ `code` | pipe",
    "\u202eevil\u200b",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "# heading\n- item",
    "x" * 10_000,
    "../../../etc/passwd",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    """In every place where a schema holds text, nothing of it becomes a tag, a link, a script or a path."""
    schema = {
        "$id": text,
        "title": text,
        "description": text,
        "type": "object",
        "properties": {
            text: {"type": "string", "description": text, "pattern": text, "default": text, "examples": [text]},
            "list": {"$ref": "#/$defs/list"},
            "if": {"$ref": text, "minLength": 1},
        },
        "required": [text],
        "dependentRequired": {text: [text]},
        "patternProperties": {text: {"const": text}},
        "x-unknown": text,
        "$defs": {
            text: {"type": "object", "title": text, "description": text, "properties": {text: True}},
            "list": {"title": text, "oneOf": [{"const": text, "title": text, "description": text}]},
        },
    }
    data = RecordData(id=text, title=text, data={text: text, "list": text})
    made = files(codebook(schema, text, Annotations(), records=(data,)))
    for place, page in made.items():
        assert is_place(place)
        if place.endswith(".html"):
            tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z]+)", page)}
            assert not {"script", "img", "style", "iframe"} & tags
            assert "\u202e" not in page
            for address in re.findall(r'href="([^"]*)"', page):
                assert re.fullmatch(r"(?:\.\./)*[a-z0-9/_.-]*(?:#[A-Za-z0-9_.-]+)?", address), address
        elif place.endswith(".md"):
            assert "\u202e" not in page
            fenced = re.sub(r"^(`{3,})json\n.*?^\1$", "", page, flags=re.DOTALL | re.MULTILINE)
            outside = re.sub(r"`[^`\n]*`", "", fenced)
            assert "<script" not in outside
            for address in re.findall(r"\]\(<?([^)>]*)>?\)", outside):
                assert re.fullmatch(r"(?:\.\./)*[a-z0-9/_.-]*(?:#[A-Za-z0-9_.-]+)?", address), address
            assert "**bold**" not in outside


@pytest.mark.parametrize("reference", ["javascript:alert(1)", "//evil.example", "https://evil.example/x"])
def test_an_address_of_a_schema_is_no_link(reference: str) -> None:
    """A reference that leads out of the document is shown and not followed."""
    made = files(book({"properties": {"x": {"$ref": reference}}}))
    assert all(f'href="{reference}' not in page for page in made.values())
    assert reference in text_of(made["objects/schema.html"])


def test_names_are_safe_and_unique() -> None:
    """Whatever definitions are called, no two share a page, also where a file system does not tell letters apart."""
    names = UniqueNames()
    made = [
        names.take(f"objects/{slug(name)}")
        for name in ("A", "a", "ä", "", "con", "index", "../x", "ActionKind", "x" * 300)
    ]
    assert len({place.lower() for place in made}) == len(made)
    assert all(is_place(f"{place}.html") for place in made)
    assert slug("ActionKind") == "action-kind"
    assert slug("NUL") == "nul-1"
    assert (anchor("on"), anchor("in_force"), anchor("$schema")) == ("on", "in_force", "x-_24_schema")
    keys = ("a b", "a_b", "a_20_b", "x-a_20_b", "a.b", "$a", "_24_a", "x-_24_a", "ä", "content", "x-content", "1")
    assert len({anchor(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("name", FOREIGN)
def test_ids_of_a_page_are_unique(name: str) -> None:
    """Also where a field is called as a part of every page is, such as content."""
    for place, page in files(book(FOREIGN[name]), ("html",)).items():
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), place


def test_history_tells_what_came_when() -> None:
    """The page of changes has each step in words, and a field says since which version it is there."""
    old = {
        "title": "T",
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "required": ["a"],
        "additionalProperties": False,
    }
    new = {**old, "properties": {**old["properties"], "b": {"type": "string"}}, "required": []}  # type: ignore[dict-item]
    steps, since = history([("1.0", old), ("2.0", new)], "T")
    assert since == {"T.a": "1.0", "T.b": "2.0"}
    made = codebook(new, "T", Annotations(), versions=steps, since=since)
    assert {field.key: field.since for field in made.objects[0].fields} == {"a": "1.0", "b": "2.0"}
    text = text_of(files(made)["changes.html"])
    assert "From 1.0 to 2.0" in text
    assert "the field is new Fill it in where you know the value." in text
    assert "the field is now optional" in text
    assert history([("1.0", old)], "T") == ((), {})
    same, _ = history([("1", old), ("2", old)], "T")
    assert "No differences." in text_of(files(codebook(old, "T", Annotations(), versions=same))["changes.html"])


def test_formats_are_chosen() -> None:
    """HTML brings its two style sheets, Markdown nothing; both hold the same pages."""
    made = book(FOREIGN["openapi"])
    html, markdown = files(made, ("html",)), files(made, ("markdown",))
    assert {place.removesuffix(".html") for place in html if place.endswith(".html")} == {
        place.removesuffix(".md") for place in markdown
    }
    assert set(html) - {f"{place.removesuffix('.md')}.html" for place in markdown} == {
        "static/style.css",
        "static/codebook.css",
    }
    assert {page.place for page in pages(made)} == {place.removesuffix(".md") for place in markdown}


def test_paths_are_cut_where_there_are_too_many() -> None:
    """A schema of very many fields says that the table ends before it does."""
    many: dict[str, Any] = {
        "type": "object",
        "properties": {f"k{number}": {"type": "string"} for number in range(1600)},
    }
    made = book(many)
    assert made.paths_cut
    assert "Deeper fields are only on the pages of their objects" in text_of(files(made, ("html",))["fields.html"])


def test_a_line_has_no_markup_of_its_own() -> None:
    """Words that look like Markdown at the beginning of a line do not become a list."""
    schema = {"title": "T", "type": "object", "properties": {"a": {"description": "- not a list", "type": "string"}}}
    page = files(book(schema), ("markdown",))["objects/t.md"]
    assert "\n- not a list" not in page
    assert "not a list" in page


def test_access_and_defaults_are_told() -> None:
    """What may only be read or written, and what holds where a field is left out."""
    schema = {"properties": {"a": {"default": 3, "readOnly": True}, "b": {"writeOnly": True, "deprecated": True}}}
    fields = book(schema).objects[0].fields
    assert [(one.default, one.notes, one.deprecated) for one in fields] == [
        ("3", ("Read-only.",), False),
        (None, ("Write-only.",), True),
    ]


def _listing(letter: str) -> list[str]:
    return [f"{letter}{number:02}" for number in range(1, 15)]


PLACES: dict[str, dict[str, Any]] = {
    "field": {"enum": _listing("a")},
    "items": {"type": "array", "items": {"enum": _listing("b")}},
    "items of items": {"type": "array", "items": {"type": "array", "items": {"enum": _listing("c")}}},
    "other keys": {"type": "object", "additionalProperties": {"enum": _listing("d")}},
    "keys like": {"type": "object", "patternProperties": {"^x": {"enum": _listing("e")}}},
    "names of keys": {"type": "object", "propertyNames": {"enum": _listing("f")}},
    "any of": {"anyOf": [{"type": "null"}, {"enum": _listing("g")}]},
    "all of": {"allOf": [{"enum": _listing("h")}]},
    "places": {"type": "array", "prefixItems": [{"enum": _listing("i")}]},
    "contains": {"type": "array", "contains": {"enum": _listing("j")}},
    "not": {"not": {"enum": _listing("k")}},
    "branches": {"type": "array", "items": {"oneOf": [{"const": one, "title": f"T {one}"} for one in _listing("l")]}},
    "if": {"if": {"enum": _listing("m")}, "then": {"minLength": 3}},
}


@pytest.mark.parametrize("name", PLACES)
def test_every_value_of_a_list_is_in_the_codebook(name: str) -> None:
    """Wherever a schema may list values, and however many; titles and definitions too, in both formats."""
    schema = {"title": "R", "type": "object", "properties": {"x": PLACES[name]}}
    values = set(re.findall(r'"(?:T )?([a-m]\d\d)"', json.dumps(schema)))
    assert len(values) == 14
    made = files(book(schema))
    for ending in (".md", ".html"):
        everything = " ".join(text for place, text in made.items() if place.endswith(ending))
        assert [value for value in values if not re.search(rf"\b{value}\b", everything)] == []
        assert name != "branches" or "T l14" in everything


def test_what_editors_show_of_listed_values_is_their_definition() -> None:
    """By a mapping or a list beside the values; a value without one has none, and nothing is printed as raw JSON."""
    schema = {
        "title": "R",
        "type": "object",
        "properties": {
            "a": {"enum": ["dns", 2, "ip"], "meta:enum": {"dns": "Names were forged.", "2": "Two of them."}},
            "b": {"type": "array", "items": {"enum": ["up", "down"], "enumDescriptions": ["It works.", "It fails."]}},
        },
    }
    made = " ".join(text for place, text in files(book(schema)).items() if place.endswith(".md"))
    for said in ("`dns`: Names were forged.", "`2`: Two of them.", "It works.", "It fails."):
        assert said in made
    assert "meta:enum" not in made
    assert "enumDescriptions" not in made


def test_line_breaks_of_a_schema_are_layout() -> None:
    """They are spaces, not letters of the text."""
    schema = {"title": "R", "type": "object", "properties": {"x": {"description": "One.\n\n  Two\nthree."}}}
    made = files(book(schema))
    page = next(text for place, text in made.items() if place == "objects/r.md")
    assert "One. Two three." in page
    assert "&#92;n" not in page
