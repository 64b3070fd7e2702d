"""The records of examples/ compared with one another, as an analyst would expect it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import combinations, combinations_with_replacement, product
from typing import Any, Final

import pytest
from attrs import evolve

from benchmarks.articles import Result, about_one, ours, told_apart
from incidents.comparison import (
    PRECEDENT,
    LinkOrigin,
    Rarity,
    Similarity,
    chains,
    compare,
    duplicates,
    precedents,
    similarity,
)
from incidents.comparison.features import profile_of
from incidents.comparison.same_incident import CARRIED_OUT
from incidents.comparison.scoring import NOTHING_LEARNED
from incidents.corpus import Corpus
from incidents.model.actions import Action
from incidents.model.codes import Direction
from incidents.model.days import DayCount
from incidents.model.incident import Incident
from incidents.model.key_facts import key_facts
from incidents.model.time import When
from tests.records import EXAMPLES, ROOT

CORPUS: Final = Corpus.load(EXAMPLES)
ARTICLES: Final = Corpus.load(ROOT / "tests" / "fixtures" / "articles")

Removal = Callable[[Incident], Incident | None]
"""Takes a fact out of a record; nothing if the record has no such fact."""


def _first(field: str) -> Removal:
    """Return what takes the first entry out of a list of the record."""

    def removal(incident: Incident) -> Incident | None:
        return evolve(incident, **{field: getattr(incident, field)[1:]}) if getattr(incident, field) else None

    return removal


def _of_first_action(field: str) -> Removal:
    """Return what empties a field of the first action that has it."""

    def removal(incident: Incident) -> Incident | None:
        for place, action in enumerate(incident.actions):
            value = getattr(action, field)
            if value:
                nothing: Any = () if isinstance(value, tuple) else None
                emptied = evolve(action, **{field: nothing})
                return evolve(incident, actions=(*incident.actions[:place], emptied, *incident.actions[place + 1 :]))
        return None

    return removal


REMOVALS: Final = (
    *map(_first, ("reactions", "context", "justifications", "assessments", "claims", "actors", "gaps")),
    *map(_of_first_action, ("platforms", "by", "targets", "where", "announced", "instruments", "in_force", "effects")),
)


def without(incident: Incident, removals: Sequence[Removal]) -> Incident | None:
    """Return a record without some facts; nothing if it lacks one of them already."""
    less: Incident | None = incident
    for removal in removals:
        less = removal(less) if less else None
    return less


def dated(incident: Incident, last: bool, later: int) -> Incident:  # noqa: FBT001 - which of the two bounds
    """Return a record whose first action is dated on the first or last day possible, or some days after that."""
    place, action = next((place, one) for place, one in enumerate(incident.actions) if one in incident.root_actions)
    moved = _moved(action, incident.timezone, last, timedelta(days=later))
    return evolve(incident, actions=(*incident.actions[:place], moved, *incident.actions[place + 1 :]))


def _moved(action: Action, zone: str | None, last: bool, later: timedelta) -> Action:  # noqa: FBT001 - as above
    if action.on is not None:
        day = action.on.days(zone)[last]
        return evolve(action, on=When(str(day + later))) if day else action
    for place, effect in enumerate(action.effects):
        if effect.from_ is not None and (day := effect.from_.days(zone)[last]):
            moved = evolve(effect, from_=When(str(day + later)))
            return evolve(action, effects=(*action.effects[:place], moved, *action.effects[place + 1 :]))
    return action


DATES: Final = {"first day": (False, 0), "last day": (True, 0), "a day later": (True, 1)}
"""A day within the bounds of the date; and the next, for two curators may count days in two zones."""


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("name", [incident.id for incident in CORPUS])
def test_copy_without_any_three_facts_is_reported(name: str, date: str) -> None:
    """Under another id, with any three facts less and its date on another of its days, a record is still found."""
    shifted = dated(CORPUS[name], *DATES[date])
    copies = [less for removals in combinations(REMOVALS, 3) if (less := without(shifted, removals))]
    assert len(copies) > 20
    missed = [copy for copy in copies if not duplicates([CORPUS[name], evolve(copy, id="zz-copy")])]
    assert missed == []


@pytest.mark.parametrize("name", [incident.id for incident in CORPUS])
def test_copy_is_told_from_all_other_records(name: str) -> None:
    """Among all records its original comes first; others come only where the copy no longer says which platform."""
    for removals in ((_first("reactions"), _of_first_action("by")), (_of_first_action("platforms"),)):
        copy = evolve(without(CORPUS[name], removals) or CORPUS[name], id="zz-copy")
        found = [(pair.left.id, pair.right.id) for pair in duplicates([*CORPUS, copy])]
        assert found[:1] == [(name, "zz-copy")]
        assert len(found) == 1 or not any(action.platforms for action in copy.root_actions)


@pytest.mark.parametrize("name", [incident.id for incident in CORPUS])
def test_a_copy_with_nothing_but_the_main_action_is_reported(name: str) -> None:
    """Who coded only what leads in the other record has told of the same incident."""
    record = CORPUS[name]
    fields = ("justifications", "assessments", "reactions", "claims", "context", "gaps")
    kept: dict[str, Any] = dict.fromkeys(fields, ())
    copy = evolve(record, id="zz-copy", actions=(record.root_actions[0],), relations=(), **kept)
    found = duplicates([*CORPUS, copy])
    assert (found[0].left.id, found[0].right.id) == (name, "zz-copy")


def test_a_copy_with_only_the_effects_is_reported() -> None:
    """Whoever recorded only what was observed, or only what was decided, has described the same incident."""
    checked = 0
    for record in CORPUS:
        main = record.root_actions[0]
        if not (main.on and any(effect.from_ and effect.extent != "none" for effect in main.effects)):
            continue
        checked += 1
        observed, decided = evolve(main, on=None, announced=None), evolve(main, effects=(), in_force=None)
        copies = [
            evolve(record, id=f"zz-{name}", actions=tuple(act if one is main else one for one in record.actions))
            for name, act in (("observed", observed), ("decided", decided))
        ]
        found = {pair.ids for pair in duplicates([record, *copies])}
        assert found >= {(record.id, "zz-observed"), (record.id, "zz-decided")}
        facts = key_facts(record)
        if facts.took_effect[0] and facts.decided[1]:
            soon = (facts.took_effect[0] - facts.decided[1]).days <= CARRIED_OUT
            assert (("zz-decided", "zz-observed") in found) == soon
    assert checked > 20


def test_examples_hold_no_duplicate() -> None:
    """No two of the records tell of one incident."""
    assert duplicates(CORPUS) == ()


def test_block_of_x_in_venezuela_has_the_precedents_that_an_analyst_names() -> None:
    """Brazil's suspension of 2024 and Nigeria's of 2021 are near, and nearer than what Twitter did to the state."""
    ranked = [found.incident.id for found in precedents(CORPUS["ve-x-2024-block"], CORPUS, k=len(CORPUS))]
    assert {"br-x-2024-suspension", "ng-twitter-2021-ban"} <= set(ranked[:5])
    assert ranked.index("ve-twitter-2013-suspensions") > 5


def test_founding_pair_is_a_mirror_and_no_match() -> None:
    """Same state and lineage in opposite directions: a counterpart, not a duplicate, and not among the nearest."""
    one, other = CORPUS["ve-twitter-2013-suspensions"], CORPUS["ve-x-2024-block"]
    assert compare(one, other).are_counterparts
    for query, counterpart in ((one, other), (other, one)):
        found = {near.incident.id: near for near in precedents(query, CORPUS, k=len(CORPUS))}
        assert found[counterpart.id].is_counterpart
        assert counterpart.id not in [*found][:5]
    assert duplicates([one, other]) == ()


def test_chains_have_every_relation_and_the_founding_pair_as_counterparts() -> None:
    """Each relation once, with its kind; and Twitter's acts on the state with those of the state on the platform."""
    found = chains(CORPUS)
    related = sorted(
        (link.later.id, link.earlier.id, str(link.relation))
        for chain in found
        if not chain.is_inferred
        for link in chain.links
    )
    assert related == sorted((edge.later, edge.earlier, str(edge.kind)) for edge in CORPUS.relations)
    assert [link for chain in found for link in chain.links if link.is_backwards] == []
    founding = {"ve-twitter-2013-suspensions", "ve-x-2024-block"}
    assert [chain.motif.name for chain in found if founding <= {incident.id for incident in chain.incidents}] == [
        "counterpart"
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("ug-facebook-2021-takedown", "ug-facebook-2021-ban", (3, 4)),
        ("ng-twitter-2021-tweet-removal", "ng-twitter-2021-ban", (2, 2)),
    ],
)
def test_retaliation_is_found_in_two_steps(earlier: str, later: str, days: tuple[int, int]) -> None:
    """With who acted on whom, the days between, and the word of a source; by the motif alone it is found as well."""
    directions = (Direction.PLATFORM_TO_STATE, Direction.STATE_TO_PLATFORM)
    mute = [evolve(incident, relations=()) for incident in CORPUS]
    for incidents, origin in ((list(CORPUS), LinkOrigin.STATED), (mute, LinkOrigin.MOTIF)):
        found = [
            chain for chain in chains(incidents)
            if chain.motif.name == "retaliation" and chain.incidents[-1].id == later
        ]  # fmt: skip
        assert [[incident.id for incident in chain.incidents] for chain in found] == [[earlier, later]]
        (link,) = found[0].links
        assert (link.directions, link.origin) == (directions, origin)
        assert link.days == DayCount(*days)


@pytest.mark.parametrize("rarity", [NOTHING_LEARNED, Rarity.learned(CORPUS)], ids=["nothing learned", "learned"])
def test_laws_hold_of_all_pairs(rarity: Rarity) -> None:
    """Symmetry, bounds, a ledger that adds up, and nothing that contradicts itself; no dimension less tells more."""
    profiles = [profile_of(incident) for incident in CORPUS]
    for one, other in combinations_with_replacement(profiles, 2):
        found = similarity(one, other, PRECEDENT, rarity)
        assert found.breakdown == similarity(other, one, PRECEDENT, rarity).breakdown
        assert 0 <= found.low <= found.high <= 1
        added = [found.adds(entry) for entry in found.breakdown]
        assert (sum(low for low, _ in added), sum(high for _, high in added)) == (found.low, found.high)
        assert found.high == 1 or one is not other
    query = profile_of(CORPUS["ve-x-2024-block"])
    for other, dimension in product(profiles, PRECEDENT.points):
        whole, less = (similarity(query, one, PRECEDENT, rarity) for one in (other, other.without(dimension)))
        assert less.low <= whole.low
        assert less.high >= whole.high


PAIRS = [similarity(*pair) for pair in combinations(ARTICLES, 2)]


def _same(pair: Similarity) -> bool:
    """Return whether both articles tell of one incident: the ids are those of the incident and of the article."""
    return pair.left.rpartition("-")[0] == pair.right.rpartition("-")[0]


def test_articles_on_one_incident_rank_above_all_other_pairs() -> None:
    """Each by its midpoint; and what is possible for a pair on one incident is never below what is shown for another."""
    same, different = [pair for pair in PAIRS if _same(pair)], [pair for pair in PAIRS if not _same(pair)]
    assert (len(same), len(different)) == (4, 6)
    assert min(pair.midpoint for pair in same) > max(pair.midpoint for pair in different)
    assert min(pair.high for pair in same) >= max(pair.low for pair in different)


def test_benchmark_tells_the_articles_apart() -> None:
    """What `make bench-similarity` prints of our measure is what is held here."""
    result = told_apart(list(ARTICLES), ours)
    assert result.area == 1
    assert result.gap > 0


def test_benchmark_counts_wins_and_ties() -> None:
    """A measure that knows nothing has an area of one half, and one that is wrong throughout has none."""
    articles = list(ARTICLES)
    assert told_apart(articles, lambda left, right: 0) == Result(0.5, 0)
    assert told_apart(articles, lambda left, right: not about_one(left, right)) == Result(0, -1)


def test_articles_on_one_incident_are_its_duplicates() -> None:
    """And no others are."""
    found = {(pair.left.id, pair.right.id) for pair in duplicates(ARTICLES)}
    assert found == {(pair.left, pair.right) for pair in PAIRS if _same(pair)}
