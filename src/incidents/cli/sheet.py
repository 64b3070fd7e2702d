"""A record as a page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from incidents.model import Action, Amount, Claim, Effect, Evidence, Incident, Source, When
from incidents.model.actions import Term
from incidents.model.calendar import duration_words
from incidents.model.codes import Nature, Why
from incidents.model.conflicts import Bound, Standing
from incidents.model.countries import country_name
from incidents.model.statements import Assessment, Justification, Reaction
from incidents.model.time import Days
from incidents.views.text import table, wrapped

_INDENT = "  "
_MOST_NAMES = 20
"""Names in one list; the record has the others."""


def sheet(incident: Incident, day: date, *, cut: bool) -> str:
    """Return a record as text; with `cut` it is shown as it stood on the day."""
    status = incident.status(day)
    shown = incident.clipped(day) if cut else incident
    countries = ", ".join(country_name(code) for code in incident.countries)
    direction = [incident.direction.label.lower()] if incident.direction else []
    lines = [
        incident.title,
        " · ".join((incident.id, countries, *direction)),
        "",
        *wrapped("", f"On {day}: {status.code.label.lower()}{f' — {status.detail}' if status.detail else ''}."),
    ]
    if shown.summary:
        lines += ["", *wrapped("", shown.summary)]
    page = _Page(shown)
    for heading, body in page.sections():
        written = list(body)
        if written:
            lines += ["", heading, *written]
    return "\n".join(lines)


class _Page:
    """The sections of one record."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident

    def sections(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield each section's heading and lines."""
        incident = self.incident
        yield "WHAT WAS DONE", self._actions()
        yield "REASONS GIVEN BY THE SIDE THAT ACTED", self._words(incident.justifications)
        yield "WHAT OUTSIDERS CONCLUDE", self._words(incident.assessments)
        yield "REACTIONS", self._words(incident.reactions)
        yield "WHO SAYS WHAT", self._claims()
        yield "WHERE THE CLAIMS CONTRADICT EACH OTHER", self.conflicts()
        yield "AROUND IT", self._context()
        yield "RELATED INCIDENTS", self._relations()
        yield "WHAT THIS RECORD CANNOT SAY", self.gaps()
        yield "SOURCES", self._sources()

    def _names(self, ids: Iterable[str], when: When | None = None) -> str:
        return ", ".join(self._name(name, when) for name in ids)

    def _name(self, name: str, when: When | None = None) -> str:
        """Return a name as it was at a time, or else when the incident began: what is X now was Twitter in 2013."""
        began = when or self.incident.roots[0].on
        return self.incident.name(name, (began.latest or began.earliest) if began else None)

    def _actions(self) -> Iterator[str]:
        for action in self.incident.actions:
            yield from wrapped(_INDENT, f"[{action.id}] {_dated(action.on)}  {action.kind.label}", _INDENT * 2)
            if action.on and action.on.utc:
                yield from self._line("in UTC", f"{action.on.utc:%Y-%m-%d %H:%M}")
            for label, names in (("platform", action.platforms), ("by", action.by), ("hit", action.to)):
                if names:
                    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES + 1 else ""
                    yield from self._line(label, self._names(names[:_MOST_NAMES] if more else names, action.on) + more)
            if action.answers:
                yield from self._line("answers", ", ".join(action.answers))
            parts: dict[str, list[str]] = {}
            for part in action.involved:
                parts.setdefault(part.role.label.lower(), []).append(part.actor)
            for role, actors in parts.items():
                yield from self._line(role, self._names(actors, action.on))
            if action.scope:
                yield from self._line("scope", action.scope)
            if action.instrument:
                title = f": {action.instrument.title}" if action.instrument.title else ""
                yield from self._line("instrument", f"{action.instrument.kind.label.lower()}{title}")
            yield from self._clocks(action)

    def _line(self, label: str, text: str) -> list[str]:
        return wrapped(f"{_INDENT * 2}{label:<12}", text)

    def _clocks(self, action: Action) -> Iterator[str]:
        if action.kind.nature in (Nature.MOMENT, Nature.ANSWER) and not action.effects and not action.in_force:
            if action.announced:
                term = action.announced.term
                yield from self._line("announced", _term_words(term, None) if term else self._without_term(action))
            return
        # Not to the day that is asked for: an end that nobody saw would be told as one that may be today.
        clock = self.incident.durations(action.id)
        term = action.announced.term if action.announced else None
        yield from self._line("announced", _term_words(term, clock.due) if term else self._without_term(action))
        force = str(clock.in_force) if clock.in_force else self._absent(action, "in_force")
        yield from self._line("in force", force)
        if clock.observed is None:
            yield from self._line("observed", self._absent(action, "effects"))
            return
        full = f"{clock.observed_full} at full extent" if clock.observed_full else ""
        other = f"{clock.observed} at any extent" if clock.observed != clock.observed_full else ""
        yield from self._line("observed", "; ".join(part for part in (full, other) if part))
        for effect in action.effects:
            on = self._names(effect.platforms, effect.from_ or action.on)
            yield from wrapped(f"{_INDENT * 2}{'':<12}- ", _effect_words(effect, on))

    def _without_term(self, action: Action) -> str:
        announced = action.announced
        if announced is None:
            return self._absent(action, "announced")
        by = f" by {self._names(announced.by, announced.on)}" if announced.by else ""
        return f"{_dated(announced.on)}{by}, without a term"

    def _absent(self, action: Action, field: str) -> str:
        for gap in self.incident.gaps:
            if gap.about == action.id and gap.field_.split(".")[0] == field:
                return f"{gap.why.label.lower()} (see below)"
        return "nothing recorded"

    def _words(self, words: Iterable[Justification | Assessment | Reaction]) -> Iterator[str]:
        for word in words:
            head = f"{_dated(word.on)}  {self._names(word.by, word.on)}: {_what(word)}"
            said = f": {word.statement}" if word.statement else ""
            yield from wrapped(_INDENT, head + said + _cited(word.evidence), _INDENT * 3)

    def _claims(self) -> Iterator[str]:
        groups: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.incident.claims:
            groups.setdefault((claim.metric.label, claim.about), []).append(claim)
        for (metric, about), claims in groups.items():
            yield f"{_INDENT}{metric} ({about})"
            for claim in claims:
                yield from self._claim(claim)

    def _claim(self, claim: Claim) -> list[str]:
        as_of = f", as of {'some day ' if '/' in claim.as_of.text else ''}{claim.as_of.words}" if claim.as_of else ""
        return wrapped(
            f"{_INDENT * 2}- ",
            f"{_value_words(claim)}{as_of} — {self._said_by(claim.evidence)}{_cited(claim.evidence)}",
        )

    def _said_by(self, evidence: Iterable[Evidence]) -> str:
        speakers: dict[str, None] = {}
        sources: dict[str, None] = {}
        for item in evidence:
            if item.said_by:
                via = f" via {self._name(item.via)}" if item.via else ""
                speakers[self._name(item.said_by) + via] = None
            else:
                sources[self._name(item.source)] = None
        if sources:
            speakers[f"{_and(sources)} in {'its' if len(sources) == 1 else 'their'} own voice"] = None
        return "; ".join(speakers)

    def conflicts(self) -> Iterator[str]:
        """Yield a table for each conflict."""
        for conflict in self.incident.conflicts:
            yield f"{_INDENT}{conflict.metric.label} ({conflict.about})"
            rows = [
                (
                    _value_words(position.claim),
                    _bounds_words(position.bounds) if position.claim.amount else "",
                    position.as_of.words if position.as_of else "",
                    self._said_by(position.claim.evidence) + _cited(position.claim.evidence),
                    str(len(position.corroboration.chains)),
                    "yes" if position.corroboration.direct else "no",
                    _STANDINGS[position.standing],
                )
                for position in conflict.positions
            ]
            yield from table(_CONFLICT_HEADINGS, rows, _INDENT * 2)

    def _context(self) -> Iterator[str]:
        for event in self.incident.context:
            statement = f": {event.statement}" if event.statement else ""
            yield from wrapped(
                _INDENT, f"{_dated(event.when)}  {event.kind.label}{statement}{_cited(event.evidence)}", _INDENT * 3
            )

    def _relations(self) -> Iterator[str]:
        for relation in self.incident.relations:
            yield from wrapped(
                _INDENT, f"{relation.kind.label}: {relation.incident} ({relation.basis.label.lower()})", _INDENT * 3
            )

    def gaps(self) -> Iterator[str]:
        """Yield what is missing, and why."""
        for gap in self.incident.gaps:
            note = f" {gap.note}" if gap.note else ""
            why = "None, and that is asserted" if gap.why is Why.NONE else gap.why.label
            said = f"{gap.question} {why}." if gap.question else f"{gap.field_} of {gap.about}: {why.lower()}."
            yield from wrapped(f"{_INDENT}- ", said + note)

    def _sources(self) -> Iterator[str]:
        width = max(len(source.id) for source in self.incident.sources)
        for source in self.incident.sources:
            yield from wrapped(f"{_INDENT}{source.id:<{width}}  ", _source_words(source))


_CONFLICT_HEADINGS = ("what is said", "which means", "as of", "who says it", "chains", "first-hand", "")
_STANDINGS = {
    Standing.CONTRADICTS: "",
    Standing.OVERLAPS: "contradicts none",
    Standing.SUPERSEDED: "of an earlier time",
}


def conflict_sheet(incident: Incident) -> str:
    """Return what the claims of a record disagree on, and what it cannot say, as text."""
    page = _Page(incident)
    lines = [incident.title, incident.id]
    for heading, body in (
        ("WHERE THE CLAIMS CONTRADICT EACH OTHER", page.conflicts()),
        ("WHAT THIS RECORD CANNOT SAY", page.gaps()),
    ):
        written = list(body)
        lines += ["", heading, *(written or [f"{_INDENT}nothing"])]
    return "\n".join([*lines, "", *wrapped("", _CHAINS_MEAN)])


_CHAINS_MEAN = (
    "Chains are witnesses independent of each other: sources that copy, translate or take their facts from one origin "
    "count as one. First-hand means that the words reached the source without anybody between. Numbers said to be about, "
    "some or almost are taken to mean a tenth to either side."
)


def _bounds_words(bounds: tuple[Bound | None, Bound | None]) -> str:
    """Return the least and the most of an amount in words."""
    low, high = (f"{float(bound):,.10g}" if isinstance(bound, Fraction) else "" for bound in bounds)
    if low == high:
        return low
    if not high:
        return f"{low} or more"
    return f"{low} to {high}" if low else f"{high} or less"


def _what(word: Justification | Assessment | Reaction) -> str:
    if isinstance(word, Reaction):
        stance = f", {word.stance.label.lower()}" if word.stance else ""
        return f"{word.act.label.lower()}{stance}"
    codes = word.grounds if isinstance(word, Justification) else word.motives
    return ", ".join(code.label.lower() for code in codes) or (
        "reason" if isinstance(word, Justification) else "reading"
    )


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _cited(evidence: Iterable[Evidence]) -> str:
    sources = dict.fromkeys(item.source for item in evidence)
    return f" [{', '.join(sources)}]" if sources else ""


def _value_words(claim: Claim) -> str:
    if claim.amount:
        return _amount_words(claim.amount)
    if claim.when:
        return claim.when.words
    if claim.term:
        return _term_words(claim.term, None)
    return claim.says or ""


def _amount_words(amount: Amount) -> str:
    counted = amount.unit.label.lower() if amount.unit else ""
    return f"“{amount.words}”" + (f" ({counted})" if counted and counted not in amount.words.lower() else "")


def _term_words(term: Term, due: Days | None) -> str:
    parts = [duration_words(term.duration)] if term.duration else []
    parts += [f"until {term.until.words}"] if term.until else []
    parts += [term.open.label.lower()] if term.open else []
    if due and term.duration:
        parts.append(f"due {due[0]}" if due[0] == due[1] else f"due {due[0]} to {due[1]}")
    parts += [f"condition: {term.condition}"] if term.condition else []
    return "; ".join(parts)


def _effect_words(effect: Effect, platforms: str) -> str:
    span = f"from {_dated(effect.from_)}" + (f" to {effect.to.words}" if effect.to else "")
    seen = f", last seen {effect.last_seen.words}" if effect.last_seen else ""
    what = f" of {platforms}" if platforms else ""
    where = f" on {', '.join(effect.networks)}" if effect.networks else ""
    where += f" in {', '.join(effect.where)}" if effect.where else ""
    methods = f" by {', '.join(method.label.lower() for method in effect.methods)}" if effect.methods else ""
    return f"{effect.extent.label.lower()}{what}{where}{methods}: {span}{seen}"


def _source_words(source: Source) -> str:
    parts = [
        source.publisher,
        source.title and f"“{source.title}”",
        ", ".join(source.authors),
        source.published and source.published.words,
        source.url,
    ]
    derived = f"from {', '.join(source.derived_from)}" if source.derived_from else ""
    return ", ".join(part for part in (*parts, derived) if part) or source.kind.label.lower()


def _dated(when: When | None) -> str:
    return when.words if when else "undated"
