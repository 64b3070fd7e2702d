"""Countries by their ISO 3166-1 code, and two codes that ISO does not assign: Kosovo (XK) and the bloc EU."""

from __future__ import annotations

from functools import cache
from typing import Final

from incidents import data
from incidents.errors import UnknownId
from incidents.suggestions import folded, nearest

_ENGLISH: Final[dict[str, str]] = data.read("countries.json")["countries"]
_CODES: Final = tuple(_ENGLISH)
OTHER_CODES: Final = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union and others use and ISO does not assign, with the codes to use instead."""
BLOC: Final = "EU"
"""The code of a bloc: it acts and is acted upon like a state, and lies in no country."""
_SHARED: Final = {"congo": ("CD", "CG")}
"""Names by which people mean either of several countries."""
_FORMER_NAMES: Final = {
    "burma": "MM", "cape verde": "CV", "czech republic": "CZ", "ivory coast": "CI", "macedonia": "MK", "swaziland": "SZ",
    "turkey": "TR",
}  # fmt: skip
"""Names that sources still use for states that are called otherwise now."""


def country_codes() -> tuple[str, ...]:
    """Return every code in alphabetical order: 249 of ISO 3166-1, XK and EU."""
    return _CODES


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


def named(name: str) -> tuple[str, ...]:
    """Return the codes of the countries that have a name in some language; case and accents make no difference."""
    wanted = folded(name)
    if wanted in _SHARED:
        return _SHARED[wanted]
    found = _by_name().get(wanted)
    return (found,) if found else ()


def find(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text means: by code, else by name, else by a similar name; the best first.

    Case and accents make no difference. Names are those of every language, and former ones that sources still use.
    """
    code = text.strip().upper()
    if code in _ENGLISH:
        return (code,)
    if code in OTHER_CODES:
        return (OTHER_CODES[code],)
    return named(text) or tuple(_by_name()[found] for found in nearest(folded(text), _by_name()))


@cache
def _by_name() -> dict[str, str]:
    """Return the codes of countries by their names in every language, folded."""
    names = {folded(country_name(code, language)): code for code in _CODES for language in data.languages()}
    return {**_FORMER_NAMES, **{name.removeprefix("the "): code for name, code in names.items()}, **names}


@cache
def _names(language: str) -> dict[str, str]:
    """Return the names of all countries in a language."""
    if language not in data.languages():
        raise UnknownId("language of country names", language, data.languages())
    translated: dict[str, str] = data.translation(language).get("countries", {})
    return _ENGLISH | translated
