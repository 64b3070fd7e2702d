"""English for messages: nouns in the singular or plural, and lists of words.

Pages in several languages take their words from `incidents.views.words`.
"""

from __future__ import annotations

from collections.abc import Iterable


def noun(number: object, one: str, several: str = "") -> str:
    """Return a noun in the form that goes with a number; `several` where an "s" does not make the plural."""
    return one if number == 1 else several or f"{one}s"


def within_sentence(label: str) -> str:
    """Return a label as it is written within a sentence: its first letter is small, unless it begins an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number, in groups of three digits, with its noun: "1 record", "1,022 records"."""
    return f"{number:,} {noun(number, one, several)}"


def listed(words: Iterable[str], last: str) -> str:
    """Return words as a list with a conjunction before the last one: "a, b or c"."""
    *before, final = words
    return f"{', '.join(before)} {last} {final}" if before else final
