"""Put texts into normal form: one table of characters that count as equal, for quotations and copies.

A page is set, converted and saved by programs that curl quotes, widen spaces and break lines. None of that changes the
meaning. Letter case, digits, accents and all other characters do count.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from incidents.patterns import pattern


class Equal(NamedTuple):
    """Characters that count as equal, and the reason."""

    name: str
    characters: str
    counts_as: str
    why: str


EQUAL: Final = (
    Equal("soft hyphens", "\u00ad", "", "they mark where a word may be broken, not that it is"),
    Equal(
        "invisible characters",
        "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        "",
        "zero-width spaces, joiners, byte order marks and direction marks are not visible, and get lost in copying",
    ),
    Equal("double quotation marks", "“”„‟«»″〝〞", '"', "typesetting; each language and newspaper has its own"),
    Equal("single quotation marks and apostrophes", "‘’‚‛‹›′´`ʼ", "'", "the same"),
    Equal("dashes and hyphens", "‐‑‒–—―−", "-", "typesetting; keyboards have only one"),
)
"""Groups of characters that count as equal, in the order of replacement, before and after compatible forms."""


_REPLACED: Final = tuple((character, group.counts_as) for group in EQUAL for character in group.characters)
_LATE: Final = tuple((character, counts_as) for character, counts_as in _REPLACED if counts_as)
_HYPHENS: Final = pattern("-{2,}")
"""Several hyphens in a row count as one, like the dash of a typewriter."""
_LINE_END: Final = pattern(r"(?<=\w)[-\u2010](\r?\n[ \t]*)(?=\w)")


def normal(text: str) -> str:
    """Return a text in normal form, in which quotations and copies are compared; idempotent."""
    return " ".join(cleaned(text).split())


def cleaned(text: str) -> str:
    """Return a text with its characters replaced and its spaces unchanged."""
    if not text.isascii():
        for character, counts_as in _REPLACED:
            if character in text:
                text = text.replace(character, counts_as)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
            for character, counts_as in _LATE:  # such as the quotation marks that full-width ones become
                if character in text:
                    text = text.replace(character, counts_as)
    if "`" in text:
        text = text.replace("`", "'")
    return _HYPHENS.sub("-", text) if "--" in text else text


def joined_lines(text: str) -> tuple[str, ...]:
    """Return a text in which words broken at line ends are joined: once with their hyphen, once without.

    Empty if no line ends with a hyphen. Dropped characters become soft hyphens, so that positions do not change.
    """
    if "-\n" not in text and "-\r\n" not in text and "\u2010" not in text:
        return ()
    kept = _LINE_END.sub(lambda found: "-" + "\u00ad" * len(found[1]), text)
    if kept == text:
        return ()
    return kept, _LINE_END.sub(lambda found: "\u00ad" * len(found[0]), text)


class Normal:
    """A text in normal form, with the positions of its words in the original."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.text = normal(text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the original of the words that a range of the normal form touches."""
        first = self.text.count(" ", 0, start)
        last = first + self.text.count(" ", start, end)
        begin = self._begin(self._holding(first))
        until = self._begin(self._holding(last)) if last > first else begin
        return begin, until + len(self.raw[until:].split(None, 1)[0])

    def _begin(self, number: int) -> int:
        """Return where a word of the original begins."""
        return len(self.raw) - len(self.raw.split(None, number)[number])

    @cached_property
    def _upto(self) -> list[int]:
        """After each word, the number of words of the normal form so far; empty if the words correspond one to one."""
        words = self.raw.split()
        if len(words) == self.text.count(" ") + 1:
            return []
        return list(accumulate(len(cleaned(word).split()) for word in words))

    def _holding(self, number: int) -> int:
        """Return the word of the original that contains a word of the normal form."""
        return bisect_right(self._upto, number) if self._upto else number
