"""English for messages: nouns that agree with their number.

Pages in several languages take their words from `incidents.views.words`.
"""

from __future__ import annotations


def noun(number: object, one: str, several: str = "") -> str:
    """Return a noun in the form that goes with a number; `several` where an "s" does not make the plural."""
    return one if number == 1 else several or f"{one}s"


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number, in groups of three digits, with its noun: "1 record", "1,022 records"."""
    return f"{number:,} {noun(number, one, several)}"
