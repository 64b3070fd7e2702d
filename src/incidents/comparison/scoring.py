"""The similarity of two incidents: an interval, with a breakdown that adds up to it.

In each dimension the two score between `low`, what the records show, and `high`, what they leave possible, in thousandths.
What one record does not say leaves the whole dimension open, from 0 to 1. The similarity is the mean of the dimensions
by their weights. All of it is arithmetic on whole numbers: the breakdown adds up exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING, Final, Self, TypeVar

from attrs import field, frozen

from incidents.comparison.difference import Dimension
from incidents.comparison.features import Codes, DayRange, Feature, Profile, Promise, Territory, profile_of
from incidents.comparison.hours import DAY, Length
from incidents.comparison.weights import PRECEDENT, Weights
from incidents.findings.notebook import readable
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

FULL: Final = 1000
"""The score of complete agreement."""
RAREST: Final = 100
"""The rarity of a code that at most one record has."""
COMMONEST: Final = 60
"""The rarity of a code that every record has."""

LEAST: Final = 50
"""Two points in time, or two lengths, that score less have nothing in common."""
WIDE: Final = frozenset({Dimension.PLATFORM})
"""Dimensions in which a long list is no less alike to a short one that is part of it: long lists say less by each entry."""

LAST_DAY: Final = 366 * 200
"""Points in time that are further apart, in days, have nothing in common."""


@frozen
@readable
class Rarity:
    """How rare each code is among the incidents from which this was learned, from `COMMONEST` to `RAREST`.

    What was learned from parts of a corpus can be added, in whatever order: the sum is what is learned from the whole, and
    `NOTHING_LEARNED` adds nothing.
    """

    counts: FrozenDict[tuple[Dimension, str], int] = field(factory=FrozenDict)
    """How many incidents have each code."""
    size: int = 0
    """The number of incidents from which this was learned."""
    left_out: int = 0
    """The number of imported drafts that do not count."""

    @cached_property
    def of_codes(self) -> FrozenDict[tuple[Dimension, str], int]:
        """How rare each code is: by the logarithm of how many incidents have it."""
        scale = log(self.size) if self.size > 1 else 1.0
        return FrozenDict({key: _rarity(self.size, count, scale) for key, count in self.counts.items()})

    def of(self, dimension: Dimension, code: str) -> int:
        """Return how rare a code is; an unknown code has the highest rarity."""
        return self.of_codes.get((dimension, code), RAREST)

    def __add__(self, other: Rarity) -> Rarity:
        """Return what is learned from the incidents of both, which have none in common."""
        counts = Counter(self.counts)
        counts.update(other.counts)
        return Rarity(FrozenDict(counts), self.size + other.size, self.left_out + other.left_out)

    @classmethod
    def learned(cls, incidents: Iterable[Incident | Profile], *, imported: bool = False) -> Self:
        """Return the rarities of the codes of some incidents.

        Args:
            incidents: The incidents.
            imported: Whether drafts that an import made count, too. Thousands of them would decide alone what is rare.
        """
        counts: Counter[tuple[Dimension, str]] = Counter()
        size = left_out = 0
        for profile in map(profile_of, incidents):
            if profile.is_imported_draft and not imported:
                left_out += 1
                continue
            size += 1
            for dimension, feature in profile.features.items():
                counts.update((dimension, code) for code in codes_of(feature))
        return cls(FrozenDict(counts), size, left_out)


def _rarity(size: int, count: int, scale: float) -> int:
    return COMMONEST + round((RAREST - COMMONEST) * log(size / count) / scale) if size > 1 else RAREST


NOTHING_LEARNED: Final = Rarity()
"""The rarities with which every code counts the same."""


@frozen(kw_only=True)
@readable
class BreakdownEntry:
    """One entry of the breakdown: what a dimension adds to a similarity."""

    dimension: Dimension
    full: int
    """The points of the dimension by the weights."""
    weight: int
    """The points that count here: fewer if the two agree on codes that many incidents have."""
    low: int
    """In thousandths: the similarity that the records show."""
    high: int
    """In thousandths: the similarity that they leave possible."""
    known: bool
    """Whether both records have data in this dimension."""
    shared: tuple[str, ...] = ()
    """Codes or ids that both records have, including broader codes."""

    @property
    def contradicts(self) -> bool:
        """Whether both records have data, and nothing agrees or can agree."""
        return self.known and self.high == 0


@frozen(kw_only=True, repr=False)
@readable
class Similarity:
    """How similar two incidents are, and why."""

    left: str
    right: str
    weights: str
    """The name of the weights."""
    breakdown: tuple[BreakdownEntry, ...]

    @cached_property
    def _sums(self) -> tuple[int, int, int]:
        total = sum(entry.weight for entry in self.breakdown)
        low = sum(entry.weight * entry.low for entry in self.breakdown)
        return low, sum(entry.weight * entry.high for entry in self.breakdown), FULL * total

    @property
    def low(self) -> Fraction:
        """The similarity that the records show, from 0 to 1."""
        return Fraction(self._sums[0], self._sums[2])

    @property
    def high(self) -> Fraction:
        """The similarity that the records leave possible, from 0 to 1."""
        return Fraction(self._sums[1], self._sums[2])

    @property
    def midpoint(self) -> Fraction:
        """The middle of the interval."""
        return (self.low + self.high) / 2

    @property
    def rank(self) -> tuple[Fraction, Fraction]:
        """The sort key that puts the most similar first: by the lower end, then by the upper end."""
        return -self.low, -self.high

    def hundredths(self, entry: BreakdownEntry | None = None) -> tuple[int, int]:
        """Return `low` and `high`, or what an entry of the breakdown adds to them, in hundredths, rounded half to even."""
        low, high, whole = self._sums
        if entry is not None:
            low, high = entry.weight * entry.low, entry.weight * entry.high
        return _hundredths(low, whole), _hundredths(high, whole)

    def adds(self, entry: BreakdownEntry) -> tuple[Fraction, Fraction]:
        """Return what an entry of the breakdown adds to `low` and to `high`; the entries add up to them exactly."""
        whole = self._sums[2]
        return Fraction(entry.weight * entry.low, whole), Fraction(entry.weight * entry.high, whole)

    def of(self, dimension: Dimension | str) -> BreakdownEntry:
        """Return the entry of one dimension; raise `ValueError` if the weights do not count it."""
        wanted = Dimension(dimension)
        for entry in self.breakdown:
            if entry.dimension is wanted:
                return entry
        message = f"{wanted} does not count by the weights {self.weights!r}"
        raise ValueError(message)

    def __str__(self) -> str:
        return f"{float(self.low):.2f} to {float(self.high):.2f}"

    def __repr__(self) -> str:
        return f"<Similarity of {self.left} and {self.right}: {self}>"


def _hundredths(part: int, whole: int) -> int:
    number, rest = divmod(100 * part, whole)
    return number + (2 * rest > whole or (2 * rest == whole and number % 2))


def similarity(
    left: Incident | Profile,
    right: Incident | Profile,
    weights: Weights = PRECEDENT,
    rarity: Rarity = NOTHING_LEARNED,
) -> Similarity:
    """Return how similar two incidents are.

    Of a record and itself `high` is 1, and `low` is so in what the record knows exactly: bounds stay open.
    Symmetric; independent of the order in which a record lists things; untouched by evidence and by the number of
    sources. Where a record is emptied in a whole dimension, `low` never rises and `high` never falls.

    Raises:
        InvalidValue: if one is no record.
    """
    return Measure(weights, rarity).similarity(profile_of(left), profile_of(right))


class Measure:
    """Compares the features of many incidents by given weights and rarities; the same codes only once."""

    def __init__(self, weights: Weights, rarity: Rarity) -> None:
        self.weights = weights
        self.rarity = rarity
        self._known: dict[tuple[Dimension, Codes | None, Codes | None], BreakdownEntry] = {}

    def similarity(self, one: Profile, other: Profile) -> Similarity:
        """Return how similar two incidents are."""
        mine, theirs = one.features, other.features
        return Similarity(
            left=one.id,
            right=other.id,
            weights=self.weights.name,
            breakdown=tuple(
                self._entry(dimension, mine.get(dimension), theirs.get(dimension)) for dimension in self.weights.points
            ),
        )

    def _entry(self, dimension: Dimension, one: Feature | None, other: Feature | None) -> BreakdownEntry:
        if one is None or other is None:
            one = other = None
        elif not (isinstance(one, frozenset) and isinstance(other, frozenset)):
            return self.entry(dimension, one, other)
        key = dimension, one, other
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.entry(dimension, one, other)
        return found

    def entry(self, dimension: Dimension, one: Feature | None, other: Feature | None) -> BreakdownEntry:
        """Return what one dimension adds."""
        points = self.weights.points[dimension]
        if one is None or other is None:
            return BreakdownEntry(dimension=dimension, full=points, weight=points, low=0, high=FULL, known=False)
        low, high, weight = self._scored(dimension, one, other)
        shared = tuple(sorted(_shared_places(one, other) or codes_of(one) & codes_of(other)))
        return BreakdownEntry(
            dimension=dimension, full=points, weight=weight, low=low, high=high, known=True, shared=shared
        )

    def _scored(self, dimension: Dimension, one: Feature, other: Feature) -> tuple[int, int, int]:
        points = self.weights.points[dimension]
        if isinstance(one, DayRange) and isinstance(other, DayRange):
            return *spans_alike(one, other, self.weights.half_life), points
        if isinstance(one, Length) and isinstance(other, Length):
            return *lengths_alike(one, other), points
        if isinstance(one, Territory) and isinstance(other, Territory):
            return *places_alike(one, other), points
        rare = {code: self.rarity.of(dimension, code) for code in codes_of(one) | codes_of(other)}
        low, high, weight = codes_alike(codes_of(one), codes_of(other), rare, points, wide=dimension in WIDE)
        if isinstance(one, Promise) and isinstance(other, Promise) and "dated" in one.forms & other.forms:
            short, long = lengths_alike(one.length, other.length) if one.length and other.length else (0, FULL)
            low, high = (low + short) // 2, (high + long + 1) // 2
        return low, high, weight


def codes_of(feature: Feature) -> Codes:
    """Return the codes of a feature; empty for a feature in days."""
    if isinstance(feature, Promise):
        return feature.forms
    return feature if isinstance(feature, frozenset) else frozenset()


def codes_alike(
    one: Codes, other: Codes, rare: Mapping[str, int], points: int, *, wide: bool = False
) -> tuple[int, int, int]:
    """Return the scores of two sets of codes, and the points that count.

    `low` is the common share of both sets together (the coefficient of Dice and Sørensen), `high` the common share of
    the smaller set: the shorter record may have left out what only the longer one lists. In a `wide` dimension both are the
    latter. Both count each code by its rarity. Agreement on codes that many incidents have counts with fewer points.
    """
    common = one & other
    agreed = sum(rare[code] for code in common)
    of_one, of_other = sum(rare[code] for code in one), sum(rare[code] for code in other)
    smaller = min(of_one, of_other)
    either = 2 * smaller - agreed if wide else of_one + of_other - agreed
    return agreement(agreed, max(1, len(common)), either, smaller, points)


Whole = TypeVar("Whole", int, "NDArray[int64]")


def agreement(agreed: Whole, number: Whole, either: Whole, smaller: Whole, points: int) -> tuple[Whole, Whole, Whole]:
    """Return the scores and the points of sets of codes, given the sums of their rarities.

    `agreed` is that of the common codes, whose `number` is taken as 1 if there are none; `either` that of the codes
    in one set or the other, or twice that of the smaller set less `agreed` in a wide dimension; and `smaller` that of the smaller set. For whole numbers and columns of them alike.
    """
    low = 2 * FULL * agreed // (either + agreed)
    high = FULL * agreed // smaller
    return low, high, points - points * low * (RAREST * number - agreed) // (FULL * RAREST * number)


def days_between(one: DayRange, other: DayRange) -> int:
    """Return the minimum number of days between two points in time; 0 if they may be the same."""
    gaps = [0]
    if one.last is not None and other.first is not None:
        gaps.append(other.first - one.last)
    if other.last is not None and one.first is not None:
        gaps.append(one.first - other.last)
    return max(gaps)


def spans_alike(one: DayRange, other: DayRange, half_life: int) -> tuple[int, int]:
    """Return the scores of two points in time: half for each half-life between them."""
    return (
        nearness(half_life)[min(_longest(one, other), LAST_DAY)],
        nearness(half_life)[min(days_between(one, other), LAST_DAY)],
    )


@lru_cache(maxsize=16)
def nearness(half_life: int) -> tuple[int, ...]:
    """Return the score of each distance in days; the last is for all longer ones."""
    scores = (round(FULL * 2.0 ** (-days / half_life)) for days in range(LAST_DAY))
    return *(score if score >= LEAST else 0 for score in scores), 0


def _longest(one: DayRange, other: DayRange) -> int:
    if None in (one.first, one.last, other.first, other.last):
        return LAST_DAY
    return max((other.last or 0) - (one.first or 0), (one.last or 0) - (other.first or 0))


def lengths_alike(one: Length, other: Length) -> tuple[int, int]:
    """Return the scores of two lengths: the shorter divided by the longer, each plus one day, within their bounds."""
    low = min(_ratio(one.low, other.high), _ratio(other.low, one.high))
    if one.high is not None and one.high < other.low:
        return low, _ratio(one.high, other.low)
    if other.high is not None and other.high < one.low:
        return low, _ratio(other.high, one.low)
    return low, FULL


def _ratio(hours: int, others: int | None) -> int:
    """Return the shorter divided by the longer, in thousandths; the full score if `hours` are not the shorter."""
    if others is None:
        return 0
    score = FULL if hours >= others else FULL * (hours + DAY) // (others + DAY)
    return score if score >= LEAST else 0


def places_alike(one: Territory, other: Territory) -> tuple[int, int]:
    """Return the scores of two sets of places: each place counts fully if the other set has it, half if one contains the other."""
    sets = one.places, other.places
    best = sum(max(_nested(place, theirs) for theirs in others) for own, others in (sets, sets[::-1]) for place in own)
    score = FULL * best // (2 * (len(one.places) + len(other.places)))
    return score, score


def _nested(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return 2 for the same place, 1 if one contains the other, and 0 otherwise."""
    return 2 if one == other else int(one[0] in other or other[0] in one)


def _shared_places(one: Feature, other: Feature) -> set[str]:
    """Return the places that are in both: of two nested ones the inner."""
    if not (isinstance(one, Territory) and isinstance(other, Territory)):
        return set()
    pairs = ((left, right) for left in one.places for right in other.places if _nested(left, right))
    return {max(pair, key=len)[0] for pair in pairs}
