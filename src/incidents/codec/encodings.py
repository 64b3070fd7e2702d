"""The encoding of a text that is not UTF-8, as far as its first bytes show it."""

from __future__ import annotations

from typing import Final

_HEAD: Final = 1024
"""Number of bytes that are examined to find the encoding."""
_MARKS: Final = {
    b"\xff\xfe\0\0": "UTF-32LE",
    b"\0\0\xfe\xff": "UTF-32BE",
    b"\xff\xfe": "UTF-16LE",
    b"\xfe\xff": "UTF-16BE",
}
"""Encodings by their byte order marks, the longest first."""
_BY_ZEROS: Final[dict[tuple[bool, ...], str]] = {
    (False, True, False, True): "UTF-16LE",
    (True, False, True, False): "UTF-16BE",
    (False, True, True, True): "UTF-32LE",
    (True, True, True, False): "UTF-32BE",
}
"""Encodings by the positions of NUL bytes in two letters, or in one (RFC 4627, section 3)."""


def wide_encoding(raw: bytes) -> str | None:
    """Return UTF-16 or UTF-32 with its order of bytes if a text is so encoded, where NUL bytes are no damage; else None."""
    for mark, marked in _MARKS.items():
        if raw.startswith(mark):
            return marked
    encoding = _BY_ZEROS.get(tuple(byte == 0 for byte in raw[:4])) if b"\0" in raw[:4] else None
    return encoding if encoding and "\0" not in raw[:_HEAD].decode(encoding, "replace") else None
