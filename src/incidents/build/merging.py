"""Different values that were given for one field: claims that contradict each other, or else a contradiction to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from incidents.build.nodes import ObjectNode, ValueNode
from incidents.errors import IncidentsError
from incidents.model.actions import Action, Announcement, Effect, InForce, Term
from incidents.model.codes import Metric
from incidents.model.effects import bounds
from incidents.model.incident import Incident
from incidents.model.statements import Claim
from incidents.model.time import When

METRICS: Final[dict[tuple[type, str], str]] = {
    (Action, "on"): "decision_date",
    (Action, "scope"): "scope",
    (Announcement, "on"): "announcement_date",
    (Announcement, "starts"): "announced_start",
    (Announcement, "deadline"): "deadline",
    (Term, "until"): "announced_end",
    (Term, "duration"): "announced_term",
    (Term, "condition"): "announced_term",
    (Term, "open"): "announced_term",
    (InForce, "from"): "in_force_start",
    (InForce, "to"): "in_force_end",
    (Effect, "from"): "observed_start",
    (Effect, "to"): "observed_end",
    (Effect, "extent"): "extent",
    (Effect, "scope"): "scope",
}
"""The metric of the claims about a field."""


@frozen(kw_only=True)
class Contradiction:
    """Different values of a field that no claim can have; the first one is in the record."""

    part: str
    """The id of the object that has the field, or of the one around it."""
    field: str
    values: tuple[Any, ...]
    labels: tuple[str, ...]
    """Where each of the values is from."""

    def __str__(self) -> str:
        pairs = zip(self.values, self.labels, strict=True)
        values = " or ".join(f"{value!r} ({label})" if label else repr(value) for value, label in pairs)
        return f"{self.field} of {self.part}: {values}"


def settle(root: ObjectNode, referred: set[str]) -> tuple[Contradiction, ...]:
    """Turn different values into claims, and return those for which there is no claim.

    A time that the claims disagree about is in the record as the bounds around all of them; of any other value, the first one.
    The ids of what the claims are about are added to `referred`.
    """
    claims: list[ObjectNode] = []
    found = tuple(_settled(root, str(root.id), claims))
    if claims:
        root.add("claims", claims)
        referred.update(
            str(claim.held["about"].value) for claim in claims if isinstance(claim.held["about"], ValueNode)
        )
    return found


def _settled(part: ObjectNode, about: str, claims: list[ObjectNode]) -> Iterator[Contradiction]:
    about = part.id or about
    for key, slots in part.clashes.items():
        if key not in part.held:
            continue
        metric = METRICS.get((part.cls, key))
        if metric is None or part.cls is Incident or not all(slot.evidence for slot in slots):
            values, labels = tuple(slot.value for slot in slots), tuple(slot.source for slot in slots)
            yield Contradiction(part=about, field=key, values=values, labels=labels)
            continue
        claims += [_claim(about, Metric(metric), key, slot) for slot in slots]
        spanning = around([str(slot.value) for slot in slots]) if Metric(metric).carries == "when" else None
        if spanning is not None:
            cells = tuple(cell for slot in slots for cell in slot.cells)
            part.held[key] = ValueNode(value=spanning, cells=cells, label=slots[0].label)
    for held in part.held.values():
        for node in held if isinstance(held, list) else [held]:
            if isinstance(node, ObjectNode):
                yield from _settled(node, about, claims)


def _claim(about: str, metric: Metric, key: str, slot: ValueNode) -> ObjectNode:
    value: ObjectNode | ValueNode = slot.copy()
    if metric.carries == "term":
        value = ObjectNode(cls=Term, label=slot.label, held={key: value})
    held: dict[str, Any] = {
        "about": ValueNode(value=about, label=slot.label),
        "metric": ValueNode(value=str(metric), label=slot.label),
        metric.carries: value,
        "evidence": [one.copy() for one in slot.evidence],
    }
    return ObjectNode(cls=Claim, label=slot.label, held=held)


def around(texts: list[str]) -> str | None:
    """Return the bounds around several times; None for what are no times, or have an open side."""
    try:
        times = [When(text) for text in texts]
    except IncidentsError:
        return None
    first, last = [time.earliest for time in times], [time.latest for time in times]
    if None in first or None in last:
        return None
    return bounds(min(day for day in first if day), max(day for day in last if day)).text
