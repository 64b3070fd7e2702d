"""What ``incidents compare``, ``precedents`` and ``duplicates`` print as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Final, Self

from attrs import field, frozen

from incidents.comparison import Dimension, Outcome, Similarity, Weights
from incidents.comparison.scoring import Entry
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Const, Some
from incidents.schema.plain import AnyText, Count, Least, Ordinal, Share, Thousandths
from incidents.views.outputs.common import NamedIncident

COMPARISON_VERSION: Final = "incidents-comparison/0"
PRECEDENTS_VERSION: Final = "incidents-precedents/0"
DUPLICATES_VERSION: Final = "incidents-duplicates/0"

_VERSION: Final = described("The format that this document follows.")
_WEIGHTS: Final = described("The weights that the similarities follow.")
_LEARNED: Final = described("From how many records it was learned how rare each code is; 0 if all count alike.")
_RECORDS: Final = described("How many records were looked at.")
_LEFT: Final = described("The first incident.")
_RIGHT: Final = described("The second incident.")
_SIMILARITY: Final = described("How alike the two are.")
_DIMENSIONS: Final = described("What each dimension comes to, in words, those that do not count included.")
_COUNTERPARTS: Final = described("Whether the two share a state and a platform, in opposite directions: counterparts.")


@frozen(kw_only=True)
class WeightsOutput:
    """What counts, and how much."""

    name: AnyText = field(metadata=described("The name of the weights."))
    half_life_days: Ordinal = field(metadata=described("Days after which two beginnings are half as alike in time."))
    points: Annotated[FrozenDict[Dimension, Ordinal], Least(1)] = field(
        metadata=described("The points of each dimension that counts.")
    )

    @classmethod
    def of(cls, weights: Weights) -> Self:
        """Return weights as they are printed."""
        return cls(name=weights.name, half_life_days=weights.half_life, points=FrozenDict(weights.points))


@frozen(kw_only=True)
class EntryOutput:
    """What one dimension adds to a similarity."""

    dimension: Dimension = field(metadata=described("The dimension."))
    full_points: Ordinal = field(metadata=described("The points by the weights."))
    points: Ordinal = field(
        metadata=described("The points that count here: fewer where the two agree on what many records have.")
    )
    low_thousandths: Thousandths = field(metadata=described("What the records show to be alike."))
    high_thousandths: Thousandths = field(metadata=described("What they leave possible."))
    adds_low: Share = field(metadata=described("What is added to `low`, rounded."))
    adds_high: Share = field(metadata=described("What is added to `high`, rounded."))
    known: bool = field(metadata=described("Whether both records say something."))
    contradicts: bool = field(metadata=described("Whether both do, and nothing agrees or can agree."))
    shared: tuple[AnyText, ...] = field(metadata=described("Codes or ids that both have, with broader ones."))

    @classmethod
    def of(cls, alike: Similarity, entry: Entry) -> Self:
        """Return an entry of a similarity as it is printed."""
        low, high = alike.adds(entry)
        return cls(
            dimension=entry.dimension,
            full_points=entry.full,
            points=entry.weight,
            low_thousandths=entry.low,
            high_thousandths=entry.high,
            adds_low=_rounded(low),
            adds_high=_rounded(high),
            known=entry.known,
            contradicts=entry.contradicts,
            shared=entry.shared,
        )


@frozen(kw_only=True)
class SimilarityOutput:
    """How alike two incidents are, and the breakdown that adds up to it."""

    low: Share = field(
        metadata=described(
            "What the records show, as a decimal of at most six places; the exact value follows from the ledger."
        )
    )
    high: Share = field(
        metadata=described(
            "What the records leave possible, as a decimal of at most six places; the exact value follows from the ledger."
        )
    )
    midpoint: Share = field(metadata=described("The middle of both, rounded likewise."))
    points: Ordinal = field(metadata=described("The points of the ledger, added up."))
    ledger: Some[EntryOutput] = field(
        metadata=described(
            "What each dimension adds. `low` is the sum of points times low_thousandths, by 1,000 times all points; "
            "`high` likewise."
        )
    )

    @classmethod
    def of(cls, alike: Similarity) -> Self:
        """Return a similarity as it is printed: its ends as decimals, its entries in whole numbers."""
        return cls(
            low=_rounded(alike.low),
            high=_rounded(alike.high),
            midpoint=_rounded(alike.midpoint),
            points=sum(entry.weight for entry in alike.ledger),
            ledger=tuple(EntryOutput.of(alike, entry) for entry in alike.ledger),
        )


@frozen(kw_only=True)
class DifferenceOutput:
    """What one dimension comes to."""

    dimension: Dimension = field(metadata=described("The dimension."))
    outcome: Outcome = field(metadata=described("How the two relate in it."))
    summary: AnyText = field(metadata=described("The finding in one sentence."))
    left: AnyText = field(metadata=described("What the first record says; empty where it does not say."))
    right: AnyText = field(metadata=described("What the second record says."))
    shared: tuple[AnyText, ...] = field(metadata=described("Codes, ids or names that both have."))


@frozen(kw_only=True)
class PairOutput:
    """Two incidents side by side."""

    left: NamedIncident = field(metadata=_LEFT)
    right: NamedIncident = field(metadata=_RIGHT)
    mirrored: bool = field(metadata=_COUNTERPARTS)
    similarity: SimilarityOutput = field(metadata=_SIMILARITY)
    dimensions: tuple[DifferenceOutput, ...] = field(metadata=_DIMENSIONS)


@frozen(kw_only=True)
class ComparisonOutput:
    """What `incidents compare --format json` prints."""

    version: Annotated[str, Const(COMPARISON_VERSION)] = field(default=COMPARISON_VERSION, metadata=_VERSION)
    weights: WeightsOutput = field(metadata=_WEIGHTS)
    rarity_learned_from: Count = field(metadata=_LEARNED)
    pairs: Some[PairOutput] = field(
        metadata=described("All pairs of the records, the most alike first by `low`, then by `high`, then by ids.")
    )


@frozen(kw_only=True)
class PrecedentOutput:
    """An incident like the one that was asked about."""

    rank: Ordinal = field(metadata=described("From 1."))
    incident: NamedIncident = field(metadata=described("The incident; `right` in every dimension."))
    mirrored: bool = field(metadata=_COUNTERPARTS)
    similarity: SimilarityOutput = field(metadata=_SIMILARITY)
    dimensions: tuple[DifferenceOutput, ...] = field(metadata=_DIMENSIONS)


@frozen(kw_only=True)
class PrecedentsOutput:
    """What `incidents precedents --format json` prints."""

    version: Annotated[str, Const(PRECEDENTS_VERSION)] = field(default=PRECEDENTS_VERSION, metadata=_VERSION)
    query: NamedIncident = field(metadata=described("The incident that was asked about: `left` in every dimension."))
    records: Count = field(metadata=described("How many other records were looked at."))
    weights: WeightsOutput = field(metadata=_WEIGHTS)
    rarity_learned_from: Count = field(metadata=_LEARNED)
    precedents: tuple[PrecedentOutput, ...] = field(
        metadata=described("The most alike first by `low`, then by `high`, then by id.")
    )


@frozen(kw_only=True)
class DuplicateOutput:
    """Two records that seem to be about one incident."""

    left: NamedIncident = field(metadata=_LEFT)
    right: NamedIncident = field(metadata=_RIGHT)
    similarity: SimilarityOutput = field(metadata=_SIMILARITY)
    dimensions: tuple[DifferenceOutput, ...] = field(metadata=_DIMENSIONS)


@frozen(kw_only=True)
class DuplicatesOutput:
    """What `incidents duplicates --format json` prints."""

    version: Annotated[str, Const(DUPLICATES_VERSION)] = field(default=DUPLICATES_VERSION, metadata=_VERSION)
    records: Count = field(metadata=_RECORDS)
    weights: WeightsOutput = field(metadata=_WEIGHTS)
    pairs: tuple[DuplicateOutput, ...] = field(
        metadata=described("Records that seem to tell of one incident, the highest midpoint first, then by ids.")
    )


def _rounded(number: Fraction) -> float:
    return float(round(number, 6))
