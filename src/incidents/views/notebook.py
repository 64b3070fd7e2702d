"""HTML for the values of this library in notebooks, with every text of a record escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Final

from markupsafe import Markup

from incidents.comparison import Comparison, Difference
from incidents.corpus import Corpus, Counts, Relations, Standing
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.findings import Finding, Findings
from incidents.model import Action, Incident
from incidents.views.differences import explained
from incidents.views.effects import standing_words
from incidents.views.html import element, joined, table
from incidents.views.pair import COUNTERPARTS
from incidents.views.record import RecordWords
from incidents.views.times import days_words, when_words
from incidents.views.words import Words

MOST_ROWS: Final = 60
"""Maximum rows of a table; the number of the others is given below it."""
_WORDS: Final = Words.of(ENGLISH)
_ACTIONS: Final = ("on", "action", "by", "platforms", "targets", "announced", "observed")
_DIMENSIONS: Final = ("dimension", "outcome", "result")
_EDGES: Final = ("later", "relation", "earlier", "basis")
_FINDINGS: Final = ("location", "severity", "code", "message", "help")
_INCIDENTS: Final = ("id", "title", "countries", "began", "kinds")


def as_html(value: object) -> str:
    """Return the HTML of a value for notebooks."""
    return str(_shown(value))


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> Markup:
    return table(head, map(tuple, rows), most=MOST_ROWS)


def as_words(value: Difference | Standing) -> str:
    """Return the English words of a value for the Python prompt."""
    return explained(value) if isinstance(value, Difference) else standing_words(_WORDS, value, within=True)


@singledispatch
def _shown(value: object) -> Markup:
    message = f"no HTML for values of type {type(value).__name__}"
    raise TypeError(message)


@_shown.register
def _incident(incident: Incident) -> Markup:
    """Show the actions with their actors and durations. Without a day there is no status."""
    record = RecordWords(incident=incident, words=_WORDS)
    about = [incident.id, record.places(incident.countries)]
    about += [_WORDS.lower(incident.direction)] if incident.direction else []
    about += [counted(len(incident.claims), "claim"), counted(len(incident.sources), "source")]
    summary = [element("p", incident.summary)] if incident.summary else []
    acts = _table(_ACTIONS, (_action(record, action) for action in incident.actions))
    return joined((element("p", element("b", incident.title)), element("p", " · ".join(about)), *summary, acts), "")


def _action(record: RecordWords, action: Action) -> Iterator[str]:
    clocks = record.clocks(action)
    yield when_words(_WORDS, action.on)
    yield _WORDS.label(action.kind)
    for ids in (action.by, action.platforms, action.targets):
        yield ", ".join(record.name(name, action.on) for name in ids)
    yield clocks.term
    yield f"{clocks.full} {_WORDS('clocks.full-extent')}" if clocks.full else clocks.observed


@_shown.register
def _comparison(comparison: Comparison) -> Markup:
    heads = [element("p", element("b", one.id), " · ", one.title) for one in (comparison.left, comparison.right)]
    mirrored = [element("p", COUNTERPARTS)] if comparison.are_counterparts else []
    rows = (
        (found.dimension.replace("_", " "), found.outcome.replace("_", " "), explained(found)) for found in comparison
    )
    return joined((*heads, *mirrored, _table(_DIMENSIONS, rows)), "")


@_shown.register
def _corpus(corpus: Corpus) -> Markup:
    rows = (
        (
            incident.id,
            incident.title,
            ", ".join(map(_WORDS.country, incident.countries)),
            days_words(_WORDS, incident.began),
            ", ".join(dict.fromkeys(_WORDS.label(action.kind) for action in incident.root_actions)),
        )
        for incident in corpus.incidents
    )
    return joined((element("p", element("b", corpus.summary)), _table(_INCIDENTS, rows)), "")


@_shown.register
def _counts(counts: Counts) -> Markup:
    rows = [(*map(str, row.values), f"{row.number:,}") for row in counts.rows]
    if counts.without:
        rows.append(("(not recorded)", *[""] * (len(counts.facets) - 1), f"{counts.without:,}"))
    return _table((*counts.facets, f"{counts.of}s"), rows)


@_shown.register
def _relations(relations: Relations) -> Markup:
    return _table(_EDGES, ((edge.later, edge.kind.label, edge.earlier, edge.basis.label) for edge in relations.edges))


@_shown.register
def _finding(finding: Finding) -> Markup:
    return _findings(Findings((finding,)))


@_shown.register
def _findings(findings: Findings) -> Markup:
    summary = element("p", element("b", findings.summary))
    rows = ((found.place, found.severity, found.code, found.message, found.help) for found in findings)
    return joined((summary, _table(_FINDINGS, rows)), "") if findings else summary
