"""The account of an import: what became of each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from incidents.build.cells import CellOrigin, Fate
from incidents.english import counted
from incidents.model.frozendict import FrozenDict

_WORST_FIRST = (Fate.REFUSED, Fate.GUESSED, Fate.KEPT, Fate.EXTENSIONS, Fate.LEFT_OVER)
_RANK = {fate: rank for rank, fate in enumerate(_WORST_FIRST)}


@frozen(kw_only=True)
class CellOutcome:
    """What became of a cell."""

    origin: CellOrigin
    text: str
    """The text of the cell."""
    fate: Fate
    places: tuple[str, ...] = ()
    """Where its value is: the id of the record, ``#``, and a JSON Pointer into it."""


@frozen(kw_only=True)
class Tally:
    """How many cells were kept, guessed from, put into `extensions`, refused, and left over."""

    columns: Mapping[str, Mapping[Fate, int]] = field(repr=False)
    """The numbers by column, in the order of the columns."""

    @property
    def total(self) -> int:
        """The number of all cells that have a value."""
        return sum(self.counts.values())

    @property
    def counts(self) -> Mapping[Fate, int]:
        """The numbers of all columns together."""
        whole: Counter[Fate] = Counter()
        for counts in self.columns.values():
            whole.update(counts)
        return FrozenDict({fate: whole[fate] for fate in Fate})

    def __str__(self) -> str:
        parts = ", ".join(f"{count:,} {fate}" for fate, count in self.counts.items())
        return f"{counted(self.total, 'cell')}: {parts}"


def tally(outcomes: Iterable[CellOutcome]) -> Tally:
    """Return the numbers of cells by column and by what became of them."""
    columns: dict[str, Counter[Fate]] = {}
    for outcome in outcomes:
        columns.setdefault(outcome.origin.column, Counter())[outcome.fate] += 1
    return Tally(columns=FrozenDict({column: FrozenDict(counts) for column, counts in columns.items()}))


def worst(fates: Iterable[Fate]) -> Fate:
    """Return what became of a cell that was used several times: refused before guessed, guessed before kept."""
    return min(fates, key=_RANK.__getitem__, default=Fate.LEFT_OVER)
