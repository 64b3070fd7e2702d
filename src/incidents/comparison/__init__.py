"""How two incidents agree and differ."""

from __future__ import annotations

from incidents.comparison.difference import Difference, Dimension, Outcome
from incidents.comparison.dimensions import Comparison, compare

__all__ = ["Comparison", "Difference", "Dimension", "Outcome", "compare"]
