"""Collect the quotations of a record, each with its JSON Pointer."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from incidents.findings import Pointer
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.model.structure import parts


class Quotation(NamedTuple):
    """A short exact phrase that a record takes from a source."""

    pointer: Pointer
    """The pointer to the phrase in the record."""
    source: str
    text: str


def quotations(incident: Incident) -> list[Quotation]:
    """Return the quotations of a record, wherever it has evidence."""
    found: list[Quotation] = []
    _collect(incident, type(incident), (), found)
    return found


class _Step(NamedTuple):
    name: str
    key: str
    cls: type


@cache
def _steps(cls: type) -> tuple[_Step, ...]:
    """Return the fields of a class of the record that may contain evidence, directly or deeper."""
    return tuple(
        _Step(part.name, part.key, part.inner)
        for part in parts(cls).values()
        if part.inner is not None and (part.inner is Evidence or _steps(part.inner))
    )


def _collect(thing: Any, cls: type, here: Pointer, found: list[Quotation]) -> None:
    for name, key, inner in _steps(cls):
        held = getattr(thing, name)
        if not held:
            continue
        if type(held) is not tuple:
            _collect(held, inner, (*here, key), found)
            continue
        way = (*here, key)
        if inner is Evidence:
            found += [
                Quotation((*way, index, "quote"), item.source, item.quote)
                for index, item in enumerate(held)
                if item.quote is not None
            ]
        else:
            for index, item in enumerate(held):
                _collect(item, inner, (*way, index), found)
