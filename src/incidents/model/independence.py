"""Independent chains of sources, and how well a claim is supported; both are derived from the record.

A source that copies, translates or takes its facts from another shares its ancestors. Sources that share an ancestor are
one chain: three papers that print one agency's report count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from incidents.english import counted
from incidents.model.data import IncidentData
from incidents.model.evidence import Evidence, Source

SourceChain = tuple[str, ...]
"""Ids of the sources that share an ancestor with each other, in the order of the record."""


@frozen(kw_only=True)
class Corroboration:
    """How well a claim, or another part with evidence, is supported."""

    chains: tuple[SourceChain, ...]
    """The sources of the evidence, grouped into chains."""
    speakers: tuple[str, ...]
    """The ids of the speakers; the source if it speaks in its own voice."""
    direct: bool
    """Whether some evidence is first-hand: no one passed the words on, and the source does not take them from another."""

    @property
    def words(self) -> str:
        """The support in words, such as "2 independent chains, 1 speaker, first-hand"."""
        return ", ".join(
            (
                counted(len(self.chains), "independent chain"),
                counted(len(self.speakers), "speaker"),
                "first-hand" if self.direct else "reported",
            )
        )

    def __str__(self) -> str:
        return self.words


def ancestors(sources: Mapping[str, Source], source: str) -> frozenset[str]:
    """Return a source and all from which it derives, directly or not; sources may also derive from each other."""
    found: set[str] = set()
    waiting = [source]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            known = sources.get(name)
            waiting += known.derived_from if known else ()
    return frozenset(found)


def independent_chains(sources: Iterable[Source], wanted: Iterable[str]) -> tuple[SourceChain, ...]:
    """Return some sources of a record, grouped into chains that share an ancestor, in the order of the record.

    Two sources are of one chain also if a third of those wanted shares an ancestor with each.
    """
    known = {source.id: source for source in sources}
    names = set(wanted)
    groups: list[tuple[set[str], set[str]]] = []
    for name in (name for name in (*known, *sorted(names - known.keys())) if name in names):
        lineage = set(ancestors(known, name))
        members = {name}
        apart = []
        for group in groups:
            if lineage.isdisjoint(group[1]):
                apart.append(group)
            else:
                members |= group[0]
                lineage |= group[1]
        groups = [*apart, (members, lineage)]
    place = {name: number for number, name in enumerate(known)}
    found = [tuple(sorted(members, key=lambda name: (place.get(name, len(place)), name))) for members, _ in groups]
    return tuple(sorted(found, key=lambda chain: (place.get(chain[0], len(place)), chain[0])))


def corroboration(incident: IncidentData, evidence: Iterable[Evidence]) -> Corroboration:
    """Return how well a statement is supported by its evidence."""
    items = tuple(evidence)
    known = incident.sources_by_id
    named = {item.source for item in items}
    lineage = frozenset[str]().union(*(ancestors(known, name) for name in named))
    return Corroboration(
        chains=independent_chains(
            sorted((known[name] for name in lineage if name in known), key=incident.place), named
        ),
        speakers=tuple(dict.fromkeys(item.said_by or item.source for item in items)),
        direct=any(item.via is None and not _derives(known.get(item.source)) for item in items),
    )


def _derives(source: Source | None) -> bool:
    return source is not None and bool(source.derived_from)
