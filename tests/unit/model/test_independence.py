"""Sources counted by independence, and how well claims are supported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import UnknownId
from incidents.model.evidence import Evidence, Source
from incidents.model.independence import SourceChain, ancestors, independent_chains, nearest_shared
from tests.builders import action, block, claim, effect, evidence, incident, source, suspensions


@pytest.mark.parametrize(
    ("links", "wanted", "chains"),
    [
        ({}, "ab", ["a", "b"]),
        ({"b": "a"}, "ab", ["ab"]),
        ({"b": "a"}, "b", ["b"]),
        ({"a": "w", "b": "w"}, "ab", ["ab"]),
        ({"a": "v", "b": "w", "v": "w"}, "ab", ["ab"]),
        ({"a": "v", "b": "vw", "c": "w"}, "abc", ["abc"]),
        ({"a": "v", "b": "vw", "c": "w"}, "ac", ["a", "c"]),
        ({"a": "b", "b": "a"}, "abc", ["ab", "c"]),
        ({}, "az", ["a", "z"]),
        ({}, "", []),
    ],
)
def test_chains(links: dict[str, str], wanted: str, chains: list[str]) -> None:
    """Sources that share an ancestor are one chain, over any number of steps; what is not asked for joins nobody."""
    sources = [source(name, derived_from=list(links.get(name, ""))) for name in "abcvw"]
    assert independent_chains(sources, wanted) == tuple(tuple(chain) for chain in chains)


names = st.sampled_from("abcdefgh")


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Source], set[str]]:
    """Draw sources that derive from each other in any way, cycles included, and some of their ids."""
    links = draw(st.dictionaries(names, st.lists(names, max_size=2, unique=True)))
    sources = [
        source(name, derived_from=[other for other in links.get(name, []) if other != name]) for name in "abcdefgh"
    ]
    return sources, draw(st.sets(names))


@given(linked())
def test_chains_are_the_connected_sources(drawn: tuple[list[Source], set[str]]) -> None:
    """Chains part those wanted; two of different chains share no ancestor; the order of asking does not matter."""
    sources, wanted = drawn
    chains = independent_chains(sources, wanted)
    assert sorted(name for chain in chains for name in chain) == sorted(wanted)
    known = {one.id: one for one in sources}
    for chain in chains:
        for other in chains:
            shared = any(ancestors(known, one) & ancestors(known, two) for one in chain for two in other)
            assert shared == (chain == other)
    assert independent_chains(sources, sorted(wanted, reverse=True)) == chains


@given(linked())
def test_the_nearest_shared_source_is_found_without_asking_each(drawn: tuple[list[Source], set[str]]) -> None:
    """It is the one with most ancestors to which all go back; of several with as many, the last by name."""
    sources, names = drawn
    wanted = names or {"a"}
    known = {one.id: one for one in sources}
    circular = {
        name for name, one in known.items() if any(name in ancestors(known, above) for above in one.derived_from)
    }
    shared = frozenset.intersection(*(ancestors(known, name) for name in wanted))
    nearest = max(shared, key=lambda name: (len(ancestors(known, name)), name), default=None)
    assert nearest_shared(known, wanted, circular) == nearest


def _shares(sources: list[Source], chain: SourceChain) -> bool:
    return len(independent_chains(sources, chain)) == 1


@given(linked())
def test_each_chain_is_one_chain_by_itself(drawn: tuple[list[Source], set[str]]) -> None:
    """What joins a chain are its own members."""
    sources, wanted = drawn
    assert all(_shares(sources, chain) for chain in independent_chains(sources, wanted))


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([evidence("wire")], "1 independent chain, 1 speaker, first-hand"),
        ([evidence("paper")], "1 independent chain, 1 speaker, reported"),
        ([evidence("paper"), evidence("wire")], "1 independent chain, 2 speakers, first-hand"),
        (
            [evidence("paper", "minister"), evidence("report", "minister")],
            "2 independent chains, 1 speaker, first-hand",
        ),
        ([Evidence(source="report", said_by="minister", via="minister")], "1 independent chain, 1 speaker, reported"),
    ],
)
def test_corroboration(items: list[Evidence], words: str) -> None:
    """Chains, speakers, and whether anybody heard it without somebody between."""
    sources = [source(), source("wire"), source("paper", derived_from=["wire"])]
    told = claim("cause", id="told", says="so", evidence=items)
    record = incident(claims=[told], sources=sources)
    assert str(record.corroboration(told)) == words
    assert record.corroboration("told") == record.corroboration(told)
    assert record.chains("told") == record.corroboration(told).chains


def test_anything_with_evidence_can_be_asked_about() -> None:
    """Actions and effects are supported like claims; the whole record has chains too."""
    act = action(evidence=[evidence("one"), evidence("two")], effects=[effect(id="dark", evidence=[evidence("one")])])
    record = incident(act, sources=[source("one"), source("two")])
    assert record.chains("order") == (("one",), ("two",))
    assert record.chains("dark") == (("one",),)
    assert record.chains() == (("one",), ("two",))
    with pytest.raises(UnknownId):
        record.chains("nothing")


def test_the_articles_of_the_founding_pair() -> None:
    """Three articles of 2013 are two chains, for one copies another; the two of 2024 are one, by the wire they share."""
    assert independent_chains(suspensions().sources, ("s002", "s003", "s004")) == (("s002",), ("s003", "s004"))
    assert independent_chains(block().sources, ("s000", "s001")) == (("s000", "s001"),)
