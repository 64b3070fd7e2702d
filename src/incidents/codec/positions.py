"""Find the line and column of JSON pointers, only for the values that are asked for.

The scanner of the standard library skips everything else. Columns count code points from 1. Of duplicate keys the last one
counts, as it does when the text is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any

from incidents.findings import Excerpt, Pointer, Span
from incidents.patterns import pattern
from incidents.values import frozen

_LONGEST = 400
"""Most characters of an excerpt."""
_SPACE = pattern(r"[ \t\n\r]*")
_scan = JSONDecoder().scan_once  # type: ignore[attr-defined]


@frozen
class TextPosition:
    """The position of a value, and of its key if it has one; as offsets into the text, the end not included."""

    key: tuple[int, int] | None
    value: tuple[int, int]


class _Everything(dict[Any, Any]):
    """A tree of wanted steps that wants every step, to look for duplicate keys."""

    def __contains__(self, step: object) -> bool:
        return True

    def __missing__(self, step: object) -> _Everything:
        return self

    def __bool__(self) -> bool:
        return True


class Positions:
    """The positions of the values in one JSON text, which must be well-formed."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self._text))]

    def span(self, start: int, end: int) -> Span:
        """Return a range of offsets as lines and columns; a byte order mark at offset -1 has column 0."""
        return Span(*self._line_column(start), *self._line_column(end))

    def written(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self._text[start:end]

    def excerpt(self, span: Span) -> Excerpt:
        """Return the line in which a span begins; of a very long line, the part around it."""
        start = self._starts[span.line - 1]
        end = self._text.find("\n", start)
        line = self._text[start : len(self._text) if end < 0 else end].rstrip("\r")
        if len(line) <= _LONGEST:
            return Excerpt(line, 1)
        first = max(0, span.column - 1 - _LONGEST // 2)
        return Excerpt(line[first : first + _LONGEST], first + 1)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, max(0, offset))
        return line, offset - self._starts[line - 1] + 1

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, TextPosition]:
        """Return the positions of the pointers that point to a value."""
        wanted: dict[Any, Any] = {}
        for pointer in pointers:
            node = wanted
            for step in pointer:
                node = node.setdefault(step, {})
        return self._walk(wanted).found

    def repeated_keys(self) -> list[tuple[Pointer, tuple[int, int]]]:
        """Return every duplicate key: the path to it, and the position of the repetition."""
        return self._walk(_Everything()).repeated

    def _walk(self, wanted: dict[Any, Any]) -> _Walk:
        walk = _Walk(self._text)
        walk.value(walk.skip(0), wanted, (), None)
        return walk


class _Walk:
    """One pass over the text, along the wanted paths only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[Pointer, TextPosition] = {}
        self.repeated: list[tuple[Pointer, tuple[int, int]]] = []

    def skip(self, offset: int) -> int:
        return _SPACE.match(self.text, offset).end()  # type: ignore[union-attr]

    def value(self, start: int, wanted: dict[Any, Any], here: Pointer, key: tuple[int, int] | None) -> int:
        inside = wanted and self.text[start] in "{["
        end = self._members(start, wanted, here) if inside else _scan(self.text, start)[1]
        if type(wanted) is dict:
            self.found[here] = TextPosition(key, (start, end))
        return end

    def _members(self, start: int, wanted: dict[Any, Any], here: Pointer) -> int:
        text = self.text
        is_object = text[start] == "{"
        offset, index = self.skip(start + 1), 0
        seen: set[str | int] = set()
        while text[offset] not in "}]":
            step: str | int = index
            key = None
            if is_object:
                step, after = scanstring(text, offset + 1)
                key = (offset, after)
                offset = self.skip(self.skip(after) + 1)
            if step in wanted:
                path = (*here, step)
                if step in seen and key:
                    self.repeated.append((path, key))
                    self.found = {known: place for known, place in self.found.items() if known[: len(path)] != path}
                seen.add(step)
                offset = self.value(offset, wanted[step], path, key)
            else:
                offset = _scan(text, offset)[1]
            offset = self.skip(offset)
            if text[offset] == ",":
                offset = self.skip(offset + 1)
            index += 1
        return offset + 1
