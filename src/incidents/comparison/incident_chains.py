"""Chains: incidents that follow each other.

A link is *stated* if the later record has a relation that a source states, and *inferred* otherwise: by the curator, in a
relation, or here, because two incidents fit a motif. What records say and what a motif infers are in chains of their own.
An inferred link says only that one came soon after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Final

from attrs import evolve, frozen

from incidents.comparison.motifs import MOTIFS, Motif, infer
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.arguments import as_incidents
from incidents.model.codes import Basis, Direction, RelationKind
from incidents.model.days import DayCount, between
from incidents.model.evidence import Evidence
from incidents.model.incident import Incident
from incidents.model.key_facts import KeyFacts, key_facts
from incidents.model.relations import ORDERED, runs_backwards, successors
from incidents.model.time import Days


class LinkOrigin(StrEnum):
    """The origin of a link."""

    STATED = "stated"
    """A relation of the later record that a source states."""
    CURATOR = "inferred_by_curator"
    """A relation of the later record that its curator infers."""
    MOTIF = "inferred_by_motif"
    """The two incidents fit a motif, and no record relates them."""


@frozen(kw_only=True)
@readable
class Link:
    """One incident that follows another."""

    earlier: Incident
    later: Incident
    motif: Motif
    origin: LinkOrigin
    relation: RelationKind | None = None
    """The relation of the later record; `None` if only the motif links them."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence for the relation."""
    days: DayCount | None
    """From the beginning of the earlier to that of the later, in elapsed days; `None` if a date is missing."""

    @property
    def directions(self) -> tuple[Direction | None, Direction | None]:
        """Who acts on whom in the earlier, and in the later."""
        return self.earlier.direction, self.later.direction

    @property
    def is_backwards(self) -> bool:
        """Whether the incident with the relation certainly began before the one that it is said to follow."""
        return self.relation in ORDERED and runs_backwards(self.earlier.began, self.later.began)

    def __str__(self) -> str:
        days = f" after {self.days}" if self.days and not self.is_backwards else ""
        order = ", but began before it" if self.is_backwards else ""
        return f"{self.later.id} follows {self.earlier.id}{days} ({self.origin.replace('_', ' ')}){order}"


@frozen(kw_only=True)
@readable
class Chain:
    """Incidents that are connected by links of one motif, in the order of their beginnings."""

    motif: Motif
    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    tie: str = ""
    """What ties an inferred wave or repetition, such as ``twitter in VE`` or ``around election 2024-07-28``; else empty."""

    @property
    def is_inferred(self) -> bool:
        """Whether the motif infers the links; otherwise, records state them or their curators infer them."""
        return all(link.origin is LinkOrigin.MOTIF for link in self.links)

    @property
    def stated(self) -> tuple[Link, ...]:
        """The links that a source states."""
        return tuple(link for link in self.links if link.origin is LinkOrigin.STATED)

    @property
    def inferred(self) -> tuple[Link, ...]:
        """The links that a curator or a motif infers."""
        return tuple(link for link in self.links if link.origin is not LinkOrigin.STATED)

    @property
    def countries(self) -> tuple[str, ...]:
        """The states concerned, in order."""
        return tuple(dict.fromkeys(country for incident in self.incidents for country in incident.countries))

    @property
    def span(self) -> DayCount | None:
        """The days from the first beginning to the last; `None` if a date is missing."""
        return between(self.incidents[0].began, self.incidents[-1].began)

    def __len__(self) -> int:
        return len(self.incidents)

    def __repr__(self) -> str:
        return f"<Chain {self.motif.name}: {' → '.join(incident.id for incident in self.incidents)}>"


def chains(
    incidents: Iterable[Incident], motifs: Sequence[Motif] = MOTIFS, within: int | None = None
) -> Listing[Chain]:
    """Return the chains among some incidents: first those from relations, then those that motifs infer.

    Both are sorted by motif, then by the first beginning. `within` replaces the window of every motif that has one, in
    days. Every relation to a record that is there is a link, whatever the directions of the two; an old id leads to the
    record that replaced it. Two that a relation or an earlier motif joins are not linked again.
    """
    ordered = _Ordered(incidents)
    related = [link for one in ordered.incidents for link in ordered.related(one)]
    joined = {frozenset((link.earlier.id, link.later.id)) for link in related}
    found: list[Chain] = []
    for motif in motifs:
        found += ordered.connected(motif, [link for link in related if link.relation in motif.kinds])
    for motif in motifs:
        windowed = evolve(motif, within=within) if within is not None and motif.within is not None else motif
        inferred = [*ordered.inferred(windowed, joined)]
        joined |= {frozenset((link.earlier.id, link.later.id)) for chain in inferred for link in chain.links}
        found += inferred
    return Listing(found)


def stated_chains(incidents: Iterable[Incident], motifs: Sequence[Motif] = MOTIFS) -> Listing[Chain]:
    """Return only stated chains: from relations that sources state, without inference."""
    ordered = _Ordered(incidents)
    stated = [link for one in ordered.incidents for link in ordered.related(one) if link.origin is LinkOrigin.STATED]
    return Listing(
        chain
        for motif in motifs
        for chain in ordered.connected(motif, [link for link in stated if link.relation in motif.kinds])
    )


_LAST: Final = 1 << 40


class _Ordered:
    """Incidents in the order of their beginnings, and on one day in that of their relations; those without a date come last."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        given = sorted(as_incidents(incidents), key=lambda one: one.id)
        self._successors = successors((one.id, one.replaces) for one in given)
        related = self._related_on_one_day(given)
        self.incidents = sorted(given, key=lambda one: (_ordinal(one.began), related.get(one.id, -1)))
        self.place: Mapping[str, int] = {one.id: place for place, one in enumerate(self.incidents)}

    def _related_on_one_day(self, incidents: Sequence[Incident]) -> Mapping[str, int]:
        """Return the order of those that begin on one day and are related; empty if the relations go in a circle."""
        begun = {one.id: _ordinal(one.began) for one in incidents}
        graph: TopologicalSorter[str] = TopologicalSorter()
        for one in incidents:
            for relation in one.relations:
                earlier = self._successors.get(relation.incident, relation.incident)
                if earlier != one.id and begun.get(earlier) == begun[one.id]:
                    graph.add(one.id, earlier)
        try:
            return {name: rank for rank, name in enumerate(graph.static_order())}
        except CycleError:
            return {}

    def related(self, later: Incident) -> Iterator[Link]:
        """Yield the links from the relations of a record."""
        for relation in later.relations:
            place = self.place.get(self._successors.get(relation.incident, relation.incident))
            if place is not None and self.incidents[place] is not later:
                earlier = self.incidents[place]
                yield Link(
                    earlier=earlier,
                    later=later,
                    motif=next(motif for motif in MOTIFS if relation.kind in motif.kinds),
                    origin=LinkOrigin.STATED if relation.basis is Basis.STATED else LinkOrigin.CURATOR,
                    relation=relation.kind,
                    evidence=relation.evidence,
                    days=between(*sorted((earlier.began, later.began), key=_ordinal)),
                )

    def inferred(self, motif: Motif, joined: set[frozenset[str]]) -> Iterator[Chain]:
        """Yield what a motif infers; what has a tie is one chain, and other links are connected."""
        loose: list[Link] = []
        for found in infer(self._rows, motif):
            links = [self._linked(motif, *pair) for pair in found.links]
            new = [link for link in links if frozenset((link.earlier.id, link.later.id)) not in joined]
            if not found.tie:
                loose += new
            elif new:
                members = sorted({place for pair in found.links for place in pair})
                yield Chain(
                    motif=motif,
                    incidents=tuple(self.incidents[place] for place in members),
                    links=tuple(new),
                    tie=found.tie,
                )
        yield from self.connected(motif, loose)

    @cached_property
    def _rows(self) -> list[KeyFacts]:
        return [key_facts(one) for one in self.incidents]

    def _linked(self, motif: Motif, earlier: int, later: int) -> Link:
        one, other = self.incidents[earlier], self.incidents[later]
        return Link(
            earlier=one, later=other, motif=motif, origin=LinkOrigin.MOTIF, days=between(one.began, other.began)
        )

    def connected(self, motif: Motif, links: Sequence[Link]) -> Iterator[Chain]:
        """Yield the groups that links connect, in the order of their first beginnings; links are grouped once."""
        group: dict[str, str] = {}

        def head(name: str) -> str:
            while group.setdefault(name, name) != name:
                group[name] = group[group[name]]
                name = group[name]
            return name

        for link in links:
            group[head(link.later.id)] = head(link.earlier.id)
        members: dict[str, list[int]] = {}
        for place in sorted(self.place[name] for name in group):
            members.setdefault(head(self.incidents[place].id), []).append(place)
        own: dict[str, list[Link]] = {}
        for link in sorted(links, key=lambda link: (self.place[link.later.id], self.place[link.earlier.id])):
            own.setdefault(head(link.later.id), []).append(link)
        for name, places in members.items():
            chained = tuple(self.incidents[place] for place in places)
            yield Chain(motif=motif, incidents=chained, links=tuple(own[name]))


def _ordinal(days: Days) -> int:
    """Return the first possible day as a number, for sorting."""
    known = days[0] or days[1]
    return known.toordinal() if known else _LAST
