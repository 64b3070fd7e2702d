"""Rules about claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from incidents.findings import Hit, Pointer, join_pointer
from incidents.model.actions import Action, Effect
from incidents.model.codes import Metric
from incidents.model.statements import Claim
from incidents.model.time import Days, When, apart
from incidents.validation.context import Context
from incidents.validation.needs import needs

_VALUES = ("amount", "when", "term", "says")


@needs("claims")
def value_of_another_type(context: Context) -> Iterator[Hit]:
    """A claim gives a value of a type that its metric does not have.

    Why: Claims are compared metric by metric; a number of deaths is no date.
    Source: codelist of metrics
    Bad:
        {"claims": [{"about": "order", "metric": "observed_end", "says": "three weeks later",
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "observed_end", "when": "2024-08-29",
                     "evidence": [{"source": "report"}]}]}
    """
    for pointer, claim in context.of(Claim):
        given = next(name for name in _VALUES if getattr(claim, name) is not None)
        if given not in claim.metric.carries:
            wanted = " or ".join(sorted(claim.metric.carries))
            yield Hit(
                pointer=(*pointer, given), message=f"the metric {claim.metric} is given as {wanted}, not as {given}"
            )


@needs("unit")
def unit_of_another_metric(context: Context) -> Iterator[Hit]:
    """An amount counts something else than its metric does.

    Why: Two metrics under one number are the commonest way in which figures get mixed up.
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
            fitting = ", ".join(claim.metric.units) or "none"
            message = f"{claim.metric} is not counted in {unit}; units that fit: {fitting}"
            yield Hit(pointer=(*pointer, "amount", "unit"), message=message)


@needs("claims")
def claim_without_speaker(context: Context) -> Iterator[Hit]:
    """A claim of a metric that somebody must answer for names nobody who says it.

    Why: Figures of suspended accounts, arrests or deaths differ by who counts; without a speaker it is the source's own
    voice, which is worth a second look.
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
            message = f"nobody is named who says so of {claim.metric}: it stands in the source's own voice"
            yield Hit(pointer=pointer, message=message, help="Name the speaker under said_by, if the source names one.")


@needs("claims")
def one_claim_twice(context: Context) -> Iterator[Hit]:
    """Two claims say the same word for word, and rest on the same evidence.

    Why: Copied and not changed, it hides the claim that was to stand there; counted twice, it looks better supported.
    Source: claims; what two sources say alike are two claims, or one with two evidences
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
    alike: dict[tuple[str, str, str | None], list[tuple[Pointer, Claim]]] = {}
    for pointer, claim in context.of(Claim):
        passage = claim.evidence[0]
        others = alike.setdefault((claim.about, passage.source, passage.quote), [])
        earlier = next((there for there, other in others if attrs.evolve(other, id=claim.id) == claim), None)
        if earlier is None:
            others.append((pointer, claim))
        else:
            message = f"this is the claim at {join_pointer(earlier)} once more, word for word"
            yield Hit(pointer=pointer, message=message, help="Take one of the two out, or say what the other should.")


_READINGS = {
    Metric.DECISION_DATE: "on",
    Metric.ANNOUNCEMENT_DATE: "announced.on",
    Metric.IN_FORCE_START: "in_force.from",
    Metric.IN_FORCE_END: "in_force.to",
    Metric.OBSERVED_START: "from",
    Metric.OBSERVED_END: "to",
    Metric.START: "from",
}


@needs("claims")
def reading_outside_claims(context: Context) -> Iterator[Hit]:
    """The date that the curator reads lies outside of everything that the claims about it say.

    Why: The reading may choose among claims or span them; a date that nobody claims is a slip.
    Source: the curator's reading lives on the action; the claims stay beside it
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
        if claim.when and claim.metric in _READINGS:
            fields = claimed.setdefault(claim.about, {})
            fields.setdefault(_READINGS[claim.metric], []).append(claim.when.days(zone))
    if not claimed:
        return
    parts: tuple[type[Action | Effect], ...] = (Action, Effect)
    for pointer, part in context.of(*parts):
        for field, days in claimed.get(part.id or "", {}).items():
            reading = _reading(part, field)
            if reading is not None and apart(reading.days(zone), _hull(days)):
                first, last = (day or "…" for day in _hull(days))
                message = f"{reading} lies outside of what the claims about it say: {first} to {last}"
                yield Hit(pointer=(*pointer, *field.split(".")), message=message)


def _reading(part: Action | Effect, field: str) -> When | None:
    held: object = part
    for step in field.split("."):
        held = getattr(held, "from_" if step == "from" else step, None)
    return held if isinstance(held, When) else None


def _hull(days: list[Days]) -> Days:
    first = None if any(day[0] is None for day in days) else min(day[0] or date.max for day in days)
    last = None if any(day[1] is None for day in days) else max(day[1] or date.min for day in days)
    return first, last
