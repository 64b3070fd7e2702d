"""Counts of records, or of their sources, by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, starmap
from typing import Final

from attrs import frozen

from incidents.corpus.facets import Value
from incidents.english import counted
from incidents.findings.display import one_line
from incidents.findings.notebook import readable

_MOST_SHOWN: Final = 10

Key = Value | tuple[Value, ...]
"""What is counted: a value, or a tuple of values, one for each facet."""


@frozen
@readable
class Count:
    """A value, and the number of records or sources that have it."""

    value: Key
    number: int

    @property
    def values(self) -> tuple[Value, ...]:
        """The value of each facet."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def words(self) -> str:
        """The value in words."""
        return " × ".join(map(str, self.values))


@frozen(kw_only=True, slots=False, repr=False)
@readable
class Counts(Mapping[Key, int]):
    """Counts of records by value: a mapping from value to number, the most frequent value first.

    A record with several values counts for each of them, so that the sum can be more than `total`. A record without a value
    counts for `without` only. Sources are counted in the same way.
    """

    facets: tuple[str, ...]
    rows: tuple[Count, ...]
    """The most frequent value first; values with the same number are sorted by name."""
    total: int
    """The number of records that were counted."""
    without: int
    """The number of records without a value; with several facets, without a value of at least one of them."""
    of: str = "record"
    """What was counted, as a singular noun."""

    @cached_property
    def _by_value(self) -> dict[Key, int]:
        return {row.value: row.number for row in self.rows}

    def __getitem__(self, value: Key) -> int:
        return self._by_value[value]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_value)

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        """Return a table with one line for each value."""
        rows = [(row.words, row.number) for row in self.rows]
        rows += [("(not recorded)", self.without)] if self.without else []
        width = max((len(f"{number:,}") for _, number in rows), default=0)
        return "\n".join(f"{number:>{width},}  {one_line(words)}" for words, number in rows)

    def __repr__(self) -> str:
        shown = [f"{one_line(row.words)} {row.number:,}" for row in islice(self.rows, _MOST_SHOWN)]
        shown += [f"{len(self) - _MOST_SHOWN:,} more"] if len(self) > _MOST_SHOWN else []
        shown += [f"not recorded {self.without:,}"] if self.without else []
        return f"<Counts of {counted(self.total, self.of)} by {' × '.join(self.facets)}: {', '.join(shown) or 'none'}>"


def counts_of(values: Iterable[Sequence[Key]], *facets: str, of: str = "record") -> Counts:
    """Count by the values of each record or source, every one of which counts once."""
    numbers: Counter[Key] = Counter()
    total = without = 0
    for found in values:
        numbers.update(found)
        total += 1
        without += not found
    rows = sorted(starmap(Count, numbers.items()), key=lambda row: (-row.number, tuple(map(str, row.values))))
    return Counts(facets=facets, rows=tuple(rows), total=total, without=without, of=of)
