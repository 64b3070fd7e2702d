"""What many records, and records with many parts, cost: operations are counted, which are the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from incidents.comparison import chains, duplicates
from incidents.corpus import Corpus
from incidents.model.incident import Incident
from incidents.validation import check_bytes, validate_many
from incidents.views.record_text import record_text
from incidents.views.status import StatusView
from tests.counting import SIZES, calls, growth
from tests.records import as_bytes, minimal
from tests.registries import shutdowns

FEW, MANY = 250, 2_000


@cache
def registry(number: int, *, districts: bool) -> tuple[Incident, ...]:
    """Return an invented registry; however many records it has, they are of the same seven years."""
    return shutdowns(number, districts=districts)


def _status(records: Sequence[Incident]) -> None:
    """Ask for the status of all, as text."""
    StatusView(corpus=Corpus(records), day=date(2020, 1, 1), overdue_only=False).text()


@pytest.mark.slow
@pytest.mark.parametrize("districts", [True, False], ids=["with district", "without district or platform"])
@pytest.mark.parametrize("work", [duplicates, chains, _status])
def test_eight_times_the_records_cost_at_most_ten_times(
    work: Callable[[Sequence[Incident]], object],
    districts: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Records that have nothing in common do not meet."""
    few, many = (registry(number, districts=districts) for number in (FEW, MANY))
    assert calls(lambda: work(many)) < 10 * calls(lambda: work(few))


SIZE = 12
LINEAR = 2.2
"""The most that the second doubling of a size may add, as a multiple of what the first adds: 2, and 4 for the square."""
DAY = date(2020, 1, 1)
EVIDENCE = [{"source": "report"}]


def _on(number: int) -> str:
    return str(DAY + timedelta(days=number))


def _act(number: int, **fields: Any) -> dict[str, Any]:
    act = {"id": f"a{number}", "kind": "service_block", "platforms": ["x"], "on": _on(number), "evidence": EVIDENCE}
    return act | fields


def _answer(number: int, answered: str, kind: str = "restriction_extended") -> dict[str, Any]:
    return {"id": f"b{number}", "kind": kind, "answers": [answered], "on": _on(number + 1), "evidence": EVIDENCE}


def _in_each_other(number: int) -> dict[str, Any]:
    """Return places that each lie in the one before."""
    inside = ["VE", *(f"p{place}" for place in range(number))]
    places = [{"id": f"p{place}", "name": f"Place {place}", "in": inside[place]} for place in range(number)]
    return minimal(places=places, actions=[_act(0, where=inside[1:])])


def _from_each_other(number: int) -> dict[str, Any]:
    """Return sources that each derive from the one before, all of them cited."""
    sources = [
        {"id": f"s{place}", "kind": "news", "derived_from": [f"s{place - 1}"] if place else []}
        for place in range(number)
    ]
    return minimal(sources=sources, actions=[_act(0, evidence=[{"source": f"s{place}"} for place in range(number)])])


def _one_after_the_other(number: int) -> dict[str, Any]:
    """Return answers that each answer the one before."""
    kinds = ("restriction_paused", "restriction_reimposed", "restriction_extended", "restriction_eased")
    answered = ["a0", *(f"b{place}" for place in range(number))]
    answers = [_answer(place, answered[place], kinds[place % len(kinds)]) for place in range(number)]
    return minimal(actions=[_act(0), *answers])


def _claims(number: int, **fields: Any) -> dict[str, Any]:
    claim = {"about": "order", "evidence": EVIDENCE}
    return minimal(claims=[claim | {name: make(place) for name, make in fields.items()} for place in range(number)])


def _amount(number: int) -> dict[str, Any]:
    return {"words": f"{number} accounts", "low": number, "high": number, "unit": "accounts"}


def _effect(number: int) -> dict[str, Any]:
    extent = "none" if number % 2 else "full"
    return {"extent": extent, "from": _on(3 * number), "to": _on(3 * number + 2), "evidence": EVIDENCE}


def _seen_after_each(number: int) -> dict[str, Any]:
    """Return extensions that each extend the one before, with what was seen of each."""
    record = _one_after_the_other(number)
    for place, answer in enumerate(record["actions"]):
        answer |= {"effects": [_effect(2 * place)]}
    return record


def _demands_that_are_lifted(number: int) -> dict[str, Any]:
    """Return demands, each followed by a block of the platform and by a lifting of the demand only."""
    actions = []
    for place in range(number):
        demand = _act(4 * place, kind="compliance_demand")
        actions += [demand, _act(4 * place + 1), _answer(4 * place + 1, demand["id"], "restriction_lifted")]
    return minimal(actions=actions)


def _unknown(number: int) -> dict[str, Any]:
    """Return actions of actors of whom each has almost the name of another."""
    actors = [{"id": f"minister_{place}", "name": f"Minister {place}", "kind": "minister"} for place in range(number)]
    return minimal(actors=actors, actions=[_act(place, by=[f"ministre_{place}"]) for place in range(number)])


def _names(number: int) -> dict[str, Any]:
    """Return actions of actors who are called by their names."""
    actors = [{"id": f"minister_{place}", "name": f"Minister {place}", "kind": "minister"} for place in range(number)]
    return minimal(actors=actors, actions=[_act(place, by=[f"Minister {place}"]) for place in range(number)])


MANY_PARTS: dict[str, Callable[[int], dict[str, Any]]] = {
    "actions": lambda number: minimal(actions=[_act(place) for place in range(number)]),
    "answers to one action": lambda number: minimal(actions=[_act(0), *(_answer(one, "a0") for one in range(number))]),
    "answers to answers": _one_after_the_other,
    "effects": lambda number: minimal(actions=[_act(0, effects=[_effect(place) for place in range(number)])]),
    "effects of answers to answers": _seen_after_each,
    "demands": _demands_that_are_lifted,
    "deeds": lambda number: minimal(
        actions=[
            _act(0),
            *(
                _act(place + 1, kind="account_suspend", targets=["maduro"], answers=[f"a{place}"])
                for place in range(number)
            ),
        ]
    ),
    "claims of amounts": lambda number: _claims(number, metric=lambda _: "accounts_suspended", amount=_amount),
    "claims of dates": lambda number: _claims(number, metric=lambda _: "start", when=_on),
    "places in places": _in_each_other,
    "sources from sources": _from_each_other,
    "unknown ids": _unknown,
    "names for ids": _names,
    "letters of a code": lambda number: minimal(actions=[_act(0, kind="service block " * 40 * number)]),
    "letters of an id": lambda number: minimal(actions=[_act(0, by=["of the minister " * 40 * number])]),
    "misspelt keys": lambda number: minimal(actions=[_act(place, platfroms=["x"]) for place in range(number)]),
    "texts for objects": lambda number: minimal(actions=[_act(place, evidence=["report"]) for place in range(number)]),
    "evidence": lambda number: minimal(
        actions=[_act(0, evidence=[{"source": "report", "quote": f"word {place}"} for place in range(number)])]
    ),
}


@pytest.mark.parametrize("kind", MANY_PARTS)
def test_a_record_with_more_parts_costs_as_much_more(kind: str) -> None:
    """To validate it, and to show all of it: twice as many of the parts cost twice as much."""
    made = {SIZE * times: as_bytes(MANY_PARTS[kind](SIZE * times)) for times in SIZES}
    largest = check_bytes(made[SIZE * max(SIZES)])
    assert growth(lambda number: calls(lambda: check_bytes(made[number])), SIZE) < LINEAR
    if largest.incident is not None and largest.incident.root_actions:
        record_text(largest.incident, DAY, cut=False)
        shown = {number: check_bytes(raw).incident for number, raw in made.items()}
        assert growth(lambda number: calls(lambda: record_text(shown[number], DAY, cut=False)), SIZE) < LINEAR  # type: ignore[arg-type]


LINES = 40


def _lines(number: int) -> list[str]:
    """Return records of which every second one has a finding across records: a relation to no record, and an id twice."""
    made = []
    for place in range(number):
        unknown = {"kind": "follows", "incident": f"missing-{place}", "basis": "inferred", "evidence": EVIDENCE}
        record = minimal(id=f"xx-{place - place % 4}", actions=[_act(place)], relations=[unknown] if place % 2 else [])
        made.append(json.dumps(record))
    return made


def test_more_records_cost_as_much_more() -> None:
    """Findings across records are made and placed once for all of them."""
    made = {LINES * times: _lines(LINES * times) for times in SIZES}

    def work(number: int) -> int:
        return calls(lambda: list(validate_many(made[number], jobs=1)))

    assert len(list(validate_many(made[LINES], jobs=1))) > LINES / 2
    assert growth(work, LINES) < LINEAR
