"""Data for all pages: names, statuses on the day, values of facets, and nearest precedents."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Final

from attrs import field, frozen
from markupsafe import Markup

from incidents.comparison import PRECEDENT, Dimension, Rarity, Similarity
from incidents.comparison.features import Profile, are_counterparts, profile_of
from incidents.comparison.incident_facts import IncidentFacts
from incidents.comparison.scoring import Measure
from incidents.corpus import FACETS, Corpus
from incidents.corpus.watchlist import Standing, standings
from incidents.model import Incident, registry
from incidents.model.actors import Actor
from incidents.model.codes import Codelist, StatusCode
from incidents.model.codes.every_list import ALL_CODELISTS
from incidents.model.countries import country_codes
from incidents.model.status import RUNNING
from incidents.model.time import Days
from incidents.packages import installed
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.similarity_words import Alike
from incidents.validation.site_settings import SiteSettings
from incidents.views.html import MOST_TITLE, cropped, element, isolated
from incidents.views.pages import Pages
from incidents.views.words import Words

_CODE: Final = pattern(r"[a-z]+(?:_[a-z]+)+")
_CODES: Final = {str(code): code for codelist in ALL_CODELISTS for code in codelist}
NEAREST: Final = 5
"""Number of precedents on the page of an incident."""
COMPARED: Final = 3
"""Number of precedents with a page of comparison."""
MOST_WITHOUT_INDEX: Final = 250
"""Maximum records for which precedents are found without NumPy, by comparing every pair."""
FACETS_WITH_PAGES: Final = ("country", "place", "platform", "kind", "year", "direction", "status")
"""The facets whose values have a page each."""


@frozen(slots=False, kw_only=True, eq=False)
class Records:
    """A corpus on its day, with the data for all pages."""

    corpus: Corpus
    day: date
    pages: Pages
    settings: SiteSettings = field(factory=SiteSettings)
    base_url: str = ""
    imported: bool = False
    """Whether imported drafts count in the rarity of codes."""
    said: dict[str, dict[Dimension, tuple[str, ...]]] = field(factory=dict, init=False)
    """The values of each incident in each dimension in words, as far as they were asked for."""
    _values: dict[tuple[str, str], tuple[str | int, ...]] = field(factory=dict, init=False)
    _alike: dict[tuple[str, str], Alike] = field(factory=dict, init=False)

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.pages.words

    def know(self) -> None:
        """Compute the shared data now, so that processes started later do not each compute it."""
        for name in ("_began", "_statuses", "facets", "names", "place_names", "declared", "lineages", "pairs"):
            getattr(self, name)

    @cached_property
    def newest_first(self) -> tuple[Incident, ...]:
        """All incidents by their beginning, newest first; those without a date come last."""
        return tuple(sorted(self.corpus, key=self._newest))

    def _newest(self, incident: Incident) -> tuple[int, str]:
        first, last = self.began(incident)
        known = first or last
        return (-known.toordinal() if known else 0), incident.id

    @cached_property
    def _successors(self) -> dict[str, str]:
        """The record that replaced each former one; a record that still exists has none."""
        found: dict[str, str] = {}
        for incident in self.corpus:
            for former in incident.replaces:
                if self.corpus.get(former) is None:
                    found.setdefault(former, incident.id)
        return found

    def former(self, incident: Incident) -> tuple[str, ...]:
        """Return the ids of the former records whose pages lead to the page of an incident."""
        return tuple(former for former in incident.replaces if self._successors.get(former) == incident.id)

    def title(self, incident: Incident) -> str:
        """Return the title of an incident in the language of the site, where it is translated."""
        return incident.title_in(self.words.language)

    @property
    def foreign(self) -> str:
        """The language of the texts of records, if it is not that of the site; otherwise empty."""
        language = self.settings.record_language
        return "" if language == self.words.language else language

    def titled(self, incident: Incident, most: int = MOST_TITLE) -> Markup:
        """Return the title of an incident, cropped, and marked if it is in another language than the site."""
        text = isolated(cropped(self.title(incident), most))
        own = incident.translations.get(self.words.language)
        return element("span", text, lang=self.foreign) if self.foreign and not (own and own.title) else text

    def began(self, incident: Incident) -> Days:
        """Return the first and last possible day of the beginning of an incident."""
        return self._began[incident.id]

    @cached_property
    def _began(self) -> dict[str, Days]:
        return {incident.id: incident.began for incident in self.corpus}

    def statuses(self, incident: Incident) -> tuple[Standing, ...]:
        """Return the status of each root action on the day, the main action first."""
        return self._statuses[incident.id]

    @cached_property
    def _statuses(self) -> dict[str, tuple[Standing, ...]]:
        return {incident.id: tuple(standings(incident, self.day)) for incident in self.corpus}

    def main(self, incident: Incident) -> Standing:
        """Return the status of the main action."""
        return self.statuses(incident)[0]

    def is_running(self, incident: Incident) -> bool:
        """Return whether an effect of the incident was observed on the day."""
        return any(standing.code in RUNNING for standing in self.statuses(incident))

    def has_no_known_end(self, incident: Incident) -> bool:
        """Return whether no effect was observed on the day, and something of the incident has no known end."""
        codes = [standing.code for standing in self.statuses(incident)]
        return not self.is_running(incident) and StatusCode.NO_END_KNOWN in codes

    def values(self, facet: str, incident: Incident) -> tuple[str | int, ...]:
        """Return the values of a facet for a record."""
        key = facet, incident.id
        found = self._values.get(key)
        if found is None:
            asked = FACETS[facet]
            found = asked.values(incident, self.day if asked.needs_day else None)
            if facet == "place":  # a country has the page of the facet of that name
                found = tuple(value for value in found if value not in country_codes())
            self._values[key] = found
        return found

    def place_page(self, place: str) -> str | None:
        """Return the page of a place; None if it has none."""
        facet = "country" if place in self.facets["country"] else "place"
        return places.facet(facet, place) if place in self.facets[facet] else None

    @cached_property
    def facets(self) -> dict[str, dict[str | int, list[Incident]]]:
        """The incidents, newest first, by the values of each facet with pages, including actors."""
        found: dict[str, dict[str | int, list[Incident]]] = {name: {} for name in (*FACETS_WITH_PAGES, "actor")}
        for incident in self.newest_first:
            for name, values in found.items():
                for value in self.values(name, incident):
                    values.setdefault(value, []).append(incident)
        return found

    def label(self, facet: str, value: str | int) -> str:
        """Return the label of a value of a facet."""
        if isinstance(value, Codelist):
            return self.words.label(value)
        if facet == "country":
            return self.words.country(str(value))
        if facet == "place":
            return self.place_names.get(str(value)) or self.words.territory(str(value))
        if facet in ("platform", "actor"):
            return self.names.get(str(value), str(value))
        return str(value)

    def definition(self, code: Codelist) -> str:
        """Return the definition of a code, with the labels of other codes in place of these; those of its list come first."""

        def labelled(found: re.Match[str]) -> str:
            other = next(
                (held[found[0]] for held in ({str(one): one for one in type(code)}, _CODES) if found[0] in held), None
            )
            return f"“{self.words.label(other)}”" if other else found[0]

        return _CODE.sub(labelled, self.words.definition(code))

    @cached_property
    def names(self) -> dict[str, str]:
        """Present names of platforms and actors, from the registry or the newest record that declares them."""
        found: dict[str, str] = {}
        for incident in reversed(self.newest_first):
            found.update((actor.id, incident.name(actor.id)) for actor in incident.all_actors)
        for value in {*self.facets["platform"], *self.facets["actor"]}:
            known = registry.find(str(value))
            if known is not None and value not in found:
                found[str(value)] = known.name
        return found

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Names of the places that records declare, from the newest record."""
        return {place.id: place.name for incident in reversed(self.newest_first) for place in incident.places}

    @cached_property
    def lineages(self) -> dict[str, list[str]]:
        """The ids of the registry that lead to the page of each of its entries."""
        found: dict[str, list[str]] = {}
        for name in sorted(registry.ids()):
            known = registry.find(name)
            if known is not None:
                found.setdefault(known.id, []).append(name)
        return found

    @cached_property
    def declared(self) -> dict[str, list[tuple[Incident, Actor]]]:
        """Each actor as the records describe it or the registry does, newest record first."""
        found: dict[str, list[tuple[Incident, Actor]]] = {}
        for incident in self.newest_first:
            for actor in incident.all_actors:
                found.setdefault(actor.id, []).append((incident, actor))
        return found

    @cached_property
    def facts(self) -> dict[str, IncidentFacts]:
        """The facts by which incidents are compared, each of which is found once."""
        return {incident.id: IncidentFacts(incident) for incident in self.corpus}

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The features by which incidents are compared."""
        return {name: profile_of(facts) for name, facts in self.facts.items()}

    @cached_property
    def rarity(self) -> Rarity:
        """The rarity of each code in the corpus."""
        return Rarity.learned(self.profiles.values(), imported=self.imported)

    @property
    def lacks_xlsxwriter(self) -> bool:
        """Whether XlsxWriter is not installed, so that there is no workbook."""
        return not installed("xlsxwriter")

    @property
    def lacks_numpy(self) -> bool:
        """Whether NumPy is not installed and the corpus is too large to find precedents without it."""
        return len(self.corpus) > MOST_WITHOUT_INDEX and not installed("numpy")

    @cached_property
    def nearest(self) -> dict[str, tuple[str, ...]]:
        """The ids of the nearest precedents of each incident, most similar first; the same with NumPy and without it."""
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
            rank = self.similarity(one, other).rank
            ranks[one].append((rank, other))
            ranks[other].append((rank, one))
        return {name: tuple(other for _, other in sorted(found)[:NEAREST]) for name, found in ranks.items()}

    def similarity(self, one: str, other: str) -> Similarity:
        """Return the similarity of two incidents."""
        return self._measure.similarity(self.profiles[one], self.profiles[other])

    def alike(self, one: str, other: str) -> Alike:
        """Return the similarity of two incidents in words, which the pages of both and of their comparison say."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._alike:
            self._alike[pair] = Alike(self.words, self.similarity(*pair))
        return self._alike[pair]

    @cached_property
    def _measure(self) -> Measure:
        return Measure(PRECEDENT, self.rarity)

    def are_counterparts(self, one: str, other: str) -> bool:
        """Return whether two incidents are counterparts."""
        return are_counterparts(self.profiles[one], self.profiles[other])

    @property
    def featured(self) -> tuple[tuple[str, str], ...]:
        """The pairs that the settings feature, without those of which a record is missing."""
        return tuple(
            pair for pair in self.settings.featured if pair[0] != pair[1] and set(pair) <= self.profiles.keys()
        )

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs with a page of comparison: featured and related ones, and each incident with its nearest precedents."""
        related = ((edge.later, edge.earlier) for edge in self.corpus.relations if edge.earlier in self.corpus)
        near = ((name, other) for name, others in self.nearest.items() for other in others[:COMPARED])
        ordered = (tuple(sorted(pair)) for pair in (*self.featured, *related, *near))
        return frozenset((one, other) for one, other in ordered if one != other)
