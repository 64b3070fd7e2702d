"""Facts of many records: the same values, each kept once."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from incidents import Corpus
from incidents.codec.record_bytes import Origin
from incidents.validation import sharing
from incidents.validation.across import Facts, facts_of
from incidents.validation.results import Result, received, sent
from incidents.validation.sharing import Sharing
from tests.records import EXAMPLES

DAY = "2024-08-25"


@pytest.fixture(scope="module")
def facts() -> list[Facts]:
    """Return the facts of the examples."""
    return [facts_of(one, Origin(f"{one.id}.json")) for one in Corpus.load(EXAMPLES)]


Share = Callable[[Sharing, list[Facts]], list[Facts]]


def copied(sharing: Sharing, facts: list[Facts]) -> list[Facts]:
    """Return facts that had values of their own."""
    made: list[Facts] = pickle.loads(pickle.dumps(facts))  # noqa: S301 - it is ours
    return [sharing.facts(one) for one in made]


def from_another_process(sharing: Sharing, facts: list[Facts]) -> list[Facts]:
    """Return facts that another process sent in the results of some files, of which one has no record."""
    result = Result(path="a", records=len(facts), findings=(), facts=tuple(facts), size=5)
    empty = Result(path="b", records=0, findings=(), facts=(), unchecked=1)
    written = pickle.dumps(sent([result, empty]))
    first, second = received(pickle.loads(written), sharing, as_of=None)  # noqa: S301 - it is ours
    assert (first, second) == (result, empty)
    return list(first.facts)


BOTH = pytest.mark.parametrize("share", [copied, from_another_process])


@BOTH
def test_facts_stay_the_same(facts: list[Facts], share: Share) -> None:
    """In value and in type, so that the rules find the same."""
    for made, one in zip(share(Sharing(), facts), facts, strict=True):
        assert made == one
        assert type(made.key) is type(one.key)
        assert [type(value) for value in made] == [type(value) for value in one]
        assert [type(aside) for aside in made.asides] == [type(aside) for aside in one.asides]
        assert type(made.main_act) is type(one.main_act)


@BOTH
def test_equal_values_are_one(facts: list[Facts], share: Share) -> None:
    """Of each record twice, only what is its own is kept twice."""
    shared = Sharing()
    for first, second in zip(share(shared, facts), share(shared, facts), strict=True):
        assert first is not second
        assert all(mine is its for mine, its in zip(first.actors, second.actors, strict=True))
        assert first.key.states is second.key.states
        assert first.key.began is second.key.began
        assert first.main_act is second.main_act
        assert first.key.id is first.id
        assert first.key.related is first.related


def test_results_without_records_are_sent() -> None:
    """Of files that could not be read, for example."""
    results = [Result(path="a", records=0, findings=(), facts=(), unchecked=1)]
    assert list(received(sent(results), Sharing(), as_of=None)) == results
    assert list(received(sent([]), Sharing(), as_of=None)) == []


@BOTH
def test_what_is_known_does_not_grow_for_ever(
    facts: list[Facts], share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many values the older ones are forgotten; then equal ones are kept twice, and nothing else changes."""
    monkeypatch.setattr(sharing, "_MOST_KEPT", 3)
    shared = Sharing()
    assert share(shared, facts) == facts
    assert all(len(known) <= 4 for known in (*shared._known, *shared._parts.values()))
