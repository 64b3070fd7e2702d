"""Measure how much of one text is in another: by the runs of five words that both have, counted exactly.

Two texts rarely share a run of five words by chance; texts on one event share some, in what both quote. If a fifth of a
text is in another, it was written from it, or both from a third.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import frozen

from incidents.evidence.normal_form import cleaned
from incidents.patterns import pattern

RUN: Final = 5
"""The number of words in a run."""
COPIED: Final = 0.2
"""From this share on, a text counts as a copy: more than twice what texts on one event share."""
BORNE_OUT: Final = 0.05
"""Below this share a text does not show that it derives from another."""
LEAST_SHARED: Final = 20
"""Fewer shared runs than this may be a quotation in both texts, even if the texts are short."""
MOST_PASSAGES: Final = 3
"""Maximum number of passages reported for two texts."""

_WORD: Final = pattern(r"\w+")
_GAPS: Final = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""What separates words in ASCII."""

Run = tuple[str, ...]


@frozen(kw_only=True)
class Overlap:
    """What two texts have in common."""

    shared: int
    """The number of different runs of five words in both texts."""
    runs: tuple[int, int]
    """The number of different runs of five words in each text."""
    passages: tuple[str, ...] = ()
    """The longest common passages, the longest first."""

    @property
    def shares(self) -> tuple[float, float]:
        """The share of each that is in the other, from 0 to 1."""
        one, other = self.runs
        return self.shared / one if one else 0.0, self.shared / other if other else 0.0

    @property
    def share(self) -> float:
        """The larger of the two shares."""
        return max(self.shares)


def words_of(text: str) -> list[str]:
    """Return the words of a text for comparison: in normal form, without letter case and punctuation."""
    folded = cleaned(text).casefold()
    return folded.translate(_GAPS).split() if folded.isascii() else _WORD.findall(folded)


def runs_of(words: Sequence[str]) -> Iterator[Run]:
    """Yield all runs of five words."""
    return zip(*(words[place:] for place in range(RUN)), strict=False)


class Runs:
    """The different runs of a text, as hashes: little memory, and at most a few too many in common."""

    def __init__(self, words: Sequence[str]) -> None:
        self._hashes = array("q", list(set(map(hash, runs_of(words)))))

    def __len__(self) -> int:
        return len(self._hashes)

    def shared(self, others: Iterable[Runs]) -> Iterator[int]:
        """Yield how many runs each of other texts shares, or a few more if two runs have the same hash; never fewer."""
        return map(len, map(set(self._hashes).intersection, others))

    def __iter__(self) -> Iterator[int]:
        return iter(self._hashes)


def overlap(one: Sequence[str], other: Sequence[str], *, passages: int = 0) -> Overlap:
    """Return what two texts have in common, given their words: exact counts, and their longest common passages."""
    first, second = set(runs_of(one)), set(runs_of(other))
    return Overlap(
        shared=len(first & second),
        runs=(len(first), len(second)),
        passages=tuple(_longest(one, other, passages)) if passages else (),
    )


def _longest(one: Sequence[str], other: Sequence[str], most: int) -> Iterable[str]:
    """Return the longest passages that two texts have in common."""
    places: dict[Run, list[int]] = {}
    for place, run in enumerate(runs_of(other)):
        places.setdefault(run, []).append(place)
    found = dict(_stretches(one, other, places))
    return sorted(found, key=lambda stretch: (-found[stretch], stretch))[:most]


def _stretches(one: Sequence[str], other: Sequence[str], places: dict[Run, list[int]]) -> Iterator[tuple[str, int]]:
    place = 0
    while place + RUN <= len(one):
        starts = places.get(tuple(one[place : place + RUN]))
        if not starts:
            place += 1
            continue
        length = max(_length(one, place, other, start) for start in starts[:MOST_TRIED])
        yield " ".join(one[place : place + length]), length
        place += length


MOST_TRIED: Final = 50
"""Maximum number of occurrences of a run in the other text from which a common passage is followed."""


def _length(one: Sequence[str], place: int, other: Sequence[str], start: int) -> int:
    length = RUN
    while place + length < len(one) and start + length < len(other) and one[place + length] == other[start + length]:
        length += 1
    return length


class Common(NamedTuple):
    """A passage that two texts have in common, cropped."""

    words: str
    length: int


def cropped(passage: str, most: int) -> Common:
    """Return the first words of a passage, and how many it has."""
    words = passage.split()
    return Common(" ".join(words[:most]) + (" …" if len(words) > most else ""), len(words))
