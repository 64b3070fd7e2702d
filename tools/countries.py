"""Write the table of country codes and names that the package carries.

Usage::

    python tools/countries.py           write src/incidents/model/_country_names.py
    python tools/countries.py --check   write nothing; fail if the file would change

The codes are those of ISO 3166-1 as the IANA time zone database lists them (``iso3166.tab`` of the package tzdata),
with Kosovo and the European Union added; the names are those of the Unicode CLDR as Babel ships them.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

ISO_CODES = 249
"""How many codes ISO 3166-1 assigns; another number means that the list changed and wants a look."""
ADDED = ("EU", "XK")
LANGUAGES = ("en", "es")
TARGET = Path(__file__).resolve().parents[1] / "src" / "incidents" / "model" / "_country_names.py"

HEADER = '''"""Codes and names of countries. Written by ``tools/countries.py``; do not edit.

Codes: ISO 3166-1 alpha-2, as listed by ``iso3166.tab`` of the IANA time zone database (tzdata {tzdata}), with XK (Kosovo,
a code that ISO leaves to users) and EU (the European Union, a bloc; a code that ISO reserves).
Names: Unicode CLDR {cldr}, as shipped by Babel {babel}, under the Unicode License v3 (SPDX: Unicode-3.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, tuple[str, str]]] = {{
{rows}
}}
"""The English and the Spanish name of each code, in the order of the codes."""
'''


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


def module() -> str:
    """Return the text of the generated module."""
    names = [Locale(language).territories for language in LANGUAGES]
    rows = []
    for code in sorted({*iso_codes(), *ADDED}):
        english, spanish = (territories[code] for territories in names)
        rows.append(f'    "{code}": ("{english}", "{spanish}"),')
    return HEADER.format(
        tzdata=version("tzdata"), babel=version("babel"), cldr=get_cldr_version(), rows="\n".join(rows)
    )


def main(arguments: list[str] | None = None) -> int:
    """Write or check the module; return the exit status."""
    parser = argparse.ArgumentParser(description="Write the table of countries.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file would change")
    check = parser.parse_args(arguments).check
    new = module()
    if not check:
        TARGET.write_text(new, encoding="utf-8", newline="\n")
        return 0
    old = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    sys.stdout.writelines(
        difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), "committed", "generated")
    )
    return int(old != new)


if __name__ == "__main__":
    sys.exit(main())
