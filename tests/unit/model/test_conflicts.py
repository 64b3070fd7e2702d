"""Claims that cannot all hold, and claims that are not compared."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.model.actions import Term
from incidents.model.codes import Metric
from incidents.model.conflicts import exclude
from incidents.model.incident import Incident
from incidents.model.statements import Claim
from incidents.validation import load
from tests.builders import (
    CARACAS,
    EXAMPLES,
    action,
    amount,
    announced,
    block,
    claim,
    effect,
    evidence,
    incident,
    suspensions,
)
from tests.counting import counted


def _found(*claims: Claim, zone: str | None = None) -> list[list[str | None]]:
    return [[one.id for one in found.claims] for found in incident(claims=claims, timezone=zone).conflicts]


def days(number: float) -> dict[str, Any]:
    """Return a reported duration of so many days."""
    return lasting(number, "days")


def lasting(number: float, unit: str) -> dict[str, Any]:
    """Return a reported duration."""
    return {"metric": "reported_duration", "amount": amount(number, number, unit=unit)}


def term(**fields: Any) -> dict[str, Any]:
    """Return an announced term."""
    return {"metric": "announced_term", "term": Term(**fields)}


def when(text: str, metric: str = "event_date") -> dict[str, Any]:
    """Return a time."""
    return {"metric": metric, "when": text}


def users(low: float | None, high: float | None, unit: str | None = "users") -> dict[str, Any]:
    """Return a number of users."""
    return {"metric": "users", "amount": amount(low, high, unit=unit)}


EXACT = amount(10, 10)
OTHER = amount(20, 20)

PAIRS: tuple[tuple[str, dict[str, Any], dict[str, Any], bool], ...] = (
    ("amounts", {"amount": EXACT}, {"amount": OTHER}, True),
    ("amounts-meet", {"amount": EXACT}, {"amount": amount(10)}, False),
    ("amounts-about", {"amount": amount(around=6500)}, {"amount": amount(around=6600)}, False),
    ("amounts-about-apart", {"amount": amount(around=5000)}, {"amount": amount(around=6600)}, True),
    ("amounts-huge", {"amount": amount(10**30, 10**30)}, {"amount": amount(10**30 + 1, 10**30 + 1)}, True),
    ("amount-in-words", {"amount": amount()}, {"amount": EXACT}, False),
    ("unit-of-the-metric", {"amount": amount(1, 1, unit="accounts")}, {"amount": amount(2, 2)}, True),
    ("another-metric", {"amount": EXACT}, {"amount": OTHER, "metric": "followers_lost"}, False),
    ("another-thing", {"amount": EXACT}, {"amount": OTHER, "about": "other"}, False),
    ("as-of-apart", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER, "as_of": "2013-11-01"}, False),
    ("as-of-meets", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER, "as_of": "2013-10"}, True),
    ("as-of-of-one", {"amount": EXACT, "as_of": "2013-10-31"}, {"amount": OTHER}, True),
    ("part-of-both", {"amount": EXACT, "part": "press"}, {"amount": OTHER, "part": "press"}, True),
    ("part-spelt-otherwise", {"amount": EXACT, "part": "the Press"}, {"amount": OTHER, "part": "the  press"}, True),
    ("parts-differ", {"amount": EXACT, "part": "some"}, {"amount": OTHER, "part": "the others"}, False),
    ("part-and-whole", {"amount": EXACT}, {"amount": OTHER, "part": "press"}, False),
    # times
    ("times", when("2024-08-08"), when("2024-08-09"), True),
    ("times-meet", when("2024-08-08"), when("2024-08"), False),
    ("times-open", when("2024-08-08"), when("2024-08-09/.."), True),
    ("times-open-meet", when("../2024-08-09"), when("2024-08-09/.."), False),
    ("instants", when("2013-10-31T17:50:00-04:30"), when("2013-10-31T17:51:00-04:30"), True),
    ("instants-same", when("2013-10-31T17:50:00-04:30"), when("2013-10-31T22:20:00Z"), False),
    ("instants-about", when("2013-10-31T17:50:00-04:30~"), when("2013-10-31T18:20:00-04:30"), False),
    ("instants-about-apart", when("2013-10-31T17:50:00-04:30~"), when("2013-10-31T19:20:00-04:30"), True),
    (
        "instants-within-bounds",
        when("2013-10-31T17:50:00-04:30/2013-10-31T18:20:00-04:30"),
        when("2013-10-31T18:00:00-04:30"),
        False,
    ),
    (
        "instants-outside-bounds",
        when("2013-10-31T17:50:00-04:30/2013-10-31T18:20:00-04:30"),
        when("2013-10-31T18:21:00-04:30"),
        True,
    ),
    ("instant-and-day", when("2013-11-01T02:00:00Z"), when("2013-10-31"), False),
    ("instant-and-another-day", when("2013-11-01T02:00:00Z"), when("2013-11-01"), True),
    # equal and unequal terms
    ("P12M-P1Y", term(duration="P12M"), term(duration="P1Y"), False),
    ("P2W-P14D", term(duration="P2W"), term(duration="P14D"), False),
    ("PT60M-PT1H", term(duration="PT60M"), term(duration="PT1H"), False),
    ("P10D-PT240H", term(duration="P10D"), term(duration="PT240H"), False),
    ("P2D-PT48H", term(duration="P2D"), term(duration="PT48H"), False),
    ("P1D-PT86400S", term(duration="P1D"), term(duration="PT86400S"), False),
    ("P30D-P1M", term(duration="P30D"), term(duration="P1M"), False),
    ("P28D-P1M", term(duration="P28D"), term(duration="P1M"), False),
    ("P31D-P1M", term(duration="P31D"), term(duration="P1M"), False),
    ("P27D-P1M", term(duration="P27D"), term(duration="P1M"), True),
    ("P32D-P1M", term(duration="P32D"), term(duration="P1M"), True),
    ("P365D-P1Y", term(duration="P365D"), term(duration="P1Y"), False),
    ("P366D-P12M", term(duration="P366D"), term(duration="P12M"), False),
    ("P364D-P1Y", term(duration="P364D"), term(duration="P1Y"), True),
    ("P58D-P2M", term(duration="P58D"), term(duration="P2M"), True),
    ("P10D-P20D", term(duration="P10D"), term(duration="P20D"), True),
    ("PT239H-P10D", term(duration="PT239H"), term(duration="P10D"), True),
    ("P11M-P1Y", term(duration="P11M"), term(duration="P1Y"), True),
    ("duration-and-condition", term(duration="P10D"), term(condition="papers"), False),
    ("conditions", term(condition="papers"), term(condition="a fine"), False),
    ("dates", term(until="2024-08-18"), term(until="2024-08-21"), True),
    ("dates-meet", term(until="2024-08-18"), term(until="2024-08"), False),
    ("open-and-duration", term(open="indefinite"), term(duration="P10D"), True),
    ("open-and-date", term(open="permanent"), term(until="2024-08-18"), True),
    ("open-and-condition", term(open="indefinite"), term(condition="papers"), False),
    ("open-both", term(open="indefinite"), term(open="permanent"), True),
    ("open-same", term(open="indefinite"), term(open="indefinite"), False),
    # reported durations, in any units
    ("5-hours-3-days", lasting(5, "hours"), days(3), True),
    ("60-minutes-1-hour", lasting(60, "minutes"), lasting(1, "hours"), False),
    ("48-hours-2-days", lasting(48, "hours"), days(2), False),
    ("week-and-7-days", lasting(1, "weeks"), days(7), False),
    ("week-and-9-days", lasting(1, "weeks"), days(9), True),
    ("month-and-30-days", lasting(1, "months"), days(30), False),
    ("month-and-27-days", lasting(1, "months"), days(27), True),
    ("12-months-1-year", lasting(12, "months"), lasting(1, "years"), False),
    ("year-and-52-weeks", lasting(1, "years"), lasting(52, "weeks"), True),
    ("year-and-525600-minutes", lasting(1, "years"), lasting(525_600, "minutes"), False),
    # units
    ("users-and-fewer-persons", users(100, 120), users(50, 60, "persons"), True),
    ("users-and-more-persons", users(100, 120), users(300, 400, "persons"), False),
    ("users-and-most-persons", users(100, None), users(None, 99, "persons"), True),
    ("users-and-accounts", users(100, 120), users(50, 60, "accounts"), False),
    ("users-and-percent", users(100, 120), users(50, 60, "percent"), False),
    ("users-without-unit", users(100, 120, None), users(50, 60), False),
    (
        "currencies",
        {"metric": "economic_cost", "amount": amount(5, 5, unit="USD")},
        {"metric": "economic_cost", "amount": amount(9, 9, unit="EUR")},
        False,
    ),
    # codes and actors
    ("extents", {"metric": "extent", "code": "full"}, {"metric": "extent", "code": "partial"}, True),
    ("extents-same", {"metric": "extent", "code": "full"}, {"metric": "extent", "code": "full"}, False),
    ("acts", {"metric": "act", "code": "asked"}, {"metric": "act", "code": "ordered"}, True),
    ("endings", {"metric": "ending", "code": "lifted"}, {"metric": "ending", "code": "expired"}, True),
    ("methods", {"metric": "method", "code": "ip_block"}, {"metric": "method", "code": "tcp_reset"}, False),
    ("instruments", {"metric": "instrument", "code": "law"}, {"metric": "instrument", "code": "decree"}, False),
    ("owners", {"metric": "ownership", "who": ["x"]}, {"metric": "ownership", "who": ["meta"]}, True),
    (
        "owners-same",
        {"metric": "ownership", "who": ["x", "meta"]},
        {"metric": "ownership", "who": ["meta", "x"]},
        False,
    ),
    ("attributions", {"metric": "attribution", "who": ["x"]}, {"metric": "attribution", "who": ["meta"]}, False),
    ("code-and-words", {"metric": "extent", "code": "full"}, {"metric": "extent", "says": "mostly"}, False),
    ("words", {"metric": "cause", "says": "spam"}, {"metric": "cause", "says": "an attack"}, False),
    # related metrics
    ("start-observed", when("2024-08-08", "start"), when("2024-08-09", "observed_start"), True),
    ("start-observed-meet", when("2024-08-08", "start"), when("2024-08-08T21:00:00-04:00", "observed_start"), False),
    ("start-in-force", when("2024-08-08", "start"), when("2024-08-09", "in_force_start"), True),
    ("in-force-observed", when("2024-08-08", "in_force_start"), when("2024-08-09", "observed_start"), False),
    ("start-announced", when("2024-08-08", "start"), when("2024-08-09", "announced_start"), False),
    ("deadline-end", when("2024-08-08", "deadline"), when("2024-08-09", "announced_end"), False),
    ("end-in-force-observed", when("2024-08-08", "in_force_end"), when("2024-08-09", "observed_end"), False),
    ("until-and-end", term(until="2024-08-18"), when("2024-08-21", "announced_end"), True),
    ("until-and-end-meet", term(until="2024-08-18"), when("2024-08-18", "announced_end"), False),
    ("open-and-end", term(open="permanent"), when("2024-08-18", "announced_end"), True),
    ("open-and-end-without-a-day", term(open="indefinite"), when("2024-08-18/..", "announced_end"), False),
    ("more-than-affected", {"amount": amount(10)}, {"metric": "accounts_affected", "amount": amount(5, 9)}, True),
    ("less-than-affected", {"amount": EXACT}, {"metric": "accounts_affected", "amount": amount(50, 90)}, False),
    (
        "withheld-and-suspended",
        {"amount": EXACT},
        {"metric": "accounts_withheld", "amount": OTHER},
        False,
    ),
)


@pytest.mark.parametrize(("name", "one", "other", "expected"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_pair(name: str, one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 - expected
    """Two claims conflict or not, whichever stands first; asked about alone, they say the same."""
    claims = [
        claim(**{"metric": "accounts_suspended", "id": name} | fields)
        for name, fields in (("one", one), ("other", other))
    ]
    placed = [*claims]
    assert _found(*placed, zone=CARACAS) == ([["one", "other"]] if expected else [])
    assert _found(*reversed(placed), zone=CARACAS) == ([["other", "one"]] if expected else [])
    if claims[0].about == claims[1].about:
        assert exclude(claims[0], claims[1], CARACAS) is exclude(claims[1], claims[0], CARACAS) is expected
    assert not any(exclude(one, one, CARACAS) for one in claims)


STARTED = action(on="2024-08-08")
PLACED: tuple[tuple[str, dict[str, Any], dict[str, Any], bool], ...] = (
    ("end-as-due", term(duration="P10D"), when("2024-08-18", "announced_end"), False),
    ("end-later", term(duration="P10D"), when("2024-08-21", "announced_end"), True),
    ("until-as-due", term(duration="P10D"), term(until="2024-08-18"), False),
    ("until-earlier", term(duration="P10D"), term(until="2024-08-17"), True),
    ("hours", term(duration="PT240H"), when("2024-08-18/2024-08-19", "announced_end"), False),
    ("month", term(duration="P1M"), when("2024-09-08", "announced_end"), False),
    ("month-and-days", term(duration="P1M"), term(duration="P30D"), False),
    ("both", term(duration="P10D", until="2024-08-18"), when("2024-08-21", "announced_end"), True),
)


@pytest.mark.parametrize(("name", "one", "other", "expected"), PLACED, ids=[row[0] for row in PLACED])
def test_term_is_placed_on_the_start_of_the_action(
    name: str,
    one: dict[str, Any],
    other: dict[str, Any],
    expected: bool,  # noqa: FBT001 - expected
) -> None:
    """A claimed length ends on a day if the record says when the term starts."""
    claims = [claim(**{"id": name} | fields) for name, fields in (("one", one), ("other", other))]
    assert bool(incident(STARTED, claims=claims).conflicts) is expected
    announced_later = action(on="2024-08-01", announced=announced("2024-08-08"))
    assert bool(incident(announced_later, claims=claims).conflicts) is expected
    if "until" not in name and name not in {"both", "month-and-days"}:
        without_start = incident(action(), claims=claims)
        assert without_start.conflicts == ()
        assert [(one.why, one.metric) for one in without_start.uncompared] == [("start", "announced_term")]


def test_action_and_its_only_effect_are_one_thing() -> None:
    """A start of the action is compared with the observed start of its only effect, and a duration with a duration."""
    dark = action(on="2024-08-08", effects=[effect(id="dark")])
    starts = [
        claim(id="order", **when("2024-08-08", "start")),
        claim(id="seen", about="dark", **when("2024-08-10", "observed_start")),
    ]
    (found,) = incident(dark, claims=starts).conflicts
    assert (found.abouts, found.metrics) == (("order", "dark"), (Metric.START, Metric.OBSERVED_START))
    assert [one.id for one in found.claims] == ["order", "seen"]
    lengths = [claim(id="one", **days(5)), claim(id="other", about="dark", **days(9))]
    assert len(incident(dark, claims=lengths).conflicts) == 1
    two = action(on="2024-08-08", effects=[effect(id="dark"), effect("partial", id="rest")])
    assert incident(two, claims=starts).conflicts == ()
    counts = [claim(id="one", amount=EXACT), claim(id="other", about="dark", amount=OTHER)]
    assert incident(dark, claims=counts).conflicts == ()


def test_claims_that_are_not_compared_say_why() -> None:
    """Parts, units, words: each group of claims about one thing and metric with its reason."""
    claims = [
        claim(id="some", **when("2024-08-10", "observed_end"), part="some"),
        claim(id="others", **when("2024-08-12", "observed_end"), part="the others"),
        claim(id="lira", metric="fine_amount", amount=amount(5, 5, unit="TRY")),
        claim(id="dollars", metric="fine_amount", amount=amount(9, 9, unit="USD")),
        claim(id="users", **users(1, 1)),
        claim(id="persons", **users(1, 1, "persons")),
        claim(id="full", metric="extent", code="full"),
        claim(id="mostly", metric="extent", says="mostly"),
        claim(id="alone", metric="cause", says="spam"),
        claim(id="uncounted", amount=amount()),
        claim(id="counted", amount=EXACT),
    ]
    record = incident(claims=claims)
    assert record.conflicts == ()
    assert [(str(one.metric), str(one.why), [held.id for held in one.claims]) for one in record.uncompared] == [
        ("observed_end", "parts", ["some", "others"]),
        ("fine_amount", "units", ["lira", "dollars"]),
        ("extent", "words", ["mostly"]),
        ("accounts_suspended", "words", ["uncounted"]),
    ]
    assert incident(claims=claims[:1]).uncompared == ()


def test_conflict_holds_those_that_take_part() -> None:
    """A claim that all others can live with is no part of the conflict of the others."""
    claims = (
        claim(id="low", said_by="minister", amount=EXACT),
        claim(id="some", amount=amount(5)),
        claim(id="high", amount=OTHER, evidence=[evidence("report"), evidence("wire", "company")]),
        claim(id="high_too", amount=OTHER),
    )
    (found,) = incident(claims=claims).conflicts
    assert (found.about, found.metric, found.part) == ("order", Metric.ACCOUNTS_SUSPENDED, None)
    assert [one.id for one in found.claims] == ["low", "high", "high_too"]
    assert [(one.id, other.id) for one, other in found.pairs()] == [("low", "high"), ("low", "high_too")]
    assert found.speakers == ("minister", "report", "company")


def test_related_metrics_are_one_conflict_only_where_they_exclude_each_other() -> None:
    """Suspended and affected accounts that agree are two conflicts if each has one of its own."""
    claims = [
        claim(metric, id=f"{metric}{low}", amount=amount(low, low))
        for metric, lows in (("accounts_suspended", (1, 2)), ("accounts_affected", (10, 20)))
        for low in lows
    ]
    assert [(str(one.metric), len(one.claims)) for one in incident(claims=claims).conflicts] == [
        ("accounts_suspended", 2),
        ("accounts_affected", 2),
    ]
    more = claim("accounts_suspended", id="more", amount=amount(15, 15))
    (found,) = incident(claims=[*claims, more]).conflicts
    assert found.metrics == (Metric.ACCOUNTS_SUSPENDED, Metric.ACCOUNTS_AFFECTED)


def test_conflicts_stand_in_the_order_of_their_first_claims() -> None:
    """Several conflicts are told in the order of the record."""
    claims = [
        claim(metric, id=f"{metric}{number}", amount=value)
        for number, value in enumerate((EXACT, OTHER))
        for metric in ("followers_lost", "accounts_suspended")
    ]
    assert [found.metric for found in incident(claims=claims).conflicts] == [
        Metric.FOLLOWERS_LOST,
        Metric.ACCOUNTS_SUSPENDED,
    ]
    assert incident().conflicts == ()


def test_equal_claims_without_ids_are_told_apart() -> None:
    """Two claims that read the same are two, and neither contradicts the other."""
    same = claim(amount=EXACT)
    (found,) = incident(claims=[same, claim(amount=EXACT), claim(amount=OTHER)]).conflicts
    assert len(found.claims) == 3
    assert len(list(found.pairs())) == 2


def test_suspensions_of_2013_name_the_speakers() -> None:
    """Over 10,000 and some 6,600 accounts contradict each other; each figure has its speaker."""
    conflicts = {(found.about, found.metric): found for found in suspensions().conflicts}
    accounts = conflicts["suspension", Metric.ACCOUNTS_SUSPENDED]
    assert {"c_10k", "c_66", "c_66_maduro"} <= {one.id for one in accounts.claims}
    assert {"rodriguez", "maduro"} <= set(accounts.speakers)
    assert "c_thousands" not in {one.id for one in accounts.claims}
    assert ("fall", Metric.FOLLOWERS_LOST) in conflicts


def test_end_of_the_block_of_2024_is_contested() -> None:
    """Sources disagree on the day on which X came back, and the ten days end before a claimed day."""
    found = {(found.about, found.metrics): {one.id for one in found.claims} for found in block().conflicts}
    assert ("dark", (Metric.OBSERVED_END,)) in found
    assert {"c_term_ten", "c_end_21"} <= found["order", (Metric.ANNOUNCED_TERM, Metric.ANNOUNCED_END)]


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("eg-internet-2011-shutdown", {"c_five_days", "c_six_days"}),
        ("tr-instagram-2024-block", {"c_duration_nine", "c_duration_week"}),
        ("pk-x-2024-block", {"c_withdrawn", "c_not_withdrawn"}),
    ],
)
def test_conflicts_of_the_examples_that_another_form_would_hide(name: str, claims: set[str]) -> None:
    """Five days and almost six, a week and nine days, withdrawn and not."""
    found = [{one.id for one in conflict.claims} for conflict in load(EXAMPLES / f"{name}.json").conflicts]
    assert claims in found


def test_positions_say_how_each_claim_stands() -> None:
    """Beside those that exclude each other stand those that merely overlap, and those of an earlier time."""
    told = [
        claim(id="exact", amount=EXACT, as_of="2013-10-31"),
        claim(id="other", amount=OTHER, as_of="2013-10-31", evidence=[evidence(said_by="minister")]),
        claim(id="wide", amount=amount(5), as_of="2013-10-31"),
        claim(id="early", amount=amount(1, 1), as_of="2013-10-30"),
    ]
    (found,) = incident(claims=told).conflicts
    assert [(one.claim.id, one.status) for one in found.positions] == [
        ("exact", "contradicts"),
        ("other", "contradicts"),
        ("wide", "overlaps"),
        ("early", "superseded"),
    ]
    assert [tuple(map(str, one.bounds)) for one in found.positions] == [
        ("10", "10"),
        ("20", "20"),
        ("5", "None"),
        ("1", "1"),
    ]
    assert [one.speakers for one in found.positions] == [("report",), ("minister",), ("report",), ("report",)]
    assert [str(one.as_of) for one in found.positions] == ["2013-10-31"] * 3 + ["2013-10-30"]
    assert [len(one.corroboration.chains) for one in found.positions] == [1] * 4


def test_positions_of_times_terms_and_codes() -> None:
    """Times are bounded by days, a length by the days on which it is due, and codes by nothing."""
    told = [claim(id=name, **when(day)) for name, day in (("one", "2024-08"), ("two", "2024-09-01"))]
    terms = [claim(id="ten", **term(duration="P10D")), claim(id="open", **term(open="indefinite"))]
    codes = [claim("extent", id=code, code=code) for code in ("full", "partial")]
    found = incident(claims=[*told, *terms, *codes]).conflicts
    assert [tuple(map(str, one.bounds)) for conflict in found for one in conflict.positions] == [
        ("2024-08-01", "2024-08-31"),
        ("2024-09-01", "2024-09-01"),
        ("2024-08-18", "2024-08-18"),
        ("None", "None"),
        ("None", "None"),
        ("None", "None"),
    ]


# How much work it is


def _agreeing(number: int) -> Incident:
    return incident(claims=[claim(id=f"c{n}", amount=amount(1, number + n)) for n in range(number)])


def _disagreeing(number: int) -> Incident:
    return incident(claims=[claim(id=f"c{n}", amount=amount(n, n)) for n in range(number)])


def _at_many_times(number: int) -> Incident:
    days_of_month = [f"2013-10-{1 + n % 28:02}" for n in range(number)]
    return incident(claims=[claim(id=f"c{n}", amount=amount(n, n), as_of=day) for n, day in enumerate(days_of_month)])


def _of_many_parts(number: int) -> Incident:
    return incident(claims=[claim(id=f"c{n}", amount=amount(n, n), part=f"p{n}") for n in range(number)])


@pytest.mark.parametrize("make", [_agreeing, _disagreeing, _at_many_times, _of_many_parts])
def test_work_grows_hardly_faster_than_the_number_of_claims(make: Any) -> None:
    """Twice the claims are little more than twice the operations, whether they agree or all contradict each other."""
    counts = []
    for number in (200, 400, 800):
        record = make(number)
        with counted() as count:
            assert isinstance(record.conflicts, tuple)
            assert isinstance(record.uncompared, tuple)
        counts.append(count[0])
    once, twice, four_times = counts
    assert twice < 2.3 * once
    assert four_times < 2.3 * twice


def test_pairs_are_made_as_they_are_asked_for() -> None:
    """The first pairs of a conflict of very many claims cost little, and all of them can be had."""
    (found,) = _disagreeing(400).conflicts
    with counted() as some:
        first = next(found.pairs())
    assert [one.id for one in first] == ["c0", "c1"]
    with counted() as every:
        assert sum(1 for _ in found.pairs()) == 400 * 399 // 2
    assert some[0] * 20 < every[0]
