"""What is suggested for a malformed text: a date in another order, a country by its name, a duration in words.

Only what the text itself tells is ever proposed; a date that can be read in two ways gives both readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from incidents.model import countries, subdivisions
from incidents.model.text import COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN
from incidents.suggestions import folded
from incidents.validation.reasons.times import why_no_time

_WORDS = re.compile(r"[0-9]+|[a-z]+")
_UNITS = {
    "year": "Y", "ano": "Y", "month": "M", "mes": "M", "meses": "M", "week": "W", "semana": "W", "day": "D", "dia": "D",
    "hour": "H", "hora": "H", "minute": "M", "minuto": "M",
}  # fmt: skip
_LONGEST = 100
"""Most characters of a text that anything is proposed for: longer ones are no slips, and take time."""
_RULES = {rule.name: rule for rule in (COUNTRY, DURATION, ID, LANGUAGE, PLACE, WHEN)}
"""The kinds of text that anything is proposed for; what is proposed would be accepted."""
_CLOCK = ("hour", "hora", "minute", "minuto")
_LANGUAGES = {
    "english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es", "portuguese": "pt",
    "portugues": "pt", "french": "fr", "frances": "fr", "arabic": "ar", "turkish": "tr", "russian": "ru", "german": "de",
}  # fmt: skip


@lru_cache(maxsize=1024)
def suggested(kind: str, text: str) -> tuple[str, ...]:
    """Return what a text that is not of a kind most likely means, best first; empty where nothing can be told.

    `kind` is the name of a kind of text, as in the schema.
    """
    propose = _PROPOSALS.get(kind)
    if propose is None or len(text) > _LONGEST:
        return ()
    return tuple(dict.fromkeys(proposal for proposal in propose(text) if _RULES[kind].accepts(proposal)))


def certain(kind: str, text: str) -> str | None:
    """Return what a text that is not of a kind surely means, or nothing if there is any doubt.

    Sure are a full date in figures that can be read in one way only, the whole name of a country, and a code of a
    country or subdivision in small letters.
    """
    proposals = suggested(kind, text)
    if len(proposals) != 1:
        return None
    if kind == "When":
        reason = why_no_time(text)
        sure = reason is not None and reason.certain
    elif kind in ("Country", "PlaceRef"):
        code = text.strip()
        sure = (code.isascii() and code.upper() == proposals[0]) or countries.named(text) == proposals
    else:
        sure = False
    return proposals[0] if sure else None


def _dates(text: str) -> Iterator[str]:
    reason = why_no_time(text)
    yield from reason.proposals if reason else ()


def _country(text: str) -> Iterator[str]:
    yield from countries.find(text)


def _place(text: str) -> Iterator[str]:
    """Yield the countries with a name, else the subdivisions with it."""
    yield from countries.find(text) or (found.code for found in subdivisions.find(text))


def _id(text: str) -> Iterator[str]:
    made = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    if made:
        yield made


def _duration(text: str) -> Iterator[str]:
    words = _WORDS.findall(folded(text))
    if len(words) == 2 and words[0].isdigit() and int(words[0]):  # noqa: PLR2004 - a number and a unit
        unit = words[1] if words[1] in _UNITS else words[1].removesuffix("s")
        if unit in _UNITS:
            yield f"P{'T' if unit in _CLOCK else ''}{int(words[0])}{_UNITS[unit]}"


def _language(text: str) -> Iterator[str]:
    known = _LANGUAGES.get(folded(text))
    if known:
        yield known


_PROPOSALS: dict[str, Callable[[str], Iterator[str]]] = {
    "When": _dates,
    "Country": _country,
    "PlaceRef": _place,
    "Id": _id,
    "Duration": _duration,
    "Language": _language,
}
