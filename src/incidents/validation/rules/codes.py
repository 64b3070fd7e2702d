"""Rules about the codes that a record uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from incidents.findings import Hit, Pointer
from incidents.model.codes import CODELISTS
from incidents.model.codes.base import Codelist
from incidents.model.fields import KEY
from incidents.model.statements import Claim
from incidents.validation.context import Context


@cache
def deprecated_codes() -> frozenset[Codelist]:
    """Return the deprecated codes."""
    return frozenset(code for codelist in CODELISTS for code in codelist if code.deprecated)


@cache
def _as_written(codes: frozenset[Codelist]) -> tuple[str, ...]:
    """Return codes as JSON writes them."""
    return tuple(f'"{code}"' for code in codes)


def deprecated_code(context: Context) -> Iterator[Hit]:
    """A record uses a deprecated code.

    Why: A later version of the schema will not have the code, and searches use its successor.
    Source: codelists; a deprecated code says since when, why, and which code replaces it
    Bad:
        {"actors": [{"id": "ministry", "name": "Foreign Ministry", "kind": "foreign_government", "country": "CO"}],
         "reactions": [{"id": "no", "about": ["order"], "by": ["ministry"], "act": "denounce", "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Foreign Ministry", "kind": "ministry", "country": "CO"}],
         "reactions": [{"id": "no", "about": ["order"], "by": ["ministry"], "act": "denounce", "evidence": [{"source": "report"}]}]}
    """
    old = deprecated_codes()
    if not any(mark in context.all_text for mark in _as_written(old)):
        return
    for pointer, code in _codes(context.incident, ()):
        if code in old and code.deprecated:
            deprecation = code.deprecated
            instead = f'; use "{deprecation.successor}"' if deprecation.successor else ""
            message = f'deprecated code "{code}" (since {deprecation.since}){instead}'
            yield Hit(pointer=pointer, message=message, help=deprecation.reason)


def _codes(thing: Any, here: Pointer) -> Iterator[tuple[Pointer, Codelist]]:
    if isinstance(thing, Codelist):
        yield here, thing
    elif isinstance(thing, tuple):
        for index, item in enumerate(thing):
            yield from _codes(item, (*here, index))
    elif attrs.has(type(thing)):
        if isinstance(thing, Claim) and thing.coded:
            yield (*here, "code"), thing.coded
        for field in attrs.fields(type(thing)):
            yield from _codes(getattr(thing, field.name), (*here, field.metadata.get(KEY, field.name)))
