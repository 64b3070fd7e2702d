"""Suggest known words for a misspelt one, and compare words without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

CUTOFF: Final = 0.8
"""Minimum similarity of a misspelling: twice the letters that both words share, in order, divided by the letters of both."""
_LONGEST: Final = 100
"""Maximum length of a word for which anything is suggested: longer ones are not misspellings, and take time."""
_MOST_NEAR: Final = 5
_SHORT: Final = 4


def nearest(word: object, known: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """Return the known words most similar to a misspelt one, the most similar first; empty if none is similar.

    Capitals, and whether words are joined by spaces, hyphens or underscores, make no difference.
    """
    wanted = _plain(str(word))
    spelled = {_plain(one): one for one in known}
    if wanted in spelled:
        return (spelled[wanted],)
    if len(wanted) > _LONGEST:
        return ()
    possible = [one for one in spelled if _may_be_near(wanted, one)]
    near = get_close_matches(wanted, possible, n=most, cutoff=CUTOFF)
    return tuple(spelled[one] for one in near or [one for one in spelled if _is_one_mistake(wanted, one)][:most])


def nearest_first(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return all known words, the most similar to a misspelt one first, and the others sorted."""
    words = sorted(known)
    near = nearest(word, words, _MOST_NEAR)
    return (*near, *(one for one in words if one not in near))


def folded(text: str) -> str:
    """Return a text without accents, case and space at its ends."""
    decomposed = unicodedata.normalize("NFKD", text.strip())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def _plain(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_")


def _may_be_near(word: str, other: str) -> bool:
    """Return whether two words share letters enough, in whatever order: most words do not, and this check is quick."""
    shared = CUTOFF * (len(word) + len(other)) / 2
    return min(len(word), len(other)) >= shared and sum(map(other.__contains__, word)) >= shared


def _is_one_mistake(word: str, other: str) -> bool:
    """Return whether a word of four letters has one wrong letter, or two neighbours swapped: too much for `CUTOFF`."""
    if not len(word) == len(other) == _SHORT:
        return False
    wrong = [index for index in range(_SHORT) if word[index] != other[index]]
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and sorted(word) == sorted(other)  # noqa: PLR2004 - a pair
    return len(wrong) == 1 or swapped
