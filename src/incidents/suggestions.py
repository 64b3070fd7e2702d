"""Suggest known words for a misspelt one, and compare words without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from incidents.patterns import pattern

CUTOFF: Final = 0.8
"""Minimum similarity of a misspelling: twice the letters that both words share, in order, divided by the letters of both."""
_LONGEST: Final = 100
"""Maximum length of a word for which anything is suggested: longer ones are not misspellings, and take time."""
_MOST_NEAR: Final = 5
_MOST_ALIKE: Final = 20
_SHORT: Final = 4
_LONG: Final = 6
"""Least letters of a word in which two mistakes are still mistakes."""
_WORDS: Final = pattern(r"\w+")
_APOSTROPHES: Final = pattern("['\u2018\u2019\u02bc`\u00b4]")
_ABBREVIATED: Final = {"st": "saint", "rep": "republic"}
_SMALL_WORDS: Final = frozenset(
    {"the", "of", "and", "de", "del", "la", "las", "el", "los", "y", "e", "da", "do", "dos"}
)


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
    alike = get_close_matches(wanted, possible, n=_MOST_ALIKE, cutoff=CUTOFF)
    near = [one for one in alike if _is_misspelling(wanted, one)]
    return tuple(spelled[one] for one in (near or [one for one in spelled if _is_one_mistake(wanted, one)])[:most])


def closest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that differ from a misspelt one in the fewest letters: several if none is closer."""
    near = nearest(word, known, _MOST_ALIKE)
    apart = {one: _letters_apart(_plain(word), _plain(one)) for one in near}
    return tuple(one for one in near if apart[one] == min(apart.values()))


def nearest_first(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return all known words, the most similar to a misspelt one first, and the others sorted."""
    words = sorted(known)
    near = nearest(word, words, _MOST_NEAR)
    return (*near, *(one for one in words if one not in near))


def folded(text: str) -> str:
    """Return a text without accents, case and space at its ends."""
    if text.isascii():
        return text.strip().casefold()
    decomposed = unicodedata.normalize("NFKD", text.strip())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def in_words(text: str) -> str:
    """Return a text as its words without accents, case, marks and articles, so that spellings of one name are equal.

    A list of a name and its kind in brackets keeps its order; see `bag_of`.
    """
    return _name_in_words(text) if len(text) <= _LONGEST else _in_words(text)


def _in_words(text: str) -> str:
    joined = _APOSTROPHES.sub("", folded(text)).replace("&", " and ").replace(".", "")
    words = [_ABBREVIATED.get(word, word) for word in _WORDS.findall(joined)]
    return " ".join([word for word in words if word not in _SMALL_WORDS] or words)


_name_in_words = lru_cache(maxsize=4096)(_in_words)
"""The same for names, which appear in many records."""


def bag_of(words: str) -> str:
    """Return words in alphabetical order: "Congo (Democratic Republic of the)" is "Democratic Republic of the Congo"."""
    return " ".join(sorted(words.split()))


def _is_misspelling(word: str, other: str) -> bool:
    """Return whether each word of one is a misspelling of the word of the other, or both together are.

    Words that only share a part, such as "regulatory authority" and "de facto authority", are different words; so are a word
    and the same word with a prefix, such as "block" and "unblock".
    """
    if _has_prefix(word, other):
        return False
    pairs = list(zip(word.split("_"), other.split("_"), strict=False))
    if word.count("_") == other.count("_") and pairs:
        return all(
            _letters_apart(one, another) <= _most_apart(another) and not _has_prefix(one, another)
            for one, another in pairs
        )
    return _letters_apart(word.replace("_", ""), other.replace("_", "")) <= _most_apart(other)


def _has_prefix(word: str, other: str) -> bool:
    """Return whether one of two words is the other with a prefix of two letters or more."""
    return abs(len(word) - len(other)) > 1 and (word.endswith(other) or other.endswith(word))


def _most_apart(word: str) -> int:
    return 1 + (len(word) >= _LONG)


def _letters_apart(word: str, other: str) -> int:
    """Return how many letters are to be added, removed, replaced or swapped with their neighbour (optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if earlier and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _plain(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_")


def _may_be_near(word: str, other: str) -> bool:
    """Return whether two words share letters enough, in whatever order: most words do not, and this check is quick."""
    shared = CUTOFF * (len(word) + len(other)) / 2
    return min(len(word), len(other)) >= shared and sum(map(other.__contains__, word)) >= shared


def _is_one_mistake(word: str, other: str) -> bool:
    """Return whether a word of four letters has one wrong letter, or one of three or four has two neighbours swapped.

    That is too much for `CUTOFF`.
    """
    if len(word) != len(other) or len(word) not in (_SHORT - 1, _SHORT):
        return False
    wrong = [index for index, letter in enumerate(word) if letter != other[index]]
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and sorted(word) == sorted(other)  # noqa: PLR2004 - a pair
    return swapped or (len(wrong) == 1 and len(word) == _SHORT)
