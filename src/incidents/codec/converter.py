"""Convert between JSON data and the model strictly: no value is coerced or dropped, and every problem has a pointer.

By default cattrs turns `5` into `"5"`, `true` into `1` and `"abc"` into a list, and drops unknown keys. All of its hooks
for values are replaced here. The converter accepts what the schema accepts, which a test checks, except for reversed
bounds, which a schema cannot express.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import attrs

from incidents.codec.reading import kind_of
from incidents.codec.shapes import keys, plain_number
from incidents.errors import IncidentsError
from incidents.findings import Pointer, join_pointer
from incidents.model.arguments import as_incident
from incidents.model.codes import CODELISTS, Codelist
from incidents.model.durations import Duration
from incidents.model.field_kinds import is_optional, present
from incidents.model.frozendict import FrozenDict, freeze, thaw
from incidents.model.incident import Incident
from incidents.model.structure import types
from incidents.model.text import Const, NonEmpty, TextRule, Within
from incidents.model.time import When

if TYPE_CHECKING:
    from cattrs import Converter

Hook = Callable[[Any, Any], Any]

_MISSING = "missing"


class WrongShape(ValueError):
    """Data does not have the shape of a record; `problems` has the path and the message of each problem."""

    def __init__(self, *problems: tuple[Pointer, str]) -> None:
        super().__init__(*problems)
        self.problems = problems

    def under(self, *steps: str | int) -> Iterator[tuple[Pointer, str]]:
        """Yield the problems with their paths from further up."""
        return (((*steps, *pointer), text) for pointer, text in self.problems)

    def __str__(self) -> str:
        return "; ".join(f"{join_pointer(pointer) or 'the record'}: {text}" for pointer, text in self.problems)


def structure(data: Any) -> Incident:
    """Return the record in JSON data.

    Raises:
        WrongShape: if the data does not have the shape of a record; with every problem.
    """
    return converter().structure(data, Incident)


def to_dict(incident: Incident) -> dict[str, Any]:
    """Return a record as plain Python data with keys in canonical order and without empty values.

    Raises:
        InvalidValue: if it is no record.
    """
    data: dict[str, Any] = converter().unstructure(as_incident(incident))
    return data


@cache
def converter() -> Converter:
    """Return the converter of records, which is made only once."""
    import cattrs  # noqa: PLC0415 - slow to import, and only those who make records of data or write them need it

    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    made.register_structure_hook_factory(_is_record, _structure_record)
    made.register_unstructure_hook_factory(_is_record, _unstructure_record)
    made.register_structure_hook_factory(is_optional, _structure_optional)
    made.register_structure_hook_factory(_is_list, _structure_list)
    made.register_structure_hook_factory(_is_mapping, _structure_mapping)
    made.register_structure_hook_factory(_has(TextRule), lambda kind: _text(_mark(kind, TextRule)))
    made.register_structure_hook_factory(_has(Const), lambda kind: _constant(_mark(kind, Const)))
    made.register_structure_hook_factory(_has(Within), lambda kind: _number(_mark(kind, Within)))
    made.register_structure_hook_factory(_has(NonEmpty), _structure_some(made))
    made.register_structure_hook(When, lambda value, _: _spelled(value, When.read))
    made.register_structure_hook(Duration, lambda value, _: _spelled(value, Duration))
    made.register_unstructure_hook(When, lambda when: when.text)
    made.register_unstructure_hook(Duration, lambda duration: duration.text)
    made.register_structure_hook(bool, _truth)
    made.register_unstructure_hook_factory(_is_mapping, _unstructure_mapping)
    made.register_unstructure_hook_factory(_is_list, _unstructure_list)
    made.register_unstructure_hook_func(_has(Within), plain_number)
    for codelist in CODELISTS:
        # One by one: a predicate would come too late, for cattrs takes a StrEnum for a str before it asks any.
        made.register_structure_hook(codelist, _code(codelist))
        made.register_unstructure_hook(codelist, str.__str__)
    return made


def _is_record(kind: Any) -> bool:
    return attrs.has(kind) and kind not in (When, Duration)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is FrozenDict


def _is_codelist(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Codelist)


def _mark(kind: Any, mark: type) -> Any:
    if get_origin(kind) is Annotated:
        for found in kind.__metadata__:
            if isinstance(found, mark):
                return found
    return None


def _has(mark: type) -> Callable[[Any], bool]:
    return lambda kind: _mark(kind, mark) is not None


def _structure_record(cls: type, made: Converter) -> Hook:
    from cattrs import ClassValidationError  # noqa: PLC0415 - likewise
    from cattrs.gen import make_dict_structure_fn, override  # noqa: PLC0415

    renames = {name: override(rename=key) for name, key in keys(cls).items() if name != key}
    # In Python, constants need not be given; in JSON they are required.
    hints = types(cls)
    constants = [key for name, key in keys(cls).items() if _mark(hints[name], Const) is not None]
    inner: Hook = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **renames)  # type: ignore[arg-type]

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise _wrong(f"expected an object, found {kind_of(value)}")
        problems: list[tuple[Pointer, str]] = [((key,), _MISSING) for key in constants if key not in value]
        try:
            built = inner(value, cls)
        except ClassValidationError as error:
            problems += _problems(error, keys(cls))
        if problems:
            raise WrongShape(*problems)
        return built

    return hook


def _problems(found: ExceptionGroup[Any], names: dict[str, str]) -> Iterator[tuple[Pointer, str]]:
    """Yield what cattrs found wrong with one object, each with the key where it is wrong."""
    for error in found.exceptions:
        field = next((note.name for note in getattr(error, "__notes__", ()) if hasattr(note, "name")), None)
        here = () if field is None else (names[field],)
        if isinstance(error, WrongShape):
            yield from error.under(*here)
        elif isinstance(error, KeyError):  # raised by the code that cattrs generates
            yield here, _MISSING
        elif hasattr(error, "extra_fields"):
            yield from (((key,), "unknown key") for key in sorted(error.extra_fields))
        else:  # fields that depend on one another
            yield here, str(error)


def _unstructure_record(cls: type, made: Converter) -> Callable[[Any], dict[str, Any]]:
    """Return the hook that writes keys in the order of the model and leaves out empty values."""
    hints = types(cls)
    plan = [
        (attrgetter(name), key, _is_list(kind) or _is_mapping(kind), _hook(kind, made))
        for name, key in keys(cls).items()
        for kind in (_bare(hints[name]),)
    ]

    def unstructure_record(value: Any) -> dict[str, Any]:
        data = {}
        for get, key, is_several, hook in plan:
            held = get(value)
            if held is None or held is False or (is_several and not held):
                continue
            data[key] = held if hook is None else hook(held)
        return data

    return unstructure_record


def _bare(kind: Any) -> Any:
    """Return the type of a list or mapping that may be left out without what is said about it; other types as they are."""
    kind = present(kind)
    inner = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return inner if _is_list(inner) or _is_mapping(inner) else kind


def _hook(kind: Any, made: Converter) -> Callable[[Any], Any] | None:
    """Return the hook that writes values of a type; None for a type whose values are written as they are."""
    from cattrs.fns import identity  # noqa: PLC0415 - as above

    hook: Callable[[Any], Any] = made.get_unstructure_hook(kind)
    return None if hook is identity else hook


def _unstructure_list(kind: Any, made: Converter) -> Callable[[Any], list[Any]]:
    hook = _hook(get_args(kind)[0], made)
    return list if hook is None else lambda items: [hook(item) for item in items]


def _structure_optional(kind: Any, made: Converter) -> Hook:
    """Return the hook of an optional field, which does not accept null either."""
    hook: Hook = made.get_structure_hook(present(kind))
    return hook


def _structure_list(kind: Any, made: Converter) -> Hook:
    item = get_args(kind)[0]
    hook: Hook = made.get_structure_hook(item)
    distinct = _mark(item, TextRule) is not None or _is_codelist(item)

    def structure_list(value: Any, _: Any) -> Any:
        if type(value) is not list:
            raise _wrong(f"expected a list, found {kind_of(value)}")
        items: list[Any] = []
        problems: list[tuple[Pointer, str]] = []
        for index, element in enumerate(value):
            try:
                items.append(hook(element, item))
            except WrongShape as error:
                problems += error.under(index)
        if problems:
            raise WrongShape(*problems)
        if distinct and len(set(items)) != len(items):
            raise _wrong("the same value appears here twice")
        return tuple(items)

    return structure_list


def _structure_some(made: Converter) -> Callable[[Any], Hook]:
    def factory(kind: Any) -> Hook:
        inner: Hook = made.get_structure_hook(get_args(kind)[0])

        def structure_some(value: Any, _: Any) -> Any:
            if value == [] and type(value) is list:
                raise _wrong("expected at least one item")
            return inner(value, kind)

        return structure_some

    return factory


def _structure_mapping(kind: Any, made: Converter) -> Hook:
    key_rule, value_kind = get_args(kind)
    check_key = _text(_mark(key_rule, TextRule))
    check_value: Hook | None = None if value_kind is Any else made.get_structure_hook(value_kind)

    def structure_mapping(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise _wrong(f"expected an object, found {kind_of(value)}")
        problems: list[tuple[Pointer, str]] = []
        made = {}
        for key, item in value.items():
            try:
                check_key(key, key_rule)
                made[key] = check_value(item, value_kind) if check_value else freeze(item)
            except WrongShape as error:
                problems += error.under(key)
        if problems:
            raise WrongShape(*problems)
        return FrozenDict(made)

    return structure_mapping


def _unstructure_mapping(kind: Any, made: Converter) -> Callable[[Any], dict[str, Any]]:
    value_kind = get_args(kind)[1]
    if value_kind is Any:
        return thaw
    hook = made.get_unstructure_hook(value_kind)
    return lambda mapping: {key: hook(item) for key, item in mapping.items()}


def _truth(value: Any, _: Any) -> bool:
    if type(value) is bool:
        return value
    raise _wrong(f"expected true or false, found {_shown(value)}")


def _code(codelist: type[Codelist]) -> Hook:
    known: dict[str, Codelist] = codelist._value2member_map_  # type: ignore[assignment]

    def structure_code(value: Any, _: Any) -> Codelist:
        if type(value) is str and value in known:
            return known[value]
        raise _wrong(f"expected a code of the list {codelist.about().name}, found {_shown(value)}")

    return structure_code


def _text(rule: TextRule) -> Hook:
    accepts, words = rule.accepts, rule.words

    def structure_text(value: Any, _: Any) -> str:
        if type(value) is str and accepts(value):
            return value
        raise _wrong(f"expected {words}, found {_shown(value)}")

    return structure_text


def _constant(constant: Const) -> Hook:
    def structure_constant(value: Any, _: Any) -> str:
        if type(value) is str and value == constant.value:
            return value
        raise _wrong(f'expected "{constant.value}", found {_shown(value)}')

    return structure_constant


def _number(limit: Within) -> Hook:
    least, most = limit.minimum, limit.maximum
    words = f"a number of at least {least}" if most is None else f"a number from {least} to {most}"

    def structure_number(value: Any, _: Any) -> int | float:
        if type(value) in (int, float) and value >= least and (most is None or value <= most):
            return plain_number(value)
        raise _wrong(f"expected {words}, found {_shown(value)}")

    return structure_number


def _spelled(value: Any, read: Callable[[str], Any]) -> Any:
    if type(value) is not str:
        raise _wrong(f"expected text, found {kind_of(value)}")
    try:
        return read(value)
    except IncidentsError as error:
        raise _wrong(str(error)) from None


def _shown(value: Any) -> str:
    return f'"{value[:60]}"' if type(value) is str else kind_of(value)


def _wrong(text: str) -> WrongShape:
    """Return what is wrong with the value at hand."""
    return WrongShape(((), text))
