"""Recover from syntax errors, so that one wrong comma does not hide all other findings.

Recovery keeps the length of the text: characters are replaced or turned into spaces, and none is moved, so that later
positions are positions in the file. The syntax error is still reported, and nothing is written to the file.
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
    """Edits that certainly correct a syntax error in the file."""

    title: str
    """The correction as an instruction."""
    edits: tuple[tuple[int, int, str], ...]
    """Start, end (not included) and new text of each edit; start and end are offsets into the text."""


@frozen(kw_only=True)
class Recovery:
    """Recovery from one syntax error: its message and position, and the text to read on with."""

    message: str
    offset: int
    length: int
    text: str
    repair: Repair | None = None
    """None if the right correction is not certain, or if it would remove content such as a comment."""


def recovery_at(text: str, offset: int) -> Recovery | None:
    """Return the recovery at the offset where a parser stopped, or None if the syntax error is not a known one."""
    for attempt in (_comment, _trailing_comma, _curly_string, _curly_end, _missing_comma):
        recovery = attempt(text, offset)
        if recovery is not None:
            return recovery
    return None


def _blank(text: str, start: int, end: int) -> str:
    """Return the text with a part of it turned into spaces; line breaks stay."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _comment(text: str, offset: int) -> Recovery | None:
    found = _LINE_COMMENT.match(text, offset) or _BLOCK_COMMENT.match(text, offset)
    if found is None:
        return None
    message = "comment; JSON does not allow comments, so move the text to a note field or to extensions"
    return Recovery(message=message, offset=offset, length=len(found[0]), text=_blank(text, found.start(), found.end()))


def _trailing_comma(text: str, offset: int) -> Recovery | None:
    """Recover from a trailing comma; newer parsers stop at the comma, older ones at the bracket after it."""
    comma = offset if text[offset : offset + 1] == "," else len(text[:offset].rstrip(" \t\r\n")) - 1
    if text[comma : comma + 1] != "," or text[comma + 1 :].lstrip(" \t\r\n")[:1] not in ("}", "]"):
        return None
    message = "trailing comma before a closing bracket"
    repair = Repair(title="remove the comma", edits=((comma, comma + 1, ""),))
    return Recovery(message=message, offset=comma, length=1, text=_blank(text, comma, comma + 1), repair=repair)


def _curly_string(text: str, offset: int) -> Recovery | None:
    """Recover from a text in curly quotes; the parser stops at the first quote."""
    if text[offset : offset + 1] not in tuple(_OPENING_QUOTES):
        return None
    end = _closing(text, offset + 1)
    if end is None or '"' in text[offset + 1 : end]:
        return None
    straight = f'{text[:offset]}"{text[offset + 1 : end]}"{text[end + 1 :]}'
    message = f'curly quotes {text[offset]} and {text[end]} instead of straight quotes (")'
    repair = _straightened(text, offset, end, (offset, end))
    return Recovery(message=message, offset=offset, length=end + 1 - offset, text=straight, repair=repair)


def _curly_end(text: str, offset: int) -> Recovery | None:
    """Recover from a text that begins with a straight quote and ends with a curly one; the parser stops at the line break."""
    if text[offset : offset + 1] == '"':
        start = offset
    elif text[offset : offset + 1] in ("\n", "\r"):
        start = text.rfind('"', 0, offset)
    else:
        return None
    end = _closing(text, start + 1) if start >= 0 else None
    if end is None:
        return None
    message = f'curly quote {text[end]} at the end of a text instead of a straight quote (")'
    repair = _straightened(text, start, end, (end,))
    return Recovery(message=message, offset=end, length=1, text=f'{text[:end]}"{text[end + 1 :]}', repair=repair)


def _straightened(text: str, start: int, end: int, curly: tuple[int, ...]) -> Repair | None:
    """Return the repair that makes quotes straight, if they certainly enclose one text; else None.

    They do if both are double or both are single, and there is none of the same kind inside. After a backslash, a straight
    quote would not end the text.
    """
    alike = _SINGLE if text[start] in _SINGLE else _DOUBLE
    inside = text[start + 1 : end]
    if text[end] not in alike or not alike.isdisjoint(inside) or inside.endswith("\\"):
        return None
    return Repair(title="write straight quotes", edits=tuple((quote, quote + 1, '"') for quote in curly))


def _closing(text: str, start: int) -> int | None:
    """Return the position of the curly quote that ends a text in the same line, or None."""
    line_end = text.find("\n", start)
    for found in _CURLY.finditer(text, start, len(text) if line_end < 0 else line_end):
        if _AFTER_STRING.match(text, found.end()) or found.end() == len(text):
            return found.start()
    return None


def _missing_comma(text: str, offset: int) -> Recovery | None:
    """Recover from a missing comma: put it into the space between two values."""
    if text[offset : offset + 1] not in tuple('"{[') or offset == 0 or text[offset - 1] not in " \t\r\n":
        return None
    before = len(text[:offset].rstrip(" \t\r\n"))
    if before == 0 or text[before - 1] not in '"}]0123456789el' or _is_whole(text[:before]):
        return None
    return Recovery(
        message="missing comma after this value",
        offset=before - 1,
        length=1,
        text=f"{text[:before]},{text[before + 1 :]}",
    )


def _is_whole(text: str) -> bool:
    """Return whether a text is complete JSON, so that the rest does not belong to it."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
