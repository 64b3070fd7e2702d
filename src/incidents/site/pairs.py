"""Pages that compare two incidents by dimension: both values, the result, and what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from markupsafe import Markup

from incidents.comparison import Comparison, Dimension, compare
from incidents.comparison.features import AT_HOME, hit_states_of
from incidents.comparison.incident_facts import IncidentFacts
from incidents.data import ENGLISH
from incidents.model import Incident
from incidents.model.codes import ActionKind, Codelist
from incidents.site import places
from incidents.site.records import Records
from incidents.site.similarity_words import similarity_words, thousandths
from incidents.views.differences import explained
from incidents.views.html import cropped, link
from incidents.views.times import count_words, days_words

_ENDINGS: Final = ("moment", "observed", "observed_in_part")
"""Endings of an incident without an action that ends it."""
_MOST_NAMES: Final = 25
_MOST_LETTERS: Final = 600


class Pairs:
    """The pages that compare two incidents."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._said: dict[str, dict[Dimension, str]] = {}

    def files(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield the page of each pair."""
        for one, other in pairs:
            yield places.pair(one, other), self._page(self._records.corpus[one], self._records.corpus[other])

    def _page(self, left: Incident, right: Incident) -> str:
        records, words = self._records, self._records.words
        found = compare(left, right)
        alike = records.alike(left.id, right.id)
        adds = {entry.dimension: alike.adds(entry) for entry in alike.breakdown}
        rows = [
            {
                "dimension": words(f"dimension.{one.dimension}"),
                "outcome": words(f"outcome.{one.outcome}"),
                "left": self._words(left)[one.dimension],
                "right": self._words(right)[one.dimension],
                "adds": thousandths(*adds[one.dimension]) if one.dimension in adds else "",
                "why": cropped(explained(one), _MOST_LETTERS) if words.language == ENGLISH else "",
            }
            for one in found
        ]
        values: dict[str, Any] = {
            "sides": [self._side(incident) for incident in (left, right)],
            "mirrored": found.are_counterparts,
            **similarity_words(words, alike),
            "rows": rows,
            "related": list(self._related(found)),
        }
        place = places.pair(left.id, right.id)
        return records.pages.page(
            "pair.html.jinja",
            place,
            title=words("pair.title", one=cropped(records.title(left), 70), other=cropped(records.title(right), 70)),
            trail=[(words("site.incidents"), places.LISTS)],
            **values,
        )

    def _side(self, incident: Incident) -> Markup:
        return link(f"../{places.incident(incident.id)}", cropped(self._records.title(incident)))

    def _related(self, found: Comparison) -> Iterator[str]:
        words = self._records.words
        ids = {found.left.id, found.right.id}
        for edge in self._records.corpus.relations.of(found.left.id) + self._records.corpus.relations.of(
            found.right.id
        ):
            if {edge.later, edge.earlier} == ids:
                yield words(
                    "pair.relation",
                    later=edge.later,
                    relation=words.lower(edge.kind),
                    earlier=edge.earlier,
                    basis=words.lower(edge.basis),
                )

    def _words(self, incident: Incident) -> dict[Dimension, str]:
        """Return the value of one incident in each dimension; empty if not recorded."""
        if incident.id not in self._said:
            facts = IncidentFacts(incident)
            said = dict.fromkeys(Dimension, "")
            said.update(self._sets(facts))
            said.update(self._clocks(facts))
            self._said[incident.id] = {dimension: cropped(text, _MOST_LETTERS) for dimension, text in said.items()}
        return self._said[incident.id]

    def _sets(self, facts: IncidentFacts) -> Iterator[tuple[Dimension, str]]:
        incident, words = facts.incident, self._records.words
        names = [incident.name(name) for name in facts.persons]
        more = words.count("list.more", len(names) - _MOST_NAMES)
        yield Dimension.COUNTRY, ", ".join(words.country(code) for code in facts.facing)
        hit = (words("hit.at-home") if code == AT_HOME else words.country(code) for code in hit_states_of(facts))
        yield Dimension.HIT_STATE, ", ".join(hit)
        yield (
            Dimension.PLACE,
            ", ".join(self._records.place_names.get(place) or words.territory(place) for place in facts.places),
        )
        yield Dimension.ACTORS, ", ".join(names[:_MOST_NAMES]) + (f" {more}" if len(names) > _MOST_NAMES else "")
        yield Dimension.DIRECTION, words.label(incident.direction) if incident.direction else ""
        yield Dimension.PLATFORM, ", ".join(facts.lineages.values())
        lists: tuple[tuple[Dimension, Iterable[Codelist]], ...] = (
            (Dimension.PLATFORM_KIND, facts.platform_kinds),
            (Dimension.KIND, (facts.main.kind,)),
            (Dimension.FURTHER_ACTS, facts.further_acts),
            (Dimension.NATURE, (facts.main.kind.nature,)),
            (Dimension.ASKS, facts.asks),
            (Dimension.DECIDED_BY, facts.deciders),
            (Dimension.TARGETS, facts.targets),
            (Dimension.INSTRUMENT, facts.instruments),
            (Dimension.METHODS, facts.methods),
            (Dimension.GROUNDS, facts.grounds),
            (Dimension.REACTIONS, (reaction.act for reaction in incident.reactions)),
            (Dimension.CLAIMS, (claim.metric for claim in incident.claims)),
            (Dimension.CONTEXT, (event.kind for event in incident.context)),
        )
        for dimension, codes in lists:
            yield dimension, ", ".join(words.lower(code) for code in dict.fromkeys(codes))

    def _clocks(self, facts: IncidentFacts) -> Iterator[tuple[Dimension, str]]:
        words = self._records.words
        clock = facts.durations
        announced = [count_words(words, clock.announced)] if clock.announced else []
        announced += [words.lower(clock.open)] if clock.open else []
        announced += [words("term.condition", text=clock.condition)] if clock.condition else []
        scale = facts.scale
        counted = "accounts" if scale and scale.of_accounts else "services"
        yield Dimension.SCALE, words(f"scale.{counted}.{scale.size}") if scale else ""
        yield Dimension.NOTICE, count_words(words, facts.notice) if facts.notice else ""
        yield Dimension.TIME, days_words(words, facts.began)
        yield Dimension.ANNOUNCED, "; ".join(announced)
        yield Dimension.IN_FORCE, count_words(words, clock.in_force) if clock.in_force else ""
        whole, full = clock.observed, clock.observed_full
        observed = [count_words(words, whole)] if whole else []
        if full:
            at_full = words("clocks.full-extent")
            observed.append(at_full if full == whole else f"{count_words(words, full)} {at_full}")
        contested = [words("ending.contested")] if facts.contested_end else []
        yield Dimension.OBSERVED, ", ".join(observed + contested if observed else [])
        ends = [
            words(f"ending.{code}") if code in _ENDINGS else words.lower(ActionKind(code)) for code in facts.endings
        ]
        yield Dimension.ENDING, ", ".join(ends + contested if ends else [])
