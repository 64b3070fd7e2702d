"""How many records have which value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Final

from attrs import frozen

from incidents.corpus.quantities import Value
from incidents.english import counted
from incidents.findings.display import one_line
from incidents.findings.notebook import html_of

_MOST_SHOWN: Final = 10

Key = Value | tuple[Value, ...]
"""What is counted: a value, or a value of each quantity where there are several."""


@frozen
class Count:
    """A value, and the number of records that have it."""

    value: Key
    number: int

    @property
    def values(self) -> tuple[Value, ...]:
        """The value of each quantity."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def words(self) -> str:
        """The value for people."""
        return " × ".join(map(str, self.values))


@frozen(kw_only=True, slots=False, repr=False)
class Counts(Mapping[Key, int]):
    """How many records have which values: a mapping from value to number, the most frequent first.

    A record that has several values counts for each of them, so that the numbers may add up to more than `records`;
    one that has none counts for `without` alone.
    """

    quantities: tuple[str, ...]
    rows: tuple[Count, ...]
    """The most frequent first, those of one number by name."""
    records: int
    """How many records were asked."""
    without: int
    """How many of them do not say; of several quantities, at least one of them."""

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
        """Return a table: a line for each value."""
        rows = [(row.words, row.number) for row in self.rows]
        rows += [("(not said)", self.without)] if self.without else []
        width = max((len(f"{number:,}") for _, number in rows), default=0)
        return "\n".join(f"{number:>{width},}  {one_line(words)}" for words, number in rows)

    def __repr__(self) -> str:
        told = [f"{one_line(row.words)} {row.number:,}" for row in islice(self.rows, _MOST_SHOWN)]
        told += [f"{len(self) - _MOST_SHOWN:,} more"] if len(self) > _MOST_SHOWN else []
        told += [f"not said {self.without:,}"] if self.without else []
        return f"<Counts of {counted(self.records, 'record')} by {' × '.join(self.quantities)}: {', '.join(told) or 'none'}>"

    def _repr_html_(self) -> str:
        return html_of(self)
