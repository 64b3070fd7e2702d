"""The result of a comparison in one dimension."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from incidents.comparison.values import Value
from incidents.findings.notebook import readable, words_of


class Dimension(StrEnum):
    """The dimensions in which two incidents are compared, in the order in which they are shown."""

    COUNTRY = "country"
    HIT_STATE = "hit_state"
    PLACE = "place"
    ACTORS = "actors"
    DIRECTION = "direction"
    PLATFORM = "platform"
    PLATFORM_KIND = "platform_kind"
    SCALE = "scale"
    KIND = "kind"
    FURTHER_ACTS = "further_acts"
    NATURE = "nature"
    ASKS = "asks"
    DECIDED_BY = "decided_by"
    TARGETS = "targets"
    INSTRUMENT = "instrument"
    TIME = "time"
    ANNOUNCED = "announced"
    NOTICE = "notice"
    IN_FORCE = "in_force"
    OBSERVED = "observed"
    METHODS = "methods"
    GROUNDS = "grounds"
    REACTIONS = "reactions"
    CLAIMS = "claims"
    CONTEXT = "context"
    ENDING = "ending"


class Outcome(StrEnum):
    """The result of a comparison in one dimension."""

    SAME = "same"
    """Nothing differs."""
    OVERLAP = "overlap"
    """Something is common to both and something is not, or the bounds of both overlap."""
    DIFFERENT = "different"
    """Nothing is common to both, or no value fits both."""
    INVERTED = "inverted"
    """The roles are reversed: the side that acts in one is acted upon in the other."""
    UNKNOWN_LEFT = "unknown_left"
    """The first record has no data; this is not a difference."""
    UNKNOWN_RIGHT = "unknown_right"
    """The second record has no data."""
    UNKNOWN_BOTH = "unknown_both"
    """Neither record has data."""

    @property
    def is_unknown(self) -> bool:
        """Whether one of the records, or both, have no data."""
        return self.value.startswith("unknown")


@frozen(kw_only=True)
@readable
class Difference:
    """How two incidents agree or differ in one dimension, with the value of each; views put the values into words."""

    dimension: Dimension
    outcome: Outcome
    left: Value
    """The value of the first record."""
    right: Value
    shared: tuple[str, ...] = ()
    """Codes, ids or names that both records have."""

    def explain(self) -> str:
        """Return the result in one sentence."""
        return words_of(self)

    def __str__(self) -> str:
        return f"{self.dimension}: {self.explain()}"
