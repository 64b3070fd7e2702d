"""What one dimension of a comparison comes to."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from incidents.comparison.values import Value
from incidents.findings.notebook import words_of


class Dimension(StrEnum):
    """In what two incidents are compared, in the order in which people ask."""

    COUNTRY = "country"
    ACTORS = "actors"
    DIRECTION = "direction"
    PLATFORM = "platform"
    PLATFORM_KIND = "platform_kind"
    KIND = "kind"
    NATURE = "nature"
    DECIDED_BY = "decided_by"
    INSTRUMENT = "instrument"
    TIME = "time"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    OBSERVED = "observed"
    METHODS = "methods"
    GROUNDS = "grounds"
    REACTIONS = "reactions"
    CLAIMS = "claims"
    CONTEXT = "context"
    ENDING = "ending"


class Outcome(StrEnum):
    """How two incidents stand to each other in one dimension."""

    SAME = "same"
    """Nothing differs."""
    OVERLAP = "overlap"
    """Something is common to both, and something is not; or the bounds of both meet."""
    DIFFERENT = "different"
    """Nothing is common, or no value fits both."""
    INVERTED = "inverted"
    """Each is the other's mirror: the side that acts in one is acted upon in the other."""
    UNKNOWN_LEFT = "unknown_left"
    """The first record does not say; this is no difference."""
    UNKNOWN_RIGHT = "unknown_right"
    """The second record does not say."""
    UNKNOWN_BOTH = "unknown_both"
    """Neither says."""

    @property
    def is_unknown(self) -> bool:
        """Whether one of the records does not say."""
        return self.value.startswith("unknown")


@frozen(kw_only=True)
class Difference:
    """How two incidents relate in one dimension, with what each of them says: values, which views put into words."""

    dimension: Dimension
    outcome: Outcome
    left: Value
    """What the first record says."""
    right: Value
    shared: tuple[str, ...] = ()
    """Codes, ids or names that both have."""

    def explain(self) -> str:
        """Return the finding in one sentence."""
        return words_of(self)

    def __str__(self) -> str:
        return f"{self.dimension}: {self.explain()}"
