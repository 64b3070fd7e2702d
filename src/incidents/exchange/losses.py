"""What an export changes or leaves out, counted and reported in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from incidents.english import counted


class Losses:
    """How often an export changed a value or left one out, by the reason."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, noun: str, what: str, number: int = 1) -> None:
        """Count what happened to a thing: a noun in the singular, and the rest of the sentence."""
        self._counts[noun, what] += number

    def __iter__(self) -> Iterator[str]:
        """Yield a line for each reason, in the order of their first cases."""
        return (f"{counted(number, noun)} {what}" for (noun, what), number in self._counts.items())
