"""One record as the blocks of its page: each block is a piece of HTML, each section a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from markupsafe import Markup

from incidents.model import (
    Action,
    Actor,
    Assessment,
    Claim,
    Context,
    Effect,
    Evidence,
    Justification,
    Reaction,
    When,
    registry,
)
from incidents.model.codes import Metric
from incidents.model.conflicts import Conflict, Position
from incidents.model.conflicts import Standing as Place
from incidents.site.told import Told
from incidents.views.amounts import bounds_words, value_words
from incidents.views.effects import effect_words
from incidents.views.html import away, isolated, joined, link, said
from incidents.views.times import term_words, when_words

MOST_CLAIMS: Final = 40
"""Claims in one block."""
_LATEST: Final = date.max
_PLACES: Final = {
    Place.CONTRADICTS: "claim.contradicts",
    Place.OVERLAPS: "claim.overlaps",
    Place.SUPERSEDED: "claim.superseded",
}


@frozen(kw_only=True)
class Section:
    """A part of the page of a record."""

    id: str
    heading: str
    blocks: tuple[Markup, ...]
    sort: str = "div"
    """How its blocks are held together: `ol`, `ul`, `table` or `div`."""
    lead: str = ""
    head: tuple[str, ...] = ()
    """Headings of the columns of a table."""

    @property
    def size(self) -> int:
        """How many bytes the blocks have."""
        return sum(len(block.encode()) for block in self.blocks)


@frozen(slots=False, kw_only=True)
class Record(Told):
    """The blocks of an incident's page."""

    def sections(self) -> Iterator[Section]:
        """Yield the sections that have something in them, in the order of the page."""
        words = self.records.words
        found = (
            Section(id="acts", heading=words("record.acts.heading"), blocks=tuple(self._acts())),
            Section(id="course", heading=words("record.course.heading"), blocks=tuple(self._course()), sort="ol"),
            Section(
                id="who",
                heading=words("record.who.heading"),
                blocks=tuple(self._who()),
                sort="table",
                head=(words("who.who"), words("label.sort"), words("who.part")),
            ),
            Section(
                id="claims",
                heading=words("record.claims.heading"),
                blocks=tuple(self._claims()),
                lead=words("record.claims.lead"),
            ),
            Section(id="gaps", heading=words("record.gaps.heading"), blocks=tuple(self._gaps()), sort="ul"),
            Section(id="sources", heading=words("label.sources"), blocks=tuple(self._sources()), sort="ul"),
        )
        yield from (section for section in found if section.blocks)

    # What was done

    def _acts(self) -> Iterator[Markup]:
        for action in self.incident.actions:
            yield self.parts.act(
                f"a-{action.id}",
                self.records.words.label(action.kind),
                when_words(self.records.words, action.on),
                list(self._act(action)),
                self.evidence(_all_evidence(action)),
            )

    def _act(self, action: Action) -> Iterator[tuple[str, Markup | str]]:
        """Yield the rows of an act: who and where, then what became of it."""
        words = self.records.words
        if action.on and action.on.utc:
            yield words("act.utc"), f"{action.on.utc:%Y-%m-%d %H:%M}"
        for label, names in (("label.platform", action.platforms), ("label.by", action.by), ("act.targets", action.to)):
            if names:
                yield words(label), self.names(names, action.on)
        if action.answers:
            yield words("act.answers"), joined(self.thing(name) for name in action.answers)
        roles: dict[str, list[str]] = {}
        for part in action.involved:
            roles.setdefault(words.label(part.role), []).append(part.actor)
        yield from ((role, self.names(names, action.on)) for role, names in roles.items())
        if action.where:
            yield words("act.where"), self.places(action.where)
        yield from self._became(action)

    def _became(self, action: Action) -> Iterator[tuple[str, Markup | str]]:
        words = self.records.words
        if action.scope:
            yield words("act.scope"), self.prose(action.scope)
        if action.instrument:
            title = action.instrument.title
            kind = words.label(action.instrument.kind)
            yield words("label.instrument"), Markup("{}: {}").format(kind, self.prose(title)) if title else kind
        if action.announced:
            yield words("label.announced"), self._announced(action)
        if action.in_force:
            yield words("label.in-force"), self.in_force(action)
        if action.effects:
            yield (
                words("label.observed"),
                self.parts.listed([self._effect(effect, action) for effect in action.effects]),
            )

    def _announced(self, action: Action) -> Markup:
        announced = action.announced
        words = self.records.words
        if announced is None:
            return Markup()
        told: list[Markup | str] = [when_words(words, announced.on)] if announced.on else []
        told += [words.html("act.by-whom", who=self.names(announced.by, announced.on))] if announced.by else []
        if announced.term:
            due = self.incident.durations(action.id).due
            told.append(self.prose(term_words(words, announced.term, due)))
        return joined(told, "; ")

    def _effect(self, effect: Effect, action: Action) -> Markup:
        words = self.records.words
        ends = (("span.from", effect.from_), ("span.to", effect.to), ("span.last-seen", effect.last_seen))
        times = [words(text, time=when_words(words, when)) for text, when in ends if when]
        told: list[Markup | str] = [self.prose(effect_words(words, effect)), *times]
        told += [self.names(effect.platforms, action.on)] if effect.platforms else []
        told += [self.places(effect.where)] if effect.where else []
        return joined(told)

    def places(self, codes: Iterable[str]) -> Markup:
        """Return places: countries by their names, parts of them by their codes."""
        return joined(self.records.words.country(code) if len(code) == 2 else code for code in codes)  # noqa: PLR2004

    def in_force(self, action: Action) -> str:
        """Return from when to when an action was in force; nothing where the record does not say."""
        force, words = action.in_force, self.records.words
        ends = (("span.from", force.from_), ("span.to", force.to)) if force else ()
        return " ".join(words(text, time=when_words(self.records.words, when)) for text, when in ends if when)

    def absent(self, action: Action, name: str) -> str:
        """Return what the gaps of the record say of a field of an action that is empty."""
        for gap in self.incident.gaps:
            if gap.about == action.id and gap.field_.split(".")[0] == name:
                return self.records.words.label(gap.why)
        return self.records.words("clocks.nothing")

    # The course of events

    def _course(self) -> Iterator[Markup]:
        events = sorted(self._events(), key=lambda event: event[0])
        return (event for _, event in events)

    def _events(self) -> Iterator[tuple[tuple[date, int], Markup]]:
        words = self.records.words
        for number, (sort, thing, when, head, statement) in enumerate(self._happened()):
            days = when.days(self.incident.timezone) if when else (None, None)
            told = self.prose(statement)
            evidence = () if isinstance(thing, Action) else thing.evidence
            block = self.parts.event(
                when_words(self.records.words, when),
                words(f"event.{sort}"),
                head,
                told,
                self.evidence(evidence),
                sort == "act",
            )
            yield (days[0] or days[1] or _LATEST, number), block

    def _happened(
        self,
    ) -> Iterator[
        tuple[str, Action | Context | Justification | Assessment | Reaction, When | None, Markup, str | None]
    ]:
        incident, words = self.incident, self.records.words
        for action in incident.actions:
            act = link(self.anchor(f"a-{action.id}"), words.label(action.kind))
            who = self.names(action.by, action.on)
            yield "act", action, action.on, Markup("{}: {}").format(who, act) if action.by else act, None
        for event in incident.context:
            yield "context", event, event.when, isolated(words.label(event.kind)), event.statement
        for reason in incident.justifications:
            codes = ", ".join(words.lower(ground) for ground in reason.grounds)
            yield "justification", reason, reason.on, self._spoken(reason.by, reason.on, codes), reason.statement
        for reading in incident.assessments:
            codes = ", ".join(words.lower(motive) for motive in reading.motives)
            yield (
                "assessment",
                reading,
                reading.on,
                self._spoken(reading.by, reading.on, codes),
                reading.statement,
            )
        for reaction in incident.reactions:
            more = (reaction.stance, reaction.responsibility)
            codes = ", ".join(words.lower(code) for code in (reaction.act, *more) if code)
            yield "reaction", reaction, reaction.on, self._spoken(reaction.by, reaction.on, codes), reaction.statement

    def _spoken(self, by: Sequence[str], on: When | None, codes: str) -> Markup:
        who = self.names(by, on)
        return Markup("{}: {}").format(who, codes) if codes else who

    # Who did what

    def _who(self) -> Iterator[Markup]:
        parts: dict[str, dict[Markup, int]] = {}
        for name, part in self._taken():
            held = parts.setdefault(name, {})
            held[part] = held.get(part, 0) + 1
        for name, held in parts.items():
            actor = self.incident.declared(name)
            told = (part if number == 1 else Markup("{} ({}×)").format(part, number) for part, number in held.items())
            yield self.parts.who(self.name(name), self._sort(name, actor), joined(told, "; "))

    def _sort(self, name: str, actor: object) -> Markup:
        words = self.records.words
        if isinstance(actor, Actor):
            country = words.country(actor.country) if actor.country else ""
            told = [words.label(actor.kind), country, *(office.title for office in actor.offices)]
            return joined([said(text) for text in told if text])
        known = registry.find(name)
        return isolated(
            words("label.company") if isinstance(known, registry.Company) else words("label.platform") if known else ""
        )

    def _taken(self) -> Iterator[tuple[str, Markup]]:
        words, incident = self.records.words, self.incident
        for action in incident.actions:
            thing = self.thing(action.id)
            yield from ((name, words.html("who.by", thing=thing)) for name in action.by)
            yield from (
                (part.actor, Markup("{}: {}").format(words.lower(part.role), thing)) for part in action.involved
            )
            if action.announced:
                yield from ((name, words.html("who.announced", thing=thing)) for name in action.announced.by)
            yield from ((name, words.html("who.targets", thing=thing)) for name in action.to)
        for sort, group in (
            ("who.justified", incident.justifications),
            ("who.assessed", incident.assessments),
            ("who.reacted", incident.reactions),
        ):
            yield from ((name, Markup("{}").format(words(sort))) for word in group for name in word.by)
        yield from (
            (item.said_by, Markup("{}").format(words("who.quoted")))
            for claim in incident.claims
            for item in claim.evidence
            if item.said_by
        )

    # Claims

    def _claims(self) -> Iterator[Markup]:
        conflicts = {(found.about, found.metric): found for found in self.incident.conflicts}
        groups: dict[tuple[str, Metric], list[Claim]] = {}
        for claim in self.incident.claims:
            groups.setdefault((claim.about, claim.metric), []).append(claim)
        for key, claims in sorted(groups.items(), key=lambda group: group[0] not in conflicts):
            conflict = conflicts.get(key)
            for start in range(0, len(claims), MOST_CLAIMS):
                sides = [self._side(claim, conflict) for claim in claims[start : start + MOST_CLAIMS]]
                yield self.parts.claims(self._heading(*key, start), conflict is not None, sides)

    def _heading(self, about: str, metric: Metric, start: int) -> Markup:
        heading = Markup("{} — {}").format(self.records.words.label(metric), self.thing(about))
        return Markup("{} ({})").format(heading, start // MOST_CLAIMS + 1) if start else heading

    def _side(self, claim: Claim, conflict: Conflict | None) -> dict[str, Any]:
        words = self.records.words
        position = _position(claim, conflict)
        support = position.corroboration if position else self.incident.corroboration(claim)
        meant = bounds_words(words, position.bounds) if position and claim.amount else ""
        return {
            "value": self.prose(value_words(words, claim)),
            "meant": meant,
            "as_of": when_words(words, claim.as_of) if claim.as_of else "",
            "speakers": self.speakers(claim.evidence),
            "support": ", ".join(
                (
                    words.count("count.chains", len(support.chains)),
                    words.count("count.speakers", len(support.speakers)),
                    words("claim.direct") if support.direct else words("claim.reported"),
                )
            ),
            "apart": position is not None and position.standing is Place.CONTRADICTS,
            "place": words(_PLACES[position.standing]) if position else "",
            "evidence": self.evidence(claim.evidence),
        }

    # Gaps and sources

    def _gaps(self) -> Iterator[Markup]:
        words = self.records.words
        for gap in self.incident.gaps:
            asked = self.prose(gap.question) or words.html("gap.field", field=gap.field_, thing=self.thing(gap.about))
            yield self.parts.gap(asked, words.label(gap.why), self.prose(gap.note), self.evidence(gap.evidence))

    def _sources(self) -> Iterator[Markup]:
        words = self.records.words
        for source in self.incident.sources:
            told: list[Markup | str] = [said(source.publisher)] if source.publisher else []
            told += [away(source.url, source.title or source.url or "")] if source.title or source.url else []
            told += [said(", ".join(source.authors))] if source.authors else []
            told += [when_words(words, source.published)] if source.published else []
            told += [words.lower(source.kind)]
            told += [isolated(source.language)] if source.language else []
            told += [away(source.archived_url, words("source.archived"))] if source.archived_url else []
            derived = joined(self.cited(name) for name in source.derived_from)
            told += [words.html("source.derived", sources=derived)] if source.derived_from else []
            yield self.parts.source(f"s-{source.id}", source.id, joined(told))


def _position(claim: Claim, conflict: Conflict | None) -> Position | None:
    return next((one for one in conflict.positions if one.claim is claim), None) if conflict else None


def _all_evidence(action: Action) -> Iterator[Evidence]:
    yield from action.evidence
    for part in (action.announced, action.instrument, action.in_force, *action.effects):
        yield from part.evidence if part else ()
