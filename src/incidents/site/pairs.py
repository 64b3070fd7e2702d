"""Pages that compare two incidents by dimension: both values, the result, and what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from markupsafe import Markup

from incidents.comparison import Comparison, Difference, Similarity, compare
from incidents.data import ENGLISH
from incidents.model import Incident
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.profiles import Profiles
from incidents.site.records import Records
from incidents.site.similarity_words import interval_words, percents, reasons_words
from incidents.views.differences import explained
from incidents.views.html import cropped, link
from incidents.views.pair import HEADINGS, group_of
from incidents.views.times import date_words

_DAY: Final = pattern(r"\b\d{4}-\d\d-\d\d\b")
_MOST_LETTERS: Final = 600


class Pairs:
    """The pages that compare two incidents."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._profiles = Profiles(records)

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
            interval=interval_words(words, alike),
            why=reasons_words(words, alike),
            groups=list(self._groups(found, alike)),
            related=list(self._related(found)),
        )

    def _groups(self, found: Comparison, alike: Similarity) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
        """Yield the dimensions that are the same, alike in part, different and not known."""
        words = self._records.words
        entries = {entry.dimension: entry for entry in alike.breakdown}
        groups: dict[str, list[dict[str, str]]] = {name: [] for name in HEADINGS}
        for one in found:
            entry = entries.get(one.dimension)
            left, right = (self._profiles.of(incident)[one.dimension] for incident in (found.left, found.right))
            row = {
                "dimension": words(f"dimension.{one.dimension}"),
                "left": ", ".join(left),
                "right": ", ".join(right),
                "adds": percents(*alike.hundredths(entry)) if entry else "",
                "why": self._why(one) if words.language == ENGLISH else "",
            }
            groups[group_of(one, entry)].append(row)
        yield from ((name, words(f"pair.group.{name}"), rows) for name, rows in groups.items() if rows)

    def _why(self, found: Difference) -> str:
        """Return the result of a dimension in English, with its dates spelled out."""
        words = self._records.words
        return _DAY.sub(lambda day: date_words(words, day[0]), cropped(explained(found), _MOST_LETTERS))

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
