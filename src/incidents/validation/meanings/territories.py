"""Countries and places by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from incidents.data import languages
from incidents.model import countries, subdivisions
from incidents.model.countries import BLOC
from incidents.model.places import is_named
from incidents.patterns import pattern
from incidents.suggestions import folded, in_words
from incidents.validation.meanings.meaning import NOTHING, Meaning

_REGION: Final = (
    r"estado|state|provincia|province|departamento|department|regi[oó]n|distrito|district|oblast|oblysy|krai|voivodeship|county|"
    r"governorate|prefecture|gobernaci[oó]n|comunidad(?: aut[oó]noma)?"
)
_CITY: Final = "city|ciudad|municipality"
_KIND: Final = pattern(
    rf"(?i)^(?:({_REGION})|({_CITY}))(?: (?:of(?: the)?|del?(?: la)?))? +|,? (?:({_REGION})|({_CITY}))$"
)
"""The kind of a subdivision before or behind its name: a region, or a city."""


_WHOLE: Final = frozenset({
    "nationwide", "countrywide", "country wide", "nation wide", "national", "whole country", "entire country", "all country", "in whole country",
    "nacional", "todo pais", "en todo pais", "pais entero", "todo territorio nacional",
})  # fmt: skip
"""Words for all of a country, without articles."""


_FLAG: Final = pattern(r"[\U0001f1e6-\U0001f1ff]{2}")
"""The flag of a country: the two letters of its code, in signs of their own."""
_FLAG_A: Final = 0x1F1E6


def country_meant(text: str) -> Meaning:
    """Return the codes of the countries that a text means."""
    written = text.strip()
    flag = "".join(chr(ord(sign) - _FLAG_A + ord("A")) for sign in written) if _FLAG.fullmatch(written) else ""
    named = countries.named(flag or text)
    around = written[:2] if written in subdivisions.codes() else ""
    if around:
        return Meaning.near([around])
    if not named or (text.strip().upper() in countries.OTHER_CODES and not text.strip().isupper()):
        return Meaning.near(countries.find(text))  # "uk" in small letters may be Ukrainian
    return Meaning.exactly(named)


def place_meant(
    text: str, within: tuple[str, ...] = (), declared: Mapping[str, Mapping[str, Any]] | None = None
) -> Meaning:
    """Return the places that a text means: those of the record, else countries, else subdivisions.

    The name of a country means that country, also outside the record's countries, unless a subdivision within them has it.

    Args:
        text: What was written.
        within: The countries of the record; without any, subdivisions of all countries are looked at.
        declared: The places of the record as JSON data, by id.
    """
    own = [name for name, place in (declared or {}).items() if _is_named(text, place)]
    if own:
        return Meaning.exactly(own)
    if len(within) == 1 and in_words(text) in _WHOLE:
        return Meaning.near(within)
    named = country_meant(text) if countries.named(text) else NOTHING
    around = () if BLOC in within else within
    own_country = named.where(lambda code: not around or code in around)
    if own_country:
        return own_country
    if not around:
        return _subdivisions(text, None) or country_meant(text)
    inner = [value for country in around for value in _subdivisions(text, country).values]
    certain = [one.code for country in around for one in subdivisions.named(text, country)]
    if certain:
        return Meaning.exactly(certain)
    return named or Meaning.near(inner) or country_meant(text).where(lambda code: code in around)


def _subdivisions(text: str, country: str | None) -> Meaning:
    written = text.strip()
    kind = _KIND.search(written)
    codes = () if kind is None or subdivisions.named(written, country) else _with_kind(written, kind, country)
    found = codes or tuple(one.code for one in subdivisions.find(written, country))
    return Meaning(values=found, certain=(written.upper(),) == found)


def _with_kind(text: str, kind: re.Match[str], country: str | None) -> tuple[str, ...]:
    """Return the subdivisions that a name with its kind means.

    Where a city and the region around it have the same name, the name alone is that of the city: "Moscow oblast" is not
    "Moscow". Elsewhere a city is not the region that is named after it.
    """
    bare, is_city = folded(_KIND.sub("", text)), not (kind[1] or kind[3])
    plain = [one.code for one in subdivisions.named(bare, country)]
    named = [code for code in _named_with_kind(is_city=is_city).get(bare, ()) if country in (None, code[:2])]
    if is_city:
        return tuple(dict.fromkeys((*named, *(code for code in plain if _around(code)))))
    return tuple(dict.fromkeys(named or [one for code in plain for one in _around(code) or (code,)]))


def _around(code: str) -> tuple[str, ...]:
    """Return the regions that have the name of another subdivision, and the word for a region."""
    names = (subdivisions.subdivision(code).name_in(language) for language in languages())
    found = (one for name in names for one in _named_with_kind(is_city=False).get(folded(name), ()))
    return tuple(dict.fromkeys(one for one in found if one != code and one[:2] == code[:2]))


@cache
def _named_with_kind(*, is_city: bool) -> dict[str, tuple[str, ...]]:
    """Return the subdivisions that have the word for a city or for a region in a name, by that name without it."""
    found: dict[str, list[str]] = {}
    for code in subdivisions.codes():
        for language in languages():
            name = folded(subdivisions.subdivision(code).name_in(language))
            kind = _KIND.search(name)
            if kind and is_city is not bool(kind[1] or kind[3]):
                found.setdefault(_KIND.sub("", name), []).append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


def _is_named(text: str, place: Mapping[str, Any]) -> bool:
    """Return whether a place of the record, of any shape, has a text as its name or as an identifier."""
    name, identifiers = place.get("name"), place.get("identifiers")
    others = identifiers.values() if isinstance(identifiers, dict) else ()
    texts = [one for one in (name, *others) if isinstance(one, str)]
    return bool(texts) and is_named(text, texts[0], texts[1:])
