"""Hover, names, outline, fixes and lenses."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest
from lsprotocol import types as lsp

from incidents import validate
from incidents.findings import Severity
from incidents.model import registry
from incidents.server import completion, fixes, hover, lens, names
from incidents.server.document import Document
from incidents.server.serve import Server
from incidents.views.words import Words
from tests.mistakes import Mistake, records_with_mistakes
from tests.records import X_2024, minimal
from tests.unit.server.asking import applied, opened

DAY = date(2024, 8, 25)
ENGLISH = Words.of("en")


RECORD = X_2024.read_text(encoding="utf-8")


def about(text: str, language: str = "en") -> str:
    """Return what hovering over the bar says."""
    document, position = opened(text)
    found = hover.hover(document, position, DAY, Words.of(language))
    return found.contents.value if found else ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"countries": ["V|E"]}', "Venezuela"),
        ('{"actions": [{"kind": "service|_block"}]}', "Bloqueo de un servicio"),
        ('{"actions": [{"k|ind": "service_block"}]}', "**kind**: "),
        ('{"actions": [{"platforms": ["twit|ter"]}]}', "Name: X from 2023-07"),
        ('{"actions": [{"on": "2024-08|-08/2024-08-10"}]}', "between 2024-08-08 and 2024-08-10"),
        ('{"actions": [{"where": ["VE-|V"]}]}', "Zulia"),
        ('{"reactions": [{"by": ["mad|uro"]}]}', "Nicolás Maduro"),
        ('{"actors": [{"id": "me", "name": "Myself"}], "reactions": [{"by": ["m|e"]}]}', "actor `me`: Myself"),
        ('{"sources": [{"id": "re|port"}], "claims": [{"evidence": [{"source": "report"}]}]}', "referred to once"),
        ('{"title": "a|b"}', "**title**"),
        ('{"actions": [{"on": "so|on"}]}', "**on**"),
        ('{"extensions": {"a": "b|"}}', ""),
        ("{|}", ""),
    ],
)
def test_hover_says_what_a_word_means(text: str, words: str) -> None:
    """Codes in both languages, entries of the registry with their dates, dates with their bounds, ids by their names."""
    found = about(text)
    assert words in found
    assert bool(found) is bool(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"actions": [{"k|ind": "service_block"}]}', "**kind**: Qué se decidió o se hizo."),
        ('{"actions": [{"kind": "service|_block"}]}', "**Bloqueo de un servicio**"),
        ('{"actions": [{"platforms": ["twit|ter"]}]}', "Nombre: X desde 2023-07"),
        ('{"actions": [{"where": ["VE-|V"]}]}', "en Venezuela"),
        ('{"reactions": [{"by": ["mad|uro"]}]}', "Jefatura de Estado"),
        (
            '{"sources": [{"id": "re|port"}], "claims": [{"evidence": [{"source": "report"}]}]}',
            "fuente `report`, se cita una vez",
        ),
    ],
)
def test_hover_is_in_the_language_of_the_editor(text: str, words: str) -> None:
    """Fields, codes, entries of the registry, places and ids; the key stays."""
    assert words in about(text, "es")


def test_offers_are_in_the_language_of_the_editor() -> None:
    """The labels, the definitions, the templates and the hints."""
    spanish = Words.of("es")
    for text, wanted in (
        ('{"actions": [{"kind": "|"}]}', "Bloqueo de un servicio"),
        ('{"actions": [{|}]}', "obligatorio"),
        ('{"actions": [{"on": "|"}]}', "un mes"),
        ('{"actions": [|]}', "acción service_block"),
        ("|", "ficha nueva"),
    ):
        document, position = opened(text)
        offers = completion.completion(document, position, {}, spanish)
        assert any(wanted in f"{one.label} {one.detail}" for one in offers), text


def test_hover_over_an_action_says_its_status() -> None:
    """On the day that is given."""
    node = Document("", RECORD).tree.at(("actions", 0, "id"))
    assert node is not None
    assert "Status on 2024-08-25: **Overdue — " in about(f"{RECORD[: node.start + 2]}|{RECORD[node.start + 2 :]}")


@pytest.mark.slow
def test_renaming_changes_every_place_of_a_thing_and_no_other() -> None:
    """After it the record means the same, and has no finding that it had not."""
    document = Document("", RECORD)
    for declaration in document.index.declarations:
        if declaration.sort == "incident" or registry.actor(declaration.name):
            continue
        node = document.tree.at(declaration.pointer)
        assert node is not None
        name = names.name_at(document, document.lines.position(node.start + 1))
        assert name is not None
        edits = names.renamed(document, name, "renamed")
        text = applied(RECORD, edits)
        assert text.count('"renamed"') == len(edits) == len(list(names.occurrences(document, name)))
        assert not [one for one in validate(text.encode()) if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("new", "reason"),
    [("Renamed", "is not an id"), ("s001", "a source has the id"), ("x" * 81, "is not an id"), ("fine", "")],
)
def test_a_new_name_must_be_free_and_an_id(new: str, reason: str) -> None:
    """Else the reason is said."""
    document = Document("", RECORD)
    node = document.tree.at(("sources", 0, "id"))
    assert node is not None
    name = names.name_at(document, document.lines.position(node.start + 1))
    assert name is not None
    assert reason in names.why_not(document, name, new)
    assert bool(reason) is bool(names.why_not(document, name, new))


def test_definitions_are_in_the_record() -> None:
    """An id of the registry has none, and cannot be renamed."""
    text = '{"actors": [{"id": "me"}], "reactions": [{"by": ["m|e", "twitter"]}]}'
    document, position = opened(text)
    name = names.name_at(document, position)
    assert name is not None
    assert names.definition(document, name) == document.lines.range(19, 23)
    shared, at = opened(text.replace("m|e", "me").replace("twit", "twit|"))
    of_registry = names.name_at(shared, at)
    assert of_registry is not None
    assert not names.is_renamable(shared, of_registry)


def test_the_outline_has_the_parts_by_their_names() -> None:
    """Every range lies in that of what is around it, as the protocol asks."""
    document = Document("", RECORD)
    symbols = names.outline(document)
    assert [one.name for one in symbols] == list(document.data)
    for symbol in symbols:
        for child in symbol.children or ():
            assert (symbol.range.start.line, child.range.end.line) <= (child.range.start.line, symbol.range.end.line)
    assert names.outline(Document("", "")) == []


def test_lenses_show_statuses_and_conflicts() -> None:
    """One for each root action, and the number of conflicts; none while the record has errors."""
    titles = [one.command.title for one in lens.lenses(Document("", RECORD), DAY, ENGLISH) if one.command]
    assert any(title.startswith("status today: overdue") for title in titles)
    assert any(title.endswith("conflicts") for title in titles)
    assert lens.lenses(Document("", RECORD.replace('"service_block"', '"no_code"')), DAY, ENGLISH) == []


def actions_of(text: str, language: str = "en") -> list[lsp.CodeAction]:
    """Return every action for a text."""
    document = Document("record.json", text)
    server = Server(lambda: DAY, language=language)
    server.folder.open[document.path] = document
    server._uris[document.path] = "file:///record.json"
    return server.titled(fixes.code_actions(document, "u", document.lines.whole, server.found(document)))


def test_findings_and_fixes_are_in_the_language_of_the_editor() -> None:
    """What a fix writes is the same."""
    text = json.dumps(minimal()).replace('"service_block"', '"servce_block"')
    (english,), (spanish,) = (actions_of(text, language) for language in ("en", "es"))
    assert spanish.edit == english.edit
    assert (english.title, spanish.title) == ("Write service_block", "Escribir service_block")
    messages = [one.message.partition("\n")[0] for one in spanish.diagnostics or ()]
    assert messages == ['código desconocido "servce_block" en "kind"; ¿quiso decir "service_block"?']


def _held(raw: bytes) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in validate(raw))


@pytest.mark.slow
@pytest.mark.parametrize("mistake", records_with_mistakes(), ids=lambda mistake: mistake.name[:50])
def test_a_quick_fix_clears_its_finding(mistake: Mistake) -> None:
    """Applied, it leaves one finding fewer of its kind and words, for every mistake of the tables."""
    text = mistake.raw.decode("utf-8")
    before = _held(mistake.raw)
    for action in actions_of(text):
        assert action.edit is not None
        after = _held(applied(text, action.edit.changes["u"]).encode())  # type: ignore[index]
        for diagnostic in action.diagnostics or ():
            key = (str(diagnostic.code), diagnostic.message.partition("\n")[0])
            assert after[key] < before[key], action.title


def test_all_safe_fixes_at_once() -> None:
    """They are those of `incidents validate --fix`, and only what is asked for is answered."""
    text = json.dumps(minimal(title="A block \u200b"))[:-1] + ",}"
    (every,) = [one for one in actions_of(text) if one.kind == fixes.FIX_ALL]
    assert every.edit is not None
    assert json.loads(applied(text, every.edit.changes["u"]))  # type: ignore[index]
    document = Document("", text)
    assert [one.kind for one in fixes.code_actions(document, "u", document.lines.whole, (), ["source.fixAll"])] == [
        fixes.FIX_ALL
    ]
    assert fixes.code_actions(document, "u", document.lines.whole, (), ["refactor"]) == []
