"""Merging two records: what is joined, what becomes a claim, and what is kept of both histories."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from incidents.build import merge
from incidents.model.actors import Actor
from incidents.model.context import Curation, Gap, Relation, Review, Translation
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.model.time import When
from tests.builders import action, announced, effect, incident, source

REPORT = source(url="https://example.org/a")


def record(name: str = "kept", **fields: Any) -> Incident:
    """Return a record of a block of X on 8 August 2024, with evidence."""
    act: dict[str, Any] = {"on": "2024-08-08", "platforms": ["x"], "evidence": [Evidence(source="report")]}
    parts = {key: fields.pop(key) for key in (*fields,) if key not in OUTER}
    return incident(action(**act | parts), **{"id": name, "sources": [REPORT], **fields})


OUTER = frozenset(
    {"actors", "countries", "gaps", "relations", "sources", "title", "summary", "curation", "replaces", "translations",
     "extensions", "timezone"}
)  # fmt: skip


def test_sources_of_one_address_are_one() -> None:
    """Whatever their ids; the references to the other follow."""
    other = record("other", sources=[source("paper", url="https://example.org/a", title="A title")],
                   evidence=[Evidence(source="paper", quote="some words")])  # fmt: skip
    merged = merge(record(), other).incident
    assert [(one.id, one.title) for one in merged.sources] == [("report", "A title")]
    assert [one.source for one in merged.actions[0].evidence] == ["report", "report"]


def test_another_source_gets_an_id_of_its_own() -> None:
    """One id for two addresses would be two sources in one."""
    other = record("other", sources=[source(url="https://example.org/b")])
    merged = merge(record(), other).incident
    assert [one.id for one in merged.sources] == ["report", "report-2"]
    assert [one.source for one in merged.actions[0].evidence] == ["report", "report-2"]


def test_dates_that_differ_are_claims() -> None:
    """Both, each with the evidence of its record; the record has the bounds around them."""
    merged = merge(record(), record("other", on="2024-08-09"))
    (act,) = merged.incident.actions
    assert act.on == When("2024-08-08/2024-08-09")
    assert [(claim.about, str(claim.metric), str(claim.when)) for claim in merged.incident.claims] == [
        ("order", "decision_date", "2024-08-08"),
        ("order", "decision_date", "2024-08-09"),
    ]
    assert len(merged.incident.conflicts) == 1
    assert [str(one) for one in merged.disagreements] == ["on of order: 2024-08-08 or 2024-08-09 (both are claims)"]


def test_a_more_exact_date_is_no_disagreement() -> None:
    """Of two dates of which one lies within the other, the more exact one is kept."""
    merged = merge(record(on="2024-08"), record("other", on="2024-08-08"))
    assert (merged.incident.actions[0].on, merged.disagreements) == (When("2024-08-08"), ())


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        ({}, True),
        ({"on": "2024-08-11"}, True),
        ({"on": None}, True),
        ({"platforms": []}, True),
        ({"on": "2024-08-12"}, False),
        ({"platforms": ["tiktok"]}, False),
        ({"kind": "fine"}, False),
        ({"where": ["BR"]}, False),
    ],
)
def test_actions_are_one_if_nothing_separates_them(other: dict[str, Any], joined: bool) -> None:  # noqa: FBT001 - a column
    """Kind, date, platforms and places; otherwise both are in the record, and ids are unique."""
    merged = merge(record(where=["VE"]), record("other", **other)).incident
    assert [act.id for act in merged.actions] == (["order"] if joined else ["order", "order-2"])


def test_effects_of_one_scene_are_one() -> None:
    """The last day on which it was seen is the later one, and the ends that differ are claims about the effect."""
    one = effect(from_="2024-08-08", to="2024-08-20", last_seen="2024-08-19")
    two = effect(from_="2024-08-08", to="2024-08-21", last_seen="2024-08-20", evidence=[Evidence(source="report")])
    merged = merge(
        record(effects=[one]), record("other", effects=[two, effect("partial", from_="2024-09-01")])
    ).incident
    first, second = merged.actions[0].effects
    assert (first.id, str(first.to), str(first.last_seen)) == ("effect", "2024-08-20/2024-08-21", "2024-08-20")
    assert second.extent == "partial"
    assert {(claim.about, str(claim.metric)) for claim in merged.claims} == {("effect", "observed_end")}


def test_an_end_before_the_begin_is_a_claim() -> None:
    """What one record has of the end, and the other of the begin, may not fit together."""
    one, two = effect(id="dark", from_="2024-08-08"), effect(id="dark", to="2024-07-01")
    merged = merge(record(effects=[one]), record("other", effects=[two]))
    assert merged.incident.actions[0].effects[0].to is None
    assert [(str(claim.metric), str(claim.when)) for claim in merged.incident.claims] == [
        ("observed_end", "2024-07-01")
    ]
    assert "nothing or 2024-07-01" in str(merged.disagreements[0])


def test_terms_that_differ_are_claims() -> None:
    """As a whole, about the action."""
    merged = merge(record(announced=announced(duration="P10D")), record("other", announced=announced(open="permanent")))
    assert [str(claim.metric) for claim in merged.incident.claims] == ["announced_term"] * 2
    assert str(merged.disagreements[0]) == "announced.term of order: P10D or permanent (both are claims)"


def test_an_actor_of_one_id_is_one() -> None:
    """Another name is one by which it is also known."""
    one, two = Actor(id="body", name="The Body", kind="regulator"), Actor(id="body", name="Body", country="VE")
    merged = merge(record(actors=[one]), record("other", actors=[two])).incident
    (actor,) = merged.actors
    assert (actor.name, actor.also_known_as, actor.kind, actor.country) == ("The Body", ("Body",), "regulator", "VE")


def test_both_histories_are_kept() -> None:
    """The first creation, the last change, everybody who wrote, both notes; no review is left."""
    one = Curation(
        created="2024-09-01",
        updated="2024-10-01",
        curators=["Ana"],
        note="First.",
        reviewed=Review(by="reader", on="2024-10-02"),
    )
    two = Curation(created="2024-08-20", updated="2024-12-01", curators=["Ben"], note="Second.", status="draft")
    merged = merge(record(curation=one, replaces=["oldest"]), record("other", title="Another title", curation=two, replaces=["older"])).incident  # fmt: skip
    held = merged.curation
    assert held is not None
    assert (str(held.created), str(held.updated), held.curators) == ("2024-08-20", "2024-12-01", ("Ana", "Ben"))
    assert held.note == 'First. Second. Merged with the record "other" (Another title).'
    assert (held.status, held.reviewed) == ("draft", None)
    assert merged.replaces == ("oldest", "other", "older")


def test_relations_to_each_other_are_gone() -> None:
    """And one that both have is one, with the stronger basis."""
    stated = Relation(kind="follows", incident="third", basis="stated", evidence=[Evidence(source="report")])
    inferred = Relation(kind="follows", incident="third", basis="inferred")
    between = Relation(kind="duplicate_of", incident="kept", basis="inferred")
    merged = merge(record(relations=[inferred]), record("other", relations=[between, stated])).incident
    assert [(one.incident, str(one.basis)) for one in merged.relations] == [("third", "stated")]


def test_a_gap_that_the_other_record_fills_is_gone() -> None:
    """The other gaps stay, once."""
    gaps = [Gap(about="order", field_="announced", why="unknown"), Gap(about="order", field_="by", why="not_stated")]
    filled = record("other", announced=announced(on="2024-08-08"), gaps=[gaps[1]])
    assert [gap.field_ for gap in merge(record(gaps=gaps), filled).incident.gaps] == ["by"]


def test_what_has_no_claim_is_listed() -> None:
    """The value of the first record is kept."""
    one = record(title="One", timezone="America/Caracas", extensions={"a": 1, "b": 2})
    two = record(
        "other", title="Two", timezone="UTC", extensions={"b": 3, "c": 4}, translations={"es": Translation(title="Dos")}
    )
    merged = merge(one, two)
    assert [found.field for found in merged.disagreements if not found.claimed] == ["title", "timezone", "extensions.b"]
    assert (merged.incident.title, {**merged.incident.extensions}) == ("One", {"a": 1, "b": 2, "c": 4})
    assert merged.incident.title_in("es") == "Dos"


def test_countries_are_united() -> None:
    """In the order of the first record."""
    merged = merge(record(countries=["VE", "BR"]), evolve(record("other"), countries=("CO", "VE"))).incident
    assert merged.countries == ("VE", "BR", "CO")
