"""Translation of texts whose English is written where it is needed, such as findings: each by its English.

A phrase may have names in braces for what differs from case to case: ``unknown key {key}``. The text in their place is translated
too if it is a phrase itself, and else it stays; keys, codes, ids and what is in quotation marks always stay. A text of several
sentences is translated if each of them is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from string import Formatter
from typing import Final

from incidents.patterns import pattern

_LEAST_SAID: Final = 6
"""Least characters that a phrase says itself; one that says less, such as "{a} in {b}", only translates parts of others."""
_DATA: Final = frozenset(
    {
        *(
            "code",
            "codes",
            "error",
            "field",
            "fields",
            "file",
            "id",
            "ids",
            "key",
            "keys",
            "kind",
            "metric",
            "path",
            "platform",
        ),
        *("platforms", "pointer", "unit", "units", "value"),
    }
)
"""Names that are for what a record contains, which is the same in every language, even where it is also a word."""
_CODES: Final = pattern(r"(?=.*[_…])[a-z0-9_]+(?:, [a-z0-9_]+)*(?:, …)?\.?")
"""Codes alone are the same in every language."""
_MORE: Final = pattern(r"(?<=, )and [\d,]+ more$")
"""What ends a list that is cut short."""
_MOST: Final = 1000
"""Most characters of a text that is taken apart; finding the parts of a longer one would take too long."""
_FINDING: Final = pattern(r"(?s)(.*?): (error|warning|note) ([A-Z]{2,}\d{2,}): (.*)")
"""A finding in one line: where it is, its severity, its code, and the message."""
_SENTENCES: Final = pattern(r"(?<=[.?!]) (?=[A-Z`])|; ")
_COLON: Final = pattern(": ")
_NUMBER: Final = "number"
"""A name that begins so is for a number, a range of numbers, or a date."""
_NUMERAL: Final = pattern(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DIGITS: Final = r"[\d.,:–-]+"
_VALUE: Final = r"(?:\"(?:[^\"\\]|\\.)*(?:\"|…)|[^\"])+?"
"""What replaces a name: quotation marks in it are closed, unless the text in them is cut short."""


class Phrases:
    """The phrases of a language."""

    def __init__(
        self,
        texts: Mapping[str, str],
        more: Callable[[], Mapping[str, str]] = dict,
        written: Callable[[str], str] = str,
    ) -> None:
        """Take the texts by their English, a function that returns those that are found elsewhere, and one that writes a number."""
        self._own = texts
        self._more = more
        self._written = written
        self.translated = lru_cache(maxsize=1 << 12)(self._translated)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {**self._more(), **self._own}

    @cached_property
    def _patterns(self) -> list[_Pattern]:
        """The phrases with names, that which says most first."""
        return sorted(map(_Pattern, (text for text in self._texts if "{" in text)), key=lambda one: -one.said)

    def __call__(self, text: str) -> str:
        """Return a text in the language; the text itself if it is not translated."""
        return self.translated(text) or text

    def _translated(self, text: str) -> str | None:
        """Return a text in the language; None if it is not translated as a whole."""
        if (own := self._own.get(text)) or not self._texts:
            return own
        same = self._texts.get(text) or (text if _CODES.fullmatch(text) else None)
        if same or len(text) > _MOST:
            return same
        if found := _FINDING.fullmatch(text):
            place, severity, code, message = map(self, found.groups())
            return f"{place}: {severity} {code}: {message}"
        return self._in_two(text, _SENTENCES) or self._one(text, _LEAST_SAID) or self._in_two(text, _COLON)

    def _in_two(self, text: str, ends: re.Pattern[str]) -> str | None:
        """Return a text that a mark divides into two that are both translated; None if it is no such text."""
        for end in ends.finditer(text):
            first = self.translated(text[: end.start()])
            rest = self.translated(text[end.end() :]) if first is not None else None
            if first is not None and rest is not None:
                return f"{first}{end[0]}{rest}"
        return None

    def _one(self, text: str, least: int) -> str | None:
        for one in self._patterns:
            if one.said >= least and one.longest in text and (found := one.expression.fullmatch(text)):
                parts = {name: self._named(name, part, one) for name, part in found.groupdict().items()}
                if least or not any(" " in part and parts[name] == part for name, part in found.groupdict().items()):
                    return self._texts[one.text].format(**parts)
        return None

    def _named(self, name: str, text: str, one: _Pattern) -> str:
        """Return what takes the place of a name."""
        if name.startswith(_NUMBER):
            return self.number(text)
        if name in one.data:
            return _MORE.sub(lambda found: self(found[0]), text)
        return self.part(text)

    def number(self, text: str) -> str:
        """Return the numbers of a text as the language writes them."""
        return _NUMERAL.sub(lambda found: self._written(found[0]), text)

    def part(self, text: str) -> str:
        """Return a part of a text, or a list of parts, each translated if it is a phrase."""
        if len(text) > _MOST:
            return text
        if (whole := self.translated(text)) is not None:
            return whole
        first, comma, rest = text.partition(", ")
        return f"{self.part(first)}, {self.part(rest)}" if comma else self._one(text, 0) or text


class _Pattern:
    """A phrase with names, and the expression of the texts that it translates."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = list(Formatter().parse(text))
        self.said = sum(
            len(said) + (_LEAST_SAID if (name or "").startswith(_NUMBER) else 0) for said, name, *_ in pieces
        )
        self.longest = max((said for said, *_ in pieces), key=len)
        """The longest piece that it says itself, which is found sooner than the expression."""
        self.data = _DATA.union(re.findall(r"[\"“]\{(?!list\})(\w+)\}", text))
        """The names that are for what is the same in every language."""
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
            yield f"(?P={name})" if name in seen else f"(?P<{name}>{_DIGITS if name.startswith(_NUMBER) else _VALUE})"
            seen.add(name)
