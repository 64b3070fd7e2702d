"""What a notebook shows of each value of this library: a piece of HTML in which nothing of a record is obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Final

from incidents.comparison import Comparison
from incidents.corpus import Corpus, Counts, Relations
from incidents.corpus.standing import days_words
from incidents.findings import Finding, Findings
from incidents.findings.markup import Html, page, table, tag
from incidents.model import Action, Incident, When
from incidents.model.countries import country_name

_ACTIONS: Final = ("on", "action", "by", "platforms", "hit", "announced", "observed")
_DIMENSIONS: Final = ("dimension", "outcome", "what is found")
_EDGES: Final = ("later", "relation", "earlier", "basis")
_FINDINGS: Final = ("where", "severity", "code", "what is wrong", "what to do")
_INCIDENTS: Final = ("id", "title", "countries", "began", "kinds")


def as_html(value: object) -> str:
    """Return what a notebook shows of a value."""
    return str(_shown(value))


@singledispatch
def _shown(value: object) -> Html:
    message = f"a notebook is shown no {type(value).__name__}"
    raise TypeError(message)


@_shown.register
def _incident(incident: Incident) -> Html:
    """Show what was done, by whom, and for how long. No day is asked for, so there is no status."""
    direction = [incident.direction.label.lower()] if incident.direction else []
    counts = (
        f"{len(things):,} {word}" for things, word in ((incident.claims, "claims"), (incident.sources, "sources"))
    )
    about = " · ".join((incident.id, _countries(incident), *direction, *counts))
    summary = [tag("p", incident.summary)] if incident.summary else []
    rows = (tuple(_action(incident, action)) for action in incident.actions)
    return page(tag("p", tag("b", incident.title)), tag("p", about), *summary, table(_ACTIONS, rows))


def _action(incident: Incident, action: Action) -> Iterator[str]:
    clock = incident.durations(action.id)
    observed = clock.observed_full or clock.observed
    yield action.on.words if action.on else ""
    yield action.kind.label
    yield _names(incident, action.by, action.on)
    yield _names(incident, action.platforms, action.on)
    yield _names(incident, action.to, action.on)
    announced = (clock.announced, clock.open and clock.open.label.lower(), clock.condition)
    yield "; ".join(str(part) for part in announced if part)
    yield f"{observed}{' at full extent' if clock.observed_full else ''}" if observed else ""


def _names(incident: Incident, ids: Iterable[str], on: When | None) -> str:
    day = on.latest or on.earliest if on else None
    return ", ".join(incident.name(name, day) for name in ids)


def _countries(incident: Incident) -> str:
    return ", ".join(map(country_name, incident.countries))


@_shown.register
def _comparison(comparison: Comparison) -> Html:
    heads = [tag("p", tag("b", one.id), " · ", one.title) for one in (comparison.left, comparison.right)]
    mirrored = [tag("p", "Each is the other's mirror.")] if comparison.mirrored else []
    rows = ((found.dimension.replace("_", " "), found.outcome.replace("_", " "), found.summary) for found in comparison)
    return page(*heads, *mirrored, table(_DIMENSIONS, rows))


@_shown.register
def _corpus(corpus: Corpus) -> Html:
    rows = (
        (
            incident.id,
            incident.title,
            _countries(incident),
            days_words(incident.began),
            ", ".join(dict.fromkeys(action.kind.label for action in incident.roots)),
        )
        for incident in corpus.incidents
    )
    return page(tag("p", tag("b", corpus.summary)), table(_INCIDENTS, rows))


@_shown.register
def _counts(counts: Counts) -> Html:
    rows = [(*map(str, row.values), f"{row.number:,}") for row in counts.rows]
    if counts.without:
        rows.append(("(not said)", *[""] * (len(counts.quantities) - 1), f"{counts.without:,}"))
    return table((*counts.quantities, "records"), rows)


@_shown.register
def _relations(relations: Relations) -> Html:
    return table(_EDGES, ((edge.later, edge.kind.label, edge.earlier, edge.basis.label) for edge in relations.edges))


@_shown.register
def _finding(finding: Finding) -> Html:
    return _findings(Findings((finding,)))


@_shown.register
def _findings(findings: Findings) -> Html:
    summary = tag("p", tag("b", findings.summary))
    rows = ((found.place, found.severity, found.code, found.message, found.help) for found in findings)
    return page(summary, table(_FINDINGS, rows)) if findings else summary
