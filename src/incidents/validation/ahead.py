"""The dates of a record that are after a given day, for the one rule about dates that needs to know a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from incidents.findings import Pointer
from incidents.model import Incident
from incidents.model.codes import Metric
from incidents.model.statements import Claim
from incidents.model.structure import parts
from incidents.model.time import When

_PLANNED = frozenset({"term", "starts", "deadline"})
"""Keys of what is announced for later."""
_PLANS = frozenset(
    {Metric.ANNOUNCED_START, Metric.ANNOUNCED_END, Metric.DEADLINE, Metric.IN_FORCE_END, Metric.EVENT_DATE}
)
"""Metrics of which the value can be a day to come."""
_APART = ("curation", "context")

Late = tuple[Pointer, str]
"""The path to a date, and the date."""


def dates_after(incident: Incident, day: date) -> tuple[Late, ...]:
    """Return the dates after a day, with the path to each; plans are left out.

    Of a record that says when it was last changed, only that date is looked at: another rule compares the others with it.
    """
    curation = incident.curation
    updated = curation.updated if curation else None
    if updated is not None:
        dated: Iterator[tuple[Pointer, When]] = iter([(("curation", "updated"), updated)])
    else:
        dated = _times(incident, ())
    return tuple((pointer, str(when)) for pointer, when in dated if _is_after(when, day, incident.timezone))


def _is_after(when: When, day: date, zone: str | None) -> bool:
    first = when.days(zone)[0]
    return first is not None and first > day


def _times(part: Any, here: Pointer) -> Iterator[tuple[Pointer, When]]:
    """Yield the times of a part of a record that are no plans, with the path to each."""
    kind: Any = type(part)
    for key, field in parts(kind).items():
        value = getattr(part, field.name)
        if value is None or key in _PLANNED or (not here and key in _APART):
            continue
        if field.is_when:
            if not (key == "when" and isinstance(part, Claim) and part.metric in _PLANS):
                yield (*here, key), value
        elif attrs.has(type(value)):
            yield from _times(value, (*here, key))
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if attrs.has(type(each)):
                    yield from _times(each, (*here, key, index))
