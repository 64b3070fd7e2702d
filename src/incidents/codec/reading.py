"""From bytes to JSON data, in an order that no input can upset: UTF-8, depth, then the parser.

Nothing is repaired and nothing is guessed. What is wrong with the bytes comes back as problems with their offsets.
Limits and reasons: the page "Limits" of the documentation.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any, Final

from attrs import frozen

from incidents.codec.positions import Positions

MOST_BYTES: Final = 10_000_000
"""Most bytes of one record."""
MOST_DEPTH: Final = 64
"""Most levels of nesting."""
MOST_DIGITS: Final = 40
"""Most characters of one number."""

_NOT_BRACKETS = bytes(set(range(256)) - set(b'[]{}"\\'))
_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_SURROGATE = re.compile(r"(?i)\\u(d[89a-f][0-9a-f]{2})")
_ESCAPED = re.compile(r"(?i)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(\\ud[89a-f][0-9a-f]{2})|\\.", re.DOTALL)
_STRING_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"\[\]{},:]+', re.DOTALL)
_COMMA_BEFORE = re.compile(r",[ \t\n\r]*\Z")
_COMMA_AND_BRACKET = re.compile(r",[ \t\n\r]*[\]}]")
_MOST_SHOWN = 60


@frozen(kw_only=True)
class Problem:
    """Something that is wrong with the bytes of a record."""

    kind: str
    """One of the keys of `KINDS`."""
    message: str
    offset: int = 0
    """Where, in code points from the beginning of the text."""
    length: int = 1


KINDS: Final = {
    "too-large": "The file is larger than a record may be.",
    "not-utf-8": "The bytes are not UTF-8.",
    "byte-order-mark": "The file begins with a byte order mark.",
    "empty": "There is nothing in the file.",
    "too-deep": "The data are nested too deeply.",
    "syntax": "The text is not JSON.",
    "repeated-key": "A key stands twice in one object.",
    "number": "A number is too long, too large or not a number.",
    "surrogate": "A text holds half of a character.",
}
"""Every kind of reading problem, with what it means."""


@frozen(kw_only=True)
class Reading:
    """What came of reading: the data, unless a problem forbids it, and the text for finding places in it."""

    value: Any
    text: str
    problems: tuple[Problem, ...]
    readable: bool
    """Whether `value` holds the data."""


_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def kind_of(value: object) -> str:
    """Return what a JSON value is, in words."""
    return _KINDS.get(type(value), "null")


class _BadNumber(ValueError):
    pass


def read(raw: bytes, *, most_bytes: int = MOST_BYTES, most_depth: int = MOST_DEPTH) -> Reading:
    """Return the JSON data of some bytes, or what is wrong with them; never raises on data."""
    if len(raw) > most_bytes:
        return _failed("", Problem(kind="too-large", message=f"more than {most_bytes:,} bytes"))
    problems: list[Problem] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:4]:
        return _failed("", Problem(kind="not-utf-8", message="the file is UTF-16 or UTF-32; save it as UTF-8"))
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        problems.append(
            Problem(kind="byte-order-mark", message="the file begins with a byte order mark; save it without")
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        found = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return _failed(before, Problem(kind="not-utf-8", message=found, offset=len(before)), *problems)
    if not text.strip(" \t\n\r"):
        return _failed(text, Problem(kind="empty", message="the file is empty"), *problems)
    if deepest(raw) > most_depth:
        return _failed(text, Problem(kind="too-deep", message=f"nested more than {most_depth} levels deep"), *problems)
    return _parse(text, problems)


def read_text(text: str) -> Reading:
    """Return the JSON data of a text, or what is wrong with it."""
    try:
        return read(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        found = "half of a character (a lone surrogate) stands in the text"
        return _failed(text, Problem(kind="surrogate", message=found, offset=error.start))


def _failed(text: str, *problems: Problem) -> Reading:
    return Reading(value=None, text=text, problems=problems, readable=False)


def _parse(text: str, problems: list[Problem]) -> Reading:
    repeats = False

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats |= len(made) != len(pairs)  # where, is asked only once the whole text is known to be JSON
        return made

    try:
        value = json.loads(
            text, object_pairs_hook=make_object, parse_constant=_constant, parse_float=_float, parse_int=_integer
        )
    except _BadNumber as error:
        written = str(error)
        found = f"{written[:20]}{'…' if len(written) > 20 else ''} is not a number that a record can hold"  # noqa: PLR2004
        offset = _number_offset(text, written)
        return _failed(text, Problem(kind="number", message=found, offset=offset, length=len(written)), *problems)
    except json.JSONDecodeError as error:
        return _failed(text, _syntax(text, error), *problems)
    except RecursionError:
        return _failed(text, Problem(kind="too-deep", message="nested too deeply"), *problems)
    if repeats:
        for pointer, (start, end) in Positions(text).repeated_keys():
            key = str(pointer[-1])
            found = f'the key "{key[:_MOST_SHOWN]}{"…" if len(key) > _MOST_SHOWN else ""}" stands here a second time'
            problems.append(Problem(kind="repeated-key", message=found, offset=start, length=end - start))
        return _failed(text, *problems)
    lone = _lone_surrogate(text, value)
    if lone is not None:
        found = "half of a character (a lone surrogate) stands in a text"
        return _failed(text, Problem(kind="surrogate", message=found, offset=lone, length=6), *problems)
    return Reading(value=value, text=text, problems=tuple(problems), readable=True)


def _constant(written: str) -> Any:
    raise _BadNumber(written)


def _integer(written: str) -> int:
    if len(written) > MOST_DIGITS:
        raise _BadNumber(written)
    return int(written)


def _float(written: str) -> float:
    number = float(written)
    if len(written) > MOST_DIGITS or number in (float("inf"), float("-inf")):
        raise _BadNumber(written)
    return number


def _number_offset(text: str, written: str) -> int:
    """Return where a number stands for the first time outside of texts; the parser reads from the beginning."""
    return next((found.start() for found in _STRING_OR_NUMBER.finditer(text) if found[0] == written), 0)


def _syntax(text: str, error: json.JSONDecodeError) -> Problem:
    comma = _trailing_comma(text, error.pos)
    if comma is not None:
        return Problem(kind="syntax", message="a comma stands before the closing bracket", offset=comma)
    if error.pos >= len(text.rstrip()):
        return Problem(kind="syntax", message="the text ends before the JSON does", offset=len(text.rstrip()))
    wording = error.msg[0].lower() + error.msg[1:]
    return Problem(kind="syntax", message=f"not JSON: {wording}", offset=error.pos)


def _trailing_comma(text: str, offset: int) -> int | None:
    """Return where a comma before a closing bracket stands; Python 3.13 points at it, others at the bracket."""
    if text[offset : offset + 1] in ("}", "]"):
        before = _COMMA_BEFORE.search(text, 0, offset)
        return before.start() if before else None
    return offset if _COMMA_AND_BRACKET.match(text, offset) else None


def deepest(raw: bytes) -> int:
    """Return how many levels deep the brackets of a JSON text are nested, without parsing it."""
    marks = (
        raw.translate(None, _NOT_BRACKETS)
        if b"\\" not in raw
        else _ESCAPES.sub(b"", raw).translate(None, _NOT_BRACKETS)
    )
    outside = b"".join(marks.split(b'"')[::2])
    return max(accumulate(map(_STEP.__getitem__, outside.replace(b"\\", b""))), default=0)


def _lone_surrogate(text: str, value: Any) -> int | None:
    if _SURROGATE.search(text) is None:
        return None
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return next((found.start() for found in _ESCAPED.finditer(text) if found[2]), 0)
    return None
