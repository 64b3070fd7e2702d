"""Laws of a corpus: order, filters, counts and what was in force."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from incidents.corpus import FACETS, Corpus
from incidents.findings.notebook import html_of
from incidents.model.context import Relation
from incidents.model.incident import Incident
from tests.builders import action, actor, announced, answer, context, effect, incident, justification, source
from tests.strategies import FEWER

START = date(2024, 8, 1)
days = st.dates(START - timedelta(days=3), START + timedelta(days=40))
dates = st.dates(START, START + timedelta(days=30)).map(str)
maybe = st.none() | dates
NAMES = tuple(name for name, facet in FACETS.items() if not facet.needs_day)


@st.composite
def effects(draw: st.DrawFn) -> Any:
    """Draw an effect that began, and ended or was last seen."""
    begin, end = sorted((draw(dates), draw(dates)))
    ended = draw(st.booleans())
    extent = draw(st.sampled_from(("full", "partial", "none")))
    return effect(extent, from_=begin, to=end if ended else None, last_seen=None if ended else end)


@st.composite
def records(draw: st.DrawFn) -> Incident:
    """Draw a record of one or two actions, perhaps lifted, with values that others share."""
    platforms = st.lists(st.sampled_from(("x", "twitter", "whatsapp", "own")), max_size=2, unique=True)
    kinds = st.sampled_from(("service_block", "account_suspend", "fine"))
    term = {"duration": "P10D"} if draw(st.booleans()) else {}
    actions = [
        action(
            f"a{number}", draw(kinds), on=draw(dates), by=draw(st.sampled_from(((), ("minister",), ("x",)))),
            platforms=draw(platforms), announced=announced(draw(maybe), **term), effects=draw(st.lists(effects(), max_size=2)),
        )
        for number in range(draw(st.integers(1, 2)))
    ]  # fmt: skip
    if draw(st.booleans()):
        actions.append(answer("restriction_lifted", draw(maybe), answers=["a0"]))
    return incident(
        *actions,
        countries=draw(st.lists(st.sampled_from(("VE", "BR", "US")), min_size=1, unique=True)),
        actors=[actor()],
        context=[context()] if draw(st.booleans()) else [],
        justifications=[justification([draw(st.sampled_from(("spam", "privacy")))], about="a0")],
        sources=[source(publisher=draw(st.sampled_from((None, "Reuters", "AP"))))],
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Incident]:
    """Draw records with ids of their own, in any order, related to one another and to missing ones."""
    drawn = draw(st.lists(records(), max_size=6))
    made = []
    for number, record in enumerate(drawn):
        others = [other for other in range(8) if other != number]
        to = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
        related = [Relation(kind="follows", incident=f"r{other}", basis="inferred") for other in to]
        made.append(evolve(record, id=f"r{number}", relations=related))
    return draw(st.permutations(made))


def values(record: Incident, name: str, day: date | None = None) -> set[Any]:
    """Return what a record says."""
    return set(FACETS[name].values(record, day))


@FEWER
@given(corpora(), st.randoms(use_true_random=False))
def test_order_is_no_matter(drawn: list[Incident], rnd: Any) -> None:
    """The same records in another order are the same corpus, with the same counts and relations."""
    shuffled = list(drawn)
    rnd.shuffle(shuffled)
    one, other = Corpus(drawn), Corpus(shuffled)
    assert one == other
    assert [record.id for record in one] == sorted(record.id for record in drawn)
    assert [one.by(name) for name in NAMES] == [other.by(name) for name in NAMES]
    assert (one.relations, one.relations.groups) == (other.relations, other.relations.groups)
    assert (repr(one), html_of(one)) == (repr(other), html_of(other))


@FEWER
@given(corpora(), st.data())
def test_where_is_a_plain_filter(drawn: list[Incident], data: st.DataObject) -> None:
    """It finds the records of which each facet has one of the values, and filtering twice is filtering by both."""
    corpus = Corpus(drawn)
    known = [name for name in NAMES if corpus.vocabulary(name)]
    names = data.draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if known else []
    asked: dict[str, Any] = {
        name: data.draw(st.lists(st.sampled_from(sorted(corpus.vocabulary(name), key=str)), max_size=2))
        for name in names
    }
    found = corpus.where(**asked)
    assert list(found) == [one for one in corpus if all(values(one, name) & set(asked[name]) for name in names)]
    one_by_one = corpus
    for name in names:
        one_by_one = one_by_one.where(**{name: asked[name]})
    assert one_by_one == found


@FEWER
@given(corpora(), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
def test_counts_add_up(drawn: list[Incident], names: list[str]) -> None:
    """Each value has as many records as where finds, and those with none are the rest."""
    corpus = Corpus(drawn)
    counts = corpus.by(*names)
    expected: Counter[Any] = Counter()
    for one in corpus:
        expected.update(product(*(values(one, name) for name in names)))
    found = {row.values: row.number for row in counts.rows}
    assert found == expected
    assert counts.without == sum(not all(values(one, name) for name in names) for one in corpus)
    for row in counts.rows:
        asked: dict[str, Any] = dict(zip(names, row.values, strict=True))
        assert row.number == len(corpus.where(**asked))
    assert [row.number for row in counts.rows] == sorted(found.values(), reverse=True)


@FEWER
@given(corpora(), days)
def test_in_force_is_what_the_status_says(drawn: list[Incident], day: date) -> None:
    """An incident is in force if an action of it ran by the table of statuses; what is overdue is part of that."""
    corpus = Corpus(drawn)
    running = {"in_effect", "partly_in_effect", "overdue", "lifted_still_observed"}
    for one in corpus:
        codes = {str(status.code) for status in one.status(day).actions}
        assert (one in corpus.in_force(day)) is bool(codes & running)
        assert (one in corpus.overdue(day)) is ("overdue" in codes)
    for standing in corpus.standings(day):
        assert (standing.since is not None) is (standing.code in running)
        assert (standing.overdue_days is not None) is (standing.code == "overdue")
        assert standing.overdue_days is None or standing.overdue_days > 0
        first, last = standing.since or (None, None)
        assert first is None or last is None or first <= last <= day
        assert standing.words


@FEWER
@given(corpora())
def test_groups_part_what_is_related(drawn: list[Incident]) -> None:
    """No incident is in two groups, each edge lies within one, and what no edge names is in none."""
    relations = Corpus(drawn).relations
    named = {name for edge in relations for name in (edge.later, edge.earlier)}
    grouped = [name for group in relations.groups for name in group]
    assert sorted(grouped) == sorted(named)
    for edge in relations:
        assert any({edge.later, edge.earlier} <= set(group) for group in relations.groups)
        assert edge in relations.of(edge.later)
        assert edge in relations.to(edge.earlier)
    for group in relations.groups:
        reached = {group[0]}
        for _ in group:
            reached |= {n for e in relations if {e.later, e.earlier} & reached for n in (e.later, e.earlier)}
        assert reached == set(group)
