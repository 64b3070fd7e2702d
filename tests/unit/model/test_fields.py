"""How fields of the record take values, and what they demand of one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, get_type_hints

import attrs
import pytest

import incidents
from incidents import loads
from incidents.errors import InvalidValue
from incidents.model.actions import Effect, Term
from incidents.model.codes import Extent, Method, OpenTerm
from incidents.model.durations import Duration
from incidents.model.fields import (
    AtLeastOne,
    ExactlyOne,
    Excludes,
    described,
    frozen_mapping,
    many,
    optional_duration,
    optional_when,
    when,
)
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.model.statements import Claim
from incidents.model.structure import parts, types
from incidents.model.time import When
from tests.builders import amount, evidence, justification
from tests.records import ROOT


def test_described() -> None:
    """A field has a description and, where it differs, a key."""
    assert described("What.") == {"description": "What."}
    assert described("What.", key="from") == {"description": "What.", "key": "from"}


def test_many_makes_a_tuple_of_a_list() -> None:
    """Lists and other sequences of things become tuples; a tuple stays the same one."""
    given = ("a", "b")
    assert many(given) is given
    assert many(["a", "b"]) == many(iter(given)) == given


@pytest.mark.parametrize("value", ["abc", b"abc", {"a": 1}])
def test_many_refuses_what_is_no_list(value: Any) -> None:
    """A text is no list of its letters, and a mapping none of its keys."""
    with pytest.raises(TypeError, match="expected a list, not"):
        many(value)


def test_times_and_durations_are_read() -> None:
    """Texts and dates become times, texts become durations, and nothing stays nothing."""
    moment, ten = When("2024-08-08"), Duration("P10D")
    assert when(moment) is moment
    assert when("2024-08-08") == when(date(2024, 8, 8)) == optional_when("2024-08-08") == moment
    assert optional_when(None) is None
    assert optional_duration("P10D") == optional_duration(ten) == ten
    assert optional_duration(None) is None


def test_frozen_mapping_freezes_what_it_holds() -> None:
    """An open field cannot be changed through what was put in."""
    inner = [1, 2]
    frozen = frozen_mapping({"key": inner})
    inner.append(3)
    assert frozen == {"key": (1, 2)}
    assert frozen_mapping(frozen) is frozen
    assert type(frozen) is FrozenDict


@pytest.mark.parametrize(
    ("constraint", "filled", "broken"),
    [
        (ExactlyOne(("a", "b")), {"a"}, None),
        (ExactlyOne(("a", "b")), {"a", "c"}, None),
        (ExactlyOne(("a", "b")), set(), "expected exactly one of a, b; found 0"),
        (ExactlyOne(("a", "b")), {"a", "b"}, "expected exactly one of a, b; found 2"),
        (AtLeastOne(("a", "b")), {"a", "b"}, None),
        (AtLeastOne(("a", "b")), {"c"}, "expected at least one of a, b"),
        (Excludes("a", ("b", "c")), {"a"}, None),
        (Excludes("a", ("b", "c")), {"b", "c"}, None),
        (Excludes("a", ("b", "c")), {"a", "b", "c"}, "a does not go with b, c"),
        (Excludes("a", ("b", "c"), unless=("value of a",)), {"a", "b", "c"}, None),
        (Excludes("a", ("b", "c"), unless=("another",)), {"a", "b"}, "a does not go with b"),
    ],
)
def test_constraint(constraint: ExactlyOne | AtLeastOne | Excludes, filled: set[str], broken: str | None) -> None:
    """A constraint says what is wrong, or nothing."""
    assert constraint.broken({name: f"value of {name}" for name in filled}) == broken


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ({"metric": "arrests", "amount": amount(1)}, None),
        ({"metric": "arrests", "says": "many"}, "arrests does not go with says; expected amount"),
        ({"metric": "start", "term": Term(duration="P1D")}, "start does not go with term; expected when"),
        ({"metric": "method", "code": "dns_tampering"}, None),
        ({"metric": "method", "says": "by a secret means"}, None),
        ({"metric": "method", "code": "full"}, "unknown code of method in code"),
        ({"metric": "method", "who": ["x"]}, "method does not go with who; expected code or says"),
        ({"metric": "ownership", "who": ["x"]}, None),
        ({"metric": "ownership", "says": "nobody knows"}, None),
        ({"metric": "cause", "code": "spam"}, "cause does not go with code; expected says"),
    ],
)
def test_metric_decides_which_field_has_the_value(values: dict[str, Any], broken: str | None) -> None:
    """A claim has one form per metric, and the code is of the list of the metric."""
    if broken is None:
        assert Claim(about="order", evidence=[evidence()], **values).metric == values["metric"]
        return
    with pytest.raises(ValueError, match=broken):
        Claim(about="order", evidence=[evidence()], **values)


def test_code_of_a_claim_is_a_member_of_the_list_of_its_metric() -> None:
    """The text of the record and the member with label and definition are both at hand."""
    said = Claim(about="order", metric="method", code="dns_tampering", evidence=[evidence()])
    assert (said.code, said.coded) == ("dns_tampering", Method.DNS_TAMPERING)
    assert Claim(about="order", metric="cause", says="spam", evidence=[evidence()]).coded is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "found 0"),
        ({"amount": amount(1), "says": "one"}, "found 2"),
        ({"when": "2024", "term": Term(duration="P10D")}, "found 2"),
    ],
)
def test_claim_has_exactly_one_value(values: dict[str, Any], message: str) -> None:
    """A claim with no value, or with two, is none."""
    with pytest.raises(ValueError, match=message):
        Claim(about="order", metric="cause", evidence=[evidence()], **values)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "expected at least one of"),
        ({"asks": ("pay",)}, "expected at least one of"),
        ({"open": "permanent", "duration": "P10D"}, "open does not go with duration"),
        ({"open": "indefinite", "until": "2024", "condition": "papers"}, "open does not go with until, condition"),
    ],
)
def test_term_says_something_and_not_both(values: dict[str, Any], message: str) -> None:
    """A term has a length, a day or a condition, or is open; what it asks is no term alone."""
    with pytest.raises(ValueError, match=message):
        Term(**values)


def test_a_temporary_term_may_have_a_length() -> None:
    """A term that was announced as temporary may have a length, a day or a condition as well."""
    term = Term(duration="P10D", open="temporary")
    assert (term.duration, term.open) == (Duration("P10D"), OpenTerm.TEMPORARY)


def test_codes_are_looked_up_in_lists_too() -> None:
    """Each code of a list is looked up, and an unknown one refused."""
    known = Effect(extent="full", methods=["dns_tampering"])
    assert (known.extent, known.methods) == (Extent.FULL, (Method.DNS_TAMPERING,))
    with pytest.raises(ValueError, match=r"Effect\.methods: unknown code 'magic' of the list methods"):
        Effect(extent="full", methods=["magic"])
    with pytest.raises(InvalidValue, match="expected a list"):
        Effect(extent="full", methods="dns_tampering")
    with pytest.raises(ValueError, match=r"Justification\.grounds: unknown code 'magic' of the list grounds"):
        justification(["magic"])


def within(cls: type) -> Iterator[type]:
    """Yield a class of the record and those of its parts, again wherever they appear."""
    yield cls
    for part in parts(cls).values():
        if part.inner is not None:
            yield from within(part.inner)


def test_types_are_those_of_typing() -> None:
    """They are read in a faster way."""
    classes = set(within(Incident))
    assert {Incident, Claim, Term} <= classes
    for cls in classes:
        assert types(cls) == get_type_hints(cls, include_extras=True)


def _parts(value: Any) -> Iterator[Any]:
    """Yield each part of a record in a value, the value itself included."""
    if attrs.has(type(value)) and not isinstance(value, When | Duration):
        yield value
        value = tuple(getattr(value, field.name) for field in attrs.fields(type(value)))
    elif isinstance(value, FrozenDict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)


def _plain(value: Any) -> Any:
    """Return a value as people write it in Python: lists, dictionaries and texts; a part of a record stays what it is."""
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case FrozenDict():
            return {key: _plain(item) for key, item in value.items()}
        case When() | Duration() | StrEnum():
            return str(value)
    return value


def test_every_field_takes_lists_dictionaries_and_texts() -> None:
    """What Python calls a list, a dictionary or a text is taken as the tuple, time, length or code that the field holds."""
    every = [*_parts(loads((ROOT / "tests" / "fixtures" / "every-field.json").read_bytes()))]
    kinds = {type(part) for part in every}
    assert len(kinds) > 20
    assert {(kind, field.name) for kind in kinds for field in attrs.fields(kind) if not field.kw_only} == set()
    for part in every:
        given = {field.alias: _plain(getattr(part, field.name)) for field in attrs.fields(type(part)) if field.init}
        again = type(part)(**given)
        for field in attrs.fields(type(part)):
            is_, was = getattr(again, field.name), getattr(part, field.name)
            assert (is_, type(is_)) == (was, type(was)), f"{type(part).__name__}.{field.name}"


@pytest.mark.parametrize(
    "cls",
    [cls for name in incidents.__all__ if attrs.has(cls := getattr(incidents, name))],
    ids=lambda cls: cls.__name__,
)
def test_published_values_take_their_fields_by_name(cls: Any) -> None:
    """A new field may stand anywhere in its class without a change for those who make values; an only field needs no name."""
    by_position = [field.name for field in attrs.fields(cls) if field.init and not field.kw_only]
    assert len(by_position) <= 1 or cls is incidents.Weight
