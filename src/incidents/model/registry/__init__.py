"""The registry of platforms and companies, and that of persons and outlets, each fact with its source.

A record may write a platform by its id or an alias (``twitter`` and ``x``); comparison sees one lineage. The registry
contains the platforms that recorded cases name, the companies behind them, and the persons and outlets that several records
name; a record declares others as actors.
The data are JSON under ``data/registry/``; they are read, and an entry becomes a value, when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from incidents.errors import UnknownId
from incidents.model.registry import loading
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

if TYPE_CHECKING:
    from incidents.model.registry.actors import Outlet, Person

__all__ = [
    "Company",
    "DatedFact",
    "DatedName",
    "Domain",
    "Owner",
    "PageCitation",
    "Platform",
    "RegistryEntry",
    "RegistrySource",
    "actor",
    "actor_ids",
    "actor_named",
    "companies",
    "company",
    "find",
    "ids",
    "lineage",
    "person_ids",
    "platform",
    "platforms",
    "services",
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
def actor_ids() -> frozenset[str]:
    """Return the id of every person and outlet."""
    return frozenset(loading.actors())


@cache
def person_ids() -> frozenset[str]:
    """Return the id of every person."""
    return frozenset(name for name, (file, _) in loading.actors().items() if file == "persons")


def actor(actor_id: str) -> Person | Outlet | None:
    """Return the person or outlet of an id, or None; `incidents.model.registry.actors` has more about them."""
    return _actor(actor_id) if actor_id in loading.actors() else None


@cache
def _actor(actor_id: str) -> Person | Outlet:
    from incidents.model.registry.actors import entry  # noqa: PLC0415 - slow to import, and few records need it

    return entry(actor_id)


def actor_named(name: str) -> Person | Outlet | None:
    """Return the person or outlet with exactly this name, in any case, or None; of two that have it, the person."""
    folded = name.casefold()
    found = loading.actor_ids_by_name("persons").get(folded) or loading.actor_ids_by_name("outlets").get(folded)
    return None if found is None else _actor(found)


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


def services(company_id: str) -> tuple[Platform, ...]:
    """Return the platforms that a company owns or owned, directly or through other companies, in the order of the ids."""
    return tuple(one for one in platforms() if company_id in _owners(one))


def _owners(entry: RegistryEntry) -> Iterator[str]:
    """Yield the companies that own or owned a platform or company, and those that own them."""
    for owner in entry.owners:
        if owner.company:
            yield owner.company
            yield from _owners(company(owner.company))


def _unknown(sort: str, name: str, entries: Iterable[RegistryEntry]) -> UnknownId:
    known = tuple(known for entry in entries for known in (entry.id, *entry.aliases))
    return UnknownId(sort, name, nearest_first(name, known))
