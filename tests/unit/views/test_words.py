"""The words of pages: each in both languages, none swapped, none forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from incidents.comparison import Dimension, Outcome
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, StatusCode
from incidents.model.countries import country_codes
from incidents.site import tables
from incidents.views.words import LANGUAGES, SPANISH, Words, codebook, common, site

ROOMS = [Path(tables.__file__).parents[1] / room for room in ("codebook", "site", "views")]
CALL = re.compile(r'\bwords(?:\.html)?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
COUNT = re.compile(r'\bwords\.count\(\s*"([^"]*)",\s*"([^"]*)"')
ENGLISH_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "with",
        "which",
        "what",
        "nothing",
        "that",
        "from",
        "each",
        "was",
        "were",
        "its",
        "their",
        "this",
        "how",
        "who",
    ]
)
SPANISH_WORDS = frozenset(
    [
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
        "que",
        "qué",
        "y",
        "con",
        "sin",
        "por",
        "para",
        "una",
        "un",
        "es",
        "se",
        "lo",
        "cada",
        "no",
        "como",
        "quién",
        "cómo",
    ]
)
NAME = re.compile(r"\{(\w+)\}")


def spoken(text: str) -> list[str]:
    """Return the words of a text but the names in brackets."""
    return re.findall(r"[a-záéíóúñ]+", NAME.sub(" ", text).lower())


def test_no_text_is_written_down_twice() -> None:
    """Each text stands in one module, so that it has one translation."""
    assert len(SPANISH) == len(common.SPANISH) + len(site.SPANISH) + len(codebook.SPANISH)


@pytest.mark.parametrize(
    "path",
    sorted(path for room in ROOMS for ending in ("*.py", "*.jinja") for path in room.rglob(ending)),
    ids=lambda p: p.name,
)
def test_every_text_of_a_page_is_translated(path: Path) -> None:
    """What templates and modules say is in the table of translations."""
    text = path.read_text(encoding="utf-8")
    said = {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found[1])) for found in CALL.finditer(text)}
    said |= {one for found in COUNT.finditer(text) for one in found.groups()}
    assert said - SPANISH.keys() == set()


def test_tables_are_complete() -> None:
    """Each dimension, outcome and status has its words."""
    assert set(tables.DIMENSIONS) == set(Dimension)
    assert set(tables.OUTCOMES) == set(Outcome)
    for table in (tables.DIMENSIONS, tables.OUTCOMES, tables.ENDINGS, tables.FACET_HEADINGS):
        assert set(table.values()) <= SPANISH.keys()
    for language in set(LANGUAGES) - {"en"}:
        meanings = [Words.of(language).meaning(code) for code in StatusCode]
        assert not {code.definition for code in StatusCode} & set(meanings)
        assert not any(ENGLISH_WORDS & set(spoken(text)) for text in meanings)


@pytest.mark.parametrize(("english", "spanish"), sorted(site.SPANISH.items()) + sorted(common.SPANISH.items()))
def test_pairs_belong_together(english: str, spanish: str) -> None:
    """Both have the same names in brackets, begin and end alike, and neither stands in the other's place."""
    assert sorted(NAME.findall(english)) == sorted(NAME.findall(spanish))
    assert english[-1:] in ".:" or english[-1:] == spanish[-1:] or spanish[-1:] not in ".:"
    assert english[:1].isupper() == spanish[:1].isupper() or not (english[:1] + spanish[:1]).isalpha()
    assert not ENGLISH_WORDS & set(spoken(spanish))
    assert not SPANISH_WORDS & set(spoken(english)) - {"no"}
    assert spoken(english) != spoken(spanish) or len(spoken(english)) <= 1


@pytest.mark.parametrize("codelist", [*CODELISTS, *DERIVED_CODELISTS])
def test_codes_have_labels_in_every_language(codelist: type) -> None:
    """Each code has a label in each language, and no English label is a Spanish one or the other way round."""
    english = {code.label for code in codelist}  # type: ignore[attr-defined]
    for code in codelist:  # type: ignore[attr-defined]
        labels = [Words.of(language).label(code) for language in LANGUAGES]
        assert all(labels)
        assert not SPANISH_WORDS & set(spoken(labels[0])) - {"no", "de", "un", "es", "se", "con"}
        assert not (ENGLISH_WORDS - {"who"}) & set(spoken(labels[1]))
        assert labels[1] == labels[0] or labels[1] not in english


def test_countries_have_names_in_every_language() -> None:
    """Each country is named, and some names differ."""
    names = [[Words.of(language).country(code) for code in country_codes()] for language in LANGUAGES]
    assert all(name for named in names for name in named)
    assert Words.of("es").country("DE") == "Alemania"


def test_a_text_that_nobody_wrote_down_is_an_error_in_both_languages() -> None:
    """It does not pass in English and fail in Spanish."""
    for language in LANGUAGES:
        with pytest.raises(KeyError):
            Words.of(language)("Nobody wrote this down")


def test_values_are_escaped_where_html_is_made() -> None:
    """Of the values of a sentence HTML stays, and a text is escaped."""
    words = Words.of("es")
    said = words.html("{who}, by way of {via}", who=Markup("<b>A</b>"), via="<i>")
    assert said == "<b>A</b>, por medio de &lt;i&gt;"
    assert words("{who}, by way of {via}", who="{via}", via="x") == "{via}, por medio de x"


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [(0, "0", "0"), (999, "999", "999"), (1_234, "1,234", "1234"), (12_345, "12,345", "12\u202f345")],
)
def test_numbers(number: int, english: str, spanish: str) -> None:
    """Thousands are told apart as each language does it."""
    assert Words.of("en").number(number) == english
    assert Words.of("es").number(number) == spanish
    assert (Words.of("en").decimal(0.25), Words.of("es").decimal(0.25)) == ("0.25", "0,25")


def test_one_and_other() -> None:
    """One thing is told as one."""
    told = [Words.of("es").count("{number} incident", "{number} incidents", number) for number in (0, 1, 2)]
    assert told == ["0 incidentes", "1 incidente", "2 incidentes"]


def test_labels_within_a_sentence() -> None:
    """A label begins with a small letter there, unless it begins with an abbreviation."""
    codes = [code for codelist in CODELISTS for code in codelist]
    lowered = {Words.of("en").lower(code) for code in codes}
    assert "service block" in lowered
    assert all(text[:1].islower() or text[1:2].isupper() or not text[:1].isalpha() for text in lowered)


def test_lists_within_a_sentence() -> None:
    """The last of several is joined by the word of the language."""
    assert Words.of("en").listed(["a"]) == "a"
    assert Words.of("es").listed(["a", "b", "c"]) == "a, b y c"
