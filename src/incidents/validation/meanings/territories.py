"""Countries and places by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from incidents.model import countries, subdivisions
from incidents.model.countries import BLOC
from incidents.model.places import is_named
from incidents.validation.meanings.meaning import NOTHING, Meaning

_KIND: Final = re.compile(
    r"(?i)^(?:estado|state|provincia|province|departamento|department|regi[oó]n|distrito|district|oblast|governorate|prefecture|comunidad"
    r"(?: aut[oó]noma)?)(?: (?:of(?: the)?|del?(?: la)?))? +|,? (?:state|province|department|region|district|oblast|governorate|prefecture)$"
)
"""The kind of a subdivision before or behind its name."""


def country_meant(text: str) -> Meaning:
    """Return the codes of the countries that a text means."""
    named = countries.named(text)
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
    bare = _KIND.sub("", written)
    named = subdivisions.named(bare, country) if bare != written and not subdivisions.named(written, country) else ()
    found = [one.code for one in named or subdivisions.find(written, country)]
    return Meaning(values=tuple(found), certain=[written.upper()] == found)


def _is_named(text: str, place: Mapping[str, Any]) -> bool:
    """Return whether a place of the record, of any shape, has a text as its name or as an identifier."""
    name, identifiers = place.get("name"), place.get("identifiers")
    others = identifiers.values() if isinstance(identifiers, dict) else ()
    texts = [one for one in (name, *others) if isinstance(one, str)]
    return bool(texts) and is_named(text, texts[0], texts[1:])
