"""Claims that cannot all hold."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from incidents.model.codes import Metric
from incidents.model.time import When, apart

if TYPE_CHECKING:
    from incidents.model.acts import Term
    from incidents.model.incident import Incident
    from incidents.model.words import Claim


@frozen(kw_only=True)
class Conflict:
    """Claims about one thing and one metric of which at least two exclude each other."""

    about: str
    metric: Metric
    claims: tuple[Claim, ...]
    """Every claim that some other one of these excludes, in the order of the record."""
    pairs: tuple[tuple[Claim, Claim], ...]
    """The pairs that exclude each other."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those whose words the claims are; sources where the source itself speaks."""
        return tuple(dict.fromkeys(e.said_by or e.source for claim in self.claims for e in claim.evidence))


def conflicts(incident: Incident) -> tuple[Conflict, ...]:
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
            found.append(Conflict(about=about, metric=metric, claims=taking_part, pairs=pairs))
    return tuple(found)


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
