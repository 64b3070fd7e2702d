"""Conflicts: claims about one thing and one metric that cannot all be true."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from incidents.model.actions import Term
from incidents.model.codes import Metric
from incidents.model.data import IncidentData
from incidents.model.independence import Corroboration, corroboration
from incidents.model.statements import Claim
from incidents.model.time import When, apart

Bound = Fraction | date


class ClaimStatus(StrEnum):
    """How one claim compares with the others about the same thing and metric."""

    CONTRADICTS = "contradicts"
    """Another claim excludes it."""
    OVERLAPS = "overlaps"
    """It can be true together with each of the others."""
    SUPERSEDED = "superseded"
    """Its `as_of` is earlier than that of another claim: both may have been true, each at its time."""


@frozen(kw_only=True)
class Position:
    """One claim in a conflict, with what a reader needs to weigh it."""

    claim: Claim
    status: ClaimStatus
    bounds: tuple[Bound | None, Bound | None]
    """The lowest and the highest value that the claim can mean: numbers or calendar days; `None` for words."""
    corroboration: Corroboration

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the speakers; the source if it speaks in its own voice."""
        return self.corroboration.speakers

    @property
    def as_of(self) -> When | None:
        """The time to which the claim applies."""
        return self.claim.as_of


@frozen(kw_only=True)
class Conflict:
    """Claims about one thing and one metric of which at least two exclude each other."""

    about: str
    metric: Metric
    claims: tuple[Claim, ...]
    """The claims that another one excludes, in the order of the record."""
    pairs: tuple[tuple[Claim, Claim], ...]
    """The pairs that exclude each other."""
    positions: tuple[Position, ...]
    """All claims about the thing and metric, including those that only overlap or are superseded."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the speakers of the claims; the source if it speaks in its own voice."""
        return tuple(dict.fromkeys(e.said_by or e.source for claim in self.claims for e in claim.evidence))


def conflicts(incident: IncidentData) -> tuple[Conflict, ...]:
    """Return the conflicts of a record, in the order of their first claims."""
    groups: dict[tuple[str, Metric], list[Claim]] = {}
    for claim in incident.claims:
        groups.setdefault((claim.about, claim.metric), []).append(claim)
    found = []
    for (about, metric), claims in groups.items():
        pairs = tuple((one, other) for one, other in combinations(claims, 2) if exclude(one, other, incident.timezone))
        if pairs:
            members = {id(claim) for pair in pairs for claim in pair}
            taking_part = tuple(claim for claim in claims if id(claim) in members)
            positions = tuple(_position(incident, claim, claims, members) for claim in claims)
            found.append(Conflict(about=about, metric=metric, claims=taking_part, pairs=pairs, positions=positions))
    return tuple(found)


def _position(incident: IncidentData, claim: Claim, claims: Iterable[Claim], members: Collection[int]) -> Position:
    status = ClaimStatus.OVERLAPS
    if id(claim) in members:
        status = ClaimStatus.CONTRADICTS
    elif any(_is_later(other, claim, incident.timezone) for other in claims):
        status = ClaimStatus.SUPERSEDED
    return Position(
        claim=claim,
        status=status,
        bounds=_bounds(claim, incident.timezone),
        corroboration=corroboration(incident, claim.evidence),
    )


def _is_later(one: Claim, other: Claim, zone: str | None) -> bool:
    """Return whether the `as_of` of a claim is certainly later than that of another; False if one has none."""
    if one.as_of is None or other.as_of is None:
        return False
    first, last = other.as_of.days(zone), one.as_of.days(zone)
    return first[1] is not None and last[0] is not None and first[1] < last[0]


def _bounds(claim: Claim, zone: str | None) -> tuple[Bound | None, Bound | None]:
    if claim.amount:
        return claim.amount.hull
    if claim.when:
        return claim.when.days(zone)
    return None, None


def exclude(one: Claim, other: Claim, zone: str | None) -> bool:
    """Return whether two claims about the same thing and metric cannot both be true.

    Claims with different `as_of` never exclude each other, and neither do values in words.
    """
    if one.as_of and other.as_of and apart(one.as_of.days(zone), other.as_of.days(zone)):
        return False
    if one.amount and other.amount:
        return one.amount.contradicts(other.amount)
    if one.when and other.when:
        return _times_exclude(one.when, other.when, zone)
    if one.term and other.term:
        return _terms_exclude(one.term, other.term, zone)
    return False


def _times_exclude(one: When, other: When, zone: str | None) -> bool:
    if one.instant and other.instant:
        return one.instant != other.instant
    return apart(one.days(zone), other.days(zone))


def _terms_exclude(one: Term, other: Term, zone: str | None) -> bool:
    """Compare what both terms state: a duration and a condition may both be announced."""
    if (one.open is None) != (other.open is None):
        return any(term.duration or term.until for term in (one, other))
    if one.open is not other.open:
        return True
    if one.duration and other.duration and one.duration != other.duration:
        return True
    return bool(one.until and other.until and apart(one.until.days(zone), other.until.days(zone)))
