"""How well `precedents` agrees with graded precedents, and how far that depends on the weights.

Run with ``make judged``. ``benchmarks/judged.json`` has grades for the precedents of some incidents. The measure is NDCG@5:
the gains of the first five results (2 to the power of the grade, less 1), discounted by the logarithm of their rank, as a
share of those of the best possible order; the mean over the queries.

The weights were set by reasons, in steps of a factor of two. What they do to the gradings is shown in three ways:

- each dimension is left out, or counts half or double;
- the weights are fitted to all queries but one, and measured on that one. A fit takes the best single halving or doubling of
  a dimension, as long as one helps, at most `STEPS` times;
- every dimension counts half to twice its points, at random.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, log2
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Final, NamedTuple

from attrs import frozen

from incidents.comparison import PRECEDENT, Dimension, Rarity, similarity
from incidents.comparison.features import profile_of
from incidents.corpus import Corpus

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parent / "examples"
FIRST: Final = 5
"""The number of results that are measured."""
STEPS: Final = 3
HELPS: Final = 0.005
"""What a step of a fit has to add at least."""
DRAWS: Final = 200

Grades = Mapping[str, Mapping[str, int]]
"""For each query the grades of its precedents; all others have grade 0."""
Points = Mapping[Dimension, float]


@frozen
class Gradings:
    """The contents of ``judged.json``."""

    records: frozenset[str]
    """The records that were graded."""
    given: Grades
    regraded: Grades
    later: frozenset[str]
    """The records that were graded after the weights."""
    whole: Grades
    """The grades as given with those of later records, and the queries that came later."""

    @classmethod
    def read(cls, path: Path = HERE / "judged.json") -> Gradings:
        """Return the gradings of a file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        given, later = (
            {
                query["incident"]: {one["incident"]: one["grade"] for one in query["precedents"]}
                for query in part["queries"]
            }
            for part in (data, data["later"])
        )
        changed: dict[str, dict[str, int]] = {}
        for one in data["regraded"]:
            changed.setdefault(one["incident"], {})[one["precedent"]] = one["grade"]
        regraded = {query: {**grades, **changed.get(query, {})} for query, grades in given.items()}
        added: dict[str, dict[str, int]] = {}
        for one in data["later"]["added"]:
            added.setdefault(one["incident"], {})[one["precedent"]] = one["grade"]
        whole = {query: {**grades, **added.get(query, {})} for query, grades in given.items()} | later
        return cls(frozenset(data["records"]), given, regraded, frozenset(data["later"]["records"]), whole)


class Part(NamedTuple):
    """What a dimension adds to a pair, by each of its points."""

    counts: float
    """The share of its points that counts."""
    low: float
    high: float


class Table:
    """The breakdown of each query with each record, so that other weights cost only a sum."""

    def __init__(self, corpus: Corpus, names: Iterable[str], queries: Iterable[str]) -> None:
        profiles = {name: profile_of(corpus[name]) for name in sorted(names)}
        rarity = Rarity.learned(profiles.values())
        self._rows: dict[str, dict[str, dict[Dimension, Part]]] = {
            query: {
                name: {
                    entry.dimension: Part(entry.weight / entry.full, entry.low, entry.high)
                    for entry in similarity(profiles[query], profile, PRECEDENT, rarity).breakdown
                }
                for name, profile in profiles.items()
                if name != query
            }
            for query in queries
        }

    def order(self, query: str, points: Points) -> list[str]:
        """Return the records, most similar first by the lower end, then by the upper end, then by id."""
        ranks = []
        for name, parts in self._rows[query].items():
            low = high = whole = 0.0
            for dimension, count in points.items():
                part = parts[dimension]
                weight = count * part.counts
                low, high, whole = low + weight * part.low, high + weight * part.high, whole + weight
            ranks.append((-low / whole, -high / whole, name))
        return [name for _, _, name in sorted(ranks)]

    def score(self, query: str, points: Points, grades: Grades) -> float:
        """Return NDCG@5 of one query."""
        found = [grades[query].get(name, 0) for name in self.order(query, points)]
        return _gain(found) / _gain(sorted(grades[query].values(), reverse=True))

    def mean(self, points: Points, grades: Grades, queries: Iterable[str] | None = None) -> float:
        """Return the mean of NDCG@5 over some queries, or all."""
        return fmean(self.score(query, points, grades) for query in (grades if queries is None else queries))


def _gain(grades: Sequence[int]) -> float:
    return fsum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades[:FIRST], 1))


def changed(points: Points) -> Iterator[dict[Dimension, float]]:
    """Yield the weights in which one dimension counts half or double."""
    for dimension, count in points.items():
        yield from ({**points, dimension: count * factor} for factor in (0.5, 2))


def fitted(table: Table, grades: Grades, queries: Sequence[str], start: Points) -> Points:
    """Return weights that are better for some queries, a few steps from the given ones."""
    points, best = start, table.mean(start, grades, queries)
    for _ in range(STEPS):
        tried = max(changed(points), key=lambda other: table.mean(other, grades, queries))
        reached = table.mean(tried, grades, queries)
        if reached < best + HELPS:
            break
        points, best = tried, reached
    return points


def report(table: Table, gradings: Gradings) -> str:
    """Return the tables of the graded records, which the page on similarity quotes."""
    parts = (_overview(table, gradings), _queries(table, gradings), _without(table, gradings))
    return "\n\n".join("\n".join(part) for part in parts)


def _overview(table: Table, gradings: Gradings) -> Iterator[str]:
    points, given = PRECEDENT.points, gradings.given
    queries = list(given)
    left_out = (
        table.score(query, fitted(table, given, [one for one in queries if one != query], points), given)
        for query in queries
    )
    random = Random(1)  # noqa: S311 - no secret
    drawn = [
        table.mean({one: count * 2 ** random.uniform(-1, 1) for one, count in points.items()}, given)
        for _ in range(DRAWS)
    ]
    found = {
        "grades as given": table.mean(points, given),
        "regraded": table.mean(points, gradings.regraded),
        "weights fitted to all queries": table.mean(fitted(table, given, queries, points), given),
        "weights fitted without the measured query": fmean(left_out),
        "weights at random, mean": fmean(drawn),
        "weights at random, lowest": min(drawn),
        "weights at random, highest": max(drawn),
    }
    yield f"{f'NDCG@{FIRST}, mean of {len(queries)} queries':<42} score"
    yield from (f"{label:<42} {score:.3f}" for label, score in found.items())


def _queries(table: Table, gradings: Gradings) -> Iterator[str]:
    yield f"{'query':<34} given  regraded"
    for query in gradings.given:
        given, regraded = (
            table.score(query, PRECEDENT.points, grades) for grades in (gradings.given, gradings.regraded)
        )
        yield f"{query:<34} {given:.3f}     {regraded:.3f}"


def _without(table: Table, gradings: Gradings) -> Iterator[str]:
    points = PRECEDENT.points
    yield f"{'dimension':<14} points  without   half  double"
    for dimension, count in points.items():
        none, half, double = (
            table.mean({**points, dimension: count * factor}, gradings.given) for factor in (0, 0.5, 2)
        )
        yield f"{dimension:<14} {count:>6,}    {none:.3f}  {half:.3f}   {double:.3f}"


def report_of_all(corpus: Corpus, gradings: Gradings) -> str:
    """Return the table of all graded records, those that were graded after the weights among them."""
    return "\n".join(_all(Table(corpus, gradings.records | gradings.later, gradings.whole), gradings))


def _all(table: Table, gradings: Gradings) -> Iterator[str]:
    points, whole = PRECEDENT.points, gradings.whole
    later = [query for query in whole if query not in gradings.given]
    above, pairs = 0.0, 0
    for query, grades in whole.items():
        ranks = [name in grades for name in table.order(query, points)]
        above += fsum(ranks[:rank].count(True) for rank, graded in enumerate(ranks) if not graded)
        pairs += ranks.count(True) * ranks.count(False)
    found = {
        f"NDCG@{FIRST}, the {len(gradings.given)} first queries": table.mean(points, whole, gradings.given),
        f"NDCG@{FIRST}, the {len(later)} later queries": table.mean(points, whole, later),
        f"NDCG@{FIRST}, all {len(whole)} queries": table.mean(points, whole),
        "a graded record before an ungraded one": above / pairs,
    }
    label = f"{len(gradings.records | gradings.later)} records"
    yield f"{label:<42} score"
    yield from (f"{label:<42} {score:.3f}" for label, score in found.items())
    yield ""
    yield f"{'later query':<34} score"
    yield from (f"{query:<34} {table.score(query, points, whole):.3f}" for query in later)


def main() -> None:
    """Print the tables of the records that were graded first, and then those of all."""
    corpus, gradings = Corpus.load(EXAMPLES), Gradings.read()
    print(f"The {len(gradings.records)} records that were graded first\n")
    print(report(Table(corpus, gradings.records, gradings.given), gradings))
    print(f"\nAll records, graded\n\n{report_of_all(corpus, gradings)}")


if __name__ == "__main__":
    main()
