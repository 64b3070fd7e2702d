"""Find the passage of a text that is closest to a quotation, and how the two differ.

Passages are searched for around the rarest words of the quotation, so that even a long text is read only a few times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from operator import methodcaller
from typing import Final, NamedTuple

from incidents.evidence.normal_form import normal
from incidents.evidence.search import Searched
from incidents.patterns import pattern

ALIKE: Final = 0.6
"""Minimum share of equal words in quotation and passage together."""
NEARLY: Final = 0.8
"""Minimum share of equal characters, if fewer words are equal."""
_MOST_WORDS: Final = 4
"""Maximum number of words of a quotation around which passages are searched for."""
_FEW_WORDS: Final = 3
"""Maximum number of words of a quotation that is compared by characters if none of its words is found."""
_MOST_PLACES: Final = 50
"""Maximum number of occurrences of one word, and of all words in one piece of a text."""
_MOST_ALIGNED: Final = 5
"""Maximum number of passages of one piece of a text that are compared word by word: those with most of its words."""
_AROUND: Final = "\"'.,;:!?()"
"""Punctuation around words."""
_WORD: Final = pattern(r"\w+(?:[.,'-]\w+)*")


class Closest(NamedTuple):
    """A passage that is similar to a quotation."""

    passage: str
    differences: tuple[str, ...]
    place: str
    """Where it begins, such as “line 3”, if the text has lines or pages."""
    likeness: float


def closest(searched: Searched, quotation: str) -> Closest | None:
    """Return the passage of a text that is closest to a quotation, or None if none is similar."""
    wanted = normal(quotation).split()
    has = _words_in({_bare(word) for word in wanted})
    best: tuple[float, list[str], str] | None = None
    for piece in searched.pieces():
        form = piece.normal
        here: tuple[int, list[str]] | None = None
        windows = [(has(words), start, words) for start, words in _windows(form.text, wanted)]
        windows.sort(key=lambda window: -len(window[0]))
        for common, start, words in windows[:_MOST_ALIGNED]:
            if best is not None and _most_likeness(wanted, common) <= best[0]:
                continue
            likeness, first, last = _aligned(wanted, words)
            if last > first and (best is None or likeness > best[0]):
                best = likeness, words[first:last], ""
                here = start, words[:first]
        if best is not None and here is not None:
            offset = here[0] + sum(len(word) + 1 for word in here[1])
            raw = form.span(offset, offset + 1)[0]
            best = *best[:2], searched.text.place(piece.piece, raw)
    if best is None:
        return None
    likeness, words, place = best
    words = _without_marks(words, wanted)
    if likeness < ALIKE and not _nearly(" ".join(wanted), " ".join(words)):
        return None
    return Closest(" ".join(words), tuple(_differences(wanted, words)), place, likeness)


def _words_in(bare: set[str]) -> Callable[[list[str]], set[str]]:
    """Return a function that returns which of some words a passage has, each without the punctuation around it."""
    stripped = methodcaller("strip", _AROUND)
    marks = {word for word in bare if not stripped(word)}
    if marks:
        return lambda words: bare.intersection(map(stripped, words)) | marks.intersection(words)
    return lambda words: bare.intersection(map(stripped, words))


def _most_likeness(wanted: Iterable[str], common: set[str]) -> float:
    """Return how similar a passage can be to a quotation, at most, of whose words it has some."""
    has = [_bare(word) in common for word in wanted]
    same = sum(has)
    return 2 * same / (len(has) + same)


def _nearly(one: str, other: str) -> bool:
    """Return whether most characters of two texts are equal; bounds that are found faster often say that they are not."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return all(ratio() >= NEARLY for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _windows(text: str, wanted: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield passages of a text around the rarest words of a quotation: the position and the words of each."""
    folded = text.lower()
    if len(folded) != len(text):  # one letter in capitals may be two in small ones
        folded = text
    anchors = _anchors(folded, wanted)
    width = 2 * sum(len(word) + 1 for word in wanted) + 40
    met: set[int] = set()
    for places in anchors:
        for place in places:
            start = text.rfind(" ", 0, max(0, place - width)) + 1
            if start in met or len(met) > _MOST_PLACES:
                continue
            met.add(start)
            end = text.find(" ", place + width)
            yield start, text[start : None if end < 0 else end].split(" ")


def _anchors(folded: str, wanted: Iterable[str]) -> list[list[int]]:
    """Return the positions of the rarest words of a quotation, the rarest first; of halves of words if no word occurs."""
    words = {found[0] for word in wanted for found in _WORD.finditer(word.lower())}
    found = [places for word in words if (places := _places(folded, word))]
    if not found:
        parts = {half for word in words if len(word) > 3 for half in (word[: len(word) // 2], word[len(word) // 2 :])}  # noqa: PLR2004 - shorter halves are no anchors
        found = [places for part in parts if (places := _places(folded, part))]
    return sorted(found, key=lambda places: (len(places), places))[:_MOST_WORDS]


def _places(folded: str, word: str) -> list[int]:
    """Return the first positions of a word."""
    places: list[int] = []
    place = folded.find(word)
    while place >= 0 and len(places) < _MOST_PLACES:
        places.append(place)
        place = folded.find(word, place + 1)
    return places


def _aligned(wanted: list[str], words: list[str]) -> tuple[float, int, int]:
    """Return how similar the best part of a passage is to a quotation, and its first and last word."""
    bare = [_bare(word) for word in words]
    blocks = [
        block
        for block in SequenceMatcher(None, [_bare(word) for word in wanted], bare, autojunk=False).get_matching_blocks()
        if block.size
    ]
    if not blocks:
        return _by_characters(wanted, words) if len(wanted) <= _FEW_WORDS else (0.0, 0, 0)
    best = max(blocks, key=lambda block: block.size)
    low, high = best.b - best.a - 2, best.b + len(wanted) - best.a + 2
    near = [block for block in blocks if low <= block.b and block.b + block.size <= high]
    first = max(0, near[0].b - near[0].a)
    last = min(len(words), near[-1].b + near[-1].size + len(wanted) - near[-1].a - near[-1].size)
    same = sum(block.size for block in near)
    return 2 * same / (len(wanted) + last - first), first, last


def _by_characters(wanted: list[str], words: list[str]) -> tuple[float, int, int]:
    """Return the part of a passage that is most similar by characters, if no word is equal."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(" ".join(wanted))
    best = (-1.0, 0, 0)
    for first in range(max(1, len(words) - len(wanted) + 1)):
        matcher.set_seq1(" ".join(words[first : first + len(wanted)]))
        if matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY:
            best = max(best, (matcher.ratio() - 1, first, first + len(wanted)))
    return best


def _without_marks(words: list[str], wanted: list[str]) -> list[str]:
    """Return a passage without the punctuation around it that the quotation does not have."""
    first, *rest = words
    if wanted[0][0].isalnum():
        first = first.lstrip("\"'(") or first
    words = [first, *rest]
    if wanted[-1][-1].isalnum():
        words[-1] = words[-1].rstrip(".,;:!?\"')") or words[-1]
    return words


def _bare(word: str) -> str:
    """Return a word without the punctuation around it, unless it is only punctuation."""
    return word.strip(_AROUND) or word


def _differences(wanted: list[str], words: list[str]) -> Iterator[str]:
    """Yield the differences between a passage and a quotation in words."""
    for what, i, j, k, m in SequenceMatcher(None, wanted, words, autojunk=False).get_opcodes():
        ours, theirs = " ".join(wanted[i:j]), " ".join(words[k:m])
        if what == "replace":
            yield f"“{theirs}”, not “{ours}”"
        elif what == "delete":
            yield f"without “{ours}”"
        elif what == "insert":
            yield f"with “{theirs}” more"
