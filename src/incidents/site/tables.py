"""What dimensions, outcomes and quantities are called on pages; the words are translated where they are used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from incidents.comparison import Dimension, Outcome

DIMENSIONS: Final[Mapping[Dimension, str]] = {
    Dimension.COUNTRY: "Country",
    Dimension.ACTORS: "Actors",
    Dimension.DIRECTION: "Direction",
    Dimension.PLATFORM: "Platform",
    Dimension.PLATFORM_KIND: "Kind of platform",
    Dimension.KIND: "Kind",
    Dimension.NATURE: "Nature",
    Dimension.DECIDED_BY: "Who decided",
    Dimension.INSTRUMENT: "Instrument",
    Dimension.TIME: "Time",
    Dimension.ANNOUNCED: "Announced term",
    Dimension.IN_FORCE: "In force",
    Dimension.OBSERVED: "Observed",
    Dimension.METHODS: "Methods",
    Dimension.GROUNDS: "Grounds",
    Dimension.REACTIONS: "Reactions",
    Dimension.CLAIMS: "Claims",
    Dimension.CONTEXT: "Context",
    Dimension.ENDING: "Ending",
}

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.SAME: "the same",
    Outcome.OVERLAP: "partly the same",
    Outcome.DIFFERENT: "different",
    Outcome.INVERTED: "inverted",
    Outcome.UNKNOWN_LEFT: "the first does not say",
    Outcome.UNKNOWN_RIGHT: "the second does not say",
    Outcome.UNKNOWN_BOTH: "neither says",
}

ENDINGS: Final[Mapping[str, str]] = {
    "moment": "over when it was done",
    "observed": "observed to end",
    "observed_in_part": "observed to end in part",
}

FACET_HEADINGS: Final[Mapping[str, str]] = {
    "direction": "By direction",
    "status": "By status on the day",
    "kind": "By kind of action",
    "country": "By country",
    "platform": "By platform",
    "year": "By year",
}
