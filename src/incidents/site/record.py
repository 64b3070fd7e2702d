"""The sections of the page of a record, each a list of blocks of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import frozen
from markupsafe import Markup

from incidents.model import Action, Actor, Effect, Evidence, Office, registry
from incidents.model.conflicts import ClaimStatus
from incidents.site.linked import Linked
from incidents.views.effects import effect_words
from incidents.views.html import away, element, isolated, joined, short
from incidents.views.lines import filled
from incidents.views.record_parts import ClaimGroup, ClaimWords, Event, Row
from incidents.views.times import when_words

MOST_CLAIMS: Final = 40
"""Maximum claims in one block."""
MOST_HEADED: Final = 4
"""Maximum names in the first line of an action."""
_LATEST: Final = date.max


@frozen(kw_only=True)
class Section:
    """A section of the page of a record."""

    id: str
    heading: str
    blocks: tuple[Markup, ...]
    layout: str = "div"
    """The element around its blocks: `ol`, `ul`, `table` or `div`."""
    lead: str = ""
    head: tuple[str, ...] = ()
    """Headings of the columns of a table."""
    anchors: tuple[str, ...] = ()
    """The anchor in each block; empty if nothing links to them."""
    folded: str = ""
    """What a reader sees beside the heading of a section that is folded; empty if it is not."""

    @property
    def size(self) -> int:
        """The number of bytes of the blocks."""
        return sum(len(block.encode()) for block in self.blocks)


@frozen(slots=False, kw_only=True)
class RecordHtml(Linked):
    """The blocks of an incident's page."""

    def sections(self) -> Iterator[Section]:
        """Yield the sections that are not empty, in the order of the page."""
        words, incident = self.words, self.incident
        course = tuple(self._course())
        actors = tuple(self._who())
        chains = words.count("count.chains", len(incident.chains()))
        sources = ", ".join((words.count("count.sources", len(incident.sources)), chains))
        found = (
            Section(
                id="disputed",
                heading=words("record.disputed.heading"),
                blocks=tuple(self._claims(contested=True)),
                lead=words("record.disputed.lead"),
                layout="groups",
                head=self._claim_head,
            ),
            Section(
                id="course",
                heading=words("record.course.heading"),
                blocks=tuple(block for _, block in course),
                anchors=tuple(anchor for anchor, _ in course),
                layout="ol",
            ),
            Section(
                id="claims",
                heading=words("record.claims.heading"),
                blocks=tuple(self._claims(contested=False)),
                lead=words("record.claims.lead"),
            ),
            Section(id="gaps", heading=words("record.gaps.heading"), blocks=tuple(self._gaps()), layout="ul"),
            Section(id="places", heading=words("site.places"), blocks=tuple(self._places()), layout="ul"),
            Section(
                id="who",
                heading=words("record.who.heading"),
                blocks=actors,
                layout="table",
                head=(words("who.who"), words("label.type"), words("who.part")),
                folded=words.count("count.actors", len(actors)),
            ),
            Section(
                id="sources",
                heading=words("label.sources"),
                blocks=tuple(self._sources()),
                anchors=tuple(f"s-{source.id}" for source in incident.sources),
                layout="ul",
                folded=sources,
            ),
            Section(
                id="omitted",
                heading=words("record.omitted.heading"),
                blocks=tuple(self._omitted()),
                layout="ul",
                folded=words("record.omitted.folded"),
            ),
        )
        yield from (section for section in found if section.blocks)

    # The course of events

    def _course(self) -> Iterator[tuple[str, Markup]]:
        """Yield the blocks of the events, each with its anchor, in the order of their dates."""
        events = []
        for number, event in enumerate(self.events()):
            first, last = event.when.days(self.incident.timezone) if event.when else (None, None)
            events.append((first or last or _LATEST, number, event))
        for _, _, event in sorted(events, key=lambda event: event[:2]):
            if isinstance(event.thing, Action):
                yield f"a-{event.thing.id}", self._act(event.thing, event)
            else:
                yield "", self._event(event)

    def _act(self, action: Action, event: Event) -> Markup:
        about = [self.names(ids, action.on, MOST_HEADED) for ids in (action.platforms, action.targets) if ids]
        by = (
            self.words.html("act.by-whom", who=self.names(action.by, action.on, MOST_HEADED)) if action.by else Markup()
        )
        return self.parts.act(
            f"a-{action.id}",
            event.time(self.words),
            self.words.label(action.kind),
            joined((*about, *((by,) if by else ()))),
            [*map(self._row, self.rows(action)), *self._became(action)],
            self.evidence(_all_evidence(action)),
        )

    def first_line(self) -> Markup:
        """Return the main action with whom it is about, and the countries."""
        main = self.incident.root_actions[0]
        ids = main.platforms or main.targets
        where = joined(map(self.words.country, self.incident.countries))
        pieces = [
            element("b", self.words.label(main.kind)),
            *([self.names(ids, main.on, MOST_HEADED)] if ids else []),
            where,
        ]
        return joined(filter(None, pieces), " · ")

    def _row(self, row: Row) -> tuple[str, Markup]:
        label = self.words.label(row.label) if row.label else self.words(f"act.{row.name}")
        return label, self.line(row.content)

    def _became(self, action: Action) -> Iterator[tuple[str, Markup | str]]:
        words = self.words
        if action.announced:
            yield words("label.announced"), joined(map(self.line, self.announcement(action)), "; ")
        if action.in_force:
            yield words("label.in-force"), self.span(action)
        if action.effects:
            yield (
                words("label.observed"),
                self.parts.listed([self.effect(effect, action) for effect in action.effects]),
            )

    def effect(self, effect: Effect, action: Action) -> Markup:
        """Return the extent of an effect, its limits, and when it began and ended."""
        pieces: list[Markup | str] = [self.prose(effect_words(self.words, effect)), *self.ends(effect)]
        pieces += [self.names(effect.platforms, action.on)] if effect.platforms else []
        pieces += [self.linked_places(effect.where)] if effect.where else []
        whom = self.targets(effect)
        pieces += [self.line(whom)] if whom else []
        return joined(pieces)

    def _places(self) -> Iterator[Markup]:
        for place, text in zip(self.incident.places, self.declared_places(), strict=True):
            yield self.parts.place(self.to_place(place.id, text))

    def _event(self, event: Event) -> Markup:
        return self.parts.event(
            event.time(self.words),
            self.words(f"event.{event.kind}"),
            self._head(event),
            self.prose(event.statement),
            self.evidence(event.evidence),
        )

    def _head(self, event: Event) -> Markup:
        if event.kind == "context":
            label = joined(map(self.words.label, event.codes))
            who = [self.line((event.by,))] if event.by.ids else []
            whom = [self.line(filled(self.words, "event.targets", who=event.targets))] if event.targets.ids else []
            return joined([label, *who, *whom], ", ")
        codes = isolated(self.codes((*event.codes, event.responsibility)))
        by = self.line((event.by,))
        return joined((part for part in (by, codes) if part), ": ")

    # Who did what

    def _who(self) -> Iterator[Markup]:
        parts: dict[str, dict[Markup, int]] = {}
        for name, part in self._taken():
            held = parts.setdefault(name, {})
            held[part] = held.get(part, 0) + 1
        for name, held in parts.items():
            actor = self.incident.actor(name)
            pieces = (part if number == 1 else Markup("{} ({}×)").format(part, number) for part, number in held.items())
            yield self.parts.who(self.linked(name), self._type(name, actor), joined(pieces, "; "))

    def _type(self, name: str, actor: object) -> Markup:
        words = self.words
        if isinstance(actor, Actor):
            country = words.country(actor.country) if actor.country else ""
            kind = self.incident.kind_of(name)
            foreign = words("who.bystander") if self.incident.is_bystander(name) else ""
            pieces = [words.label(kind) if kind else "", foreign, country, *map(self._office, actor.offices)]
            proof = [*actor.evidence, *(item for office in actor.offices for item in office.evidence)]
            entry = registry.actor(name)
            cited = self.of_registry(entry) if entry is not None else Markup()
            return joined(short(text) for text in pieces if text) + self.evidence(proof) + cited
        known = registry.find(name)
        label = "label.company" if isinstance(known, registry.Company) else "label.platform"
        return isolated(words(label) if known else "")

    def _office(self, office: Office) -> str:
        return f"{office.title} ({self.words.lower(office.kind)})" if office.kind else office.title

    def _taken(self) -> Iterator[tuple[str, Markup]]:
        words, incident = self.words, self.incident
        for action in incident.actions:
            thing = self.thing(action.id)
            yield from ((name, words.html("who.by", thing=thing)) for name in action.by)
            yield from (
                (part.actor, Markup("{}: {}").format(words.lower(part.role), thing)) for part in action.involved
            )
            if action.announced:
                yield from ((name, words.html("who.announced", thing=thing)) for name in action.announced.by)
            yield from ((name, words.html("who.targets", thing=thing)) for name in action.targets)
        for role, group in (
            ("who.justified", incident.justifications),
            ("who.assessed", incident.assessments),
            ("who.reacted", incident.reactions),
        ):
            yield from ((name, words.html(role)) for word in group for name in word.by)
        for event in incident.context:
            thing = self.thing(event.id)
            yield from ((name, words.html("who.by", thing=thing)) for name in event.by)
            yield from ((name, words.html("who.targets", thing=thing)) for name in event.targets)
        claimed = (name for claim in incident.claims for name in claim.who)
        yield from ((name, words.html("who.claimed")) for name in claimed)
        quoted = (item.said_by for claim in incident.claims for item in claim.evidence)
        yield from ((name, words.html("who.quoted")) for name in quoted if name)

    # Claims

    def _claims(self, *, contested: bool) -> Iterator[Markup]:
        """Yield the groups of claims: those that cannot all be true, or all others."""
        for group in self.claim_groups:
            if group.is_contested is not contested:
                continue
            for start in range(0, len(group.claims), MOST_CLAIMS):
                rows = [self._side(one, group) for one in group.claims[start : start + MOST_CLAIMS]]
                apart = "; ".join(self.words(f"uncompared.{why}") for why in group.uncompared)
                heading = self._heading(group, start)
                if contested:
                    yield self.parts.disputed(heading, apart, rows)
                else:
                    number = self.words.count("count.claims", len(group.claims))
                    # What folds may not contain links.
                    yield self.parts.claims(heading.striptags(), number, apart, self._claim_head, rows)

    @property
    def _claim_head(self) -> tuple[str, ...]:
        return tuple(self.words(f"claim.{name}") for name in ("value", "speakers", "at", "sources"))

    def _heading(self, group: ClaimGroup, start: int) -> Markup:
        metrics = joined(map(self.words.label, group.metrics))
        about = (name for name in group.about if name != self.incident.id)
        heading = joined(filter(None, (metrics, joined(map(self.thing, about)))), " — ")
        return Markup("{} ({})").format(heading, start // MOST_CLAIMS + 1) if start else heading

    def _side(self, one: ClaimWords, group: ClaimGroup) -> dict[str, Any]:
        words = self.words
        support = (
            words.count("count.chains", one.chains),
            words("claim.direct" if one.direct else "claim.reported"),
        )
        notes: list[Markup | str] = []
        notes += [words.label(one.metric)] if len(group.metrics) > 1 else []
        notes += [self.thing(one.about)] if len(group.about) > 1 else []
        notes += [words.html("claim.part", part=self.prose(one.part))] if one.part else []
        notes += [f"{words('claim.read-as')} {one.read_as}"] if one.read_as else []
        apart = one.standing is ClaimStatus.CONTRADICTS
        notes += [words(f"claim.{one.standing}")] if one.standing and not apart else []
        return {
            "value": self.line(one.value),
            "notes": joined(notes, "; "),
            "as_of": when_words(words, one.as_of) if one.as_of else "",
            "speakers": self.spoken(one.evidence),
            "support": ", ".join(support),
            "apart": apart,
            "evidence": self.evidence(one.evidence),
        }

    # Gaps and sources

    def _gaps(self) -> Iterator[Markup]:
        words = self.words
        for gap in self.incident.gaps:
            asked = self.prose(gap.question) or words.html("gap.field", field=gap.field_, thing=self.thing(gap.about))
            yield self.parts.gap(asked, words.label(gap.why), self.prose(gap.note), self.evidence(gap.evidence))

    def _sources(self) -> Iterator[Markup]:
        words = self.words
        for source in self.incident.sources:
            pieces: list[Markup | str] = [element("b", short(source.publisher))] if source.publisher else []
            ties = self.ties(source)
            pieces += [element("strong", ties)] if ties else []
            pieces += [away(source.url, source.title or _host(source.url or ""))] if source.title or source.url else []
            pieces += [short(", ".join(source.authors))] if source.authors else []
            pieces += [when_words(words, source.published)] if source.published else []
            pieces += [words.lower(source.kind)]
            pieces += [words.html("source.language", code=source.language)] if source.language else []
            pieces += [away(source.archived_url, words("source.archived"))] if source.archived_url else []
            derived = joined(map(self.cited, source.derived_from))
            pieces += [words.html("source.derived", sources=derived)] if source.derived_from else []
            yield self.parts.source(f"s-{source.id}", joined(pieces))

    def _omitted(self) -> Iterator[Markup]:
        curation = self.incident.curation
        for source in curation.omitted if curation else ():
            yield element("li", away(source.url, source.url), " — ", short(source.why))


def _host(address: str) -> str:
    """Return the host of an address of the web."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.") or address


def _all_evidence(action: Action) -> Iterator[Evidence]:
    yield from action.evidence
    for part in (action.announced, *action.instruments, action.in_force, *action.effects):
        yield from part.evidence if part else ()
