"""Positions of the protocol and offsets into a text.

The protocol counts lines by all three line breaks, and columns in units of UTF-16; findings count lines by line feeds only, and
columns in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from lsprotocol.types import Position, Range

from incidents.findings import Edit, Span
from incidents.patterns import pattern

_BREAK = pattern(r"\r\n|\n|\r")


class Lines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._is_plain = text.isascii()

    @cached_property
    def _feeds(self) -> list[int]:
        """The offset at which each line begins as findings count lines."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the position of an offset; one beyond the text is its end."""
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, offset - start if self._is_plain else _units(self.text[start:offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one beyond its line is the end of the line, as the protocol asks."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        last = position.line + 1 == len(self._starts)
        end = len(self.text) if last else self._starts[position.line + 1]
        line = self.text[start:end].rstrip("\r\n")
        if self._is_plain:
            return start + min(position.character, len(line))
        units = 0
        for index, character in enumerate(line):
            if units >= position.character:
                return start + index
            units += 1 + (character > "\uffff")
        return start + len(line)

    def range(self, start: int, end: int) -> Range:
        """Return the range between two offsets."""
        return Range(self.position(start), self.position(end))

    @property
    def whole(self) -> Range:
        """The range of the whole text."""
        return self.range(0, len(self.text))

    def of(self, span: Span) -> Range:
        """Return the range of a finding, or of an edit."""
        return self.range(*self.offsets(span))

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return the offsets of a span of a finding; a byte order mark counts as nothing."""
        return self._at(span.line, span.column), self._at(span.end_line, span.end_column)

    def span(self, start: int, end: int) -> Span:
        """Return the range between two offsets as findings have it."""
        return Span(*self._line_column(start), *self._line_column(end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._feeds, offset)
        return line, offset - self._feeds[line - 1] + 1

    def edited(self, edits: tuple[Edit, ...]) -> Iterator[tuple[Range, str]]:
        """Yield the range and the new text of each edit."""
        return ((self.of(edit.span), edit.text) for edit in edits)

    def _at(self, line: int, column: int) -> int:
        start = self._feeds[min(line, len(self._feeds)) - 1]
        return min(start + max(0, column - 1), len(self.text))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
