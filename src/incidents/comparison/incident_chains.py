"""Chains: incidents that follow each other as answers, waves or repetitions.

A link is *stated* if the later record has a relation that a source states, and *inferred* otherwise: by the
curator, in a relation, or here, because two incidents fit a motif. An inferred link says only that one came soon after the
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from incidents.comparison.incident_facts import IncidentFacts
from incidents.model import registry
from incidents.model.codes import Basis, Direction, RelationKind
from incidents.model.days import DayCount, between
from incidents.model.incident import Incident
from incidents.model.time import Days, apart


class LinkOrigin(StrEnum):
    """The origin of a link."""

    STATED = "stated"
    """A relation of the later record that a source states."""
    CURATOR = "inferred_by_curator"
    """A relation of the later record that its curator infers."""
    MOTIF = "inferred_by_motif"
    """The two incidents fit a motif, and no record relates them."""


class MotifName(StrEnum):
    """The names of the motifs that are used by default."""

    RETALIATION = "retaliation"
    COUNTERMOVE = "countermove"
    WAVE = "wave"
    SERIES = "series"


@frozen(kw_only=True)
class Motif:
    """The conditions under which the second of two incidents of one state is linked to the first."""

    name: str
    title: str
    why: str
    kinds: tuple[RelationKind, ...]
    """The kinds of relation that say the same."""
    within: int | None = None
    """The maximum number of days from the beginning of the first to that of the second; without it, nothing is inferred."""
    directions: tuple[Direction, Direction] | None = None
    """The direction of each; without it, both have the same."""
    same_platform: bool = True
    """Whether the platform, or the company that owns it, must be the same; if not, the platforms must differ."""


MOTIFS: Final = (
    Motif(
        name=MotifName.RETALIATION,
        title="Retaliation of a state",
        why="A platform acts on accounts of a state, and soon the state acts on the platform.",
        kinds=(RelationKind.RETALIATION_FOR, RelationKind.TIT_FOR_TAT),
        within=30,
        directions=(Direction.PLATFORM_TO_STATE, Direction.STATE_TO_PLATFORM),
    ),
    Motif(
        name=MotifName.COUNTERMOVE,
        title="Countermove of a platform",
        why="A state acts on a platform, and soon the platform acts on accounts of the state.",
        kinds=(RelationKind.RETALIATION_FOR, RelationKind.TIT_FOR_TAT),
        within=30,
        directions=(Direction.STATE_TO_PLATFORM, Direction.PLATFORM_TO_STATE),
    ),
    Motif(
        name=MotifName.WAVE,
        title="Wave",
        why="One state acts on several platforms within days.",
        kinds=(RelationKind.SAME_WAVE,),
        within=14,
        directions=(Direction.STATE_TO_PLATFORM, Direction.STATE_TO_PLATFORM),
        same_platform=False,
    ),
    Motif(
        name=MotifName.SERIES,
        title="Series",
        why="The same is done to the same platform, or by it, again.",
        kinds=(RelationKind.REPEATS,),
    ),
)
"""The motifs that are used by default."""


@frozen(kw_only=True)
class Link:
    """One incident that follows another."""

    earlier: Incident
    later: Incident
    motif: Motif
    origin: LinkOrigin
    relation: RelationKind | None = None
    """The relation of the later record; `None` if only the motif links them."""
    days: DayCount | None
    """From the beginning of the earlier to that of the later, in elapsed days; `None` if a date is missing."""

    @property
    def directions(self) -> tuple[Direction | None, Direction | None]:
        """Who acts on whom in the earlier, and in the later."""
        return self.earlier.direction, self.later.direction

    def __str__(self) -> str:
        days = f" after {self.days}" if self.days else ""
        return f"{self.later.id} follows {self.earlier.id}{days} ({self.origin.replace('_', ' ')})"


@frozen(kw_only=True)
class Chain:
    """Incidents that are connected by links of one motif, in the order of their beginnings."""

    motif: Motif
    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]

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

    def __repr__(self) -> str:
        return f"<Chain {self.motif.name}: {' → '.join(incident.id for incident in self.incidents)}>"


def chains(
    incidents: Iterable[Incident], motifs: Sequence[Motif] = MOTIFS, within: int | None = None
) -> tuple[Chain, ...]:
    """Return the chains among some incidents: motif by motif, then by the first beginning.

    `within` replaces the window of every motif that has one, in days. A chain joins all incidents that links of its
    motif connect. Two that a relation links are not linked again by the motif that says the same.
    """
    ordered = sorted((_Begun(incident) for incident in incidents), key=lambda begun: begun.order)
    found: list[Chain] = []
    for motif in motifs:
        windowed = evolve(motif, within=within) if within is not None and motif.within is not None else motif
        links = [*_related(ordered, windowed)]
        known = {(link.earlier.id, link.later.id) for link in links}
        links += (link for link in _inferred(ordered, windowed) if (link.earlier.id, link.later.id) not in known)
        found += _joined(ordered, windowed, links)
    return tuple(found)


def stated_chains(incidents: Iterable[Incident], motifs: Sequence[Motif] = MOTIFS) -> tuple[Chain, ...]:
    """Return only stated chains: from relations that sources state, without inference."""
    stated = (
        evolve(one, relations=tuple(relation for relation in one.relations if relation.basis is Basis.STATED))
        for one in incidents
    )
    return chains(stated, [evolve(motif, within=None) for motif in motifs])


class _Begun:
    """An incident with the facts that the motifs use."""

    def __init__(self, incident: Incident) -> None:
        facts = IncidentFacts(incident)
        self.incident = incident
        self.days: Days = facts.began
        self.countries = facts.country_parts
        self.directions = frozenset(facts.directions)
        self.platforms = frozenset(facts.lineages)
        self.owners = frozenset(
            owner
            for name in facts.lineages
            if facts.first_day
            and isinstance(known := registry.find(name), registry.Platform)
            and (held := known.owner_on(facts.first_day))
            and (owner := held.company)
        ) | {
            name
            for action in incident.root_actions
            for name in action.by
            if isinstance(registry.find(name), registry.Company)
        }

    @property
    def order(self) -> tuple[int, str]:
        """The sort key: by the first possible day; those without one last."""
        first = self.days[0] or self.days[1]
        return (first.toordinal() if first else 1 << 40), self.incident.id


def _related(begun: Sequence[_Begun], motif: Motif) -> Iterator[Link]:
    """Yield the links from relations; a relation with a direction belongs to the motif with that direction."""
    by_id = {one.incident.id: one for one in begun}
    for later in begun:
        for relation in later.incident.relations:
            earlier = by_id.get(relation.incident)
            if earlier is None or relation.kind not in motif.kinds or not _directed(earlier, later, motif):
                continue
            yield Link(
                earlier=earlier.incident,
                later=later.incident,
                motif=motif,
                origin=LinkOrigin.STATED if relation.basis is Basis.STATED else LinkOrigin.CURATOR,
                relation=relation.kind,
                days=between(earlier.days, later.days),
            )


def _inferred(begun: Sequence[_Begun], motif: Motif) -> Iterator[Link]:
    """Yield the links that a motif infers; `begun` is sorted by beginning, so that each looks one window ahead."""
    if motif.within is None:
        return
    for place, earlier in enumerate(begun):
        for later in begun[place + 1 :]:
            days = between(earlier.days, later.days)
            if days is None or days.low > motif.within:
                if later.days[0] and earlier.days[1] and (later.days[0] - earlier.days[1]).days > motif.within:
                    break
                continue
            if _fits(earlier, later, motif):
                yield Link(
                    earlier=earlier.incident, later=later.incident, motif=motif, origin=LinkOrigin.MOTIF, days=days
                )


def _fits(earlier: _Begun, later: _Begun, motif: Motif) -> bool:
    if earlier.countries.isdisjoint(later.countries) or not _directed(earlier, later, motif):
        return False
    if motif.same_platform:
        # Which of two came first has to be sure, or a cause would be read out of a guess.
        sure = apart(earlier.days, later.days) or earlier.days == later.days
        return sure and not (earlier.platforms | earlier.owners).isdisjoint(later.platforms | later.owners)
    return earlier.platforms.isdisjoint(later.platforms)


def _directed(earlier: _Begun, later: _Begun, motif: Motif) -> bool:
    if motif.directions is None:
        return earlier.directions == later.directions
    return motif.directions[0] in earlier.directions and motif.directions[1] in later.directions


def _joined(begun: Sequence[_Begun], motif: Motif, links: Sequence[Link]) -> Iterator[Chain]:
    """Yield the connected groups, in the order of their first beginnings."""
    group = {one.incident.id: one.incident.id for one in begun}

    def head(name: str) -> str:
        while group[name] != name:
            group[name] = group[group[name]]
            name = group[name]
        return name

    for link in links:
        group[head(link.later.id)] = head(link.earlier.id)
    members: dict[str, list[Incident]] = {}
    for one in begun:
        members.setdefault(head(one.incident.id), []).append(one.incident)
    place = {one.incident.id: number for number, one in enumerate(begun)}
    for name, joined in members.items():
        own = [link for link in links if head(link.earlier.id) == name]
        if own:
            own.sort(key=lambda link: (place[link.later.id], place[link.earlier.id]))
            yield Chain(motif=motif, incidents=tuple(joined), links=tuple(own))
