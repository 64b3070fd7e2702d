"""Hypothesis strategies: any JSON, records that are nearly right, and records of the model that are right.

All draw from one source of randomness that Hypothesis controls, so that what fails is shrunk and tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import settings
from hypothesis import strategies as st

from incidents.model import (
    Action,
    Actor,
    Amount,
    Announcement,
    Claim,
    DailyHours,
    Duration,
    Incident,
    Place,
    Source,
    Term,
    When,
)
from incidents.model.codes import REQUIRES_ANSWERS, ActionKind, Codelist, OpenTerm, codelist_named
from incidents.model.frozendict import FrozenDict
from incidents.model.statements import FORMS, forms_of
from incidents.model.text import Const, Declares, NonEmpty, Refers, TextRule, Within
from incidents.model.zones import zone_names
from tests.records import TWITTER_2013, X_2024, example, minimal

FEWER = settings(max_examples=settings.get_profile(settings.get_current_profile_name()).max_examples // 3)
"""For laws that check each example several times, or make large ones."""
ODD_KEYS = ("", "0", "1", "-1", "01", "+1", "00", "1.0", "a/b", "a~b", "~0", "~1", "/", "%2F", "٣", " 1", "9" * 30)
"""Keys that look like positions in a list, or that a JSON Pointer must escape."""
_KEY = st.text(max_size=8) | st.sampled_from(ODD_KEYS)

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4),
    max_leaves=20,
)
"""Any JSON value."""

NEAR_MISSES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 10000.0, -0.0, 0.5, 1e300, 2**63, 2**64, 10**39),
    *(
        "",
        " ",
        "\n",
        "a\n",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\u00a0",
        "\u3000a",
        "a\u2028b",
        "a\u0085",
        "\x7f",
        "é",
        "\U0001f600",
    ),
    *("5", "abc", "order", "report", "Order", "a--b", "a_b-c", "x" * 80, "x" * 81, "servce_block", "service_block\n"),
    *(
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "2100-01-01",
        "1899-12-31",
        "2024-8-8",
        "2024-13",
        "2024-04-31",
    ),
    *(
        "2024-08-08\n",
        "٢٠٢٤-٠٨-٠٨",
        "2024-08-0８",
        "2024-08-08 ",
        "2024-08-08~",
        "2024-08-XX?",
        "20XX",
        "201X%",
        "2013-24",
        "2013-25",
    ),
    *(
        "2024-08/2024-07",
        "2024-08-08/2024-08-01",
        "2024-08-01/2024-08-08",
        "2024/..",
        "../2024",
        "/2024",
        "2024/",
        "/",
        "..",
        "../..",
    ),
    *(
        "2024-08-08T10:00:00Z~",
        "2024-08-08T10:00:00Z/2024-08-08T11:00:00Z",
        "2024-08-08T10:00:00Z/2024-08-08T09:00:00Z",
        "2024-08-08T10:00:00Z/..",
        "2024-08-08/2024-08-08T10:00:00Z",
        "/2024-08-08T10:00:00Z%",
    ),
    *("2024-08-08T10:00:00Z", "2024-08-08T10:00:00", "2024-08-08T24:00:00Z", "2024-08-08T10:00:00.123456-04:30", "now"),
    *("P10D", "P0D", "P1M2W", "PT24H\n", "P1Y2M3DT4H5M6S", "PT", "P", "P100000D", "-P1D", "P1.5D"),
    *(
        "VE",
        "VE\n",
        "ve",
        "XX",
        "VE-A",
        "VE-ABCD",
        "VE-DC",
        "VE-A\n",
        "IN-JK",
        "CN-11",
        "EU",
        "caracas",
        "VEa",
        "en",
        "EN",
        "pt-BR",
        "America/Caracas",
        "America/Nowhere",
        "UTC",
    ),
    *(
        "https://example.org/a",
        "https://example.org/a b",
        "ftp://example.org",
        "http://",
        "javascript:alert(1)",
        "0" * 64,
        "A" * 64,
    ),
    *("incidents/0", "incidents/1", "indefinite", "unknown", "none"),
    *(
        {"open": "temporary", "duration": "P10D"},
        {"open": "indefinite", "duration": "P10D"},
        {"open": "permanent", "until": "2024", "condition": "x"},
    ),
    *([], {}, [[]], [None], ["VE"], ["VE", "VE"], ["x", 1], [{}], {"a": 1}, {"A b": 1}, {"words": "ten", "low": 10.0}),
)
"""Values that are wrong in most places and right in some."""


def _places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for step, item in items for place in _places(item, (*here, step)))]


def _pruned(rnd: Random, value: Any) -> Any:
    """Return a value with at most two items in each list, so that a case stays small."""
    if isinstance(value, list):
        kept = value if len(value) <= 2 else rnd.sample(value, 2)
        return [_pruned(rnd, item) for item in kept]
    if isinstance(value, dict):
        return {key: _pruned(rnd, item) for key, item in value.items()}
    return value


def _changed(rnd: Random, value: Any) -> Any:
    """Return another value, often one that is only a little wrong."""
    if isinstance(value, str) and rnd.random() < 0.4:
        return rnd.choice(
            (
                value + "\n",
                " " + value,
                value + " ",
                value.upper(),
                value[:-1],
                value + "\u00a0",
                value.replace("0", "٠"),
                [value],
            )
        )
    if isinstance(value, (int, float)) and not isinstance(value, bool) and rnd.random() < 0.5:
        return rnd.choice((float(value), -value - 1, str(value), bool(value), value + 0.5))
    if isinstance(value, list) and value and rnd.random() < 0.5:
        return rnd.choice((value + value[:1], value[0], [], [*value, None]))
    return deepcopy(rnd.choice(NEAR_MISSES))


def _mutate(rnd: Random, data: Any, keys: tuple[str, ...]) -> Any:
    """Return data with one place replaced, taken out or added to."""
    place = rnd.choice(_places(data))
    if not place:
        return _changed(rnd, data) if rnd.random() < 0.05 else data
    holder = data
    for step in place[:-1]:
        holder = holder[step]
    how = rnd.random()
    if how < 0.55:
        holder[place[-1]] = _changed(rnd, holder[place[-1]])
    elif how < 0.75:
        del holder[place[-1]]
    elif isinstance(holder, dict):
        holder[rnd.choice((*keys, "titel", "from_", "schema", "x y", *ODD_KEYS))] = deepcopy(rnd.choice(NEAR_MISSES))
    else:
        holder.insert(place[-1], deepcopy(rnd.choice(NEAR_MISSES)))
    return data


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


_BASES = (
    example(TWITTER_2013),
    example(X_2024),
    minimal(extensions={"my_project": {"a": [1, 2.0]}}, **{"$schema": "x.json"}),
    minimal(
        claims=[
            {"about": "order", "evidence": [{"source": "report"}], **claim}
            for claim in (
                {"metric": "arrests", "amount": {"words": "ten", "low": 10.0, "around": 10, "high": 11}},
                {"metric": "method", "code": "dns_tampering", "part": "the website"},
                {"metric": "attribution", "who": ["x"]},
            )
        ]
    ),
)
_KEYS = tuple(sorted(set().union(*map(_keys, _BASES)) | {"open", "until", "responsibility", "identifiers", "via"}))


@st.composite
def nearly_records(draw: st.DrawFn) -> Any:
    """Return the data of an example, pruned, with up to three places changed."""
    rnd = draw(st.randoms(use_true_random=False))
    data = _pruned(rnd, rnd.choice(_BASES))
    for _ in range(rnd.choice((0, 1, 1, 2, 3))):
        if isinstance(data, (dict, list)):
            data = _mutate(rnd, data, _KEYS)
    return data


@attrs.frozen
class _Reference:
    """Stands for an id that is chosen once all ids are known."""

    sorts: tuple[str, ...]
    before: int | None = None
    """Only the first so many ids of the sort may be chosen."""


@attrs.frozen
class _Tree:
    """A thing to be made: its class and the values of its fields."""

    cls: type
    values: dict[str, Any]


@attrs.frozen
class _Named:
    """A mapping to be made."""

    values: dict[str, Any]


_POINTS = (
    "2024",
    "2024-08",
    "2024-08-08",
    "2013-10-31~",
    "2024-XX",
    "2024-08-XX?",
    "201X",
    "19XX",
    "2013-21",
    "1900-01-01",
    "2099-12-31",
)
_INSTANTS = (
    "2013-10-31T17:50:00-04:30",
    "2024-08-08T21:00:00.5Z~",
    "2000-02-29T00:00:00+14:00?",
    "2013-10-31T17:50:00-04:30/2013-10-31T18:20:00-04:30~",
    "../2024-08-08T21:00:00Z",
)
_BOUNDS = ("2013-11-01/2013-11-04", "2024-08/..", "../2024", "2024/", "/2024-08-08%", "2013/2024")
_DURATIONS = ("P10D", "PT48H", "P2W", "P1Y2M3DT4H5M6S", "PT99999S")


def _line(rnd: Random) -> str:
    middle = "".join(rnd.choice("ab 0'\"\\/é世\U0001f600\u00a0\u2028\ufeff:") for _ in range(rnd.randrange(6)))
    return rnd.choice("aZ世[{") + middle + rnd.choice("z9.]}")


_TERRITORIES = ("VE", "VE-A", "NG-LA", "BR-SP", "EU", "GB-MAN", "CN-11", "AZ-BAB")
"""Countries, a bloc, and subdivisions: in a country, in another subdivision, and one that was replaced."""

_TEXTS: dict[str, Callable[[Random], str]] = {
    "Line": _line,
    "Title": _line,
    "Text": lambda rnd: "\n\n".join(_line(rnd) for _ in range(rnd.choice((1, 1, 2)))),
    "Url": lambda rnd: f"http{rnd.choice(('', 's'))}://example.org/{rnd.choice(('', 'a?b=c#d', 'é', '%20'))}",
    "Sha256": lambda rnd: f"{rnd.getrandbits(256):064x}",
    "Language": lambda rnd: rnd.choice(("en", "es", "pt-BR", "zh-Hant-TW")),
    "Timezone": lambda rnd: rnd.choice(("America/Caracas", "Africa/Lagos", "UTC", *sorted(zone_names())[:5])),
    "Country": lambda rnd: rnd.choice(("VE", "NG", "EU", "XK")),
    "PlaceRef": lambda rnd: rnd.choice(_TERRITORIES),
    "ClockTime": lambda rnd: rnd.choice(("00:00", "07:30", "23:59")),
    "Key": lambda rnd: rnd.choice(("twitter", "wikidata", "a.b-c_d", "k1")),
    "AnyCode": lambda rnd: rnd.choice(("full", "USD")),
    "Id": lambda rnd: rnd.choice(("xx-earlier", "a", "a_b-1", "0")),
}


class _Maker:
    """Makes one record of the model; every field of every class is filled at times, found by its type."""

    def __init__(self, rnd: Random) -> None:
        self.rnd = rnd
        self.ids: dict[str, list[str]] = {
            "registry": ["x", "twitter", "telegram"],
            "territory": list(_TERRITORIES),
        }

    def incident(self) -> Incident:
        made = self.finished(self.tree(Incident))
        assert isinstance(made, Incident)
        return made

    def tree(self, cls: type) -> _Tree:
        hints = get_type_hints(cls, include_extras=True)
        values = {}
        for field in attrs.fields(cls):
            if field.default is attrs.NOTHING or self.rnd.random() < 0.4:
                values[field.name] = self.value(hints[field.name])
        self.mended(cls, values)
        return _Tree(cls, values)

    def mended(self, cls: type, values: dict[str, Any]) -> None:
        """Bring values into line with what no type says."""
        for end in ("to", "until"):
            if "from_" in values and isinstance(values.get(end), When):
                values[end] = values["from_"]
        mend = {
            Action: self.mended_action,
            Source: self.mended_source,
            Claim: self.mended_claim,
            Place: self.mended_place,
            Actor: self.mended_actor,
            Amount: self.mended_amount,
            Announcement: self.mended_announcement,
            DailyHours: self.mended_hours,
            Term: self.mended_term,
        }.get(cls)
        if mend:
            mend(values)

    def mended_actor(self, values: dict[str, Any]) -> None:
        """Give an actor that the registry lacks a name and a kind."""
        hints = get_type_hints(Actor, include_extras=True)
        for name in ("name", "kind"):
            if name not in values:
                values[name] = self.value(hints[name])

    @staticmethod
    def mended_amount(values: dict[str, Any]) -> None:
        """Put bounds in order."""
        given: list[str] = [name for name in ("low", "around", "high") if name in values]
        values.update(zip(given, sorted(values[name] for name in given), strict=True))

    @staticmethod
    def mended_announcement(values: dict[str, Any]) -> None:
        """Let a term end on the announced start at the earliest."""
        term = values.get("term")
        if "starts" in values and isinstance(term, _Tree) and "until" in term.values:
            term.values["until"] = values["starts"]

    @staticmethod
    def mended_hours(values: dict[str, Any]) -> None:
        """Leave no hours of the day empty."""
        if not any(values.values()):
            values["hours"] = 4

    @staticmethod
    def mended_term(values: dict[str, Any]) -> None:
        """Leave no term empty, and none that is open and ends."""
        others = {"duration", "until", "condition"} & values.keys()
        if "open" in values and values["open"] is not OpenTerm.TEMPORARY:
            for name in others:
                del values[name]
        elif not others and "open" not in values:
            values["duration"] = Duration("P10D")

    def mended_action(self, values: dict[str, Any]) -> None:
        """Let actions answer earlier ones only, and those answer that must."""
        earlier = len(self.ids["action"]) - 1
        values.pop("answers", None)
        if earlier and self.rnd.random() < 0.5:
            values["answers"] = (_Reference(("action",), before=earlier),)
        elif values["kind"] in REQUIRES_ANSWERS:
            values["kind"] = ActionKind.SERVICE_BLOCK

    def mended_source(self, values: dict[str, Any]) -> None:
        """Let sources be derived from earlier ones only."""
        earlier = len(self.ids["source"]) - 1
        values.pop("derived_from", None)
        if earlier:
            values["derived_from"] = (_Reference(("source",), before=earlier),)

    def mended_place(self, values: dict[str, Any]) -> None:
        """Let places lie in earlier ones only, or in what has a code."""
        earlier = len(self.ids["place"]) - 1
        inner = earlier and self.rnd.random() < 0.5
        values["in_"] = _Reference(("place",), before=earlier) if inner else self.rnd.choice(_TERRITORIES)

    def mended_claim(self, values: dict[str, Any]) -> None:
        """Leave exactly one value, in a field that the metric takes, and a code of its list."""
        for name in FORMS:
            values.pop(name, None)
        metric = values["metric"]
        kept = self.rnd.choice(forms_of(metric))
        values[kept] = self.value(get_type_hints(Claim, include_extras=True)[kept])
        if kept == "code":
            values[kept] = str(self.rnd.choice(tuple(codelist_named(metric.codes))))

    def value(self, kind: Any) -> Any:
        if get_origin(kind) is Annotated:
            return self.marked(*get_args(kind))
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return self.value(next(arg for arg in get_args(kind) if arg is not type(None)))
        if origin is tuple:
            return self.several(get_args(kind)[0], 0)
        if origin is FrozenDict:
            key, value = get_args(kind)
            held = {self.value(key): self.anything() if value is Any else self.value(value) for _ in range(2)}
            return _Named(held)
        return self.plain(kind)

    def marked(self, kind: Any, *marks: Any) -> Any:
        """Return a value of an annotated type; ids are declared or refer to others, whatever else they are."""
        found = {type(mark): mark for mark in marks}
        makers: dict[type, Callable[[Any], Any]] = {
            Declares: lambda mark: self.new_id(mark.sort),
            Refers: lambda mark: _Reference(mark.to),
            Const: lambda mark: mark.value,
            Within: lambda mark: self.rnd.choice(
                [
                    number
                    for number in (0, 1, 10.0, 2.5, 10_000, 2**64, 1e300, 10**39)
                    if number <= (mark.maximum or number)
                ]
            ),
            NonEmpty: lambda _: self.several(get_args(kind)[0], 1),
            TextRule: lambda mark: _TEXTS[mark.name](self.rnd),
        }
        return next(make(found[sort]) for sort, make in makers.items() if sort in found)

    def plain(self, kind: Any) -> Any:
        """Return a value of a class."""
        if kind is When:
            return When(self.rnd.choice(self.rnd.choice((_POINTS, _INSTANTS, _BOUNDS))))
        if kind is bool:
            return self.rnd.random() < 0.5
        if kind is Duration:
            return Duration(self.rnd.choice(_DURATIONS))
        if issubclass(kind, Codelist):
            return self.rnd.choice(tuple(kind))
        return self.tree(kind)

    def several(self, item: Any, least: int) -> tuple[Any, ...]:
        made = [self.value(item) for _ in range(self.rnd.choice((max(least, 1), 2, least)))]
        return tuple(dict.fromkeys(made)) if all(isinstance(one, (str, _Reference)) for one in made) else tuple(made)

    def anything(self) -> Any:
        return deepcopy(self.rnd.choice((None, True, 1.0, -2.5, 2**70, "text\n\t", [], {}, [[], {"a": [None, 1e300]}])))

    def new_id(self, sort: str) -> str:
        names = self.ids.setdefault(sort, [])
        names.append(f"{sort}-{len(names)}")
        return names[-1]

    def finished(self, value: Any) -> Any:
        """Return what a tree describes, its references chosen among the ids that there are."""
        if isinstance(value, _Tree):
            return value.cls(**{name: self.finished(held) for name, held in value.values.items()})
        if isinstance(value, tuple):
            made = tuple(self.finished(item) for item in value)
            return tuple(dict.fromkeys(made)) if all(isinstance(one, str) for one in made) else made
        if isinstance(value, _Named):
            return {name: self.finished(held) for name, held in value.values.items()}
        if isinstance(value, _Reference):
            known = [name for sort in value.sorts for name in self.ids.get(sort, ())[: value.before]]
            return self.rnd.choice(known)
        return value


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Return a record without errors: any field of any class may be filled, every reference leads somewhere."""
    return _Maker(draw(st.randoms(use_true_random=False))).incident()


few_choices: st.SearchStrategy[Incident] = st.integers(0, 2**32).map(lambda seed: _Maker(Random(seed)).incident())  # noqa: S311 - no secret
"""As `incidents`, of one number each: for laws about several records at once, which need no small counterexample."""
