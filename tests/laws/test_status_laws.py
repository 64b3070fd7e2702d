"""Laws of what is derived from a record: status, clipping, conflicts and comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from incidents.comparison import Dimension, Outcome, compare
from incidents.model import ActionStatus
from incidents.model.actions import Action, Announcement, Effect, InForce, Term
from incidents.model.answers import own_dates
from incidents.model.codes import ActionKind, Extent, Metric, Nature, OpenTerm, StatusCode
from incidents.model.incident import Incident
from incidents.model.statements import Claim
from tests.builders import (
    CARACAS,
    actor,
    amount,
    context,
    evidence,
    gap,
    incident,
    justification,
    office,
    reaction,
    source,
)
from tests.strategies import FEWER

START = date(2024, 8, 1)
as_of = st.dates(START - timedelta(days=10), START + timedelta(days=70))
dates = st.dates(START, START + timedelta(days=60)).map(str)
whens = st.one_of(
    dates,
    dates,
    st.sampled_from(("2024-07", "2024-08", "2024-09", "2024", "2024-09-XX", "202X", "2024-22")),
    st.lists(dates, min_size=2, max_size=2).map(lambda pair: "/".join(sorted(pair))),
    dates.map("{}/..".format),
    dates.map("../{}".format),
    dates.map("{}~".format),
    dates.map("{}T02:00:00Z".format),
    dates.map("{}T22:30:00-04:00".format),
)
maybe = st.none() | whens


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Draw a term: a duration, a date, a condition, some of them, or an open end."""
    if draw(st.integers(0, 4)) == 0:
        return Term(open=draw(st.sampled_from(OpenTerm)))
    filled = draw(st.sets(st.sampled_from(("duration", "until", "condition")), min_size=1))
    values: dict[str, Any] = {
        "duration": draw(st.sampled_from(("P10D", "P1M", "PT48H", "P2W", "P1Y", "P99999Y"))),
        "until": draw(whens),
        "condition": "papers are filed",
    }
    return Term(**{name: values[name] for name in filled})


effects = st.builds(
    Effect,
    id=st.none(),
    extent=st.sampled_from(Extent),
    from_=maybe,
    to=maybe,
    last_seen=maybe,
    networks=st.sampled_from(((), ("CANTV",))),
)


@st.composite
def acts(draw: st.DrawFn, number: int) -> Action:
    """Draw an action that may answer those of lower numbers."""
    earlier = [f"a{other}" for other in range(number)]
    answers = tuple(draw(st.lists(st.sampled_from(earlier), unique=True, max_size=2))) if earlier else ()
    needed = [kind for kind in ActionKind if answers or kind.nature is not Nature.ANSWER]
    announced = st.builds(Announcement, on=maybe, term=st.none() | terms())
    return Action(
        id=f"a{number}",
        kind=draw(st.sampled_from(needed)),
        on=draw(maybe),
        announced=draw(st.none() | announced),
        in_force=draw(st.none() | st.builds(InForce, from_=maybe, to=maybe)),
        effects=draw(st.lists(effects, max_size=3)),
        answers=answers,
        platforms=draw(st.lists(st.sampled_from(("twitter", "x", "whatsapp")), max_size=2, unique=True)),
        where=draw(st.lists(st.sampled_from(("VE", "VE-A")), max_size=1)),
        scope=draw(st.sampled_from((None, None, "images only"))),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Draw a claim of some value about the first action."""
    amounts = st.builds(lambda low, more: amount(low, low + more), st.integers(0, 9), st.integers(0, 3))
    around = st.builds(lambda figure: amount(around=figure), st.integers(0, 9))
    values: dict[Metric, tuple[str, st.SearchStrategy[Any]]] = {
        Metric.ACCOUNTS_SUSPENDED: ("amount", amounts | around),
        Metric.OBSERVED_END: ("when", whens),
        Metric.ANNOUNCED_END: ("when", whens),
        Metric.ANNOUNCED_TERM: ("term", terms()),
        Metric.CAUSE: ("says", st.just("words")),
    }
    metric = draw(st.sampled_from(sorted(values)))
    name, strategy = values[metric]
    value = {name: draw(strategy)}
    return Claim(about="a0", metric=metric, as_of=draw(maybe), evidence=[evidence()], **value)


@st.composite
def records(draw: st.DrawFn) -> Incident:
    """Draw a record of one to four actions in any order, with words about them."""
    actions = [draw(acts(number)) for number in range(draw(st.integers(1, 4)))]
    some_names = st.lists(st.sampled_from(("minister", "musk")), unique=True)
    return incident(
        *draw(st.permutations(actions)),
        timezone=draw(st.sampled_from((None, CARACAS))),
        countries=draw(st.lists(st.sampled_from(("VE", "BR")), min_size=1, max_size=2, unique=True)),
        actors=[actor(name, offices=[office(from_=draw(maybe))]) for name in draw(some_names)],
        claims=draw(st.lists(claims(), max_size=4)),
        context=[context("vote", when=draw(maybe))] if draw(st.booleans()) else [],
        gaps=[gap("effects", about="a0")] if draw(st.booleans()) else [],
        justifications=[justification(["spam"], about="a0")] if draw(st.booleans()) else [],
        reactions=[reaction("said", about="a0", on=draw(maybe))] if draw(st.booleans()) else [],
        sources=[source(published=draw(maybe))],
    )


@given(records(), as_of)
def test_status_is_defined_for_every_record_and_day(record: Incident, day: date) -> None:
    """On every day each root action has a status, and that of the first leads."""
    status = record.status(day)
    assert [found.action_id for found in status.actions] == [action.id for action in record.root_actions]
    assert status.main == status.actions[0]
    assert (status.code, status.detail) == (status.actions[0].code, status.actions[0].detail)
    assert status.as_of == day
    assert str(status).startswith(status.code.value)


@given(records(), as_of)
def test_clipping_changes_no_status_of_the_day(record: Incident, day: date) -> None:
    """What is dated after a day has no say in the status on the day, of the record and of each action that is left."""
    full, clipped = record.status(day), record.clipped(day).status(day)
    assert (full.action_id, full.code, full.detail) == (clipped.action_id, clipped.code, clipped.detail)
    assert _said(full.actions[:1]) == _said(clipped.actions[:1])
    others = [found for found in full.actions[1:] if found.code is not StatusCode.NOT_YET]
    assert _said(others) == _said(clipped.actions[1:])


def _said(statuses: Iterable[ActionStatus]) -> list[tuple[str, StatusCode, str]]:
    return [(status.action_id, status.code, status.detail) for status in statuses]


@given(records())
def test_nothing_has_begun_on_the_eve(record: Incident) -> None:
    """On the day before the earliest possible date of the first root action, that action has not begun."""
    dates = [first for first, _ in own_dates(record.root_actions[0], record.timezone)]
    earliest = [first for first in dates if first is not None]
    assume(len(earliest) == len(dates) > 0)
    assert record.status(min(earliest) - timedelta(days=1)).code is StatusCode.NOT_YET


@given(records(), as_of)
def test_clipping_twice_is_clipping_once(record: Incident, day: date) -> None:
    """A clipped record has nothing left that is dated after the day."""
    clipped = record.clipped(day)
    assert clipped.clipped(day) == clipped


@FEWER
@given(records(), as_of)
def test_what_is_clipped_is_about_something(record: Incident, day: date) -> None:
    """Nothing of a clipped record points to what is left out."""
    clipped = record.clipped(day)
    ids = {action.id for action in clipped.actions}
    assert clipped.root_actions
    for action in clipped.actions:
        assert set(action.answers) <= ids
    about = [word.about for word in clipped.justifications] + [word.about for word in clipped.reactions]
    assert {name for names in about for name in names} <= ids
    assert {claim.about for claim in clipped.claims} | {one.about for one in clipped.gaps} <= ids


@given(records(), as_of)
def test_once_begun_never_not_yet(record: Incident, day: date) -> None:
    """What is not ahead on a day is not ahead on the next."""
    today, tomorrow = record.status(day), record.status(day + timedelta(days=1))
    for now, then in zip(today.actions, tomorrow.actions, strict=True):
        assert now.code is StatusCode.NOT_YET or then.code is not StatusCode.NOT_YET
        assert now.code is not StatusCode.DONE or then.code is StatusCode.DONE


@given(records(), as_of)
def test_clocks_are_in_order_and_grow(record: Incident, day: date) -> None:
    """Each clock tells at least so many days and at most as many or more, and a later day never tells fewer of them."""
    for action in record.actions:
        now = record.durations(action.id, day)
        then = record.durations(action.id, day + timedelta(days=1))
        for count in (now.announced, now.in_force, now.observed, now.observed_full):
            assert count is None or count.high is None or 0 <= count.low <= count.high
        for name in ("in_force", "observed", "observed_full"):
            before, after = getattr(now, name), getattr(then, name)
            assert before is None or (after is not None and before.low <= after.low)


@given(st.lists(claims(), max_size=6), st.randoms(use_true_random=False), st.sampled_from((None, CARACAS)))
def test_conflicts_do_not_depend_on_the_order_of_the_claims(drawn: list[Claim], rnd: Any, zone: str | None) -> None:
    """The same claims in another order are in the same conflicts."""
    shuffled = list(drawn)
    rnd.shuffle(shuffled)

    def found(order: list[Claim]) -> set[tuple[frozenset[Metric], frozenset[frozenset[Claim]], frozenset[Claim]]]:
        return {
            (frozenset(one.metrics), frozenset(frozenset(pair) for pair in one.pairs()), frozenset(one.claims))
            for one in incident(claims=order, timezone=zone).conflicts
        }

    assert found(drawn) == found(shuffled)


@given(claims())
def test_no_claim_contradicts_itself(claim: Claim) -> None:
    """A claim that is told twice is no conflict."""
    assert incident(claims=[claim, claim]).conflicts == ()


_TURNED = {Outcome.UNKNOWN_LEFT: Outcome.UNKNOWN_RIGHT, Outcome.UNKNOWN_RIGHT: Outcome.UNKNOWN_LEFT}


@FEWER
@given(records(), records())
def test_comparison_is_its_own_mirror(one: Incident, other: Incident) -> None:
    """Compared the other way round two records agree and differ in the same, with the sides changed."""
    straight, turned = compare(one, other), compare(other, one)
    assert straight.are_counterparts is turned.are_counterparts
    for dimension in Dimension:
        left, right = straight.of(dimension), turned.of(dimension)
        assert right.outcome is _TURNED.get(left.outcome, left.outcome)
        assert (right.left, right.right, set(right.shared)) == (left.right, left.left, set(left.shared))
        assert left.explain()


@FEWER
@given(records())
def test_record_never_differs_from_itself(record: Incident) -> None:
    """A record compared with itself is the same in all that it says, and perhaps the same where it has bounds only."""
    for found in compare(record, record):
        assert found.outcome in (Outcome.SAME, Outcome.OVERLAP, Outcome.UNKNOWN_BOTH)
        assert found.left == found.right
