"""The published registry: its data files in the order of the ids, and CSV tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from incidents import data
from incidents.codec.writing import dumps_data
from incidents.model import registry
from incidents.model.registry import Company, DatedFact, Platform
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.schema.tables import Row, csv_text

FILES: Final = ("platforms", "companies", "persons", "outlets", "sources")
Entry = Platform | Company | Person | Outlet
_DATED: Final = ("from", "to", "source", "quote")


def registry_files() -> dict[str, str]:
    """Return the content of every file, by its name: the data as JSON, and one CSV file per table."""
    texts = {f"{name}.json": dumps_data(_sorted(name)) for name in FILES}
    texts.update((f"{name}.csv", csv_text(*table)) for name, table in _tables().items())
    return texts


def _sorted(name: str) -> dict[str, Any]:
    held = sorted(data.read(f"registry/{name}.json")[name], key=lambda one: str(one["id"]))
    return {"$schema": f"../dev/data/{name}.schema.json", name: held}


def _tables() -> dict[str, tuple[Row, Iterator[Row]]]:
    """Return the header and the rows of each table."""
    entries: tuple[Platform | Company, ...] = (*registry.platforms(), *registry.companies())
    actors: tuple[Person | Outlet, ...] = (*persons(), *outlets())
    schemes = sorted({scheme for entry in entries for scheme in entry.identifiers})
    with_domains: tuple[Platform | Outlet, ...] = (*registry.platforms(), *outlets())
    described = sorted({scheme for actor in actors for scheme in actor.identifiers})
    return {
        "ids": (("id_or_alias", "id", "type"), _ids(entries)),
        "platforms": (("id", "name", "kind", *schemes), _platforms(schemes)),
        "companies": (("id", "name", *schemes), _companies(schemes)),
        "names": (
            ("id", "name", *_DATED),
            _facts((entry.id, (fact.name,), fact) for entry, fact in _each(entries, "names")),
        ),
        "owners": (
            ("id", "owner", "company", *_DATED),
            _facts((entry.id, (fact.name, fact.company), fact) for entry, fact in _each(entries, "owners")),
        ),
        "domains": (
            ("id", "domain", *_DATED),
            _facts((entry.id, (fact.name,), fact) for entry, fact in _each(with_domains, "domains")),
        ),
        "persons": (("id", "name", "kind", "country", *described), _actors(persons(), described)),
        "outlets": (("id", "name", "kind", "country", *described), _actors(outlets(), described)),
        "actor_names": (("name", "id"), ((name, actor.id) for actor in actors for name in actor.names)),
        "posts": (
            ("id", "title", "kind", *_DATED),
            _facts((entry.id, (post.title, post.kind), post) for entry, post in _each(persons(), "posts")),
        ),
        "outlet_owners": (
            ("id", "owner", "state", "entry", *_DATED),
            _facts((entry.id, (fact.name, fact.state, fact.entry), fact) for entry, fact in _each(outlets(), "owners")),
        ),
        "citations": (
            ("id", "source", "quote"),
            ((entry.id, cited.source, cited.quote) for entry, cited in _each((*entries, *actors), "sources")),
        ),
        "sources": (
            ("id", "publisher", "title", "url"),
            ((page.id, page.publisher, page.title, page.url) for page in registry.sources()),
        ),
    }


def _ids(entries: Iterable[Platform | Company]) -> Iterator[Row]:
    for entry in entries:
        kind = "platform" if isinstance(entry, Platform) else "company"
        yield from ((name, entry.id, kind) for name in (entry.id, *entry.aliases))


def _platforms(schemes: list[str]) -> Iterator[Row]:
    for entry in registry.platforms():
        yield entry.id, entry.name, entry.kind.value, *map(entry.identifiers.get, schemes)


def _companies(schemes: list[str]) -> Iterator[Row]:
    for entry in registry.companies():
        yield entry.id, entry.name, *map(entry.identifiers.get, schemes)


def _actors(entries: Iterable[Person | Outlet], schemes: list[str]) -> Iterator[Row]:
    for entry in entries:
        yield entry.id, entry.name, entry.kind.value, entry.country, *map(entry.identifiers.get, schemes)


def _each(entries: Iterable[Entry], key: str) -> Iterator[tuple[Entry, Any]]:
    return ((entry, fact) for entry in entries for fact in getattr(entry, key))


def _facts(facts: Iterable[tuple[str, Row, DatedFact]]) -> Iterator[Row]:
    for entry_id, values, fact in facts:
        yield entry_id, *values, fact.from_, fact.to, fact.source, fact.quote
