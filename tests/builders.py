"""Small records for tests: each function makes the least of its kind and takes what the test is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from incidents.model.actions import Action, Announcement, Effect, Term
from incidents.model.actors import Actor, Office
from incidents.model.amounts import Amount
from incidents.model.context import Context, Gap
from incidents.model.evidence import Evidence, Source
from incidents.model.incident import Incident
from incidents.model.statements import Claim, Justification, Reaction
from incidents.validation import load

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
CARACAS: Final = "America/Caracas"


@cache
def suspensions() -> Incident:
    """Return the record of Twitter's suspensions of 2013."""
    return load(EXAMPLES / "ve-twitter-2013-suspensions.json")


@cache
def block() -> Incident:
    """Return the record of Venezuela's block of X of 2024."""
    return load(EXAMPLES / "ve-x-2024-block.json")


def incident(*actions: Action, **fields: Any) -> Incident:
    """Return a record of these actions, an order of a block if there are none."""
    least: dict[str, Any] = {
        "id": "case",
        "title": "A case",
        "countries": ["VE"],
        "actions": actions or (action(on="2024-08-08"),),
        "sources": [source()],
    }
    return Incident(**least | fields)


def action(id: str = "order", kind: str = "service_block", **fields: Any) -> Action:  # noqa: A002 - the word of the record
    """Return an action, an order if nothing else is said."""
    return Action(id=id, kind=kind, **fields)


def answer(kind: str, on: str | None, **fields: Any) -> Action:
    """Return an action that answers the order."""
    return action(**{"id": f"answer_{kind}", "kind": kind, "on": on, "answers": ["order"]} | fields)


def effect(extent: str = "full", from_: str | None = None, to: str | None = None, **fields: Any) -> Effect:
    """Return an effect of full extent."""
    return Effect(extent=extent, from_=from_, to=to, **fields)


def announced(on: str | None = None, **term: Any) -> Announcement:
    """Return an announcement with a term of these fields, if any."""
    starts, deadline = term.pop("from_", None), term.pop("deadline", None)
    return Announcement(on=on, starts=starts, deadline=deadline, term=Term(**term) if term else None)


def evidence(source: str = "report", said_by: str | None = None) -> Evidence:
    """Return evidence from a source."""
    return Evidence(source=source, said_by=said_by)


def source(id: str = "report", **fields: Any) -> Source:  # noqa: A002 - the word of the record
    """Return a news item."""
    return Source(id=id, kind="news", **fields)


def claim(metric: str = "accounts_suspended", said_by: str | None = None, **fields: Any) -> Claim:
    """Return a claim about the order, from the report."""
    least: dict[str, Any] = {"about": "order", "evidence": [evidence(said_by=said_by)]}
    return Claim(metric=metric, **least | fields)


def amount(low: float | None = None, high: float | None = None, **fields: Any) -> Amount:
    """Return an amount in words that do not matter."""
    return Amount(**{"words": "so many", "low": low, "high": high} | fields)


def actor(id: str = "minister", **fields: Any) -> Actor:  # noqa: A002 - the word of the record
    """Return an actor of a government."""
    return Actor(**{"id": id, "name": id.title(), "kind": "government"} | fields)


def office(title: str = "Minister", from_: str | None = None, to: str | None = None) -> Office:
    """Return an office, held from one time to another."""
    return Office(title=title, from_=from_, to=to)


def reaction(id: str, about: str | list[str] = "order", **fields: Any) -> Reaction:  # noqa: A002 - the word of the record
    """Return a reaction of the minister."""
    things = [about] if isinstance(about, str) else about
    return Reaction(**{"id": id, "about": things, "by": ["minister"], "act": "denounce"} | fields)


def justification(grounds: list[str], about: str = "order", **fields: Any) -> Justification:
    """Return a justification on some grounds by the minister."""
    return Justification(about=[about], by=["minister"], grounds=grounds, **fields)


def context(id: str = "vote", kind: str = "election", when: str | None = None, **fields: Any) -> Context:  # noqa: A002 - the word of the record
    """Return an event near the incident, an election if nothing else is said."""
    return Context(id=id, kind=kind, from_=when, to=when, **fields)


def gap(field: str, why: str = "none", about: str = "order") -> Gap:
    """Return the statement that something of the order is missing."""
    return Gap(about=about, field_=field, why=why)
