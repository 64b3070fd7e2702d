"""The copy of the schema for editors: it accepts what the schema accepts, and says what it means everywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema_rs
import pytest

from incidents.model.codes import CODELISTS, Basis, Codelist
from incidents.model.codes.codelist_file import Deprecation
from incidents.schema.compiler import compile_schema
from incidents.schema.editor import _codes, editor_schema, snippets
from incidents.validation import loads
from tests.records import EXAMPLES, ROOT, example, minimal

EDITOR = editor_schema()
SNIPPETS = snippets()
ACCEPTS = {
    "schema": jsonschema_rs.Draft202012Validator(compile_schema(), offline=True),
    "editor": jsonschema_rs.Draft202012Validator(EDITOR, offline=True),
}
INVALID = sorted((ROOT / "tests" / "corpus" / "invalid").rglob("*.json"))


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for body in (schema, *schema["$defs"].values()):
        for key, part in body["properties"].items():
            yield f"{body['title']}.{key}", part


def _data() -> Iterator[Any]:
    for path in sorted(EXAMPLES.glob("*.json")):
        yield example(path)
    for path in INVALID:
        try:
            data = json.loads(path.read_bytes())
            json.dumps(data, ensure_ascii=False).encode()
        except (ValueError, RecursionError):  # no JSON, or text that is no text
            continue
        yield data


def test_it_accepts_what_the_schema_accepts() -> None:
    """The examples, and every broken record of the corpus that is JSON, get one verdict from both."""
    verdicts = [[ACCEPTS[name].is_valid(data) for name in ("schema", "editor")] for data in _data()]
    assert {tuple(verdict) for verdict in verdicts} == {(True, True), (False, False)}
    assert len(verdicts) > len(INVALID) / 2


@pytest.mark.parametrize("changes", [{"title": "two\nlines"}, {"id": "A"}, {"extensions": {"X": 1}}, {"actors": [1]}])
def test_it_refuses_what_the_schema_refuses(changes: dict[str, Any]) -> None:
    """Forms of text, keys and types hold in the copy, too."""
    assert [ACCEPTS[name].is_valid(minimal(**changes)) for name in ("schema", "editor")] == [False, False]


@pytest.mark.parametrize(
    ("place", "field"), list(_fields(EDITOR)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_field_has_its_words_and_its_type(place: str, field: dict[str, Any]) -> None:
    """No field leaves its meaning to what stands behind a reference."""
    assert field["description"], place
    assert field["markdownDescription"].startswith(field["description"])
    assert field["type"] in ("array", "string", "object", "number", "boolean")


def test_only_objects_are_referred_to() -> None:
    """Forms and codelists stand where they are used, and no object has words that would hide those of a field."""
    assert set(EDITOR["$defs"]) == {n for n, body in compile_schema()["$defs"].items() if body["type"] == "object"}
    assert [name for name, body in EDITOR["$defs"].items() if "description" in body] == []


def test_a_text_says_what_it_expects() -> None:
    """Each pattern, and each pattern that is forbidden, has a message in words without a regular expression."""

    def walk(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield value
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)

    forms = [one for one in walk(EDITOR) if isinstance(one.get("pattern"), str) and "type" in one]
    assert forms
    for one in forms:
        assert re.fullmatch(r"Expected [a-z].*\.", one["patternErrorMessage"])
        assert "^" not in one["patternErrorMessage"]
    assert all("errorMessage" in one["not"] for one in walk(EDITOR) if isinstance(one.get("not"), dict))


@pytest.mark.parametrize("codelist", CODELISTS, ids=lambda codelist: str(codelist.__name__))
def test_every_code_has_its_label_and_definition(codelist: type[Codelist]) -> None:
    """In the list that is offered, and where one hovers over it; in the order of the list."""
    shown = _codes(codelist, "own")
    assert shown["enum"] == [str(code) for code in codelist]
    for code, plain, marked in zip(codelist, shown["enumDescriptions"], shown["markdownEnumDescriptions"], strict=True):
        assert plain == f"{code.label}. {code.definition}"
        assert code.definition in marked
        assert code.labels["es"] in marked
        assert [
            other for other in code.distinct_from if f"`{other}`" not in marked.partition("Distinct from: ")[2]
        ] == []
    old = [condition["if"]["const"] for condition in shown.get("allOf", ())]
    assert old == [str(code) for code in codelist if code.deprecated]


def test_a_deprecated_code_is_marked_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor says since when, why, and what to use in its place."""
    gone, here = Basis
    deprecation = Deprecation(since="incidents/1.2", reason="Nobody uses it.", successor=str(here))
    monkeypatch.setattr(gone, "deprecated", deprecation)
    monkeypatch.setattr(here, "broader", str(gone))
    shown = _codes(Basis, "own")
    message = f"Deprecated since incidents/1.2: Nobody uses it. Use {here}."
    assert shown["allOf"] == [{"if": {"const": str(gone)}, "then": {"deprecationMessage": message}}]
    assert shown["markdownEnumDescriptions"][0].endswith(f"**{message}**")
    assert f"Broader: `{gone}`" in shown["markdownEnumDescriptions"][1]


PLACE = re.compile(r"\$\{[0-9]+(?::([^}]*)|\|([^,|]*)[^}]*)\}")


def _filled(body: Any) -> Any:
    """Return a snippet as it is put in, each place with what stands there at first."""
    if isinstance(body, dict):
        return {key: _filled(part) for key, part in body.items()}
    if isinstance(body, list):
        return [_filled(part) for part in body]
    return PLACE.sub(lambda found: (found[1] or found[2]).removeprefix("<").removesuffix(">"), body)


LISTS = {
    "Place": "places",
    "Actor": "actors",
    "Action": "actions",
    "Claim": "claims",
    "Reaction": "reactions",
    "Context": "context",
    "Relation": "relations",
    "Source": "sources",
    "Gap": "gaps",
}


def _record(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a record that holds what was put in."""
    if name == "Incident":
        return body
    record = minimal()
    if name in LISTS:
        record.setdefault(LISTS[name], []).append(body)
        return record
    action = deepcopy(record["actions"][0])
    action[{"Effect": "effects", "Evidence": "evidence"}[name]] = [body]
    return minimal(actions=[action])


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, offered in SNIPPETS.items() for number in range(len(offered))]
)
def test_a_snippet_conforms_as_it_comes(name: str, number: int) -> None:
    """What is put in, with nothing changed, is of the right shape in its place; so is every choice that it offers."""
    body = SNIPPETS[name][number]["body"]
    data = _record(name, _filled(body))
    assert ACCEPTS["schema"].is_valid(data)
    if name == "Incident":
        assert loads(json.dumps(data)).id == body["id"][5:-2]
    text = json.dumps(body)
    for choice in re.findall(r"\|([^|]+)\|", text):
        for word in choice.split(","):
            other = json.loads(re.sub(r"\$\{[0-9]+\|" + re.escape(choice) + r"\|\}", word, text))
            assert ACCEPTS["schema"].is_valid(_record(name, _filled(other))), word


def test_snippets_are_offered_where_they_belong() -> None:
    """Each object that has snippets offers them wherever it is held; places are numbered from 1 without a gap."""
    for place, field in _fields(EDITOR):
        held = field.get("items", field)
        if held.get("type") == "string":
            continue
        name = str(held.get("$ref", "")).rpartition("/")[2]
        labels = [one["label"] for one in held.get("defaultSnippets", ())]
        assert labels == [one["label"] for one in SNIPPETS.get(name, ())], place
    for offered in SNIPPETS.values():
        for one in offered:
            numbers = {int(number) for number in re.findall(r"\$\{([0-9]+)", json.dumps(one["body"]))}
            assert numbers == set(range(1, len(numbers) + 1)), one["label"]
            assert one["description"].endswith(".")


def test_ids_are_offered_by_name_or_not_at_all() -> None:
    """Platforms and countries with their names; where an id of the record belongs, no example of one."""
    held = {place: field.get("items", field) for place, field in _fields(EDITOR)}
    platforms = {one["body"]: one["description"] for one in held["Action.platforms"]["defaultSnippets"]}
    assert platforms["telegram"] == "Telegram"
    countries = {one["body"]: one["description"] for one in held["Actor.country"]["defaultSnippets"]}
    assert countries["VE"] == "Venezuela"
    for place in ("Action.by", "Action.platforms", "Evidence.source", "Relation.incident", "Claim.about", "Action.id"):
        assert "examples" not in held[place], place
    assert held["Action.on"]["examples"]
    assert "defaultSnippets" not in held["Action.by"]
