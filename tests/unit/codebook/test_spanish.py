"""Codebooks in other languages: of our schema everything is translated, of any other the interface."""

from __future__ import annotations

import re
from html import unescape

import pytest

from incidents.codebook.annotations import Annotations
from incidents.codebook.entries import codebook
from incidents.codebook.history import history
from incidents.codebook.own_schema import annotations_of
from incidents.codebook.publishing import files
from incidents.data import ENGLISH, translation
from incidents.model.codes import ALL_CODELISTS
from incidents.schema.compiler import compile_schema
from tests.languages import FINISHED
from tests.schema_texts import full_schema, lost_texts

SCHEMA = compile_schema()
DATA = re.compile(r"<pre>.*?</pre>|<code>.*?</code>|<(\w+) lang=\"en\">.*?</\1>|<style.*?</style>", re.DOTALL)
"""Samples, codes and labels that are marked as English."""
RULE_NAMES = re.compile(r"\bINC\d{3} [a-z0-9-]+")
OUTSIDE = re.compile(r"(?:STOP|OpenEvSys|DSA|Lumen)\b[^:]*:.*")
"""A term of another vocabulary, which is its name."""
WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")


def words_of(texts: object) -> set[str]:
    """Return the words of all texts within some data, without names in braces and codes in backticks."""
    if isinstance(texts, dict):
        return {word for text in texts.values() for word in words_of(text)}
    return set(WORD.findall(re.sub(r"\{\w+\}|`[^`]*`", "", str(texts))))


FIELDS = [key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", ())]
NAMES = words_of([*FIELDS, *(str(code) for codelist in ALL_CODELISTS for code in codelist)])
"""The words of fields and codes, which are the same in every language."""


def english_only(language: str) -> set[str]:
    """Return the words of the English interface that no text of the language has: "which", but neither "no" nor "Error"."""
    said = {
        message: text for message, text in translation(ENGLISH)["messages"].items() if message.startswith("codebook.")
    }
    more = {"the", "of", "and", "that", "this", "it", "was", "who", "when", "whose", "what", "where"}
    return (words_of(said) | more) - words_of(translation(language)) - NAMES


def seen(page: str) -> str:
    """Return the words of a page that a reader sees or hears, without data."""
    text = re.sub(r"`[^`]*`|\b\w+_\w+\b", "", DATA.sub(" ", page))
    labels = " ".join(re.findall(r'(?:aria-label|alt)="([^"]*)"', text))
    visible = unescape(f"{re.sub(r'<[^>]+>', chr(10), text)}\n{labels}")
    return RULE_NAMES.sub("", OUTSIDE.sub("", visible))


@pytest.mark.parametrize("language", FINISHED)
def test_the_codebook_of_our_schema_is_translated(language: str) -> None:
    """Interface, titles, descriptions, codes, rules, advice and limits; names and codes stay."""
    made = files(codebook(SCHEMA, "incident", annotations_of(SCHEMA, language), language=language), ("html",))
    english = english_only(language)
    assert len(english) > 150
    pages = {place: text for place, text in made.items() if place.endswith(".html")}
    assert pages.keys() == {
        place for place in files(codebook(SCHEMA, "incident", annotations_of(SCHEMA))) if place.endswith(".html")
    }
    for place, page in pages.items():
        assert f'<html lang="{language}">' in page
        left = set(WORD.findall(seen(page))) & english
        assert left == set(), f"{place}: {sorted(left)}"


@pytest.mark.parametrize("language", FINISHED)
def test_the_codebook_of_another_schema_has_a_translated_interface(language: str) -> None:
    """Of every keyword; the texts of the schema itself stay as they are, and none is lost."""
    schema = full_schema(1)
    old = {**schema, "required": ["a"], "minLength": 3}
    steps, since = history([("old", old), ("new", schema)], "new")
    made = files(codebook(schema, "new", Annotations(), language=language, versions=steps, since=since), ("html",))
    assert lost_texts(schema, made) == []
    own = words_of(schema) | {"old", "new"}
    english = english_only(language) - own
    for place, page in made.items():
        if place.endswith(".html"):
            left = set(WORD.findall(seen(page))) & english
            assert left == set(), f"{place}: {sorted(left)}"


def test_codes_of_one_or_several_keys_agree_in_number() -> None:
    """In Spanish, as the keys do."""
    schema = {"dependentRequired": {"a": ["b"], "c": ["d", "e"]}, "type": "object", "properties": {"a": {}, "c": {}}}
    made = files(codebook(schema, "T", Annotations(), language="es"), ("markdown",))["objects/t.md"]
    assert "Si figura `a`, `b` tiene que figurar." in made
    assert "Si figura `c`, `d` y `e` tienen que figurar." in made
