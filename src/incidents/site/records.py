"""What the pages know of all records together: who is who, where each record stood on the day, and which are near."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Final

from attrs import field, frozen

from incidents.comparison import PRECEDENT, Precedent, Rarity, Similarity, similarity
from incidents.comparison.profile import Profile, mirrored, profile_of
from incidents.corpus import FACETS, Corpus
from incidents.corpus.watchlist import RUNNING, Standing, standings
from incidents.model import Effect, Incident, registry
from incidents.model.actors import Actor
from incidents.model.codes import Codelist, StatusCode
from incidents.model.time import Days
from incidents.packages import installed
from incidents.views.effects import standing_words
from incidents.views.pages import Pages
from incidents.views.words import Words

NEAREST: Final = 5
"""So many precedents of an incident are named on its page."""
COMPARED: Final = 3
"""With so many of them it has a page of comparison."""
MOST_WITHOUT_INDEX: Final = 250
"""For more records than this, precedents are only looked for with NumPy: without it every pair has to be compared."""
FACETS_WITH_PAGES: Final = ("country", "platform", "kind", "year", "direction", "status")
"""The facets for whose values there are pages."""


@frozen(kw_only=True)
class Stand:
    """Where one action stood on the day, with what is needed to say so."""

    standing: Standing
    remainder: tuple[Effect, ...]
    side: str


@frozen(slots=False, kw_only=True, eq=False)
class Records:
    """A corpus on its day, and what all of its pages share."""

    corpus: Corpus
    day: date
    pages: Pages
    base_url: str = ""
    _values: dict[tuple[str, str], tuple[str | int, ...]] = field(factory=dict, init=False)

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.pages.words

    def know(self) -> None:
        """Derive what every page asks for, so that processes begun later need not do so each for itself."""
        for name in ("_began", "_stands", "facets", "names", "declared", "lineages", "pairs"):
            getattr(self, name)

    @cached_property
    def newest_first(self) -> tuple[Incident, ...]:
        """All incidents by their beginning, the newest first; those without a date come last."""
        return tuple(sorted(self.corpus, key=self._newest))

    def _newest(self, incident: Incident) -> tuple[int, str]:
        first, last = self.began(incident)
        known = first or last
        return (-known.toordinal() if known else 0), incident.id

    def began(self, incident: Incident) -> Days:
        """Return the days between which an incident began."""
        return self._began[incident.id]

    @cached_property
    def _began(self) -> dict[str, Days]:
        return {incident.id: incident.began for incident in self.corpus}

    def stands(self, incident: Incident) -> tuple[Stand, ...]:
        """Return where each action that answers nothing stood on the day."""
        return self._stands[incident.id]

    @cached_property
    def _stands(self) -> dict[str, tuple[Stand, ...]]:
        return {
            incident.id: tuple(
                Stand(standing=standing, remainder=status.remainder, side=status.detail)
                for standing, status in zip(
                    standings(incident, self.day), incident.status(self.day).actions, strict=True
                )
            )
            for incident in self.corpus
        }

    def main(self, incident: Incident) -> Stand:
        """Return where the action stood that leads on the day: the first that is not still ahead."""
        stands = self.stands(incident)
        return next((one for one in stands if one.standing.code is not StatusCode.NOT_YET), stands[0])

    def is_running(self, incident: Incident) -> bool:
        """Return whether an effect of one of its measures was observed on the day."""
        return any(stand.standing.code in RUNNING for stand in self.stands(incident))

    def status(self, stand: Stand) -> str:
        """Return in words where an action stood."""
        return standing_words(self.words, stand.standing, stand.remainder, stand.side)

    def values(self, facet: str, incident: Incident) -> tuple[str | int, ...]:
        """Return what a record says of a facet."""
        key = facet, incident.id
        found = self._values.get(key)
        if found is None:
            asked = FACETS[facet]
            found = self._values[key] = asked.values(incident, self.day if asked.needs_day else None)
        return found

    @cached_property
    def facets(self) -> dict[str, dict[str | int, list[Incident]]]:
        """The incidents, newest first, by the values of each facet that has pages, actors included."""
        found: dict[str, dict[str | int, list[Incident]]] = {name: {} for name in (*FACETS_WITH_PAGES, "actor")}
        for incident in self.newest_first:
            for name, values in found.items():
                for value in self.values(name, incident):
                    values.setdefault(value, []).append(incident)
        return found

    def label(self, facet: str, value: str | int) -> str:
        """Return what to call a value of a facet."""
        if isinstance(value, Codelist):
            return self.words.label(value)
        if facet == "country":
            return self.words.country(str(value))
        if facet in ("platform", "actor"):
            return self.names.get(str(value), str(value))
        return str(value)

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call platforms and actors now: as the registry does, or as the newest record that declares them."""
        found: dict[str, str] = {}
        for incident in reversed(self.newest_first):
            found.update((actor.id, actor.name) for actor in incident.actors)
        for value in {*self.facets["platform"], *self.facets["actor"]}:
            known = registry.find(str(value))
            if known is not None and value not in found:
                found[str(value)] = known.name
        return found

    @cached_property
    def lineages(self) -> dict[str, str]:
        """The id under which each name of the registry has its page."""
        found = ((name, registry.find(name)) for name in sorted(registry.ids()))
        return {name: known.id for name, known in found if known is not None}

    @cached_property
    def declared(self) -> dict[str, list[tuple[Incident, Actor]]]:
        """Each actor as the records declare it, the newest record first."""
        found: dict[str, list[tuple[Incident, Actor]]] = {}
        for incident in self.newest_first:
            for actor in incident.actors:
                found.setdefault(actor.id, []).append((incident, actor))
        return found

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The features by which incidents are compared."""
        return {incident.id: profile_of(incident) for incident in self.corpus}

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each code is in the corpus."""
        return Rarity.learned(self.profiles.values())

    @property
    def lacks_numpy(self) -> bool:
        """Whether the corpus is too large to look for precedents without NumPy, which is not installed."""
        return len(self.corpus) > MOST_WITHOUT_INDEX and not installed("numpy")

    @cached_property
    def nearest(self) -> dict[str, tuple[str, ...]]:
        """The ids of the incidents most like each, the most alike first; the same with NumPy and without it."""
        if self.lacks_numpy:
            return {incident.id: () for incident in self.corpus}
        if installed("numpy"):
            from incidents.comparison.index import Index  # noqa: PLC0415 - NumPy is optional, and slow to import

            index = Index.of(self.profiles.values(), PRECEDENT, self.rarity)
            return {
                name: tuple(near.id for near in index.nearest(profile, NEAREST))
                for name, profile in self.profiles.items()
            }
        ranks: dict[str, list[tuple[tuple[Fraction, Fraction], str]]] = {name: [] for name in self.profiles}
        for one, other in combinations(self.profiles, 2):
            rank = self.alike(one, other).rank
            ranks[one].append((rank, other))
            ranks[other].append((rank, one))
        return {name: tuple(other for _, other in sorted(found)[:NEAREST]) for name, found in ranks.items()}

    def alike(self, one: str, other: str) -> Similarity:
        """Return how alike two incidents are."""
        return similarity(self.profiles[one], self.profiles[other], PRECEDENT, self.rarity)

    def precedents(self, incident: Incident) -> tuple[Precedent, ...]:
        """Return the incidents most like one."""
        own = self.profiles[incident.id]
        return tuple(
            Precedent(
                incident=self.corpus[name],
                similarity=self.alike(incident.id, name),
                mirrored=mirrored(own, self.profiles[name]),
            )
            for name in self.nearest[incident.id]
        )

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs that have a page of comparison: related ones, and each incident with those nearest to it."""
        related = ((edge.later, edge.earlier) for edge in self.corpus.relations if edge.earlier in self.corpus)
        near = ((name, other) for name, others in self.nearest.items() for other in others[:COMPARED])
        ordered = (tuple(sorted(pair)) for pair in (*related, *near))
        return frozenset((one, other) for one, other in ordered if one != other)
