"""Pages that list incidents: all, and those of each value of a facet, with facts about platforms and actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from markupsafe import Markup

from incidents.model import Incident, Place, registry
from incidents.model.codes import ActorKind, Codelist
from incidents.model.time import When
from incidents.site import places
from incidents.site.records import FACETS_WITH_PAGES, Records
from incidents.views.html import cropped, isolated
from incidents.views.times import day_words, days_words

ROWS: Final = 100
"""Maximum incidents on one page of a list."""
MOST_VALUES: Final = 400
"""Maximum values of one facet in the list of all incidents."""
HEADED: Final = ("direction", "status", "kind", "country", "place", "platform", "year")
"""The facets by which incidents are listed, in order."""
ENTRIES: Final = 250
"""Maximum platforms or actors on one page of their table."""

Count = tuple[str, str, int]
"""A label, its page, and a number of incidents."""


class Lists:
    """The pages that list incidents."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._parts = records.pages.parts("site.parts.html.jinja", "list/x.html")
        self._rows: dict[tuple[str, str], Markup] = {}

    def row(self, incident: Incident, place: str = places.LISTS) -> Markup:
        """Return an incident as an entry of a list."""
        root = "../" * place.count("/")
        key = incident.id, root
        if key not in self._rows:
            self._rows[key] = self._row(incident, root)
        return self._rows[key]

    def _row(self, incident: Incident, root: str) -> Markup:
        records = self._records
        about = [text for name in ("country", "platform", "kind") for text in self._named(name, incident)[:_MOST_NAMED]]
        return self._parts.row(
            f"{root}{places.incident(incident.id)}",
            isolated(cropped(records.title(incident))),
            days_words(records.words, records.began(incident)) or records.words("time.undated"),
            " · ".join(cropped(text, 60) for text in about),
            records.words.label(records.main(incident).code),
        )

    def _named(self, name: str, incident: Incident) -> list[str]:
        """Return the values of a facet for an incident; platforms with their names at its beginning."""
        first, last = self._records.began(incident)
        day = first or last
        if name == "platform" and day:
            return list(incident.platform_names(day).values())
        return [self._records.label(name, value) for value in self._records.values(name, incident)]

    def counts(self, facet: str) -> list[Count]:
        """Return the values of a facet with their pages and counts, by count; years in order."""
        records = self._records
        found = [
            (records.label(facet, value), places.facet(facet, value), len(incidents))
            for value, incidents in records.facets[facet].items()
        ]
        if facet == "year":
            return sorted(found, reverse=True)
        return sorted(found, key=lambda count: (-count[2], count[0], count[1]))

    def places(self) -> Iterator[tuple[str, int]]:
        """Yield the first page of each list, with the number of its pages."""
        yield places.LISTS, _pages(len(self._records.corpus), ROWS)
        for name, values in self._records.facets.items():
            yield from ((places.facet(name, value), _pages(len(found), ROWS)) for value, found in values.items())

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every page that lists incidents."""
        words = self._records.words
        facets = [(words(f"facet.{name}"), self.counts(name)[:MOST_VALUES]) for name in HEADED]
        yield from self._list(places.LISTS, words("list.all"), self._records.newest_first, facets=facets)
        for name in (*FACETS_WITH_PAGES, "actor"):
            for value, incidents in self._records.facets[name].items():
                yield from self._facet(name, value, incidents)
        yield from self._table("platform", places.PLATFORMS, words("site.platforms"))
        yield from self._table("actor", places.ACTORS, words("site.actors"))

    def _facet(self, name: str, value: str | int, incidents: Sequence[Incident]) -> Iterator[tuple[str, str]]:
        records, words = self._records, self._records.words
        heading = records.label(name, value)
        about: list[tuple[str, str]] = []
        note = ""
        if isinstance(value, Codelist):
            note = words.definition(value)
        elif name == "platform":
            about = self._platform(str(value))
        elif name == "actor":
            about = self._actor(str(value))
        elif name == "place":
            about = self._place(str(value), incidents)
        trail = [(words("site.incidents"), places.LISTS)]
        if name in ("country", "place"):
            trail = [(words("site.countries"), places.COUNTRIES)]
        elif name in _TABLES:
            trail = [(words(f"site.{name}s"), _TABLES[name])]
        if name == "status":
            heading = words("facet.status.value", status=heading, day=day_words(words, records.day, within=True))
        yield from self._list(
            places.facet(name, value),
            heading,
            incidents,
            trail=trail,
            about=about,
            note=note,
            beside=self._beside(name, incidents),
        )

    def _beside(self, name: str, incidents: Sequence[Incident]) -> list[tuple[str, list[Count]]]:
        """Return the other facets of some incidents, with counts."""
        records, words = self._records, self._records.words
        found = []
        for other in HEADED:
            if other == name:
                continue
            numbers: dict[str | int, int] = {}
            for incident in incidents:
                for value in records.values(other, incident):
                    numbers[value] = numbers.get(value, 0) + 1
            ordered = sorted(numbers.items(), key=lambda item: (-item[1], str(item[0])))[:_MOST_BESIDE]
            rows = [(records.label(other, value), places.facet(other, value), number) for value, number in ordered]
            found.append((words(f"facet.{other}"), rows))
        return [entry for entry in found if entry[1]]

    def _platform(self, name: str) -> list[tuple[str, str]]:
        """Return the facts about a platform in the registry."""
        words = self._records.words
        known = registry.find(name)
        if not isinstance(known, registry.Platform):
            return []
        rows = [(words("label.kind"), words.label(known.kind))]
        for label, facts in (("names", known.names), ("owners", known.owners), ("domains", known.domains)):
            listed = [self._dated(fact.name, fact.from_, fact.to) for fact in facts]
            rows += [(words(f"label.{label}"), "; ".join(listed))] if listed else []
        return rows

    def _dated(self, name: str, first: When | None, last: When | None) -> str:
        words = self._records.words
        ends = [words("span.from", time=first.text)] if first else []
        ends += [words("span.to", time=last.text)] if last else []
        return f"{name} ({' '.join(ends)})" if ends else name

    def _actor(self, name: str) -> list[tuple[str, str]]:
        """Return the facts about an actor in the records."""
        records, words = self._records, self._records.words
        declared = records.declared.get(name, [])
        kinds = dict.fromkeys(words.label(kind) for incident, _ in declared if (kind := incident.kind_of(name)))
        countries = dict.fromkeys(words.country(actor.country) for _, actor in declared if actor.country)
        offices = dict.fromkeys(
            self._dated(office.title, office.from_, office.to) for _, actor in declared for office in actor.offices
        )
        others = dict.fromkeys(
            other for incident, actor in declared for other in (incident.name(name), *actor.also_known_as)
        )
        others.pop(records.names.get(name, ""), None)
        rows = (("kind", kinds), ("country", countries), ("offices", offices), ("aliases", others))
        return [(words(f"label.{label}"), cropped("; ".join(texts), 2_000)) for label, texts in rows if texts]

    def _place(self, name: str, incidents: Sequence[Incident]) -> list[tuple[str, str]]:
        """Return what is known about a place: its types, and what it lies in."""
        records, words = self._records, self._records.words
        declared = [place for one in incidents if isinstance(place := one.declared(name), Place)]
        kinds = dict.fromkeys(words.label(place.kind) for place in declared if place.kind)
        outer = dict.fromkeys(around for one in incidents for around in one.enclosing(name)[1:])
        rows = (("type", kinds), ("within", [records.label("place", around) for around in outer]))
        return [(words(f"label.{label}"), cropped(", ".join(texts), 2_000)) for label, texts in rows if texts]

    def _list(
        self, first: str, heading: str, incidents: Sequence[Incident], **values: Any
    ) -> Iterator[tuple[str, str]]:
        number = _pages(len(incidents), ROWS)
        own = [places.numbered(first, page) for page in range(1, number + 1)]
        shown = {"facets": (), "beside": (), "about": (), "note": "", "trail": ()} | values
        for page, place in enumerate(own, start=1):
            rows = [self.row(incident) for incident in incidents[(page - 1) * ROWS : page * ROWS]]
            extra = shown if page == 1 else shown | {"facets": (), "beside": (), "about": ()}
            yield (
                place,
                self._records.pages.page(
                    "list.html.jinja",
                    place,
                    title=heading if page == 1 else f"{heading} ({page})",
                    total=self._records.words.count("count.incidents", len(incidents)),
                    rows=rows,
                    number=page,
                    places=own,
                    **extra,
                ),
            )

    def _table(self, name: str, first: str, heading: str) -> Iterator[tuple[str, str]]:
        """Yield the pages of a table of platforms or actors."""
        rows = [(*count, self._type(name, value)) for value, count in self._counted(name)]
        number = _pages(len(rows), ENTRIES)
        own = [places.numbered(first, page) for page in range(1, number + 1)]
        for page, place in enumerate(own, start=1):
            shown = rows[(page - 1) * ENTRIES : page * ENTRIES]
            yield (
                place,
                self._records.pages.page(
                    "entities.html.jinja", place, title=heading, rows=shown, number=page, places=own
                ),
            )

    def _counted(self, name: str) -> list[tuple[str, Count]]:
        records = self._records
        found = [
            (str(value), (records.label(name, value), places.facet(name, value), len(incidents)))
            for value, incidents in records.facets[name].items()
        ]
        return sorted(found, key=lambda entry: (-entry[1][2], entry[1][0].casefold(), entry[0]))

    def _type(self, name: str, value: str) -> str:
        words = self._records.words
        declared = self._records.declared.get(value)
        if declared:
            kind = declared[0][0].kind_of(value)
            return words.label(kind) if kind else ""
        known = registry.find(value)
        if isinstance(known, registry.Platform) and name == "platform":
            return words.label(known.kind)
        return words.label(ActorKind.PLATFORM_COMPANY) if known else ""


_MOST_NAMED: Final = 3
_MOST_BESIDE: Final = 12
_TABLES: Final = {"platform": places.PLATFORMS, "actor": places.ACTORS}


def _pages(things: int, each: int) -> int:
    return max(1, -(-things // each))
