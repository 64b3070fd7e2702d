"""The registry of platforms and companies: dated names, owners and domains, each with its source.

A record may write a platform by its id or an alias (``twitter`` and ``x``); comparison sees one lineage. The registry
holds the platforms that recorded cases name and the companies behind them; what it lacks, a record declares as an actor.
"""

from __future__ import annotations

import difflib
from typing import Final

from incidents.errors import UnknownId
from incidents.model.frozendict import FrozenDict
from incidents.model.registry.companies import COMPANIES
from incidents.model.registry.more_platforms import MORE_PLATFORMS
from incidents.model.registry.platforms import MAIN_PLATFORMS
from incidents.model.registry.shapes import (
    Citation,
    Company,
    DatedFact,
    DatedName,
    Domain,
    Owner,
    Platform,
    RegistryEntry,
    RegistrySource,
)
from incidents.model.registry.sources import SOURCES

__all__ = [
    "Citation",
    "Company",
    "DatedFact",
    "DatedName",
    "Domain",
    "Owner",
    "Platform",
    "RegistryEntry",
    "RegistrySource",
    "companies",
    "company",
    "find",
    "ids",
    "lineage",
    "platform",
    "platforms",
    "source",
    "sources",
]

_PLATFORMS: Final = tuple(sorted((*MAIN_PLATFORMS, *MORE_PLATFORMS), key=lambda entry: entry.id))
_COMPANIES: Final = tuple(sorted(COMPANIES, key=lambda entry: entry.id))
_ENTRIES: Final[tuple[Platform | Company, ...]] = (*_PLATFORMS, *_COMPANIES)
_BY_ID: Final = FrozenDict({name: entry for entry in _ENTRIES for name in (entry.id, *entry.aliases)})
_IDS: Final = frozenset(_BY_ID)
_SOURCES: Final = FrozenDict({page.id: page for page in SOURCES})


def platforms() -> tuple[Platform, ...]:
    """Return every platform, in the order of the ids."""
    return _PLATFORMS


def companies() -> tuple[Company, ...]:
    """Return every company, in the order of the ids."""
    return _COMPANIES


def sources() -> tuple[RegistrySource, ...]:
    """Return every page that facts of the registry were taken from."""
    return tuple(_SOURCES.values())


def ids() -> frozenset[str]:
    """Return every id and alias, of platforms and companies."""
    return _IDS


def find(id_or_alias: str) -> Platform | Company | None:
    """Return the platform or company of an id or alias, or None."""
    return _BY_ID.get(id_or_alias)


def platform(id_or_alias: str) -> Platform:
    """Return the platform of an id or alias.

    Raises:
        UnknownId: If there is none; the ids that look most like it come first in the message.
    """
    found = find(id_or_alias)
    if isinstance(found, Platform):
        return found
    raise _unknown("platform", id_or_alias, _PLATFORMS)


def company(id_or_alias: str) -> Company:
    """Return the company of an id or alias.

    Raises:
        UnknownId: If there is none; the ids that look most like it come first in the message.
    """
    found = find(id_or_alias)
    if isinstance(found, Company):
        return found
    raise _unknown("company", id_or_alias, _COMPANIES)


def source(source_id: str) -> RegistrySource:
    """Return the page that a citation names.

    Raises:
        UnknownId: If there is none.
    """
    try:
        return _SOURCES[source_id]
    except KeyError:
        raise UnknownId("source of the registry", source_id, _nearest_first(source_id, tuple(_SOURCES))) from None


def lineage(id_or_alias: str) -> str:
    """Return the one id under which a platform or company is compared: ``twitter`` for ``x``.

    Raises:
        UnknownId: If the registry has neither a platform nor a company of that id.
    """
    found = find(id_or_alias)
    if found is None:
        raise _unknown("platform or company", id_or_alias, _ENTRIES)
    return found.id


def _unknown(sort: str, name: str, entries: tuple[RegistryEntry, ...]) -> UnknownId:
    known = tuple(known for entry in entries for known in (entry.id, *entry.aliases))
    return UnknownId(sort, name, _nearest_first(name, known))


def _nearest_first(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    near = difflib.get_close_matches(name, known)
    return (*near, *(other for other in sorted(known) if other not in near))
