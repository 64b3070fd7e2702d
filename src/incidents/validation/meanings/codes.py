"""Codes by another spelling, by their label in any language, by a synonym, or by a term of an outside vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from incidents import data
from incidents.model import registry
from incidents.model.codes import ALL_CODELISTS, Codelist
from incidents.model.codes.terms import from_any_vocabulary
from incidents.patterns import pattern
from incidents.suggestions import closest, in_words
from incidents.validation.meanings.meaning import LONGEST, NOTHING, Meaning
from incidents.validation.meanings.wordings import CodeNames, meant_by, nearest_by, takes_side

_BARE: Final = pattern(
    r"^(?:total )?(?:number|count|total|amount|num|nr|numero|cantidad|quantidade|kind|type|tipo) (?=\w)"
    r"|(?<=\w) (?:count|number|total|(?:19|20)[0-9]{2}|by|por)$"
)
"""What people write around a name and what changes nothing, after `in_words` took out "of" and "de"."""
_SIGN: Final = pattern(r"[$\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20cf\ufdfc]")
"""Signs of currencies."""
_LEAST_NAME: Final = 4
"""Least letters of a name of the registry that is looked for in a text, written with its capitals."""
_LEAST_NEAR: Final = 5
"""Least letters of a name, beside the codes themselves, that is looked for in a misspelling."""


def code_meant(text: str, title: str, codes: Collection[str]) -> Meaning:
    """Return the codes that a text means.

    Args:
        text: What was written.
        title: The title of the codelist, as in the schema.
        codes: The codes of the list that fit.
    """
    codelist = _by_title().get(title)
    names = {} if codelist is None else names_of(codelist)
    return code_among(text, names, codes)


def code_of_any(text: str, codes: Iterable[object]) -> Meaning:
    """Return the codes, of whatever lists, that a text means."""
    members = [code for code in codes if isinstance(code, Codelist)]
    names: dict[str, list[str]] = {}
    for codelist in dict.fromkeys(type(code) for code in members):
        for name, named in names_of(codelist).items():
            names.setdefault(name, []).extend(named)
    return code_among(text, names, list(map(str, members)))


def code_among(text: str, names: dict[str, list[str]], codes: Collection[str]) -> Meaning:
    """Return the codes that a text means, by their names: by another spelling of the code, a name, a foreign term or a similar name."""
    if len(text) > LONGEST:
        return NOTHING
    words = _in_words(text.replace("_", " "))
    spelled = _spelled(codes)
    for one in dict.fromkeys((words, _BARE.sub("", words))):
        if one and one in spelled:
            return Meaning.exactly([spelled[one]])
        named = [code for code in names.get(one, ()) if code in codes]
        if one and named:
            return Meaning.exactly(named)
    return NOTHING if not words or takes_side(text) else _near(text, words, names, spelled, codes)


def _near(
    text: str, words: str, names: dict[str, list[str]], spelled: dict[str, str], codes: Collection[str]
) -> Meaning:
    """Return the codes that a text may mean: by a foreign term, by other words of the same meaning or by a similar name."""
    mapped = [one for one in _mapped(text) if one in codes]
    known_words = _as_words(names, spelled)
    meant = mapped or meant_by(text, known_words, codes) or meant_by(_without_names(text), known_words, codes)
    if meant:
        return Meaning.near(meant)
    known = {
        name: own
        for name, held in names.items()
        if len(name) >= _LEAST_NEAR and (own := [one for one in held if one in codes])
    }
    near = closest(words, {**known, **spelled})
    return Meaning.near(one for name in near for one in ([spelled[name]] if name in spelled else known[name]))


def _without_names(text: str) -> str:
    """Return a text with the word for a platform or a company in place of its name: "YouTube was made inaccessible"."""
    platforms, companies = _registered_names()
    return companies.sub("company", platforms.sub("platform", text))


@cache
def _registered_names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the names of platforms and of companies; short ones are ordinary words as well."""
    found = []
    for entries in (registry.platforms(), registry.companies()):
        names = {held.name for entry in entries for held in entry.names if len(held.name) >= _LEAST_NAME}
        listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        found.append(re.compile(rf"\b(?:{listed})\b"))
    return found[0], found[1]


def codes_near(text: str, title: str, codes: Collection[str]) -> tuple[str, ...]:
    """Return the two or three codes with names that share the most words with a text, of a list by its title."""
    codelist = _by_title().get(title)
    return (
        ()
        if codelist is None or len(text) > LONGEST
        else nearest_by(text, _as_words(names_of(codelist), _spelled(codes)), codes)
    )


def _spelled(codes: Iterable[str]) -> dict[str, str]:
    return {in_words(code.replace("_", " ")): code for code in codes}


def _as_words(names: dict[str, list[str]], spelled: dict[str, str]) -> CodeNames:
    held = tuple((name, tuple(codes)) for name, codes in names.items())
    return _words_of_names((*held, *((name, (code,)) for name, code in spelled.items())))


@lru_cache(maxsize=64)
def _words_of_names(named: tuple[tuple[str, tuple[str, ...]], ...]) -> CodeNames:
    return CodeNames.of(named)


@cache
def names_of(codelist: type[Codelist]) -> dict[str, list[str]]:
    """Return the codes of a list by their labels and synonyms in every language."""
    found: dict[str, list[str]] = {}
    for code in codelist:
        for name in dict.fromkeys(map(_in_words, _names(code))):
            found.setdefault(name, []).append(str(code))
    return found


def _in_words(text: str) -> str:
    """Return a text as words, with signs of currencies by their names in Unicode: "₽" is "ruble sign"."""
    return in_words(_SIGN.sub(lambda sign: f" {unicodedata.name(sign[0])} ", text))


def _names(code: Codelist) -> Iterator[str]:
    yield code.label
    yield from code.labels.values()
    synonyms: dict[str, list[str]] = _synonyms().get(code.about().name, {}).get(code, {})
    for words in synonyms.values():
        yield from words


def _mapped(text: str) -> Iterator[str]:
    """Yield the codes for a term of an outside vocabulary; a number alone is no term that anybody means."""
    if not text.strip().isdigit():
        yield from (str(mapped.code) for mapped in from_any_vocabulary(text) if mapped.says_no_more)


@cache
def _synonyms() -> dict[str, dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, dict[str, list[str]]]] = data.read("synonyms.json")["codes"]
    return found


@cache
def _by_title() -> dict[str, type[Codelist]]:
    return {codelist.about().title: codelist for codelist in ALL_CODELISTS}
