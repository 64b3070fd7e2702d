"""Invented registries of shutdowns, as machines write them: many records with few facts each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import evolve

from incidents.model.incident import Incident
from incidents.model.places import Place
from incidents.model.time import When
from tests.builders import action, effect, incident

FIRST = date(2016, 1, 1)
STATES = {"IN": 60, "IR": 8, "PK": 8, "ET": 6, "SY": 5, "MM": 7, "VE": 3, "UG": 3}
"""How many of a hundred shutdowns are in each state: one state has most of them."""
DISTRICTS = 40


def shutdowns(number: int, *, districts: bool, seed: int = 16) -> tuple[Incident, ...]:
    """Return shutdowns within seven years, in districts or in whole states; no record names a platform."""
    return tuple(_made(Random(seed), number, districts=districts))  # noqa: S311 - nothing secret


def _made(chance: Random, number: int, *, districts: bool) -> Iterator[Incident]:
    codes, weights = zip(*STATES.items(), strict=True)
    for position in range(number):
        (state,) = chance.choices(codes, weights)
        begin = FIRST + timedelta(days=chance.randrange(7 * 365))
        end = begin + timedelta(days=chance.choice((0, 1, 1, 2, 3, 7)))
        name = f"District {chance.randrange(DISTRICTS)}"
        yield shutdown(f"{state.lower()}-{position:05}", state, name if districts else None, begin, end)


def shutdown(name: str, state: str, district: str | None, begin: date, end: date | None = None) -> Incident:
    """Return one shutdown of all connectivity, of which only the effect is known."""
    place = f"{state.lower()}-{district.lower().replace(' ', '-')}" if district else None
    fields: dict[str, Any] = {"places": [Place(id=place, name=district or "", in_=state)] if place else []}
    seen = effect(from_=str(begin), to=None if end is None else str(end))
    act = action("cut", "network_shutdown", where=[place] if place else [], effects=[seen])
    return incident(act, id=name, title=f"Shutdown in {district or state}", countries=[state], **fields)


def moved(record: Incident, days: int) -> Incident:
    """Return a shutdown with another id and with another begin, as a second registry would have it."""
    (act,) = record.actions
    (seen,) = act.effects
    begin = date.fromisoformat(str(seen.from_)) + timedelta(days=days)
    later = evolve(seen, from_=When(str(begin)))
    return evolve(record, id=f"zz-{record.id}", actions=(evolve(act, effects=(later,)),))
