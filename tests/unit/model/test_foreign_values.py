"""Values of numpy, pandas, pendulum and Python, wherever a record takes a value: taken as what they mean, or refused by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest

from incidents import Incident, InvalidRecord, dumps, from_dict, loads, to_dict, validate
from incidents.errors import IncidentsError, InvalidValue
from incidents.findings import Finding, Pointer
from incidents.model import Action, When
from incidents.model.durations import Duration
from incidents.model.plain_values import is_missing, plain
from incidents.model.structure import parts
from tests.zoo import ZOO, cyclic

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


@pytest.mark.parametrize("cls", [When, Duration])
@pytest.mark.parametrize("name", ZOO)
def test_a_time_or_duration_is_made_of_what_means_one(name: str, cls: type[When | Duration]) -> None:
    """Anything else is refused with an exception of this library."""
    try:
        made = cls(ZOO[name]())
    except IncidentsError as error:
        assert str(error)  # noqa: PT017
    else:
        assert made == cls(made.text)
        assert type(made.text) is str


@pytest.mark.parametrize(
    ("cls", "name", "text"),
    [
        (When, "date", "2024-08-08"),
        (When, "np.datetime64[M]", "2024-08"),
        (When, "pd.Timestamp.tz", "2024-08-08T10:00:00-04:00"),
        (When, "When", None),
        (When, "int.huge", None),
        (Duration, "np.timedelta64", "P10D"),
        (Duration, "timedelta", "P2DT3H"),
        (Duration, "timedelta.negative", None),
        (Duration, "list.mixed", None),
    ],
)
def test_what_a_time_or_duration_is_made_of(cls: type[When | Duration], name: str, text: str | None) -> None:
    """Days, instants and lengths of other libraries; not numbers, whose unit nobody knows."""
    if text is None:
        with pytest.raises(InvalidValue, match=f"{cls.__name__}: expected text, found "):
            cls(ZOO[name]())
    else:
        assert cls(ZOO[name]()).text == text


def test_the_zoo_is_as_large_as_it_claims() -> None:
    """Sixty values at least, none of which is changed by being looked at."""
    assert len(ZOO) >= 60
    for name, make in ZOO.items():
        if name not in ("count", "list.cyclic"):
            plain(make())
    held = cyclic()
    plain(held)
    assert held[0] is held
