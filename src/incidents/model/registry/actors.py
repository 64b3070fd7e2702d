"""The entries of the registry of persons and outlets: with dated and cited posts and owners.

A record names them without declaring them, as it names platforms. These classes are both the values of the Python API and
the structure of `persons.json` and `outlets.json`, whose schemas are compiled from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Final

from attrs import field

from incidents.model.actors import Actor, Office
from incidents.model.codes import ActorKind
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.registry import loading
from incidents.model.registry.entries import DatedFact, Domain, EntryId, PageCitation, current, one_of_names
from incidents.model.text import ID, Country, Identifiers, Line, Refers, Text
from incidents.values import frozen


@frozen(kw_only=True)
class Post(DatedFact):
    """An office or position that a person held, and from when to when."""

    title: Line = field(metadata=described("What the post is called."))
    kind: ActorKind | None = field(
        default=None,
        metadata=described("What kind of actor its holder is; if left out, the kind of the person."),
    )


@frozen(kw_only=True)
class OutletOwner(DatedFact):
    """Who owns or directs an outlet, and since when."""

    name: Line = field(metadata=described("The owner as the page names it."))
    state: Country | None = field(
        default=None,
        metadata=described(
            "The country whose state, state company or public authority the owner is; left out for private owners."
        ),
    )
    entry: Annotated[str, ID, Refers(("registry",))] | None = field(
        default=None, metadata=described("The id of the owner, where the registry has it.")
    )


@frozen(kw_only=True, slots=False)
class RegisteredActor:
    """The common fields of persons and outlets."""

    id: EntryId = field(metadata=described("The id that records use; it never changes."))
    name: Line = field(metadata=described("The name as the actor itself or most sources write it."))
    also_known_as: tuple[Line, ...] = field(
        default=(), metadata=described("Other names and spellings that sources use.")
    )
    kind: ActorKind = field(
        metadata=described("What kind of actor this is, at all times without a post of another kind.")
    )
    country: Country | None = field(
        default=None, metadata=described("The country to which the actor belongs or for which it acts.")
    )
    identifiers: Identifiers = field(
        factory=FrozenDict,
        metadata=described("Ids elsewhere, by scheme, such as a Wikidata item under `wikidata`."),
    )
    sources: tuple[PageCitation, ...] = field(
        default=(), metadata=described("The pages that support the kind and the country.")
    )
    note: Text | None = field(default=None, metadata=described("What a curator should know."))

    @property
    def names(self) -> tuple[str, ...]:
        """All names, first the usual one."""
        return (self.name, *self.also_known_as)

    @property
    def citations(self) -> tuple[PageCitation, ...]:
        """All evidence of the entry: that of its posts or owners, then that of its kind and country."""
        return (*self._dated_facts, *self.sources)

    @property
    def _dated_facts(self) -> tuple[DatedFact, ...]:
        return ()

    def may_be_named(self, name: str) -> bool:
        """Return whether a name can be that of the actor."""
        return one_of_names(name, self.names)

    @cached_property
    def actor(self) -> Actor:
        """The actor as records see it, with posts as offices; the evidence stays in the registry."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            also_known_as=self.also_known_as,
            offices=tuple(self._offices()),
            identifiers=self.identifiers,
        )

    def _offices(self) -> Iterator[Office]:
        """Yield the posts of a person as offices; an outlet has none."""
        yield from ()

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


@frozen(kw_only=True, slots=False)
class Person(RegisteredActor):
    """A person whom several records name."""

    posts: tuple[Post, ...] = field(
        default=(), metadata=described("The posts of the person, in the order in which they began.")
    )

    @property
    def _dated_facts(self) -> tuple[DatedFact, ...]:
        return self.posts

    def _offices(self) -> Iterator[Office]:
        for post in self.posts:
            yield Office(title=post.title, kind=post.kind, from_=post.from_, to=post.to)


@frozen(kw_only=True, slots=False)
class Outlet(RegisteredActor):
    """A newspaper, broadcaster, agency or news site that publishes sources of records."""

    owners: tuple[OutletOwner, ...] = field(
        default=(), metadata=described("Who owns or directs it, in order; left out if no page says it.")
    )
    domains: tuple[Domain, ...] = field(default=(), metadata=described("The domains under which it can be reached."))

    @property
    def _dated_facts(self) -> tuple[DatedFact, ...]:
        return (*self.owners, *self.domains)

    def owner_on(self, day: dt.date) -> OutletOwner | None:
        """Return who owned or directed it on a day, or None if the registry does not know it."""
        return current(self.owners, day)


_CLASSES: Final[Mapping[str, type[Person | Outlet]]] = {"persons": Person, "outlets": Outlet}
_PARTS: Final[Mapping[str, loading.Parts]] = {
    "persons": {**loading.PARTS, "posts": Post},
    "outlets": {**loading.PARTS, "owners": OutletOwner},
}


@cache
def entry(actor_id: str) -> Person | Outlet:
    """Return the person or outlet of an id that the registry has."""
    name, held = loading.actors()[actor_id]
    make: Callable[..., Person | Outlet] = _CLASSES[name]
    return loading.made(make, held, ActorKind, _PARTS[name])


@cache
def persons() -> tuple[Person, ...]:
    """Return every person, in the order of the ids."""
    return tuple(found for found in map(entry, loading.actors()) if isinstance(found, Person))


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every outlet, in the order of the ids."""
    return tuple(found for found in map(entry, loading.actors()) if isinstance(found, Outlet))


def outlet_named(publisher: str) -> Outlet | None:
    """Return the outlet that a publisher is, by any of its names, or None; a remark in parentheses at the end does not count.

    A source copied elsewhere names its publisher first: ``Sputnik (copy at UrduPoint)`` is Sputnik.
    """
    ids = loading.actor_ids_by_name("outlets")
    found = ids.get(publisher.casefold()) or ids.get(without_remark(publisher).casefold())
    named = None if found is None else entry(found)
    return named if isinstance(named, Outlet) else None


def without_remark(publisher: str) -> str:
    """Return the name of a publisher without a remark in parentheses at its end."""
    name, _, remark = publisher.partition(" (")
    return name if name and remark.endswith(")") else publisher
