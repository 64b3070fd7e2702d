"""Several incidents side by side: for each dimension the value of each, what all have in common, and which one differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from attrs import frozen

from incidents.comparison.difference import Difference, Dimension, Outcome
from incidents.comparison.dimensions import differences
from incidents.comparison.incident_facts import IncidentFacts
from incidents.comparison.values import Value
from incidents.findings.notebook import readable
from incidents.model.incident import Incident

FEWEST: Final = 3
MOST: Final = 10
"""So many incidents still make one table."""
_AGREEING: Final = (Outcome.SAME, Outcome.OVERLAP)
_DIFFERING: Final = (Outcome.DIFFERENT, Outcome.INVERTED)


@frozen(kw_only=True)
@readable
class DimensionRow:
    """One dimension of several incidents."""

    dimension: Dimension
    values: tuple[Value, ...]
    """The value of each incident, in their order."""
    same: bool
    """Whether it is the same in all."""
    common: tuple[str, ...]
    """Codes, ids or names that all have."""
    apart: int | None
    """The place of the one incident that differs from all others, while each two of the others agree at least in part."""


@frozen(kw_only=True)
@readable
class ComparisonTable:
    """Several incidents in all dimensions."""

    incidents: tuple[Incident, ...]
    rows: tuple[DimensionRow, ...]

    def of(self, dimension: Dimension | str) -> DimensionRow:
        """Return the row of one dimension; raise `ValueError` if there is no dimension of that name."""
        wanted = Dimension(dimension)
        return next(row for row in self.rows if row.dimension is wanted)


def compare_many(incidents: Sequence[Incident]) -> ComparisonTable:
    """Return a table of incidents, in their order.

    Raises:
        ValueError: if there are fewer than three incidents, or more than ten.
    """
    if not FEWEST <= len(incidents) <= MOST:
        message = f"a table compares {FEWEST} to {MOST} incidents, not {len(incidents)}"
        raise ValueError(message)
    facts = [IncidentFacts(incident) for incident in incidents]
    places = list(combinations(range(len(facts)), 2))
    found = [differences(facts[one], facts[other]) for one, other in places]
    rows = (_row(dict(zip(places, pairs, strict=True))) for pairs in zip(*found, strict=True))
    return ComparisonTable(incidents=tuple(incidents), rows=tuple(rows))


def _row(pairs: dict[tuple[int, int], Difference]) -> DimensionRow:
    with_first = [pair for (one, _), pair in pairs.items() if one == 0]
    common = set.intersection(*(set(pair.shared) for pair in with_first))
    return DimensionRow(
        dimension=with_first[0].dimension,
        values=(with_first[0].left, *(pair.right for pair in with_first)),
        same=all(pair.outcome is Outcome.SAME for pair in pairs.values()),
        common=tuple(code for code in with_first[0].shared if code in common),
        apart=_apart(pairs, len(with_first) + 1),
    )


def _apart(pairs: dict[tuple[int, int], Difference], number: int) -> int | None:
    for place in range(number):
        if all(pair.outcome in (_DIFFERING if place in both else _AGREEING) for both, pair in pairs.items()):
            return place
    return None
