"""The values by which incidents are compared, in words, and the page on which any two are compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from incidents.comparison import Dimension
from incidents.comparison.features import AT_HOME, hit_states_of
from incidents.comparison.incident_facts import IncidentFacts
from incidents.model import Incident
from incidents.model.codes import ActionKind, Codelist
from incidents.site import places
from incidents.site.likeness import DIMENSIONS, Likeness
from incidents.site.records import Records
from incidents.views.html import cropped, link
from incidents.views.pages import POLICY, SCRIPTED
from incidents.views.times import count_words, days_words

_ENDINGS: Final = ("moment", "observed", "observed_in_part")
"""Endings of an incident without an action that ends it."""
PAIRS: Final = 200
"""Maximum pairs on one page of their list."""
_MOST_NAMES: Final = 25
_MOST_LETTERS: Final = 300


class Profiles:
    """The values of incidents in each dimension."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def know(self) -> None:
        """Put all values into words now, so that processes started later do not each do so."""
        for incident in self._records.corpus:
            self.of(incident)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the page on which a reader chooses two incidents, and the values of all for its script."""
        records, words = self._records, self._records.words
        pairs = sorted(records.pairs)
        own = [places.numbered(places.COMPARE, page) for page in range(1, max(1, -(-len(pairs) // PAIRS)) + 1)]
        for page, place in enumerate(own, start=1):
            yield (
                place,
                records.pages.page(
                    "compare.html.jinja",
                    place,
                    title=words("site.compare") if page == 1 else f"{words('site.compare')} ({page})",
                    policy=SCRIPTED if page == 1 else POLICY,
                    featured=list(self._links(records.featured)) if page == 1 else (),
                    total=words.count("count.pairs", len(pairs)),
                    pairs=list(self._links(pairs[(page - 1) * PAIRS : page * PAIRS])),
                    number=page,
                    places=own,
                ),
            )
        numbers = {incident.id: number for number, incident in enumerate(records.newest_first)}
        likeness = Likeness(records)
        values = {
            "dimensions": [words(f"dimension.{dimension}") for dimension in Dimension],
            "counted": [DIMENSIONS.index(one) if one in DIMENSIONS else None for one in Dimension],
            "incidents": [
                [
                    incident.id,
                    cropped(records.title(incident)),
                    days_words(words, records.began(incident)),
                    "../" + places.incident(incident.id),
                    list(self.of(incident).values()),
                    likeness.of(records.profiles[incident.id]),
                ]
                for incident in records.newest_first
            ],
            "pages": [sorted((numbers[one], numbers[other])) for one, other in pairs],
            "similarity": likeness.measure(),
        }
        yield "static/profiles.js", f"self.PROFILES = {json.dumps(values, separators=(',', ':'))};\n"

    def _links(self, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
        words = self._records.words
        for one, other in pairs:
            titles = [self._records.titled(self._records.corpus[name], 70) for name in (one, other)]
            yield link(f"../{places.pair(one, other)}", words.html("pair.title", one=titles[0], other=titles[1]))

    def of(self, incident: Incident) -> dict[Dimension, tuple[str, ...]]:
        """Return the values of an incident in each dimension; none where nothing is recorded."""
        known = self._records.said
        if incident.id not in known:
            facts = self._records.facts[incident.id]
            said: dict[Dimension, Iterable[str]] = dict.fromkeys(Dimension, ())
            said.update(self._sets(facts))
            said.update(self._clocks(facts))
            known[incident.id] = {
                dimension: tuple(cropped(text, _MOST_LETTERS) for text in texts if text)
                for dimension, texts in said.items()
            }
        return known[incident.id]

    def _sets(self, facts: IncidentFacts) -> Iterator[tuple[Dimension, Iterable[str]]]:
        incident, words = facts.incident, self._records.words
        names = [incident.name(name) for name in facts.persons]
        more = words.count("list.more", len(names) - _MOST_NAMES)
        yield Dimension.COUNTRY, (words.country(code) for code in facts.facing)
        hit = (words("hit.at-home") if code == AT_HOME else words.country(code) for code in hit_states_of(facts))
        yield Dimension.HIT_STATE, hit
        yield (
            Dimension.PLACE,
            (self._records.place_names.get(place) or words.territory(place) for place in facts.places),
        )
        yield Dimension.ACTORS, [*names[:_MOST_NAMES], *([more] if len(names) > _MOST_NAMES else [])]
        yield Dimension.DIRECTION, [words.label(incident.direction)] if incident.direction else []
        yield Dimension.PLATFORM, facts.lineages.values()
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
            yield dimension, [words.lower(code) for code in dict.fromkeys(codes)]

    def _clocks(self, facts: IncidentFacts) -> Iterator[tuple[Dimension, Iterable[str]]]:
        words = self._records.words
        clock = facts.durations
        announced = [count_words(words, clock.announced)] if clock.announced else []
        announced += [words.lower(clock.open)] if clock.open else []
        announced += [words("term.condition", text=clock.condition)] if clock.condition else []
        scale = facts.scale
        counted = "accounts" if scale and scale.of_accounts else "services"
        yield Dimension.SCALE, [words(f"scale.{counted}.{scale.size}")] if scale else []
        yield Dimension.NOTICE, [count_words(words, facts.notice)] if facts.notice else []
        yield Dimension.TIME, [days_words(words, facts.began)]
        yield Dimension.ANNOUNCED, announced
        yield Dimension.IN_FORCE, [count_words(words, clock.in_force)] if clock.in_force else []
        whole, full = clock.observed, clock.observed_full
        observed = [count_words(words, whole)] if whole else []
        if full:
            at_full = words("clocks.full-extent")
            observed.append(at_full if full == whole else f"{count_words(words, full)} {at_full}")
        contested = [words("ending.contested")] if facts.contested_end else []
        yield Dimension.OBSERVED, observed + contested if observed else []
        ends = [
            words(f"ending.{code}") if code in _ENDINGS else words.lower(ActionKind(code)) for code in facts.endings
        ]
        yield Dimension.ENDING, ends + contested if ends else []
