"""Write the country codes and names that the package carries.

Usage::

    python tools/countries.py           write data/countries.json, and "countries" of every translation under data/i18n/
    python tools/countries.py --check   write nothing; fail if a file would change

The codes are those of ISO 3166-1 as the IANA time zone database lists them (``iso3166.tab`` of the package tzdata),
with Kosovo and the European Union added; the names are those of the Unicode CLDR as Babel ships them.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import get_cldr_version
from generated import write

from incidents import data

ISO_CODES = 249
"""How many codes ISO 3166-1 assigns; another number means that the list changed and wants a look."""
ADDED = ("EU", "XK")
CODES_FROM = (
    "ISO 3166-1 alpha-2, as listed by iso3166.tab of the IANA time zone database (tzdata {tzdata}), with XK (Kosovo, a code "
    "that ISO leaves to users) and EU (the European Union, a bloc; a code that ISO reserves)"
)
NAMES_FROM = "Unicode CLDR {cldr}, as shipped by Babel {babel}"
LICENCE = "Unicode-3.0"
ENGLISH = "countries.json"


class ToolError(Exception):
    """The table cannot be made."""


def iso_codes() -> tuple[str, ...]:
    """Return the codes that ISO 3166-1 assigns, as the packaged list of the time zone database has them."""
    text = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    codes = tuple(line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#"))
    if len(codes) != ISO_CODES:
        message = f"iso3166.tab holds {len(codes)} codes, expected {ISO_CODES}: see what ISO changed"
        raise ToolError(message)
    return codes


def names(language: str) -> dict[str, str]:
    """Return the name of every country in a language."""
    territories = Locale.parse(language, sep="-").territories
    return {code: territories[code] for code in sorted({*iso_codes(), *ADDED})}


def english() -> dict[str, Any]:
    """Return the data of the file with the codes and the English names."""
    return {
        "$schema": data.read(ENGLISH)["$schema"],
        "codes_from": CODES_FROM.format(tzdata=version("tzdata")),
        "names_from": NAMES_FROM.format(cldr=get_cldr_version(), babel=version("babel")),
        "licence": LICENCE,
        "countries": names(data.ENGLISH),
    }


def generated() -> dict[str, dict[str, Any]]:
    """Return the data of each file that holds names of countries, by its name under ``data/``."""
    others = [language for language in data.languages() if language != data.ENGLISH]
    translations = {
        f"i18n/{language}.json": {**data.translation(language), "countries": names(language)} for language in others
    }
    return {ENGLISH: english(), **translations}


def main(arguments: list[str] | None = None) -> int:
    """Write or check the files; return the exit status."""
    parser = argparse.ArgumentParser(description="Write the codes and names of countries.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file would change")
    return write(generated(), check=parser.parse_args(arguments).check)


if __name__ == "__main__":
    sys.exit(main())
