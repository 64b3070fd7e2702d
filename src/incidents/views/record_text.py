"""Records as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Final

from incidents.corpus.watchlist import standings
from incidents.data import ENGLISH
from incidents.model import Action, Effect, Evidence, Incident, Source, When
from incidents.model.codes import Codelist, Nature, Why
from incidents.model.conflicts import ClaimStatus
from incidents.views.effects import affected_words, effect_limits, standing_words
from incidents.views.lines import Line, Names, Places, Prose, Things
from incidents.views.record import RecordWords
from incidents.views.record_parts import ClaimGroup, ClaimWords, Event, Row
from incidents.views.text import table, wrapped
from incidents.views.times import when_words
from incidents.views.words import Language, Words

_INDENT: Final = "  "
_MOST_NAMES: Final = 20
"""Maximum names in one list; the record has the others."""
_STANDINGS: Final = {
    ClaimStatus.CONTRADICTS: "",
    ClaimStatus.OVERLAPS: "claim.overlaps",
    ClaimStatus.SUPERSEDED: "claim.superseded",
}
_CONFLICT: Final = (
    *(
        "show.conflict.claim",
        "claim.read-as",
        "claim.as-of",
        "show.conflict.speaker",
        "show.conflict.independent",
        "claim.direct",
    ),
)


def record_text(incident: Incident, day: date, *, cut: bool, language: Language = ENGLISH) -> str:
    """Return a record as text; with `cut`, without anything after the day."""
    words = Words.of(language)
    shown = incident.clipped(day) if cut else incident
    about = [incident.id, ", ".join(map(words.country, incident.countries))]
    about += [words.lower(incident.direction)] if incident.direction else []
    status, *others = standings(incident, day)
    headline = {"day": str(day), "status": standing_words(words, status, within=True)}
    main = f"“{status.action}” ({words.lower(status.kind)})"
    status_line = words("record.status.main", thing=main, **headline) if others else words("record.status", **headline)
    lines = [incident.title_in(language), " · ".join(about), "", *wrapped("", status_line)]
    sides = RecordWords(incident=incident, words=words).sides()
    lines += wrapped("", " · ".join(f"{label}: {countries}" for label, countries in sides))
    summary = shown.summary_in(language)
    if summary:
        lines += ["", *wrapped("", summary)]
    for heading, body in _Text(incident=shown, words=words).sections():
        written = list(body)
        if written:
            lines += ["", heading, *written]
    return "\n".join(lines)


def conflicts_text(incident: Incident, language: Language = ENGLISH) -> str:
    """Return the conflicting claims and the gaps of a record as text."""
    words = Words.of(language)
    page = _Text(incident=incident, words=words)
    lines = [page.title, incident.id]
    bodies = (("conflicts", page.conflicts()), ("uncompared", page.uncompared()), ("gaps", page.gaps()))
    for heading, body in bodies:
        written = list(body)
        lines += ["", words(f"show.{heading}"), *(written or [_INDENT + words("show.nothing")])]
    return "\n".join([*lines, "", *wrapped("", words("show.conflict.meaning"))])


class _Text(RecordWords):
    """One record as sections of text."""

    def sections(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the heading and the lines of each section."""
        events = list(self.events())
        bodies = {
            "acts": self._acts(),
            "places": self._places(),
            "justifications": self._events("justification", events),
            "assessments": self._events("assessment", events),
            "reactions": self._events("reaction", events),
            "claims": self._claims(),
            "conflicts": self.conflicts(),
            "uncompared": self.uncompared(),
            "context": self._events("context", events),
            "relations": self._relations(),
            "gaps": self.gaps(),
            "sources": self._sources(),
        }
        yield from ((self.words(f"show.{name}"), body) for name, body in bodies.items())

    def _line(self, line: Line) -> str:
        return "".join(map(self._spelled, line))

    def _spelled(self, part: object) -> str:
        match part:
            case Names(ids, when):
                rest = len(ids) - _MOST_NAMES if len(ids) > _MOST_NAMES + 1 else 0
                names = ", ".join(self.name(name, when) for name in ids[: len(ids) - rest])
                return f"{names} {self.words.count('list.more', rest)}" if rest else names
            case Things(ids):
                return ", ".join(ids)
            case Places(refs):
                return self.places(refs)
            case Prose(text):
                return text
            case Codelist():
                return self.words.lower(part)
        return str(part)

    # Acts

    def _acts(self) -> Iterator[str]:
        for action in self.incident.actions:
            when = when_words(self.words, action.on)
            yield from wrapped(_INDENT, f"[{action.id}] {when}  {self.words.label(action.kind)}", _INDENT * 2)
            for row in self.rows(action):
                # The head of the page has the countries of the record.
                if row.name != "where" or not set(action.where) <= {*self.incident.countries}:
                    yield from self._row(row)
            yield from self._clocks(action)

    def _row(self, row: Row) -> list[str]:
        label = self.words.lower(row.label) if row.label else self.words(f"show.label.{row.name}")
        return self._labelled(label, self._line(row.content))

    def _labelled(self, label: str, text: str) -> list[str]:
        return wrapped(f"{_INDENT * 2}{label:<12}", text)

    def _clocks(self, action: Action) -> Iterator[str]:
        words = self.words
        # Not up to the given day: an end that was not observed would appear as an end on that day.
        clocks = self.clocks(action)
        announced = clocks.term or self._without_term(action)
        if action.kind.nature in (Nature.MOMENT, Nature.ANSWER) and not action.effects and not action.in_force:
            yield from self._labelled(words("clocks.announced"), announced) if action.announced else ()
            return
        yield from self._labelled(words("clocks.announced"), announced)
        yield from self._labelled(words("clocks.in-force"), clocks.in_force or self._absent(action, "in_force"))
        full = f"{clocks.full} {words('clocks.full-extent')}" if clocks.full else ""
        other = f"{clocks.observed} {words('clocks.any-extent')}" if clocks.observed != clocks.full else ""
        observed = "; ".join(part for part in (full, other) if part)
        yield from self._labelled(words("clocks.observed"), observed or self._absent(action, "effects"))
        for effect in action.effects if clocks.observed else ():
            yield from wrapped(f"{_INDENT * 2}{'':<12}- ", self._effect(effect, action))

    def _without_term(self, action: Action) -> str:
        announced = action.announced
        if announced is None:
            return self._absent(action, "announced")
        time = when_words(self.words, announced.on)
        if not announced.by:
            return self.words("show.without-term", time=time)
        return self.words("show.without-term-by", time=time, who=self._spelled(Names(announced.by, announced.on)))

    def _absent(self, action: Action, name: str) -> str:
        gap = self.absent(action, name)
        return self.words("show.absent", why=self.words.lower(gap.why)) if gap else self.words("clocks.nothing")

    def _effect(self, effect: Effect, action: Action) -> str:
        words = self.words
        parts = [words.lower(effect.extent)]
        parts += affected_words(words, effect, partial(self._named_at, effect.from_ or action.on), self.places)
        parts += [words("effect.methods", methods=self.codes(effect.methods))] if effect.methods else []
        parts += [f"({limit})" for limit in effect_limits(words, effect)]
        times = [] if effect.from_ else [words("span.from", time=when_words(words, None))]
        begun, *over = [*times, *self.ends(effect)]
        return f"{' '.join(parts)}: {begun}" + "".join(
            f"{' ' if n == 0 and effect.to else ', '}{end}" for n, end in enumerate(over)
        )

    def _named_at(self, when: When | None, ids: tuple[str, ...]) -> str:
        return self._spelled(Names(ids, when))

    def _places(self) -> Iterator[str]:
        for place in self.declared_places():
            yield from wrapped(f"{_INDENT}- ", place)

    # Words

    def _events(self, kind: str, events: Iterable[Event]) -> Iterator[str]:
        for one in events:
            if one.kind == kind:
                head = f"{one.time(self.words)}  {self._what(one)}"
                statement = f": {one.statement}" if one.statement else ""
                yield from wrapped(_INDENT, head + statement + _cited(one.evidence), _INDENT * 3)

    def _what(self, one: Event) -> str:
        if one.kind == "context":
            who = [self._spelled(one.by)] if one.by.ids else []
            whom = [self.words("event.targets", who=self._spelled(one.targets))] if one.targets.ids else []
            return ", ".join([*map(self.words.label, one.codes), *who, *whom])
        what = self.codes(one.codes) or self.words(f"show.{one.kind}")
        return f"{self._spelled(one.by)}: {what}" if one.by.ids else f"{what[:1].upper()}{what[1:]}"

    # Claims

    def _claims(self) -> Iterator[str]:
        for group in self.claim_groups():
            yield self._claims_heading(group)
            for claim in group.claims:
                support = f"{self._speakers(claim.evidence)}{_cited(claim.evidence)}"
                value = f"{self._value(claim, group)}{self._as_of(claim)}"
                yield from wrapped(f"{_INDENT * 2}- ", f"{value} — {support}")

    def _claims_heading(self, group: ClaimGroup) -> str:
        return f"{_INDENT}{', '.join(map(self.words.label, group.metrics))} ({', '.join(group.about)})"

    def _value(self, claim: ClaimWords, group: ClaimGroup) -> str:
        metric = self.words.label(claim.metric) if len(group.metrics) > 1 else ""
        about = claim.about if len(group.about) > 1 else ""
        about = f"({about})" if metric and about else about
        what = " ".join(filter(None, (metric, about)))
        what += ": " if what else ""
        part = f" ({self.words('claim.part', part=claim.part)})" if claim.part else ""
        return f"{what}{self._line(claim.value)}{part}"

    def _as_of(self, claim: ClaimWords) -> str:
        if claim.as_of is None:
            return ""
        message = "show.as-of-some-day" if "/" in claim.as_of.text else "show.as-of"
        return ", " + self.words(message, time=when_words(self.words, claim.as_of))

    def _speakers(self, evidence: Iterable[Evidence]) -> str:
        words, speakers = self.words, self.speakers(evidence)
        names = [
            words("show.via", who=self.name(who), via=self.name(via)) if via else self.name(who)
            for who, via in speakers.quoted
        ]
        own = speakers.own
        names += [words.count("show.own-voice", len(own), names=words.listed(own))] if own else []
        return "; ".join(dict.fromkeys(names))

    def conflicts(self) -> Iterator[str]:
        """Yield a table for each conflict."""
        words = self.words
        for group in self.contested():
            yield self._claims_heading(group)
            rows = [
                (
                    self._value(claim, group),
                    claim.read_as,
                    when_words(words, claim.as_of) if claim.as_of else "",
                    self._speakers(claim.evidence) + _cited(claim.evidence),
                    str(claim.chains),
                    words("show.yes" if claim.direct else "show.no"),
                    words(_STANDINGS[claim.standing]) if claim.standing and _STANDINGS[claim.standing] else "",
                )
                for claim in group.claims
            ]
            yield from table((*map(words, _CONFLICT), ""), rows, _INDENT * 2)

    def uncompared(self) -> Iterator[str]:
        """Yield the claims that are not compared with each other, and why."""
        words = self.words
        for one in self.incident.uncompared:
            what = f"{words.label(one.metric)} ({one.about})"
            number = words.count("count.claims", len(one.claims))
            yield from wrapped(f"{_INDENT}- ", f"{what}: {number} {words(f'uncompared.{one.why}')}")

    # Relations, gaps and sources

    def _relations(self) -> Iterator[str]:
        for relation in self.incident.relations:
            basis = self.words.lower(relation.basis)
            yield from wrapped(
                _INDENT, f"{self.words.label(relation.kind)}: {relation.incident} ({basis})", _INDENT * 3
            )

    def gaps(self) -> Iterator[str]:
        """Yield the gaps, each with its reason."""
        for gap in self.incident.gaps:
            why = self.words("show.none") if gap.why is Why.NONE else self.words.label(gap.why)
            text = f"{gap.question} {why}." if gap.question else self._gap(gap.field_, gap.about, why)
            yield from wrapped(f"{_INDENT}- ", text + (f" {gap.note}" if gap.note else ""))

    def _gap(self, field: str, about: str, why: str) -> str:
        return self.words("show.gap", field=field, thing=about, why=why[:1].lower() + why[1:])

    def _sources(self) -> Iterator[str]:
        width = max(len(source.id) for source in self.incident.sources)
        for source in self.incident.sources:
            yield from wrapped(f"{_INDENT}{source.id:<{width}}  ", self._source(source))

    def _source(self, source: Source) -> str:
        published = when_words(self.words, source.published) if source.published else ""
        title = f"“{source.title}”" if source.title else ""
        derived = self.words("show.derived", sources=", ".join(source.derived_from)) if source.derived_from else ""
        ties = self.ties(source)
        publisher = f"{source.publisher} ({ties})" if ties else source.publisher
        parts = (publisher, title, ", ".join(source.authors), published, source.url, derived)
        return ", ".join(part for part in parts if part) or self.words.lower(source.kind)


def _cited(evidence: Iterable[Evidence]) -> str:
    sources = dict.fromkeys(item.source for item in evidence)
    return f" [{', '.join(sources)}]" if sources else ""
