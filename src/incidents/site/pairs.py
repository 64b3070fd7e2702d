"""Pages that compare two incidents by dimension: both values, the result, and what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from markupsafe import Markup

from incidents.comparison import Comparison, Dimension, compare
from incidents.data import ENGLISH
from incidents.model import Incident
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.profiles import Profiles
from incidents.site.records import Records
from incidents.site.similarity_words import Alike
from incidents.views.differences import explained
from incidents.views.html import cropped, joined, link
from incidents.views.pair import HEADINGS, group_of
from incidents.views.times import date_words
from incidents.views.words import Words

_DAY: Final = pattern(r"\b\d{4}-\d\d-\d\d\b")
_MOST_LETTERS: Final = 600
_EXPLAINED: Final = ("same", "alike")
"""The groups of which a row says in a sentence what both have in common."""

Row = tuple[str, Markup, Markup, str, str]
"""A dimension, what it is of the first and of the second incident, why they are alike, and what it adds."""


class Pairs:
    """The pages that compare two incidents."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._profiles = Profiles(records)
        self._said: dict[str, dict[Dimension, Markup]] = {}

    def files(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield the page of each pair."""
        for one, other in pairs:
            yield places.pair(one, other), self._page(self._records.corpus[one], self._records.corpus[other])

    def _page(self, left: Incident, right: Incident) -> str:
        records, words = self._records, self._records.words
        left, right = sorted((left, right), key=lambda one: (records.began(one)[0] or date.max, one.id))
        found = compare(records.facts[left.id], records.facts[right.id])
        alike = records.alike(left.id, right.id)
        place = places.pair(left.id, right.id)
        titles = [records.titled(incident, 70) for incident in (left, right)]
        return records.pages.page(
            "pair.html.jinja",
            place,
            title=words("pair.title", one=cropped(records.title(left), 70), other=cropped(records.title(right), 70)),
            heading=words.html("pair.title", one=titles[0], other=titles[1]),
            trail=[(words("site.incidents"), places.LISTS), (words("site.compare"), places.COMPARE)],
            sides=[self._side(incident) for incident in (left, right)],
            heads=titles,
            mirrored=self._reversed(left, right) if records.are_counterparts(left.id, right.id) else "",
            interval=alike.interval,
            why=alike.why,
            groups=list(self._groups(found, alike)),
            related=list(self._related(found)),
        )

    def _groups(self, found: Comparison, alike: Alike) -> Iterator[tuple[str, str, list[Row]]]:
        """Yield the dimensions that are the same, alike in part, different and not known."""
        words = self._records.words
        entries = {entry.dimension: entry for entry in alike.similarity.breakdown}
        groups: dict[str, list[Row]] = {name: [] for name in HEADINGS}
        left, right = self._cells(found.left), self._cells(found.right)
        for one in found:
            dimension = one.dimension
            adds = alike.adds.get(dimension, "")
            group = group_of(one, entries.get(dimension))
            why = _spelled(words, explained(one)) if group in _EXPLAINED else ""
            groups[group].append((self._labels[dimension], left[dimension], right[dimension], why, adds))
        yield from ((name, words(f"pair.group.{name}"), rows) for name, rows in groups.items() if rows)

    def _cells(self, incident: Incident) -> dict[Dimension, Markup]:
        """Return what each row says of an incident, which is the same on all its pages."""
        if incident.id not in self._said:
            said = self._profiles.of(incident)
            self._said[incident.id] = {dimension: joined(texts) for dimension, texts in said.items()}
        return self._said[incident.id]

    @cached_property
    def _labels(self) -> dict[Dimension, str]:
        return {dimension: self._records.words(f"dimension.{dimension}") for dimension in Dimension}

    def _reversed(self, left: Incident, right: Incident) -> str:
        """Return in one sentence how the roles of two counterparts are reversed."""
        words = self._records.words
        said = []
        for incident in (left, right):
            first, last = self._records.began(incident)
            day = first or last
            time = (
                words("pair.in-year", year=str(day.year)) if day else f"“{cropped(self._records.title(incident), 40)}”"
            )
            said.append(words(f"pair.{incident.direction}", time=time))
        return words("pair.counterparts", first=said[0], second=said[1])

    def _side(self, incident: Incident) -> Markup:
        return link(f"../{places.incident(incident.id)}", self._records.titled(incident))

    def _related(self, found: Comparison) -> Iterator[str]:
        words = self._records.words
        ids = {found.left.id, found.right.id}
        for edge in self._records.corpus.relations.of(found.left.id) + self._records.corpus.relations.of(
            found.right.id
        ):
            if {edge.later, edge.earlier} == ids:
                later, earlier = (self._records.title(self._records.corpus[one]) for one in (edge.later, edge.earlier))
                yield words(
                    "pair.relation",
                    later=cropped(later),
                    relation=words.label(edge.kind),
                    earlier=cropped(earlier),
                    basis=words.lower(edge.basis),
                )


@lru_cache(maxsize=1 << 12)
def _spelled(words: Words, said: str) -> str:
    """Return a result, of which many pairs have the same, in the language of the words."""
    said = said if words.language == ENGLISH else words.phrase.translated(said) or ""
    return _DAY.sub(lambda day: date_words(words, day[0]), cropped(said, _MOST_LETTERS))
