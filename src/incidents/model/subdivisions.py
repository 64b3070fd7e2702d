"""Subdivisions of countries by their ISO 3166-2 code, such as ``VE-V`` for Zulia in Venezuela.

The table is read when it is first needed, which most records never do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from incidents import data
from incidents.errors import UnknownId
from incidents.suggestions import folded, nearest
from incidents.values import frozen

_MOST_NEAR: Final = 5
_LEAST_BEGINNING: Final = 4
"""Least letters by which a name is found without its end; fewer would find too many."""


@frozen(kw_only=True)
class Subdivision:
    """A subdivision of a country, such as a state, a province or a region."""

    code: str
    """The ISO 3166-2 code, such as ``VE-V``."""
    within: str
    """The code of the subdivision or country in which it directly lies."""
    successors: tuple[str, ...] | None = None
    """For a former code, the current codes that replace it, as far as the Unicode CLDR knows; None for a current code."""

    @property
    def country(self) -> str:
        """The code of its country."""
        return self.code[:2]

    @property
    def is_former(self) -> bool:
        """Whether ISO has withdrawn the code, or another code is preferred to it."""
        return self.successors is not None

    @property
    def name(self) -> str:
        """The English name."""
        return self.name_in(data.ENGLISH)

    def name_in(self, language: str) -> str:
        """Return the name in a language, or in English where it is not translated.

        A former code without a name has that of its only successor, or is its own name.

        Raises:
            UnknownId: if there is no such language.
        """
        country, own = self.code[:2], self.code[3:]
        name: str | None = _translated(language).get(country, {}).get(own)
        name = name or _table()["subdivisions"].get(country, {}).get(own)
        name = name or _table()["former"].get(self.code, {}).get("name")
        if name is None and self.successors is not None and len(self.successors) == 1:
            successor = get(self.successors[0])
            name = None if successor is None else successor.name_in(language)
        return name or self.code


def codes(country: str | None = None) -> tuple[str, ...]:
    """Return the current codes, of all countries or of one, in alphabetical order."""
    known: dict[str, dict[str, str]] = _table()["subdivisions"]
    chosen = known if country is None else {country: known.get(country, {})}
    return tuple(f"{one}-{own}" for one, names in chosen.items() for own in names)


def is_formed(code: str) -> bool:
    """Return whether a text has the form of the code of a subdivision, as no code of a country has."""
    return code[2:3] == "-"


def get(code: str) -> Subdivision | None:
    """Return the subdivision with a code, also with a former one; None if there is none."""
    country, own = code[:2], code[3:]
    if not is_formed(code):
        return None
    if own in _table()["subdivisions"].get(country, {}):
        return Subdivision(code=code, within=_within().get(code, country))
    former = _table()["former"].get(code)
    return former and Subdivision(code=code, within=country, successors=tuple(former["successors"]))


def subdivision(code: str) -> Subdivision:
    """Return the subdivision with a code, also with a former one.

    Raises:
        UnknownId: if there is none, with the codes of the country.
    """
    found = get(code)
    if found is None:
        raise UnknownId("subdivision", code, codes(code[:2].upper()) or codes())
    return found


def named(name: str, country: str | None = None) -> tuple[Subdivision, ...]:
    """Return the current subdivisions that have a name in some language; case and accents make no difference."""
    return tuple(subdivision(code) for code in _by_name(country).get(folded(name), ()))


def find(text: str, country: str | None = None) -> tuple[Subdivision, ...]:
    """Return the current subdivisions that a text means, of all countries or of one; the best first.

    They are looked for by code, else by name in every language, else by the beginning of a name, by the letters after the
    hyphen of an unknown code, or by a similar name. Case and accents make no difference. A former code gives its successors.
    """
    code = text.strip().upper()
    known = get(code)
    if known is not None:
        return tuple(_current(known)) if country in (None, known.country) else ()
    names, wanted = _by_name(country), folded(text)
    if not wanted:
        return ()
    found = names.get(wanted) or [one for name, own in names.items() if _begins(name, wanted) for one in own]
    if not found and code[2:3] == "-":
        found = list(_abbreviated(code[:2], wanted[3:]))
    if not found:
        found = [one for name in nearest(wanted, names, _MOST_NEAR) for one in names[name]]
    return tuple(subdivision(one) for one in dict.fromkeys(found))


def _current(found: Subdivision) -> Iterator[Subdivision]:
    """Yield what a code means today: its successors, or what has the name of a former one."""
    if found.successors is None:
        yield found
    elif found.successors:
        yield from (one for code in found.successors if (one := get(code)) is not None)
    elif found.name != found.code:
        yield from find(found.name, found.country)


def _begins(name: str, wanted: str) -> bool:
    """Return whether a name, or the rest of it from a word on, begins with a text: ``provincia de Huambo``."""
    return len(wanted) >= _LEAST_BEGINNING and f" {name}".find(f" {wanted}") >= 0


def _abbreviated(country: str, letters: str) -> Iterator[str]:
    """Yield the codes of a country whose name has some letters as its initials or its beginning: ``DC``, ``KAR``."""
    for name, own in _by_name(country).items():
        initials = "".join(word[0] for word in name.replace("-", " ").split())
        if letters and (initials == letters or name.startswith(letters)):
            yield from own


@cache
def _table() -> dict[str, Any]:
    """Return the data of the file with the codes and the English names."""
    table: dict[str, Any] = data.read("subdivisions/codes.json")
    return table


@cache
def _within() -> dict[str, str]:
    """Return the subdivision in which a subdivision lies, where it is not the country."""
    parts: dict[str, list[str]] = _table()["parts"]
    return {code: around for around, inner in parts.items() for code in inner}


@cache
def _translated(language: str) -> dict[str, dict[str, str]]:
    """Return the names in a language by country, where they differ from the English ones."""
    if language not in data.languages():
        raise UnknownId("language of names of subdivisions", language, data.languages())
    name = f"subdivisions/{language}.json"
    names: dict[str, dict[str, str]] = data.read(name)["subdivisions"] if data.has(name) else {}
    return names


@cache
def _by_name(country: str | None) -> dict[str, list[str]]:
    """Return the current codes by their names in every language, folded."""
    found: dict[str, list[str]] = {}
    for code in codes(country):
        one = subdivision(code)
        for name in dict.fromkeys(folded(one.name_in(language)) for language in data.languages()):
            found.setdefault(name, []).append(code)
    return found
