"""Chains: which incidents follow each other, and on whose word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from incidents.comparison import MOTIFS, Chain, LinkOrigin, chains
from incidents.comparison.incident_chains import stated_chains
from incidents.comparison.motifs import MotifName
from incidents.model.codes import Direction, RelationKind
from incidents.model.context import Context, Relation
from incidents.model.days import DayCount
from incidents.model.incident import Incident
from tests.builders import action, incident
from tests.counting import calls
from tests.registries import shutdown, shutdowns


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


@pytest.mark.parametrize("on", ["2021-06-02", "2021-06"])
def test_of_two_acts_perhaps_of_one_day_none_is_inferred_to_answer_the_other(on: str) -> None:
    """Their order is not known."""
    assert chains([ban(on=on), removal()]) == ()


def test_acts_of_one_day_are_in_the_order_that_a_record_states() -> None:
    """Not in that of their ids, unless the relations go in a circle."""
    answer = related(ban(on="2021-06-02"), "retaliation_for", "removal")
    assert told(chains([answer, removal()])) == [("retaliation", ("removal", "ban"))]
    circle = [answer, related(removal(), "retaliation_for", "ban")]
    assert told(chains(circle)) == [("retaliation", ("ban", "removal"))]


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


def test_retaliation_has_two_directions() -> None:
    """A block, and then the suspension of accounts of the state."""
    assert told(chains([ban(on="2021-06-01"), removal()])) == [("retaliation", ("ban", "removal"))]


def test_counterparts_are_no_retaliation() -> None:
    """Years apart, the same two sides with the roles reversed; each is linked to the nearest earlier one."""
    steps = [removal(on="2013-06-02"), removal("second", on="2017-06-02"), ban(on="2021-06-04")]
    (chain,) = [one for one in chains(steps) if one.motif.name == "counterpart"]
    assert [(link.earlier.id, link.later.id) for link in chain.links] == [("second", "ban")]
    assert "counterpart" not in dict(told(chains([removal(), ban()])))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"kind": "service_throttle", "on": "2021-03-01"}, {}, True),
        ({"kind": "fine", "on": "2021-03-01"}, {"kind": "service_throttle"}, True),
        ({"kind": "fine", "on": "2020-03-01"}, {}, False),
        ({"kind": "service_block", "on": "2021-03-01"}, {"kind": "service_throttle"}, False),
        ({"kind": "service_throttle", "on": "2021-03-01", "platforms": ["tiktok"]}, {}, False),
        ({"kind": "service_throttle", "on": "2021-03-01", "where": ["NG-LA"]}, {"where": ["NG-KN"]}, False),
        ({"kind": "boycott_call", "on": "2021-03-01"}, {}, False),
    ],
)
def test_escalation_goes_further(first: dict[str, Any], second: dict[str, Any], found: bool) -> None:  # noqa: FBT001 - a column
    """Against the same platform, in the same place, within half a year, by an act on a later step."""
    links = told(chains([ban("first", **first), ban("second", **second)]))
    assert [names for motif, names in links if motif == "escalation"] == ([("first", "second")] if found else [])


def test_repetition_is_the_nearest_earlier_one() -> None:
    """The same act against the same platform within a year; on one day it is the same act."""
    steps = [
        ban("a", "2021-01-01"),
        ban("b", "2021-05-01"),
        ban("c", "2021-09-01"),
        ban("d", "2023-01-01"),
        ban("e", "2023-01-01"),
    ]
    (chain,) = chains(steps)
    assert told((chain,)) == [("repetition", ("a", "b", "c"))]
    assert [(link.earlier.id, link.later.id) for link in chain.links] == [("a", "b"), ("b", "c")]
    assert (chain.span, chain.tie) == (DayCount(243, 243), "twitter in NG")
    assert len(chain) == 3


def test_shutdowns_repeat_in_one_place() -> None:
    """Two districts are two places; a shutdown of which no place is known repeats nothing."""
    begins = (date(2020, 1, 1), date(2020, 3, 1), date(2020, 5, 1))
    names = ("Pulwama", "Shopian", "Pulwama")
    steps = [shutdown(f"r{day}", "IN", name, day) for name, day in zip(names, begins, strict=True)]
    assert told(chains(steps)) == [("repetition", ("r2020-01-01", "r2020-05-01"))]
    assert chains([shutdown(f"r{day}", "IN", None, day) for day in begins]) == ()


def test_repetitions_are_of_one_place() -> None:
    """A shutdown of two districts does not make one chain of all that happened in either."""
    begins = [date(2020, month, 1) for month in (1, 2, 3, 4, 5)]
    one, both, other = (
        [shutdown("r0", "IN", "Pulwama", begins[0]), shutdown("r4", "IN", "Pulwama", begins[4])],
        shutdown("r2", "IN", "Pulwama", begins[2]),
        [shutdown("r1", "IN", "Shopian", begins[1]), shutdown("r3", "IN", "Shopian", begins[3])],
    )
    act = evolve(both.actions[0], where=("in-pulwama", "in-shopian"))
    wide = evolve(both, actions=(act,), places=(*both.places, *other[0].places))
    assert [(chain.tie, [record.id for record in chain.incidents]) for chain in chains([*one, wide, *other])] == [
        ("in in-pulwama", ["r0", "r2", "r4"]),
        ("in in-shopian", ["r1", "r2", "r3"]),
    ]


def test_a_wave_begins_within_days_of_its_first() -> None:
    """One state, several platforms: one chain in the order of time, with a size, a span and a tie; it does not drift on."""
    steps = [ban(f"ban-{name}", on, platforms=[name]) for name, on in
             (("whatsapp", "2024-08-05"), ("x", "2024-08-08"), ("signal", "2024-08-19"), ("tiktok", "2024-08-30"))]  # fmt: skip
    (chain,) = chains(reversed(steps))
    assert told((chain,)) == [("wave", ("ban-whatsapp", "ban-x", "ban-signal"))]
    assert [(link.earlier.id, link.later.id) for link in chain.links] == [
        ("ban-whatsapp", "ban-x"),
        ("ban-x", "ban-signal"),
    ]
    assert (len(chain), chain.span, chain.tie) == (3, DayCount(14, 14), "in NG")


def test_shutdowns_in_several_districts_are_a_wave_only_if_something_ties_them() -> None:
    """The body that decides on one day, or an event; not the state alone."""
    day = date(2020, 1, 1)
    cuts = [shutdown(f"r{place}", "IN", f"District {place}", day) for place in range(3)]
    assert chains(cuts) == ()
    decided = [evolve(one, actions=(evolve(one.actions[0], by=("board",)),)) for one in cuts]
    assert [(len(chain), chain.tie) for chain in chains(decided)] == [(3, "decided by board on 2020-01-01")]
    exam = Context(id="exam", kind="election", from_="2020-01-01")
    tied = [evolve(one, context=(exam,)) for one in cuts]
    assert [(len(chain), chain.tie) for chain in chains(tied)] == [(3, "around election 2020-01-01")]
    assert [len(chain) for chain in chains([evolve(cuts[0], context=(exam,)), *cuts[1:]])] == []


@pytest.mark.parametrize("districts", [True, False])
def test_a_registry_makes_no_wave_that_nothing_ties(districts: bool) -> None:  # noqa: FBT001 - a parameter
    """Of 2,000 shutdowns that only have a state, or a district, none are a wave."""
    found = chains(shutdowns(2_000, districts=districts))
    assert [chain for chain in found if chain.motif.name == "wave"] == []
    assert bool(found) == districts


@pytest.mark.parametrize(
    ("kind", "motif"),
    [
        *((str(kind), motif.name) for motif in MOTIFS for kind in motif.kinds),
    ],
)
def test_every_relation_appears_with_its_kind(kind: str, motif: str) -> None:
    """Whatever the directions of the two incidents, and whatever their dates."""
    for later in (ban("later", on="2023-01-01"), removal("later", on="2023-01-01"), ban("later", on=None)):
        found = chains([ban(), related(later, kind, "ban")])
        (chain,) = [one for one in found if not one.is_inferred]
        assert (chain.motif.name, [link.relation for link in chain.links]) == (motif, [RelationKind(kind)])
        assert all(
            frozenset((link.earlier.id, link.later.id)) != {"ban", "later"}
            for one in found
            if one.is_inferred
            for link in one.links
        )


def test_every_kind_of_relation_has_one_motif() -> None:
    """So that none is left out and none appears twice."""
    assert sorted(kind for motif in MOTIFS for kind in motif.kinds) == sorted(RelationKind)
    assert [motif.name for motif in MOTIFS] == list(MotifName)


def test_a_relation_that_runs_backwards_says_so() -> None:
    """The record with the relation began first; a whole and its part have no order."""
    early = ban("early", on="2021-01-01")
    (chain, *_) = chains([related(early, "retaliation_for", "removal"), removal()])
    (link,) = chain.links
    assert (link.is_backwards, link.days) == (True, DayCount(152, 152))
    assert str(link) == "early follows removal (stated), but began before it"
    (whole, *_) = chains([related(early, "part_of", "removal"), removal()])
    assert not whole.links[0].is_backwards


def test_inferred_links_are_apart() -> None:
    """A chain of relations has no link of a motif, and a pair that is related is not inferred once more."""
    steps = [ban("a", "2021-01-01"), related(ban("b", "2021-05-01"), "repeats", "a"), ban("c", "2021-09-01")]
    assert [(chain.is_inferred, [one.id for one in chain.incidents]) for chain in chains(steps)] == [
        (False, ["a", "b"]),
        (True, ["a", "b", "c"]),
    ]
    assert told(stated_chains(steps)) == [("repetition", ("a", "b"))]


def test_an_old_id_leads_to_the_record_that_replaced_it() -> None:
    """Relations that were written before a merge still link."""
    merged = evolve(removal(), replaces=("former",))
    assert told(chains([related(ban(), "retaliation_for", "former"), merged])) == [("retaliation", ("removal", "ban"))]


def test_relation_to_a_record_that_is_not_there_links_nothing() -> None:
    """A chain has records at both ends."""
    assert chains([related(ban(), "retaliation_for", "removal")]) == ()


def test_order_of_input_does_not_matter() -> None:
    """The chains are the same however the records come."""
    records = [removal(), ban(), ban("signal", "2021-06-05", platforms=["signal"]), ban("later", "2021-06-30")]
    assert chains(records) == chains(reversed(records))


def test_cost_grows_with_the_records() -> None:
    """Four times as many districts and related records cost about four times as much."""

    def made(places: int) -> list[Incident]:
        days = [date(2020, 1, 1) + timedelta(days=30 * number) for number in range(8)]
        cuts = [shutdown(f"r{place}-{day}", "IN", f"District {place}", day) for place in range(places) for day in days]
        return [cuts[0], *(related(one, "follows", cuts[0].id) for one in cuts[1:])]

    few, many = made(15), made(60)
    assert calls(lambda: chains(many)) < 5 * calls(lambda: chains(few))
