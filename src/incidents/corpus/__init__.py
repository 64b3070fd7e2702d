"""A corpus of many records: look up, filter, count and relate them."""

from __future__ import annotations

from incidents.corpus.balance import Balance
from incidents.corpus.corpus import Corpus
from incidents.corpus.counts import Count, Counts
from incidents.corpus.facets import FACETS, Facet
from incidents.corpus.relations import Edge, Relations
from incidents.corpus.watchlist import Standing

__all__ = ["FACETS", "Balance", "Corpus", "Count", "Counts", "Edge", "Facet", "Relations", "Standing"]
