"""How two incidents agree and differ, dimension by dimension."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from incidents.comparison import Comparison, Dimension, Outcome, compare
from incidents.comparison.values import (
    Ended,
    Ending,
    Lineage,
    Observed,
    Party,
    Promised,
    Side,
    Surroundings,
    Vote,
)
from incidents.model.actions import DailyHours, InForce, Instrument
from incidents.model.codes import Ask, Direction
from incidents.model.days import DayCount
from incidents.model.incident import Incident
from incidents.model.time import When
from incidents.views.differences import explained
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
    gap,
    incident,
    justification,
    office,
    reaction,
    suspensions,
)

O = Outcome  # noqa: E741 - the tables below are read by it


def _order(**fields: Any) -> Incident:
    """Return a record of one order of 8 August 2024."""
    return incident(action(**{"on": "2024-08-08"} | fields))


def _with(**fields: Any) -> Incident:
    return incident(**fields)


def _announced(**term: Any) -> Incident:
    return _order(announced=announced(**term))


def _effects(*effects: Any) -> Incident:
    return _order(effects=effects)


BOTH_ENDS = [claim("observed_end", when=day) for day in ("2024-08-18", "2024-08-20")]
ONE_DAY = effect(from_="2024-08-08", to="2024-08-09")
TEN_DAYS = effect(from_="2024-08-08", to="2024-08-18")
TEN_OR_SO = effect(from_="2024-08-08", to="2024-08-17/2024-08-20")

ABROAD = incident(
    action(kind="media_ban", targets=["outlet"]),
    actors=[actor("outlet", kind="state_media", country="DE")],
    countries=["VE", "DE"],
)
"""A state acts on the media of another."""

CASES: tuple[tuple[str, str, Incident, Incident, Outcome, str], ...] = (
    # dimension, case, left, right, outcome, summary
    ("country", "same", _with(), _with(), O.SAME, "same state: Venezuela"),
    (
        "country",
        "several",
        _with(countries=["VE", "BR"]),
        _with(countries=["BR", "VE"]),
        O.SAME,
        "same states: Venezuela, Brazil",
    ),
    ("actors", "none", _with(), _with(), O.UNKNOWN_BOTH, "no actor in both"),
    ("actors", "left", _with(actors=[actor()]), _with(), O.UNKNOWN_RIGHT, "no actor in both"),
    ("actors", "other", _with(actors=[actor()]), _with(actors=[actor("musk")]), O.DIFFERENT, "no actor in both"),
    ("actors", "same", _with(actors=[actor()]), _with(actors=[actor()]), O.SAME, "Minister in both"),
    (
        "actors",
        "offices-of-the-day",
        incident(action(on="2013-10-31"), actors=[actor(offices=[office("Aide", "2013", "2014")])]),
        _with(actors=[actor(offices=[office("Chief", "2020")]), actor("musk")]),
        O.OVERLAP,
        "Minister in both (Chief in 2024)",
    ),
    (
        "actors",
        "both-offices",
        incident(action(on="2013-10-31"), actors=[actor(offices=[office("Aide", "2012", "2014")])]),
        _with(actors=[actor(offices=[office("Chief", "2020"), office("Member", "2010")])]),
        O.SAME,
        "Minister in both (Aide in 2013, Chief, Member in 2024)",
    ),
    (
        "actors",
        "no-day",
        incident(action(), actors=[actor(offices=[office("Aide", "2012")])]),
        incident(action(), actors=[actor(offices=[office("Aide", "2012")])]),
        O.SAME,
        "Minister in both",
    ),
    ("direction", "same", _order(), _order(kind="fine"), O.SAME, "same direction: state to platform"),
    (
        "direction",
        "inverted",
        _order(kind="account_suspend"),
        _order(),
        O.INVERTED,
        "direction inverted: platform to state versus state to platform",
    ),
    (
        "direction",
        "mixed",
        incident(action("one"), action("two", "account_suspend")),
        _order(),
        O.OVERLAP,
        "direction: mixed versus state to platform",
    ),
    (
        "platform",
        "same",
        _order(platforms=["whatsapp"]),
        _order(platforms=["whatsapp"]),
        O.SAME,
        "same platform: WhatsApp",
    ),
    (
        "platform",
        "lineage",
        incident(action(on="2013-10-31", platforms=["twitter"])),
        _order(platforms=["x"]),
        O.SAME,
        "one platform lineage under two names: Twitter and X",
    ),
    (
        "platform",
        "overlap",
        _order(platforms=["x", "whatsapp"]),
        _order(platforms=["whatsapp"]),
        O.OVERLAP,
        "WhatsApp in both",
    ),
    (
        "platform",
        "other",
        _order(platforms=["x"]),
        _order(platforms=["whatsapp"]),
        O.DIFFERENT,
        "different platform: X versus WhatsApp",
    ),
    ("platform", "none", _order(), _order(), O.UNKNOWN_BOTH, "no platform in either"),
    (
        "platform",
        "no-day",
        incident(action(platforms=["twitter"])),
        _order(platforms=["x"]),
        O.SAME,
        "same platform: X",
    ),
    (
        "platform",
        "of-the-record",
        incident(action(platforms=["kakapo"]), actors=[actor("kakapo", name="Kakapo")]),
        incident(action(platforms=["kakapo"]), actors=[actor("kakapo", name="Kakapo")]),
        O.SAME,
        "same platform: Kakapo",
    ),
    ("kind", "same", _order(), _order(), O.SAME, "same kinds: service block"),
    ("kind", "other", _order(), _order(kind="fine"), O.DIFFERENT, "different kinds: service block versus fine"),
    (
        "kind",
        "answers-do-not-count",
        incident(action(), answer("restriction_lifted", None)),
        _order(),
        O.SAME,
        "same kinds: service block",
    ),
    (
        "kind",
        "further-acts-do-not-count",
        incident(action("one"), action("two", "fine")),
        incident(action("one"), action("two", "lawsuit")),
        O.SAME,
        "same kinds: service block",
    ),
    (
        "further_acts",
        "overlap",
        incident(action("one"), action("two", "fine"), action("three", "lawsuit")),
        incident(action("one"), action("two", "lawsuit")),
        O.OVERLAP,
        "in both: lawsuit; only in the first: fine",
    ),
    ("further_acts", "none", _order(), _order(), O.UNKNOWN_BOTH, "no further acts in either"),
    (
        "hit_state",
        "own",
        _order(),
        _order(),
        O.SAME,
        "same states hit: no state but its own",
    ),
    (
        "hit_state",
        "abroad",
        ABROAD,
        _order(),
        O.DIFFERENT,
        "different states hit: Germany versus no state but its own",
    ),
    (
        "hit_state",
        "platform-acts",
        _order(kind="account_suspend"),
        _order(),
        O.UNKNOWN_LEFT,
        "states hit: not known versus no state but its own",
    ),
    (
        "country",
        "crossed",
        ABROAD,
        incident(action(kind="media_ban", by=["cabinet"]), actors=[actor("cabinet", country="DE")], countries=["DE"]),
        O.INVERTED,
        "on different sides: Germany acts in one and is acted upon in the other",
    ),
    ("place", "same", _order(where=["VE"]), _order(where=["VE"]), O.SAME, "same places: Venezuela"),
    (
        "place",
        "contained",
        _order(where=["VE"]),
        _order(where=["VE-V"]),
        O.OVERLAP,
        "places that overlap: Venezuela and Zulia",
    ),
    (
        "place",
        "disjoint",
        _order(where=["VE-A"]),
        _order(where=["VE-V"]),
        O.DIFFERENT,
        "different places: Capital versus Zulia",
    ),
    ("place", "left", _order(where=["VE"]), _order(), O.UNKNOWN_RIGHT, "Venezuela versus no places"),
    (
        "scale",
        "one-and-more",
        _order(platforms=["x"]),
        _order(platforms=["whatsapp", "telegram"]),
        O.DIFFERENT,
        "one service versus 2 to 9 services",
    ),
    (
        "scale",
        "more-and-many",
        _order(platforms=["whatsapp", "telegram"]),
        incident(
            action(platforms=["whatsapp"]), claims=[claim("platforms_affected", about="order", amount=amount(59, 59))]
        ),
        O.OVERLAP,
        "2 to 9 services versus 10 to 99 services",
    ),
    (
        "scale",
        "accounts",
        incident(action(kind="account_suspend", targets=["minister"]), actors=[actor()]),
        _order(platforms=["x"]),
        O.DIFFERENT,
        "one account versus one service",
    ),
    (
        "asks",
        "by-demand-and-condition",
        _order(kind="removal_order"),
        _announced(condition="posts are gone", asks=["remove_content"]),
        O.SAME,
        "same demands: remove content or accounts",
    ),
    (
        "asks",
        "other",
        _announced(condition="papers", asks=["name_representative"]),
        _announced(condition="posts are gone", asks=["remove_content"]),
        O.DIFFERENT,
        "different demands: name a representative versus remove content or accounts",
    ),
    (
        "targets",
        "kinds",
        incident(action(targets=["minister"]), actors=[actor(kind="ministry")]),
        incident(action(targets=["minister"]), actors=[actor(kind="head_of_state")]),
        O.DIFFERENT,
        "different kinds of target: ministry versus head of state or government",
    ),
    (
        "notice",
        "days",
        _order(announced=announced("2024-08-08", from_="2024-08-10")),
        _order(announced=announced("2024-08-08", deadline="2024-08-18")),
        O.DIFFERENT,
        "2 days versus 10 days",
    ),
    (
        "notice",
        "same",
        _order(announced=announced("2024-08-08", from_="2024-08-10")),
        _order(announced=announced("2024-08-08", from_="2024-08-10")),
        O.SAME,
        "notice: 2 days in both",
    ),
    (
        "announced",
        "conditions-that-ask-something-else",
        _announced(condition="papers", asks=["name_representative"]),
        _announced(condition="posts are gone", asks=["remove_content"]),
        O.DIFFERENT,
        "condition: papers versus condition: posts are gone",
    ),
    (
        "announced",
        "conditions-that-ask-the-same",
        _announced(condition="papers", asks=["register"]),
        _announced(condition="a licence", asks=["register"]),
        O.OVERLAP,
        "condition: papers versus condition: a licence",
    ),
    (
        "announced",
        "condition-without-asks",
        _announced(condition="papers"),
        _announced(condition="papers", asks=["register"]),
        O.UNKNOWN_LEFT,
        "condition: papers versus condition: papers",
    ),
    (
        "observed",
        "looked-for-and-absent",
        _effects(effect("none", from_="2024-08-08")),
        _effects(ONE_DAY),
        O.DIFFERENT,
        "no effect observed versus 1 day observed at full extent",
    ),
    (
        "observed",
        "some-hours-of-each-day",
        _effects(effect(from_="2024-11-06", to="2024-11-13", daily=[DailyHours(from_="07:00", to="10:00")])),
        _effects(effect(from_="2024-11-06", to="2024-11-13")),
        O.OVERLAP,
        "certain hours of 7 days observed at full extent versus 7 days observed at full extent",
    ),
    (
        "observed",
        "without-an-upper-bound",
        _effects(effect(from_="2024-08-08")),
        _effects(effect(from_="2024-08-08")),
        O.OVERLAP,
        "at least 0 days observed at full extent versus at least 0 days observed at full extent",
    ),
    (
        "platform_kind",
        "partly",
        _order(platforms=["whatsapp"]),
        _order(platforms=["telegram", "twitter"]),
        O.OVERLAP,
        "in both: messaging; only in the second: microblog",
    ),
    (
        "platform_kind",
        "undeclared",
        _order(platforms=["somewhere"]),
        _order(),
        O.UNKNOWN_BOTH,
        "no kinds of platform in either",
    ),
    (
        "decided_by",
        "company",
        _order(kind="account_suspend", by=["meta"]),
        _order(kind="account_suspend", by=["twitter"]),
        O.SAME,
        "same deciding sides: platform company",
    ),
    (
        "decided_by",
        "declared",
        incident(action(by=["minister"]), actors=[actor(kind="ministry")]),
        incident(action(by=["minister"]), actors=[actor(kind="court")]),
        O.DIFFERENT,
        "different deciding sides: ministry versus court",
    ),
    (
        "instrument",
        "one-side",
        _order(instruments=(Instrument(kind="law"),)),
        _order(),
        O.UNKNOWN_RIGHT,
        "law versus no instruments",
    ),
    (
        "methods",
        "partly",
        _order(effects=[effect(methods=["ip_block", "dns_tampering"])]),
        _order(effects=[effect(methods=["ip_block"])]),
        O.OVERLAP,
        "in both: IP address block; only in the first: DNS tampering",
    ),
    (
        "actors",
        "witness",
        _with(actors=[actor("paper", kind="media")]),
        _with(actors=[actor("paper", kind="media")]),
        O.UNKNOWN_BOTH,
        "no actor in both",
    ),
    (
        "actors",
        "witness-with-a-part",
        incident(action(targets=["paper"]), actors=[actor("paper", name="Paper", kind="media")]),
        _with(actors=[actor("paper", name="Paper", kind="media")], reactions=[reaction("r", by=["paper"])]),
        O.SAME,
        "Paper in both",
    ),
    ("nature", "same", _order(), _order(kind="network_shutdown"), O.SAME, "same natures: order"),
    ("nature", "other", _order(kind="fine"), _order(), O.DIFFERENT, "different natures: moment versus order"),
    ("time", "same", _order(), _order(), O.SAME, "same time: 2024-08-08 and 2024-08-08"),
    (
        "time",
        "overlap",
        _order(),
        _order(on="2024-08"),
        O.OVERLAP,
        "perhaps the same time: 2024-08-08 and 2024-08-01 to 2024-08-31",
    ),
    ("time", "apart", _order(on="2013-10-31"), _order(), O.DIFFERENT, "3,934 days apart: 2013-10-31 and 2024-08-08"),
    (
        "time",
        "apart-turned",
        _order(),
        _order(on="2013-10-31"),
        O.DIFFERENT,
        "3,934 days apart: 2024-08-08 and 2013-10-31",
    ),
    (
        "time",
        "apart-open",
        _order(on="../2013-10-31"),
        _order(),
        O.DIFFERENT,
        "at least 3,934 days apart: … to 2013-10-31 and 2024-08-08",
    ),
    (
        "time",
        "apart-open-turned",
        _order(),
        _order(on="../2013-10-31"),
        O.DIFFERENT,
        "at least 3,934 days apart: 2024-08-08 and … to 2013-10-31",
    ),
    (
        "time",
        "open",
        _order(on="2024/.."),
        _order(),
        O.OVERLAP,
        "perhaps the same time: 2024-01-01 to … and 2024-08-08",
    ),
    ("time", "left-not-said", incident(action()), _order(), O.UNKNOWN_LEFT, "time: not known versus 2024-08-08"),
    ("time", "right-not-said", _order(), incident(action()), O.UNKNOWN_RIGHT, "time: 2024-08-08 versus not known"),
    (
        "time",
        "by-announcement-or-effect",
        incident(action(announced=announced("2024-08-08"))),
        incident(action(effects=[effect("partial"), effect(from_="2024-08-08")])),
        O.SAME,
        "same time: 2024-08-08 and 2024-08-08",
    ),
    ("announced", "none", _order(), _order(), O.UNKNOWN_BOTH, "no announced term in either"),
    ("announced", "left", _announced(duration="P10D"), _order(), O.UNKNOWN_RIGHT, "10 days versus no announced term"),
    (
        "announced",
        "same",
        _announced(duration="P10D"),
        _announced(duration="P10D"),
        O.SAME,
        "announced term: 10 days in both",
    ),
    (
        "announced",
        "other",
        _announced(duration="P10D"),
        _announced(duration="P20D"),
        O.OVERLAP,
        "10 days versus 20 days",
    ),
    (
        "announced",
        "condition-of-one",
        _announced(duration="P10D", condition="papers"),
        _announced(duration="P10D"),
        O.OVERLAP,
        "10 days; condition: papers versus 10 days",
    ),
    (
        "announced",
        "open",
        _announced(open="indefinite"),
        _announced(open="indefinite"),
        O.SAME,
        "announced term: indefinite in both",
    ),
    (
        "announced",
        "open-other",
        _announced(open="indefinite"),
        _announced(duration="P10D"),
        O.DIFFERENT,
        "indefinite versus 10 days",
    ),
    (
        "announced",
        "asserted-absence",
        incident(action(on="2024-08-08"), gaps=[gap("announced.term")]),
        _announced(duration="P10D"),
        O.DIFFERENT,
        "no announced term versus 10 days",
    ),
    (
        "announced",
        "asserted-absence-both",
        incident(action(on="2024-08-08"), gaps=[gap("announced")]),
        incident(action(on="2024-08-08"), gaps=[gap("announced")]),
        O.SAME,
        "announced term: no announced term in both",
    ),
    (
        "announced",
        "not-stated-is-no-absence",
        incident(action(on="2024-08-08"), gaps=[gap("announced", "not_stated"), gap("announced", about="case")]),
        _announced(duration="P10D"),
        O.UNKNOWN_LEFT,
        "no announced term versus 10 days",
    ),
    (
        "in_force",
        "same",
        _order(in_force=InForce(from_="2024-08-08", to="2024-08-18")),
        _order(in_force=InForce(from_="2024-08-09", to="2024-08-19")),
        O.SAME,
        "time in force: 10 days in both",
    ),
    (
        "in_force",
        "one",
        _order(),
        _order(in_force=InForce(from_="2024-08-08", to="2024-08-18")),
        O.UNKNOWN_LEFT,
        "no time in force versus 10 days",
    ),
    ("observed", "none", _order(), _order(), O.UNKNOWN_BOTH, "no effect observed in either"),
    (
        "observed",
        "same",
        _effects(TEN_DAYS),
        _effects(TEN_DAYS),
        O.SAME,
        "effect observed: 10 days observed at full extent in both",
    ),
    (
        "observed",
        "bounds-meet",
        _effects(TEN_OR_SO),
        _effects(TEN_DAYS),
        O.OVERLAP,
        "9–12 days observed at full extent versus 10 days observed at full extent",
    ),
    (
        "observed",
        "another-extent",
        _effects(effect("partial", "2024-08-08", "2024-08-18")),
        _effects(TEN_DAYS),
        O.OVERLAP,
        "10 days observed versus 10 days observed at full extent",
    ),
    (
        "observed",
        "no-upper-bound",
        _effects(effect(from_="2024-08-08", last_seen="2024-08-10")),
        _effects(TEN_DAYS),
        O.OVERLAP,
        "at least 2 days observed at full extent versus 10 days observed at full extent",
    ),
    (
        "observed",
        "other",
        _effects(ONE_DAY),
        _effects(TEN_DAYS),
        O.DIFFERENT,
        "1 day observed at full extent versus 10 days observed at full extent",
    ),
    (
        "observed",
        "contested",
        incident(action(on="2024-08-08", effects=[TEN_DAYS]), claims=BOTH_ENDS),
        _effects(ONE_DAY),
        O.DIFFERENT,
        "10 days observed at full extent (end contested) versus 1 day observed at full extent",
    ),
    (
        "grounds",
        "overlap",
        _with(justifications=[justification(["spam", "public_order"])]),
        _with(justifications=[justification(["public_order"])]),
        O.OVERLAP,
        "in both: public order; only in the first: spam",
    ),
    (
        "grounds",
        "of-an-effect",
        incident(action(effects=[effect(id="dark")]), justifications=[justification(["spam"], about="dark")]),
        _with(justifications=[justification(["spam"])]),
        O.SAME,
        "same grounds: spam",
    ),
    (
        "grounds",
        "of-an-answer",
        incident(
            action(),
            answer("restriction_lifted", None),
            justifications=[justification(["spam"], about="answer_restriction_lifted")],
        ),
        _with(),
        O.UNKNOWN_BOTH,
        "no grounds in either",
    ),
    (
        "reactions",
        "same",
        _with(reactions=[reaction("one"), reaction("two")]),
        _with(reactions=[reaction("one")]),
        O.SAME,
        "same reactions: denounces",
    ),
    (
        "claims",
        "other",
        _with(claims=[claim(amount=amount(1))]),
        _with(claims=[claim("followers_lost", amount=amount(1))]),
        O.DIFFERENT,
        "different metrics: accounts suspended versus followers lost",
    ),
    ("context", "none", _with(), _with(), O.UNKNOWN_BOTH, "no context in either"),
    (
        "context",
        "election-before-and-after",
        _with(context=[context(when="2024-07-28"), context("later", when="2025-07-28")]),
        _with(context=[context(when="2024-08-09")]),
        O.SAME,
        "both around an election: 11 days after the vote of 2024-07-28 and 1 day before the vote of 2024-08-09",
    ),
    (
        "context",
        "election-undated",
        _with(context=[context(), context("riot", "protest")]),
        _with(context=[context(when="2024-08"), context("riot", "protest")]),
        O.SAME,
        "both around an election: an election of unknown date and before or after the vote of 2024-08; also in both: protest",
    ),
    (
        "context",
        "election-of-open-date",
        _with(context=[context(when="2024-07-28/..")]),
        _with(context=[context(when="../2024-07-28")]),
        O.SAME,
        "both around an election: before or after the vote of 2024-07-28/.. and at least 11 days after the vote of ../2024-07-28",
    ),
    (
        "context",
        "election-on-the-day-and-open",
        _with(context=[context(when="2024-08-08")]),
        _with(context=[context(when="2024-08-18/..")]),
        O.SAME,
        "both around an election: on the day of the vote of 2024-08-08 and at least 10 days before the vote of 2024-08-18/..",
    ),
    (
        "context",
        "no-election",
        _with(context=[context("riot", "protest")]),
        _with(context=[context("riot", "protest")]),
        O.SAME,
        "same context: protest",
    ),
    ("ending", "none", _order(), _order(), O.UNKNOWN_BOTH, "ending: not known versus not known"),
    ("ending", "moment", _order(kind="fine"), _order(kind="fine"), O.SAME, "ending: completed at once in both"),
    (
        "ending",
        "observed",
        _effects(TEN_DAYS, effect("none", "2024-08-18")),
        _effects(TEN_DAYS, effect("partial", "2024-08-18")),
        O.DIFFERENT,
        "ending: end observed versus end observed in part",
    ),
    (
        "ending",
        "lifted-and-contested",
        incident(action(effects=[TEN_DAYS]), answer("restriction_lifted", None), claims=BOTH_ENDS),
        _effects(effect(from_="2024-08-08")),
        O.UNKNOWN_RIGHT,
        "ending: restriction lifted, end observed (contested) versus not known",
    ),
)


@pytest.mark.parametrize(
    ("dimension", "case", "left", "right", "outcome", "summary"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES]
)
def test_dimension(  # noqa: PLR0913, PLR0917 - one column each
    dimension: str, case: str, left: Incident, right: Incident, outcome: Outcome, summary: str
) -> None:
    """Two records stand to each other in a dimension as they should, and a sentence says so."""
    found = compare(left, right).of(dimension)
    assert (found.dimension, found.outcome) == (Dimension(dimension), outcome)
    assert explained(found) == summary
    assert found.explain() == summary
    assert str(found) == f"{dimension}: {summary}"


_TURNED = {O.UNKNOWN_LEFT: O.UNKNOWN_RIGHT, O.UNKNOWN_RIGHT: O.UNKNOWN_LEFT}


@pytest.mark.parametrize(
    ("dimension", "case", "left", "right", "outcome", "summary"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES]
)
def test_dimension_turned(  # noqa: PLR0913, PLR0917 - one column each
    dimension: str, case: str, left: Incident, right: Incident, outcome: Outcome, summary: str
) -> None:
    """The other way round the comparison says the same with the sides changed."""
    straight, turned = compare(left, right).of(dimension), compare(right, left).of(dimension)
    assert turned.outcome is _TURNED.get(outcome, outcome)
    assert (turned.left, turned.right, set(turned.shared)) == (straight.right, straight.left, set(straight.shared))


def test_every_dimension_is_compared_once_and_in_order() -> None:
    """A comparison goes through all dimensions, and each has cases here."""
    found = compare(_order(), _order())
    assert [one.dimension for one in found] == list(Dimension)
    assert {case[0] for case in CASES} == {dimension.value for dimension in Dimension}


def test_record_compared_to_itself_has_no_difference() -> None:
    """Nothing of the block of 2024 differs from itself; what it does not say is not known twice, and an open end is open."""
    found = compare(block(), block())
    outcomes = {one.dimension: one.outcome for one in found.differences}
    silent = {
        Dimension.FURTHER_ACTS, Dimension.TARGETS, Dimension.NOTICE, Dimension.IN_FORCE, Dimension.METHODS,
    }  # fmt: skip
    assert outcomes == dict.fromkeys(silent, Outcome.UNKNOWN_BOTH) | {Dimension.OBSERVED: Outcome.OVERLAP}
    assert len(found.agreements) == len(Dimension) - len(silent)
    assert not found.are_counterparts


@pytest.mark.parametrize("outcome", Outcome)
def test_unknown_outcomes(outcome: Outcome) -> None:
    """Three outcomes say that a record is silent."""
    assert outcome.is_unknown is (outcome in {O.UNKNOWN_LEFT, O.UNKNOWN_RIGHT, O.UNKNOWN_BOTH})


@pytest.fixture(name="founding")
def _founding() -> Comparison:
    return compare(suspensions(), block())


@pytest.mark.parametrize(
    ("dimension", "outcome", "words"),
    [
        ("country", O.SAME, "same state: Venezuela"),
        ("platform", O.SAME, "one platform lineage under two names: Twitter and X"),
        ("direction", O.INVERTED, "direction inverted"),
        ("kind", O.DIFFERENT, "different kinds"),
        ("announced", O.UNKNOWN_LEFT, "no announced term versus 10 days"),
        ("observed", O.DIFFERENT, "519–523 days at full extent (end contested)"),
        ("observed", O.DIFFERENT, "1–4 days observed at full extent"),
        ("context", O.OVERLAP, "both around an election"),
        ("context", O.OVERLAP, "38 days before the vote of 2013-12-08 and 11 days after the vote of 2024-07-28"),
        ("actors", O.OVERLAP, "Delcy Rodríguez in both (Minister of Communication and Information in 2013, Executive "),
        ("actors", O.OVERLAP, "Executive Vice-President in 2024)"),
        ("time", O.DIFFERENT, "3,934 days apart"),
    ],
)
def test_founding_pair(founding: Comparison, dimension: str, outcome: Outcome, words: str) -> None:
    """The comparison of the founding pair says what a reader wants to know first."""
    assert founding.of(dimension).outcome is outcome
    assert words in founding.of(dimension).explain()


def test_founding_pair_is_a_pair_of_counterparts(founding: Comparison) -> None:
    """State and platform are the same and the direction is inverted."""
    assert founding.are_counterparts
    assert repr(founding).startswith(
        "<Comparison of ve-twitter-2013-suspensions and ve-x-2024-block: 23 differences, counterparts>"
    )
    assert founding.agreements[0].dimension is Dimension.COUNTRY


def test_acts_of_two_states_on_each_other_are_counterparts() -> None:
    """A state that is hit in one acts in the other; two acts of one state on the same other state are no counterparts."""
    answered = incident(
        action(kind="media_ban", by=["cabinet"], targets=["channel"]),
        actors=[actor("cabinet", country="DE"), actor("channel", kind="state_media", country="VE")],
        countries=["DE", "VE"],
    )
    assert compare(ABROAD, answered).are_counterparts
    assert compare(answered, ABROAD).are_counterparts
    assert not compare(ABROAD, ABROAD).are_counterparts
    assert not compare(ABROAD, _order()).are_counterparts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (incident(action(kind="account_suspend", platforms=["x"])), incident(action(platforms=["whatsapp"]))),
        (
            incident(action(kind="account_suspend", platforms=["x"]), countries=["BR"]),
            incident(action(platforms=["x"])),
        ),
        (incident(action(kind="account_suspend")), incident(action())),
        (incident(action(platforms=["x"])), incident(action(platforms=["x"]))),
    ],
)
def test_not_mirrored(left: Incident, right: Incident) -> None:
    """Without the same state, the same platform and opposite directions there is no mirror."""
    found = compare(left, right)
    assert not found.are_counterparts
    assert "mirrored" not in repr(found)


def test_unknown_dimension() -> None:
    """A name that is no dimension is refused."""
    with pytest.raises(ValueError, match="'colour' is not a valid Dimension"):
        compare(_order(), _order()).of("colour")


def test_equal_records_make_equal_comparisons() -> None:
    """A comparison is a value: that of two records is the same each time."""
    assert compare(_order(), block()) == compare(_order(), block())
    assert compare(_order(), block()) != compare(block(), _order())


def test_sides_are_values(founding: Comparison) -> None:
    """Codes, ids, days and times, which a program can go on with: no side is a sentence."""
    of = founding.of
    assert of("country").left == of("country").right == ("VE",)
    assert of("direction").left == (Direction.PLATFORM_TO_STATE,)
    assert of("direction").right == (Direction.STATE_TO_PLATFORM,)
    assert of("platform").left == (Lineage(id="twitter", name="Twitter"),)
    assert of("platform").right == (Lineage(id="twitter", name="X"),)
    assert of("time").left == (date(2013, 10, 31), date(2013, 10, 31))
    assert of("announced").left is None
    assert of("announced").right == Promised(
        term=DayCount(10, 10), condition="X is to present its documents", asks=(Ask.REGISTER,)
    )
    assert of("in_force").left is None
    observed = of("observed").right
    assert isinstance(observed, Observed)
    assert (observed.full, observed.end_contested) == (DayCount(519, 523), True)
    around = of("context").left
    assert isinstance(around, Surroundings)
    assert around.vote == Vote(when=When("2013-12-08"), side=Side.BEFORE, distance=DayCount(38, 38))


def test_parties_hold_the_offices_of_their_time(founding: Comparison) -> None:
    """One person had another office in each year, which the sentence says of both."""
    found = founding.of("actors")
    sides = [
        {party.id: party for party in side if isinstance(party, Party)}
        for side in (found.left, found.right)
        if isinstance(side, tuple)
    ]
    (name,) = [key for key in found.shared if sides[0][key].name == "Delcy Rodríguez"]
    assert sides[0][name].offices == ("Minister of Communication and Information",)
    assert (sides[0][name].year, sides[1][name].year) == (2013, 2024)


def test_an_end_is_told_by_its_ways() -> None:
    """Actions that end it by their kind, and what was observed."""
    done = incident(action(kind="fine", on="2024-08-08"))
    found = compare(done, _order(effects=[ONE_DAY, effect(from_="2024-08-12")])).of("ending")
    assert found.left == Ended(ways=(Ending.MOMENT,))
    assert found.right == Ended(ways=(Ending.OBSERVED_IN_PART,))
