"""Facts of many records: the same values, each kept once."""

from __future__ import annotations

import pickle

import pytest

from incidents import Corpus
from incidents.codec.record_bytes import Origin
from incidents.validation import sharing
from incidents.validation.across import Facts, facts_of
from incidents.validation.sharing import Sharing
from tests.records import EXAMPLES

DAY = "2024-08-25"


@pytest.fixture(scope="module")
def facts() -> list[Facts]:
    """Return the facts of the examples."""
    return [facts_of(one, Origin(f"{one.id}.json")) for one in Corpus.load(EXAMPLES)]


def sent(facts: Facts) -> Facts:
    """Return facts as another process sends them: with values of their own."""
    made: Facts = pickle.loads(pickle.dumps(facts))  # noqa: S301 - it is ours
    return made


def test_facts_stay_the_same(facts: list[Facts]) -> None:
    """In value and in type, so that the rules find the same."""
    shared = Sharing()
    for one in facts:
        made = shared.facts(sent(one))
        assert made == one
        assert [type(value) for value in made] == [type(value) for value in one]
        assert [type(aside) for aside in made.asides] == [type(aside) for aside in one.asides]
        assert type(made.main_act) is type(one.main_act)


def test_equal_values_are_one(facts: list[Facts]) -> None:
    """Of each record twice, only what is its own is kept twice."""
    shared = Sharing()
    for one in facts:
        first, second = shared.facts(sent(one)), shared.facts(sent(one))
        assert first is not second
        assert first.path is second.path
        assert all(mine is its for mine, its in zip(first.actors, second.actors, strict=True))
        assert first.key.states is second.key.states
        assert first.key.began is second.key.began
        assert first.main_act is second.main_act
        assert first.key.id is first.id
        assert first.key.related is first.related


def test_what_is_known_does_not_grow_for_ever(facts: list[Facts], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many values the older ones are forgotten; then equal ones are kept twice, and nothing else changes."""
    monkeypatch.setattr(sharing, "_MOST_KEPT", 3)
    shared = Sharing()
    assert [shared.facts(one) for one in facts] == facts
    assert all(len(known) <= 4 for known in shared._known.values())
