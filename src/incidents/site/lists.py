"""Pages that list incidents: all, and those of each value of a facet, with facts about platforms and actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final

from incidents.model import Incident, Place, registry
from incidents.model.codes import ActorKind, Codelist
from incidents.model.time import When
from incidents.site import places
from incidents.site.feed import feed
from incidents.site.records import FACETS_WITH_PAGES, Records
from incidents.site.rows import FILTERS, Rows
from incidents.site.taking import Taken
from incidents.views.html import cropped
from incidents.views.pages import SCRIPTED
from incidents.views.times import day_words, when_words

ROWS: Final = 100
"""Maximum incidents on one page of a list."""
HEADED: Final = ("direction", "status", "kind", "country", "place", "platform", "year")
"""The facets by which incidents are listed, in order."""
FED: Final = ("country", "platform")
"""The facets whose values have a feed each."""
ENTRIES: Final = 250
"""Maximum platforms or actors on one page of their table."""

Count = tuple[str, str, int]
"""A label, its page, and a number of incidents."""


class Lists:
    """The pages that list incidents."""

    def __init__(self, records: Records, rows: Rows, whole: Sequence[Taken]) -> None:
        """Take the rows, and the files with all records to which each list links."""
        self._records = records
        self._rows = rows
        self._whole = tuple(whole)

    @cached_property
    def _all_csv(self) -> str:
        return self._rows.csv(self._records.newest_first)

    @property
    def all_files(self) -> tuple[Taken, ...]:
        """The files of all incidents: their list, and the whole records."""
        own = Taken.of(self._records.words, "CSV", places.beside(places.LISTS, "csv"), self._all_csv)
        return own, *self._whole

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

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every page that lists incidents."""
        words = self._records.words
        facets = [(name, words(f"facet.{name}"), self.counts(name)) for name in HEADED]
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
            note = records.definition(value)
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
            base=(name, str(value)),
        )

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
        ends = [words("span.from", time=when_words(words, first, within=True))] if first else []
        ends += [words("span.to", time=when_words(words, last, within=True))] if last else []
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
        records, words = self._records, self._records.words
        own = [places.numbered(first, page) for page in range(1, number + 1)]
        base = values.get("base", ("", ""))
        has_feed = bool(records.base_url) and base[0] in FED
        if first == places.LISTS:  # whose NDJSON has the whole records
            written, files, whole = {"csv": self._all_csv}, self.all_files, self._whole[:0]
        else:
            written = {"csv": self._rows.csv(incidents), "ndjson": self._rows.ndjson(incidents)}
            files = tuple(
                Taken.of(words, name.upper(), places.beside(first, name), text) for name, text in written.items()
            )
            whole = self._whole[1:]
        yield from ((places.beside(first, name), text) for name, text in written.items())
        shown = {"facets": (), "about": (), "note": "", "trail": (), "base": base} | values
        for page, place in enumerate(own, start=1):
            extra = shown if page == 1 else shown | {"facets": (), "about": ()}
            yield (
                place,
                records.pages.page(
                    "list.html.jinja",
                    place,
                    title=heading if page == 1 else f"{heading} ({page})",
                    total=words.count("count.incidents", len(incidents)),
                    rows=[self._rows.html[incident.id] for incident in incidents[(page - 1) * ROWS : page * ROWS]],
                    number=page,
                    places=own,
                    files=files,
                    whole=whole,
                    feed=places.beside(first, "xml") if has_feed else "",
                    filters=page == 1 and (number == 1 or base[0] in ("", *FILTERS)),
                    policy=SCRIPTED,
                    **extra,
                ),
            )
        if has_feed:
            title = f"{records.pages.name}: {heading}"
            yield places.beside(first, "xml"), feed(records, places.beside(first, "xml"), title, incidents)

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


_TABLES: Final = {"platform": places.PLATFORMS, "actor": places.ACTORS}


def _pages(things: int, each: int) -> int:
    return max(1, -(-things // each))
