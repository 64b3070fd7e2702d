"""The JSON output of ``incidents compare`` and ``precedents``."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Final, Self

from attrs import field, frozen

from incidents.comparison import Dimension, Outcome, Similarity, Weights
from incidents.comparison.scoring import BreakdownEntry
from incidents.model.fields import described
from incidents.model.frozendict import FrozenDict
from incidents.model.text import Const, Some
from incidents.schema.json_types import AnyText, Count, Least, Ordinal, Share, Thousandths
from incidents.views.outputs.common import NamedIncident

COMPARISON_VERSION: Final = "incidents-comparison/0"
PRECEDENTS_VERSION: Final = "incidents-precedents/0"

_VERSION: Final = described("The format that this document follows.")
_WEIGHTS: Final = described("The weights of the similarities.")
_LEARNED: Final = described("Number of records from which the rarity of codes was learned; 0 if all codes count alike.")
_RECORDS: Final = described("Number of records that were compared.")
_LEFT: Final = described("The first incident.")
_RIGHT: Final = described("The second incident.")
_SIMILARITY: Final = described("The similarity of the two.")
_DIMENSIONS: Final = described("The result of each dimension in words, including those that do not count.")
_COUNTERPARTS: Final = described(
    "Whether the two are counterparts: the side that acts in one is acted upon in the other."
)


@frozen(kw_only=True)
class WeightsOutput:
    """The weights of a similarity."""

    name: AnyText = field(metadata=described("The name of the weights."))
    half_life_days: Ordinal = field(
        metadata=described("Days between two beginnings that halve their similarity in time.")
    )
    points: Annotated[FrozenDict[Dimension, Ordinal], Least(1)] = field(
        metadata=described("The points of each dimension that counts.")
    )

    @classmethod
    def of(cls, weights: Weights) -> Self:
        """Return weights for JSON."""
        return cls(name=weights.name, half_life_days=weights.half_life, points=FrozenDict(weights.points))


@frozen(kw_only=True)
class EntryOutput:
    """What one dimension adds to a similarity."""

    dimension: Dimension = field(metadata=described("The dimension."))
    full_points: Ordinal = field(metadata=described("The points according to the weights."))
    points: Ordinal = field(
        metadata=described("The points that count here: fewer if both have a value that many records have.")
    )
    low_thousandths: Thousandths = field(metadata=described("The lower end: what the records show."))
    high_thousandths: Thousandths = field(metadata=described("The upper end: what they leave possible."))
    adds_low: Share = field(metadata=described("The part added to `low`, rounded."))
    adds_high: Share = field(metadata=described("The part added to `high`, rounded."))
    known: bool = field(metadata=described("Whether both records have a value."))
    contradicts: bool = field(metadata=described("Whether both have a value, and nothing agrees or can agree."))
    shared: tuple[AnyText, ...] = field(metadata=described("Codes or ids in both, including broader ones."))

    @classmethod
    def of(cls, alike: Similarity, entry: BreakdownEntry) -> Self:
        """Return an entry of a breakdown for JSON."""
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
    """The similarity of two incidents, with its breakdown."""

    low: Share = field(
        metadata=described(
            "The lower end: what the records show, rounded to six decimals. The exact value follows from `ledger`."
        )
    )
    high: Share = field(
        metadata=described(
            "The upper end: what the records leave possible, rounded to six decimals. The exact value follows from `ledger`."
        )
    )
    midpoint: Share = field(metadata=described("The middle of both, rounded to six decimals."))
    points: Ordinal = field(metadata=described("The sum of the points in `ledger`."))
    ledger: Some[EntryOutput] = field(
        metadata=described(
            "The breakdown: what each dimension adds. `low` is the sum of points times low_thousandths, divided by 1,000 times all points; "
            "`high` likewise."
        )
    )

    @classmethod
    def of(cls, alike: Similarity) -> Self:
        """Return a similarity for JSON: the ends as decimals, the entries in whole numbers."""
        return cls(
            low=_rounded(alike.low),
            high=_rounded(alike.high),
            midpoint=_rounded(alike.midpoint),
            points=sum(entry.weight for entry in alike.breakdown),
            ledger=tuple(EntryOutput.of(alike, entry) for entry in alike.breakdown),
        )


@frozen(kw_only=True)
class DifferenceOutput:
    """The result of one dimension."""

    dimension: Dimension = field(metadata=described("The dimension."))
    outcome: Outcome = field(metadata=described("The relation of the two values."))
    summary: AnyText = field(metadata=described("The result in one sentence."))
    left: AnyText = field(metadata=described("The value of the first record; empty if not recorded."))
    right: AnyText = field(metadata=described("The value of the second record; empty if not recorded."))
    shared: tuple[AnyText, ...] = field(metadata=described("Codes, ids or names in both."))


@frozen(kw_only=True)
class PairOutput:
    """Two incidents side by side."""

    left: NamedIncident = field(metadata=_LEFT)
    right: NamedIncident = field(metadata=_RIGHT)
    mirrored: bool = field(metadata=_COUNTERPARTS)
    similarity: SimilarityOutput = field(metadata=_SIMILARITY)
    dimensions: tuple[DifferenceOutput, ...] = field(metadata=_DIMENSIONS)


@frozen(kw_only=True)
class TableRowOutput:
    """One dimension of all records."""

    dimension: Dimension = field(metadata=described("The dimension."))
    values: tuple[AnyText, ...] = field(
        metadata=described("The value of each record, in the order of `records`; empty if not recorded.")
    )
    same: bool = field(metadata=described("Whether it is the same in all records."))
    common: tuple[AnyText, ...] = field(metadata=described("Codes, ids or names in all records."))
    apart: AnyText | None = field(
        default=None,
        metadata=described(
            "The id of the one record that differs from all others, while these agree at least in part; left out if there is none."
        ),
    )


@frozen(kw_only=True)
class TableOutput:
    """All records side by side."""

    records: Some[NamedIncident] = field(metadata=described("The records, in the given order."))
    rows: Some[TableRowOutput] = field(metadata=described("The dimensions."))


@frozen(kw_only=True)
class ComparisonOutput:
    """The JSON output of `incidents compare`."""

    version: Annotated[str, Const(COMPARISON_VERSION)] = field(default=COMPARISON_VERSION, metadata=_VERSION)
    weights: WeightsOutput = field(metadata=_WEIGHTS)
    rarity_learned_from: Count = field(metadata=_LEARNED)
    table: TableOutput | None = field(
        default=None, metadata=described("The table of 3 to 10 records; left out for two records, or more than ten.")
    )
    pairs: Some[PairOutput] = field(
        metadata=described("All pairs of the records, most similar first by `low`, then by `high`, then by ids.")
    )


@frozen(kw_only=True)
class PrecedentOutput:
    """An incident similar to the given one."""

    rank: Ordinal = field(metadata=described("Rank, from 1."))
    incident: NamedIncident = field(metadata=described("The incident; `right` in every dimension."))
    mirrored: bool = field(metadata=_COUNTERPARTS)
    similarity: SimilarityOutput = field(metadata=_SIMILARITY)
    dimensions: tuple[DifferenceOutput, ...] = field(metadata=_DIMENSIONS)


@frozen(kw_only=True)
class PrecedentsOutput:
    """The JSON output of `incidents precedents`."""

    version: Annotated[str, Const(PRECEDENTS_VERSION)] = field(default=PRECEDENTS_VERSION, metadata=_VERSION)
    query: NamedIncident = field(metadata=described("The given incident; `left` in every dimension."))
    records: Count = field(metadata=described("Number of other records that were compared."))
    weights: WeightsOutput = field(metadata=_WEIGHTS)
    rarity_learned_from: Count = field(metadata=_LEARNED)
    precedents: tuple[PrecedentOutput, ...] = field(
        metadata=described("The precedents, most similar first by `low`, then by `high`, then by id.")
    )


def _rounded(number: Fraction) -> float:
    return float(round(number, 6))
