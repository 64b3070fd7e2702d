"""Records as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, TypeVar

from attrs import frozen

from incidents.corpus.watchlist import standings
from incidents.data import ENGLISH
from incidents.english import within_sentence
from incidents.model import Action, Effect, Evidence, Gap, Incident, Relation, Source, When
from incidents.model.codes import Codelist, Nature, Why
from incidents.model.conflicts import ClaimStatus, Uncompared
from incidents.views.effects import affected_words, effect_limits, standing_words
from incidents.views.lines import Line, Names, Places, Prose, Things
from incidents.views.record import RecordWords
from incidents.views.record_parts import ClaimGroup, ClaimWords, Event, Row
from incidents.views.text import table, wrapped
from incidents.views.times import when_words
from incidents.views.words import Language, Words

_INDENT: Final = "  "
MOST_LISTED: Final = 100
"""Most actions, claims, sources and other things of one kind that are listed unless all are asked for."""
_MOST_NAMES: Final = 20
"""Maximum names in one list; the record has the others."""
SECTIONS: Final = (
    "actions",
    "places",
    "justifications",
    "assessments",
    "reactions",
    "claims",
    "conflicts",
    "uncompared",
    "context",
    "relations",
    "gaps",
    "sources",
)
"""The sections of a record, in order: its lists, the conflicts of its claims, and the claims that are not compared."""
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


T = TypeVar("T")


def record_text(
    incident: Incident, day: date, *, cut: bool, most: int | None = MOST_LISTED, language: Language = ENGLISH
) -> str:
    """Return a record as text; with `cut`, without anything after the day.

    Of more things of one kind than `most`, only the first are listed, and the number of the others is given; None for all.
    """
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
    page = RecordText(incident=shown, words=words, most=most)
    for name in SECTIONS:
        body = page.section(name)
        lines += ["", words(f"show.{name}"), *body] if body else []
    return "\n".join(lines)


def sections_text(
    incident: Incident, names: Sequence[str], language: Language = ENGLISH, *, most: int | None = MOST_LISTED
) -> str:
    """Return some sections of a record as text, those of `SECTIONS`, with at most so many things of a kind; None for all."""
    page = RecordText(incident=incident, words=Words.of(language), most=most)
    lines = [page.title, incident.id]
    for name in names:
        lines += ["", page.words(f"show.{name}"), *(page.section(name) or [_INDENT + page.words("show.nothing")])]
    if "conflicts" in names:
        lines += ["", *wrapped("", page.words("show.conflict.meaning"))]
    return "\n".join(lines)


@frozen(slots=False, kw_only=True)
class RecordText(RecordWords):
    """One record as sections of text."""

    most: int | None
    """Most things of one kind that are listed; None for all."""

    def section(self, name: str) -> list[str]:
        """Return the lines of a section, one of `SECTIONS`; empty if the record has nothing of it."""
        bodies: dict[str, Callable[[], Iterable[str]]] = {
            "actions": self._acts,
            "places": self._places,
            "justifications": partial(self._events, "justification"),
            "assessments": partial(self._events, "assessment"),
            "reactions": partial(self._events, "reaction"),
            "claims": self._claims,
            "conflicts": self._conflicts,
            "uncompared": self._not_compared,
            "context": partial(self._events, "context"),
            "relations": self._relations,
            "gaps": self._gaps,
            "sources": self._sources,
        }
        return list(bodies[name]())

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

    def _listed(self, items: Iterable[T], lines: Callable[[T], Iterable[str]], indent: str = _INDENT) -> Iterator[str]:
        """Yield the lines of each thing; of too many, those of the first, and the number of the others."""
        shown, more = self._first(items, indent)
        for item in shown:
            yield from lines(item)
        yield from more

    def _first(self, items: Iterable[T], indent: str) -> tuple[tuple[T, ...], list[str]]:
        """Return the things that are listed, and the line about the others."""
        every = tuple(items)
        if self.most is None or len(every) <= self.most + 1:
            return every, []
        return every[: self.most], [indent + self.words.count("show.more", len(every) - self.most)]

    # Acts

    def _acts(self) -> Iterator[str]:
        yield from self._listed(self.incident.actions, self._act)

    def _act(self, action: Action) -> Iterator[str]:
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
        announced, in_force, observed = self.clock_texts(action)
        if action.kind.nature in (Nature.MOMENT, Nature.ANSWER) and not action.effects and not action.in_force:
            yield from self._labelled(*announced) if action.announced else ()
            return
        for label, text in (announced, in_force, observed):
            yield from self._labelled(label, text)
        if action.effects:
            head = f"{_INDENT * 2}{'':<12}"
            yield from self._listed(
                action.effects, lambda effect: wrapped(f"{head}- ", self._effect(effect, action)), head
            )

    def clock_texts(self, action: Action) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
        """Return the three clocks of an action, each with its label; what is not known says so."""
        words = self.words
        # Not up to the given day: an end that was not observed would appear as an end on that day.
        clocks = self.clocks(action)
        full = f"{clocks.full} {words('clocks.full-extent')}" if clocks.full else ""
        other = f"{clocks.observed} {words('clocks.any-extent')}" if clocks.observed != clocks.full else ""
        observed = "; ".join(part for part in (full, other) if part)
        return (
            (words("clocks.announced"), clocks.term or self._without_term(action)),
            (words("clocks.in-force"), clocks.in_force or self._absent(action, "in_force")),
            (words("clocks.observed"), observed or self._absent(action, "effects")),
        )

    def _without_term(self, action: Action) -> str:
        announced = action.announced
        if announced is None:
            return self._absent(action, "announced")
        who = self._spelled(Names(announced.by, announced.on))
        if announced.on is None:
            return self.words("show.undated-by", who=who) if announced.by else self.words("show.undated")
        time = when_words(self.words, announced.on)
        if not announced.by:
            return self.words("show.without-term", time=time)
        return self.words("show.without-term-by", time=time, who=who)

    def _absent(self, action: Action, name: str) -> str:
        gap = self.absent(action, name)
        if gap is None:
            return self.words("clocks.nothing")
        why = self.words.lower(gap.why)
        if gap.why is Why.NONE:
            return f"{why}: {gap.note}" if gap.note else why
        return self.words("show.absent", why=why)

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
        yield from self._listed(self.declared_places(), lambda place: wrapped(f"{_INDENT}- ", place))

    # Words

    def _events(self, kind: str) -> Iterator[str]:
        yield from self._listed((one for one in self.events() if one.kind == kind), self._event)

    def _event(self, one: Event) -> list[str]:
        head = f"{one.time(self.words)}  {self._what(one)}"
        statement = f": {one.statement}" if one.statement else ""
        return wrapped(_INDENT, head + statement + _cited(one.evidence), _INDENT * 3)

    def _what(self, one: Event) -> str:
        if one.kind == "context":
            who = [self._spelled(one.by)] if one.by.ids else []
            whom = [self.words("event.targets", who=self._spelled(one.targets))] if one.targets.ids else []
            return ", ".join([*map(self.words.label, one.codes), *who, *whom])
        what = self.codes(one.codes) or self.words(f"show.{one.kind}")
        return f"{self._spelled(one.by)}: {what}" if one.by.ids else f"{what[:1].upper()}{what[1:]}"

    # Claims

    def _claims(self) -> Iterator[str]:
        yield from self._listed(self.claim_groups, self._claims_of)

    def _claims_of(self, group: ClaimGroup) -> Iterator[str]:
        def lines(claim: ClaimWords) -> list[str]:
            support = f"{self._speakers(claim.evidence)}{_cited(claim.evidence)}"
            value = f"{self._value(claim, group)}{self._as_of(claim)}"
            return wrapped(f"{_INDENT * 2}- ", f"{value} — {support}")

        yield self._claims_heading(group)
        yield from self._listed(group.claims, lines, _INDENT * 2)

    def _claims_heading(self, group: ClaimGroup) -> str:
        return f"{_INDENT}{', '.join(map(self.words.label, group.metrics))} ({', '.join(group.about)})"

    def _value(self, claim: ClaimWords, group: ClaimGroup) -> str:
        metric = self.words.label(claim.metric) if len(group.metrics) > 1 else ""
        about = claim.about if len(group.about) > 1 else ""
        about = f"({about})" if metric and about else about
        what = " ".join(filter(None, (metric, about)))
        what += ": " if what else ""
        return f"{what}{self._valued(claim)}"

    def _valued(self, claim: ClaimWords) -> str:
        """Return the value of a claim, and the part of the thing that it is about."""
        part = f" ({self.words('claim.part', part=claim.part)})" if claim.part else ""
        return f"{self._line(claim.value)}{part}"

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

    def _conflicts(self) -> Iterator[str]:
        yield from self._listed(self.contested(), self._conflict)

    def _conflict(self, group: ClaimGroup) -> Iterator[str]:
        words = self.words
        claims, more = self._first(group.claims, _INDENT * 2)
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
            for claim in claims
        ]
        yield self._claims_heading(group)
        yield from table((*map(words, _CONFLICT), ""), rows, _INDENT * 2)
        yield from more

    def _not_compared(self) -> Iterator[str]:
        words = self.words

        def lines(one: Uncompared) -> list[str]:
            what = f"{words.label(one.metric)} ({one.about})"
            number = words.count("count.claims", len(one.claims))
            return wrapped(f"{_INDENT}- ", f"{what}: {number} {words(f'uncompared.{one.why}')}")

        yield from self._listed(self.incident.uncompared, lines)

    # Relations, gaps and sources

    def _relations(self) -> Iterator[str]:
        yield from self._listed(self.incident.relations, self._relation)

    def _relation(self, relation: Relation) -> list[str]:
        basis = self.words.lower(relation.basis)
        return wrapped(_INDENT, f"{self.words.label(relation.kind)}: {relation.incident} ({basis})", _INDENT * 3)

    def _gaps(self) -> Iterator[str]:
        yield from self._listed(self.incident.gaps, self._explained)

    def _explained(self, gap: Gap) -> list[str]:
        why = self.words("show.none") if gap.why is Why.NONE else self.words.label(gap.why)
        text = f"{gap.question} {why}." if gap.question else self._gap(gap.field_, gap.about, why)
        return wrapped(f"{_INDENT}- ", text + (f" {gap.note}" if gap.note else ""))

    def _gap(self, field: str, about: str, why: str) -> str:
        return self.words("show.gap", field=field, thing=about, why=within_sentence(why))

    def _sources(self) -> Iterator[str]:
        width = max(len(source.id) for source in self.incident.sources)
        yield from self._listed(
            self.incident.sources,
            lambda source: wrapped(f"{_INDENT}{source.id:<{width}}  ", self._source(source)),
        )

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
