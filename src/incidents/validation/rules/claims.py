"""Rules about claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from incidents.findings import Hit, Pointer
from incidents.model.actions import Action, Effect
from incidents.model.codes import Metric
from incidents.model.statements import Claim
from incidents.model.time import Days, When, apart
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some
from incidents.validation.violated import meant

_MOST_UNITS: Final = 12
"""Most units that are listed; money has that of every country."""


@needs("unit")
def wrong_unit_for_metric(context: Context) -> Iterator[Hit]:
    """The unit of an amount does not fit the metric of its claim, such as accounts in a claim about deaths.

    Why: Figures are most often confused when they are recorded under the wrong metric.
    Source: codelist of metrics; each names the units that fit it
    Bad:
        {"claims": [{"about": "order", "metric": "deaths", "amount": {"words": "20", "low": 20, "high": 20,
                     "unit": "accounts"}, "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "deaths", "amount": {"words": "20", "low": 20, "high": 20,
                     "unit": "persons"}, "evidence": [{"source": "report"}]}]}
    """
    for pointer, claim in context.of(Claim):
        unit = claim.amount.unit if claim.amount else None
        if unit is not None and unit not in claim.metric.units:
            units = claim.metric.units
            fitting = ", ".join((*units[:_MOST_UNITS], *(["…"] if len(units) > _MOST_UNITS else [])))
            only = units if len(units) == 1 else ()
            message = f'unit "{unit}" does not fit the metric "{claim.metric}"{meant(only)}'
            hint = f"Units of this metric: {fitting}." if fitting else "Remove the unit: this metric has none."
            yield Hit(pointer=(*pointer, "amount", "unit"), message=message, help=hint)


@needs("claims")
def claim_without_speaker(context: Context) -> Iterator[Hit]:
    """A claim that needs a speaker has none.

    Why: The numbers of suspended accounts, arrests or deaths depend on who counts. Without a speaker, the source makes the
    claim in its own voice; check whether the source names someone.
    Source: codelist of metrics; claims name the speaker
    Bad:
        {"claims": [{"about": "order", "metric": "arrests", "amount": {"words": "2,000", "low": 2000},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"actors": [{"id": "ministry", "name": "Ministry of the Interior", "kind": "ministry"}],
         "claims": [{"about": "order", "metric": "arrests", "amount": {"words": "2,000", "low": 2000},
                     "evidence": [{"source": "report", "said_by": "ministry"}]}]}
    """
    for pointer, claim in context.of(Claim):
        if claim.metric.needs_speaker and not any(evidence.said_by for evidence in claim.evidence):
            message = f'no speaker for {claim.metric}; name one in "said_by" if the source does'
            hint = "Without a speaker, the source makes the claim in its own voice."
            yield Hit(pointer=pointer, message=message, help=hint)


@needs("claims")
def duplicate_claim(context: Context) -> Iterator[Hit]:
    """Two claims are identical, with the same evidence.

    Why: The claim would be counted twice. Perhaps it was copied to write another claim, and then not changed.
    Source: claims; if two sources say the same, write two claims, or one claim with two pieces of evidence
    Bad:
        {"claims": [{"id": "first", "about": "order", "metric": "observed_end", "when": "2024-08-29",
                     "evidence": [{"source": "report"}]},
                    {"id": "second", "about": "order", "metric": "observed_end", "when": "2024-08-29",
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"id": "first", "about": "order", "metric": "observed_end", "when": "2024-08-29",
                     "evidence": [{"source": "report"}]},
                    {"id": "second", "about": "order", "metric": "observed_end", "when": "2024-08-30",
                     "evidence": [{"source": "report"}]}]}
    """
    similar: dict[tuple[str, str, str | None], list[tuple[Pointer, Claim]]] = {}
    for pointer, claim in context.of(Claim):
        passage = claim.evidence[0]
        similar.setdefault((claim.about, passage.source, passage.quote), []).append((pointer, claim))
    for claims in similar.values():
        first: dict[tuple[object, ...], Pointer] = {}
        for pointer, claim in claims if len(claims) > 1 else ():
            earlier = first.setdefault(_but_for_its_id(claim), pointer)
            if earlier is pointer:
                continue
            message = "duplicate claim: it is identical to another claim"
            hint = "Remove one of the two, or correct the one that should differ."
            yield Hit(pointer=pointer, message=message, help=hint, other=earlier)


def _but_for_its_id(claim: Claim) -> tuple[object, ...]:
    """Return everything that a claim says."""
    return tuple(getattr(claim, field.name) for field in attrs.fields(Claim) if field.name != "id")


_READINGS = {
    Metric.DECISION_DATE: "on",
    Metric.ANNOUNCEMENT_DATE: "announced.on",
    Metric.ANNOUNCED_START: "announced.starts",
    Metric.DEADLINE: "announced.deadline",
    Metric.IN_FORCE_START: "in_force.from",
    Metric.IN_FORCE_END: "in_force.to",
    Metric.OBSERVED_START: "from",
    Metric.OBSERVED_END: "to",
    Metric.START: "from",
}


@needs(some(Claim, "when"))
def date_outside_claims(context: Context) -> Iterator[Hit]:
    """A date of an action or effect is outside the dates that the claims about it give.

    Why: The curator can choose one of the claimed dates, or a period that covers them. A date that no source claims is
    probably a mistake.
    Source: the curator's reading is on the action; the claims are kept beside it
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"id": "dark", "extent": "full", "to": "2025-01-13"}],
                      "evidence": [{"source": "report"}]}],
         "claims": [{"about": "dark", "metric": "observed_end", "when": "2026-01-13",
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"],
                      "effects": [{"id": "dark", "extent": "full", "to": "2026-01-13"}],
                      "evidence": [{"source": "report"}]}],
         "claims": [{"about": "dark", "metric": "observed_end", "when": "2026-01-13",
                     "evidence": [{"source": "report"}]}]}
    """
    zone = context.incident.timezone
    claimed: dict[str, dict[str, list[Days]]] = {}
    for _, claim in context.of(Claim):
        if claim.when and not claim.part and claim.metric in _READINGS:
            fields = claimed.setdefault(claim.about, {})
            fields.setdefault(_READINGS[claim.metric], []).append(claim.when.days(zone))
    if not claimed:
        return
    parts: tuple[type[Action | Effect], ...] = (Action, Effect)
    for pointer, part in context.of(*parts):
        for field, days in claimed.get(part.id or "", {}).items():
            reading = _reading(part, field)
            if reading is not None and apart(reading.days(zone), _hull(days)):
                first, last = _hull(days)
                claimed_days = str(first) if first == last else f"{first or '…'} to {last or '…'}"
                name = field.rpartition(".")[2]
                message = f'"{name}" ({reading}) is outside the dates in the claims about it ({claimed_days})'
                hint = "Correct the date, or add a claim with the source for it."
                yield Hit(pointer=(*pointer, *field.split(".")), message=message, help=hint)


def _reading(part: Action | Effect, field: str) -> When | None:
    held: object = part
    for step in field.split("."):
        held = getattr(held, "from_" if step == "from" else step, None)
    return held if isinstance(held, When) else None


def _hull(days: list[Days]) -> Days:
    first = None if any(day[0] is None for day in days) else min(day[0] or date.max for day in days)
    last = None if any(day[1] is None for day in days) else max(day[1] or date.min for day in days)
    return first, last
