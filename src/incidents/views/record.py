"""The contents of a record in the words of a language: actions, events, claims, gaps and sources.

Every fact is put into words only here; the terminal, the site and notebooks choose what they show, and lay it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice, product
from typing import Final

from attrs import evolve, frozen

from incidents.model import (
    Action,
    Assessment,
    Claim,
    Context,
    Effect,
    Evidence,
    Gap,
    Incident,
    Instrument,
    Justification,
    Place,
    Reaction,
    Source,
    When,
)
from incidents.model.clocks import in_hours, observed_effects
from incidents.model.codes import Codelist, Extent, Metric
from incidents.model.conflicts import Position, WhyUncompared
from incidents.model.days import DayCount
from incidents.model.places import outward
from incidents.model.publishers import Tie, publisher_ties
from incidents.views.amounts import read_as, value_line
from incidents.views.lines import Line, Names, Places, Prose, Things, filled
from incidents.views.record_parts import ClaimGroup, ClaimWords, Clocks, Event, Row, Speakers
from incidents.views.times import count_words, term_words, when_words
from incidents.views.words import Words

_MOST_AROUND: Final = 5
"""Most names of what a place lies in; country, subdivision, district, city and quarter are four around the last."""
_LEFT_OUT: Final = "…"


@frozen(slots=False, kw_only=True)
class RecordWords:
    """A record in the words of one language."""

    incident: Incident
    words: Words

    @property
    def title(self) -> str:
        """The title of the record in the language, where it is translated."""
        return self.incident.title_in(self.words.language)

    @property
    def summary(self) -> str | None:
        """The summary of the record in the language, where it is translated."""
        return self.incident.summary_in(self.words.language)

    # Names

    @cached_property
    def _began(self) -> When | None:
        return self.incident.root_actions[0].on if self.incident.root_actions else None

    def name(self, name: str, when: When | None = None) -> str:
        """Return a name as of a time, by default the beginning of the incident: X was Twitter in 2013."""
        at = when or self._began
        return self.incident.name(name, (at.latest or at.earliest) if at else None)

    def place(self, ref: str) -> str:
        """Return a place: a country by its name, a subdivision also with its code, a declared place with what it lies in."""
        declared = self.incident.declared(ref)
        if isinstance(declared, Place):
            around = self.around(ref)
            return f"{declared.name} ({', '.join(around)})" if around else declared.name
        name = self.words.territory(ref)
        return f"{name} ({ref})" if "-" in ref and name != ref else name

    def places(self, refs: Iterable[str]) -> str:
        """Return places as a list."""
        return ", ".join(map(self.place, refs))

    def around(self, ref: str) -> tuple[str, ...]:
        """Return the names of what a place lies in, from the inside out, without the only country of the record.

        Of very many, those in the middle are left out.
        """
        outer = [*islice(outward(ref, self.incident.geography.declared), 1, _MOST_AROUND + 2)]
        if len(outer) > _MOST_AROUND:
            outer = [*outer[: _MOST_AROUND - 1], _LEFT_OUT, self.incident.geography.outermost(ref)]
        known = self.incident.countries if len(self.incident.countries) == 1 else ()
        held = ((one, self.incident.declared(one)) for one in outer if one not in known)
        return tuple(place.name if isinstance(place, Place) else self.words.territory(one) for one, place in held)

    def declared_places(self) -> Iterator[str]:
        """Yield the places that the record declares, each with its type and what it lies in."""
        for place in self.incident.places:
            around = ", ".join(self.around(place.id)) or self.words.territory(place.in_)
            kind = f"{self.words.lower(place.kind)} " if place.kind else ""
            yield self.words("place.entry", name=place.name, kind=kind, places=around)

    def sides(self) -> Iterator[tuple[str, str]]:
        """Yield the sides of the countries, each with its label, unless the record has only one country and one side."""
        found = self.incident.sides
        if len({*found.acting, *found.affected}) > 1:
            for label, codes in (("label.acting", found.acting), ("label.affected", found.affected)):
                if codes:
                    yield self.words(label), ", ".join(map(self.words.country, codes))

    # Acts

    def rows(self, action: Action) -> Iterator[Row]:
        """Yield the properties of an action: who and where, then how."""
        on = action.on
        if on and on.utc:
            yield Row(name="utc", content=(f"{on.utc:%Y-%m-%d %H:%M}",))
        for name, ids in (("platforms", action.platforms), ("by", action.by), ("targets", action.targets)):
            if ids:
                yield Row(name=name, content=(Names(ids, on),))
        if action.platform_kinds:
            yield Row(name="platform-kinds", content=(self.codes(action.platform_kinds),))
        if action.answers:
            yield Row(name="answers", content=(Things(action.answers),))
        parts: dict[Codelist, list[str]] = {}
        for part in action.involved:
            parts.setdefault(part.role, []).append(part.actor)
        yield from (Row(name="role", label=role, content=(Names(tuple(ids), on),)) for role, ids in parts.items())
        if action.where:
            yield Row(name="where", content=(Places(action.where),))
        yield from self._terms_of(action)

    def _terms_of(self, action: Action) -> Iterator[Row]:
        """Yield what limits an action: its scope, its instruments, its announced start and its deadline."""
        if action.scope:
            yield Row(name="scope", content=(Prose(action.scope),))
        yield from (Row(name="instrument", content=self._instrument(one)) for one in action.instruments)
        announced = action.announced
        for name, when in (("starts", announced.starts), ("deadline", announced.deadline)) if announced else ():
            if when:
                yield Row(name=name, content=(when_words(self.words, when),))

    def _instrument(self, instrument: Instrument) -> Line:
        kind: Line = (
            (instrument.kind, f" ({self.words('instrument.interim')})") if instrument.interim else (instrument.kind,)
        )
        return (*kind, ": ", Prose(instrument.title)) if instrument.title else kind

    def announcement(self, action: Action) -> Iterator[Line]:
        """Yield when and by whom an action was announced, and the term."""
        announced = action.announced
        if announced and announced.on:
            yield (when_words(self.words, announced.on),)
        if announced and announced.by:
            yield filled(self.words, "act.by-whom", who=Names(announced.by, announced.on))
        if announced and announced.term:
            yield (Prose(term_words(self.words, announced.term, self.incident.durations(action.id).due)),)

    def clocks(self, action: Action, day: date | None = None) -> Clocks:
        """Return the clocks of an action, up to a day if one is given."""
        days = self.incident.durations(action.id, day)
        term = action.announced.term if action.announced else None
        effects = tuple(observed_effects(self.incident, action))
        full = tuple(effect for effect in effects if effect.extent is Extent.FULL)
        return Clocks(
            term=term_words(self.words, term, days.due) if term else "",
            announced=self._days(days.announced),
            span=self.span(action),
            in_force=self._days(days.in_force),
            observed=self._of_hours(self._days(days.observed), effects),
            full=self._of_hours(self._days(days.observed_full), full),
        )

    def _of_hours(self, days: str, effects: Sequence[Effect]) -> str:
        """Return days in words; if each effect lasted only some hours of a day, say so."""
        return self.words("clocks.hours", days=days) if days and in_hours(effects) else days

    def _days(self, count: DayCount | None) -> str:
        return count_words(self.words, count) if count else ""

    def span(self, action: Action) -> str:
        """Return when an action came into force and when that ended."""
        force = action.in_force
        ends = (("span.from", force.from_), ("span.to", force.to)) if force else ()
        return " ".join(
            self.words(message, time=when_words(self.words, when, within=True)) for message, when in ends if when
        )

    def targets(self, effect: Effect) -> Line | None:
        """Return those of the targets that an effect is about, if it names them."""
        if not effect.targets:
            return None
        return filled(self.words, "effect.targets", who=Names(effect.targets, effect.from_))

    def ends(self, effect: Effect) -> tuple[str, ...]:
        """Return when an effect began, ended and was last seen, as far as recorded."""
        ends = (("span.from", effect.from_), ("span.to", effect.to), ("span.last-seen", effect.last_seen))
        return tuple(
            self.words(message, time=when_words(self.words, when, within=True)) for message, when in ends if when
        )

    def absent(self, action: Action, name: str) -> Gap | None:
        """Return the gap that explains an empty field of an action."""
        return self._absences.get((action.id, name))

    @cached_property
    def _absences(self) -> dict[tuple[str, str], Gap]:
        """The first gap for each part and key."""
        found: dict[tuple[str, str], Gap] = {}
        for gap in self.incident.gaps:
            found.setdefault((gap.about, gap.field_.split(".")[0]), gap)
        return found

    # Events

    def events(self) -> Iterator[Event]:
        """Yield actions, context, reasons, conclusions and reactions, each in the order of the record."""
        incident = self.incident
        for action in incident.actions:
            by = Names(action.by, action.on)
            yield Event(kind="act", thing=action, when=action.on, by=by, codes=(action.kind,))
        for event in incident.context:
            found = self._other_event("context", event, event.from_, (event.kind,))
            yield evolve(found, until=event.to, targets=Names(event.targets, event.from_))
        for reason in incident.justifications:
            yield self._other_event("justification", reason, reason.on, reason.grounds)
        for reading in incident.assessments:
            yield self._other_event("assessment", reading, reading.on, reading.motives)
        for reaction in incident.reactions:
            codes = (reaction.act, reaction.stance) if reaction.stance else (reaction.act,)
            yield self._other_event("reaction", reaction, reaction.on, codes, reaction.responsibility)

    def _other_event(
        self,
        kind: str,
        thing: Context | Justification | Assessment | Reaction,
        when: When | None,
        codes: tuple[Codelist, ...],
        responsibility: Codelist | None = None,
    ) -> Event:
        return Event(
            kind=kind,
            thing=thing,
            when=when,
            by=Names(thing.by, when),
            codes=codes,
            responsibility=responsibility,
            statement=thing.statement or "",
            evidence=thing.evidence,
        )

    def codes(self, codes: Iterable[Codelist | None]) -> str:
        """Return codes as a list within a sentence."""
        return ", ".join(self.words.lower(code) for code in codes if code)

    # Claims

    @cached_property
    def _positions(self) -> dict[int, tuple[int, Position]]:
        """The position of each claim in a conflict, and the number of the conflict."""
        return {
            id(position.claim): (number, position)
            for number, conflict in enumerate(self.incident.conflicts)
            for position in conflict.positions
        }

    @cached_property
    def claim_groups(self) -> tuple[ClaimGroup, ...]:
        """The claims, grouped by conflict, or else by thing and metric, in the order of the record."""
        groups: dict[object, list[Claim]] = {}
        for claim in self.incident.claims:
            number, _ = self._positions.get(id(claim), (None, None))
            groups.setdefault((claim.about, claim.metric) if number is None else number, []).append(claim)
        return tuple(self._group(claims, is_contested=isinstance(key, int)) for key, claims in groups.items())

    def contested(self) -> Iterator[ClaimGroup]:
        """Yield the claims that cannot all be true, in groups."""
        for conflict in self.incident.conflicts:
            yield self._group([position.claim for position in conflict.positions], is_contested=True)

    def _group(self, claims: list[Claim], *, is_contested: bool) -> ClaimGroup:
        about = tuple(dict.fromkeys(claim.about for claim in claims))
        metrics = tuple(dict.fromkeys(claim.metric for claim in claims))
        return ClaimGroup(
            about=about,
            metrics=metrics,
            claims=tuple(self._claim_words(claim) for claim in claims),
            is_contested=is_contested,
            uncompared=tuple(
                dict.fromkeys(why for key in product(about, metrics) for why in self._uncompared.get(key, ()))
            ),
        )

    @cached_property
    def _uncompared(self) -> dict[tuple[str, Metric], list[WhyUncompared]]:
        found: dict[tuple[str, Metric], list[WhyUncompared]] = {}
        for one in self.incident.uncompared:
            found.setdefault((one.about, one.metric), []).append(one.why)
        return found

    def _claim_words(self, claim: Claim) -> ClaimWords:
        _, position = self._positions.get(id(claim), (None, None))
        support = position.corroboration if position else self.incident.corroboration(claim)
        return ClaimWords(
            about=claim.about,
            metric=claim.metric,
            value=value_line(self.words, claim),
            part=claim.part or "",
            read_as=read_as(self.words, claim, position.bounds) if position else "",
            as_of=claim.as_of,
            chains=len(support.chains),
            speakers=len(support.speakers),
            direct=support.direct,
            standing=position.status if position else None,
            evidence=claim.evidence,
        )

    # Publishers

    @cached_property
    def _ties(self) -> Mapping[str, tuple[Tie, ...]]:
        return publisher_ties(self.incident)

    def ties(self, source: Source) -> str:
        """Return the ties of the publisher of a source to a state and to the parties of the case; empty if there are none."""
        return "; ".join(map(self._tie, self._ties.get(source.id, ())))

    def is_of_state(self, source: str) -> bool:
        """Return whether the publisher of a source is owned or directed by a state."""
        return any(tie.state for tie in self._ties.get(source, ()))

    def _tie(self, tie: Tie) -> str:
        if tie.state:
            return self.words("publisher.state", country=self.words.country(tie.state))
        if tie.is_owner:
            return self.words("publisher.owner", who=self.name(tie.party or ""))
        return self.words(f"publisher.{tie.part}")

    # Evidence

    def speakers(self, evidence: Iterable[Evidence]) -> Speakers:
        """Return the speakers of some evidence."""
        items = tuple(evidence)
        quoted = ((item.said_by, item.via) for item in items if item.said_by)
        own = (self.incident.name(item.source) for item in items if not item.said_by)
        return Speakers(quoted=tuple(dict.fromkeys(quoted)), own=tuple(dict.fromkeys(own)))
