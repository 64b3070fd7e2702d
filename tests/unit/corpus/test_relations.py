"""How the incidents of a corpus stand to one another."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.corpus import Corpus, Edge, Relations
from incidents.errors import UnknownId
from incidents.model.codes import Basis, RelationKind
from incidents.model.context import Relation
from incidents.model.incident import Incident
from tests.builders import evidence, incident


def related(id: str, *to: str, **fields: Any) -> Incident:  # noqa: A002 - the word of the record
    """Return a record that follows others."""
    held = [Relation(**{"kind": "follows", "incident": other, "basis": "inferred"} | fields) for other in to]
    return incident(id=id, relations=held)


CORPUS = Corpus(
    [
        related("d", "c", "a"),
        related("c", "gone"),
        related("b", "gone"),
        related("a"),
        related("alone"),
        related("z", "y", kind="retaliation_for", basis="stated", evidence=[evidence()]),
        related("y"),
    ]
)


def pairs(edges: tuple[Edge, ...]) -> list[tuple[str, str]]:
    """Return the ids of the later and the earlier incident."""
    return [(edge.later, edge.earlier) for edge in edges]


def test_every_relation_is_an_edge() -> None:
    """From the later to the earlier incident, sorted by both; with kind, basis and evidence."""
    relations = CORPUS.relations
    assert pairs(relations.edges) == [("b", "gone"), ("c", "gone"), ("d", "a"), ("d", "c"), ("z", "y")]
    (edge,) = relations.of("z")
    assert edge == Edge(
        later="z", kind=RelationKind.RETALIATION_FOR, earlier="y", basis=Basis.STATED, evidence=(evidence(),)
    )
    assert str(edge) == "z — retaliation for → y (stated)"
    assert list(relations) == list(relations.edges)
    assert len(relations) == 5
    assert Corpus(reversed(CORPUS.incidents)).relations == relations


def test_edges_are_found_from_both_ends() -> None:
    """What a record says of earlier ones, and what later ones say of it, also where it is missing."""
    relations = CORPUS.relations
    assert pairs(relations.of("d")) == [("d", "a"), ("d", "c")]
    assert pairs(relations.to("a")) == [("d", "a")]
    assert pairs(relations.to("gone")) == [("b", "gone"), ("c", "gone")]
    assert relations.of("a") == relations.of("gone") == relations.to("alone") == ()
    for ask in (relations.of, relations.to):
        with pytest.raises(UnknownId) as caught:
            ask("gon")
        assert caught.value.known[0] == "gone"


def test_what_is_not_there_is_told() -> None:
    """Ids that relations name and no record has."""
    assert CORPUS.relations.missing == ("gone",)
    assert Corpus([related("a", "b"), related("b")]).relations.missing == ()


def test_groups_hang_together() -> None:
    """Through relations in any direction and missing incidents too; the largest first, and nothing alone."""
    assert CORPUS.relations.groups == (("a", "b", "c", "d", "gone"), ("y", "z"))
    assert Corpus([related("b", "c"), related("a", "d")]).relations.groups == (("a", "d"), ("b", "c"))
    assert Corpus([related("z", "x", "y"), related("a", "b")]).relations.groups == (("x", "y", "z"), ("a", "b"))
    assert Corpus([related("a", "a")]).relations.groups == ()
    long = Corpus([related(f"r{n}", f"r{n - 1}") for n in range(1, 3000)])
    assert [len(group) for group in long.relations.groups] == [3000]


def test_relations_read_well() -> None:
    """How many there are, and how many lead nowhere."""
    assert (
        repr(CORPUS.relations)
        == "<Relations: 5 relations among 7 incidents, 2 of them to incidents that are not in the corpus>"
    )
    assert repr(Corpus([related("a", "a")]).relations) == "<Relations: 1 relation among 1 incident>"
    assert repr(Relations((), ())) == "<Relations: 0 relations among 0 incidents>"
