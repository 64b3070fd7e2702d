"""The registry of platforms and companies, and that of persons and outlets, each fact with its source.

A record may write a platform by its id or an alias (``twitter`` and ``x``); comparison sees one lineage. The registry
contains the platforms that recorded cases name, the companies behind them, and the persons and outlets that several records
name; a record declares others as actors.
The data are JSON under ``data/registry/``; they are read, and an entry becomes a value, when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from incidents.errors import UnknownId
from incidents.model.registry import loading
from incidents.model.registry.actors import Outlet, OutletOwner, Person, Post, RegisteredActor
from incidents.model.registry.entries import (
    Company,
    DatedFact,
    DatedName,
    Domain,
    Owner,
    PageCitation,
    Platform,
    RegistryEntry,
    RegistrySource,
)
from incidents.suggestions import nearest_first

__all__ = [
    "Company",
    "DatedFact",
    "DatedName",
    "Domain",
    "Outlet",
    "OutletOwner",
    "Owner",
    "PageCitation",
    "Person",
    "Platform",
    "Post",
    "RegisteredActor",
    "RegistryEntry",
    "RegistrySource",
    "actor",
    "actor_ids",
    "companies",
    "company",
    "find",
    "ids",
    "lineage",
    "outlet_named",
    "outlets",
    "persons",
    "platform",
    "platforms",
    "source",
    "sources",
]


@cache
def platforms() -> tuple[Platform, ...]:
    """Return every platform, in the order of the ids."""
    return tuple(entry for entry in map(loading.entry, loading.entries()) if isinstance(entry, Platform))


@cache
def companies() -> tuple[Company, ...]:
    """Return every company, in the order of the ids."""
    return tuple(entry for entry in map(loading.entry, loading.entries()) if isinstance(entry, Company))


def sources() -> tuple[RegistrySource, ...]:
    """Return all pages from which facts of the registry were taken, in the order of the ids."""
    return tuple(loading.sources().values())


@cache
def ids() -> frozenset[str]:
    """Return every id and alias, of platforms and companies."""
    return frozenset(loading.names())


@cache
def persons() -> tuple[Person, ...]:
    """Return every person, in the order of the ids."""
    return tuple(entry for entry in map(loading.actor, loading.who()) if isinstance(entry, Person))


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every outlet, in the order of the ids."""
    return tuple(entry for entry in map(loading.actor, loading.who()) if isinstance(entry, Outlet))


@cache
def actor_ids() -> frozenset[str]:
    """Return the id of every person and outlet."""
    return frozenset(loading.who())


def actor(actor_id: str) -> Person | Outlet | None:
    """Return the person or outlet of an id, or None."""
    return loading.actor(actor_id) if actor_id in loading.who() else None


def outlet_named(publisher: str) -> Outlet | None:
    """Return the outlet that a publisher is, by any of its names, or None; a remark in parentheses at the end does not count.

    A source copied elsewhere names its publisher first: ``Sputnik (copy at UrduPoint)`` is Sputnik.
    """
    names = loading.outlet_names()
    known = names.get(publisher.casefold()) or names.get(without_remark(publisher).casefold())
    found = loading.actor(known) if known else None
    return found if isinstance(found, Outlet) else None


def without_remark(publisher: str) -> str:
    """Return the name of a publisher without a remark in parentheses at its end."""
    name, _, remark = publisher.partition(" (")
    return name if name and remark.endswith(")") else publisher


def find(id_or_alias: str) -> Platform | Company | None:
    """Return the platform or company of an id or alias, or None."""
    known = loading.names().get(id_or_alias)
    return None if known is None else loading.entry(known)


def platform(id_or_alias: str) -> Platform:
    """Return the platform of an id or alias.

    Raises:
        UnknownId: If there is none; the message lists the most similar ids first.
    """
    found = find(id_or_alias)
    if isinstance(found, Platform):
        return found
    raise _unknown("platform", id_or_alias, platforms())


def company(id_or_alias: str) -> Company:
    """Return the company of an id or alias.

    Raises:
        UnknownId: If there is none; the message lists the most similar ids first.
    """
    found = find(id_or_alias)
    if isinstance(found, Company):
        return found
    raise _unknown("company", id_or_alias, companies())


def source(source_id: str) -> RegistrySource:
    """Return the page that a citation names.

    Raises:
        UnknownId: If there is none.
    """
    known = loading.sources()
    if source_id in known:
        return known[source_id]
    raise UnknownId("source of the registry", source_id, nearest_first(source_id, tuple(known)))


def lineage(id_or_alias: str) -> str:
    """Return the one id under which a platform or company is compared: ``twitter`` for ``x``.

    Raises:
        UnknownId: If the registry has neither a platform nor a company of that id.
    """
    found = find(id_or_alias)
    if found is None:
        raise _unknown("platform or company", id_or_alias, (*platforms(), *companies()))
    return found.id


def _unknown(sort: str, name: str, entries: Iterable[RegistryEntry]) -> UnknownId:
    known = tuple(known for entry in entries for known in (entry.id, *entry.aliases))
    return UnknownId(sort, name, nearest_first(name, known))
