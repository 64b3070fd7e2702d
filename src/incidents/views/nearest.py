"""The records that are most similar to one, in a few words."""

from __future__ import annotations

from collections.abc import Collection

from incidents.comparison import precedents
from incidents.model import Incident
from incidents.views.text import shortened
from incidents.views.words import Language

_MOST = 3
_MOST_LETTERS = 60


def nearest_words(incident: Incident, others: Collection[Incident], language: Language) -> tuple[str, ...]:
    """Return the titles of the records most similar to one, each with the interval of their similarity."""
    found = precedents(incident, [other for other in others if other.id != incident.id], _MOST)
    return tuple(
        f"{shortened(one.incident.title_in(language), _MOST_LETTERS)} ({float(one.similarity.low):.2f}–{float(one.similarity.high):.2f})"
        for one in found
    )
