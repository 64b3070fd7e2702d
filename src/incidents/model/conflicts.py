"""Claims about one thing and one metric, of which some cannot hold together."""

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
    """How one claim stands to the others about the same thing and metric."""

    CONTRADICTS = "contradicts"
    """Some other one excludes it."""
    OVERLAPS = "overlaps"
    """It can hold together with each of the others."""
    SUPERSEDED = "superseded"
    """It is of an earlier time than another, by its `as_of`: both may have been true, each in its time."""


@frozen(kw_only=True)
class Position:
    """One claim in a conflict, with what is to be known to weigh it."""

    claim: Claim
    status: ClaimStatus
    bounds: tuple[Bound | None, Bound | None]
    """The least and the most that the claim can be taken to mean: numbers, calendar days, or nothing for words."""
    corroboration: Corroboration

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those whose words it is; sources where the source itself speaks."""
        return self.corroboration.speakers

    @property
    def as_of(self) -> When | None:
        """The time for which it is claimed."""
        return self.claim.as_of


@frozen(kw_only=True)
class Conflict:
    """Claims about one thing and one metric of which at least two exclude each other."""

    about: str
    metric: Metric
    claims: tuple[Claim, ...]
    """Every claim that some other one of these excludes, in the order of the record."""
    pairs: tuple[tuple[Claim, Claim], ...]
    """The pairs that exclude each other."""
    positions: tuple[Position, ...]
    """Every claim about the thing and metric, also those that merely overlap or are superseded."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those whose words the claims are; sources where the source itself speaks."""
        return tuple(dict.fromkeys(e.said_by or e.source for claim in self.claims for e in claim.evidence))


def conflicts(incident: IncidentData) -> tuple[Conflict, ...]:
    """Return the conflicts of a record, in the order in which their first claims stand."""
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
    """Return whether a claim is of a later time than another, as far as both say of what time they are."""
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
    """Return whether two claims about the same thing and metric cannot both hold.

    Claims whose `as_of` lie apart never exclude each other; nor do values given in words.
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
    """Compare what both terms state: an announced duration and a condition may well stand together."""
    if (one.open is None) != (other.open is None):
        return any(term.duration or term.until for term in (one, other))
    if one.open is not other.open:
        return True
    if one.duration and other.duration and one.duration != other.duration:
        return True
    return bool(one.until and other.until and apart(one.until.days(zone), other.until.days(zone)))
