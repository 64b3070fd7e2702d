"""Similarity on pages, in words."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import frozen

from incidents.comparison import Dimension, Similarity
from incidents.comparison.scoring import FULL
from incidents.views.words import Words

_PLAIN: Final = FULL // 2
"""The least share of a dimension from which two incidents count as alike in it."""
_FAINT: Final = FULL // 10
"""The share of a dimension up to which two incidents count as different in it."""
_MOST: Final = 4


def interval_words(words: Words, alike: Similarity) -> str:
    """Return the interval of a similarity."""
    low, high = (words.decimal(end / 100) for end in alike.hundredths())
    return words("similarity.interval", low=low, high=high)


def percents(low: int, high: int) -> str:
    """Return hundredths as a number or a range, which one record without the value leaves open."""
    return str(low) if low == high else f"{low}–{high}"


def reasons_words(words: Words, alike: Similarity) -> str:
    """Return in one sentence in which dimensions two incidents are alike, and in which they differ."""
    entries = sorted(alike.breakdown, key=lambda entry: -entry.weight)
    same = [entry.dimension for entry in entries if entry.low >= _PLAIN][:_MOST]
    apart = [entry.dimension for entry in entries if entry.high <= _FAINT][:_MOST]
    said = [
        words(message, dimensions=words.listed([words(f"dimension.{one}").lower() for one in found]))
        for message, found in (("precedents.alike", same), ("precedents.apart", apart))
        if found
    ]
    return " ".join(said)


@frozen(slots=False, eq=False)
class Alike:
    """How similar two incidents are, in words that several pages say."""

    words: Words
    similarity: Similarity

    @cached_property
    def interval(self) -> str:
        """The interval of the similarity."""
        return interval_words(self.words, self.similarity)

    @cached_property
    def why(self) -> str:
        """In which dimensions the two are alike, and in which they differ."""
        return reasons_words(self.words, self.similarity)

    @cached_property
    def sum(self) -> str:
        """The similarity in hundredths."""
        return percents(*self.similarity.hundredths())

    @cached_property
    def adds(self) -> dict[Dimension, str]:
        """What each dimension adds to the similarity, in hundredths."""
        return {entry.dimension: percents(*self.similarity.hundredths(entry)) for entry in self.similarity.breakdown}
