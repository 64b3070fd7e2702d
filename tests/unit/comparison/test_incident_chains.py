"""Chains: which incidents follow each other, and on whose word."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from incidents.comparison import MOTIFS, Chain, LinkOrigin, Motif, chains
from incidents.model.codes import Direction, RelationKind
from incidents.model.context import Relation
from incidents.model.days import DayCount
from incidents.model.incident import Incident
from tests.builders import action, incident


def removal(name: str = "removal", on: str = "2021-06-02", **fields: Any) -> Incident:
    """Return the removal of a post of a state by Twitter."""
    act = action(**{"kind": "content_remove", "on": on, "platforms": ["twitter"]} | fields)
    return incident(act, id=name, countries=["NG"])


def ban(name: str = "ban", on: str | None = "2021-06-04", country: str = "NG", **fields: Any) -> Incident:
    """Return a block of Twitter by a state."""
    act = action(**{"on": on, "platforms": ["twitter"]} | fields)
    return incident(act, id=name, countries=[country])


def related(record: Incident, kind: str, earlier: str, basis: str = "stated") -> Incident:
    """Return the record with a relation to an earlier one."""
    return evolve(record, relations=(*record.relations, Relation(kind=kind, incident=earlier, basis=basis)))


def told(found: tuple[Chain, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return motif and ids of each chain."""
    return [(chain.motif.name, tuple(one.id for one in chain.incidents)) for chain in found]


def test_retaliation_is_inferred_within_the_window() -> None:
    """A removal and a block of the same platform two days later are two steps, with direction and days."""
    (chain,) = chains([ban(), removal()])
    (link,) = chain.links
    assert told((chain,)) == [("retaliation", ("removal", "ban"))]
    assert link.origin is LinkOrigin.MOTIF
    assert link.relation is None
    assert link.days == DayCount(2, 2)
    assert link.directions == (Direction.PLATFORM_TO_STATE, Direction.STATE_TO_PLATFORM)
    assert (chain.stated, chain.inferred) == ((), (link,))
    assert str(link) == "ban follows removal after 2 days (inferred by motif)"
    assert repr(chain) == "<Chain retaliation: removal → ban>"
    assert chain.countries == ("NG",)


@pytest.mark.parametrize(("basis", "origin"), [("stated", LinkOrigin.STATED), ("inferred", LinkOrigin.CURATOR)])
def test_relations_are_told_apart_from_motifs(basis: str, origin: LinkOrigin) -> None:
    """What a record says is not inferred once more, and keeps its basis."""
    (chain,) = chains([related(ban(), "retaliation_for", "removal", basis), removal()])
    (link,) = chain.links
    assert (link.origin, link.relation) == (origin, RelationKind.RETALIATION_FOR)
    assert chain.stated == ((link,) if basis == "stated" else ())


def test_a_stated_link_needs_no_window() -> None:
    """A source may tie what lies years apart."""
    late = related(ban(on="2023-06-04"), "retaliation_for", "removal")
    assert told(chains([late, removal()])) == [("retaliation", ("removal", "ban"))]


@pytest.mark.parametrize(
    "other",
    [
        ban(on="2021-07-03"),
        ban(country="UG"),
        ban(platforms=["telegram"]),
        ban(platforms=[]),
        ban(on="2021-06-02/2021-06-04"),
        ban(on="2021"),
        ban(on=None),
        ban("fall", kind="account_suspend"),
    ],
)
def test_what_is_no_retaliation(other: Incident) -> None:
    """Too late, another state or platform, a date that leaves the order open, or the same direction."""
    assert "retaliation" not in [name for name, _ in told(chains([removal(), other]))]


def test_window_is_counted_from_beginning_to_beginning() -> None:
    """Thirty days are within thirty days, and a call may set another window."""
    edge = [removal(), ban(on="2021-07-02")]
    assert told(chains(edge)) == [("retaliation", ("removal", "ban"))]
    assert chains(edge, within=29) == ()
    assert told(chains([removal(), ban(on="2021-07-03")], within=31)) == [("retaliation", ("removal", "ban"))]


def test_one_company_stands_for_its_platforms() -> None:
    """A network that Meta takes down and a block of its Facebook belong together."""
    takedown = removal(on="2021-01-08", kind="network_takedown", by=["meta"], platforms=["instagram"])
    answer = ban(on="2021-01-12", platforms=["facebook"])
    assert told(chains([takedown, answer])) == [("retaliation", ("removal", "ban"))]


def test_countermove_is_the_other_way_round() -> None:
    """A block, and then the suspension of accounts of the state."""
    assert told(chains([ban(on="2021-06-01"), removal()])) == [("countermove", ("ban", "removal"))]


def test_wave_joins_all_that_links_connect() -> None:
    """One state, several platforms, within days of each other: one chain in the order of time."""
    steps = [ban(f"ban-{name}", on, platforms=[name]) for name, on in
             (("whatsapp", "2024-08-05"), ("x", "2024-08-08"), ("signal", "2024-08-20"), ("tiktok", "2024-12-30"))]  # fmt: skip
    (chain,) = chains(reversed(steps))
    assert told((chain,)) == [("wave", ("ban-whatsapp", "ban-x", "ban-signal"))]
    assert [(link.earlier.id, link.later.id) for link in chain.links] == [
        ("ban-whatsapp", "ban-x"),
        ("ban-x", "ban-signal"),
    ]


def test_series_is_never_inferred() -> None:
    """That the same is done again is for a record to say."""
    again = ban("again", "2022-01-01")
    assert chains([ban(), again]) == ()
    assert told(chains([ban(), related(again, "repeats", "ban", "inferred")])) == [("series", ("ban", "again"))]


def test_relation_to_a_record_that_is_not_there_links_nothing() -> None:
    """A chain has records at both ends."""
    assert chains([related(ban(), "retaliation_for", "removal")]) == ()


def test_motifs_of_ones_own() -> None:
    """A motif is data."""
    motif = Motif(name="echo", title="Echo", why="Two bans.", kinds=(), within=400)
    assert told(chains([ban(), ban("again", "2022-01-01")], motifs=[motif])) == [("echo", ("ban", "again"))]
    assert [one.name for one in MOTIFS] == ["retaliation", "countermove", "wave", "series"]


def test_order_of_input_does_not_matter() -> None:
    """The chains are the same however the records come."""
    records = [removal(), ban(), ban("signal", "2021-06-05", platforms=["signal"]), ban("later", "2021-06-30")]
    assert chains(records) == chains(reversed(records))
