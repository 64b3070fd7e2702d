"""Load the registry from its data files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

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

_PARTS: dict[str, type] = {"names": DatedName, "owners": Owner, "domains": Domain, "sources": PageCitation}


@cache
def entries() -> dict[str, tuple[type[Entry], Data]]:
    """Return the data of every platform and company with its class, by id: first platforms, then companies, each in the order of the ids."""
    found: dict[str, tuple[type[Entry], Data]] = {}
    sorts: tuple[tuple[str, type[Entry]], ...] = (("platforms", Platform), ("companies", Company))
    for sort, cls in sorts:
        held = data.read(f"registry/{sort}.json")[sort]
        found.update((one["id"], (cls, one)) for one in sorted(held, key=lambda one: one["id"]))
    return found


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
def sources() -> dict[str, RegistrySource]:
    """Return every page by its id, in the order of the ids."""
    held = data.read("registry/sources.json")["sources"]
    return {one["id"]: _made(RegistrySource, one) for one in sorted(held, key=lambda one: one["id"])}


def _made(cls: Callable[..., T], held: Data) -> T:
    """Return an object of a class from data that its schema accepts."""
    attributes = _attributes(cls)
    return cls(**{attributes[key]: _value(key, value) for key, value in held.items()})


def _value(key: str, value: Any) -> Any:
    """Return the value of an attribute from the data under its key."""
    if key in _PARTS:
        return tuple(_made(_PARTS[key], one) for one in value)
    if key in ("from", "to"):
        return When.read(value)
    if key == "kind":
        return PlatformKind(value)
    return freeze(value)


@cache
def _attributes(cls: Any) -> dict[str, str]:
    """Return the attribute of each JSON key of a class."""
    return {field.metadata.get(KEY, field.name): field.name for field in attrs.fields(cls)}
