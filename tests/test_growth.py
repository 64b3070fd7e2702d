"""What checking and showing a record costs grows with its size, not with the square: counted in steps, not in seconds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incidents import from_dict
from incidents.model.countries import country_codes
from incidents.validation import check_bytes
from incidents.validation.paths import named
from incidents.validation.run import Options, check
from incidents.validation.settings import Settings
from incidents.views.record_text import conflicts_text, record_text
from tests.operations import growth, steps
from tests.records import as_bytes, minimal

Data = dict[str, Any]
SIZE = 20
LINEAR = 2.4
"""Growth is 2 if it is linear, a little more with a logarithm, and 4 if it is the square."""
DAY = dt.date(2024, 1, 1)
PROOF = [{"source": "report"}]


def on(number: int) -> str:
    """Return a day, so many days after the first."""
    return str(DAY + dt.timedelta(days=number))


def act(number: int = 0, **fields: Any) -> Data:
    """Return an action of its own day."""
    first = {"id": f"a{number}", "kind": "service_block", "platforms": ["x"], "on": on(number), "evidence": PROOF}
    return first | fields


def chain(number: int, *kinds: str, **fields: Any) -> Data:
    """Return a record in which each action answers the one before it."""
    answers = [
        {"id": f"a{one}", "kind": kinds[one % len(kinds)], "answers": [f"a{one - 1}"], "on": on(one), "evidence": PROOF}
        | fields
        for one in range(1, number)
    ]
    return minimal(actions=[act(), *answers])


def effects(number: int, **fields: Any) -> list[Data]:
    """Return effects of different extents, one after the other."""
    return [
        {"extent": ("full", "partial")[one % 2], "from": on(3 * one), "to": on(3 * one + 2), "evidence": PROOF} | fields
        for one in range(number)
    ]


def claims(number: int, **fields: Any) -> Data:
    """Return a record with as many claims about one thing, none of which has a speaker."""
    about = {"about": "order", "metric": "accounts_suspended", "evidence": PROOF}
    amounts = [{"words": f"{one} accounts", "low": one, "high": one, "unit": "accounts"} for one in range(number)]
    return minimal(claims=[about | {"amount": amount} | fields for amount in amounts])


def sources(number: int) -> Data:
    """Return a record with sources, each of which is cited and derived from one wire."""
    papers = [
        {"id": f"s{one}", "kind": "news", "url": f"https://example.org/{one}", "derived_from": ["wire"]}
        for one in range(number)
    ]
    proof = [{"source": one["id"], "quote": f"word {one['id']}"} for one in papers]
    return minimal(actions=[act(evidence=proof)], sources=[*papers, {"id": "wire", "kind": "wire"}])


def people(number: int) -> list[Data]:
    """Return actors."""
    return [{"id": f"p{one}", "name": f"Person {one}", "kind": "government", "country": "VE"} for one in range(number)]


EXTENDED = "restriction_extended"
RECORDS: dict[str, Callable[[int], Data]] = {
    "actions": lambda number: minimal(actions=[act(one) for one in range(number)]),
    "actions with gaps": lambda number: minimal(
        actions=[act(one) for one in range(number)],
        gaps=[{"about": f"a{one}", "field": "effects", "why": "unknown"} for one in range(number)],
    ),
    "a chain of answers": lambda number: chain(
        number, "restriction_paused", "restriction_reimposed", EXTENDED, "restriction_eased", "restriction_upheld"
    ),
    "a chain of answers with effects": lambda number: chain(number, EXTENDED, effects=effects(1)),
    "answers to one action": lambda number: minimal(
        actions=[act(), *(act(one, kind=EXTENDED, answers=["a0"], platforms=[]) for one in range(1, number))]
    ),
    "answers for one target each": lambda number: minimal(
        actors=people(number),
        actions=[
            act(kind="account_suspend", by=["x"], targets=[one["id"] for one in people(number)]),
            *(
                act(one + 1, kind="reinstate", by=["x"], answers=["a0"], targets=[f"p{one}"], platforms=[])
                for one in range(number)
            ),
        ],
    ),
    "effects": lambda number: minimal(actions=[act(effects=effects(number))]),
    "effects of one time": lambda number: minimal(
        actions=[
            act(
                effects=[
                    one | {"from": on(0), "to": on(9), "networks": [f"n{n}"]} for n, one in enumerate(effects(number))
                ]
            )
        ]
    ),
    "effects with open ends": lambda number: minimal(
        actions=[
            act(effects=[one | {"to": f"{on(1)}/{on(400)}", "from": on(n)} for n, one in enumerate(effects(number))])
        ]
    ),
    "claims that exclude each other": claims,
    "claims of one value": lambda number: claims(
        number, amount={"words": "two", "low": 2, "high": 2, "unit": "accounts"}
    ),
    "claims in words": lambda number: minimal(
        claims=[{"about": "order", "metric": "cause", "says": f"w {one}", "evidence": PROOF} for one in range(number)]
    ),
    "sources of one wire": sources,
    "evidence": lambda number: minimal(
        actions=[act(evidence=[{"source": "report", "quote": f"word {one}"} for one in range(number)])]
    ),
    "actors": lambda number: minimal(actors=people(number), actions=[act(by=[one["id"] for one in people(number)])]),
    "context": lambda number: minimal(
        context=[{"id": f"c{one}", "kind": "protest", "from": on(one), "evidence": PROOF} for one in range(number)]
    ),
    "places": lambda number: minimal(
        places=[{"id": f"p{one}", "name": f"Place {one}", "in": "VE"} for one in range(number)],
        actions=[act(where=[f"p{one}" for one in range(number)])],
    ),
}
BROKEN: dict[str, Callable[[int], Data]] = {
    "misspelt codes": lambda number: minimal(actions=[act(one, kind="servce_block") for one in range(number)]),
    "misspelt keys": lambda number: minimal(actions=[act(one) | {"platfroms": ["x"]} for one in range(number)]),
    "wrong types": lambda number: minimal(actions=[act(one, on=2024) for one in range(number)]),
    "duplicate ids": lambda number: minimal(actions=[act() for _ in range(number)]),
    "unused actors": lambda number: minimal(actors=people(number)),
    "equal claims": lambda number: minimal(claims=claims(1)["claims"] * number),
}


@pytest.mark.parametrize("make", [*RECORDS.values(), *BROKEN.values()], ids=[*RECORDS, *BROKEN])
def test_checking_a_record_grows_with_it(make: Callable[[int], Data]) -> None:
    """In any direction: actions, answers, effects, claims, sources, and findings of many kinds."""

    def cost(number: int) -> int:
        raw = as_bytes(make(number))
        return steps(lambda: check_bytes(raw, "xx-example.json"))

    cost(1)  # what is imported and kept on the first call is not counted
    assert growth(cost, SIZE) < LINEAR


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("show", ["everything", "the first"])
def test_showing_a_record_grows_with_it(name: str, show: str) -> None:
    """Everything of it, and more so if only the first of each kind are listed."""
    if name == "a chain of answers with effects" and show == "everything":
        pytest.skip("each answer has the effects of all that answer it")
    most = None if show == "everything" else SIZE // 2

    def cost(number: int) -> int:
        incident = from_dict(RECORDS[name](number))
        return steps(lambda: record_text(incident, DAY, cut=False, most=most))

    cost(1)
    assert growth(cost, SIZE) < LINEAR


@pytest.mark.parametrize("name", ["claims that exclude each other", "claims in words", "actions with gaps"])
def test_showing_conflicts_grows_with_them(name: str) -> None:
    """Claims are sorted and swept, not compared with each other."""

    def cost(number: int) -> int:
        incident = from_dict(RECORDS[name](number))
        return steps(lambda: conflicts_text(incident))

    cost(1)
    assert growth(cost, SIZE) < LINEAR


COUNTRIES = sorted(country_codes())
CORPORA: dict[str, Callable[[int], list[Data]]] = {
    # Of one country, so many days apart, each could be a duplicate of every other one.
    "records": lambda number: [
        minimal(id=f"xx-{one}", countries=[code], actions=[act(one)])
        for one, code in zip(range(number), COUNTRIES, strict=False)
    ],
    "duplicate ids": lambda number: [minimal(id=f"xx-{one // 2}") for one in range(number)],
    "one actor": lambda number: [
        minimal(
            id=f"xx-{one}",
            actors=[people(1)[0] | {"name": f"N{one}"}],
            actions=[act(by=["p0"]) | {"on": str(1990 + one)}],
        )
        for one in range(number)
    ],
    "relations": lambda number: [
        minimal(
            id=f"xx-{one}",
            relations=[{"kind": "follows", "incident": f"xx-{one - 1}", "basis": "stated", "evidence": PROOF}],
        )
        for one in range(1, number + 1)
    ],
}


@pytest.mark.parametrize("name", CORPORA)
def test_checking_records_grows_with_their_number(name: str, tmp_path: Path) -> None:
    """Each alone, all together, and the search for the positions of what is found across them."""

    def cost(number: int) -> int:
        path = tmp_path / f"{number}.ndjson"
        path.write_bytes(b"\n".join(map(as_bytes, CORPORA[name](number))))
        options = Options(settings=Settings(), today=DAY, jobs=1)
        return steps(lambda: check(named([str(path)]), options))

    cost(2)
    assert growth(cost, SIZE) < LINEAR


def test_the_square_is_noticed() -> None:
    """The measure tells apart what it must."""

    def pairs(number: int) -> int:
        return steps(lambda: [one for one in range(number) for _ in range(number)])

    def once(number: int) -> int:
        return steps(lambda: [one for one in range(number)])  # noqa: C416 - a loop is what is counted

    assert growth(pairs, SIZE) > 3.5
    assert 1.9 < growth(once, SIZE) < 2.1
