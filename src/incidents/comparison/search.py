"""Search for the precedents of an incident, and for records of the same incident. All searches are exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from incidents.comparison.difference import Dimension
from incidents.comparison.features import DayRange, Profile, are_counterparts, profile_of
from incidents.comparison.scoring import Rarity, Similarity, codes_of, days_between, similarity
from incidents.comparison.weights import IDENTITY, PRECEDENT, Weights
from incidents.model.codes import RelationKind
from incidents.model.incident import Incident
from incidents.packages import installed

WORTH_AN_INDEX: Final = 2_000
"""From this number of records on, NumPy is used if it is installed; for fewer, importing it costs more than it saves."""
ALIKE_ENOUGH: Final = Fraction(3, 4)
"""The lowest midpoint, by the weights of identity, at which two records are reported as duplicates."""
CORE: Final = (Dimension.COUNTRY, Dimension.PLATFORM, Dimension.DIRECTION, Dimension.KIND, Dimension.TIME)
"""The dimensions in which two records of one incident cannot contradict each other."""


@frozen(kw_only=True)
class Precedent:
    """An incident that is similar to the query."""

    incident: Incident
    similarity: Similarity
    is_counterpart: bool
    """Whether it has the same state and platform in the opposite direction: a counterpart rather than a precedent."""


@frozen(kw_only=True)
class Duplicate:
    """Two records that may describe the same incident."""

    left: Incident
    right: Incident
    similarity: Similarity


def precedents(
    query: Incident,
    incidents: Iterable[Incident],
    k: int = 5,
    weights: Weights = PRECEDENT,
    rarity: Rarity | None = None,
) -> tuple[Precedent, ...]:
    """Return the `k` incidents most similar to one: by the lower end of the interval, then by the upper end, then by id.

    Not by the middle of the interval, or records of which little is known would come first. The query itself, known by its id, is left out. Rarities are learned from the incidents unless they are given.
    """
    others = sorted((other for other in incidents if other.id != query.id), key=lambda other: other.id)
    profiles = [profile_of(other) for other in others]
    own = profile_of(query)
    learned = Rarity.learned([*profiles, own]) if rarity is None else rarity
    found = []
    for row in _nearest_rows(own, profiles, k, weights, learned):
        alike = similarity(own, profiles[row], weights, learned)
        found.append(
            Precedent(incident=others[row], similarity=alike, is_counterpart=are_counterparts(own, profiles[row]))
        )
    return tuple(found)


def _nearest_rows(
    query: Profile, profiles: Sequence[Profile], k: int, weights: Weights, rarity: Rarity
) -> Iterable[int]:
    if len(profiles) >= WORTH_AN_INDEX and installed("numpy"):
        from incidents.comparison.index import Index  # noqa: PLC0415 - NumPy is optional, and slow to import

        return [near.row for near in Index.of(profiles, weights, rarity).nearest(query, k)]
    ranks = [similarity(query, profile, weights, rarity).rank for profile in profiles]
    return sorted(range(len(profiles)), key=lambda row: (ranks[row], row))[: max(0, k)]


def duplicates(incidents: Iterable[Incident], weights: Weights = IDENTITY) -> tuple[Duplicate, ...]:
    """Return pairs of records that may describe the same incident, the most similar first, then by id.

    Two records do if nothing of `CORE` contradicts the other and their similarity by the weights of identity has a
    midpoint of `ALIKE_ENOUGH`. Pairs that are related already, such as parts of one wave, are reported all the same,
    unless a relation says that one duplicates the other.
    """
    records = sorted(incidents, key=lambda incident: incident.id)
    profiles = [profile_of(record) for record in records]
    found = []
    for one, other in may_be_one(profiles):
        if _is_said(records[one], records[other]):
            continue
        alike = similarity(profiles[one], profiles[other], weights)
        if alike.midpoint >= ALIKE_ENOUGH:
            found.append(Duplicate(left=records[one], right=records[other], similarity=alike))
    return tuple(sorted(found, key=lambda pair: (-pair.similarity.midpoint, pair.left.id, pair.right.id)))


def _is_said(one: Incident, other: Incident) -> bool:
    return any(
        relation.kind is RelationKind.DUPLICATE_OF and relation.incident == second.id
        for first, second in ((one, other), (other, one))
        for relation in first.relations
    )


def may_be_one(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order, that no core dimension distinguishes.

    Only records that share a state and a platform, and whose beginnings are near, are compared; one without a platform
    is compared with all of its state.
    """
    everywhere = frozenset({None})
    groups: dict[tuple[str, str | None], list[int]] = {}
    for row, profile in enumerate(profiles):
        platforms = codes_of(profile.features.get(Dimension.PLATFORM, frozenset())) or everywhere
        for country in codes_of(profile.features.get(Dimension.COUNTRY, frozenset())):
            for platform in platforms:
                groups.setdefault((country, platform), []).append(row)
    pairs: set[tuple[int, int]] = set()
    for (country, platform), rows in groups.items():
        homeless = groups.get((country, None), []) if platform is not None else []
        pairs.update(_near_in_time(profiles, [*rows, *homeless]))
    for one, other in sorted(pairs):
        if not any(_tells_apart(dimension, profiles[one], profiles[other]) for dimension in CORE):
            yield one, other


def _near_in_time(profiles: Sequence[Profile], rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose beginnings may be within the half-life of identity: one sweep over their first days."""

    def span(row: int) -> DayRange:
        feature = profiles[row].features.get(Dimension.TIME)
        return feature if isinstance(feature, DayRange) else DayRange(None, None)

    waiting: list[tuple[int | None, int]] = []
    for row in sorted(rows, key=lambda row: span(row).first or 0):
        first, last = span(row).first or 0, span(row).last
        waiting = [(end, other) for end, other in waiting if end is None or first - end <= IDENTITY.half_life]
        yield from ((min(row, other), max(row, other)) for _, other in waiting)
        waiting.append((last, row))


def _tells_apart(dimension: Dimension, one: Profile, other: Profile) -> bool:
    left, right = one.features.get(dimension), other.features.get(dimension)
    if left is None or right is None:
        return False
    if isinstance(left, DayRange) and isinstance(right, DayRange):
        return days_between(left, right) > IDENTITY.half_life
    return codes_of(left).isdisjoint(codes_of(right))
