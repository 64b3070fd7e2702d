"""A corpus of many records: look up, filter, count and relate them."""

from __future__ import annotations

from incidents.corpus.corpus import Corpus
from incidents.corpus.counts import Count, Counts
from incidents.corpus.quantities import QUANTITIES, Quantity
from incidents.corpus.relations import Edge, Relations
from incidents.corpus.standing import Standing

__all__ = ["QUANTITIES", "Corpus", "Count", "Counts", "Edge", "Quantity", "Relations", "Standing"]
