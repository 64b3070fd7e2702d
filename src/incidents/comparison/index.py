"""Search very many profiles at once, held as columns of numbers. Needs NumPy.

Each dimension is a column of small numbers that represent its distinct features. A query scores each distinct feature
once and adds up, record by record, what a table says. The three sums of a breakdown (points, low, high) share one 64-bit number, so that
one addition a dimension is enough. Everything is whole numbers: the results are those of `similarity`, to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from heapq import nsmallest
from itertools import chain
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from incidents.comparison.difference import Dimension
from incidents.comparison.features import Codes, DayRange, Feature, Profile, Promise, Territory, profile_of
from incidents.comparison.hours import DAY, Length
from incidents.comparison.scoring import (
    FULL,
    LEAST,
    NOTHING_LEARNED,
    WIDE,
    Rarity,
    agreement,
    codes_of,
    nearness,
    places_alike,
)
from incidents.comparison.weights import PRECEDENT, Weights
from incidents.model.incident import Incident

Numbers = NDArray[np.int64]

_POINT_BITS: Final = 14
_SUM_BITS: Final = 24
_POINTS: Final = (1 << _POINT_BITS) - 1
_SUMS: Final = (1 << _SUM_BITS) - 1
BLOCK: Final = 1 << 15
"""Records whose sums are added up at a time, so that they stay in the processor's cache."""
_OPEN: Final = 1 << 40
"""Represents the open side of an interval."""
_KEPT: Final = 512
"""A column with at most so many distinct features keeps its tables."""


@frozen
class Near:
    """A record near a query, by its row in the index."""

    row: int
    id: str
    low: Fraction
    high: Fraction


def best_of(parts: Iterable[Iterable[Near]], k: int = 10) -> tuple[Near, ...]:
    """Return the `k` records nearest to a query, given those of each part of a corpus.

    They are those of one index of the whole corpus, if each part was asked for as many, and the rarities were learned from
    the whole. A row is still that in the part.
    """
    return tuple(nsmallest(k, chain.from_iterable(parts), key=lambda near: (-near.low, -near.high, near.id)))


class Column:
    """One dimension of many records: their distinct features, and for each record which of them it has.

    `codes` holds one number a record: 0 if it has no feature, else the position in `features` plus 1.
    """

    def __init__(self, dimension: Dimension, features: Sequence[Feature], codes: NDArray[np.integer]) -> None:
        self.dimension = dimension
        self.features = tuple(features)
        smallest = np.uint16 if len(self.features) < np.iinfo(np.uint16).max else np.uint32
        self.codes = codes.astype(smallest, copy=False)

    @classmethod
    def of(cls, dimension: Dimension, profiles: Sequence[Profile]) -> Column:
        """Return the column of some profiles, in their order."""
        places: dict[Feature, int] = {}
        codes = np.zeros(len(profiles), dtype=np.uint32)
        for row, profile in enumerate(profiles):
            feature = profile.features.get(dimension)
            if feature is not None:
                codes[row] = places.setdefault(feature, len(places) + 1)
        return cls(dimension, tuple(places), codes)


class _Scorer:
    """Scores a query against all distinct features of a column."""

    def __init__(self, column: Column, points: int, weights: Weights, rarity: Rarity) -> None:
        self.codes = column.codes
        self._dimension, self._points, self._rarity = column.dimension, points, rarity
        self._number = len(column.features)
        self._near = _nearness(weights.half_life)
        self._kept: dict[Feature, Numbers] | None = {} if self._number <= _KEPT else None
        self._nothing_said = np.full(self._number + 1, _packed(points, 0, points * FULL))
        self._postings, self._totals = self._posted(column.features)
        spans = [feature if isinstance(feature, DayRange) else DayRange(None, None) for feature in column.features]
        self._first = _column(-_OPEN if span.first is None else span.first for span in spans)
        self._last = _column(_OPEN if span.last is None else span.last for span in spans)
        lengths = [_length_of(feature) for feature in column.features]
        self._low = _column(length.low for length in lengths)
        self._high = _column(_OPEN if length.high is None else length.high for length in lengths)
        self._territories = [feature for feature in column.features if isinstance(feature, Territory)]
        self._counted = np.array([isinstance(f, Promise) and f.length is not None for f in column.features], dtype=bool)

    def _posted(self, features: Iterable[Feature]) -> tuple[dict[str, Numbers], Numbers]:
        """Return for each code the features that have it, and for each feature the rarities of its codes, added up."""
        lists: dict[str, list[int]] = {}
        totals = []
        for place, feature in enumerate(features):
            codes = codes_of(feature)
            totals.append(sum(self._rarity.of(self._dimension, code) for code in codes))
            for code in codes:
                lists.setdefault(code, []).append(place)
        return {code: np.array(places) for code, places in lists.items()}, np.array(totals, dtype=np.int64)

    def table(self, query: Feature | None) -> Numbers:
        """Return what each code of the column adds to the sums of a query."""
        if query is None:
            return self._nothing_said
        if self._kept is not None and query in self._kept:
            return self._kept[query]
        low, high, weight = self._scored(query)
        table = self._nothing_said.copy()
        table[1:] = _packed(weight, weight * low, weight * high)
        if self._kept is not None and len(self._kept) < _KEPT:
            self._kept[query] = table
        return table

    def _scored(self, query: Feature) -> tuple[Numbers, Numbers, Numbers | int]:
        if isinstance(query, DayRange):
            return *self._spans(query), self._points
        if isinstance(query, Length):
            return *self._lengths(query), self._points
        if isinstance(query, Territory):
            low = _column(places_alike(query, territory)[0] for territory in self._territories)
            return low, low, self._points
        low, high, weight = self._codes(codes_of(query))
        if isinstance(query, Promise) and "dated" in query.forms:
            dated = np.zeros(self._number, dtype=bool)
            dated[self._postings.get("dated", np.array([], dtype=np.int64))] = True
            short, long = self._lengths(query.length) if query.length else (np.int64(0), np.int64(FULL))
            short = np.where(self._counted, short, 0)
            long = np.where(self._counted, long, FULL)
            low = np.where(dated, (low + short) // 2, low)
            high = np.where(dated, (high + long + 1) // 2, high)
        return low, high, weight

    def _codes(self, query: Codes) -> tuple[Numbers, Numbers, Numbers]:
        agreed = np.zeros(self._number, dtype=np.int64)
        number = np.zeros(self._number, dtype=np.int64)
        whole = 0
        for code in query:
            rarity = self._rarity.of(self._dimension, code)
            whole += rarity
            places = self._postings.get(code)
            if places is not None:
                agreed[places] += rarity
                number[places] += 1
        smaller = np.minimum(self._totals, whole)
        either = (2 * smaller if self._dimension in WIDE else self._totals + whole) - agreed
        return agreement(agreed, np.maximum(number, 1), either, smaller, self._points)

    def _spans(self, query: DayRange) -> tuple[Numbers, Numbers]:
        first = -_OPEN if query.first is None else query.first
        last = _OPEN if query.last is None else query.last
        longest = np.maximum(self._last - first, last - self._first)
        shortest = np.maximum(self._first - last, first - self._last)
        never = len(self._near) - 1
        return self._near[np.minimum(longest, never)], self._near[np.clip(shortest, 0, never)]

    def _lengths(self, query: Length) -> tuple[Numbers, Numbers]:
        ends = _OPEN if query.high is None else query.high
        low = np.minimum(_ratio(self._low, ends), _ratio(query.low, self._high))
        shorter, longer = self._high < query.low, ends < self._low
        high = np.where(shorter, _ratio(self._high, query.low), np.where(longer, _ratio(ends, self._low), FULL))
        return low, high


@cache
def _nearness(half_life: int) -> Numbers:
    """Return the scores of numbers of days, as all dimensions of an index read them."""
    return np.array(nearness(half_life))


def _length_of(feature: Feature) -> Length:
    if isinstance(feature, Promise):
        return feature.length or Length(0, None)
    return feature if isinstance(feature, Length) else Length(0, None)


def _column(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, dtype=np.int64)


def _ratio(hours: Numbers | int, others: Numbers | int) -> Numbers:
    """Return the shorter divided by the longer, in thousandths; the full score if `hours` are not the shorter."""
    score = np.where(np.greater_equal(hours, others), FULL, FULL * (hours + DAY) // (np.maximum(others, 0) + DAY))
    return np.where(score >= LEAST, score, 0)


def _packed(weight: Numbers | int, low: Numbers | int, high: Numbers | int) -> Numbers:
    return np.asarray(weight + (low << _POINT_BITS) + (high << (_POINT_BITS + _SUM_BITS)), dtype=np.int64)


class Index:
    """Many profiles that can be searched at once, all exactly; rows are in the order of the ids.

    Building takes some ten microseconds a record; a query some tens of milliseconds for a million records.
    """

    def __init__(
        self,
        ids: Sequence[str],
        columns: Iterable[Column],
        weights: Weights = PRECEDENT,
        rarity: Rarity = NOTHING_LEARNED,
    ) -> None:
        """Take existing columns; `ids` ascend, and each column has a code for each of them."""
        self.ids = ids
        self.weights, self.rarity = weights, rarity
        points = weights.points
        self._scorers = {
            column.dimension: _Scorer(column, points[column.dimension], weights, rarity)
            for column in columns
            if column.dimension in points
        }
        missing = points.keys() - self._scorers.keys()
        self._open = _packed(sum(points[d] for d in missing), 0, FULL * sum(points[d] for d in missing))

    @classmethod
    def of(
        cls, incidents: Iterable[Incident | Profile], weights: Weights = PRECEDENT, rarity: Rarity | None = None
    ) -> Index:
        """Return an index of incidents or profiles; rarities are learned from them unless they are given."""
        profiles = sorted((profile_of(incident) for incident in incidents), key=lambda profile: profile.id)
        columns = (Column.of(dimension, profiles) for dimension in weights.points)
        learned = Rarity.learned(profiles) if rarity is None else rarity
        return cls([profile.id for profile in profiles], columns, weights, learned)

    def __len__(self) -> int:
        return len(self.ids)

    def _sums(self, query: Profile) -> Iterator[tuple[int, Numbers]]:
        """Yield the sums of all records to a query, block by block, each with its first row."""
        tables = [(scorer.table(query.features.get(d)), scorer.codes) for d, scorer in self._scorers.items()]
        for start in range(0, len(self.ids), BLOCK):
            end = min(start + BLOCK, len(self.ids))
            sums = np.full(end - start, self._open)
            for table, codes in tables:
                sums += table[codes[start:end]]
            yield start, sums

    def interval(self, query: Incident | Profile) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return `low` and `high` of every record to a query, in the order of the rows."""
        parts = [_unpacked(sums) for _, sums in self._sums(profile_of(query))]
        if not parts:
            return np.array([]), np.array([])
        weight, low, high = (np.concatenate(part) for part in zip(*parts, strict=True))
        return low / (FULL * weight), high / (FULL * weight)

    def nearest(self, query: Incident | Profile, k: int = 10) -> tuple[Near, ...]:
        """Return the `k` records most like a query: by `low`, then by `high`, then by id.

        A record of the query's own id is left out.
        """
        profile = profile_of(query)
        found: list[tuple[int, int, int, int]] = []
        for start, sums in self._sums(profile):
            found += self._best(sums, start, profile.id, k)
            found = sorted(found, key=_rank)[:k]
        return tuple(
            Near(row, self.ids[row], Fraction(low, FULL * weight), Fraction(high, FULL * weight))
            for row, weight, low, high in found
        )

    def _best(self, sums: Numbers, start: int, own: str, k: int) -> list[tuple[int, int, int, int]]:
        weight, low, high = _unpacked(sums)
        shown = low / weight
        wanted = min(k + 1, len(shown))
        bar = np.partition(shown, len(shown) - wanted)[len(shown) - wanted]
        rows = np.flatnonzero(shown >= bar)
        best = [(int(row) + start, int(weight[row]), int(low[row]), int(high[row])) for row in rows]
        return [entry for entry in best if self.ids[entry[0]] != own]


@frozen(eq=False)
class Matrix:
    """How similar all incidents of a corpus are, in pairs: rows and columns in the order of `ids`."""

    ids: tuple[str, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def midpoint(self) -> NDArray[np.float64]:
        """The middles of the intervals."""
        return (self.low + self.high) / 2


def matrix(
    incidents: Iterable[Incident | Profile], weights: Weights = PRECEDENT, rarity: Rarity | None = None
) -> Matrix:
    """Return the similarity of each incident to each, as arrays of N×N; rarities are learned unless they are given."""
    profiles = sorted((profile_of(incident) for incident in incidents), key=lambda profile: profile.id)
    index = Index.of(profiles, weights, rarity)
    rows = [index.interval(profile) for profile in profiles]
    number = len(profiles)
    low, high = (np.array([row[side] for row in rows]).reshape(number, number) for side in (0, 1))
    return Matrix(tuple(index.ids), low, high)


def _rank(entry: tuple[int, int, int, int]) -> tuple[Fraction, Fraction, int]:
    row, weight, low, high = entry
    return -Fraction(low, weight), -Fraction(high, weight), row


def _unpacked(sums: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    return sums & _POINTS, (sums >> _POINT_BITS) & _SUMS, sums >> (_POINT_BITS + _SUM_BITS)
