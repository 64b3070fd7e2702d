"""What the registry holds: platforms and companies whose names, owners and domains are dated and sourced.

Dates are EDTF texts: a day, a month, a year, or bounds such as ``2023-03-15/2023-04-04``, of which one may be open (``..``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from attrs import field, frozen

from incidents.model.frozendict import FrozenDict
from incidents.model.time import When


@frozen(kw_only=True)
class RegistrySource:
    """A page that facts of the registry were taken from."""

    id: str
    publisher: str
    """Who published the page; of a copy also who wrote the text."""
    title: str | None = None
    url: str


@frozen
class Citation:
    """A source and the words in it, at most twelve, that support the fact."""

    source: str
    """Id of a `RegistrySource`."""
    quote: str


@frozen(kw_only=True)
class DatedFact:
    """A fact that holds from one day to another, both included.

    Without `from_` no beginning is known, and it is taken to hold from the start; without `to` no end is known.
    A date that is not exact counts by its last day: what began "in 2005" is sure to hold from 2005-12-31, and what ended
    "in 2005" may have held until then.
    """

    from_: str | None = None
    to: str | None = None
    source: Citation

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the fact had surely begun by that day and not surely ended before it."""
        begun = self.from_ is None or last_day(self.from_) <= day
        return begun and (self.to is None or day <= last_day(self.to))


@frozen(kw_only=True)
class DatedName(DatedFact):
    """A name and the days of its use."""

    name: str


@frozen(kw_only=True)
class Owner(DatedFact):
    """A company that owns a platform or another company, and since when."""

    name: str
    """The company as the source names it."""
    company: str | None = None
    """Id of the company, when the registry has it."""


@frozen(kw_only=True)
class Domain(DatedFact):
    """A domain under which a platform can be reached, also where it only forwards to another."""

    name: str


Fact = TypeVar("Fact", bound=DatedFact)


@frozen(kw_only=True)
class RegistryEntry:
    """What platforms and companies have in common."""

    id: str
    aliases: tuple[str, ...] = ()
    """Other ids that a record may write for the same thing."""
    names: tuple[DatedName, ...]
    """In the order of their use, the first first."""
    owners: tuple[Owner, ...] = ()
    """Direct owners in order; who owned those is told by their own entry. Empty where nothing could be supported."""
    identifiers: FrozenDict[str, str] = field(factory=FrozenDict)
    """Ids elsewhere, such as ``wikidata``."""
    sources: tuple[Citation, ...] = ()
    """Further reading, such as pages that date a change otherwise."""

    @property
    def name(self) -> str:
        """The name in use now, as far as the registry knows."""
        return self.names[-1].name

    def name_on(self, day: dt.date) -> str:
        """Return the name in use on a day; before the first dated name that name itself.

        The day named in `DatedName.to` still has the old name: Twitter is Twitter on 2023-07-23 and X on 2023-07-24.
        """
        held = current(self.names, day)
        return held.name if held else self.names[0].name

    def owner_on(self, day: dt.date) -> Owner | None:
        """Return the direct owner on a day, or None where the registry does not know."""
        return current(self.owners, day)


@frozen(kw_only=True)
class Platform(RegistryEntry):
    """A service that states block and that acts on accounts: one lineage, whatever it was called."""

    kind: str
    """Code of the list of platform kinds."""
    domains: tuple[Domain, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


@frozen(kw_only=True)
class Company(RegistryEntry):
    """A company or foundation that owns platforms or acts for them."""

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


def current(facts: Iterable[Fact], day: dt.date) -> Fact | None:
    """Return the last of the facts, in their order, that holds on a day."""
    held = None
    for fact in facts:
        if fact.holds_on(day):
            held = fact
    return held


def last_day(text: str) -> dt.date:
    """Return the last day that a date of the registry may mean; `datetime.date.max` where it is open."""
    return When(text).latest or dt.date.max
