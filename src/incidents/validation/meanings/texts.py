"""Dates, durations, languages, ids, countries and places: texts of a form, by the kind of text in the schema.

What is suggested has the form that the kind requires, and only says what the text says: a date that can be read in two ways
gives both readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from incidents import data
from incidents.model import countries
from incidents.model.text import COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN
from incidents.patterns import pattern
from incidents.suggestions import folded, in_words
from incidents.validation.meanings.lengths import length_meant
from incidents.validation.meanings.meaning import NOTHING, Meaning
from incidents.validation.meanings.territories import country_meant, place_meant
from incidents.validation.reasons.times import why_no_time

_WITH_REGION: Final = pattern(r"(.+?) *[(,/-] *(.+?)\)?")
_TAG: Final = pattern(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{2,8})*")
_TAG_PART: Final = pattern(r"[A-Za-z0-9]+")
_LONGEST: Final = 100
"""Most characters of a text that anything is suggested for: longer ones are no misspellings, and take time."""
_RULES: Final = {rule.name: rule for rule in (COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN)}


@lru_cache(maxsize=1024)
def text_meant(kind: str, text: str, within: tuple[str, ...] = ()) -> Meaning:
    """Return what a text that is not of a kind means.

    Args:
        kind: The name of the kind of text, as in the schema.
        text: What was written.
        within: The countries of the record, if it is in one.
    """
    if kind not in _RULES or len(text) > _LONGEST:
        return NOTHING
    meaning = place_meant(text, within) if kind == "PlaceRef" else _BY_KIND[kind](text)
    return meaning.where(_RULES[kind].accepts)


def _date(text: str) -> Meaning:
    reason = why_no_time(text)
    return Meaning(values=reason.proposals, certain=reason.certain) if reason and reason.proposals else NOTHING


def _id(text: str) -> Meaning:
    plain = folded(text)
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    is_lost = any(sign.isalpha() and not sign.isascii() for sign in plain)
    return Meaning.near([made] if made and not is_lost else ())


def _duration(text: str) -> Meaning:
    length = length_meant(text)
    return Meaning.near([length] if length else ())


def _language(text: str) -> Meaning:
    """Return the tag of a language by its name, with a country in brackets; or the tag that a text misspells."""
    found = _languages().get(in_words(text))
    if found:
        return Meaning.exactly(found)
    tag = "-".join(_TAG_PART.findall(text))
    if _TAG.fullmatch(tag):
        first, *rest = tag.split("-")
        return Meaning.near(["-".join((first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)))])  # noqa: PLR2004 - a country
    named = _WITH_REGION.fullmatch(text.strip())
    of_name, region = (_languages().get(in_words(named[1])), countries.code_of(named[2])) if named else (None, None)
    return Meaning.near(f"{one}-{region}" for one in of_name or ()) if region else NOTHING


def language_named(name: str) -> str | None:
    """Return the tag of the language that has a name, or a code of another list; None if none has."""
    return next(iter(_languages().get(in_words(name), ())), None)


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the tags of languages by their names."""
    names: dict[str, list[str]] = data.read("languages.json")["languages"]
    return {in_words(name): (tag,) for tag, known in names.items() for name in known}


_BY_KIND: Final[dict[str, Callable[[str], Meaning]]] = {
    "When": _date,
    "Country": country_meant,
    "Id": _id,
    "Duration": _duration,
    "Language": _language,
}
