"""The files of one record: its page, further pages if it is long, the record as JSON, and citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from attrs import frozen
from markupsafe import Markup

from incidents.codec import dumps
from incidents.corpus import Edge
from incidents.model import Incident
from incidents.site import places
from incidents.site.citing import Citation
from incidents.site.clocks import ClockViews
from incidents.site.data_sets import record_script
from incidents.site.embedding import Embedding
from incidents.site.record import RecordHtml, Section
from incidents.site.records import Records
from incidents.views.effects import standing_words
from incidents.views.html import cropped, element, isolated, joined, link
from incidents.views.times import day_words, days_words, when_words

MOST_BYTES: Final = 115_000
"""Maximum bytes of the page of a record; sections of longer records move to further pages."""
MOST_HEADING: Final = 1_000
"""Maximum letters of the heading of a page."""
MOST_DESCRIPTION: Final = 200
"""Maximum letters of what a search engine or a message shows below the title."""
T = TypeVar("T")


@frozen(kw_only=True)
class Packed:
    """A section on separate pages."""

    section: Section
    pages: tuple[tuple[Markup, ...], ...]


class RecordPages:
    """The files of records."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._parts = records.pages.parts("record.parts.html.jinja", "incidents/x.html")
        self._section = records.pages.parts("section.html.jinja", "incidents/x.html")
        self._embedding = Embedding(records)

    def files(self, incident: Incident) -> Iterator[tuple[str, str]]:
        """Yield each file of an incident: path and content."""
        citation = Citation.of(self._records, incident)
        yield places.incident(incident.id, "json"), dumps(incident)
        yield places.incident(incident.id, "bib"), citation.bibtex()
        yield places.incident(incident.id, "csl.json"), citation.csl()
        record = self._record(incident)
        around = self._around(record, citation)
        yield from self._pages(record, around)
        if picture := around["clocks"].picture:
            yield self._embedding.file(incident, picture, around["drawing"])
        yield from (self._moved(incident, former) for former in self._records.former(incident))

    def _moved(self, incident: Incident, former: str) -> tuple[str, str]:
        """Return the page of a former record, which leads to the one that replaced it."""
        place, target = places.incident(former), places.incident(incident.id).removeprefix("incidents/")
        title = self._records.title(incident)
        return place, self._records.pages.page(
            "moved.html.jinja",
            place,
            title=cropped(title),
            target=target,
            link=link(target, self._records.titled(incident)),
            trail=[(self._records.words("site.incidents"), places.LISTS)],
        )

    def _record(self, incident: Incident, elsewhere: dict[str, str] | None = None) -> RecordHtml:
        words = self._records.words
        return RecordHtml(
            incident=incident, words=words, records=self._records, parts=self._parts, elsewhere=elsewhere or {}
        )

    def _pages(self, record: RecordHtml, around: dict[str, Any]) -> Iterator[tuple[str, str]]:
        incident, sections = record.incident, list(record.sections())
        place, page = self._main(incident, around, sections, {})
        weight = len(page.encode())
        if weight <= MOST_BYTES:
            yield place, page
            return
        # A long record: links have to lead to other pages now, so that everything is made anew, longest links first.
        longest = places.incident(incident.id, "sources.9999.html").removeprefix("incidents/")
        ids = _Everywhere(longest)
        measured = list(self._record(incident, ids).sections())
        moved = _moved(measured, MOST_BYTES - (weight - sum(section.size for section in sections)))
        lies = dict(_anchors(incident, measured, moved))
        record = self._record(incident, lies)
        sections = list(record.sections())
        around["relations"] = list(self._relations(record))
        packed = {
            section.id: Packed(section=section, pages=_split(section.blocks, moved[section.id]))
            for section in sections
            if section.id in moved
        }
        yield self._main(incident, around, sections, packed)
        for found in packed.values():
            yield from self._further(incident, found)

    def _main(
        self, incident: Incident, around: dict[str, Any], sections: list[Section], packed: dict[str, Packed]
    ) -> tuple[str, str]:
        words = self._records.words
        shown = []
        for section in sections:
            held = packed.get(section.id)
            item: dict[str, Any] = {
                "id": section.id,
                "heading": section.heading,
                "folded": section.folded,
                "more": (),
                "note": "",
                "body": "",
            }
            if held is None:
                item["body"] = self._section.body(section, section.blocks)
            else:
                item["note"] = words.count(
                    "record.further",
                    len(section.blocks),
                )
                item["more"] = [
                    (f"{section.heading} {number}", _beside(incident, section.id, number))
                    for number in range(1, len(held.pages) + 1)
                ]
            shown.append(item)
        place = places.incident(incident.id)
        return place, self._records.pages.page("record.html.jinja", place, sections=shown, **around)

    def _further(self, incident: Incident, packed: Packed) -> Iterator[tuple[str, str]]:
        words = self._records.words
        section = packed.section
        numbers = range(1, len(packed.pages) + 1)
        title = self._records.title(incident)
        own = [f"incidents/{_beside(incident, section.id, number)}" for number in numbers]
        for number, blocks in zip(numbers, packed.pages, strict=True):
            yield (
                own[number - 1],
                self._records.pages.page(
                    "part.html.jinja",
                    own[number - 1],
                    title=f"{cropped(title)} — {section.heading}",
                    heading=isolated(cropped(title)),
                    section=section.heading,
                    body=self._section.body(section, blocks),
                    number=number,
                    places=own,
                    trail=[(words("site.incidents"), places.LISTS), (title, places.incident(incident.id))],
                ),
            )

    def _around(self, record: RecordHtml, citation: Citation) -> dict[str, Any]:
        """Return the values of the page of a record besides its sections."""
        records, incident = self._records, record.incident
        near = [self._near(incident, records.corpus[name]) for name in records.nearest[incident.id]]
        main = records.main(incident)
        clocks = ClockViews(record, records.day)
        return {
            "title": record.title,
            "trail": [(records.words("site.incidents"), places.LISTS)],
            "heading": records.titled(incident, MOST_HEADING),
            "acted": record.first_line(),
            "status": standing_words(records.words, main),
            "on": day_words(records.words, records.day, within=True),
            "summary": self._summary(record),
            "description": cropped(" ".join((record.summary or "").split()), MOST_DESCRIPTION),
            "facts": list(self._facts(record)),
            "clocks": clocks,
            "drawing": self._embedding.drawing(clocks.picture),
            "keys": self._embedding.keys(clocks.picture),
            "embedded": self._embedding.lines(incident, clocks.picture),
            "relations": list(self._relations(record)),
            "precedents": near,
            "breakdown": list(self._breakdown(near)),
            "citation": citation.words(),
            "data_set": record_script(records, incident),
            "files": {
                name: places.incident(incident.id, suffix).removeprefix("incidents/")
                for name, suffix in (("json", "json"), ("bib", "bib"), ("csl", "csl.json"), ("svg", "svg"))
            },
        }

    def _summary(self, record: RecordHtml) -> Markup:
        own = record.incident.translations.get(self._records.words.language)
        return record.text(own.summary) if own and own.summary else record.prose(record.summary)

    def _facts(self, record: RecordHtml) -> Iterator[tuple[str, Markup | str]]:
        records, words, incident = self._records, self._records.words, record.incident
        yield words("site.countries"), self._linked("country", incident)
        yield from record.sides()
        if records.values("platform", incident):
            names = dict.fromkeys(name for action in incident.actions for name in action.platforms)
            yield words("site.platforms"), record.names(tuple(names))
        yield words("label.kind"), self._linked("kind", incident)
        yield words("label.direction"), self._linked("direction", incident)
        began = days_words(records.words, records.began(incident))
        yield words("label.began"), joined([began or words("time.unknown"), *self._year(incident)])
        deciders = tuple(dict.fromkeys(name for action in incident.root_actions for name in action.by))
        if deciders:
            yield words("label.by"), record.names(deciders)
        for status in records.statuses(incident)[1:]:
            yield words("record.status.of", thing=words.label(status.kind)), standing_words(words, status)
        yield from self._curation(incident)
        yield words("record.id"), Markup("<code>{}</code>").format(incident.id)
        if incident.replaces:
            yield words("record.replaces"), joined(Markup("<code>{}</code>").format(name) for name in incident.replaces)

    def _curation(self, incident: Incident) -> Iterator[tuple[str, Markup | str]]:
        """Yield who made the record, when it was changed and reviewed, and its translations."""
        words, history = self._records.words, incident.curation
        if history and history.status:
            yield words("record.curation"), words.label(history.status)
        if history and history.imported_from:
            yield words("record.imported-from"), history.imported_from
        if history and history.updated:
            yield words("record.changed"), when_words(words, history.updated)
        elif history and history.created:
            yield words("record.written"), when_words(words, history.created)
        if history and history.curators:
            yield words("record.curators"), joined([cropped(name) for name in history.curators])
        if history and history.reviewed:
            time = when_words(words, history.reviewed.on)
            yield words("record.reviewed"), f"{time}, {cropped(history.reviewed.by)}"
        for language, held in incident.translations.items():
            if language == words.language:
                continue
            yield (
                words("record.translated", language=language),
                joined(element("p", text, lang=language) for text in (held.title, held.summary) if text),
            )

    def _linked(self, facet: str, incident: Incident) -> Markup:
        return joined(
            link(f"../{places.facet(facet, value)}", self._records.label(facet, value))
            for value in self._records.values(facet, incident)
        )

    def _year(self, incident: Incident) -> list[Markup]:
        words = self._records.words
        return [
            link(f"../{places.facet('year', value)}", words("facet.year.value", year=str(value)))
            for value in self._records.values("year", incident)
        ]

    def _relations(self, record: RecordHtml) -> Iterator[tuple[str, Markup, str, str, Markup]]:
        relations, name = self._records.corpus.relations, record.incident.id
        words = self._records.words
        for edge in relations.of(name):
            yield self._relation(record, edge, edge.earlier, words.label(edge.kind))
        for edge in relations.to(name):
            label = words("relation.earlier", relation=words.label(edge.kind))
            yield self._relation(record, edge, edge.later, label)

    def _relation(self, record: RecordHtml, edge: Edge, other: str, kind: str) -> tuple[str, Markup, str, str, Markup]:
        records = self._records
        found = records.corpus.get(other)
        pair = tuple(sorted((edge.later, edge.earlier)))
        compared = f"../{places.pair(*pair)}" if pair in records.pairs else ""
        title = link(f"../{places.incident(other)}", records.titled(found)) if found else isolated(other)
        own = edge.later == record.incident.id
        evidence = record.evidence(edge.evidence) if own else Markup()
        return kind, title, records.words.lower(edge.basis), compared, evidence

    def _near(self, incident: Incident, other: Incident) -> dict[str, Any]:
        records, alike = self._records, self._records.alike(incident.id, other.id)
        one, two = sorted((incident.id, other.id))
        return {
            "link": link(f"../{places.incident(other.id)}", records.titled(other)),
            "title": records.titled(other, 40),
            "why": alike.why,
            "interval": alike.interval,
            "sum": alike.sum,
            "mirrored": records.are_counterparts(incident.id, other.id),
            "compared": f"../{places.pair(one, two)}" if (one, two) in records.pairs else "",
            "adds": alike.adds,
        }

    def _breakdown(self, near: list[dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
        """Yield what each dimension adds to the similarity of each precedent."""
        words = self._records.words
        for dimension in near[0]["adds"] if near else ():
            yield words(f"dimension.{dimension}"), [one["adds"][dimension] for one in near]
        if near:
            yield words("breakdown.sum"), [one["sum"] for one in near]


class _Everywhere(dict[str, str]):
    """A mapping of every anchor to one page, to measure the length of links."""

    def __init__(self, place: str) -> None:
        super().__init__({"": place})


def _moved(sections: list[Section], room: int) -> dict[str, tuple[int, ...]]:
    """Return the sections that do not fit, with the number of blocks on each of their pages.

    Folded ones move first, and the longest of them; the course of events moves last.
    """
    size = sum(section.size for section in sections)
    moved: dict[str, tuple[int, ...]] = {}
    for section in sorted(sections, key=lambda one: (not one.folded, one.id == "course", -one.size)):
        if size > room:
            moved[section.id] = tuple(_numbers(section.blocks))
            size -= section.size
    return moved


def _numbers(blocks: tuple[Markup, ...]) -> Iterator[int]:
    number = size = 0
    for block in blocks:
        weight = len(block.encode())
        if number and size + weight > MOST_BYTES:
            yield number
            number = size = 0
        number, size = number + 1, size + weight
    yield number


def _split(blocks: tuple[T, ...], numbers: tuple[int, ...]) -> tuple[tuple[T, ...], ...]:
    found, start = [], 0
    for number in numbers:
        found.append(blocks[start : start + number])
        start += number
    return tuple(found)


def _anchors(
    incident: Incident, sections: list[Section], moved: dict[str, tuple[int, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield the file of each anchor that is not on the page of the record, and that page for all others."""
    yield "", places.incident(incident.id).removeprefix("incidents/")
    for section in sections:
        for number, anchors in enumerate(_split(section.anchors, moved.get(section.id, ())), start=1):
            yield from ((anchor, _beside(incident, section.id, number)) for anchor in anchors if anchor)


def _beside(incident: Incident, section: str, number: int) -> str:
    """Return the file of a page of a section, relative to that of the record."""
    return places.numbered(places.incident(incident.id, f"{section}.html"), number).removeprefix("incidents/")
