"""The entries of the registry: platforms and companies with dated and cited names, owners and domains.

These classes are both the values of the Python API and the structure of the files under ``data/registry/``, whose schemas
are compiled from them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, TypeVar
from unicodedata import combining, normalize

from attrs import field

from incidents.model.codes import PlatformKind
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import ID, Declares, DomainName, Identifiers, Line, Refers, Some, Text, Url
from incidents.model.time import When
from incidents.values import frozen

SourceId = Annotated[str, ID, Declares("page")]
EntryId = Annotated[str, ID, Declares("registry")]


@frozen(kw_only=True)
class RegistrySource:
    """A page from which facts of the registry were taken."""

    id: SourceId = field(metadata=described("The name by which facts cite the page."))
    publisher: Line = field(metadata=described("Who published the page; for a copy, also who wrote the text."))
    title: Line | None = field(default=None, metadata=described("The title as printed."))
    url: Url = field(metadata=described("The address of the page."))


@frozen(kw_only=True)
class PageCitation:
    """A page and the words on it that support a fact."""

    source: Annotated[str, ID, Refers(("page",))] = field(metadata=described("The id of a page in `sources.json`."))
    quote: Line = field(metadata=described("The exact words that support the fact, at most twelve."))
    note: Text | None = field(default=None, metadata=described("What a curator should know."))


@frozen(kw_only=True)
class DatedFact(PageCitation):
    """A fact that is true from one day to another, both included.

    Without `from_` no beginning is known, and it is taken to hold from the start; without `to` no end is known.
    A date that is not exact counts by its last day: what began "in 2005" is certain to hold from 2005-12-31, and what
    ended "in 2005" may have held until then.
    """

    from_: When | None = field(
        default=None,
        metadata=described(
            "The first day, month or year, or bounds such as `2023-03-15/2023-04-04`; left out if no page says it.",
            key="from",
        ),
    )
    to: When | None = field(
        default=None,
        metadata=described("The last day, month or year; left out while the fact holds."),
    )

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the fact had certainly begun by that day and not certainly ended before it."""
        begun = self.from_ is None or last_day(self.from_) <= day
        return begun and (self.to is None or day <= last_day(self.to))


@frozen(kw_only=True)
class DatedName(DatedFact):
    """A name and the days of its use."""

    name: Line = field(metadata=described("The name as written."))


@frozen(kw_only=True)
class Owner(DatedFact):
    """A company that owns a platform or another company, and since when."""

    name: Line = field(metadata=described("The company as the page names it."))
    company: Annotated[str, ID, Refers(("registry",))] | None = field(
        default=None, metadata=described("The id of the company, where `companies.json` has it.")
    )


@frozen(kw_only=True)
class Domain(DatedFact):
    """A domain under which a platform can be reached, also where it only forwards to another."""

    name: DomainName = field(metadata=described("The domain, without `www.`."))


Fact = TypeVar("Fact", bound=DatedFact)


@frozen(kw_only=True)
class RegistryEntry:
    """The common fields of platforms and companies."""

    id: EntryId = field(metadata=described("The id that records use; it never changes."))
    aliases: tuple[EntryId, ...] = field(
        default=(), metadata=described("Other ids that a record may use for the same entry.")
    )
    names: Some[DatedName] = field(
        metadata=described("Its names in the order of their use; the last is the current name.")
    )
    owners: tuple[Owner, ...] = field(
        default=(),
        metadata=described(
            "The direct owners in order; left out if no page names any. The entries of the owners name their owners."
        ),
    )
    identifiers: Identifiers = field(
        factory=FrozenDict,
        metadata=described("Ids elsewhere, by scheme, such as a Wikidata item under `wikidata`."),
    )
    sources: tuple[PageCitation, ...] = field(
        default=(), metadata=described("Other pages, such as those that give another date for a change.")
    )
    note: Text | None = field(default=None, metadata=described("What a curator should know."))

    def may_be_named(self, name: str) -> bool:
        """Return whether a name can be that of the entry, now or in the past."""
        return one_of_names(name, (known.name for known in self.names))

    @property
    def name(self) -> str:
        """The current name, as far as the registry knows."""
        return self.names[-1].name

    def name_on(self, day: dt.date) -> str:
        """Return the name on a day; before the first dated name, the first name.

        The day named in `DatedName.to` still has the old name: Twitter is Twitter on 2023-07-23 and X on 2023-07-24.
        """
        held = current(self.names, day)
        return held.name if held else self.names[0].name

    def owner_on(self, day: dt.date) -> Owner | None:
        """Return the direct owner on a day, or None if the registry does not know it."""
        return current(self.owners, day)

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


@frozen(kw_only=True)
class Platform(RegistryEntry):
    """A service that states block and that acts on accounts: one entry for all its names."""

    kind: PlatformKind = field(metadata=described("What the platform mainly offers."))
    domains: tuple[Domain, ...] = field(default=(), metadata=described("The domains under which it can be reached."))


@frozen(kw_only=True)
class Company(RegistryEntry):
    """A company or foundation that owns platforms or acts for them."""


def current(facts: Iterable[Fact], day: dt.date) -> Fact | None:
    """Return the last of the facts, in their order, that is true on a day."""
    held = None
    for fact in facts:
        if fact.holds_on(day):
            held = fact
    return held


def last_day(when: When) -> dt.date:
    """Return the last day that a date may mean; `datetime.date.max` if it is open."""
    return when.latest or dt.date.max


def one_of_names(name: str, known: Iterable[str]) -> bool:
    """Return whether a name may be one of those known: its words include those of one of them, or are among them."""
    known = tuple(known)
    if name in known:
        return True
    words = _words(name)
    return any(words <= other or other <= words for other in map(_words, known))


@lru_cache(maxsize=2048)
def _words(name: str) -> frozenset[str]:
    """Return the words of a name in small letters, without accents and punctuation."""
    bare = "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))
    return frozenset(re.findall(r"\w+", bare))
