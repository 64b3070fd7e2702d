"""Conflicts: claims about one thing that cannot all be true; and claims that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache

from attrs import field

from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.actions import Action
from incidents.model.claim_ranges import is_without_start, names_an_end, ranges, unit_of, wider_units
from incidents.model.codes import Metric
from incidents.model.data import IncidentData
from incidents.model.exclusion import Placement, excluded, pairs
from incidents.model.independence import Corroboration, corroboration
from incidents.model.statements import Claim
from incidents.model.terms import due_days
from incidents.model.time import Days, When
from incidents.values import frozen

Bound = Fraction | date


class ClaimStatus(StrEnum):
    """How one claim compares with the others about the same thing."""

    CONTRADICTS = "contradicts"
    """Another claim excludes it."""
    OVERLAPS = "overlaps"
    """It can be true together with each of the others."""
    SUPERSEDED = "superseded"
    """Its `as_of` is earlier than that of another claim: both may have been true, each at its time."""


class WhyUncompared(StrEnum):
    """Why some claims about one thing and metric are not compared with each other."""

    PARTS = "parts"
    """They are about different parts, or some about a part and others about the whole."""
    UNITS = "units"
    """Their amounts have different units, and none of them can be converted."""
    WORDS = "words"
    """Their values are words, or amounts without a number."""
    START = "start"
    """They name a length and an end, and the record does not say when the term starts."""


@frozen(kw_only=True)
@readable
class Position:
    """One claim in a conflict, with what a reader needs to weigh it."""

    claim: Claim
    status: ClaimStatus
    bounds: tuple[Bound | None, Bound | None]
    """The lowest and the highest value that the claim can mean: numbers or calendar days; `None` for words and codes."""
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
@readable
class Conflict:
    """Claims about one thing of which at least two exclude each other."""

    about: str
    """What the first of the claims is about; an action and its only effect are one thing."""
    metric: Metric = field(repr=False)
    """The metric of the first of the claims."""
    metrics: tuple[Metric, ...]
    """The metrics of all of them: a start may exclude an observed start."""
    part: str | None
    """The part of the thing that they are about; None for all of it."""
    positions: tuple[Position, ...]
    """All claims about the thing, of these metrics, including those that only overlap or are superseded."""
    axes: tuple[tuple[Placement, ...], ...] = field(repr=False)
    """What each of them can mean; claims are numbered in the order of `positions`."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that another one excludes, in the order of the record."""
        return tuple(one.claim for one in self.positions if one.status is ClaimStatus.CONTRADICTS)

    @property
    def abouts(self) -> tuple[str, ...]:
        """The ids of what the claims are about: one, or an action and its only effect."""
        return tuple(dict.fromkeys(one.claim.about for one in self.positions))

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the speakers of the claims; the source if it speaks in its own voice."""
        return tuple(dict.fromkeys(e.said_by or e.source for claim in self.claims for e in claim.evidence))

    def pairs(self) -> Iterator[tuple[Claim, Claim]]:
        """Yield the pairs that exclude each other; there may be as many as the square of the number of claims."""
        for one, other in pairs(self.axes):
            yield self.positions[one].claim, self.positions[other].claim


@frozen(kw_only=True)
@readable
class Uncompared:
    """Claims about one thing and one metric that are not compared with each other."""

    about: str
    metric: Metric
    why: WhyUncompared
    claims: tuple[Claim, ...]


def conflicts(incident: IncidentData) -> Listing[Conflict]:
    """Return the conflicts of a record, in the order of their first claims.

    The time that it takes grows with n log n of the number of claims.
    """
    reader = _Reader(incident)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for number, claim in enumerate(incident.claims):
        groups.setdefault((reader.thing(claim), _family(claim.metric), _part(claim)), []).append(number)
    found = [conflict for numbers in groups.values() for conflict in reader.conflicts(numbers)]
    return Listing(conflict for _, conflict in sorted(found, key=lambda one: one[0]))


def uncompared(incident: IncidentData) -> tuple[Uncompared, ...]:
    """Return the claims that cannot be compared with others about the same thing and metric, in the order of the record."""
    reader = _Reader(incident)
    groups: dict[tuple[str, Metric], list[Claim]] = {}
    families: dict[tuple[str, str], list[Claim]] = {}
    for claim in incident.claims:
        groups.setdefault((claim.about, claim.metric), []).append(claim)
        families.setdefault((claim.about, _family(claim.metric)), []).append(claim)
    found = [
        Uncompared(about=about, metric=metric, why=why, claims=tuple(claims))
        for (about, metric), held in groups.items()
        if len(held) > 1
        for why, claims in _uncompared(held)
    ]
    for (about, _), held in families.items():
        lengths = [claim for claim in held if is_without_start(claim, reader.due(claim))]
        ends = [claim for claim in held if names_an_end(claim)]
        if lengths and ends:
            claims = (*lengths, *ends)
            found.append(Uncompared(about=about, metric=lengths[0].metric, why=WhyUncompared.START, claims=claims))
    return tuple(found)


def _uncompared(claims: list[Claim]) -> Iterator[tuple[WhyUncompared, list[Claim]]]:
    """Yield the claims about one thing and metric that cannot be compared, with the reason."""
    if len({_part(claim) for claim in claims}) > 1:
        yield WhyUncompared.PARTS, claims
    counted = [(claim, claim.amount) for claim in claims if claim.amount and claim.amount.hull != (None, None)]
    units = {unit_of(claim.metric, amount) for claim, amount in counted}
    if not any(units <= {unit, *wider_units(unit)} for unit in units):
        yield from [(WhyUncompared.UNITS, [claim for claim, _ in counted])] if counted else []
    in_words = [claim for claim in claims if claim.says or (claim.amount and claim.amount.hull == (None, None))]
    if in_words:
        yield WhyUncompared.WORDS, in_words


def exclude(one: Claim, other: Claim, zone: str | None = None) -> bool:
    """Return whether two claims about the same thing cannot both be true, as far as they themselves say.

    Claims of different `as_of` or `part` never exclude each other, and neither do values in words. In a record, a term is
    also placed on the start of its action: see `conflicts`.
    """
    if _part(one) != _part(other):
        return False
    entries = [_entries(number, claim, None, zone) for number, claim in enumerate((one, other))]
    return any(
        mine.excludes(its) for axis, mine in entries[0] for axis_of_other, its in entries[1] if axis == axis_of_other
    )


def _entries(number: int, claim: Claim, due: Days | None, zone: str | None) -> list[tuple[tuple[str, str], Placement]]:
    as_of: Days = claim.as_of.days(zone) if claim.as_of else (None, None)
    return [(one.axis, Placement(number, one.low, one.high, one.is_guest, as_of)) for one in ranges(claim, due, zone)]


def _part(claim: Claim) -> str:
    """Return the part of a claim for comparison, whatever its case and spaces; empty for the whole."""
    return " ".join((claim.part or "").casefold().split())


@cache
def _families() -> Mapping[str, str]:
    """Return, for each metric, the first of those whose claims are compared with its own, directly or over others."""
    first = {metric.value: metric.value for metric in Metric}
    for metric in Metric:
        for one in metric.data.compared_with:
            joined = {first[metric.value], first[one.metric]}
            first = {name: min(joined) if held in joined else held for name, held in first.items()}
    return first


def _family(metric: Metric) -> str:
    return _families()[metric.value]


class _Reader:
    """A record, and what its claims mean in it."""

    def __init__(self, incident: IncidentData) -> None:
        self._incident = incident
        self._zone = incident.timezone
        self._action_of: dict[str, str] = {
            action.effects[0].id: action.id
            for action in incident.actions
            if len(action.effects) == 1 and action.effects[0].id is not None
        }

    def thing(self, claim: Claim) -> str:
        """Return what a claim is about; for what an effect shows, the action if it has no other effect."""
        return self._action_of.get(claim.about, claim.about) if claim.metric.data.of_effect else claim.about

    def due(self, claim: Claim) -> Days | None:
        """Return the days between which a claimed term is over, if the record says when it starts."""
        action = self._incident.declared(claim.about)
        return due_days(action, claim.term, self._zone) if claim.term and isinstance(action, Action) else None

    def conflicts(self, numbers: list[int]) -> Iterator[tuple[int, Conflict]]:
        """Yield the conflicts among some claims, each with the number of its first claim."""
        claims = self._incident.claims
        axes: dict[tuple[str, str], list[Placement]] = {}
        for number in numbers if len(numbers) > 1 else ():
            for axis, entry in _entries(number, claims[number], self.due(claims[number]), self._zone):
                axes.setdefault(axis, []).append(entry)
        contradicted: set[int] = set()
        joined: dict[Metric, set[Metric]] = {}
        for (owner, _), entries in axes.items():
            hosts = [entry for entry in entries if not entry.is_guest]
            guests = [entry for entry in entries if entry.is_guest]
            for some, others in ((hosts, hosts), (guests, hosts), (hosts, guests)):
                for entry in excluded(some, others):
                    contradicted.add(entry.claim)
                    metric, own = claims[entry.claim].metric, Metric(owner)
                    joined.setdefault(metric, set()).add(own)
                    joined.setdefault(own, set()).add(metric)
        for metrics in _connected(joined):
            members = [number for number in numbers if claims[number].metric in metrics]
            yield min(contradicted.intersection(members)), self._conflict(members, contradicted, metrics, axes)

    def _conflict(
        self,
        members: list[int],
        contradicted: set[int],
        metrics: set[Metric],
        axes: Mapping[tuple[str, str], Iterable[Placement]],
    ) -> Conflict:
        claims = self._incident.claims
        first = claims[next(number for number in members if number in contradicted)]
        places = {number: place for place, number in enumerate(members)}
        latest = _latest_by_metric((claims[number] for number in members), self._zone)
        kept = (
            tuple(
                Placement(places[one.claim], one.low, one.high, one.is_guest, one.as_of)
                for one in entries
                if one.claim in places
            )
            for (owner, _), entries in axes.items()
            if owner in metrics
        )
        return Conflict(
            about=first.about,
            metric=first.metric,
            metrics=tuple(dict.fromkeys(claims[number].metric for number in members)),
            part=first.part,
            positions=tuple(self._position(claims[n], contradicts=n in contradicted, latest=latest) for n in members),
            axes=tuple(kept),
        )

    def _position(self, claim: Claim, *, contradicts: bool, latest: Mapping[Metric, date]) -> Position:
        status = ClaimStatus.OVERLAPS
        if contradicts:
            status = ClaimStatus.CONTRADICTS
        elif claim.as_of and claim.metric in latest:
            last = claim.as_of.days(self._zone)[1]
            status = ClaimStatus.SUPERSEDED if last and last < latest[claim.metric] else status
        return Position(
            claim=claim,
            status=status,
            bounds=self._bounds(claim),
            corroboration=corroboration(self._incident, claim.evidence),
        )

    def _bounds(self, claim: Claim) -> tuple[Bound | None, Bound | None]:
        if claim.amount:
            return claim.amount.hull
        if claim.when:
            return claim.when.days(self._zone)
        return self.due(claim) or (None, None)


def _latest_by_metric(claims: Iterable[Claim], zone: str | None) -> dict[Metric, date]:
    """Return the latest day, by metric, from which a claim certainly holds."""
    latest: dict[Metric, date] = {}
    for claim in claims:
        first = claim.as_of.days(zone)[0] if claim.as_of else None
        if first is not None:
            latest[claim.metric] = max(first, latest.get(claim.metric, first))
    return latest


def _connected(joined: Mapping[Metric, set[Metric]]) -> list[set[Metric]]:
    """Return the metrics in groups that exclude each other, directly or over others."""
    groups: list[set[Metric]] = []
    for metric, others in joined.items():
        mine = {metric, *others}
        apart_from_it = []
        for group in groups:
            if mine.isdisjoint(group):
                apart_from_it.append(group)
            else:
                mine |= group
        groups = [*apart_from_it, mine]
    return groups
