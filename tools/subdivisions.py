"""Write the codes and names of subdivisions of countries (ISO 3166-2), and the regions of the world, that the package carries.

Usage::

    python tools/subdivisions.py CLDR           write data/subdivisions/ and data/regions.json
    python tools/subdivisions.py CLDR --check   write nothing; fail if a file would change

CLDR is the folder of the npm package ``cldr``, which ships the Unicode CLDR as XML; ``make subdivisions`` installs the version
that ``tools/cldr/package.json`` names. The JSON packages of the CLDR have names in English only: the Spanish names are
provisional there, which JSON leaves out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from generated import write

from incidents import data
from incidents.model.countries import country_codes

CODES_FROM = "ISO 3166-2, as listed by the Unicode CLDR {cldr} (validity, containment and aliases of subdivisions)"
NAMES_FROM = "Unicode CLDR {cldr}, as shipped by the npm package cldr {package}"
REGIONS_FROM = "UN M49, as the Unicode CLDR {cldr} has it, with Kosovo in Southern Europe; English names of the same"
LICENCE = "Unicode-3.0"
REGIONS = "regions.json"
FOLDER = "subdivisions"
ENGLISH = f"{FOLDER}/codes.json"
_SCHEMA = "../../../../schemas/dev/data/{}.schema.json"
_REGIONS_SCHEMA = "../../../schemas/dev/data/regions.schema.json"
_VERSION = re.compile(r'version cldrVersion CDATA #FIXED "([0-9.]+)"')
_MARKS = str.maketrans("", "", "²³")
"""The CLDR numbers names that another subdivision has too; here, the code tells them apart."""


class ToolError(Exception):
    """The table cannot be made."""


class Cldr:
    """The files of one version of the CLDR."""

    def __init__(self, package: Path) -> None:
        self._common = package / "3rdparty" / "cldr" / "common"
        self.package = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
        found = _VERSION.search((self._common / "dtd" / "ldmlSupplemental.dtd").read_text(encoding="utf-8"))
        if found is None:
            message = f"{package} does not say which version of the CLDR it has"
            raise ToolError(message)
        self.version = found[1]

    def elements(self, file: str, tag: str) -> Iterator[ET.Element]:
        """Yield the elements of a file that have a tag."""
        # The file comes from a package whose version is fixed, and is read when the table is made only.
        return ET.parse(self._common / file).iter(tag)  # noqa: S314

    def codes(self, status: str) -> tuple[str, ...]:
        """Return the subdivisions of a status, such as ``regular``, as the CLDR writes them."""
        listed = (held for held in self.elements("validity/subdivision.xml", "id") if held.get("idStatus") == status)
        return tuple(code for held in listed for word in (held.text or "").split() for code in _range(word))

    def names(self, language: str) -> dict[str, str]:
        """Return the names in a language by code."""
        found = self.elements(f"subdivisions/{language}.xml", "subdivision")
        return {named.get("type", ""): (named.text or "").translate(_MARKS).strip() for named in found}

    def parts(self) -> dict[str, str]:
        """Return the subdivision or country in which each subdivision lies."""
        groups = self.elements("supplemental/subdivisions.xml", "subgroup")
        return {code: group.get("type", "") for group in groups for code in group.get("contains", "").split()}

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Return the successors of the subdivisions that have some."""
        found = self.elements("supplemental/supplementalMetadata.xml", "subdivisionAlias")
        return {alias.get("type", ""): tuple(alias.get("replacement", "").split()) for alias in found}


def _range(word: str) -> Iterator[str]:
    """Yield the codes of a range: ``ad02~4`` is ``ad02``, ``ad03``, ``ad04``."""
    first, _, last = word.partition("~")
    if not last:
        yield first
        return
    if len(last) != 1:
        message = f"a range of more than one character: {word}"
        raise ToolError(message)
    yield from (first[:-1] + chr(number) for number in range(ord(first[-1]), ord(last) + 1))


def iso(code: str) -> str:
    """Return a code of the CLDR as ISO writes it: ``VE-V`` for ``vev``, and countries as they are."""
    return code if code.isupper() else f"{code[:2]}-{code[2:]}".upper()


def by_country(names: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return names by country, and by the end of the code within it."""
    found: dict[str, dict[str, str]] = {}
    for code in sorted(names):
        found.setdefault(code[:2], {})[code[3:]] = names[code]
    return found


def current(cldr: Cldr) -> dict[str, str]:
    """Return the English name of every current subdivision by its ISO code."""
    english = cldr.names(data.ENGLISH)
    found = {iso(code): english[code] for code in cldr.codes("regular")}
    strange = {code[:2] for code in found} - {*country_codes()}
    if strange:
        message = f"subdivisions of unknown countries: {', '.join(sorted(strange))}"
        raise ToolError(message)
    return found


def codes_file(cldr: Cldr) -> dict[str, Any]:
    """Return the data of the file with the codes and the English names."""
    names, parts = current(cldr), cldr.parts()
    former = former_names(cldr)
    within: dict[str, list[str]] = {}
    for code, around in parts.items():
        if iso(code) in names and not around.isupper():
            within.setdefault(iso(around), []).append(iso(code))
    known = {*names, *country_codes()}
    return {
        "$schema": _SCHEMA.format("subdivisions"),
        "codes_from": CODES_FROM.format(cldr=cldr.version),
        "names_from": NAMES_FROM.format(cldr=cldr.version, package=cldr.package),
        "licence": LICENCE,
        "subdivisions": by_country(names),
        "parts": {around: sorted(within[around]) for around in sorted(within)},
        "former": {
            iso(code): {
                **({"name": former[code]} if code in former else {}),
                "successors": list(successors(code, cldr.aliases(), known)),
            }
            for code in sorted(cldr.codes("deprecated"))
        },
    }


def former_names(cldr: Cldr) -> dict[str, str]:
    """Return the names of former subdivisions; a name in another language where English has none."""
    found: dict[str, str] = {}
    for language in data.languages():
        found = {**cldr.names(language), **found}
    return found


def successors(code: str, aliases: dict[str, tuple[str, ...]], known: set[str]) -> tuple[str, ...]:
    """Return the current codes that replace a former one; a successor that was replaced in its turn is followed."""
    found: list[str] = []
    for replacement in aliases.get(code, ()):
        found += [iso(replacement)] if iso(replacement) in known else successors(replacement, aliases, known)
    return tuple(found)


def translated_file(cldr: Cldr, language: str) -> dict[str, Any]:
    """Return the data of the file of a language; a name that is the English one is left out."""
    english, own = current(cldr), cldr.names(language)
    names = {iso(code): name for code, name in own.items() if english.get(iso(code), name) != name}
    return {
        "$schema": _SCHEMA.format("subdivision_names"),
        "language": language,
        "names_from": NAMES_FROM.format(cldr=cldr.version, package=cldr.package),
        "licence": LICENCE,
        "subdivisions": by_country(names),
    }


def regions_file(cldr: Cldr) -> dict[str, Any]:
    """Return the data of the file with the regions that are divided into countries, by their English names."""
    names = {
        named.get("type", ""): named.text or ""
        for named in cldr.elements("main/en.xml", "territory")
        if not named.get("alt")
    }
    found = {
        names[group.get("type", "")]: sorted({*country_codes()} & {*group.get("contains", "").split()})
        for group in cldr.elements("supplemental/supplementalData.xml", "group")
        if group.get("type", "").isdigit() and not group.get("status")
    }
    return {
        "$schema": _REGIONS_SCHEMA,
        "regions_from": REGIONS_FROM.format(cldr=cldr.version),
        "licence": LICENCE,
        "regions": {name: found[name] for name in sorted(found) if found[name]},
    }


def generated(package: Path) -> dict[str, dict[str, Any]]:
    """Return the data of each file by its name under ``data/``."""
    cldr = Cldr(package)
    others = [language for language in data.languages() if language != data.ENGLISH]
    return {
        ENGLISH: codes_file(cldr),
        REGIONS: regions_file(cldr),
        **{f"{FOLDER}/{language}.json": translated_file(cldr, language) for language in others},
    }


def main(arguments: list[str] | None = None) -> int:
    """Write or check the files; return the exit status."""
    parser = argparse.ArgumentParser(
        description="Write the codes and names of subdivisions, and the regions of the world."
    )
    parser.add_argument("cldr", type=Path, help="folder of the npm package cldr")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file would change")
    given = parser.parse_args(arguments)
    return write(generated(given.cldr), check=given.check)


if __name__ == "__main__":
    sys.exit(main())
