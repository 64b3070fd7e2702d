"""Records of data that the schema has accepted, without asking everything a second time.

`incidents.codec.converter.structure` is the one that checks; this is its fast twin for data that were checked. A law of
the tests holds both to the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs

from incidents.codec.shapes import keys, plain_number, present
from incidents.model.codes import Codelist
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict, freeze
from incidents.model.incident import Incident
from incidents.model.text import AtLeast
from incidents.model.time import When

Build = Callable[[Any], Any]

_SPELLED: dict[Any, Build] = {When: When.read, Duration: Duration, FrozenDict: freeze}


def build(data: dict[str, Any]) -> Incident:
    """Return the record of data that the schema accepts.

    What it does with other data is not defined. Raises `ReversedBounds`, which a schema cannot say.
    """
    incident: Incident = _builder(Incident)(data)
    return incident


@cache
def _builder(cls: Any) -> Build:
    """Return what makes a part of the record of a JSON object."""
    hints = get_type_hints(cls, include_extras=True)
    plan = {key: (name, _value_builder(hints[name])) for name, key in keys(cls).items()}

    def build_part(data: dict[str, Any]) -> Any:
        arguments = {}
        for key, value in data.items():
            name, made = plan[key]
            arguments[name] = value if made is None else made(value)
        return cls(**arguments)

    return build_part


def _value_builder(kind: Any) -> Build | None:
    """Return what makes a value of JSON; nothing where JSON's own value is it."""
    kind = present(kind)
    marks: tuple[Any, ...] = ()
    while get_origin(kind) is Annotated:
        marks += kind.__metadata__
        kind = get_args(kind)[0]
    if any(isinstance(mark, AtLeast) for mark in marks):
        return plain_number
    if get_origin(kind) is tuple:
        return _list_builder(_value_builder(get_args(kind)[0]))
    made = _SPELLED.get(get_origin(kind) or kind)
    if made is not None:
        return made
    if isinstance(kind, type) and issubclass(kind, Codelist):
        return kind._value2member_map_.__getitem__
    if isinstance(kind, type) and attrs.has(kind):
        return _builder(kind)
    return None


def _list_builder(item: Build | None) -> Build:
    if item is None:
        return tuple
    return lambda values: tuple([item(value) for value in values])
