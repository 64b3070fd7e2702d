"""The record of one incident, and the traps of its founding cases."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import attrs
import pytest

from incidents.errors import InvalidValue, TimeSyntaxError, UnknownId
from incidents.model.actions import Term
from incidents.model.codes import Direction, Metric, ReactionAct, Role, Unit
from incidents.model.conflicts import exclude
from incidents.model.data import SCHEMA_VERSION
from incidents.model.days import DayCount
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.model.statements import Claim
from incidents.model.time import When
from tests.builders import (
    action,
    actor,
    amount,
    announced,
    answer,
    block,
    claim,
    context,
    effect,
    incident,
    reaction,
    source,
    suspensions,
)


def test_least_record() -> None:
    """A record needs an id, a title, a country, an action and a source; lists become tuples, nothing is filled in."""
    record = incident()
    assert record.schema_version == SCHEMA_VERSION
    assert (record.countries, record.actors, record.summary, record.timezone) == (("VE",), (), None, None)
    assert record.extensions == {}
    with pytest.raises(InvalidValue, match="expected a list"):
        incident(countries="VE")


def test_record_is_a_value() -> None:
    """Equal records are equal, can be pickled, and cannot be changed."""
    record = incident(extensions={"own.key": [1, {"a": None}]})
    assert record == incident(extensions={"own.key": [1, {"a": None}]})
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.title = "Another"  # type: ignore[misc]
    assert attrs.evolve(record, title="Another") != record


def test_repr_reads_as_a_sentence() -> None:
    """A record says which it is and what it holds."""
    assert repr(incident()) == "<Incident case: A case (1 action, 0 claims, 1 source)>"
    two = incident(action("one"), action("two"), claims=[claim(amount=amount(1))])
    assert repr(two) == "<Incident case: A case (2 actions, 1 claim, 1 source)>"


def test_find() -> None:
    """An id finds what the record declares, whatever it is, and else what the registry knows."""
    shut = effect(id="dark")
    things: dict[str, Any] = {
        "actors": actor(),
        "reactions": reaction("answer"),
        "claims": claim(id="figure", amount=amount(1)),
        "context": context(),
        "sources": source(),
    }
    record = incident(action(effects=[shut, effect("partial")]), **{part: [thing] for part, thing in things.items()})
    assert record.find("dark") is shut
    for thing in things.values():
        assert record.find(thing.id) is thing
    assert record.find("twitter").id == record.find("x").id
    assert record.declared("twitter") is None
    with pytest.raises(UnknownId) as caught:
        record.find("nobody")
    assert (caught.value.sort, caught.value.name) == ("thing", "nobody")
    assert "order" in caught.value.known


def test_declared_things_come_before_the_registry() -> None:
    """A record that declares a name of the registry means its own."""
    own = actor("twitter", name="A bird")
    record = incident(action(platforms=["twitter"]), actors=[own])
    assert record.find("twitter") is own
    assert record.platform_names("2013-10-31") == {"twitter": "A bird"}


def test_action() -> None:
    """Actions are found by id, and only actions."""
    record = incident(action(effects=[effect(id="dark")]), action("second"))
    assert record.action("second") is record.actions[1]
    with pytest.raises(UnknownId) as caught:
        record.action("dark")
    assert caught.value == UnknownId("action", "dark", ("order", "second"))


def test_name() -> None:
    """Actors, sources and platforms are called by name; what has none by its id."""
    record = incident(
        actors=[actor(name="Delcy Rodríguez")],
        sources=[source("paper", publisher="The Paper", title="News"), source("page", title="A page"), source("bare")],
    )
    expected = {
        "minister": "Delcy Rodríguez",
        "paper": "The Paper",
        "page": "“A page”",
        "bare": "bare",
        "whatsapp": "WhatsApp",
        "order": "order",
        "nobody": "nobody",
    }
    assert {name: record.name(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("kinds", "direction"),
    [
        (("service_block",), Direction.STATE_TO_PLATFORM),
        (("account_suspend", "follower_purge"), Direction.PLATFORM_TO_STATE),
        (("service_block", "account_suspend"), Direction.MIXED),
        (("restriction_lifted", "service_block"), Direction.STATE_TO_PLATFORM),
    ],
)
def test_direction(kinds: tuple[str, ...], direction: Direction) -> None:
    """An incident has the direction of the actions that answer nothing."""
    assert incident(*(action(f"a{n}", kind) for n, kind in enumerate(kinds))).direction is direction


def test_answers_have_no_say_in_the_direction() -> None:
    """A platform that complies with an order does not make the incident mixed."""
    order = action(kind="removal_order")
    complied = answer("order_complied", "2024-08-09")
    deed = answer("geo_withhold", "2024-08-09")
    record = incident(order, complied, deed)
    assert record.direction is Direction.STATE_TO_PLATFORM
    assert record.root_actions == (order,)


def test_direction_needs_an_action_of_its_own() -> None:
    """A record of answers alone, which is never valid, has no direction."""
    assert incident(answer("restriction_lifted", "2024-08-09")).direction is None


def test_platform_names_on_a_day() -> None:
    """One lineage is named Twitter until 2023-07-23 and X after, however the record writes it."""
    for written in ("twitter", "x"):
        record = incident(action(platforms=[written]), action("second", platforms=["whatsapp", "unheard_of"]))
        rest = {"whatsapp": "WhatsApp", "unheard_of": "unheard_of"}
        (lineage,) = record.platform_names("2013-10-31").keys() - rest.keys()
        assert record.platform_names("2013-10-31") == {lineage: "Twitter"} | rest
        assert record.platform_names(date(2024, 8, 8)) == {lineage: "X"} | rest


def test_as_of_is_a_full_date() -> None:
    """Status, durations and clipping refuse what is no day."""
    for ask in (incident().status, incident().clipped, lambda day: incident().durations("order", day)):
        with pytest.raises(TimeSyntaxError):
            ask("2024-08")
        with pytest.raises(TypeError):
            ask(datetime(2024, 8, 8, tzinfo=UTC))


# The traps of the founding cases.


def _metrics(record: Incident, metric: Metric) -> list[Claim]:
    return [one for one in record.claims if one.metric is metric]


def _evidence_of(record: Incident) -> list[Evidence]:
    groups: list[tuple[Any, ...]] = [record.actions, record.justifications, record.assessments, record.reactions]
    return [item for thing in chain(*groups, record.claims, record.context) for item in thing.evidence]


def test_trap_1_missing_outlet_names_are_not_invented() -> None:
    """003 lost the names of outlets: what it says without one has no speaker, and 004 names the outlet."""
    aporrea = suspensions().find("c_only_one_side")
    said_by = {item.source: item.said_by for item in aporrea.evidence}
    assert said_by.get("s003") is None
    assert said_by["s004"] == "aporrea"


def test_trap_2_sentence_without_its_speaker() -> None:
    """002 lost who writes that the minister's followers dwindled to one: the claim has the article's voice."""
    one = suspensions().find("c_minister_one")
    assert [item.said_by for item in one.evidence if item.source == "s002"] == [None]


def test_trap_3_the_count_after_the_return_is_no_loss() -> None:
    """One follower and then 17,000 are counts of followers after the return, not followers lost."""
    record = suspensions()
    figures = [record.find(name) for name in ("c_minister_one", "c_minister_after", "c_minister_before")]
    assert {one.metric for one in figures} == {Metric.FOLLOWERS}
    assert [one.amount.hull for one in figures][:2] == [(None, None), (17000, None)]
    assert not {one.id for one in figures} & {one.id for one in _metrics(record, Metric.FOLLOWERS_LOST)}


def test_trap_4_followers_accounts_suspended_are_not_followers_lost() -> None:
    """The 6,600 of 002 are accounts suspended, those of the wires followers lost: one number, two metrics."""
    record = suspensions()
    suspended, lost = record.find("c_66_maduro"), record.find("c_lost_6600")
    assert (suspended.metric, suspended.amount.unit) == (Metric.ACCOUNTS_SUSPENDED, Unit.ACCOUNTS)
    assert (lost.metric, lost.amount.unit) == (Metric.FOLLOWERS_LOST, Unit.FOLLOWERS)
    assert suspended.amount.around == lost.amount.around == 6600
    assert not exclude(suspended, lost)
    for found in record.conflicts:
        assert not {"c_66_maduro", "c_lost_6600"} <= {one.id for one in found.claims}


def test_trap_5_figures_keep_their_words_qualifier_unit_and_speaker() -> None:
    """Around 6500, almost 6,600, more than 6,000 and over 10,000 are four figures of different sorts."""
    record = suspensions()
    figures = {
        name: record.find(name).amount for name in ("c_lost_6500", "c_66", "c_lost_6000", "c_10k", "c_thousands")
    }
    assert {name: (one.words, one.low, one.high, one.around) for name, one in figures.items()} == {
        "c_lost_6500": ("around 6500", None, None, 6500),
        "c_66": ("almost 6,600", None, 6600, 6600),
        "c_lost_6000": ("more than 6,000", 6000, None, None),
        "c_10k": ("over 10,000", 10000, None, None),
        "c_thousands": ("thousands", 2000, None, None),
    }
    assert {item.said_by for item in record.find("c_10k").evidence} == {"rodriguez"}


@pytest.mark.parametrize("name", ["attack", "rehearsal", "aim_elections"])
def test_trap_6_two_translations_are_one_reaction(name: str) -> None:
    """Translations of one sentence are evidences of one reaction by one speaker."""
    said = suspensions().find(name)
    assert said.by == ("maduro",)
    assert len({item.quote for item in said.evidence if item.said_by == "maduro"}) >= 3
    quotes = {item.quote for item in said.evidence}
    others = [one for one in suspensions().reactions if one is not said]
    assert not quotes & {item.quote for one in others for item in one.evidence if item.quote}


def test_trap_6_brackets_of_the_editor_stay_in_the_quotation() -> None:
    """What an article puts in brackets is part of its text, and the evidence says whose it is."""
    said = next(item for item in suspensions().find("lawyers").evidence if item.source == "s004")
    assert said.quote is not None
    assert "[the government and Twitter]" in said.quote
    assert said.note is not None


def test_trap_7_nothing_rests_on_the_frame_of_an_article() -> None:
    """No quotation is taken from a plea for donations, a reader's comment or a related link."""
    quotes = [item.quote or "" for record in (suspensions(), block()) for item in _evidence_of(record)]
    assert len(quotes) > 100
    for frame in ("Leave a comment", "What do you think", "RELATED", "donat", "Advertisement"):
        assert not [quote for quote in quotes if frame.lower() in quote.lower()]


def test_trap_8_spellings_are_kept_as_written() -> None:
    """Accents, curly quotes and spellings stay as each source has them; one actor has them all."""
    record = suspensions()
    person = record.find("rodriguez")
    assert person.name == "Delcy Rodríguez"
    assert {"Delsy Rodríguez", "Delcy Rodriguez"} <= set(person.also_known_as)
    quotes = [item.quote or "" for item in _evidence_of(record)]
    assert any("“denounced" in quote for quote in quotes)
    assert any('"international right wing"' in quote for quote in quotes)
    assert not any("\u00a0" in quote for quote in quotes)


def test_trap_9_last_spring_and_in_march_are_one_event() -> None:
    """Chávez died in March: both wordings support one event, which is dated so."""
    record = suspensions()
    death = record.find("chavez_death")
    assert {item.source for item in death.evidence} >= {"s002", "s004"}
    first, last = death.from_.days()
    assert date(2013, 3, 1) <= first <= last <= date(2013, 3, 31)
    joins = record.find("chavez_joins").from_
    assert joins.days()[0].year == joins.days()[1].year == 2010


def test_trap_10_a_copy_is_no_independent_source() -> None:
    """003 is derived from 004, and 002 from the wires."""
    record = suspensions()
    assert record.find("s003").derived_from == ("s004",)
    assert set(record.find("s002").derived_from) == {"ap", "afp"}
    assert record.find("s004").derived_from == ()
    assert not {"s003", "s004"} & {name for one in block().sources for name in one.derived_from}


def test_trap_11_ten_days_ordered_are_not_ten_days_lasted() -> None:
    """Ten days were announced, 519 to 523 observed."""
    clocks = block().durations("order")
    assert (clocks.announced, clocks.observed_full) == (DayCount(10, 10), DayCount(519, 523))


def test_trap_11_proposal_and_resolution_are_one_act() -> None:
    """He signed one paper, which one article calls a proposal and another a resolution."""
    record = block()
    (order,) = record.actions
    (instrument,) = order.instruments
    assert instrument.kind == "resolution"
    quotes = {item.source: item.quote for item in instrument.evidence if item.quote}
    assert "signed a proposal" in quotes["s000"]
    assert "signed a resolution" in quotes["s001"]


@pytest.mark.parametrize("name", ["shame", "us_concerns", "fist_fight"])
def test_trap_12_both_mondays_are_29_july(name: str) -> None:
    """Monday is that after the election, for Musk and for Blinken, not one near the articles."""
    said = block().find(name)
    assert said.on == When("2024-07-29")
    assert said.on.earliest.weekday() == 0


def test_trap_13_chain_of_actors() -> None:
    """The commission proposes, the president decides and announces, operators carry out."""
    (order,) = block().actions
    assert order.by == ("maduro",)
    assert order.announced is not None
    assert order.announced.by == ("maduro",)
    roles: dict[Role, set[str]] = {}
    for part in order.involved:
        roles.setdefault(part.role, set()).add(part.actor)
    assert roles[Role.PROPOSES] == {"conatel"}
    assert {"cantv", "movistar", "digitel"} <= roles[Role.CARRIES_OUT]


def test_trap_14_ten_to_six_of_followers_and_accounts() -> None:
    """5.50 pm in Caracas was 22:20 in UTC in 2013; the minister says it of the followers, joined to the suspensions."""
    record = suspensions()
    for name in ("suspension", "fall"):
        done = record.action(name)
        assert done.on is not None
        assert done.on.utc == datetime(2013, 10, 31, 22, 20, tzinfo=UTC)
        assert {item.said_by for item in done.evidence if item.quote == "Today, at 5.50pm"} == {"rodriguez"}


def test_trap_term_and_condition_stand_side_by_side() -> None:
    """Ten days and the presenting of documents were announced together and do not contradict each other."""
    record = block()
    (order,) = record.actions
    assert order.announced is not None
    assert order.announced.term is not None
    assert str(order.announced.term.duration) == "P10D"
    assert order.announced.term.condition
    assert "announced_condition" not in {found.metric for found in record.conflicts}


def test_trap_silence_of_one_day_does_not_contradict_a_later_answer() -> None:
    """No opposition figure had commented on 1 November; that an opponent did is no conflict with that."""
    record = suspensions()
    silence = record.find("silence")
    assert (silence.act, silence.on) == (ReactionAct.SILENCE_OBSERVED, When("2013-11-01"))
    assert record.find("mock").by == ("borges",)


def test_figures_of_2013_name_their_sources() -> None:
    """Every figure of accounts suspended and followers lost has evidence that names a source of the record."""
    record = suspensions()
    sources = {one.id for one in record.sources}
    figures = _metrics(record, Metric.ACCOUNTS_SUSPENDED) + _metrics(record, Metric.FOLLOWERS_LOST)
    assert len(figures) >= 10
    for one in figures:
        assert {item.source for item in one.evidence} <= sources
        assert one.evidence


def test_term_is_kept_beside_the_claims_about_it() -> None:
    """The announced term stands on the action, and claims of other terms do not change it."""
    record = incident(
        action(on="2024-08-08", announced=announced(duration="P10D")),
        claims=[claim("announced_term", term=Term(until="2024-08-21"))],
    )
    assert record.durations("order").announced == DayCount(10, 10)
