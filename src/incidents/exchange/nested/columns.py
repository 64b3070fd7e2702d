"""The columns of whole records in Parquet, nested as in JSON, compiled from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from incidents.model.field_kinds import FieldKind, kinds
from incidents.model.incident import Incident

_NUMBER: Final = int | float
_LEAVES: Final = {bool: "BOOLEAN", _NUMBER: "DOUBLE"}
"""The types of values; all others are texts."""
JSON: Final = "JSON"
"""The type of what records keep for others."""


@cache
def nested_columns() -> Mapping[str, str]:
    """Return the columns of a record in the order of the model, with their types of DuckDB."""
    return MappingProxyType({kind.key: _type_of(kind) for kind in _fields(Incident)})


def _fields(cls: Any) -> Iterator[FieldKind]:
    return (kinds(cls)[field.name] for field in attrs.fields(cls))


def _type_of(kind: FieldKind) -> str:
    if kind.is_mapping and kind.part is None and kind.leaf is Any:
        return JSON
    inner = _LEAVES.get(kind.leaf, "VARCHAR")
    if kind.part is not None:
        inner = f"STRUCT({', '.join(f'{quoted(one.key)} {_type_of(one)}' for one in _fields(kind.part))})"
    if kind.is_mapping:
        return f"MAP(VARCHAR, {inner})"
    return f"{inner}[]" if kind.is_list else inner


def quoted(name: str) -> str:
    """Return the name of a column as SQL takes it."""
    return f'"{name}"'
