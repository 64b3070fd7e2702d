"""Pairs of incidents: their differences by dimension, their similarity, and the reasons for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from incidents.comparison import (
    BreakdownEntry,
    Comparison,
    Difference,
    Dimension,
    Outcome,
    Rarity,
    Similarity,
    Weights,
    compare,
)
from incidents.comparison.features import RESIDUAL
from incidents.comparison.scoring import FULL, NOTHING_LEARNED, similarity
from incidents.english import counted
from incidents.model.incident import Incident
from incidents.views.differences import explained, names_dimension, worded
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.pairs import DifferenceOutput, PairOutput, SimilarityOutput
from incidents.views.text import shortened

Phrase = Callable[[str], str]
COUNTERPARTS: Final = "Counterparts: the side that acts in one incident is acted on in the other."
HEADINGS: Final = {
    "same": "The same",
    "alike": "Alike in part",
    "different": "Different",
    "unknown": "Not known for one or both, so not a difference",
}
"""The groups of dimensions, in order, with their headings."""
_BY_OUTCOME: Final = {
    Outcome.SAME: "same",
    Outcome.OVERLAP: "alike",
    Outcome.DIFFERENT: "different",
    Outcome.INVERTED: "different",
}
"""The groups of dimensions without points; all others are unknown."""
_MARK: Final = " · "
_MOST_ALIKE, _MOST_AGAINST, _MOST_OPEN = 4, 3, 6
_PLAIN: Final = 500
"""Thousandths from which two incidents count as alike in a dimension."""
_FAINT: Final = 100
"""Thousandths up to which two incidents count as different in a dimension."""
_WIDE: Final = 500
"""Thousandths between both ends from which a dimension counts as open."""
MOST_WORDS: Final = 90
_WORDLESS: Final = frozenset(
    {Dimension.ANNOUNCED, Dimension.NOTICE, Dimension.IN_FORCE, Dimension.OBSERVED, Dimension.SCALE}
)
"""Dimensions whose results are figures."""


@frozen
class Row:
    """One dimension: what it adds to the similarity, the most it could add, and why."""

    dimension: str
    adds: str
    """A number or a range; empty if the dimension does not count."""
    counts: str
    summary: str
    is_named: bool
    """Whether the summary itself says which dimension it is about."""


@frozen
class Pair:
    """Two incidents with their comparison and their similarity."""

    comparison: Comparison
    similarity: Similarity
    phrase: Phrase = str
    """Translates what people read."""

    @classmethod
    def of(
        cls,
        left: Incident,
        right: Incident,
        weights: Weights,
        rarity: Rarity = NOTHING_LEARNED,
        phrase: Phrase = str,
    ) -> Pair:
        """Compare two incidents."""
        return cls(compare(left, right), similarity(left, right, weights, rarity), phrase)

    @property
    def incidents(self) -> tuple[Incident, Incident]:
        """Both incidents, in the given order."""
        return self.comparison.left, self.comparison.right

    def groups(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield the dimensions under headings: the same, alike in part, different, not known.

        What adds nothing and can add nothing is different, and what may add anything or nothing is not known: a heading never
        denies what is printed below it.
        """
        entries = self._entries
        rows: dict[str, list[Row]] = {heading: [] for heading in HEADINGS.values()}
        for difference in self.comparison:
            rows[HEADINGS[group_of(difference, entries.get(difference.dimension))]].append(self._row(difference))
        yield from ((self.phrase(heading), found) for heading, found in rows.items() if found)

    def _row(self, found: Difference) -> Row:
        entry = self._entries.get(found.dimension)
        if entry is None:
            return self._line(found, explained(found))
        counts = Fraction(entry.weight, sum(one.weight for one in self.similarity.breakdown))
        adds = bounds(*self.similarity.adds(entry))
        return self._line(found, self._why(found, entry), adds, decimals(counts))

    def _line(self, found: Difference, said: str, adds: str = "", counts: str = "") -> Row:
        named = names_dimension(found.dimension, said)
        return Row(self._named(found.dimension), adds, counts, self.phrase(said), is_named=named)

    def _named(self, dimension: Dimension) -> str:
        return self.phrase(spaced(dimension))

    def _why(self, found: Difference, entry: BreakdownEntry) -> str:
        """Return the result of a dimension; add what the breakdown finds in common although it differs, or not although it overlaps."""
        if found.shared == (RESIDUAL,):
            return f"only the residual code in common: {explained(found)}"
        if found.outcome is not Outcome.DIFFERENT or entry.dimension in _WORDLESS or not entry.shared:
            return explained(found)
        broader = "" if entry.dimension is Dimension.ENDING else "the broader "
        return f"{explained(found)}; common to both is {broader}{', '.join(entry.shared).replace('_', ' ')}"

    @property
    def _entries(self) -> dict[Dimension, BreakdownEntry]:
        return {entry.dimension: entry for entry in self.similarity.breakdown}

    def reasons(self) -> Iterator[tuple[str, str]]:
        """Yield the reasons for the similarity: what adds most, what counts against it, and what is open."""
        ledger = self.similarity.breakdown
        adding = sorted((one for one in ledger if one.low >= _PLAIN), key=lambda one: -one.weight * one.low)[
            :_MOST_ALIKE
        ]
        apart = [one for one in ledger if one.contradicts or (one.high <= _FAINT and not self._overlaps(one))]
        states = any(one.dimension is Dimension.COUNTRY for one in apart)
        # That the places differ too goes without saying where the states do.
        against = sorted(
            (one for one in apart if not (states and one.dimension is Dimension.PLACE)), key=lambda one: -one.weight
        )
        rest = [one for one in ledger if one not in adding and one.high - one.low >= _WIDE]
        open_ = sorted(rest, key=lambda one: -one.weight * (one.high - one.low))
        if adding:
            # What only one of the two has is not a reason for their similarity.
            yield self.phrase("alike"), _MARK.join(self._because(one, "; only in the ") for one in adding)
        if against:
            yield (
                self.phrase("against"),
                cut([self._because(one) for one in against], _MOST_AGAINST, phrase=self.phrase),
            )
        if open_:
            named = [self._named(one.dimension) for one in open_]
            yield self.phrase("open"), cut(named, _MOST_OPEN, ", ", self.phrase)

    def _overlaps(self, entry: BreakdownEntry) -> bool:
        return self.comparison.of(entry.dimension).outcome is Outcome.OVERLAP

    def _because(self, entry: BreakdownEntry, until: str = "\n") -> str:
        """Return the result of a dimension up to some words, with its name if the result does not contain it."""
        found = self.comparison.of(entry.dimension)
        said = self._why(found, entry).partition(until)[0]
        words = shortened(self.phrase(said), MOST_WORDS)
        if said.startswith("in both"):
            return f"{self._named(entry.dimension)} {words}"
        if names_dimension(found.dimension, said) or found.outcome is Outcome.SAME or entry.dimension is Dimension.TIME:
            return words
        named = found.outcome is not Outcome.OVERLAP and entry.dimension not in _WORDLESS
        return words if named else f"{self._named(entry.dimension)}: {words}"

    @property
    def middle(self) -> str:
        """The midpoint of the similarity with two decimals."""
        return f"{float(self.similarity.midpoint):.2f}"

    def output(self) -> PairOutput:
        """Return the pair for JSON."""
        left, right = map(NamedIncident.of, self.incidents)
        return PairOutput(
            left=left,
            right=right,
            mirrored=self.comparison.are_counterparts,
            similarity=SimilarityOutput.of(self.similarity),
            dimensions=self.dimensions(),
        )

    def dimensions(self) -> tuple[DifferenceOutput, ...]:
        """Return the result of each dimension for JSON."""
        return tuple(
            DifferenceOutput(
                dimension=found.dimension,
                outcome=found.outcome,
                summary=explained(found),
                left=worded(found.dimension, found.left),
                right=worded(found.dimension, found.right),
                shared=found.shared,
            )
            for found in self.comparison
        )


def group_of(found: Difference, entry: BreakdownEntry | None) -> str:
    """Return the group of a dimension, a key of `HEADINGS`, by its result and by what it adds to the similarity."""
    if entry is None:
        return _BY_OUTCOME.get(found.outcome, "unknown")
    if entry.high == 0:
        return "different"
    if (entry.low, entry.high) == (0, FULL):
        return "unknown"
    return "same" if found.outcome is Outcome.SAME and entry.low == FULL else "alike"


def spaced(dimension: Dimension) -> str:
    """Return the name of a dimension with spaces."""
    return dimension.replace("_", " ")


def decimals(number: Fraction) -> str:
    """Return a number from 0 to 1 with three decimals."""
    return f"{float(number):.3f}"


def bounds(low: Fraction, high: Fraction) -> str:
    """Return both ends of an interval, or one if they are the same."""
    one, other = decimals(low), decimals(high)
    return one if one == other else f"{one}–{other}"


def cut(items: Sequence[str], most: int, mark: str = _MARK, phrase: Phrase = str) -> str:
    """Return the first items, and the number of the others."""
    more = f"{mark}{phrase(f'and {len(items) - most} more')}" if len(items) > most else ""
    return mark.join(items[:most]) + more


def weighed(weights: Weights, rarity: Rarity) -> str:
    """Name the weights, the number of records from which rarity was learned, and that of those that do not count."""
    learned = f"; rarity learned from {counted(rarity.size, 'record')}" if rarity.size or rarity.left_out else ""
    without = f", without {counted(rarity.left_out, 'imported draft')}" if rarity.left_out else ""
    return f"weights: {weights.name}{learned}{without}"
