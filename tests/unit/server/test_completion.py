"""Completion by meaning: what fits at a place, and nothing that does not."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

import pytest

from incidents import validate
from incidents.findings import Severity
from incidents.model.codes import REQUIRES_ANSWERS, ActionKind
from incidents.server.completion import _offers, completion
from incidents.server.document import Document
from incidents.views.words import Words
from tests.records import X_2024, minimal
from tests.unit.server.asking import applied, offered, opened

RECORD = (
    '{"countries": ["VE"], "actors": [{"id": "maduro", "name": "Nicolás Maduro", "kind": "head_of_state"}],'
    ' "actions": [{"id": "order", "effects": [{"id": "cut"}]}],'
    ' "sources": [{"id": "report", "publisher": "A paper"}, {"id": "wire"}], %s}'
)


@pytest.mark.parametrize(
    ("text", "first", "never"),
    [
        ('"claims": [{"about": "|"}]', "order", "report"),
        ('"claims": [{"evidence": [{"source": "|"}]}]', "report", "order"),
        ('"claims": [{"metric": "who_decided", "who": ["|"]}]', "maduro", "order"),
        ('"reactions": [{"by": [|]}]', "maduro", "wire"),
        ('"timezone": |', "America/Caracas", "Europe/Paris"),
        ('"gaps": [{"why": "|"}]', "unknown", "service_block"),
        ('"claims": [{"metric": "announced_condition", "code": |}]', "name_representative", "service_block"),
        ('"replaces": [|]', None, "order"),
        ('"schema_version": |', "incidents/0", None),
        ('"relations": [{"incident": "|"}]', "other-2024", "order"),
        ('"extensions": {"a": {"id": |}}', None, "order"),
        ('"title": "|"', None, "order"),
    ],
)
def test_values_fit_their_field(text: str, first: str | None, never: str | None) -> None:
    """The record's own things come first, and what belongs elsewhere is not offered."""
    found = offered(RECORD % text, {"other-2024": "Another block"})
    assert next(iter(found), None) == first
    assert never not in found


def test_platforms_of_the_registry_are_found_by_their_names() -> None:
    """By an old name or a domain; persons are offered where persons may stand only."""
    platforms = offered(RECORD.replace('"order",', '"order", "platforms": ["|"],') % '"claims": []')
    assert {"Twitter", "x.com"} <= {*re.findall(r"[\w.]+", platforms["twitter"].filter_text or "")}
    assert "maduro" not in platforms
    assert "maduro" in offered(RECORD % '"reactions": [{"by": ["|"]}]')


def test_an_id_is_offered_once_and_first_if_the_record_has_it() -> None:
    """Declared, though the registry knows it too; or named elsewhere."""
    text = '{"actors": [{"id": "musk"}, {"id": "me"}], "reactions": [{"by": ["maduro"]}], "actions": [{"by": ["|"]}]}'
    assert list(offered(text))[:3] == ["musk", "me", "maduro"]
    document, position = opened(text)
    labels = [one.label for one in completion(document, position, {}, Words.of("en"))]
    assert len(labels) == len(set(labels))


def test_territories_are_those_of_the_record_first() -> None:
    """Subdivisions of its countries, then countries, by name in both languages."""
    found = offered(RECORD.replace('"order",', '"order", "where": ["|"],') % '"claims": []')
    assert next(iter(found)) == "VE-A"
    assert "Alemania" in (found["DE"].filter_text or "")


def test_an_item_is_not_offered_twice() -> None:
    """What the list has, and the id of the object itself, are left out."""
    found = offered('{"sources": [{"id": "a", "derived_from": ["b", "|"]}, {"id": "b"}, {"id": "c"}]}')
    assert list(found) == ["c"]


def test_keys_are_those_that_fit_and_are_missing() -> None:
    """The required ones first; a key that the metric excludes is not offered."""
    found = offered('{"claims": [{"metric": "deaths", |}]}')
    assert list(found)[:2] == ["about", "evidence"]
    assert "amount" in found
    assert {"metric", "code", "when", "says"}.isdisjoint(found)
    assert found["evidence"].text_edit.new_text == '"evidence": [$1]'  # type: ignore[union-attr]


def test_a_key_before_another_gets_its_comma_and_one_with_a_value_only_its_name() -> None:
    """What is put in leaves JSON."""
    text = '{|"id": "a"}'
    document, _ = opened(text)
    edit = offered(text)["title"].text_edit
    assert json.loads(applied(document.text, [edit]).replace("$1", "x")) == {"title": "x", "id": "a"}
    assert offered('{"tit|": 1}')["title"].text_edit.new_text == '"title"'  # type: ignore[union-attr]


def _filled(values: dict[Any, Any], hole: re.Match[str]) -> str:
    return str(values[hole[1]])


@pytest.mark.parametrize("kind", [kind for kind in ActionKind if not kind.deprecated])
def test_an_action_of_every_kind_can_be_put_in(kind: ActionKind) -> None:
    """Each placeholder leaves an error until it is replaced; when all are, the record is clean but for what it does not say."""
    body = offered('{"actions": [|]}')[f"action {kind}"].text_edit.new_text  # type: ignore[union-attr]
    holes = re.findall(r"\$\{\d:([^}]*)\}", body)
    assert len(holes) == (7 if kind in REQUIRES_ANSWERS else 6)
    good = {"<id>": "order", "<actor>": "maduro", "<platform>": "x", "<source>": "report", "<action>": "first"}
    good |= {"<2024-08-08>": "2024-08-08", "<words of the source>": "words"}
    first = minimal()["actions"][0] | {"id": "first"}
    for left in (*holes, None):
        written = re.sub(r"\$\{\d:([^}]*)\}", partial(_filled, {**good, left: left}), body)
        found = validate(minimal(actions=[first, json.loads(written)]))
        codes = {one.code for one in found if one.severity is Severity.ERROR or one.code == "INC256"}
        assert bool(codes) is (left is not None), (left, found)


def test_nothing_is_offered_beside_values() -> None:
    """After a value, and in a text without a closed list."""
    assert offered('{"id": "a" |}') == offered('{"summary": "x|"}') == {}


@pytest.mark.slow
def test_offers_at_every_place_of_a_record() -> None:
    """At no offset does completion fail, whole or cut off."""
    text = X_2024.read_text(encoding="utf-8")[:20_000]
    for cut in range(0, len(text), 61):
        for given in (text, text[:cut]):
            document = Document("", given)
            list(_offers(document, document.tree.place(cut), cut, {}, Words.of("en")))
