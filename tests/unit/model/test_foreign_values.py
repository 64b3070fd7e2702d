"""Values of numpy, pandas, pendulum and Python, wherever a record takes a value: taken as what they mean, or refused by name."""

from __future__ import annotations

import datetime as dt
import enum
import fractions
import itertools
import re
import types
import uuid
from collections import ChainMap, OrderedDict, UserDict, UserString, defaultdict, deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs
import numpy as np
import pandas as pd
import pendulum
import pytest

from incidents import Incident, InvalidRecord, dumps, from_dict, loads, to_dict, validate
from incidents.errors import IncidentsError, InvalidValue
from incidents.findings import Finding, Pointer
from incidents.model import Action, Evidence, When
from incidents.model.durations import Duration
from incidents.model.frozendict import FrozenDict
from incidents.model.plain_values import is_missing, plain
from incidents.model.structure import parts

CARACAS: Final = ZoneInfo("America/Caracas")


class Word(str):
    """A text of a class of its own."""

    __slots__ = ()


class Kind(enum.Enum):
    """A code as a program may have it."""

    BLOCK = "service_block"


class Number(enum.IntEnum):
    """A number as a program may have it."""

    FIVE = 5


class Row:
    """What a mapper of objects to tables gives."""

    def __init__(self) -> None:
        self.kind = "service_block"

    def __getattr__(self, name: str) -> Any:
        message = f"no column {name}"
        raise LookupError(message)


def failing() -> Iterator[str]:
    """Yield a value, and fail."""
    yield "x"
    raise RuntimeError


def cyclic() -> list[Any]:
    """Return a list that contains itself."""
    held: list[Any] = []
    held.append(held)
    return held


ZOO: Final[dict[str, Callable[[], Any]]] = {
    # numpy
    "np.int64": lambda: np.int64(5),
    "np.uint8": lambda: np.uint8(5),
    "np.float64": lambda: np.float64(5.5),
    "np.float32": lambda: np.float32(0.5),
    "np.float16": lambda: np.float16(2),
    "np.nan": lambda: np.float64("nan"),
    "np.inf": lambda: np.float64("inf"),
    "np.complex": lambda: np.complex128(1j),
    "np.bool": lambda: np.bool_(True),  # noqa: FBT003 - the value itself
    "np.str": lambda: np.str_("x"),
    "np.bytes": lambda: np.bytes_(b"x"),
    "np.void": lambda: np.void(b"abc"),
    "np.datetime64[D]": lambda: np.datetime64("2024-08-08"),
    "np.datetime64[ns]": lambda: np.datetime64("2024-08-08T00:00:00.000000000"),
    "np.datetime64[s]": lambda: np.datetime64("2024-08-08T10:00:00"),
    "np.datetime64[M]": lambda: np.datetime64("2024-08"),
    "np.NaT": lambda: np.datetime64("NaT"),
    "np.timedelta64": lambda: np.timedelta64(10, "D"),
    "np.timedelta64[M]": lambda: np.timedelta64(1, "M"),
    "np.array": lambda: np.array(["x", "telegram"]),
    "np.array.int": lambda: np.array([1, 2]),
    "np.array.days": lambda: np.array(["2024-08-08", "NaT"], dtype="datetime64[ns]"),
    "np.array.0d": lambda: np.array("x"),
    "np.array.2d": lambda: np.array([["x"], ["y"]]),
    "np.array.object": lambda: np.array(["x", None], dtype=object),
    "np.array.empty": lambda: np.array([]),
    # pandas
    "pd.Timestamp": lambda: pd.Timestamp("2024-08-08"),
    "pd.Timestamp.hour": lambda: pd.Timestamp("2024-08-08T10:00"),
    "pd.Timestamp.tz": lambda: pd.Timestamp("2024-08-08T10:00", tz="America/Caracas"),
    "pd.Timestamp.ns": lambda: pd.Timestamp("2024-08-08T10:00:00.123456789", tz="UTC"),
    "pd.NaT": lambda: pd.NaT,
    "pd.NA": lambda: pd.NA,
    "pd.Timedelta": lambda: pd.Timedelta(days=10),
    "pd.Period.day": lambda: pd.Period("2024-08-08", "D"),
    "pd.Period.month": lambda: pd.Period("2024-08", "M"),
    "pd.Period.quarter": lambda: pd.Period("2024Q3", "Q"),
    "pd.Interval": lambda: pd.Interval(1, 2),
    "pd.Series": lambda: pd.Series(["x", "telegram"]),
    "pd.Series.row": lambda: pd.DataFrame([{"source": "report", "n": 1}]).iloc[0],
    "pd.Series.missing": lambda: pd.Series(["x", None]),
    "pd.Series.category": lambda: pd.Series(["x"], dtype="category"),
    "pd.Index": lambda: pd.Index(["x"]),
    "pd.DatetimeIndex": lambda: pd.DatetimeIndex(["2024-08-08"]),
    "pd.Categorical": lambda: pd.Categorical(["x"]),
    "pd.DataFrame": lambda: pd.DataFrame([{"source": "report"}]),
    # pendulum
    "pendulum.datetime": lambda: pendulum.datetime(2024, 8, 8, 10, tz="America/Caracas"),
    "pendulum.date": lambda: pendulum.date(2024, 8, 8),
    "pendulum.duration": lambda: pendulum.duration(days=10),
    "pendulum.duration.months": lambda: pendulum.duration(months=1, days=3),
    "pendulum.timezone": lambda: pendulum.timezone("America/Caracas"),
    # dates and times of Python
    "date": lambda: dt.date(2024, 8, 8),
    "datetime.midnight": lambda: dt.datetime(2024, 8, 8),  # noqa: DTZ001 - as tables store days
    "datetime.naive": lambda: dt.datetime(2024, 8, 8, 10),  # noqa: DTZ001 - the value itself
    "datetime.aware": lambda: dt.datetime(2024, 8, 8, 10, tzinfo=CARACAS),
    "datetime.old": lambda: dt.datetime(1850, 1, 1, tzinfo=CARACAS),
    "date.min": lambda: dt.date.min,
    "time": lambda: dt.time(7, 30),
    "time.seconds": lambda: dt.time(7, 30, 1),
    "timedelta": lambda: dt.timedelta(days=2, hours=3),
    "timedelta.negative": lambda: dt.timedelta(days=-1),
    "timedelta.zero": dt.timedelta,
    "timedelta.small": lambda: dt.timedelta(microseconds=1),
    "zone": lambda: CARACAS,
    "utc": lambda: dt.UTC,
    # numbers of Python
    "Decimal": lambda: Decimal(5),
    "Decimal.part": lambda: Decimal("0.1"),
    "Decimal.long": lambda: Decimal("0.12345678901234567890123"),
    "Decimal.huge": lambda: Decimal("1E+999999"),
    "Decimal.nan": lambda: Decimal("NaN"),
    "Decimal.snan": lambda: Decimal("sNaN"),
    "Decimal.inf": lambda: Decimal("Infinity"),
    "Fraction": lambda: fractions.Fraction(1, 3),
    "int.huge": lambda: 10**400,
    "int.enormous": lambda: 1 << 100_000,
    "float.whole": lambda: 5.0,
    "float.nan": lambda: float("nan"),
    "float.inf": lambda: float("-inf"),
    "complex": lambda: 1j,
    "bool": lambda: True,
    "IntEnum": lambda: Number.FIVE,
    # texts of Python
    "str": lambda: "x",
    "str.empty": str,
    "str.subclass": lambda: Word("x"),
    "str.surrogate": lambda: "\ud800",
    "UserString": lambda: UserString("x"),
    "Enum": lambda: Kind.BLOCK,
    "UUID": lambda: uuid.UUID(int=7),
    "Path": lambda: Path("x"),
    "bytes": lambda: b"x",
    "bytearray": lambda: bytearray(b"x"),
    "memoryview": lambda: memoryview(b"x"),
    "re.Match": lambda: re.match("x", "x"),
    # collections of Python
    "None": lambda: None,
    "tuple": lambda: ("x", "telegram"),
    "list.empty": list,
    "list.mixed": lambda: ["x", 5, None],
    "list.cyclic": cyclic,
    "list.deep": lambda: [[[[["x"]]]]],
    "set": lambda: {"x", "telegram"},
    "frozenset": lambda: frozenset({"x"}),
    "dict.keys": {"x": 1}.keys,
    "dict.values": {"x": "telegram"}.values,
    "dict.items": {"x": "telegram"}.items,
    "deque": lambda: deque(["x"]),
    "range": lambda: range(2),
    "generator": lambda: (name for name in ["x"]),
    "generator.failing": failing,
    "count": itertools.count,
    "dict": lambda: {"source": "report"},
    "dict.keys.int": lambda: {1: "x"},
    "OrderedDict": lambda: OrderedDict(source="report"),
    "defaultdict": lambda: defaultdict(list, source=["report"]),
    "UserDict": lambda: UserDict(source="report"),
    "ChainMap": lambda: ChainMap({"source": "report"}),
    "MappingProxy": lambda: types.MappingProxyType({"source": "report"}),
    # objects
    "object": object,
    "row": Row,
    "class": lambda: Row,
    "function": lambda: cyclic,
    "module": lambda: re,
    "exception": lambda: ValueError("x"),
    "Ellipsis": lambda: ...,
    "Evidence": lambda: Evidence(source="report"),
    "Action": lambda: Action(id="other", kind="fine"),
    "When": lambda: When("2024-08-08"),
    "Duration": lambda: Duration("P10D"),
    "FrozenDict": lambda: FrozenDict({"source": "report"}),
}
"""Each value by a name; a function makes it, because an iterator can be read only once."""

PLACES: Final[dict[str, Pointer]] = {
    "Incident.title": ("title",),
    "Incident.countries": ("countries",),
    "Incident.timezone": ("timezone",),
    "Incident.actions": ("actions",),
    "Incident.extensions": ("extensions", "own"),
    "Incident.translations": ("translations",),
    "Action.id": ("actions", 0, "id"),
    "Action.kind": ("actions", 0, "kind"),
    "Action.platforms": ("actions", 0, "platforms"),
    "Action.on": ("actions", 0, "on"),
    "Action.announced": ("actions", 0, "announced"),
    "Action.evidence": ("actions", 0, "evidence"),
    "Term.duration": ("actions", 0, "announced", "term", "duration"),
    "Instrument.interim": ("actions", 0, "instruments", 0, "interim"),
    "Effect.methods": ("actions", 0, "effects", 0, "methods"),
    "DailyHours.from_": ("actions", 0, "effects", 0, "daily", 0, "from"),
    "Amount.low": ("claims", 0, "amount", "low"),
    "Claim.id": ("claims", 0, "id"),
    "Claim.who": ("claims", 0, "who"),
    "Actor.identifiers": ("actors", 0, "identifiers"),
    "Source.published": ("sources", 0, "published"),
}
"""Where the values are put: at least one field of each kind."""


def data_with(place: Pointer, value: Any) -> dict[str, Any]:
    """Return the data of a record with a value at a place."""
    evidence = [{"source": "report", "quote": "words"}]
    data: dict[str, Any] = {
        "schema_version": "incidents/0",
        "id": "xx-example",
        "title": "A block",
        "countries": ["VE"],
        "actors": [{"id": "body", "name": "A Body", "kind": "ministry", "country": "VE", "identifiers": {}}],
        "actions": [
            {
                "id": "order",
                "kind": "service_block",
                "by": ["body"],
                "platforms": ["x"],
                "on": "2024-08-08",
                "announced": {"term": {"duration": "P10D"}},
                "instruments": [{"kind": "law", "interim": False}],
                "effects": [{"extent": "full", "from": "2024-08-08", "daily": [{"from": "07:00"}], "methods": []}],
                "evidence": evidence,
            }
        ],
        "claims": [{"about": "order", "metric": "deaths", "amount": {"words": "some", "low": 1}, "evidence": evidence}],
        "sources": [{"id": "report", "kind": "news"}],
        "extensions": {"own": 1},
    }
    if place[-1] == "who":
        del data["claims"][0]["amount"]
    held: Any = data
    for step in place[:-1]:
        held = held[step]
    held[place[-1]] = value
    return data


def constructed(cls: Any, data: dict[str, Any]) -> Any:
    """Return an object made by the constructors of its class and the classes in it."""
    inner = {key: part.inner for key, part in parts(cls).items() if part.inner and not part.is_mapping}
    names = {field.metadata.get("key", field.name): field.name for field in attrs.fields(cls)}
    made = {}
    for key, value in data.items():
        part = inner.get(key)
        if part and type(value) is list and value and all(_is_of(part, one) for one in value):
            made[names[key]] = [constructed(part, one) for one in value]
        else:
            made[names[key]] = constructed(part, value) if part and _is_of(part, value) else value
    return cls(**made)


def _is_of(cls: Any, value: object) -> bool:
    """Return whether a value is the data of an object of a class."""
    return type(value) is dict and value.keys() <= {
        field.metadata.get("key", field.name) for field in attrs.fields(cls)
    }


@pytest.mark.parametrize("name", ZOO)
def test_a_constructor_takes_a_value_or_names_the_field(name: str) -> None:
    """What is taken can be checked; what is clean can be written and read again as an equal record."""
    for where in PLACES:
        _construct(name, where)


def _construct(name: str, where: str) -> None:
    try:
        record = constructed(Incident, data_with(PLACES[where], ZOO[name]()))
    except InvalidValue as error:
        assert error.where in (where, where.partition(".")[0], "Evidence.source", "Action.evidence")  # noqa: PT017
        assert error.reason  # noqa: PT017
        return
    _round_trip(record, validate(record))


@pytest.mark.parametrize("name", ZOO)
def test_data_are_taken_or_refused_at_the_value(name: str) -> None:
    """`validate` never raises, and `from_dict` refuses what it calls an error, with the pointer of the value."""
    for place in PLACES.values():
        _read(name, place)


def _read(name: str, place: Pointer) -> None:
    findings = validate(data_with(place, ZOO[name]()))
    errors = [finding for finding in findings if finding.severity == "error"]
    try:
        record = from_dict(data_with(place, ZOO[name]()))
    except InvalidRecord as error:
        assert errors
        assert [(one.code, one.pointer) for one in error.findings] == [(one.code, one.pointer) for one in errors]  # noqa: PT017
        assert not [one for one in errors if one.code.startswith("INC99")]
    else:
        assert errors == []
        _round_trip(record, findings)


def _round_trip(record: Incident, findings: tuple[Finding, ...]) -> None:
    if any(finding.severity == "error" for finding in findings):
        return
    for indent in (2, None):
        assert loads(dumps(record, indent=indent)) == record
    assert from_dict(to_dict(record)) == record


@pytest.mark.parametrize(
    ("where", "name", "expected"),
    [
        ("Incident.title", "np.str", "x"),
        ("Incident.title", "str.subclass", "x"),
        ("Incident.timezone", "zone", "America/Caracas"),
        ("Incident.timezone", "pendulum.timezone", "America/Caracas"),
        ("Incident.extensions", "Decimal.part", 0.1),
        ("Incident.extensions", "np.array.int", [1, 2]),
        ("Incident.extensions", "pd.Series.row", {"source": "report", "n": 1}),
        ("Incident.extensions", "pd.Timestamp", "2024-08-08"),
        ("Incident.extensions", "np.bool", True),
        ("Incident.extensions", "MappingProxy", {"source": "report"}),
        ("Claim.id", "UUID", "00000000-0000-0000-0000-000000000007"),
        ("Action.kind", "Enum", "service_block"),
        ("Action.platforms", "np.array", ["x", "telegram"]),
        ("Action.platforms", "pd.Series", ["x", "telegram"]),
        ("Action.platforms", "pd.Series.category", ["x"]),
        ("Action.platforms", "pd.Index", ["x"]),
        ("Action.platforms", "generator", ["x"]),
        ("Action.platforms", "dict.keys", ["x"]),
        ("Action.platforms", "deque", ["x"]),
        ("Action.on", "date", "2024-08-08"),
        ("Action.on", "datetime.midnight", "2024-08-08"),
        ("Action.on", "datetime.aware", "2024-08-08T10:00:00-04:00"),
        ("Action.on", "pd.Timestamp", "2024-08-08"),
        ("Action.on", "pd.Timestamp.tz", "2024-08-08T10:00:00-04:00"),
        ("Action.on", "pd.Timestamp.ns", "2024-08-08T10:00:00.123456+00:00"),
        ("Action.on", "pd.Period.month", "2024-08"),
        ("Action.on", "np.datetime64[D]", "2024-08-08"),
        ("Action.on", "np.datetime64[ns]", "2024-08-08"),
        ("Action.on", "np.datetime64[M]", "2024-08"),
        ("Action.on", "pendulum.datetime", "2024-08-08T10:00:00-04:00"),
        ("Term.duration", "timedelta", "P2DT3H"),
        ("Term.duration", "pd.Timedelta", "P10D"),
        ("Term.duration", "np.timedelta64", "P10D"),
        ("Term.duration", "pendulum.duration.months", "P1M3D"),
        ("Instrument.interim", "np.bool", True),
        ("DailyHours.from_", "time", "07:30"),
        ("Amount.low", "np.int64", 5),
        ("Amount.low", "np.float32", 0.5),
        ("Amount.low", "Decimal", 5),
        ("Amount.low", "IntEnum", 5),
        ("Source.published", "pendulum.date", "2024-08-08"),
    ],
)
def test_what_a_value_is_taken_for(where: str, name: str, expected: object) -> None:
    """The same by a constructor and from data, and written as plain JSON."""
    place = PLACES[where]
    for record in (constructed(Incident, data_with(place, ZOO[name]())), from_dict(data_with(place, ZOO[name]()))):
        held: Any = to_dict(record)
        for step in place:
            held = held[step]
        assert held == expected
        assert type(held) is type(expected)


@pytest.mark.parametrize("name", ["None", "pd.NaT", "pd.NA", "np.NaT", "np.nan", "float.nan", "Decimal.nan"])
def test_what_is_missing_is_left_out_by_a_constructor_and_refused_in_data(name: str) -> None:
    """In a call, a missing value is no value; in data, a key without a value is a mistake, as null is in JSON."""
    data = data_with(("actions", 0, "on"), ZOO[name]())
    assert constructed(Incident, data).actions[0].on is None
    with pytest.raises(InvalidRecord) as caught:
        from_dict(data)
    assert [finding.pointer for finding in caught.value.findings] == ["/actions/0/on"]
    assert is_missing(ZOO[name]())
    with pytest.raises(InvalidValue, match=r"Action\.kind: "):
        Action(id="order", kind=ZOO[name]())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Action(id="a", kind="service_blok"), "Action.kind: unknown code 'service_blok' of the list action_kinds; did you mean 'service_block'?"),
        (lambda: Action(id="a", kind=5),  # type: ignore[arg-type]
         "Action.kind: expected a code of the list action_kinds, found int 5"),
        (lambda: Action(id=5, kind="fine"),  # type: ignore[arg-type]
         "Action.id: expected text, found int 5"),
        (lambda: Action(id="a", kind="fine", platforms="x"), "Action.platforms: expected a list, found str 'x'"),
        (lambda: Action(id="a", kind="fine", platforms={"x"}), "Action.platforms: expected a list, found set; a set has no order, give a list such as sorted(…)"),
        (lambda: Action(id="a", kind="fine", evidence=["report"]), "Action.evidence: expected Evidence, found str 'report'"),
        (lambda: Action(id="a", kind="fine", on=dt.datetime(2024, 8, 8, 10)), "Action.on: '2024-08-08T10:00:00' is not a time: expected a date such as 2024-08-08, a month, a year, bounds such as 2013-11-01/2013-11-04, or an instant with its offset"),  # noqa: DTZ001
        (lambda: Action(id="a", kind="fine", on=b"2024"),  # type: ignore[arg-type]
         "Action.on: expected text, found bytes b'2024'"),
    ],
)  # fmt: skip
def test_a_message_names_field_value_and_near_code(make: Callable[[], Any], message: str) -> None:
    """Whoever fills a record from a table sees which field, what was there, and what may have been meant."""
    with pytest.raises(InvalidValue) as caught:
        make()
    assert str(caught.value) == message
    assert isinstance(caught.value, (IncidentsError, ValueError))


def test_the_zoo_is_as_large_as_it_claims() -> None:
    """Sixty values at least, none of which is changed by being looked at."""
    assert len(ZOO) >= 60
    for name, make in ZOO.items():
        if name not in ("count", "list.cyclic"):
            plain(make())
    held = cyclic()
    plain(held)
    assert held[0] is held
