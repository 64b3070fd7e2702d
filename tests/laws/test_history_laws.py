"""Laws of histories: random answers to a measure, read as one history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.model.actions import Announcement, Effect, Instrument, Term
from incidents.model.codes import StatusCode
from incidents.model.history import history_on
from incidents.model.incident import Incident
from incidents.validation import load
from tests.builders import EXAMPLES, action, incident
from tests.counting import calls

START = date(2024, 8, 1)
PLATFORMS = ("instagram", "tiktok", "x")
CHANGES = ("restriction_lifted", "restriction_paused", "restriction_reimposed")
KINDS = (
    *CHANGES,
    "restriction_extended",
    "restriction_eased",
    "restriction_upheld",
    "order_complied",
    "reinstate",
    "geo_withhold",
)
days = st.integers(0, 60).map(lambda passed: START + timedelta(days=passed))
as_of = days.map(lambda day: day + timedelta(days=5))


def _bounds(pair: list[date]) -> str:
    return "/".join(sorted(map(str, pair)))


whens = st.one_of(days.map(str), days.map(str), st.lists(days, min_size=2, max_size=2).map(_bounds))


@st.composite
def effects(draw: st.DrawFn) -> Effect:
    """Draw an effect that ended, or was last seen, or only began."""
    begin, other = sorted(draw(st.lists(days, min_size=2, max_size=2)))
    end = draw(st.sampled_from(("to", "last_seen", "neither")))
    fields = {} if end == "neither" else {end: str(other)}
    return Effect(
        extent=draw(st.sampled_from(("full", "partial", "none"))),
        from_=str(begin),
        platforms=draw(st.sampled_from(((), ("x",)))),
        **fields,
    )


def terms() -> st.SearchStrategy[Announcement | None]:
    """Return announcements of a term, and none."""
    lengths = st.sampled_from(("P5D", "P10D", "P30D")).map(lambda length: Announcement(term=Term(duration=length)))
    openly = st.sampled_from(("indefinite", "permanent")).map(lambda word: Announcement(term=Term(open=word)))
    return st.none() | lengths | openly


@st.composite
def histories(draw: st.DrawFn) -> Incident:
    """Draw a measure with up to seven answers, each to the measure or to earlier answers, in any order in the file."""
    kind = draw(st.sampled_from(("service_block", "compliance_demand", "account_suspend")))
    shown = st.lists(effects(), max_size=2)
    root = action(kind=kind, on=str(START), platforms=PLATFORMS, announced=draw(terms()), effects=draw(shown))
    actions = [root]
    for number in range(draw(st.integers(0, 7))):
        earlier = [one.id for one in actions]
        actions.append(
            action(
                f"a{number}",
                draw(st.sampled_from(KINDS)),
                on=draw(st.none() | whens | whens | whens),
                answers=draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique=True)),
                platforms=draw(st.lists(st.sampled_from(PLATFORMS), unique=True)),
                scope=draw(st.sampled_from((None, None, None, "images"))),
                announced=draw(terms()),
                instruments=draw(st.sampled_from(((), (Instrument(kind="court_order", interim=True),)))),
                effects=draw(shown),
            )
        )
    return incident(*draw(st.permutations(actions)))


@given(histories(), as_of)
def test_clipping_keeps_the_status_of_every_history(record: Incident, day: date) -> None:
    """The record of a day has the status that the whole record has on that day."""
    whole, clipped = record.status(day), record.clipped(day)
    assert str(clipped.status(day)) == str(whole)
    assert clipped.clipped(day) == clipped


@given(histories(), as_of)
def test_what_has_no_known_end_is_neither_running_nor_ended(record: Incident, day: date) -> None:
    """It never stands beside a pause, a lifting or an effect that was observed on the day."""
    status = record.status(day)
    left = history_on(record.answering, record.action("order"), day, record.geography)
    if status.code is StatusCode.NO_END_KNOWN:
        assert status.main.since is None
        assert not left.lifted
        assert not left.paused or left.complied
    if status.code is StatusCode.PAUSED:
        assert left.paused
    if left.lifted:
        assert status.code not in {StatusCode.IN_EFFECT, StatusCode.PAUSED, StatusCode.NO_END_KNOWN, StatusCode.OVERDUE}


@st.composite
def decisions(draw: st.DrawFn) -> list[tuple[str, tuple[str, ...], date]]:
    """Draw liftings, pauses and reimpositions on days that differ, each for some platforms or for all."""
    dated = draw(st.lists(days, max_size=8, unique=True))
    some = st.lists(st.sampled_from(PLATFORMS), unique=True).map(tuple)
    return [(draw(st.sampled_from(CHANGES)), draw(some), day) for day in sorted(dated)]


@given(decisions(), as_of, st.randoms(use_true_random=False))
def test_parts_add_up(drawn: list[tuple[str, tuple[str, ...], date]], day: date, rnd: Any) -> None:
    """No part is left if the latest decision about each platform lifted it; nothing is in force if each is paused or lifted."""
    latest = dict.fromkeys(PLATFORMS, "restriction_reimposed")
    for kind, named, decided in drawn:
        if decided <= day:
            latest.update(dict.fromkeys(named or PLATFORMS, kind))
    actions = [
        action(f"a{number}", kind, on=str(decided), answers=["order"], platforms=named)
        for number, (kind, named, decided) in enumerate(drawn)
    ]
    rnd.shuffle(actions)
    root = action(on="2024-07-01", platforms=PLATFORMS)
    record = incident(root, *actions)
    left = history_on(record.answering, root, day, record.geography)
    found = set(latest.values())
    assert left.lifted is (found == {"restriction_lifted"})
    assert left.paused is (not left.lifted and "restriction_reimposed" not in found)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_no_example_has_begun_on_its_eve(path: Any) -> None:
    """On the day before the earliest possible date of the first root action, announcement included, it is not there yet."""
    record = load(path)
    main = record.root_actions[0]
    dates = [main.on, main.announced.on if main.announced else None, main.in_force.from_ if main.in_force else None]
    dates += [one.from_ for one in main.effects if one.extent != "none"]
    earliest = [when.days(record.timezone)[0] for when in dates if when]
    assert earliest
    if None in earliest:
        assert record.status("1900-01-01").code is StatusCode.UNCLEAR  # it may have begun on any earlier day
    else:
        eve = min(day for day in earliest if day) - timedelta(days=1)
        assert (record.status(eve).code, record.status(eve).action_id) == (StatusCode.NOT_YET, main.id)


def chained(number: int) -> Incident:
    """Return a measure with many answers, each to the one before, in turn."""
    answers = [
        action(f"a{index}", CHANGES[index % 3], on=f"20{10 + index % 80:02}-08-08", answers=[f"a{index - 1}"])
        for index in range(1, number)
    ]
    return incident(action("a0", on="2010-01-01"), *reversed(answers))


def partial(number: int) -> Incident:
    """Return a measure against many accounts, each of which is given back by an action of its own."""
    names = [f"account{index}" for index in range(number)]
    root = action("a0", "account_suspend", on="2010-01-01", targets=names)
    return incident(
        root, *(action(f"r-{name}", "reinstate", on="2024-08-08", answers=["a0"], targets=[name]) for name in names)
    )


def separate(number: int) -> Incident:
    """Return many root actions, of which each has an effect and is lifted."""
    effect = Effect(extent="full", from_="2010-01-01")
    roots = [action(f"a{index}", on="2010-01-01", effects=[effect]) for index in range(number)]
    lifts = [
        action(f"l{index}", "restriction_lifted", on="2024-08-08", answers=[f"a{index}"]) for index in range(number)
    ]
    return incident(*roots, *lifts)


@pytest.mark.parametrize("made", [chained, partial, separate])
def test_cost_of_a_status_grows_with_the_record(made: Callable[[int], Incident]) -> None:
    """Four times the answers cost about four times the calls, and not sixteen times."""
    few, many = made(200), made(800)
    assert calls(lambda: _ask(many)) < 6 * calls(lambda: _ask(few))


def _ask(record: Incident) -> None:
    """Ask for a status."""
    assert record.status("2050-01-01").code is not StatusCode.NOT_YET
