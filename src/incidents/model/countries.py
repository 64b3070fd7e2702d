"""Countries by their ISO 3166-1 code, and two codes that ISO does not assign: Kosovo (XK) and the bloc EU."""

from __future__ import annotations

from typing import Final, Literal

from incidents.errors import UnknownId
from incidents.model._country_names import NAMES

CountryLanguage = Literal["en", "es"]

_CODES = tuple(NAMES)
OTHER_CODES: Final = {"EL": "GR", "UK": "GB"}
"""Codes that the European Union and others use, and ISO does not assign, with those that a record takes."""


def country_codes() -> tuple[str, ...]:
    """Return every code in alphabetical order: 249 of ISO 3166-1, XK and EU."""
    return _CODES


def country_name(code: str, language: CountryLanguage = "en") -> str:
    """Return the name of a country in English or Spanish, as the Unicode CLDR has it.

    Args:
        code: The code in capitals, such as ``VE``.
        language: ``en`` or ``es``.

    Raises:
        UnknownId: If there is no such code or no such language; it lists the codes with the same first letter.
    """
    try:
        english, spanish = NAMES[code]
    except KeyError:
        near = tuple(known for known in _CODES if known[0] == code[:1].upper())
        raise UnknownId("country", code, near or _CODES) from None
    if language == "en":
        return english
    if language == "es":
        return spanish
    raise UnknownId("language of country names", language, ("en", "es"))
