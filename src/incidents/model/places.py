"""Places below the country: those that a record declares, and in what a place lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Annotated

from attrs import field
from attrs.converters import optional

from incidents.data import ENGLISH
from incidents.findings.notebook import readable
from incidents.model import subdivisions
from incidents.model.codes import PlaceKind
from incidents.model.countries import country_name, is_country
from incidents.model.fields import described, frozen_mapping
from incidents.model.frozendict import FrozenDict
from incidents.model.taking import taking
from incidents.model.text import ID, Declares, Identifiers, Line, PlaceRef
from incidents.suggestions import folded
from incidents.values import frozen

PlaceId = Annotated[str, ID, Declares("place")]


@frozen(kw_only=True, field_transformer=taking)
@readable
class Place:
    """A place for which there is no code: a district, a city, a campus."""

    id: PlaceId = field(metadata=described("Id of the place; it means the same place in every record of a corpus."))
    name: Line = field(metadata=described("The name as most sources write it."))
    in_: PlaceRef = field(
        metadata=described(
            "In what it lies: the code of a country or subdivision, or the id of another place of the record.", key="in"
        )
    )
    kind: PlaceKind | None = field(
        default=None, converter=optional(PlaceKind), metadata=described("What type of place it is.")
    )
    identifiers: Identifiers = field(
        factory=FrozenDict,
        converter=frozen_mapping,
        metadata=described("Identifiers of the place elsewhere, by scheme, such as `geonames` or `wikidata`."),
    )


def is_named(text: str, name: str, identifiers: Iterable[str]) -> bool:
    """Return whether a text is the name of a place or one of its identifiers; case and accents make no difference."""
    return folded(text) in map(folded, (name, *identifiers))


def is_territory(text: str) -> bool:
    """Return whether a text is the code of a country or subdivision, also of a former subdivision."""
    return is_country(text) or subdivisions.get(text) is not None


def enclosing(place: str, declared: Mapping[str, object]) -> tuple[str, ...]:
    """Return a place and everything in which it lies, from the inside out, such as ``("VE-V", "VE")``.

    What a declared place lies in is what it says; what a subdivision lies in follows from the packaged table. A former
    subdivision lies in the one that replaces it. A circle is left after one round.
    """
    return tuple(outward(place, declared))


def outward(place: str, declared: Mapping[str, object]) -> Iterator[str]:
    """Yield a place and everything in which it lies, as `enclosing` returns it; whoever has enough can stop."""
    found: set[str] = set()
    here: str | None = place
    while here is not None and here not in found:
        found.add(here)
        yield here
        known = declared.get(here)
        here = known.in_ if isinstance(known, Place) else _around(here)


@frozen
@readable
class Geography:
    """The countries of a record, and in what the places that it declares lie."""

    countries: tuple[str, ...]
    declared: Mapping[str, object]
    _outermost: dict[str, str] = field(factory=dict, init=False, eq=False, repr=False)
    """What was asked for before."""

    def enclosing(self, place: str) -> tuple[str, ...]:
        """Return a place and everything in which it lies, from the inside out: codes, and ids of declared places."""
        return (place,) if self._is_country(place) else enclosing(place, self.declared)

    def _is_country(self, place: str) -> bool:
        """Return whether a place is a country, which lies in nothing."""
        return is_country(place) and place not in self.declared

    def outermost(self, place: str) -> str:
        """Return the last of what a place lies in, which is a country if all of it is known."""
        if place in self._outermost:
            return self._outermost[place]
        if self._is_country(place):
            return place
        walked: list[str] = []
        last = place
        for here in outward(place, self.declared):
            walked.append(here)
            last = self._outermost.get(here, here)
            if here in self._outermost:
                break
        self._outermost.update(dict.fromkeys(walked, last))
        return last

    def outer(self, places: Iterable[str]) -> frozenset[str]:
        """Return everything in which some places lie, without the places themselves unless one lies in another."""
        found: set[str] = set()
        for place in places:
            for wider in islice(outward(place, self.declared), 1, None):
                if wider in found:
                    break
                found.add(wider)
        return frozenset(found)


def territory_name(code: str, language: str = ENGLISH) -> str:
    """Return the name of a country or subdivision; the code itself where the table does not have it.

    Raises:
        UnknownId: if there is no such language.
    """
    if is_country(code):
        return country_name(code, language)
    known = subdivisions.get(code)
    return code if known is None else known.name_in(language)


def _around(code: str) -> str | None:
    """Return in what a subdivision directly lies: its country if no table has it; None for what is no subdivision."""
    known = subdivisions.get(code)
    if known is None:
        return code[:2] if code[2:3] == "-" and is_country(code[:2]) else None
    replaced = [successor for successor in known.successors or () if successor.startswith(f"{known.country}-")]
    return replaced[0] if len(replaced) == 1 else known.within
