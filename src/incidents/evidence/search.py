"""Find a quotation in a text: as written, in normal form, or with omissions and insertions in brackets.

A quotation matches where its characters occur and no letter or digit follows: “10 days” is not found in “110 days”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from incidents.evidence.copy_text import CopyText, Piece
from incidents.evidence.normal_form import Normal, joined_lines, normal
from incidents.patterns import pattern

MOST_LEFT_OUT: Final = 1_000
"""Maximum number of characters that an ellipsis may replace."""
MOST_BRACKETED: Final = 5
"""Maximum number of words that words in brackets may replace."""
MOST_PLACES: Final = 10
"""Maximum number of positions reported for a quotation that occurs several times."""


class MatchedAs(StrEnum):
    """The form in which a quotation was found."""

    WRITTEN = "as written"
    NORMAL = "in normal form"
    JOINED = "across a line break within a word"
    EDITED = "with words put in or left out"


class Hits(NamedTuple):
    """Where a quotation was found."""

    form: MatchedAs
    number: int
    places: tuple[str, ...] = ()
    """The first positions in words, if the text has lines or pages; only if there are several."""


Spans = list[tuple[int, int]]
_UNSPACED: Final = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that write words without spaces between them, or join endings to them."""
_POINTS: Final = ".,'’٫٬"
_LOOK: Final = 8
"""The number of characters around a hit that are examined."""


class Searched:
    """A text in which quotations are searched for; its normal form is made when one is not found as written."""

    def __init__(self, text: CopyText) -> None:
        self.text = text
        self._pieces: list[_Piece] | None = None
        whole = text.whole
        if whole is not None:
            self._pieces = [_Piece(Piece(whole, len(whole), 0, 0))]

    def pieces(self) -> Iterator[_Piece]:
        """Yield the pieces of the text; those of a long one are made again each time, because memory is for one only."""
        return iter(self._pieces) if self._pieces is not None else map(_Piece, self.text.pieces())

    def find(self, quotation: str) -> Hits | None:
        """Return where a quotation occurs, in the first form in which it is found; None if it is not found."""
        whole = self.text.whole
        if whole is not None and (found := found_once(whole, quotation)):
            return found
        for form, spans in _WAYS:
            hits = self._hits(form, quotation, spans)
            if hits:
                return hits
        return None

    def _hits(self, form: MatchedAs, quotation: str, spans: Callable[[_Piece, str], Spans]) -> Hits | None:
        count = 0
        places: dict[str, None] = {}
        for piece in self.pieces():
            for start, _ in spans(piece, quotation):
                if start >= piece.piece.own:
                    continue
                count += 1
                if len(places) < MOST_PLACES and (place := self.text.place(piece.piece, start)):
                    places[place] = None
        return Hits(form, count, tuple(places)) if count else None


def found_once(text: str, quotation: str) -> Hits | None:
    """Return that a quotation occurs once, if examining one location is enough to decide; else None."""
    start = text.find(quotation)
    if start < 0:
        return _ONCE_NORMAL if _around_anchor(text, quotation) == 1 else None
    end = start + len(quotation)
    if (text[start - 1 : start] in _PLAIN and text[end : end + 1] in _PLAIN) or _apart(text, start, end):
        return _ONCE if text.rfind(quotation) == start else None  # faster than to go on from there
    return None


_ONCE: Final = Hits(MatchedAs.WRITTEN, 1)
_ONCE_NORMAL: Final = Hits(MatchedAs.NORMAL, 1)
_ANCHOR: Final = pattern("[A-Za-z0-9]+(?:[ ,]+[A-Za-z0-9]+)*")
_MARGIN: Final = 40
_MOST_ANCHORS: Final = 12


def _around_anchor(text: str, quotation: str) -> int:
    """Return how often a quotation occurs in normal form around its longest plain part, or its longest plain word.

    Only what surrounds these is put into normal form, which is many times faster than the whole text. If
    nothing is found, nothing is decided.
    """
    stretches = [(len(found[0]), found.start(), found[0]) for found in _ANCHOR.finditer(quotation)]
    if not stretches:
        return 0
    _, offset, longest = max(stretches)
    wanted = normal(quotation)
    word = max(longest.replace(",", " ").split(), key=len)
    return _count_around(text, longest, offset, wanted) or (
        _count_around(text, word, offset + longest.find(word), wanted) if word != longest else 0
    )


def _count_around(text: str, anchor: str, offset: int, wanted: str) -> int:
    """Return how often a phrase occurs around an anchor at a given offset; 0 if the anchor is common."""
    count = tried = 0
    place = text.find(anchor)
    before, after = 2 * offset + _MARGIN, 2 * (len(wanted) - offset) + _MARGIN
    while place >= 0:
        tried += 1
        if tried > _MOST_ANCHORS:
            return 0
        around = normal(text[max(0, place - before) : place + after])
        count += sum(1 for _ in _found(around, wanted))
        place = text.find(anchor, place + len(anchor))
    return count


class _Piece:
    """A piece of a text with its normal forms, each made once."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self._normal: Normal | None = None
        self._joined: tuple[Normal, ...] | None = None

    @property
    def normal(self) -> Normal:
        """The normal form."""
        if self._normal is None:
            self._normal = Normal(self.piece.text)
        return self._normal

    @property
    def joined(self) -> tuple[Normal, ...]:
        """The normal forms in which words divided by a line break are joined."""
        if self._joined is None:
            self._joined = tuple(map(Normal, joined_lines(self.piece.text)))
        return self._joined


def _as_written(piece: _Piece, quotation: str) -> Spans:
    return list(_found(piece.piece.text, quotation))


def _in_normal_form(piece: _Piece, quotation: str) -> Spans:
    form = piece.normal
    return [form.span(*found) for found in _found(form.text, _normal(quotation))]


def _joined(piece: _Piece, quotation: str) -> Spans:
    for form in piece.joined:
        found = [form.span(*found) for found in _found(form.text, _normal(quotation))]
        if found:
            return found
    return []


def _edited(piece: _Piece, quotation: str) -> Spans:
    parts = edited(_normal(quotation))
    if not parts:
        return []
    form = piece.normal
    return [form.span(*found) for found in _chained(form.text, parts)]


_WAYS: Final = (
    (MatchedAs.WRITTEN, _as_written),
    (MatchedAs.NORMAL, _in_normal_form),
    (MatchedAs.JOINED, _joined),
    (MatchedAs.EDITED, _edited),
)
_normal = lru_cache(maxsize=1024)(normal)


def _found(text: str, wanted: str, *, begins: bool = True, ends: bool = True) -> Iterator[tuple[int, int]]:
    """Yield the positions of a phrase in a text, without overlaps; at word boundaries where required."""
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _apart(text, start, end, begins=begins, ends=ends):
            yield start, end
            start = text.find(wanted, end)
        else:
            start = text.find(wanted, start + 1)


def _apart(text: str, start: int, end: int, *, begins: bool = True, ends: bool = True) -> bool:
    """Return whether a range of a text begins and ends at word boundaries."""
    if begins and start and text[start].isalnum():
        before = text[start - 1]
        if before not in _PLAIN and _goes_on(text[start], text[max(0, start - _LOOK) : start][::-1], back=True):
            return False
    if ends and end < len(text):
        after = text[end]
        if after not in _PLAIN and _goes_on(text[end - 1], text[end : end + _LOOK]):
            return False
    return True


_PLAIN: Final = frozenset({*' \n\t"()[]:;!?“”', ""})
"""Characters that always separate words and numbers."""


def _goes_on(edge: str, beyond: str, *, back: bool = False) -> bool:
    """Return whether the characters beyond the edge of a phrase belong to its last word or number."""
    seen = [character for character in beyond if not _is_unseen(character)]
    if not seen:
        return False
    is_mark = unicodedata.category(seen[0]).startswith("M")
    if is_mark and not back:
        return True
    if edge.isdigit() and len(seen) > 1 and seen[0] in _POINTS:
        return seen[1].isdigit()
    if not (edge.isalnum() and (is_mark or seen[0].isalnum())):
        return False
    return (edge.isdigit() and seen[0].isdigit()) or not (_UNSPACED.match(edge) or _UNSPACED.match(seen[0]))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


# What an editor put in or left out


class QuotationPart(NamedTuple):
    """Words of a quotation that must occur as they are, and the gap that may come before them."""

    words: str
    most: int = 0
    """Maximum number of characters between the previous part and this one, with spaces at the ends."""
    most_words: int | None = None
    """Maximum number of words in the gap; None for any number."""
    glued: bool = False
    """Whether it may begin within a word, as in “[r]ule”."""
    open: bool = False
    """Whether it may end within a word, as in “rule[s]”."""


_MARKS: Final = pattern(r" ?(?:\[ ?\.\.\. ?\]|\( ?\.\.\. ?\)|\.\.\.) ?|( ?)\[([^\[\]]+)\]( ?)")
_LONGEST_BRACKETED: Final = 80


def edited(quotation: str) -> tuple[QuotationPart, ...]:
    """Split a quotation in normal form at its ellipses and brackets; return an empty tuple if it has none."""
    parts: list[QuotationPart] = []
    end = 0
    gap: dict[str, int | bool | None] = {}
    for mark in _MARKS.finditer(quotation):
        words = quotation[end : mark.start()].strip()
        inside = mark[2]
        within_word = inside is not None and not (mark[1] and mark[3]) and _touches(quotation, mark)
        if words:
            parts.append(QuotationPart(words, **gap, open=within_word and not mark[1]))  # type: ignore[arg-type]
            gap = {}
        wider = MOST_LEFT_OUT if inside is None else len(inside) + 3 if within_word else _LONGEST_BRACKETED
        number = None if inside is None or gap.get("most_words", 0) is None else MOST_BRACKETED
        gap = {
            "most": int(gap.get("most") or 0) + wider,
            "most_words": number,
            "glued": within_word and not mark[3],
        }
        end = mark.end()
    if not end:
        return ()
    if last := quotation[end:].strip():
        parts.append(QuotationPart(last, **gap))  # type: ignore[arg-type]
    return tuple(parts)


def _touches(quotation: str, mark: re.Match[str]) -> bool:
    """Return whether a bracket is within a word."""
    before = quotation[mark.start() - 1 : mark.start()] if mark.start() and not mark[1] else ""
    after = "" if mark[3] else quotation[mark.end() : mark.end() + 1]
    return before.isalnum() or after.isalnum()


def _chained(text: str, parts: tuple[QuotationPart, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the parts occur one after another, within the allowed gaps."""
    first = parts[0]
    reached = list(_found(text, first.words, begins=not first.glued, ends=not first.open))
    for part in parts[1:]:
        found = list(_found(text, part.words, begins=not part.glued, ends=not part.open))
        reached = _next(text, reached, found, part)
    yielded = -1
    for start, end in reached:
        if start >= yielded:
            yield start, end
            yielded = end


def _next(text: str, reached: Spans, found: Spans, part: QuotationPart) -> Spans:
    """Return the ranges that continue with a part, each from the nearest beginning."""
    spans: dict[int, tuple[int, int]] = {}
    first = 0
    for start, end in found:
        while first < len(reached) and reached[first][1] < start - part.most - 2:
            first += 1
        for begun, until in reached[first:]:
            if until > start:
                break
            between = text[until:start]
            if part.most_words is None or len(between.split()) <= part.most_words:
                spans[end] = (begun, end)  # the nearest is the last
    return list(spans.values())
