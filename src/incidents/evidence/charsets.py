"""Decode bytes: by a byte order mark, as UTF-8, by the declared encoding, or finally as Windows-1252.

Valid UTF-8 is read as UTF-8 even if the page declares another encoding: programs that save a page may not change its head.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final, NamedTuple

from incidents.evidence.limits import PIECE
from incidents.patterns import pattern

UTF_8: Final = "utf-8"
GUESSED: Final = "cp1252"
"""The encoding of pages that are not UTF-8 and declare no encoding (WHATWG, Encoding Standard, section 4)."""

_MARKS: Final = (
    (b"\xef\xbb\xbf", UTF_8),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_KNOWN: Final = pattern(
    r"utf-?8|utf-?16(?:[-_]?[lb]e)?|utf-?32(?:[-_]?[lb]e)?|us-?ascii|iso-?8859-?\d{1,2}(?:-[ei])?|latin-?\d|"
    r"(?:windows|cp|x-cp)-?(?:125[0-8]|874|936|949|950|932|866)|koi8-?[ru]|mac(?:intosh|-?roman)|tis-?620|"
    r"gb-?(?:k|2312|18030)|big-?5(?:-hkscs)?|euc-?(?:jp|kr)|shift[-_]?jis|sjis|iso-?2022-?jp"
)
"""The names of text encodings; Python has other codecs that do not give text."""
_LIKE_UTF_8: Final = ("utf-16", "utf-32", "iso2022", "hz")
"""Beginnings of the names of encodings whose bytes may also be valid UTF-8; with other encodings that does not happen by chance."""
_WINDOWS: Final = frozenset({"ascii", "iso8859-1"})
"""Names that are used for Windows-1252 so often that they mean it (WHATWG, Encoding Standard, section 4.2)."""


class Encoding(NamedTuple):
    """The encoding of some bytes, the length of their byte order mark, and whether the encoding was guessed."""

    name: str
    mark: int = 0
    guessed: bool = False


def known_encoding(name: str | None) -> str | None:
    """Return Python's name of a text encoding, or None for an unknown name."""
    if name is None or not _KNOWN.fullmatch(name := name.strip("\"' \t").lower().replace("x-cp", "cp")):
        return None
    try:
        found = codecs.lookup(name.removesuffix("-i").removesuffix("-e")).name
    except LookupError:
        return None
    return GUESSED if found in _WINDOWS else found


def encoding_of(raw: bytes, declared: str | None = None) -> Encoding:
    """Return the encoding of some bytes; `declared` is the name that the page or the server gives."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return Encoding(name, len(mark))
    said = known_encoding(declared)
    order = (said, UTF_8) if said and said.startswith(_LIKE_UTF_8) else (UTF_8, said)
    for found in order:
        if found and _decodes(raw, found):
            return Encoding(found)
    return Encoding(GUESSED, guessed=True)


def _decodes(raw: bytes, name: str) -> bool:
    try:
        for _ in pieces(raw, Encoding(name), "strict"):
            pass
    except UnicodeError:
        return False
    return True


def pieces(raw: bytes, encoding: Encoding, errors: str = "replace") -> Iterator[str]:
    """Decode some bytes piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding.name)(errors)
    view = memoryview(raw)
    for start in range(encoding.mark, len(raw), PIECE):
        yield decoder.decode(view[start : start + PIECE])
    yield decoder.decode(b"", final=True)
