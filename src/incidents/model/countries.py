"""Countries by their ISO 3166-1 code, and two codes that ISO does not assign: Kosovo (XK) and the bloc EU."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from incidents import data
from incidents.errors import UnknownId
from incidents.suggestions import bag_of, closest, in_words

_ENGLISH: Final[dict[str, str]] = data.read("countries.json")["countries"]
_CODES: Final = tuple(_ENGLISH)
OTHER_CODES: Final = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union and others use and ISO does not assign, with the codes to use instead."""
_LEAST_NEAR: Final = 4
"""Least letters of a misspelt name: shorter texts are near too many codes."""
BLOC: Final = "EU"
"""The code of a bloc: it acts and is acted upon like a state, and lies in no country."""


def country_codes() -> tuple[str, ...]:
    """Return every code in alphabetical order: 249 of ISO 3166-1, XK and EU."""
    return _CODES


def is_country(code: str) -> bool:
    """Return whether a text is the code of a country, or of the bloc."""
    return code in _ENGLISH


def country_name(code: str, language: str = data.ENGLISH) -> str:
    """Return the name of a country from the Unicode CLDR; the English name if the language has none.

    Args:
        code: The code in capitals, such as ``VE``.
        language: A language that has a file under ``data/i18n/``, such as ``es``.

    Raises:
        UnknownId: If there is no such code, with the codes of the same first letter, or no such language, with the languages.
    """
    if code not in _ENGLISH:
        near = tuple(known for known in _CODES if known[0] == code[:1].upper())
        raise UnknownId("country", code, near or _CODES)
    return _names(language)[code]


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the countries of each region of the world (UN M49) by its English name, such as ``South America``."""
    found: dict[str, list[str]] = data.read("regions.json")["regions"]
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})


def region_of(code: str) -> str | None:
    """Return the name of the region in which a country lies; None for a bloc and for places that are in no region."""
    return _regions().get(code)


@cache
def _regions() -> dict[str, str]:
    return {code: name for name, codes in regions().items() for code in codes}


def code_of(text: str) -> str | None:
    """Return the code of the country that a text certainly means; None if it is unknown or several countries have the name.

    It may be a code of two or three letters or a name: in any language of the package, official, former, or with its kind in
    brackets as in ``Venezuela (Bolivarian Republic of)``. Case, accents and marks make no difference.
    """
    found = named(text)
    return found[0] if len(found) == 1 else None


def named(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that have a code or name: several where people mean either, such as ``Congo``."""
    code = text.strip().replace(".", "").upper()
    if code in _ENGLISH:
        return (code,)
    if code in OTHER_CODES:
        return (OTHER_CODES[code],)
    words = in_words(text)
    return _by_name().get(words) or _by_bag().get(bag_of(words), ())


def find(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text means: by code, else by name, else by the most similar names."""
    found = named(text)
    if found:
        return found
    words = in_words(text)
    near = closest(words, _by_name()) if len(words) >= _LEAST_NEAR else ()
    return tuple(dict.fromkeys(code for name in near for code in _by_name()[name]))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Return the codes of countries by their names in every language, official and former names, and codes of three letters."""
    names: dict[str, list[str]] = {}
    synonyms: dict[str, list[str]] = data.read("synonyms.json")["countries"]
    for code in _CODES:
        own = [country_name(code, language) for language in data.languages()]
        for name in dict.fromkeys(map(in_words, (*own, *synonyms.get(code, ())))):
            names.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in names.items()}


@cache
def _by_bag() -> dict[str, tuple[str, ...]]:
    """Return the codes of countries by the words of their names, in whatever order."""
    return {bag_of(name): codes for name, codes in _by_name().items() if " " in name}


@cache
def _names(language: str) -> dict[str, str]:
    """Return the names of all countries in a language."""
    if language not in data.languages():
        raise UnknownId("language of country names", language, data.languages())
    translated: dict[str, str] = data.translation(language).get("countries", {})
    return _ENGLISH | translated
