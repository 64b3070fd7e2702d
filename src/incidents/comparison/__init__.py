"""Compare incidents: how they agree and differ, how similar they are, and which follow each other.

`incidents.comparison.index`, for searches among very many records, needs NumPy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.late import late_names

if TYPE_CHECKING:
    from incidents.comparison.difference import Difference, Dimension, Outcome
    from incidents.comparison.dimensions import Comparison, compare
    from incidents.comparison.duplicate_search import Duplicate, duplicates
    from incidents.comparison.incident_chains import Chain, Link, LinkOrigin, chains
    from incidents.comparison.many import ComparisonTable, DimensionRow, compare_many
    from incidents.comparison.motifs import MOTIFS, Motif
    from incidents.comparison.scoring import BreakdownEntry, Rarity, Similarity, similarity
    from incidents.comparison.search import Precedent, precedents
    from incidents.comparison.weights import PRECEDENT, Weight, Weights


__all__ = [
    "MOTIFS",
    "PRECEDENT",
    "BreakdownEntry",
    "Chain",
    "Comparison",
    "ComparisonTable",
    "Difference",
    "Dimension",
    "DimensionRow",
    "Duplicate",
    "Link",
    "LinkOrigin",
    "Motif",
    "Outcome",
    "Precedent",
    "Rarity",
    "Similarity",
    "Weight",
    "Weights",
    "chains",
    "compare",
    "compare_many",
    "duplicates",
    "precedents",
    "similarity",
]

__getattr__ = late_names(
    __name__,
    {
        "incidents.comparison.difference": (
            "Difference",
            "Dimension",
            "Outcome",
        ),
        "incidents.comparison.dimensions": (
            "Comparison",
            "compare",
        ),
        "incidents.comparison.duplicate_search": (
            "Duplicate",
            "duplicates",
        ),
        "incidents.comparison.incident_chains": (
            "Chain",
            "Link",
            "LinkOrigin",
            "chains",
        ),
        "incidents.comparison.many": (
            "ComparisonTable",
            "DimensionRow",
            "compare_many",
        ),
        "incidents.comparison.motifs": (
            "MOTIFS",
            "Motif",
        ),
        "incidents.comparison.scoring": (
            "BreakdownEntry",
            "Rarity",
            "Similarity",
            "similarity",
        ),
        "incidents.comparison.search": (
            "Precedent",
            "precedents",
        ),
        "incidents.comparison.weights": (
            "PRECEDENT",
            "Weight",
            "Weights",
        ),
    },
)
