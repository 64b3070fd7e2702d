"""What the counts of a file are about: a country, a test, and perhaps a domain, from wherever they are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from incidents import data
from incidents.codec.converter import converter
from incidents.errors import CannotCheck
from incidents.model import countries, registry
from incidents.patterns import pattern
from incidents.schema.measurement_import import MeasurementImportFile
from incidents.suggestions import nearest
from incidents.validation.meanings.registered import registered

COLUMNS: Final = {"country": "probe_cc", "test": "test_name", "domain": "domain", "input": "input"}
"""The name of each part of a subject as a column and in the address of a query."""
_NETWORKS: Final = "probe_asn"
_COUNTRY: Final = pattern(r"(?<![A-Za-z])[A-Z]{2}(?![A-Za-z])")
_ESCAPE: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_GRAIN: Final = "time_grain"
_DAYS: Final = ("", "auto", "day", "hour")


@frozen(kw_only=True)
class Subject:
    """What the counts of a file are about."""

    country: str
    test: str
    domain: str | None = None
    """The domain or domains that were tested, with commas between them; None if it is not known, or the test has its own."""
    address: str | None = None
    """The address of the query."""
    network: str | None = None
    """The only network of the query, for a file without a column of networks."""

    @property
    def name(self) -> str:
        """What was tested, such as ``web_connectivity of x.com``."""
        return f"{self.test} of {self.domain}" if self.domain else self.test

    @property
    def platforms(self) -> frozenset[str]:
        """The platforms of the registry that were tested, as far as known."""
        own = table().tests[self.test].platform
        domains = self.domain.split(",") if self.domain else []
        meant = (registered(one, registry.platforms()).instead for one in domains)
        return frozenset(registry.lineage(one) for one in (own, *meant) if one)


@cache
def table() -> MeasurementImportFile:
    """Return how the counts are read."""
    made: MeasurementImportFile = converter().structure(data.read("imports/ooni.json"), MeasurementImportFile)
    return made


def subject_of(
    path: str, address: str | None, asked: Mapping[str, str | None], columns: Mapping[str, tuple[str, ...]]
) -> Subject:
    """Return what a file is about.

    Args:
        path: The file, whose name may have the country and the test, or be that of a saved query.
        address: The address of the query.
        asked: The country, the test and the domain that the caller names.
        columns: The values of the columns of the file by their name.

    Raises:
        CannotCheck: if the country or the test is stated nowhere, or two places contradict each other.
    """
    query = _query(address or Path(path).name.replace("aggregation@", "aggregation?"))
    found: dict[str, str] = {}
    for part, column in COLUMNS.items():
        stated: dict[str, Sequence[str]] = {
            f"--{part}": [asked.get(part) or ""],
            f"the column {column}": columns.get(column, ()),
            "the address of the query": query.get(column, []),
            "the name of the file": list(_named(part, path)),
        }
        found |= _agreed(path, part, stated)
    missing = [part for part in ("country", "test") if part not in found]
    if missing:
        raise CannotCheck(
            path,
            f"states no {' and no '.join(missing)}; give the address of the query with --url, or "
            f"{' and '.join(f'--{part}' for part in missing)}",
        )
    if query.get(_GRAIN, [""])[0] not in _DAYS:
        raise CannotCheck(path, f"counts by {query[_GRAIN][0]}; ask for counts by day (time_grain=day)")
    networks = query.get(_NETWORKS, [])
    return Subject(
        country=found["country"],
        test=found["test"],
        domain=found.get("domain") or found.get("input"),
        address=address,
        network=networks[0] if len(networks) == 1 and "," not in networks[0] else None,
    )


def _query(address: str) -> dict[str, list[str]]:
    """Return the values in the query of an address by their names."""
    found: dict[str, list[str]] = {}
    for pair in address.partition("?")[2].partition("#")[0].split("&"):
        name, _, value = pair.partition("=")
        if value:
            found.setdefault(name, []).append(_unescaped(value))
    return found


def _unescaped(text: str) -> str:
    """Return a value of a query without the escapes of characters, such as ``%2C`` for a comma."""
    raw = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text.replace("+", " ").encode())
    return raw.decode("utf-8", "replace")


def _agreed(path: str, part: str, stated: dict[str, Sequence[str]]) -> dict[str, str]:
    """Return the only value of a part that is stated; nothing if none is."""
    values = {_clean(path, part, value): where for where, held in reversed(stated.items()) for value in held if value}
    if len(values) > 1:
        said = ", ".join(f"{value} ({where})" for value, where in sorted(values.items()))
        raise CannotCheck(path, f"is about more than one {part}: {said}")
    return {part: next(iter(values))} if values else {}


def _clean(path: str, part: str, value: str) -> str:
    """Return a value in one spelling.

    Raises:
        CannotCheck: if it is no country, or no test that looks for blocking.
    """
    text = value.strip()
    if part == "country":
        code = text.upper() if text.upper() in countries.country_codes() else countries.code_of(text)
        if code is None:
            raise CannotCheck(path, f"{text!r} is not one country")
        return code
    if part == "test":
        if text not in table().tests:
            near = nearest(text, table().tests)
            raise CannotCheck(path, f"{text!r} is no test that looks for blocking{f'; {near[0]}?' if near else ''}")
        return text
    hosts = (one.rpartition("://")[2].partition("/")[0].strip() for one in text.lower().split(","))
    return ",".join(sorted(host.removeprefix("www.") for host in hosts))


def _named(part: str, path: str) -> Iterator[str]:
    """Yield what the name of a file says of a part: the only test in it, or the only code of a country in capital letters."""
    name = Path(path).stem
    tests = [test for test in table().tests if re.search(rf"(?<![a-z]){test}(?![a-z])", name)]
    longest = [test for test in tests if not any(test != other and test in other for other in tests)]
    if part == "test" and len(longest) == 1:
        yield longest[0]
    codes = {code for code in _COUNTRY.findall(name) if code in countries.country_codes()}
    if part == "country" and len(codes) == 1:
        yield codes.pop()
