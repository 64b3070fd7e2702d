"""What a record says, in words of a language and before any form: acts, events, claims, gaps and sources.

Each fact is put into words here and nowhere else. The terminal, the site and notebooks take of it what they show, and lay it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from incidents.model import (
    Action,
    Assessment,
    Claim,
    Context,
    Effect,
    Evidence,
    Gap,
    Incident,
    Justification,
    Reaction,
    When,
)
from incidents.model.codes import Codelist, Metric
from incidents.model.conflicts import Conflict, Position, Standing
from incidents.model.days import DayCount
from incidents.views.amounts import bounds_words, value_words
from incidents.views.lines import Line, Names, Prose, Things, filled
from incidents.views.times import count_words, term_words, when_words
from incidents.views.words import Words


@frozen(kw_only=True)
class Row:
    """Something that is said of an act."""

    name: str
    """What it is, such as ``platforms``; a form has its own label for it."""
    content: Line
    label: Codelist | None = None
    """The label where a code of the record is it."""


@frozen(kw_only=True)
class Clocks:
    """The three clocks of an act in words; empty where nothing is known."""

    term: str = ""
    """What was announced, and when it is due."""
    announced: str = ""
    """Days."""
    span: str = ""
    """From when to when it was in force."""
    in_force: str = ""
    """Days."""
    observed: str = ""
    """Days on which it was observed at any extent."""
    full: str = ""
    """Days on which it was observed at full extent."""


@frozen(kw_only=True)
class Happening:
    """Something that was done, said or concluded, or what it happened in."""

    kind: str
    """``act``, ``context``, ``justification``, ``assessment`` or ``reaction``."""
    thing: Action | Context | Justification | Assessment | Reaction
    when: When | None
    by: Names
    codes: tuple[Codelist, ...]
    """What kind of act or event it is; grounds, motives, or what the reaction was."""
    responsibility: Codelist | None = None
    statement: str = ""
    evidence: tuple[Evidence, ...] = ()


@frozen(kw_only=True)
class Said:
    """What one claim says."""

    value: str
    meant: str
    """The bounds that it can be taken to mean, if it is an amount that others contradict."""
    as_of: When | None
    chains: int
    """How many independent chains of sources support it."""
    speakers: int
    direct: bool
    standing: Standing | None
    """How it relates to the claims that it is in conflict with."""
    evidence: tuple[Evidence, ...]


@frozen(kw_only=True)
class Question:
    """What claims of one metric say about one thing."""

    about: str
    metric: Metric
    said: tuple[Said, ...]
    is_contested: bool


@frozen(kw_only=True)
class Speakers:
    """Whose words something is."""

    quoted: tuple[tuple[str, str | None], ...]
    """Ids of those who are quoted, and of those who passed it on."""
    own: tuple[str, ...]
    """Names of sources that say it in their own voice."""


@frozen(slots=False, kw_only=True)
class RecordWords:
    """What a record says, in one language."""

    incident: Incident
    words: Words

    # Names

    @cached_property
    def _began(self) -> When | None:
        return self.incident.roots[0].on if self.incident.roots else None

    def name(self, name: str, when: When | None = None) -> str:
        """Return a name as it was at a time, or else when the incident began: what is X now was Twitter in 2013."""
        at = when or self._began
        return self.incident.name(name, (at.latest or at.earliest) if at else None)

    def places(self, codes: Iterable[str]) -> str:
        """Return places: countries by their names, parts of them by their codes."""
        return ", ".join(self.words.country(code) if len(code) == 2 else code for code in codes)  # noqa: PLR2004

    # Acts

    def rows(self, action: Action) -> Iterator[Row]:
        """Yield what is said of an act: who and where, then how."""
        on = action.on
        if on and on.utc:
            yield Row(name="utc", content=(f"{on.utc:%Y-%m-%d %H:%M}",))
        for name, ids in (("platforms", action.platforms), ("by", action.by), ("targets", action.to)):
            if ids:
                yield Row(name=name, content=(Names(ids, on),))
        if action.answers:
            yield Row(name="answers", content=(Things(action.answers),))
        parts: dict[Codelist, list[str]] = {}
        for part in action.involved:
            parts.setdefault(part.role, []).append(part.actor)
        yield from (Row(name="role", label=role, content=(Names(tuple(ids), on),)) for role, ids in parts.items())
        if action.where:
            yield Row(name="where", content=(self.places(action.where),))
        if action.scope:
            yield Row(name="scope", content=(Prose(action.scope),))
        if action.instrument:
            kind, title = action.instrument.kind, action.instrument.title
            yield Row(name="instrument", content=(kind, ": ", Prose(title)) if title else (kind,))

    def announcement(self, action: Action) -> Iterator[Line]:
        """Yield when and by whom an act was announced, and the term."""
        announced = action.announced
        if announced and announced.on:
            yield (when_words(self.words, announced.on),)
        if announced and announced.by:
            yield filled(self.words, "act.by-whom", who=Names(announced.by, announced.on))
        if announced and announced.term:
            yield (Prose(term_words(self.words, announced.term, self.incident.durations(action.id).due)),)

    def clocks(self, action: Action, day: date | None = None) -> Clocks:
        """Return the clocks of an act, to a day if one is given."""
        days = self.incident.durations(action.id, day)
        term = action.announced.term if action.announced else None
        return Clocks(
            term=term_words(self.words, term, days.due) if term else "",
            announced=self._days(days.announced),
            span=self.span(action),
            in_force=self._days(days.in_force),
            observed=self._days(days.observed),
            full=self._days(days.observed_full),
        )

    def _days(self, count: DayCount | None) -> str:
        return count_words(self.words, count) if count else ""

    def span(self, action: Action) -> str:
        """Return from when to when an act was in force."""
        force = action.in_force
        ends = (("span.from", force.from_), ("span.to", force.to)) if force else ()
        return " ".join(self.words(message, time=when_words(self.words, when)) for message, when in ends if when)

    def ends(self, effect: Effect) -> tuple[str, ...]:
        """Return when an effect began, ended and was last seen, as far as the record says."""
        ends = (("span.from", effect.from_), ("span.to", effect.to), ("span.last-seen", effect.last_seen))
        return tuple(self.words(message, time=when_words(self.words, when)) for message, when in ends if when)

    def absent(self, action: Action, name: str) -> Gap | None:
        """Return the gap that says why a field of an act is empty."""
        gaps = (gap for gap in self.incident.gaps if gap.about == action.id)
        return next((gap for gap in gaps if gap.field_.split(".")[0] == name), None)

    # What was done and said

    def happenings(self) -> Iterator[Happening]:
        """Yield acts, context, reasons given, readings and reactions, each in the order of the record."""
        incident = self.incident
        for action in incident.actions:
            by = Names(action.by, action.on)
            yield Happening(kind="act", thing=action, when=action.on, by=by, codes=(action.kind,))
        for event in incident.context:
            yield self._happening("context", event, event.when, (event.kind,))
        for reason in incident.justifications:
            yield self._happening("justification", reason, reason.on, reason.grounds)
        for reading in incident.assessments:
            yield self._happening("assessment", reading, reading.on, reading.motives)
        for reaction in incident.reactions:
            codes = (reaction.act, reaction.stance) if reaction.stance else (reaction.act,)
            yield self._happening("reaction", reaction, reaction.on, codes, reaction.responsibility)

    def _happening(
        self,
        kind: str,
        thing: Context | Justification | Assessment | Reaction,
        when: When | None,
        codes: tuple[Codelist, ...],
        responsibility: Codelist | None = None,
    ) -> Happening:
        return Happening(
            kind=kind,
            thing=thing,
            when=when,
            by=Names(() if isinstance(thing, Context) else thing.by, when),
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
    def _conflicts(self) -> dict[tuple[str, Metric], Conflict]:
        return {(found.about, found.metric): found for found in self.incident.conflicts}

    def questions(self) -> Iterator[Question]:
        """Yield what is claimed about each thing, in the order of the record."""
        groups: dict[tuple[str, Metric], list[Claim]] = {}
        for claim in self.incident.claims:
            groups.setdefault((claim.about, claim.metric), []).append(claim)
        for (about, metric), claims in groups.items():
            conflict = self._conflicts.get((about, metric))
            positions = {id(one.claim): one for one in conflict.positions} if conflict else {}
            said = tuple(self._said(claim, positions.get(id(claim))) for claim in claims)
            yield Question(about=about, metric=metric, said=said, is_contested=conflict is not None)

    def contested(self) -> Iterator[Question]:
        """Yield the claims that cannot all hold, by what they are about."""
        for conflict in self.incident.conflicts:
            said = tuple(self._said(one.claim, one) for one in conflict.positions)
            yield Question(about=conflict.about, metric=conflict.metric, said=said, is_contested=True)

    def _said(self, claim: Claim, position: Position | None) -> Said:
        support = position.corroboration if position else self.incident.corroboration(claim)
        return Said(
            value=value_words(self.words, claim),
            meant=bounds_words(self.words, position.bounds) if position and claim.amount else "",
            as_of=claim.as_of,
            chains=len(support.chains),
            speakers=len(support.speakers),
            direct=support.direct,
            standing=position.standing if position else None,
            evidence=claim.evidence,
        )

    # Evidence

    def speakers(self, evidence: Iterable[Evidence]) -> Speakers:
        """Return whose words some evidence is."""
        items = tuple(evidence)
        quoted = ((item.said_by, item.via) for item in items if item.said_by)
        own = (self.incident.name(item.source) for item in items if not item.said_by)
        return Speakers(quoted=tuple(dict.fromkeys(quoted)), own=tuple(dict.fromkeys(own)))
