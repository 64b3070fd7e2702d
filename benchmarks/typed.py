"""The model of a record in pydantic, made from our own: what reading typed data costs in a library that compiles it.

Every key, list, text, code and number is checked as in the schema; unknown keys are refused. Times and durations are checked by
their patterns and stay texts, references are not followed, and nothing beyond the schema is checked, so that it does less.
"""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import Annotated, Any, Literal

import attrs
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from incidents.model.codes import Codelist
from incidents.model.durations import DURATION_PATTERN, Duration
from incidents.model.field_kinds import FieldKind, kinds
from incidents.model.incident import Incident
from incidents.model.text import Const, TextRule, Within
from incidents.model.time import WHEN_PATTERN, When

_PATTERNS = {When: WHEN_PATTERN, Duration: DURATION_PATTERN}


def incident_model() -> type[BaseModel]:
    """Return the class of records."""
    return _model(Incident)


@cache
def _model(cls: type) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for field in attrs.fields(cls):
        kind = kinds(cls)[field.name]
        value = _several(kind)
        is_required = field.default is attrs.NOTHING or any(isinstance(mark, Const) for mark in kind.marks)
        # No name of a field begins with a line below, and none is one of pydantic.
        fields[f"held_{field.name}"] = (value, Field(default=... if is_required else None, alias=kind.key))
    config = ConfigDict(extra="forbid", strict=True, frozen=True)
    made: type[BaseModel] = create_model(cls.__name__, __config__=config, **fields)
    return made


def _several(kind: FieldKind) -> Any:
    """Return the type of a field: one value, a list of them, or a mapping to them."""
    one = _one(kind)
    if kind.is_mapping:
        return GenericAlias(dict, (str, one))
    return GenericAlias(list, one) if kind.is_list else one


def _one(kind: FieldKind) -> Any:
    if kind.part is not None:
        return _model(kind.part)
    constant = next((mark.value for mark in kind.marks if isinstance(mark, Const)), None)
    if constant is not None:
        return Literal[constant]
    if kind.leaf in _PATTERNS:
        return Annotated[str, StringConstraints(pattern=f"^(?:{_PATTERNS[kind.leaf]})$")]
    if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist):
        return Literal[tuple(code.value for code in kind.leaf)]
    limit = next((mark for mark in kind.marks if isinstance(mark, Within)), None)
    if limit is not None:
        return Annotated[int | float, Field(ge=limit.minimum, le=limit.maximum)]
    return _text(kind.rule) if kind.rule is not None else kind.leaf


def _text(rule: TextRule) -> Any:
    allowed = f"^(?:{rule.pattern})$" if rule.pattern else f"^[^{rule.forbidden}]+$" if rule.forbidden else None
    return Annotated[str, StringConstraints(pattern=allowed, min_length=1, max_length=rule.longest)]
