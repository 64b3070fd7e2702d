"""Load the registry from its data files: each pair of files when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

import attrs

from incidents import data
from incidents.model.codes import ActorKind, PlatformKind
from incidents.model.fields import KEY
from incidents.model.frozendict import freeze
from incidents.model.registry.actors import Outlet, OutletOwner, Person, Post
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

Who = Person | Outlet

_PARTS: dict[str, type] = {
    "names": DatedName,
    "owners": Owner,
    "domains": Domain,
    "sources": PageCitation,
    "posts": Post,
}
_OUTLET_PARTS: dict[str, type] = _PARTS | {"owners": OutletOwner}


@cache
def entries() -> dict[str, tuple[type[Entry], Data]]:
    """Return the data of every platform and company with its class, by id: first platforms, then companies, each in the order of the ids."""
    return dict(_sorted((("platforms", Platform), ("companies", Company))))


@cache
def who() -> dict[str, tuple[type[Who], Data]]:
    """Return the data of every person and outlet with its class, by id: first persons, then outlets, each in the order of the ids."""
    return dict(_sorted((("persons", Person), ("outlets", Outlet))))


def _sorted(kinds: Iterable[tuple[str, type[T]]]) -> Iterator[tuple[str, tuple[type[T], Data]]]:
    for kind, cls in kinds:
        held = data.read(f"registry/{kind}.json")[kind]
        yield from ((one["id"], (cls, one)) for one in sorted(held, key=lambda one: str(one["id"])))


@cache
def names() -> dict[str, str]:
    """Return the id of the entry for every id and alias."""
    return {name: key for key, (_, held) in entries().items() for name in (key, *held.get("aliases", ()))}


@cache
def entry(entry_id: str) -> Entry:
    """Return the platform or company of an id."""
    cls, held = entries()[entry_id]
    make: Callable[..., Entry] = cls
    return _made(make, held)


@cache
def actor(actor_id: str) -> Who:
    """Return the person or outlet of an id."""
    cls, held = who()[actor_id]
    make: Callable[..., Who] = cls
    return _made(make, held)


@cache
def outlet_names() -> dict[str, str]:
    """Return the id of the outlet for every name, in small letters."""
    return {
        name.casefold(): key
        for key, (cls, held) in who().items()
        if cls is Outlet
        for name in (held["name"], *held.get("also_known_as", ()))
    }


@cache
def sources() -> dict[str, RegistrySource]:
    """Return every page by its id, in the order of the ids."""
    held = data.read("registry/sources.json")["sources"]
    return {one["id"]: _made(RegistrySource, one) for one in sorted(held, key=lambda one: one["id"])}


def _made(cls: Callable[..., T], held: Data) -> T:
    """Return an object of a class from data that its schema accepts."""
    attributes = _attributes(cls)
    return cls(**{attributes[key]: _value(cls, key, value) for key, value in held.items()})


def _value(cls: Any, key: str, value: Any) -> Any:
    """Return the value of an attribute of a class from the data under its key."""
    inner = _OUTLET_PARTS if cls is Outlet else _PARTS
    if key in inner:
        return tuple(_made(inner[key], one) for one in value)
    if key in ("from", "to"):
        return When.read(value)
    if key == "kind":
        return PlatformKind(value) if cls is Platform else ActorKind(value)
    return freeze(value)


@cache
def _attributes(cls: Any) -> dict[str, str]:
    """Return the attribute of each JSON key of a class."""
    return {field.metadata.get(KEY, field.name): field.name for field in attrs.fields(cls)}
