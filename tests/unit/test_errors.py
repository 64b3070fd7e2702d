"""Exceptions have fields, compare by value, can be pickled and say what was found and expected."""

from __future__ import annotations

import copy
import pickle

import pytest

from incidents.codec.files import Unwritable
from incidents.errors import (
    CannotCheck,
    DaySyntaxError,
    DurationSyntaxError,
    IncidentsError,
    InvalidRecord,
    MissingPackage,
    RepeatedId,
    ReversedBounds,
    TimeSyntaxError,
    UnknownId,
    UnknownValue,
    UnknownZone,
)
from incidents.findings import Finding, Severity
from incidents.schema.compiler import UnmappedType

FINDING = Finding(code="INC105", severity=Severity.ERROR, pointer="/id", message="“X” is not an id")

CASES: tuple[tuple[IncidentsError, dict[str, object], tuple[str, ...]], ...] = (
    (TimeSyntaxError("soon"), {"text": "soon"}, ("'soon' is not a time", "2024-08-08", "offset")),
    (DaySyntaxError("2024"), {"text": "2024"}, ("'2024' is not a day", "a full date such as 2024-08-25")),
    (ReversedBounds("2014/2013"), {"text": "2014/2013"}, ("reversed bounds '2014/2013'", "earlier bound")),
    (DurationSyntaxError("ten days"), {"text": "ten days"}, ("'ten days' is not a duration", "P10D")),
    (UnknownZone("Caracas"), {"name": "Caracas"}, ("unknown time zone 'Caracas'", "America/Caracas")),
    (
        UnknownId("action", "ordr", ("order", "second")),
        {"sort": "action", "name": "ordr", "known": ("order", "second")},
        ("no action has the id 'ordr'", "order, second"),
    ),
    (UnknownId("thing", "x", ()), {"sort": "thing", "name": "x", "known": ()}, ("no thing has the id 'x'", "none")),
    (
        UnknownId("incident", "x", tuple(f"i{n}" for n in range(1022))),
        {"sort": "incident", "name": "x", "known": tuple(f"i{n}" for n in range(1022))},
        ("i18, i19 and 1,002 more",),
    ),
    (RepeatedId("ve-x"), {"name": "ve-x"}, ("duplicate id 've-x'",)),
    (
        UnknownValue("ground", "election", ("exams", "spam"), ("context", "motive")),
        {"sort": "ground", "value": "election", "near": ("exams", "spam"), "elsewhere": ("context", "motive")},
        ("unknown ground 'election'; it is a value of context and of motive; did you mean 'exams' or 'spam'?",),
    ),
    (UnknownValue("year", 7), {"sort": "year", "value": 7, "near": (), "elsewhere": ()}, ("unknown year 7",)),
    (InvalidRecord((FINDING,)), {"findings": (FINDING,)}, ("INC105", "“X” is not an id")),
    (
        Unwritable("a.json", "no space left"),
        {"path": "a.json", "reason": "no space left"},
        ("a.json: not written: no space left",),
    ),
    (UnmappedType(complex), {"kind": complex}, ("no schema is known for <class 'complex'>",)),
    (MissingPackage("Jinja2", "site"), {"package": "Jinja2", "extra": "site"}, ("pip install Jinja2",)),
    (CannotCheck("a.json", "no such file"), {"path": "a.json", "reason": "no such file"}, ("a.json: no such file",)),
)


@pytest.mark.parametrize(("error", "fields", "words"), CASES, ids=[type(case[0]).__name__ for case in CASES])
def test_error(error: IncidentsError, fields: dict[str, object], words: tuple[str, ...]) -> None:
    """An error carries its fields, tells them, and is the same after pickling and copying."""
    assert {name: getattr(error, name) for name in fields} == fields
    assert [word for word in words if word not in str(error)] == []
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - our own bytes
        assert (type(twin), twin, str(twin)) == (type(error), error, str(error))
        assert {name: getattr(twin, name) for name in fields} == fields
        assert hash(twin) == hash(error)


def test_errors_of_other_kinds_or_fields_differ() -> None:
    """Equality asks for the kind and for each field."""
    assert len({case[0] for case in CASES}) == len(CASES)
    assert TimeSyntaxError("x") != ReversedBounds("x")
    assert TimeSyntaxError("x") != TimeSyntaxError("y")
    assert TimeSyntaxError("x") != "x"


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (TimeSyntaxError, ValueError),
        (DaySyntaxError, TimeSyntaxError),
        (ReversedBounds, ValueError),
        (DurationSyntaxError, ValueError),
        (InvalidRecord, ValueError),
        (UnknownZone, LookupError),
        (UnknownId, LookupError),
        (RepeatedId, ValueError),
        (UnknownValue, ValueError),
        (CannotCheck, IncidentsError),
        (Unwritable, OSError),
        (UnmappedType, TypeError),
        (MissingPackage, ImportError),
    ],
)
def test_errors_are_of_the_kinds_that_callers_expect(kind: type[Exception], builtin: type[Exception]) -> None:
    """A wrong value is a ValueError, a name that leads nowhere a LookupError, and all are ours."""
    assert issubclass(kind, builtin)
    assert issubclass(kind, IncidentsError)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("thing",), {}),
        (("thing", "x", (), "more"), {}),
        (("thing", "x"), {"knwon": ()}),
        (("thing", "x", ()), {"sort": "action"}),
    ],
)
def test_an_error_takes_its_fields_and_no_others(given: tuple[str, ...], named: dict[str, object]) -> None:
    """What is missing, too much or misspelt is the caller's mistake."""
    with pytest.raises(TypeError, match="UnknownId takes sort, name, known"):
        UnknownId(*given, **named)  # type: ignore[arg-type]


def test_fields_may_be_given_by_name() -> None:
    """In whatever order, and those left out hold what the class says."""
    assert UnknownId(known=("a",), sort="thing", name="x") == UnknownId("thing", "x", ("a",))
    assert UnknownValue("year", value=7, elsewhere=("month",)) == UnknownValue("year", 7, (), ("month",))
