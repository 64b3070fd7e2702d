"""Reading on after a slip of the pen, so that one comma does not hide everything else that is wrong.

Every mend keeps the length of the text: a character is replaced or blanked, none is moved, so that places found
afterwards are places in the file. What is mended is an error all the same; nothing is written back here.
"""

from __future__ import annotations

import json
import re

from attrs import frozen

_OPENING_QUOTES = "“”„‟«»‹›‘’"
_DOUBLE, _SINGLE = frozenset('“”„‟«»"'), frozenset("‹›‘’")
_CURLY = re.compile(f"[{_OPENING_QUOTES}]")
_LINE_COMMENT = re.compile(r"(?://|#)[^\n]*")
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AFTER_STRING = re.compile(r"[ \t]*[,:\]}\r\n]")


@frozen(kw_only=True)
class Repair:
    """What surely puts a slip right in the file."""

    title: str
    """What it does, as an instruction."""
    edits: tuple[tuple[int, int, str], ...]
    """From, up to (not included) and what stands there instead, as offsets into the text."""


@frozen(kw_only=True)
class Mend:
    """One slip: what it is, where it stands, and the text without it."""

    message: str
    offset: int
    length: int
    text: str
    repair: Repair | None = None
    """Nothing where it is not sure what was meant, or where content would go, such as a comment."""


def mended(text: str, offset: int) -> Mend | None:
    """Return how to read on where a parser stopped, or nothing if the slip is not one that can be told for sure."""
    for attempt in (_comment, _trailing_comma, _curly_string, _curly_end, _missing_comma):
        mend = attempt(text, offset)
        if mend is not None:
            return mend
    return None


def _blank(text: str, start: int, end: int) -> str:
    """Return the text with a stretch of it turned into spaces, its line breaks kept."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _comment(text: str, offset: int) -> Mend | None:
    found = _LINE_COMMENT.match(text, offset) or _BLOCK_COMMENT.match(text, offset)
    if found is None:
        return None
    message = "JSON has no comments; a note field or extensions may hold it"
    return Mend(message=message, offset=offset, length=len(found[0]), text=_blank(text, found.start(), found.end()))


def _trailing_comma(text: str, offset: int) -> Mend | None:
    """Newer parsers stop at the comma, older ones at the bracket after it."""
    comma = offset if text[offset : offset + 1] == "," else len(text[:offset].rstrip(" \t\r\n")) - 1
    if text[comma : comma + 1] != "," or text[comma + 1 :].lstrip(" \t\r\n")[:1] not in ("}", "]"):
        return None
    message = "a comma stands before the closing bracket"
    repair = Repair(title="take the comma out", edits=((comma, comma + 1, ""),))
    return Mend(message=message, offset=comma, length=1, text=_blank(text, comma, comma + 1), repair=repair)


def _curly_string(text: str, offset: int) -> Mend | None:
    """A text in curly quotes: the parser stops at the first of them."""
    if text[offset : offset + 1] not in tuple(_OPENING_QUOTES):
        return None
    end = _closing(text, offset + 1)
    if end is None or '"' in text[offset + 1 : end]:
        return None
    straight = f'{text[:offset]}"{text[offset + 1 : end]}"{text[end + 1 :]}'
    message = f'curly quotes; JSON has straight ones ({text[offset]} and {text[end]} for ")'
    repair = _straightened(text, offset, end, (offset, end))
    return Mend(message=message, offset=offset, length=end + 1 - offset, text=straight, repair=repair)


def _curly_end(text: str, offset: int) -> Mend | None:
    """A text that begins with a straight quote and ends with a curly one: the parser runs into the line break."""
    if text[offset : offset + 1] == '"':
        start = offset
    elif text[offset : offset + 1] in ("\n", "\r"):
        start = text.rfind('"', 0, offset)
    else:
        return None
    end = _closing(text, start + 1) if start >= 0 else None
    if end is None:
        return None
    message = f'the text ends with a curly quote; JSON has straight ones ({text[end]} for ")'
    repair = _straightened(text, start, end, (end,))
    return Mend(message=message, offset=end, length=1, text=f'{text[:end]}"{text[end + 1 :]}', repair=repair)


def _straightened(text: str, start: int, end: int, curly: tuple[int, ...]) -> Repair | None:
    """Return the repair that makes quotes straight, if they surely hold one text.

    They do if both are double or both single and none like them is inside; after a backslash a straight quote would
    not end the text.
    """
    alike = _SINGLE if text[start] in _SINGLE else _DOUBLE
    inside = text[start + 1 : end]
    if text[end] not in alike or not alike.isdisjoint(inside) or inside.endswith("\\"):
        return None
    return Repair(title="write straight quotes", edits=tuple((quote, quote + 1, '"') for quote in curly))


def _closing(text: str, start: int) -> int | None:
    """Return where a curly quote in the same line ends a text: one after which a text may be over."""
    line_end = text.find("\n", start)
    for found in _CURLY.finditer(text, start, len(text) if line_end < 0 else line_end):
        if _AFTER_STRING.match(text, found.end()) or found.end() == len(text):
            return found.start()
    return None


def _missing_comma(text: str, offset: int) -> Mend | None:
    """Two values with nothing but space between them: the space holds the comma that is missing."""
    if text[offset : offset + 1] not in tuple('"{[') or offset == 0 or text[offset - 1] not in " \t\r\n":
        return None
    before = len(text[:offset].rstrip(" \t\r\n"))
    if before == 0 or text[before - 1] not in '"}]0123456789el' or _is_whole(text[:before]):
        return None
    return Mend(
        message="a comma is missing between this and what follows",
        offset=before - 1,
        length=1,
        text=f"{text[:before]},{text[before + 1 :]}",
    )


def _is_whole(text: str) -> bool:
    """Return whether a text is JSON already, so that what follows it belongs to nothing."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
