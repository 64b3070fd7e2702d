"""Laws of similarity: what holds for any two incidents, any weights and any rarities."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from incidents.comparison import Dimension
from incidents.comparison.features import DayRange, Feature, Profile, Promise, Territory
from incidents.comparison.hours import NO_LENGTH, Length
from incidents.comparison.index import BLOCK, Column, Index, best_of
from incidents.comparison.scoring import (
    COMMONEST,
    FULL,
    NOTHING_LEARNED,
    RAREST,
    Rarity,
    Similarity,
    codes_of,
    similarity,
)
from incidents.comparison.search import precedents
from incidents.comparison.weights import PRECEDENT, Weights
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.views.pair import HEADINGS, Pair, spaced
from tests.builders import evidence, source
from tests.strategies import FEWER, few_choices

DAY = 738_000
SIZE = 500
"""Incidents of which invented rarities were learned."""
codes = st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=5)
lengths = st.one_of(
    st.just(NO_LENGTH),
    st.tuples(st.integers(0, 900), st.none() | st.integers(0, 900)).map(
        lambda pair: Length(pair[0], None if pair[1] is None else pair[0] + pair[1])
    ),
)
spans = st.one_of(
    st.tuples(st.integers(DAY, DAY + 4_000), st.sampled_from((0, 0, 1, 30, 365))).map(
        lambda pair: DayRange(pair[0], pair[0] + pair[1])
    ),
    st.integers(DAY, DAY + 4_000).map(lambda day: DayRange(day, None)),
    st.integers(DAY, DAY + 4_000).map(lambda day: DayRange(None, day)),
)
promises = st.one_of(
    st.frozensets(st.sampled_from(("condition", "open", "none")), min_size=1).map(Promise),
    st.tuples(st.frozensets(st.just("condition")), st.none() | lengths.filter(lambda one: one.low >= 0)).map(
        lambda pair: Promise(pair[0] | {"dated"}, pair[1])
    ),
)
places = st.sampled_from((("A",), ("A-1", "A"), ("A-2", "A"), ("Camp", "A-1", "A"), ("B",), ("B-1", "B")))
territories = st.frozensets(places, min_size=1, max_size=4).map(Territory)
FEATURES: dict[Dimension, st.SearchStrategy[Any]] = dict.fromkeys(Dimension, codes) | {
    Dimension.TIME: spans,
    Dimension.ANNOUNCED: promises,
    Dimension.PLACE: territories,
    Dimension.NOTICE: lengths,
    Dimension.IN_FORCE: lengths,
    Dimension.OBSERVED: lengths,
}


@st.composite
def profiles(draw: st.DrawFn, name: str = "one") -> Profile:
    """Draw a profile that says something in some dimensions."""
    spoken = draw(st.sets(st.sampled_from(Dimension)))
    features = {dimension: draw(FEATURES[dimension]) for dimension in Dimension if dimension in spoken}
    return Profile(name, FrozenDict(features))


@st.composite
def corpora(draw: st.DrawFn) -> list[Profile]:
    """Draw a few profiles under names of their own."""
    number = draw(st.integers(0, 9))
    return [draw(profiles(f"p{place}")) for place in range(number)]


all_weights = st.one_of(
    st.just(PRECEDENT),
    st.builds(
        Weights.of,
        st.dictionaries(st.sampled_from([str(one) for one in Dimension]), st.integers(1, 800), min_size=1),
        st.integers(1, 2_000),
    ),
)
rarities = st.builds(
    Rarity,
    st.dictionaries(st.tuples(st.sampled_from(Dimension), st.sampled_from("abcdefg")), st.integers(1, SIZE)).map(
        FrozenDict
    ),
    st.just(SIZE),
)


def bounds(found: Similarity) -> tuple[Fraction, Fraction]:
    """Return both ends of the interval."""
    return found.low, found.high


@given(profiles(), profiles("other"), all_weights, rarities)
def test_symmetry_and_bounds(one: Profile, other: Profile, weights: Weights, rarity: Rarity) -> None:
    """Neither side counts more, and 0 ≤ low ≤ high ≤ 1."""
    found, turned = similarity(one, other, weights, rarity), similarity(other, one, weights, rarity)
    assert found.breakdown == turned.breakdown
    assert 0 <= found.low <= found.high <= 1


@given(profiles(), all_weights, rarities)
def test_nothing_is_more_like_an_incident_than_itself(one: Profile, weights: Weights, rarity: Rarity) -> None:
    """Nothing of a record contradicts itself, in any dimension."""
    found = similarity(one, one, weights, rarity)
    assert found.high == 1
    assert all(entry.high == 1000 for entry in found.breakdown)


@given(profiles(), profiles("other"), all_weights, rarities)
def test_the_ledger_adds_up_exactly(one: Profile, other: Profile, weights: Weights, rarity: Rarity) -> None:
    """Its entries, one for each dimension that counts, add up to both ends of the interval."""
    found = similarity(one, other, weights, rarity)
    added = [found.adds(entry) for entry in found.breakdown]
    assert (sum(low for low, _ in added), sum(high for _, high in added)) == bounds(found)
    assert {entry.dimension: entry.full for entry in found.breakdown} == weights.points
    assert all(0 < entry.weight <= entry.full for entry in found.breakdown)


@given(profiles(), profiles("other"), st.sampled_from(Dimension), all_weights, rarities)
def test_emptying_a_dimension_widens(
    one: Profile, other: Profile, dimension: Dimension, weights: Weights, rarity: Rarity
) -> None:
    """What is no longer said neither raises what is shown nor lowers what is possible."""
    whole = similarity(one, other, weights, rarity)
    less = similarity(one.without(dimension), other, weights, rarity)
    assert less.low <= whole.low
    assert less.high >= whole.high


@given(profiles(), st.data(), rarities)
def test_contradiction_scores_nothing(one: Profile, data: st.DataObject, rarity: Rarity) -> None:
    """Sets of codes with nothing in common score 0, whatever one record leaves open elsewhere."""
    dimension = data.draw(st.sampled_from([Dimension.KIND, Dimension.COUNTRY, Dimension.GROUNDS]))
    theirs = data.draw(codes)
    ours = frozenset("abcdefg") - theirs
    assume(ours)
    left = Profile("left", FrozenDict({**one.features, dimension: ours}))
    right = Profile("right", FrozenDict({**one.features, dimension: theirs}))
    entry = similarity(left, right, PRECEDENT, rarity).of(dimension)
    assert entry.contradicts
    assert (entry.low, entry.high, entry.weight) == (0, 0, entry.full)


@given(profiles(), profiles("other"), codes, st.integers(1, SIZE - 1))
def test_agreement_on_a_rarer_code_counts_more(one: Profile, other: Profile, shared: frozenset[str], few: int) -> None:
    """The same agreement shows more likeness where fewer incidents have the codes."""
    left, right = (Profile(p.id, FrozenDict({**p.features, Dimension.GROUNDS: shared})) for p in (one, other))
    common, rarer = (
        Rarity(FrozenDict({(Dimension.GROUNDS, code): number for code in shared}), SIZE) for number in (few + 1, few)
    )
    often, seldom = (similarity(left, right, PRECEDENT, rarity) for rarity in (common, rarer))
    assert often.of("grounds").weight <= seldom.of("grounds").weight
    assert often.low <= seldom.low


@given(corpora())
def test_rarity_falls_with_the_number_of_incidents(found: list[Profile]) -> None:
    """A code that more incidents have is not rarer; one that none has is as rare as can be."""
    rarity = Rarity.learned(found)
    for dimension in (Dimension.KIND, Dimension.GROUNDS):
        counts = {
            code: sum(code in codes_of(profile.features.get(dimension, frozenset())) for profile in found)
            for code in "abcdefgh"
        }
        for one, few in counts.items():
            assert COMMONEST <= rarity.of(dimension, one) <= RAREST
            for other, many in counts.items():
                if few <= many:
                    assert rarity.of(dimension, one) >= rarity.of(dimension, other)
    assert rarity.of(Dimension.KIND, "h") == RAREST


@given(few_choices, few_choices)
def test_order_and_evidence_do_not_count(one: Incident, other: Incident) -> None:
    """Turning lists around, another source and another evidence change no score.

    Of the actions the first that answers nothing leads; the order of the others does not matter.
    """
    before = similarity(one, other)
    lists = ("actors", "justifications", "assessments", "reactions", "claims", "context", "sources")
    lists_turned: dict[str, Any] = {name: tuple(reversed(getattr(one, name))) for name in lists}
    lead = one.root_actions[0]
    others = tuple(reversed([action for action in one.actions if action is not lead]))
    turned = evolve(one, actions=(lead, *others), **lists_turned)
    assert similarity(turned, other).breakdown == before.breakdown
    first = evolve(one.actions[0], evidence=(*one.actions[0].evidence, evidence("more")))
    richer = evolve(one, sources=(*one.sources, source("more")), actions=(first, *one.actions[1:]))
    assert similarity(richer, other).breakdown == before.breakdown


@FEWER
@given(corpora(), profiles("query"), all_weights, st.integers(1, 12))
def test_index_is_similarity(found: list[Profile], query: Profile, weights: Weights, k: int) -> None:
    """The columns give what the pairs give, to the last digit, with ties in the order of ids."""
    index = Index.of(found, weights)
    alike = {profile.id: similarity(query, profile, weights, index.rarity) for profile in found}
    expected = sorted(found, key=lambda profile: (alike[profile.id].rank, profile.id))[:k]
    nearest = index.nearest(query, k)
    assert [near.id for near in nearest] == [profile.id for profile in expected]
    assert [(near.low, near.high) for near in nearest] == [bounds(alike[profile.id]) for profile in expected]
    low, high = index.interval(query)
    assert [(float(one.low), float(one.high)) for one in alike.values()] == list(zip(low, high, strict=True))


@settings(max_examples=15)
@given(corpora(), profiles("query"), all_weights, st.integers(1, 12), st.lists(st.integers(0, 15), min_size=9))
def test_many_parts_are_searched_like_one(
    found: list[Profile], query: Profile, weights: Weights, k: int, shards: list[int]
) -> None:
    """What is learned of 16 parts adds up, and the nearest of all parts are those of one index, exactly."""
    parts: list[list[Profile]] = [[] for _ in range(16)]
    for profile, shard in zip(found, shards, strict=False):
        parts[shard].append(profile)
    learned = reduce(add, map(Rarity.learned, parts))
    whole = Index.of(found, weights)
    assert learned == whole.rarity == learned + NOTHING_LEARNED == NOTHING_LEARNED + learned
    nearest = best_of((Index.of(part, weights, learned).nearest(query, k) for part in parts), k)
    assert [(near.id, near.low, near.high) for near in nearest] == [
        (near.id, near.low, near.high) for near in whole.nearest(query, k)
    ]


@FEWER
@given(corpora().filter(bool), st.integers(1, 12), st.data())
def test_index_leaves_out_the_query_itself(found: list[Profile], k: int, data: st.DataObject) -> None:
    """A record is not its own precedent, however large the rest."""
    profile = data.draw(st.sampled_from(found))
    near = Index.of(found).nearest(profile, k)
    assert len(near) == min(k, len(found) - 1)
    assert profile.id not in {one.id for one in near}


def test_index_of_several_blocks() -> None:
    """Where records fill more than one block, the best of all are found, those of equal rank by id."""
    size = BLOCK + 40
    ids = [f"r{row:06}" for row in range(size)]
    kinds: list[Feature] = [frozenset({"fine"}), frozenset({"service_block"})]
    marks = [1] * size
    for row in (3, BLOCK - 1, BLOCK, size - 1):
        marks[row] = 2
    import numpy as np  # noqa: PLC0415 - this test alone makes a column by hand

    index = Index(ids, [Column(Dimension.KIND, kinds, np.array(marks))])
    query = Profile("query", FrozenDict({Dimension.KIND: frozenset({"service_block"})}))
    assert [near.row for near in index.nearest(query, 6)] == [3, BLOCK - 1, BLOCK, size - 1, 0, 1]


@FEWER
@given(st.lists(few_choices, min_size=2, max_size=5), st.integers(1, 4))
def test_precedents_are_the_nearest(found: list[Incident], k: int) -> None:
    """What is returned is what comparing with every other record gives."""
    named = [evolve(record, id=f"case-{place}") for place, record in enumerate(found)]
    query, *others = named
    rarity = Rarity.learned(named)
    ranked = sorted(others, key=lambda other: (similarity(query, other, PRECEDENT, rarity).rank, other.id))
    assert [found.incident.id for found in precedents(query, reversed(named), k)] == [one.id for one in ranked[:k]]


def test_nothing_learned_counts_every_code_alike() -> None:
    """Without a corpus a code is as rare as can be."""
    assert NOTHING_LEARNED.of(Dimension.KIND, "service_block") == RAREST


@given(few_choices, few_choices)
def test_a_comparison_and_its_breakdown_say_the_same(one: Incident, other: Incident) -> None:
    """What a comparison does not know is open in the breakdown, and no heading denies the points below it."""
    pair = Pair.of(one, other, PRECEDENT)
    for entry in pair.similarity.breakdown:
        if pair.comparison.of(entry.dimension).outcome.is_unknown:
            assert not entry.known, entry
    entries = {spaced(entry.dimension): entry for entry in pair.similarity.breakdown}
    for heading, rows in pair.groups():
        for entry in (entries[row.dimension] for row in rows if row.dimension in entries):
            assert (heading == HEADINGS["different"]) is (entry.high == 0)
            assert (heading == HEADINGS["unknown"]) is ((entry.low, entry.high) == (0, FULL))
            assert heading != HEADINGS["same"] or entry.low == FULL


@given(codes, codes)
def test_a_wide_record_is_not_worth_less_for_being_wide(one: frozenset[str], more: frozenset[str]) -> None:
    """A list of platforms agrees fully with each of its parts; two lists with less in common agree less."""
    left, wide = (
        Profile(name, FrozenDict({Dimension.PLATFORM: found})) for name, found in (("a", one), ("b", one | more))
    )
    assert similarity(left, wide).of("platform").low == FULL
    right = Profile("c", FrozenDict({Dimension.PLATFORM: more}))
    common = FULL * len(one & more) // min(len(one), len(more))
    assert similarity(left, right).of("platform").low == common
