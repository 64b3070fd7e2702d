"""What the classes of the record take for their fields: values of Python and of other libraries, or an error that names the field.

A class of the record is made with ``field_transformer=taking``. Each of its fields then takes the plain value of what is given
(see `plain_values`), checks its type, and converts it as the field says. A missing value, such as NaN, leaves the field out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from inspect import signature
from typing import Any, Final

from attrs import Attribute

from incidents.errors import IncidentsError, InvalidValue
from incidents.model.codes import Codelist
from incidents.model.field_kinds import FieldKind, kind_of_field
from incidents.model.fields import KEY
from incidents.model.frozendict import FrozenDict, freeze
from incidents.model.plain_values import is_kind, is_missing, plain
from incidents.model.structure import types
from incidents.model.text import Within
from incidents.suggestions import nearest

Take = Callable[[Any], Any]

_MOST_SHOWN: Final = 60
"""Most characters of a value in a message."""
_MOST_DEPTH: Final = 200
"""Most levels of `extensions`; a reader accepts fewer, unless a limit is raised."""
_JSON: Final = (str, int, float, bool, type(None))


def taking(cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Return the fields of a class of the record with converters that take only what the field can have."""
    return [field.evolve(converter=_converter(cls, field)) for field in fields]


def _converter(cls: type, field: Attribute[Any]) -> Take:
    """Return the converter of a field; the types of the class are read when it is first used, because reading them is slow."""
    take: Take | None = None

    def convert(value: Any) -> Any:
        nonlocal take
        if take is None:
            take = _taker(cls, field)
        return take(value)

    convert.__signature__ = _SIGNATURE  # type: ignore[attr-defined]
    return convert


def _taker(cls: type, field: Attribute[Any]) -> Take:
    """Return what takes a value for a field: its plain value of the right type, converted as the field says."""
    kind = kind_of_field(field.metadata.get(KEY, field.name), types(cls)[field.name])
    where = f"{cls.__name__.removesuffix('Data')}.{field.name}"
    convert: Take = field.converter or _same  # type: ignore[assignment]
    exact = frozenset(_exact_types(kind))

    def take(value: Any) -> Any:
        try:
            return convert(_checked(kind, value))
        except InvalidValue:
            raise
        except _Unfit as unfit:
            raise InvalidValue(where=where, reason=unfit.reason) from None
        except (IncidentsError, TypeError, ValueError) as error:
            raise _invalid(where, kind, value, error) from error

    # Most values come from another record, or are left out, and need no conversion.

    def take_several(value: Any) -> Any:
        if type(value) is tuple and (not value or exact.issuperset(map(type, value))):
            return value
        return take(value)

    def take_one(value: Any) -> Any:
        if type(value) in exact:
            return value
        return None if kind.is_optional and is_missing(value) else take(value)

    return take_several if kind.is_list else take_one


def _exact_types(kind: FieldKind) -> tuple[Any, ...]:
    """Return the types of values, or of items of a list, that need no conversion."""
    if kind.is_mapping:
        return ()
    if kind.part is not None and not kind.is_list:
        return ()  # an object may count as none, such as an announcement that says nothing
    return _plain_types(kind) if kind.part is None and kind.leaf in (bool, str, int | float) else (kind.leaf,)


def _same(value: Any) -> Any:
    return value


_SIGNATURE: Final = signature(_same)
"""The signature of every converter, which attrs asks for 200 times at a start, and would be found out each time."""


class _Unfit(Exception):
    """A value is of a type that a field cannot have."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _checked(kind: FieldKind, value: Any) -> Any:
    """Return a value that a field can have by its type, with plain values in place of those of other libraries."""
    if kind.is_mapping:
        return _mapping(kind, value)
    return tuple([_item(kind, one) for one in _several(value)]) if kind.is_list else _item(kind, value)


def _several(value: Any) -> Iterable[Any]:
    """Return the items of a list; a set has no order, and a text is no list of letters."""
    if type(value) in (tuple, list):
        return value  # type: ignore[no-any-return]
    listed = plain(value) if not is_kind(value, Mapping) else value
    if type(listed) is list:
        return listed
    order = "; a set has no order, give a list such as sorted(…)" if is_kind(value, (set, frozenset)) else ""
    raise _Unfit(f"expected a list, found {_shown(value)}{order}")


def _item(kind: FieldKind, value: Any) -> Any:
    if type(value) is kind.leaf:
        return value
    if kind.part is not None:
        if is_kind(value, kind.part):
            return value
        raise _Unfit(f"expected {kind.part.__name__}, found {_shown(value)}")
    made = plain(value)
    if type(made) in _plain_types(kind):
        return made
    raise _Unfit(f"expected {_words(kind)}, found {_shown(value)}")


def _plain_types(kind: FieldKind) -> tuple[type, ...]:
    if kind.leaf is bool:
        return (bool,)
    return (int, float) if any(isinstance(mark, Within) for mark in kind.marks) else (str,)


def _words(kind: FieldKind) -> str:
    if kind.leaf is bool:
        return "true or false"
    if int in _plain_types(kind):
        return "a number"
    if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist):
        return f"a code of the list {kind.leaf.about().name}"
    return "text"


def _mapping(kind: FieldKind, value: Any) -> FrozenDict[str, Any]:
    if not is_kind(value, Mapping):
        raise _Unfit(f"expected a mapping, found {_shown(value)}")
    if kind.leaf is Any:
        made = plain(value)
        _require_json(made)
        return value if is_kind(value, FrozenDict) else FrozenDict(freeze(made))
    made = value if is_kind(value, FrozenDict) else _read(value)
    return FrozenDict({_key(key): _item(kind, item) for key, item in made.items()})


def _read(value: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return what a mapping has."""
    try:
        return dict(value.items())
    except Exception:  # noqa: BLE001 - code of others
        raise _Unfit(f"expected a mapping, found {_shown(value)}, which cannot be read") from None


def _key(key: Any) -> str:
    if is_kind(key, str):
        return str.__str__(key)
    raise _Unfit(f"expected keys that are text, found {_shown(key)}")


def _require_json(value: Any) -> None:
    """Raise for what JSON cannot hold, at any level."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _MOST_DEPTH:
            raise _Unfit("expected fewer levels of lists and mappings, or found a list that contains itself")
        if type(one) is dict:
            waiting += ((item, depth + 1) for item in one.values())
            for key in one:
                _key(key)
        elif type(one) is list:
            waiting += ((item, depth + 1) for item in one)
        elif type(one) not in _JSON or (one is not None and is_missing(one)):
            raise _Unfit(f"expected text, numbers, lists and mappings, found {_shown(one)}")


def _shown(value: Any) -> str:
    """Return a short value with its type; of a long one only the type."""
    name = type(value).__name__
    if not is_kind(value, (str, bytes, int, float)):
        return name
    text = repr(value) if not is_kind(value, int) or value.bit_length() < _MOST_SHOWN else name
    return f"{name} {text}" if len(text) <= _MOST_SHOWN and text != name else name


def _invalid(where: str, kind: FieldKind, value: Any, error: Exception) -> InvalidValue:
    """Return what is wrong with a value that a field did not convert, with the codes that are near."""
    codelist = kind.leaf if isinstance(kind.leaf, type) and issubclass(kind.leaf, Codelist) else None
    if codelist is None:
        return InvalidValue(where=where, reason=str(error))
    texts = [plain(one) for one in _several(value)] if kind.is_list else [plain(value)]
    unknown = next((one for one in texts if one not in codelist._value2member_map_), None)
    near = nearest(unknown, map(str, codelist)) if isinstance(unknown, str) else ()
    reason = f"unknown code {unknown!r} of the list {codelist.about().name}"
    return InvalidValue(where=where, reason=reason, near=near)
