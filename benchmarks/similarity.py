"""Similarity at scale: one query against many records beside a plain NumPy scan, and the neighbours of all of a corpus.

Run with ``make bench-similarity``. Read the ratios; the machines are noisy.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import columns, profiles
from incidents.comparison.features import DayRange, Feature, Profile
from incidents.comparison.hours import Length
from incidents.comparison.index import Column, Index
from incidents.comparison.scoring import codes_of, similarity
from incidents.comparison.weights import PRECEDENT

RUNS = 7
K = 10


class PlainScan:
    """The same features, as anybody would scan them with NumPy: bit masks and popcounts, dates and lengths; no bounds."""

    def __init__(self, made: Sequence[Column]) -> None:
        self.points = PRECEDENT.points
        self.columns = [column for column in made if column.dimension in self.points]
        self.bits = {column.dimension: _bits(column.features) for column in self.columns}
        self.data = {column.dimension: self._data(column) for column in self.columns}

    def _data(self, column: Column) -> NDArray[np.int64]:
        """Return one row a record: words of bits, or days."""
        values = [self._value(column, feature) for feature in (None, *column.features)]
        data: NDArray[np.int64] = np.array(values)[column.codes]
        return data

    def _value(self, column: Column, feature: Feature | None) -> list[int] | int:
        if isinstance(feature, DayRange):
            return feature.first or feature.last or 0
        if isinstance(feature, Length):
            return feature.low
        if any(isinstance(known, DayRange | Length) for known in column.features):
            return 0
        bits = self.bits[column.dimension]
        whole = sum(1 << bits[code] for code in (codes_of(feature) if feature is not None else ()))
        return [whole >> shift & (1 << 63) - 1 for shift in range(0, len(bits) or 1, 63)]

    def best(self, query: Profile) -> list[int]:
        """Return the rows of the highest scores."""
        rows = len(self.columns[0].codes)
        score = np.zeros(rows)
        for column in self.columns:
            data = self.data[column.dimension]
            own = np.array(self._value(column, query.features.get(column.dimension)))
            if data.ndim == 1:
                alike = (np.minimum(data, own) + 1) / (np.maximum(data, own) + 1)
            else:
                common = np.bitwise_count(data & own).sum(axis=1)
                either = np.bitwise_count(data | own).sum(axis=1)
                alike = common / np.maximum(either, 1)
            score += self.points[column.dimension] * alike
        top = np.argpartition(score, rows - K)[rows - K :]
        return sorted((int(row) for row in top), key=lambda row: (-score[row], row))


def _bits(features: Sequence[Feature]) -> dict[str, int]:
    codes = sorted({code for feature in features for code in codes_of(feature)})
    return {code: bit for bit, code in enumerate(codes)}


def timed(*contestants: Callable[[], object]) -> list[list[float]]:
    """Return the seconds of each contestant, run in turn."""
    times: list[list[float]] = [[] for _ in contestants]
    for _ in range(RUNS):
        for contestant, kept in zip(contestants, times, strict=True):
            start = perf_counter()
            contestant()
            kept.append(perf_counter() - start)
    return times


def _line(name: str, seconds: Sequence[float], against: Sequence[float] | None = None) -> str:
    spread = f"{min(seconds) * 1000:,.1f} to {max(seconds) * 1000:,.1f}"
    ratio = f"  {median(seconds) / median(against):.2f} × the plain scan" if against else ""
    return f"{name:<46} {median(seconds) * 1000:>9,.1f} ms  ({spread}){ratio}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--neighbours", type=int, default=2_000)
    options = parser.parse_args()
    ids, made = columns(options.records)
    start = perf_counter()
    index = Index(ids, made)
    print(f"index over {options.records:,} records: {(perf_counter() - start) * 1000:,.0f} ms from its columns")
    plain = PlainScan(made)
    query = profiles(1, seed=7)[0]
    ours, theirs = timed(lambda: index.nearest(query, K), lambda: plain.best(query))
    print(_line(f"one query, top {K}, plain NumPy scan", theirs))
    print(_line(f"one query, top {K}, exact intervals", ours, theirs))
    some = profiles(options.neighbours, seed=11)
    held = Index.of(some)
    all_of = timed(lambda: [held.nearest(profile, K) for profile in some])[0]
    print(_line(f"top {K} of each of {options.neighbours:,} records", all_of))
    one = timed(lambda: [similarity(query, profile) for profile in some])[0]
    print(f"one pair, with its ledger: {median(one) / len(some) * 1e6:.1f} µs")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
