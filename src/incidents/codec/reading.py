"""From bytes to JSON data, in an order that no input can upset: UTF-8, depth, then the parser.

Nothing is repaired and nothing is guessed. What is wrong with the bytes comes back as problems with their offsets.
Limits and reasons: the page "Limits" of the documentation.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from attrs import evolve, frozen

from incidents.codec.mending import Repair, mended
from incidents.codec.positions import Positions

MOST_BYTES: Final = 10_000_000
"""Most bytes of one record."""
MOST_DEPTH: Final = 64
"""Most levels of nesting."""
MOST_MENDS: Final = 20
"""Most slips of the pen after which reading goes on."""
MOST_DIGITS: Final = 40
"""Most characters of one number."""

_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_SURROGATE = re.compile(r"(?i)\\u(d[89a-f][0-9a-f]{2})")
_ESCAPED = re.compile(r"(?i)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(\\ud[89a-f][0-9a-f]{2})|\\.", re.DOTALL)
_STRING_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"\[\]{},:]+', re.DOTALL)
_MOST_SHOWN = 60
_WITHOUT_MARK = Repair(title="take the byte order mark out", edits=((-1, 0, ""),))


@frozen(kw_only=True)
class Problem:
    """Something that is wrong with the bytes of a record."""

    kind: str
    """One of the keys of `KINDS`."""
    message: str
    offset: int = 0
    """Where, in code points from the beginning of the text."""
    length: int = 1
    repair: Repair | None = None


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
    """The text as it is in the file."""
    parsed: str
    """The text that was parsed: of the same length, its slips mended, so that places in it are places in the file."""
    problems: tuple[Problem, ...]
    readable: bool
    """Whether `value` holds the data."""


_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def kind_of(value: object) -> str:
    """Return what a JSON value is, in words."""
    return _KINDS.get(type(value), "null")


class _BadNumber(ValueError):
    pass


def read(
    raw: bytes, *, most_bytes: int = MOST_BYTES, most_depth: int = MOST_DEPTH, most_mends: int = MOST_MENDS
) -> Reading:
    """Return the JSON data of some bytes, or what is wrong with them; never raises on data."""
    if len(raw) > most_bytes:
        return _failed("", Problem(kind="too-large", message=f"more than {most_bytes:,} bytes"))
    problems: list[Problem] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:4]:
        return _failed("", Problem(kind="not-utf-8", message="the file is UTF-16 or UTF-32; save it as UTF-8"))
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        found = "the file begins with a byte order mark; save it without"
        problems.append(Problem(kind="byte-order-mark", message=found, repair=_WITHOUT_MARK))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        found = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return _failed(before, Problem(kind="not-utf-8", message=found, offset=len(before)), *problems)
    if not text.strip(" \t\n\r"):
        return _failed(text, Problem(kind="empty", message="the file is empty"), *problems)
    if deepest(raw, most_depth) > most_depth:
        return _failed(text, Problem(kind="too-deep", message=f"nested more than {most_depth} levels deep"), *problems)
    return _parse(text, problems, most_mends)


def read_text(text: str) -> Reading:
    """Return the JSON data of a text, or what is wrong with it."""
    try:
        return read(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        found = "half of a character (a lone surrogate) stands in the text"
        return _failed(text, Problem(kind="surrogate", message=found, offset=error.start))


def _failed(text: str, *problems: Problem) -> Reading:
    return Reading(value=None, text=text, parsed=text, problems=problems, readable=False)


def _derailed(text: str, problems: list[Problem], last: Problem) -> Reading:
    """Return what came of a text that is no JSON even when mended, so that no mend is sure to be what was meant."""
    unsure = (evolve(problem, repair=None) if problem.kind == "syntax" else problem for problem in problems)
    return _failed(text, *unsure, last)


def _parse(text: str, problems: list[Problem], most_mends: int) -> Reading:
    parsed = text
    for _ in range(most_mends + 1):
        try:
            value, repeats = _loaded(parsed)
        except json.JSONDecodeError as error:
            mend = mended(parsed, error.pos)
            if mend is None:
                return _derailed(text, problems, _syntax(parsed, error))
            slip = Problem(kind="syntax", message=mend.message, offset=mend.offset, length=mend.length)
            problems.append(evolve(slip, repair=mend.repair))
            parsed = mend.text
        except _BadNumber as error:
            return _derailed(text, problems, _bad_number(parsed, str(error)))
        except RecursionError:
            return _derailed(text, problems, Problem(kind="too-deep", message="nested too deeply"))
        else:
            return _read(text, parsed, value, problems, repeats=repeats)
    return _failed(text, *problems)


def _loaded(text: str) -> tuple[Any, bool]:
    """Return the data of a text, and whether a key stands twice somewhere."""
    repeats = False

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats |= len(made) != len(pairs)  # where, is asked only once the whole text is known to be JSON
        return made

    value = json.loads(
        text, object_pairs_hook=make_object, parse_constant=_constant, parse_float=_float, parse_int=_integer
    )
    return value, repeats


def _read(text: str, parsed: str, value: Any, problems: list[Problem], *, repeats: bool) -> Reading:
    if repeats:
        for pointer, (start, end) in Positions(parsed).repeated_keys():
            key = str(pointer[-1])
            found = f'the key "{key[:_MOST_SHOWN]}{"…" if len(key) > _MOST_SHOWN else ""}" stands here a second time'
            problems.append(Problem(kind="repeated-key", message=found, offset=start, length=end - start))
        return _failed(text, *problems)
    lone = _lone_surrogate(parsed, value)
    if lone is not None:
        found = "half of a character (a lone surrogate) stands in a text"
        return _failed(text, *problems, Problem(kind="surrogate", message=found, offset=lone, length=6))
    return Reading(value=value, text=text, parsed=parsed, problems=tuple(problems), readable=True)


def _bad_number(text: str, written: str) -> Problem:
    found = f"{written[:20]}{'…' if len(written) > 20 else ''} is not a number that a record can hold"  # noqa: PLR2004
    return Problem(kind="number", message=found, offset=_number_offset(text, written), length=len(written))


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
    if error.pos >= len(text.rstrip()):
        return Problem(kind="syntax", message="the text ends before the JSON does", offset=len(text.rstrip()))
    wording = error.msg[0].lower() + error.msg[1:]
    return Problem(kind="syntax", message=f"not JSON: {wording}", offset=error.pos)


def deepest(raw: bytes, most: int = MOST_DEPTH) -> int:
    """Return how many levels deep the brackets of a JSON text are nested, without parsing it.

    A depth greater than `most` is only said to be greater.
    """
    if b"\\" in raw:
        raw = _ESCAPES.sub(b"", raw)
    marks = raw.translate(_BRACKETS, _NOT_MARKS).replace(b'""', b"")  # texts without brackets vanish at once
    if b'"' in marks:
        marks = b"".join(marks.split(b'"')[::2])
    levels = 0
    while levels <= most and b"[]" in marks:
        marks = marks.replace(b"[]", b"")  # takes the innermost level away, everywhere
        levels += 1
    return levels + marks.count(b"[")


def _lone_surrogate(text: str, value: Any) -> int | None:
    if _SURROGATE.search(text) is None:
        return None
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return next((found.start() for found in _ESCAPED.finditer(text) if found[2]), 0)
    return None
