"""`incidents explain`: what a code, a rule, a platform, a person or a country is, in both languages."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from incidents.cli import CANNOT, OK, main
from incidents.data import languages
from incidents.findings import Rule
from incidents.model import registry, subdivisions
from incidents.model.codes import ALL_CODELISTS, Codelist
from incidents.model.countries import country_codes, country_name
from incidents.model.registry.actors import Outlet, outlets
from incidents.model.registry.entries import RegistryEntry
from incidents.validation.catalogue import CATALOGUE
from incidents.views.explanations import explanation_text, meant, names_explained
from incidents.views.words import Words

Capture = pytest.CaptureFixture[str]
ENGLISH = Words.of("en")


def explained(text: str, language: str = "en") -> str:
    """Return the explanation of a text on one line; there must be one."""
    things, _ = meant(text)
    assert things, text
    return " ".join(explanation_text(things, Words.of(language)).split())


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule, capsys: Capture) -> None:
    """Name, severity, what it forbids, why, after what, and both examples where it has any."""
    assert main(["explain", rule.code]) == OK
    printed = capsys.readouterr().out
    assert printed.startswith(f"{rule.code} {rule.name} ({rule.severity}, stable since 0.1.0)\n\n")
    words = " ".join(printed.split())
    for text in (rule.summary, f"Why: {' '.join(rule.why.split())}", f"Source: {' '.join(rule.source.split())}"):
        assert text in words
    assert ("Breaks the rule:" in printed, "Follows it:" in printed) == (bool(rule.bad), bool(rule.good))
    for line in (*rule.bad.splitlines(), *rule.good.splitlines()):
        assert f"\n  {line}\n" in printed


def test_every_rule_has_a_spanish_frame() -> None:
    """What it forbids and why are Spanish; without a translation English is shown, which is said."""
    words = Words.of("es")
    for rule in CATALOGUE:
        text = explained(rule.code, "es")
        told = words.rule(rule)
        assert told
        assert told != (rule.summary, rule.why)
        assert all(part in text for part in told)
        assert "estable desde" in text
        assert "La explicación está en inglés." not in text
        assert ("La cumple:" in text) == bool(rule.good)


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_every_code_is_explained(language: str) -> None:
    """Its list, its definition and its labels, by itself and by its label; in another language it says what is English."""
    words = Words.of(language)
    for codelist in ALL_CODELISTS:
        for code in codelist:
            text = explained(str(code), language)
            assert f"{code} {words.label(code)}" in text
            assert " ".join(code.definition_in(language).split()) in text
            things, near = meant(code.label_in(language))
            assert code in things or near or any(isinstance(one, Codelist) for one in things), code


ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|is|are|with|which|that|its?|an)\b")
DATA = re.compile(r"(?:Etiquetas|También|Nombres|Identificadores|No confundir|Dominios)\b.*?(?=\n\S|\Z)", re.DOTALL)
"""Rows of names and codes, which are data."""


def test_no_english_is_left_in_spanish_explanations() -> None:
    """Of codes, fields, rules, platforms, persons and countries, except names, codes, quotations and the examples of rules."""
    entries: tuple[RegistryEntry | Outlet, ...] = (*registry.platforms(), *registry.companies(), *outlets())
    proper = {
        owner.name
        for entry in entries
        for owner in entry.owners
        if all(word[0].isupper() or word[0] == "(" for word in re.sub(r" (?:of|and|for) ", " ", owner.name).split())
    }
    words = Words.of("es")
    for name in names_explained():
        things, _ = meant(name)
        texts = (
            explanation_text([thing], words).partition("\n")[2].partition(f"\n\n{words('rule.bad')}")[0]
            for thing in things
        )
        text = DATA.sub("", "\n".join(texts))
        text = " ".join(re.sub(r"`[^`]*`|«[^»]*»|“[^”]*”", "", text).split())
        for one in proper:
            text = text.replace(one, "")
        assert ENGLISH_WORDS.findall(text) == [], f"{name}: {text}"


def test_a_field_is_explained_by_its_key_and_by_its_object() -> None:
    """A key of several objects has the meaning in each."""
    assert "Action.on When it was decided or done." in explained("on")
    both = explained("in_force")
    assert both == explained("Action.in_force")
    kinds = explained("kind", "es")
    assert "Action.kind Qué se decidió o se hizo." in kinds
    assert "Source.kind Qué tipo de fuente es." in kinds


def test_a_rule_of_a_project_is_explained_in_its_own_language() -> None:
    """Its texts are shown as they are, which is said."""
    text = " ".join(explanation_text([evolve(CATALOGUE[0], code="XYZ001")], Words.of("es")).split())
    assert CATALOGUE[0].summary in text
    assert "La explicación está en inglés." in text


@pytest.mark.parametrize("language", languages())
def test_every_entry_of_the_registry_is_explained(language: str) -> None:
    """By its id and by its name: names, owners, domains, posts."""
    for entry in (*registry.platforms(), *registry.companies()):
        text = explained(entry.id, language)
        assert all(name.name in text for name in entry.names)
        assert all(Words.of(language).phrase(owner.name) in text for owner in entry.owners)
        assert entry in meant(entry.name)[0], entry.name
    for actor_id in registry.actor_ids():
        actor = registry.actor(actor_id)
        assert actor is not None
        assert actor.name in explained(actor_id, language)
        assert actor in meant(actor.name)[0], actor.name


@pytest.mark.parametrize("language", languages())
def test_every_country_is_explained(language: str) -> None:
    """By its code and by its name in each language, and every subdivision by its code."""
    for code in country_codes():
        assert country_name(code, language) in explained(code, language)
        assert code in meant(country_name(code, language))[0], code
    for code in subdivisions.codes("VE"):
        assert ENGLISH.territory(code) in explained(code)


@pytest.mark.parametrize("name", ["inc104", "unknown-code", "Unknown-Code", "unknown code"])
def test_a_rule_is_found_by_its_name_too(name: str, capsys: Capture) -> None:
    """However it is typed."""
    if " " not in name:
        assert main(["explain", name]) == OK
        assert capsys.readouterr().out.startswith("INC104 unknown-code")


@pytest.mark.parametrize(
    ("asked", "heads"),
    [
        (["service", "block"], ["service_block  Service block"]),
        (["Bloqueo de un servicio"], ["service_block  Service block"]),
        (["overdue"], ["overdue  Overdue", "INC305 overdue"]),
        (["X"], ["twitter  X"]),
        (["x.com"], ["twitter  X"]),
        (["Nicolás", "Maduro"], ["maduro  Nicolás Maduro"]),
        (["nicolas maduro"], ["maduro  Nicolás Maduro"]),
        (["Turquía"], ["TR  Türkiye"]),
        (["ve"], ["VE  Venezuela"]),
        (["VE-V"], ["VE-V  Zulia"]),
        (["none"], ["none  None", "none  None"]),
    ],
)
def test_a_word_is_found_as_people_write_it(asked: list[str], heads: list[str], capsys: Capture) -> None:
    """By code, id, name or label, in either language; what has several meanings has all of them."""
    assert main(["explain", *asked]) == OK
    printed = capsys.readouterr().out
    found = [block.split("\n")[0] for block in f"\n{printed}".split("\n\n")]
    shown = [line for line in printed.splitlines() if any(line.startswith(head) for head in heads)]
    assert [line[: len(head)] for line, head in zip(shown, heads, strict=True)] == heads
    assert found


def test_the_explanation_says_how_to_find_records(capsys: Capture) -> None:
    """By a filter that the other commands take."""
    for word, where in (("service_block", "kind=service_block"), ("X", "platform=twitter"), ("VE", "country=VE")):
        main(["explain", word])
        assert f"Next: incidents list --where {where}" in capsys.readouterr().out


def test_all_rules_are_listed(capsys: Capture) -> None:
    """One line a rule, in the order of the codes."""
    assert main(["explain", "--all"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [[rule.code, rule.severity, rule.name] for rule in CATALOGUE]
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, CATALOGUE, strict=True))


def test_everything_that_is_named_is_explained() -> None:
    """What completion offers has an explanation."""
    names = list(names_explained())
    assert len(names) > 800
    assert [name for name in names if not meant(name)[0]] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["INC999"], "INC999: no code, field, rule, platform, person or country has this name"),
        (["twiter"], "did you mean twitter"),
        (["servce_block"], "did you mean service_block"),
        (["zzzz"], "incidents explain --all lists the rules"),
        ([], "name a code, field, rule, platform, person or country, such as service_block, INC104 or X"),
    ],
)
def test_what_nothing_is_called_cannot_be_explained(arguments: list[str], words: str, capsys: Capture) -> None:
    """It exits 2 with a sentence, and with what may have been meant."""
    assert main(["explain", *arguments]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1
