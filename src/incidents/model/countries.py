"""Countries by their ISO 3166-1 code, and two codes that ISO does not assign: Kosovo (XK) and the bloc EU."""

from __future__ import annotations

from functools import cache
from typing import Final

from incidents import data
from incidents.errors import UnknownId

_ENGLISH: Final[dict[str, str]] = data.read("countries.json")["countries"]
_CODES: Final = tuple(_ENGLISH)
OTHER_CODES: Final = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union and others use and ISO does not assign, with the codes to use instead."""


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


@cache
def _names(language: str) -> dict[str, str]:
    """Return the names of all countries in a language."""
    if language not in data.languages():
        raise UnknownId("language of country names", language, data.languages())
    translated: dict[str, str] = data.translation(language).get("countries", {})
    return _ENGLISH | translated
