"""Where the keys of a TOML file are, which the parser of Python does not say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Final

from incidents.findings import Pointer, Span
from incidents.patterns import pattern

_KEY: Final = r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_$-]+'
_DOTTED: Final = pattern(rf"\s*({_KEY})\s*(\.)?")
_INNER: Final = pattern(rf"(?<=[{{,])\s*({_KEY})\s*=")
_STRING: Final = pattern(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_LONG: Final = ('"""', "'''")
_OPEN: Final = "[{"
_CLOSE: Final = "]}"


def spans_of(text: str) -> dict[Pointer, Span]:
    """Return where the keys of a valid file are, by their paths; keys in deeply nested inline tables are left out."""
    found: dict[Pointer, Span] = {}
    for path, span in _keys(text):
        found.setdefault(path, span)
    return found


def nearest_span(spans: dict[Pointer, Span], pointer: Pointer) -> Span:
    """Return where a value is, or else where the innermost value around it is; the first line, if nothing is known."""
    while pointer and pointer not in spans:
        pointer = pointer[:-1]
    return spans.get(pointer, Span(1, 1, 1, 1))


def _keys(text: str) -> Iterator[tuple[Pointer, Span]]:
    prefix: Pointer = ()
    counts: dict[Pointer, int] = {}
    long_quote, depth = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        rest = line
        if not long_quote and not depth and line.strip() and not line.lstrip().startswith("#"):
            start = len(line) - len(line.lstrip())
            if line[start] == "[":
                many = line[start : start + 2] == "[["
                path, _ = _path(line, start + 1 + many)
                counts[path] = counts.get(path, -1) + 1
                prefix = (*path, counts[path]) if many else path
                yield prefix, Span(number, start + 1, number, len(line) + 1)
                continue
            path, end = _path(line, start)
            for length in range(1, len(path) + 1):
                yield (*prefix, *path[:length]), Span(number, start + 1, number, end + 1)
            rest = line[end:]
            for inner in _INNER.finditer(line, end):
                name = _plain(inner[1])
                yield (*prefix, *path, name), Span(number, inner.start(1) + 1, number, inner.end(1) + 1)
        long_quote, depth = _after(rest, long_quote, depth)


def _path(line: str, start: int) -> tuple[Pointer, int]:
    """Return a dotted key, and where it ends."""
    path: list[str] = []
    end = start
    while found := _DOTTED.match(line, end):
        path.append(_plain(found[1]))
        end = found.end() if found[2] else found.end(1)
        if not found[2]:
            break
    return tuple(path), end


def _plain(key: str) -> str:
    return str(tomllib.loads(f"k = {key}")["k"]) if key[0] in "\"'" else key


def _after(text: str, long_quote: str, depth: int) -> tuple[str, int]:
    """Return whether a long text is open at the end of a line, and how many brackets are."""
    if long_quote:
        _, closed, text = text.partition(long_quote)
        if not closed:
            return long_quote, depth
    while found := _STRING.search(text):
        depth += _brackets(text[: found.start()])
        text = text[found.end() :]
        if found[0] in _LONG:
            return _after(text, found[0], depth)
        if found[0].startswith("#"):
            return "", depth
    return "", depth + _brackets(text)


def _brackets(text: str) -> int:
    return sum((sign in _OPEN) - (sign in _CLOSE) for sign in text)
