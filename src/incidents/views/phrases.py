"""Translation of texts whose English is written where it is needed, such as findings: each by its English.

A phrase may have names in braces for what differs from case to case: ``unknown key {key}``. The text in their place is translated
too if it is a phrase itself, and else it stays. A text of several sentences is translated if each of them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import Final

from incidents.patterns import pattern

_LEAST_SAID: Final = 6
"""Least characters that a phrase says itself; one that says less, such as "{a} and {b}", only translates parts of others."""
_ENDS: Final = pattern(r"(?<=[.?!]) (?=[A-Z])|(?<=[a-z\"»)\d]); |: ")


class Phrases:
    """The phrases of a language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts by their English."""
        self._texts = texts
        self._patterns = sorted(map(_Pattern, (text for text in texts if "{" in text)), key=lambda one: -one.said)
        self.translated = lru_cache(maxsize=1 << 12)(self._translated)

    def __call__(self, text: str) -> str:
        """Return a text in the language; the text itself if it is not translated."""
        return self.translated(text) or text

    def _translated(self, text: str) -> str | None:
        """Return a text in the language; None if it is not translated as a whole."""
        if (whole := self._one(text, _LEAST_SAID)) is not None:
            return whole
        for end in _ENDS.finditer(text):
            first = self._one(text[: end.start()], _LEAST_SAID)
            rest = self.translated(text[end.end() :]) if first is not None else None
            if first is not None and rest is not None:
                return f"{first}{end[0]}{rest}"
        return None

    def _one(self, text: str, least: int) -> str | None:
        if text in self._texts:
            return self._texts[text]
        for one in self._patterns:
            if one.said >= least and (found := one.expression.fullmatch(text)):
                parts = {name: self._part(part) for name, part in found.groupdict().items()}
                return self._texts[one.text].format(**parts)
        return None

    def _part(self, text: str) -> str:
        """Return the text in place of a name, translated if it is a phrase or several."""
        return self.translated(text) or self._one(text, 0) or text


class _Pattern:
    """A phrase with names, and the expression of the texts that it translates."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = list(Formatter().parse(text))
        self.said = sum(len(said) for said, *_ in pieces)
        self._source = "".join(_expressions(pieces))
        self._compiled: re.Pattern[str] | None = None

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, re.DOTALL)
        return self._compiled


def _expressions(pieces: list[tuple[str, str | None, str | None, str | None]]) -> Iterator[str]:
    seen: set[str] = set()
    for said, name, *_ in pieces:
        yield re.escape(said)
        if name is not None:
            yield f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
            seen.add(name)
