"""Versions of a schema: their differences, and the version that added each field and code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from incidents.codebook.content import DefinitionKind, VersionStep
from incidents.codebook.definitions import Definitions
from incidents.codebook.entries import title_of
from incidents.codebook.object_fields import properties_of
from incidents.schema.codes import codes_of
from incidents.schema.differences import schema_changes
from incidents.schema.keyword_values import value_words
from incidents.schema.references import Schema

Named = tuple[str, Schema]
"""A version, and its schema."""


def history(versions: Sequence[Named], name: str) -> tuple[tuple[VersionStep, ...], dict[str, str]]:
    """Return the steps between versions, latest first, and the version that added each field and code.

    Keys are ``Object.field`` for fields and ``Codelist:code`` for codes.

    Args:
        versions: The versions, oldest first; the last is that of the codebook.
        name: The name of a schema without a title.
    """
    steps = tuple(
        VersionStep(name=old, next=new, changes=schema_changes(before, after))
        for (old, before), (new, after) in pairwise(versions)
    )
    since: dict[str, str] = {}
    for version, schema in versions if steps else ():
        for held in _held(schema, name):
            since.setdefault(held, version)
    return steps[::-1], since


def _held(schema: Schema, name: str) -> Iterator[str]:
    for definition in Definitions(schema, title_of(schema, name)):
        if definition.kind is DefinitionKind.OBJECT:
            yield from (f"{definition.name}.{key}" for key in properties_of(definition.schema))
        listed, _ = codes_of(definition.schema) or ((), "")
        yield from (f"{definition.name}:{value_words(code.value)}" for code in listed)
