"""Depth and number of values of a JSON text, without parsing it."""

from __future__ import annotations

import re

from incidents.codec.limits import LIMITS
from incidents.patterns import pattern

_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_NOT_SIGNS = bytes(set(range(256)) - set(b'[{,"'))
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_STRING_OR_BRACKET = pattern(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def deepest(raw: bytes, most: int = LIMITS.most_depth) -> int:
    """Return the depth of nesting of a JSON text, without parsing it.

    For a depth greater than `most`, any number greater than `most` is returned.
    """
    if b"\\" in raw:
        raw = _ESCAPES.sub(b"", raw)
    marks = raw.translate(_BRACKETS, _NOT_MARKS).replace(b'""', b"")  # removes texts without brackets
    if b'"' in marks:
        marks = b"".join(marks.split(b'"')[::2])
    levels = 0
    while levels <= most and b"[]" in marks:
        marks = marks.replace(b"[]", b"")  # removes the innermost level everywhere
        levels += 1
    return levels + marks.count(b"[")


def too_deep_at(text: str, most: int) -> int:
    """Return the offset of the first bracket that opens more levels than are allowed; 0 if there is none."""
    levels = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        levels += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if levels > most:
            return found.start()
    return 0


def number_of_values(raw: bytes, most: int = LIMITS.most_values) -> int:
    """Return the number of values in a JSON text, without parsing it; an empty list or object counts as two.

    A result of at most `most` may be too high.
    """
    highest = 1 + raw.count(b",") + raw.count(b"[") + raw.count(b"{")
    if highest <= most:
        return highest  # signs inside texts were counted too, and make no difference
    if b"\\" in raw:
        raw = _ESCAPES.sub(b"", raw)
    signs = raw.translate(_BRACKETS, _NOT_SIGNS).replace(b'""', b"")
    if b'"' in signs:
        signs = b"".join(signs.split(b'"')[::2])
    return 1 + signs.count(b",") + signs.count(b"[")
