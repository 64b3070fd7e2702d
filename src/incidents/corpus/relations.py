"""How the incidents of a corpus stand to one another, as their records say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from incidents.english import counted
from incidents.errors import UnknownId
from incidents.findings.notebook import html_of
from incidents.model.codes import Basis, RelationKind
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.suggestions import nearest_first


@frozen(kw_only=True)
class Edge:
    """A relation that the record of the later incident states or infers."""

    later: str
    """Id of the incident whose record holds the relation."""
    kind: RelationKind
    earlier: str
    """Id of the incident that it names, which the corpus may lack."""
    basis: Basis
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """What edges are sorted by: later, earlier, kind, basis."""
        return self.later, self.earlier, self.kind, self.basis

    def __str__(self) -> str:
        return f"{self.later} — {self.kind.label.lower()} → {self.earlier} ({self.basis.label.lower()})"


@frozen(slots=False, repr=False)
class Relations:
    """The relations of a corpus as a graph from later to earlier incidents."""

    ids: tuple[str, ...]
    """The incidents of the corpus, in their order."""
    edges: tuple[Edge, ...]
    """Every relation, sorted by the ids of the later and the earlier incident."""

    @classmethod
    def among(cls, incidents: Iterable[Incident]) -> Relations:
        """Return the relations that the records of some incidents hold."""
        records = tuple(incidents)
        edges = [
            Edge(later=one.id, kind=held.kind, earlier=held.incident, basis=held.basis, evidence=held.evidence)
            for one in records
            for held in one.relations
        ]
        return cls(tuple(one.id for one in records), tuple(sorted(edges, key=lambda edge: edge.order)))

    def of(self, id: str) -> tuple[Edge, ...]:  # noqa: A002 - the word of the record
        """Return the relations that an incident's own record holds, to earlier incidents.

        Raises:
            UnknownId: if neither the corpus nor any relation has the id.
        """
        return self._from.get(self._checked(id), ())

    def to(self, id: str) -> tuple[Edge, ...]:  # noqa: A002 - the word of the record
        """Return the relations that later incidents have to an incident, which the corpus may lack.

        Raises:
            UnknownId: if neither the corpus nor any relation has the id.
        """
        return self._to.get(self._checked(id), ())

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The ids that relations name and the corpus lacks, sorted."""
        known = set(self.ids)
        return tuple(sorted({edge.earlier for edge in self.edges} - known))

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The incidents that hang together by relations of any kind, missing ones included; an incident alone is none.

        The largest group comes first, those of one size by their ids.
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

    def _checked(self, name: str) -> str:
        known = {*self.ids, *self.missing}
        if name not in known:
            raise UnknownId("incident", name, nearest_first(name, known))
        return name

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.edges)

    def __len__(self) -> int:
        return len(self.edges)

    def __repr__(self) -> str:
        told = f"{counted(len(self.edges), 'relation')} among {counted(len(self.ids), 'incident')}"
        lost = sum(edge.earlier in self.missing for edge in self.edges)
        lacking = f", {lost:,} of them to incidents that are not there" if lost else ""
        return f"<Relations: {told}{lacking}>"

    def _repr_html_(self) -> str:
        return html_of(self)


def _grouped(edges: Iterable[tuple[str, Edge]]) -> dict[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = {}
    for name, edge in edges:
        found.setdefault(name, []).append(edge)
    return {name: tuple(held) for name, held in found.items()}
