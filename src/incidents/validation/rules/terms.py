"""Rules about announced terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import attrs

from incidents.english import counted, listed
from incidents.findings import Hit
from incidents.model.actions import Action, Term
from incidents.model.claim_ranges import ranges
from incidents.model.codes import Metric
from incidents.model.codes.groups import EASING, EXTENDING, LIFTING, PAUSING, REIMPOSING
from incidents.model.durations import Duration
from incidents.model.statements import Claim
from incidents.model.terms import due_days, term_begins
from incidents.model.time import Days
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some

_CHANGING: Final = LIFTING | PAUSING | EXTENDING | EASING | REIMPOSING
"""Kinds of actions that change the end of another action."""
_OF_TERMS: Final = (Metric.ANNOUNCED_TERM, Metric.ANNOUNCED_END)
_UNITS: Final = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_SLACK: Final = timedelta(days=1)
"""The last day of a term and the day after it are often confused."""


@needs(some(Action, "announced", "in_force"))
def end_differs_from_announced_term(context: Context) -> Iterator[Hit]:
    """An action went out of force on a day other than the announced one, and no other action explains it.

    Why: A date has a typing error, or the measure was lifted, paused, reimposed, eased or extended. In that case, add an action for it.
    Source: the three clocks; the announced term and the time in force are separate
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10D"}}, "in_force": {"to": "2024-09-08"},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10D"}}, "in_force": {"to": "2024-08-18"},
                      "evidence": [{"source": "report"}]}]}
    """
    answering = context.incident.answering
    zone = context.incident.timezone
    for pointer, action in context.of(Action):
        term = action.announced.term if action.announced else None
        ended = action.in_force.to if action.in_force else None
        if term is None or ended is None or term.condition:
            continue
        if any(answer.kind in _CHANGING for answer in answering.history(action)):
            continue
        due = due_days(action, term, zone)
        if due is not None and _far(due, ended.days(zone)):
            message = f'"to" ({ended}) differs from the end of the announced term ({_span(due)})'
            hint = "Correct the date, or add an action that lifts, pauses, eases or extends it."
            yield Hit(pointer=(*pointer, "in_force", "to"), message=message, help=hint)


@needs(some(Term, "duration", "until"))
def inconsistent_term(context: Context) -> Iterator[Hit]:
    """The duration and the end date of an announced term do not agree.

    Why: Both say when the measure was to end. If they differ by more than a day, one has a typing error, or the term begins
    on another day than the action.
    Source: the three clocks; a term runs from when the action was announced to start, or else from when the action is in force, announced or done
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10D", "until": "2024-08-28"}},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10D", "until": "2024-08-18"}},
                      "evidence": [{"source": "report"}]}]}
    """
    zone = context.incident.timezone
    for pointer, action in context.of(Action):
        term = action.announced.term if action.announced else None
        if term is None or term.duration is None or term.until is None:
            continue
        due = due_days(action, attrs.evolve(term, until=None), zone)
        if due is not None and _far(due, term.until.days(zone)):
            message = f'"until" ({term.until}) differs from the end of {_in_words(term.duration)} from {term_begins(action)} ({_span(due)})'
            hint = 'Correct one of the two. If the term begins on another day, write that day in "announced.starts".'
            yield Hit(pointer=(*pointer, "announced", "term", "until"), message=message, help=hint)


@needs(some(Claim, "term"), some(Claim, "when"))
def term_differs_from_claims(context: Context) -> Iterator[Hit]:
    """An announced term differs from every claim about it.

    Why: The curator can choose one of the claimed terms. A term that no source claims is probably a mistake.
    Source: the curator's reading is on the action; the claims are kept beside it
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10M"}}, "evidence": [{"source": "report"}]}],
         "claims": [{"about": "order", "metric": "announced_term", "term": {"duration": "P10D"},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "announced": {"term": {"duration": "P10D"}}, "evidence": [{"source": "report"}]}],
         "claims": [{"about": "order", "metric": "announced_term", "term": {"duration": "P10D"},
                     "evidence": [{"source": "report"}]}]}
    """
    claimed: dict[str, list[Claim]] = {}
    for _, claim in context.of(Claim):
        if claim.metric in _OF_TERMS and (claim.term or claim.when) and not claim.part:
            claimed.setdefault(claim.about, []).append(claim)
    for pointer, action in context.of(Action) if claimed else ():
        term = action.announced.term if action.announced else None
        claims = claimed.get(action.id)
        if term is None or not claims or any(claim.term and _says_the_same(claim.term, term) for claim in claims):
            continue
        reading = Claim(about=action.id, metric=Metric.ANNOUNCED_TERM, term=term, evidence=claims[0].evidence)
        if all(_differ(context, action, reading, claim) for claim in claims):
            given = listed(dict.fromkeys(_term_words(claim) for claim in claims), "or")
            message = f"announced term ({_term_words(reading)}) differs from the claims about it ({given})"
            hint = "Correct the term, or add a claim with the source for it."
            yield Hit(pointer=(*pointer, "announced", "term"), message=message, help=hint)


def _says_the_same(one: Term, other: Term) -> bool:
    """Return whether two terms end alike, whatever their conditions."""
    return one.duration == other.duration and one.until == other.until and one.open == other.open


def _differ(context: Context, action: Action, one: Claim, other: Claim) -> bool:
    """Return whether two terms of an action cannot both be meant."""
    zone = context.incident.timezone
    mine, theirs = (
        list(ranges(claim, due_days(action, claim.term, zone) if claim.term else None, zone)) for claim in (one, other)
    )
    return any(
        left.axis == right.axis and not (left.is_guest and right.is_guest) and left.excludes(right)
        for left in mine
        for right in theirs
    )


def _term_words(claim: Claim) -> str:
    term = claim.term
    if term is None:
        return str(claim.when)
    return str(term.duration or term.until or term.condition or term.open)


def _in_words(duration: Duration) -> str:
    """Return a duration in words and as it is written: "10 days (P10D)"."""
    parts = [counted(number, unit[:-1]) for unit in _UNITS if (number := getattr(duration, unit))]
    return f"{listed(parts, 'and')} ({duration})"


def _span(due: Days) -> str:
    first, last = due
    return str(first) if first == last else f"{first or '…'} to {last or '…'}"


def _far(due: Days, ended: Days) -> bool:
    """Return whether two periods are more than a day apart."""
    (first, last), (other_first, other_last) = due, ended
    return bool(last and other_first and other_first - last > _SLACK) or bool(
        first and other_last and first - other_last > _SLACK
    )
