"""Load the registry from its data files: each pair of files when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar

import attrs

from incidents import data
from incidents.model.codes import PlatformKind
from incidents.model.fields import KEY
from incidents.model.frozendict import freeze
from incidents.model.registry.entries import (
    Company,
    DatedName,
    Domain,
    Owner,
    PageCitation,
    Platform,
    RegistrySource,
)
from incidents.model.time import When

T = TypeVar("T")
Data = dict[str, Any]
Entry = Platform | Company
Parts = Mapping[str, type]
"""The classes of the objects in a list, by the key of the list."""

PARTS: Final[Parts] = {"names": DatedName, "owners": Owner, "domains": Domain, "sources": PageCitation}


@cache
def entries() -> dict[str, tuple[type[Entry], Data]]:
    """Return the data of every platform and company with its class, by id: first platforms, then companies, each in the order of the ids."""
    return dict(_sorted((("platforms", Platform), ("companies", Company))))


@cache
def actors() -> dict[str, tuple[str, Data]]:
    """Return the data of every person and outlet with the name of its file, by id: first persons, then outlets, each in the order of the ids."""
    return dict(_sorted((("persons", "persons"), ("outlets", "outlets"))))


@cache
def actor_ids_by_name(file: str) -> dict[str, str]:
    """Return the id of a person or outlet of a file by each of its names, without case."""
    entries = [held for of, held in actors().values() if of == file]
    return {name.casefold(): held["id"] for held in entries for name in (held["name"], *held.get("also_known_as", ()))}


def _sorted(files: Iterable[tuple[str, T]]) -> Iterator[tuple[str, tuple[T, Data]]]:
    """Yield the data of all entries of files, each with what the file stands for, by id."""
    for name, sort in files:
        held = data.read(f"registry/{name}.json")[name]
        yield from ((one["id"], (sort, one)) for one in sorted(held, key=lambda one: str(one["id"])))


@cache
def names() -> dict[str, str]:
    """Return the id of the entry for every id and alias."""
    return {name: key for key, (_, held) in entries().items() for name in (key, *held.get("aliases", ()))}


@cache
def entry(entry_id: str) -> Entry:
    """Return the platform or company of an id."""
    cls, held = entries()[entry_id]
    make: Callable[..., Entry] = cls
    return made(make, held, PlatformKind)


@cache
def sources() -> dict[str, RegistrySource]:
    """Return every page by its id, in the order of the ids."""
    held = data.read("registry/sources.json")["sources"]
    return {one["id"]: made(RegistrySource, one, PlatformKind) for one in sorted(held, key=lambda one: one["id"])}


def made(cls: Callable[..., T], held: Data, kinds: Callable[[str], Any], parts: Parts = PARTS) -> T:
    """Return an object of a class from data that its schema accepts, with the list of its kinds and the classes of its parts."""
    attributes = _attributes(cls)

    def value(key: str, found: Any) -> Any:
        if key in parts:
            return tuple(made(parts[key], one, kinds, parts) for one in found)
        if key in ("from", "to"):
            return When.read(found)
        return kinds(found) if key == "kind" else freeze(found)

    return cls(**{attributes[key]: value(key, found) for key, found in held.items()})


@cache
def _attributes(cls: Any) -> dict[str, str]:
    """Return the attribute of each JSON key of a class."""
    return {field.metadata.get(KEY, field.name): field.name for field in attrs.fields(cls)}
