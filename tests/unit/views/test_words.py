"""The words of every language: none forgotten, none left over, each with the same names in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from markupsafe import Markup

import incidents
from incidents.comparison import Dimension
from incidents.data import ENGLISH, languages, translation
from incidents.errors import UnknownId
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS, StatusCode, Unit
from incidents.model.countries import country_codes
from incidents.site.lists import HEADED
from incidents.validation.catalogue import CATALOGUE
from incidents.views.pair import HEADINGS
from incidents.views.words import Words
from tests.languages import OTHERS, UNFINISHED

ROOT = Path(incidents.__file__).parent
SOURCES = sorted(
    path
    for room in ("cli", "codebook", "codec", "exchange", "site", "validation", "views")
    for end in ("*.py", "*.jinja")
    for path in (ROOT / room).rglob(end)
)
ID = re.compile(r"""(?<!f)["']([a-z]+(?:[.][a-z_-]+)+)["']""")
FAMILY = re.compile(r"""f["']([a-z]+(?:[.][a-z_-]+)*[.])(?:[a-z-]*)\{""")
NAMED = re.compile(r"""(?<!_)words(?:[.]html|[.]count|[.]line)?[(]\s*["']([^"']+)["']""")
SAME = {"es": {"pair.relation", "show.no", "codebook.no", "codebook.type.null"}}
"""Messages that are in a language as in English, such as those without a word."""
MESSAGES: dict[str, str] = translation(ENGLISH)["messages"]


def names(text: str) -> list[str]:
    """Return the names in a message, in alphabetical order."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def whole(message: str) -> str:
    """Return the id by which a message is asked for, without the form of a plural."""
    return message.removesuffix(".one").removesuffix(".other")


def named() -> Iterator[tuple[str, str]]:
    """Yield each file and every id or family of ids in it."""
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        yield from ((path.name, found) for pattern in (ID, FAMILY) for found in pattern.findall(text))


def test_every_message_that_is_asked_for_is_there() -> None:
    """What templates and modules say is in the file of English."""
    known = {*MESSAGES, *map(whole, MESSAGES)}
    asked = {(path.name, found) for path in SOURCES for found in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 150
    assert {entry for entry in asked if entry[1] not in known and "{" not in entry[1]} == set()


def test_families_are_complete() -> None:
    """Each dimension, outcome, list and status that is named by a code has its message."""
    for family, codes in (("dimension", Dimension), ("pair.group", HEADINGS), ("facet", HEADED)):
        assert [f"{family}.{code}" for code in codes if f"{family}.{code}" not in MESSAGES] == []


def test_nothing_is_left_over() -> None:
    """Every message is asked for, by its id or by the family that it is of."""
    found = {name for _, name in named()}
    left = [
        message
        for message in MESSAGES
        if not {message, whole(message)} & found
        and not any(message.startswith(name) for name in found if name[-1] == ".")
    ]
    assert left == []


def lacking(language: str) -> list[str]:
    """Return the messages, codes, definitions, rules and countries that a language does not say."""
    words, held = Words.of(language), translation(language)
    codes = [code for codelist in (*CODELISTS, *DERIVED_CODELISTS) for code in codelist]
    return [
        *(f"messages/{message}" for message in sorted(MESSAGES.keys() - held["messages"].keys())),
        *(f"codes/{code.about().name}/{code}" for code in codes if language not in code.labels),
        *(f"countries/{code}" for code in country_codes() if code not in held.get("countries", {})),
        *(f"definitions/{code.about().name}/{code}" for code in codes if not words.definition(code)),
        *(f"rules/{rule.code}" for rule in CATALOGUE if words.rule(rule) is None),
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_lacks_nothing(language: str) -> None:
    """Everything is said in it, unless it is listed as unfinished, and then it is; no rule is said that does not exist."""
    assert set(translation(language).get("rules", {})) <= {rule.code for rule in CATALOGUE}
    missing = lacking(language)
    if language in UNFINISHED:
        assert missing, f"{language} is finished: take it off the list"
    else:
        assert missing == [], f"i18n/{language}.json lacks {', '.join(missing)}"


def test_unfinished_languages_have_a_file() -> None:
    """A language that was removed leaves the list."""
    for language in UNFINISHED:
        assert language in OTHERS, f"the unfinished language {language} has no file"


@pytest.mark.parametrize("language", OTHERS)
def test_countries_are_named(language: str) -> None:
    """Their names are made and not translated, so that also an unfinished language has them."""
    assert [code for code in country_codes() if code not in translation(language).get("countries", {})] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_nothing_of_its_own(language: str) -> None:
    """A message that English lacks is never said."""
    assert sorted(translation(language)["messages"].keys() - MESSAGES.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_messages_belong_together(language: str) -> None:
    """A message has the names that it has in English, ends as there, and is translated."""
    held: dict[str, str] = translation(language)["messages"]
    for message, text in held.items():
        english = MESSAGES[message]
        assert names(text) == names(english), message
        assert (text[-1:] in ".:") == (english[-1:] in ".:"), message
        if not message.startswith(("month.", "digits.")):  # which only English writes with a capital
            assert text[:1].isupper() == english[:1].isupper() or not (text[:1] + english[:1]).isalpha(), message
    assert {message for message, text in held.items() if text == MESSAGES[message]} == SAME.get(language, set())


@pytest.mark.parametrize("language", languages())
def test_a_file_says_what_it_is(language: str) -> None:
    """Its name is the code of the language, and no id is there twice."""
    text = (ROOT / "data" / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    seen: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen.extend(f"{key} twice" for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        return dict(pairs)

    assert json.loads(text, object_pairs_hook=note)["language"] == language
    assert seen == []
    assert Words.of(language).language == language


def test_a_third_language_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its file lacks is said in English; how it counts and lists is its own."""
    stub = {"language": "zz", "name": "x", "messages": {"list.and": "&"}, "singular": [0, 1]}
    files = {ENGLISH: translation(ENGLISH), "zz": stub}
    monkeypatch.setattr("incidents.views.words.translation", files.__getitem__)
    monkeypatch.setattr("incidents.model.codes.base.translation", files.__getitem__)
    monkeypatch.setattr("incidents.data.translation", files.__getitem__)
    for module in ("incidents.views.words", "incidents.data"):
        monkeypatch.setattr(f"{module}.languages", lambda: tuple(files))
    words = Words.of("zz")
    assert words.listed(["a", "b"]) == "a & b"
    assert words("home.newest") == MESSAGES["home.newest"]
    assert words.count("unit.days", 0) == "0 day"
    assert words.label(StatusCode.DONE) == StatusCode.DONE.label
    assert words.country("DE") == "Germany"


def test_an_id_that_nobody_wrote_down_is_an_error_in_every_language() -> None:
    """It does not pass in English and fail in Spanish."""
    for language in languages():
        with pytest.raises(KeyError):
            Words.of(language)("nobody.wrote-this-down")


def test_a_language_without_a_file_is_refused() -> None:
    """The error lists those that there are."""
    with pytest.raises(UnknownId, match=", ".join(languages())):
        Words.of("tlh")


def test_values_are_escaped_where_html_is_made() -> None:
    """Of the values of a sentence HTML stays, and a text is escaped."""
    words = Words.of("es")
    said = words.html("speaker.via", who=Markup("<b>A</b>"), via="<i>")
    assert said == "<b>A</b>, a través de &lt;i&gt;"
    assert words("speaker.via", who="{via}", via="x") == "{via}, a través de x"


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [(0, "0", "0"), (999, "999", "999"), (1_234, "1,234", "1234"), (12_345, "12,345", "12\u202f345")],
)
def test_numbers(number: int, english: str, spanish: str) -> None:
    """Thousands are told apart as each language does it."""
    assert Words.of("en").number(number) == english
    assert Words.of("es").number(number) == spanish
    assert (Words.of("en").decimal(0.25), Words.of("es").decimal(0.25)) == ("0.25", "0,25")


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        (Fraction(5850), "5,850", "5850"),
        (Fraction(27, 2), "13.5", "13,5"),
        (Fraction(1, 8), "0.125", "0,125"),
        (Fraction(1, 3), "0.333333", "0,333333"),
        (Fraction(24_691, 2), "12,345.5", "12\u202f345,5"),
    ],
)
def test_fractions(number: Fraction, english: str, spanish: str) -> None:
    """A number has the decimals that it needs."""
    assert (Words.of("en").fraction(number), Words.of("es").fraction(number)) == (english, spanish)


def test_one_and_other() -> None:
    """One thing is told as one; a message with one form has it for any number."""
    told = [Words.of("es").count("count.incidents", number) for number in (0, 1, 2)]
    assert told == ["0 incidentes", "1 incidente", "2 incidentes"]
    assert [Words.of("en").count("list.more", number) for number in (1, 2)] == ["and 1 more", "and 2 more"]


def test_labels_within_a_sentence() -> None:
    """A label begins with a small letter there, unless it begins with an abbreviation or a name."""
    codes = [code for codelist in CODELISTS for code in codelist if not code.data.begins_with_name]
    assert Words.of("en").lower(Unit("INR")) == "Indian rupees"
    lowered = {Words.of("en").lower(code) for code in codes}
    assert "service block" in lowered
    assert all(text[:1].islower() or text[1:2].isupper() or not text[:1].isalpha() for text in lowered)


def test_definitions() -> None:
    """English and Spanish have them all."""
    assert Words.of("en").definition(StatusCode.DONE) == StatusCode.DONE.definition
    assert Words.of("es").definition(StatusCode.DONE).startswith("El acto")
    assert Words.of("es").country("DE") == "Alemania"


def test_lists_within_a_sentence() -> None:
    """The last of several is joined by the word of the language."""
    assert Words.of("en").listed(["a"]) == "a"
    assert Words.of("es").listed(["a", "b", "c"]) == "a, b y c"
