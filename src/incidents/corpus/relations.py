"""The relations between the incidents of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from incidents.english import counted, within_sentence
from incidents.errors import UnknownId
from incidents.findings.notebook import readable
from incidents.model.codes import Basis, RelationKind
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.model.relations import successors
from incidents.suggestions import nearest_first


@frozen(kw_only=True)
@readable
class Edge:
    """A relation in the record of the later incident."""

    later: str
    """Id of the incident whose record has the relation."""
    kind: RelationKind
    earlier: str
    """Id of the earlier incident, which need not be in the corpus."""
    basis: Basis
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """The sort key of edges: later, earlier, kind, basis."""
        return self.later, self.earlier, self.kind, self.basis

    def __str__(self) -> str:
        return (
            f"{self.later} — {within_sentence(self.kind.label)} → {self.earlier} ({within_sentence(self.basis.label)})"
        )


@frozen(slots=False, repr=False)
@readable
class Relations:
    """The relations of a corpus as a graph from later to earlier incidents."""

    ids: tuple[str, ...]
    """The ids of the incidents in the corpus, in their order."""
    edges: tuple[Edge, ...]
    """Every relation, sorted by the ids of the later and the earlier incident."""

    @classmethod
    def among(cls, incidents: Iterable[Incident]) -> Relations:
        """Return the relations in the records of some incidents; an old id is that of the record that replaced it."""
        records = tuple(incidents)
        found = successors((one.id, one.replaces) for one in records)
        edges = [
            Edge(
                later=one.id,
                kind=held.kind,
                earlier=found.get(held.incident, held.incident),
                basis=held.basis,
                evidence=held.evidence,
            )
            for one in records
            for held in one.relations
        ]
        return cls(tuple(one.id for one in records), tuple(sorted(edges, key=lambda edge: edge.order)))

    def of(self, id: str) -> tuple[Edge, ...]:  # noqa: A002 - the word of the record
        """Return the relations of an incident to earlier incidents, which are in its own record.

        Raises:
            UnknownId: if neither the corpus nor a relation has the id.
        """
        return self._from.get(self._checked(id), ())

    def to(self, id: str) -> tuple[Edge, ...]:  # noqa: A002 - the word of the record
        """Return the relations of later incidents to an incident, which need not be in the corpus.

        Raises:
            UnknownId: if neither the corpus nor a relation has the id.
        """
        return self._to.get(self._checked(id), ())

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The ids that relations refer to and that are not in the corpus, sorted."""
        known = set(self.ids)
        return tuple(sorted({edge.earlier for edge in self.edges} - known))

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Groups of incidents that are connected by relations of any kind, including missing ones.

        An incident without relations is in no group. The largest group comes first; groups of the same size are sorted by ids.
        """
        met: dict[str, list[str]] = {}
        for edge in self.edges:
            met.setdefault(edge.later, []).append(edge.earlier)
            met.setdefault(edge.earlier, []).append(edge.later)
        found, seen = [], set[str]()
        for start in met:
            group, waiting = set[str](), [start]
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    group.add(name)
                    waiting += met[name]
            if len(group) > 1:
                found.append(tuple(sorted(group)))
        return tuple(sorted(found, key=lambda group: (-len(group), group)))

    @cached_property
    def _from(self) -> dict[str, tuple[Edge, ...]]:
        return _grouped((edge.later, edge) for edge in self.edges)

    @cached_property
    def _to(self) -> dict[str, tuple[Edge, ...]]:
        return _grouped((edge.earlier, edge) for edge in self.edges)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.ids, *self.missing))

    def _checked(self, name: str) -> str:
        if name not in self._known:
            raise UnknownId("incident", name, nearest_first(name, self._known))
        return name

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.edges)

    def __len__(self) -> int:
        return len(self.edges)

    def __repr__(self) -> str:
        summary = f"{counted(len(self.edges), 'relation')} among {counted(len(self.ids), 'incident')}"
        lost = sum(edge.earlier in self.missing for edge in self.edges)
        lacking = f", {lost:,} of them to incidents that are not in the corpus" if lost else ""
        return f"<Relations: {summary}{lacking}>"


def _grouped(edges: Iterable[tuple[str, Edge]]) -> dict[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = {}
    for name, edge in edges:
        found.setdefault(name, []).append(edge)
    return {name: tuple(held) for name, held in found.items()}
