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
from incidents.views.html import away, element, isolated, joined, link, short
from incidents.views.lines import filled
from incidents.views.record_parts import ClaimGroup, ClaimWords, Event, Row
from incidents.views.times import when_words

MOST_CLAIMS: Final = 40
"""Maximum claims in one block."""
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

    @property
    def size(self) -> int:
        """The number of bytes of the blocks."""
        return sum(len(block.encode()) for block in self.blocks)


@frozen(slots=False, kw_only=True)
class RecordHtml(Linked):
    """The blocks of an incident's page."""

    def sections(self) -> Iterator[Section]:
        """Yield the sections that are not empty, in the order of the page."""
        words = self.words
        head = (words("who.who"), words("label.type"), words("who.part"))
        lead = words("record.claims.lead")
        found = (
            Section(id="acts", heading=words("record.acts.heading"), blocks=tuple(self._acts())),
            Section(id="places", heading=words("site.places"), blocks=tuple(self._places()), layout="ul"),
            Section(id="course", heading=words("record.course.heading"), blocks=tuple(self._course()), layout="ol"),
            Section(
                id="who", heading=words("record.who.heading"), blocks=tuple(self._who()), layout="table", head=head
            ),
            Section(id="claims", heading=words("record.claims.heading"), blocks=tuple(self._claims()), lead=lead),
            Section(id="gaps", heading=words("record.gaps.heading"), blocks=tuple(self._gaps()), layout="ul"),
            Section(id="sources", heading=words("label.sources"), blocks=tuple(self._sources()), layout="ul"),
            Section(id="omitted", heading=words("record.omitted.heading"), blocks=tuple(self._omitted()), layout="ul"),
        )
        yield from (section for section in found if section.blocks)

    # What was done

    def _acts(self) -> Iterator[Markup]:
        for action in self.incident.actions:
            yield self.parts.act(
                f"a-{action.id}",
                self.words.label(action.kind),
                when_words(self.words, action.on),
                [*map(self._row, self.rows(action)), *self._became(action)],
                self.evidence(_all_evidence(action)),
            )

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
                self.parts.listed([self._effect(effect, action) for effect in action.effects]),
            )

    def _effect(self, effect: Effect, action: Action) -> Markup:
        pieces: list[Markup | str] = [self.prose(effect_words(self.words, effect)), *self.ends(effect)]
        pieces += [self.names(effect.platforms, action.on)] if effect.platforms else []
        pieces += [self.linked_places(effect.where)] if effect.where else []
        whom = self.targets(effect)
        pieces += [self.line(whom)] if whom else []
        return joined(pieces)

    def _places(self) -> Iterator[Markup]:
        for place, text in zip(self.incident.places, self.declared_places(), strict=True):
            yield self.parts.place(self.to_place(place.id, text))

    # The course of events

    def _course(self) -> Iterator[Markup]:
        events = []
        for number, event in enumerate(self.events()):
            first, last = event.when.days(self.incident.timezone) if event.when else (None, None)
            events.append((first or last or _LATEST, number, event))
        return (self._event(event) for _, _, event in sorted(events, key=lambda event: event[:2]))

    def _event(self, event: Event) -> Markup:
        return self.parts.event(
            event.time(self.words),
            self.words(f"event.{event.kind}"),
            self._head(event),
            self.prose(event.statement),
            self.evidence(event.evidence),
            event.kind == "act",
        )

    def _head(self, event: Event) -> Markup:
        label = joined(map(self.words.label, event.codes))
        if event.kind == "context":
            who = [self.line((event.by,))] if event.by.ids else []
            whom = [self.line(filled(self.words, "event.targets", who=event.targets))] if event.targets.ids else []
            return joined([label, *who, *whom], ", ")
        codes = isolated(self.codes((*event.codes, event.responsibility)))
        what = link(self.anchor(f"a-{event.thing.id}"), label) if event.kind == "act" else codes
        by = self.line((event.by,))
        return joined((part for part in (by, what) if part), ": ")

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

    def _claims(self) -> Iterator[Markup]:
        for group in sorted(self.claim_groups(), key=lambda group: not group.is_contested):
            for start in range(0, len(group.claims), MOST_CLAIMS):
                sides = [self._side(one, group) for one in group.claims[start : start + MOST_CLAIMS]]
                apart = "; ".join(self.words(f"uncompared.{why}") for why in group.uncompared)
                yield self.parts.claims(self._heading(group, start), group.is_contested, apart, sides)

    def _heading(self, group: ClaimGroup, start: int) -> Markup:
        metrics = joined(map(self.words.label, group.metrics))
        heading = joined((metrics, joined(map(self.thing, group.about))), " — ")
        return Markup("{} ({})").format(heading, start // MOST_CLAIMS + 1) if start else heading

    def _side(self, one: ClaimWords, group: ClaimGroup) -> dict[str, Any]:
        words = self.words
        support = (
            words.count("count.chains", one.chains),
            words.count("count.speakers", one.speakers),
            words("claim.direct" if one.direct else "claim.reported"),
        )
        return {
            "of": joined((words.label(one.metric), self.thing(one.about)), " — ") if group.is_mixed else "",
            "value": self.line(one.value),
            "part": self.prose(one.part),
            "read_as": one.read_as,
            "as_of": when_words(words, one.as_of) if one.as_of else "",
            "speakers": self.spoken(one.evidence),
            "support": ", ".join(support),
            "apart": one.standing is ClaimStatus.CONTRADICTS,
            "place": words(f"claim.{one.standing}") if one.standing else "",
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
            pieces: list[Markup | str] = [short(source.publisher)] if source.publisher else []
            ties = self.ties(source)
            pieces += [element("strong", ties)] if ties else []
            pieces += [away(source.url, source.title or source.url or "")] if source.title or source.url else []
            pieces += [short(", ".join(source.authors))] if source.authors else []
            pieces += [when_words(words, source.published)] if source.published else []
            pieces += [words.lower(source.kind)]
            pieces += [isolated(source.language)] if source.language else []
            pieces += [away(source.archived_url, words("source.archived"))] if source.archived_url else []
            derived = joined(map(self.cited, source.derived_from))
            pieces += [words.html("source.derived", sources=derived)] if source.derived_from else []
            yield self.parts.source(f"s-{source.id}", source.id, joined(pieces))

    def _omitted(self) -> Iterator[Markup]:
        curation = self.incident.curation
        for source in curation.omitted if curation else ():
            yield element("li", away(source.url, source.url), " — ", short(source.why))


def _all_evidence(action: Action) -> Iterator[Evidence]:
    yield from action.evidence
    for part in (action.announced, *action.instruments, action.in_force, *action.effects):
        yield from part.evidence if part else ()
