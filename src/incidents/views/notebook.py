"""HTML for the values of this library in notebooks, with every text of a record escaped.

A value is a sheet of its fields in words, and several of one kind are the rows of a table. `_cells` says what the fields are,
for most classes without a word about them; `_shown` lays out the values that are more than their fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import singledispatch
from itertools import chain, islice
from typing import Any, Final

from attrs import has
from markupsafe import Markup

from incidents.comparison import Chain, Comparison, Difference, Duplicate, Motif, Precedent, Similarity
from incidents.corpus import Corpus, Counts, Relations, Standing
from incidents.corpus.relations import Edge
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.evidence.results import Verification
from incidents.findings import Finding, Findings
from incidents.findings.listing import Listing
from incidents.findings.notebook import filled, in_short, is_days, says
from incidents.model import Action, Amount, DayCount, Effect, Evidence, Incident, IncidentStatus, Term, When
from incidents.model.codes import Codelist
from incidents.model.conflicts import Position
from incidents.model.durations import Duration
from incidents.model.statements import FORMS
from incidents.model.status import ActionStatus
from incidents.views.amounts import amount_words
from incidents.views.differences import explained
from incidents.views.duplicates import reasons
from incidents.views.effects import effect_words, standing_words
from incidents.views.html import cropped, element, joined, table
from incidents.views.pair import COUNTERPARTS, bounds, decimals, spaced
from incidents.views.precedents import COUNTERPART
from incidents.views.record import RecordWords
from incidents.views.text import MOST_OF_A_LINE
from incidents.views.times import count_words, days_words, duration_words, period_words, term_words, when_words
from incidents.views.words import Words

MOST_ROWS: Final = 60
"""Maximum rows of a table; the number of the others is given below it."""
_MOST_PARTS: Final = 12
"""Maximum parts of a value within a cell."""
_MOST_ALIKE: Final = 4
_WORDS: Final = Words.of(ENGLISH)
_ACTIONS: Final = ("on", "action", "by", "platforms", "targets", "announced", "observed")

_TEXTS: Final = (When, Duration, DayCount, Amount, Term)
"""What is one text rather than a sheet."""

Cells = Iterator[tuple[str, str]]
"""The fields of a value, each with its name and its words."""


def as_html(value: object) -> str:
    """Return the HTML of a value for notebooks."""
    return str(_shown(value))


def as_words(value: Difference | Standing) -> str:
    """Return the English words of a value for the Python prompt."""
    return explained(value) if isinstance(value, Difference) else standing_words(_WORDS, value, within=True)


def _rows(values: Iterable[object]) -> Markup:
    """Return values as rows of a table, with a column for each field that one of the first ones has."""
    waiting = iter(values)
    first = [dict(_cells(value)) for value in islice(waiting, MOST_ROWS)]
    head = list(dict.fromkeys(name for cells in first for name in cells))
    shown = ([cells.get(name, "") for name in head] for cells in first)
    return table(head, chain(shown, ([] for _ in waiting)), most=MOST_ROWS)


def _paragraphs(lines: Iterable[str]) -> Markup:
    return joined((element("p", line) for line in lines), "")


# A text within a cell.


def _text(value: Any) -> str:
    """Return a value in words: of one part, or of several with a paragraph for each."""
    if is_days(value):
        return days_words(_WORDS, value)
    if not isinstance(value, (tuple, frozenset)):
        return cropped(_phrase(value), MOST_OF_A_LINE)
    parts = [_text(one) for one in islice(value, _MOST_PARTS)]
    parts += [f"and {len(value) - _MOST_PARTS:,} more"] if len(value) > _MOST_PARTS else []
    return _paragraphs(parts) if _is_of_parts(value) else ", ".join(parts)


@singledispatch
def _phrase(value: Any) -> str:
    """Return a value in one line: its own text, or else its fields that are no parts of their own."""
    if not has(type(value)) or says(value):
        return in_short(value)
    parts = (held for _, held in filled(value) if not _is_of_parts(held))
    return ", ".join(_text(held) for held in parts)


def _is_of_parts(value: object) -> bool:
    return isinstance(value, (tuple, frozenset)) and any(map(has, map(type, value)))


_phrase.register(bool, lambda value: "yes" if value else "no")
_phrase.register(Codelist, _WORDS.label)
_phrase.register(When, lambda value: when_words(_WORDS, value))
_phrase.register(Duration, lambda value: duration_words(_WORDS, value))
_phrase.register(DayCount, lambda value: count_words(_WORDS, value))
_phrase.register(Term, lambda value: term_words(_WORDS, value))
_phrase.register(Amount, lambda value: amount_words(_WORDS, value))
_phrase.register(Difference, explained)
_phrase.register(Incident, lambda value: value.id)
_phrase.register(Motif, lambda value: value.title)


@_phrase.register
def _evidence_phrase(evidence: Evidence) -> str:
    said = f" ({evidence.said_by})" if evidence.said_by else ""
    return f"{evidence.source}{said}: “{evidence.quote}”" if evidence.quote else f"{evidence.source}{said}"


@_phrase.register
def _effect_phrase(effect: Effect) -> str:
    return f"{period_words(_WORDS, effect.from_, effect.to or effect.last_seen)}: {effect_words(_WORDS, effect)}"


@_phrase.register
def _position_phrase(position: Position) -> str:
    held = {name: value for name, value in filled(position.claim) if name in FORMS}
    value = ", ".join(_text(one) for one in held.values())
    return f"{value} — {', '.join(position.speakers)} ({position.status})"


# The fields of a value.


@singledispatch
def _cells(value: Any) -> Cells:
    """Yield the fields of a value that are not empty; if it has none but its text, the text."""
    if not has(type(value)) or isinstance(value, _TEXTS):
        yield type(value).__name__.lower(), _text(value)
    else:
        yield from ((name.strip("_"), _text(held)) for name, held in filled(value))


@_cells.register
def _incident_cells(incident: Incident) -> Cells:
    yield "id", incident.id
    yield "title", incident.title
    yield "countries", ", ".join(map(_WORDS.country, incident.countries))
    yield "began", days_words(_WORDS, incident.began)
    yield "kinds", ", ".join(dict.fromkeys(_WORDS.label(action.kind) for action in incident.root_actions))


@_cells.register
def _finding_cells(finding: Finding) -> Cells:
    yield from (("location", finding.place), ("severity", finding.severity), ("code", finding.code))
    yield from (("message", finding.message), ("help", finding.help))


@_cells.register
def _edge_cells(edge: Edge) -> Cells:
    yield from (("later", edge.later), ("relation", edge.kind.label))
    yield from (("earlier", edge.earlier), ("basis", edge.basis.label))


@_cells.register
def _difference_cells(found: Difference) -> Cells:
    yield "dimension", spaced(found.dimension)
    yield "outcome", found.outcome.replace("_", " ")
    yield "result", explained(found)


@_cells.register
def _precedent_cells(found: Precedent) -> Cells:
    yield "incident", found.incident.id
    yield "title", found.incident.title
    yield "similarity", str(found.similarity)
    entries = sorted(found.similarity.breakdown, key=lambda entry: -entry.weight * entry.low)
    yield "most alike in", ", ".join(spaced(one.dimension) for one in entries[:_MOST_ALIKE] if one.low)
    yield from [("note", COUNTERPART)] if found.is_counterpart else []


@_cells.register
def _duplicate_cells(found: Duplicate) -> Cells:
    yield from (("one", found.left.id), ("other", found.right.id))
    yield from reasons(found, _WORDS)


@_cells.register
def _chain_cells(found: Chain) -> Cells:
    yield "chain", found.motif.title
    yield "incidents", " → ".join(incident.id for incident in found.incidents)
    yield from [("span", count_words(_WORDS, found.span))] if found.span else []
    yield "links", _paragraphs(map(str, islice(found.links, _MOST_PARTS)))


@_cells.register
def _standing_cells(found: Standing) -> Cells:
    yield from (("incident", found.incident), ("action", found.action))
    yield from (("kind", _WORDS.label(found.kind)), ("status", standing_words(_WORDS, found)))


@_cells.register
def _status_cells(status: ActionStatus) -> Cells:
    yield from (("action", status.action_id), ("kind", _WORDS.label(status.kind)))
    yield from (("status", _WORDS.label(status.code)), ("more", status.detail))


# Values that are more than their fields.


@singledispatch
def _shown(value: object) -> Markup:
    """Show a value as a sheet of its fields; what is one text, as a paragraph."""
    if isinstance(value, _TEXTS):
        return element("p", _text(value))
    if not hasattr(value, "_repr_html_"):
        message = f"no HTML for values of type {type(value).__name__}"
        raise TypeError(message)
    return table((type(value).__name__, ""), _cells(value), most=MOST_ROWS)


@_shown.register(Listing)
def _listing(found: Listing[Any]) -> Markup:
    summary = element("p", element("b", found.summary))
    return joined((summary, _rows(found)), "") if found else summary


@_shown.register
def _finding(finding: Finding) -> Markup:
    return _listing(Findings((finding,)))


@_shown.register
def _incident(incident: Incident) -> Markup:
    """Show the actions with their actors and durations. Without a day there is no status."""
    record = RecordWords(incident=incident, words=_WORDS)
    about = [incident.id, record.places(incident.countries)]
    about += [_WORDS.lower(incident.direction)] if incident.direction else []
    about += [counted(len(incident.claims), "claim"), counted(len(incident.sources), "source")]
    summary = [element("p", incident.summary)] if incident.summary else []
    acts = table(_ACTIONS, (tuple(_action(record, action)) for action in incident.actions), most=MOST_ROWS)
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
def _status(status: IncidentStatus) -> Markup:
    on = element("p", element("b", _WORDS.label(status.code)), f" on {status.as_of}")
    return joined((on, _rows(status.actions)), "")


@_shown.register
def _comparison(comparison: Comparison) -> Markup:
    heads = [element("p", element("b", one.id), " · ", one.title) for one in (comparison.left, comparison.right)]
    mirrored = [element("p", COUNTERPARTS)] if comparison.are_counterparts else []
    return joined((*heads, *mirrored, _rows(comparison)), "")


@_shown.register
def _similarity(similarity: Similarity) -> Markup:
    """Show what each dimension adds, of how much, and what both have in common."""
    head = element("p", element("b", f"{similarity.left} and {similarity.right}: {similarity}"))
    whole = sum(entry.weight for entry in similarity.breakdown)
    rows = (
        (
            spaced(entry.dimension),
            bounds(*similarity.adds(entry)),
            decimals(Fraction(entry.weight, whole)),
            _text(entry.shared) if entry.known else "not known for both",
        )
        for entry in sorted(similarity.breakdown, key=similarity.adds, reverse=True)
    )
    return joined((head, table(("dimension", "adds", "of at most", "in common"), rows)), "")


@_shown.register
def _verification(found: Verification) -> Markup:
    return joined((element("p", element("b", found.summary)), _listing(found.findings)), "")


@_shown.register
def _corpus(corpus: Corpus) -> Markup:
    return joined((element("p", element("b", corpus.summary)), _rows(corpus.incidents)), "")


@_shown.register
def _counts(counts: Counts) -> Markup:
    rows = [(*map(str, row.values), f"{row.number:,}") for row in counts.rows]
    if counts.without:
        rows.append(("(not recorded)", *[""] * (len(counts.facets) - 1), f"{counts.without:,}"))
    return table((*counts.facets, f"{counts.of}s"), rows, most=MOST_ROWS)


@_shown.register
def _relations(relations: Relations) -> Markup:
    return _rows(relations.edges)
