"""The schemas of likeness have the words of comparison, which is a room beside them."""

from __future__ import annotations

from incidents.comparison import MOTIFS, Dimension, Origin, Outcome
from incidents.schema.similarity import DIMENSIONS, MOTIF_NAMES, ORIGINS, OUTCOMES


def test_words_are_those_of_comparison() -> None:
    """A dimension, outcome, origin or motif that is added there has to be added here."""
    assert tuple(Dimension) == DIMENSIONS
    assert tuple(Outcome) == OUTCOMES
    assert tuple(Origin) == ORIGINS
    assert tuple(motif.name for motif in MOTIFS) == MOTIF_NAMES
