"""Search for the precedents of an incident. The search is exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from incidents.comparison.features import Profile, are_counterparts, profile_of
from incidents.comparison.scoring import Rarity, Similarity, similarity
from incidents.comparison.weights import PRECEDENT, Weights
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.arguments import as_incident, as_incidents, as_number
from incidents.model.incident import Incident
from incidents.packages import installed

WORTH_AN_INDEX: Final = 2_000
"""From this number of records on, NumPy is used if it is installed; for fewer, importing it costs more than it saves."""


@frozen(kw_only=True)
@readable
class Precedent:
    """An incident that is similar to the query."""

    incident: Incident
    similarity: Similarity
    is_counterpart: bool
    """Whether the roles are reversed: a counterpart rather than a precedent."""


def precedents(
    query: Incident,
    incidents: Iterable[Incident],
    k: int = 5,
    weights: Weights = PRECEDENT,
    rarity: Rarity | None = None,
) -> Listing[Precedent]:
    """Return the `k` incidents most similar to one: by the lower end of the interval, then by the upper end, then by id.

    Not by the middle of the interval, or records of which little is known would come first. The query itself, known by its id, is left out. Rarities are learned from the incidents unless they are given.

    Raises:
        InvalidValue: if the query or one of the others is no record, or `k` is no number of records.
    """
    query, k = as_incident(query, "query"), as_number("k", k, 0)
    others = sorted((other for other in as_incidents(incidents) if other.id != query.id), key=lambda other: other.id)
    profiles = [profile_of(other) for other in others]
    own = profile_of(query)
    learned = Rarity.learned([*profiles, own]) if rarity is None else rarity
    found = []
    for row in _nearest_rows(own, profiles, k, weights, learned):
        alike = similarity(own, profiles[row], weights, learned)
        found.append(
            Precedent(incident=others[row], similarity=alike, is_counterpart=are_counterparts(own, profiles[row]))
        )
    return Listing(found)


def _nearest_rows(
    query: Profile, profiles: Sequence[Profile], k: int, weights: Weights, rarity: Rarity
) -> Iterable[int]:
    if len(profiles) >= WORTH_AN_INDEX and installed("numpy"):
        from incidents.comparison.index import Index  # noqa: PLC0415 - NumPy is optional, and slow to import

        return [near.row for near in Index.of(profiles, weights, rarity).nearest(query, k)]
    ranks = [similarity(query, profile, weights, rarity).rank for profile in profiles]
    return sorted(range(len(profiles)), key=lambda row: (ranks[row], row))[:k]
