"""Rules that sweep over the effects of an action find what comparing every pair finds."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.codec.building import build_indexed
from incidents.model.actions import Action, Effect
from incidents.validation.context import Context
from incidents.validation.lasting import Lasting
from incidents.validation.rules import effect_series, effects
from tests.records import minimal

DAYS = st.integers(1, 12).map(lambda number: f"2024-08-{number:02}")
TIMES = DAYS | st.tuples(DAYS, DAYS).map(lambda pair: "/".join(sorted(pair)) if pair[0] != pair[1] else pair[0])


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Return a record with one action and some effects on few networks and days."""
    made = draw(
        st.lists(
            st.fixed_dictionaries(
                {"extent": st.sampled_from(["full", "partial", "intermittent", "none"])},
                optional={
                    "from": TIMES,
                    "to": TIMES,
                    "last_seen": DAYS,
                    "networks": st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2, unique=True),
                    "where": st.lists(st.sampled_from(["VE", "CO"]), min_size=1, max_size=1),
                    "scope": st.just("images"),
                },
            ),
            max_size=7,
        )
    )
    order = minimal()["actions"][0] | ({"effects": made} if made else {})
    return minimal(actions=[order])


def sides(data: dict[str, Any]) -> tuple[Context, tuple[Effect, ...], Action]:
    """Return what the rules get, and the effects."""
    incident, indexed = build_indexed(data)
    return Context(incident, indexed), incident.actions[0].effects, incident.actions[0]


@given(records())
@settings(max_examples=150)
def test_contradictory_effects_are_those_of_some_pair(data: dict[str, Any]) -> None:
    """Each pair that is found contradicts; each effect that contradicts another is in a pair that is found, or its partner is."""
    context, every, action = sides(data)
    about = [effects._observed(effect, action) for effect in every]
    pairs = {
        (one, other)
        for one, other in combinations(range(len(every)), 2)
        if effects._contradict(every[one].extent, every[other].extent)
        and about[one].is_the_same(about[other])
        and effects._at_one_time(context, every[one], every[other])
    }
    found = {(hit.other[3], hit.pointer[3]) for hit in effects.contradictory_effects(context) if hit.other is not None}
    assert found <= pairs
    assert len({other for _, other in found}) == len(found)
    named = {index for pair in found for index in pair}
    assert all(one in named or other in named for one, other in pairs)


@given(records())
@settings(max_examples=150)
def test_each_effect_after_a_gap_is_found(data: dict[str, Any]) -> None:
    """With the effect that ended last of those that it may continue."""
    context, every, _ = sides(data)
    zone = context.incident.timezone
    gaps: dict[int, set[int]] = {}
    for later, earlier in permutations(range(len(every)), 2):
        begins = effect_series._days(every[later].from_, zone)[0]
        first, last = effect_series._days(every[earlier].to, zone)
        if begins and first and last and effect_series._may_continue(every[later], every[earlier]):
            days = (begins - first).days
            if (begins - last).days <= 1 < days:
                gaps.setdefault(later, set()).add(days)
    found = {hit.pointer[3]: hit.message for hit in effect_series.gap_between_effects(context)}
    assert found.keys() == gaps.keys()
    assert all(f"ended {min(known)} days earlier" in found[later] for later, known in gaps.items())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=30))
def test_what_lasts_is_found_until_it_is_over(things: list[tuple[int, int, bool]]) -> None:
    """The latest that began and is wanted; what is over is forgotten."""
    lasting: Lasting[tuple[int, int, bool]] = Lasting()
    begun: list[tuple[int, int, bool]] = []
    for day, last, is_wanted in sorted(things, key=lambda thing: thing[0]):
        expected = next((one for one in reversed(begun) if one[1] >= day and one[2]), None)
        assert lasting.find(day, lambda one: one[2]) == expected
        lasting.add((day, last, is_wanted), last)
        begun.append((day, last, is_wanted))
    assert len(lasting._begun) <= len(begun)
