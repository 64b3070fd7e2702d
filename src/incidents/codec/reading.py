"""From bytes to JSON data, in an order that no input can upset: UTF-8, depth, then the parser.

Nothing is repaired and nothing is guessed. What is wrong with the bytes comes back as problems with their offsets.
Limits and reasons: the page "Limits" of the documentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from attrs import evolve, frozen

from incidents.codec.limits import LIMITS, Limits
from incidents.codec.mending import Repair, mended
from incidents.codec.positions import Positions

_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_NOT_SIGNS = bytes(set(range(256)) - set(b'[{,"'))
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_SURROGATE = re.compile(r"(?i)\\u(d[89a-f][0-9a-f]{2})")
_ESCAPED = re.compile(r"(?i)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(\\ud[89a-f][0-9a-f]{2})|\\.", re.DOTALL)
_MERGE = re.compile(r"(?m)^(?:<{7} |={7}$|>{7} |\|{7} )")
_STRING_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"\[\]{},:]+', re.DOTALL)
_WIDE: Final[dict[tuple[bool, ...], str]] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
"""Encodings by where the NUL bytes of two letters, or of one, stand (RFC 4627, section 3)."""
_COMPRESSED = (b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ")
"""How files begin that are packed with gzip, zip, zstd or xz."""
_HEAD = 1024
"""As much of a file as is looked at for its encoding."""
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
    limit: int = 0
    """The limit that was passed, where there is one."""
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
    "nul": "A byte of the file is NUL.",
    "too-many": "The data hold too many values.",
    "link-out": "A symbolic link leads out of the folder that was named.",
    "link-to-nothing": "A symbolic link leads to no file.",
    "not-a-file": "A pipe, socket or device lies in a folder under the name of a record.",
}
"""Every kind of reading problem, with what it means."""


HALF_CHARACTER: Final = Problem(kind="surrogate", message="half of a character (a lone surrogate) stands in a text")


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


class _RepeatedKey(ValueError):
    pass


def read(raw: bytes, limits: Limits = LIMITS) -> Reading:
    """Return the JSON data of some bytes, or what is wrong with them; never raises on data."""
    if len(raw) > limits.most_bytes:
        found = f"more than {limits.most_bytes:,} bytes"
        return _failed("", Problem(kind="too-large", message=found, limit=limits.most_bytes))
    problems: list[Problem] = []
    if _is_wide(raw):
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
        if raw.startswith(_COMPRESSED):
            found = "the file is compressed, not text; unpack it"
        return _failed(before, Problem(kind="not-utf-8", message=found, offset=len(before)), *problems)
    wrong = _unparsable(text, raw, limits)
    return _parse(text, problems, limits) if wrong is None else _failed(text, wrong, *problems)


def read_text(text: str, limits: Limits = LIMITS) -> Reading:
    """Return the JSON data of a text, or what is wrong with it."""
    try:
        return read(text.encode("utf-8"), limits)
    except UnicodeEncodeError as error:
        found = "half of a character (a lone surrogate) stands in the text"
        return _failed(text, Problem(kind="surrogate", message=found, offset=error.start))


def refused(problem: Problem) -> Reading:
    """Return what came of a file that was never opened."""
    return _failed("", problem)


def _is_wide(raw: bytes) -> bool:
    """Return whether bytes are UTF-16 or UTF-32, of which a NUL in every letter of ASCII is the mark, and no damage."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    encoding = _WIDE.get(tuple(byte == 0 for byte in raw[:4]))
    return encoding is not None and "\0" not in raw[:_HEAD].decode(encoding, "replace")


def _unparsable(text: str, raw: bytes, limits: Limits) -> Problem | None:
    """Return why a text is not even given to the parser."""
    if not text.strip(" \t\n\r"):
        return Problem(kind="empty", message="the file is empty")
    if "\0" in text:
        return _nul(text)
    # No text is deeper than it has brackets, and none holds more values than bytes: of most, no more need be asked.
    brackets = raw.count(b"[") + raw.count(b"{")
    if brackets > limits.most_depth and deepest(raw, limits.most_depth) > limits.most_depth:
        return too_deep(limits)
    if len(raw) > limits.most_values and number_of_values(raw, limits.most_values) > limits.most_values:
        return too_many(limits)
    return None


def _nul(text: str) -> Problem:
    number = text.count("\0")
    found = "a NUL byte stands here" + (f", and {number - 1:,} more after it" if number > 1 else "")
    return Problem(kind="nul", message=found, offset=text.index("\0"))


def too_many(limits: Limits) -> Problem:
    """Return the problem of data that hold too many values."""
    found = f"more than {limits.most_values:,} values"
    return Problem(kind="too-many", message=found, limit=limits.most_values)


def too_deep(limits: Limits) -> Problem:
    """Return the problem of data that are nested too deeply."""
    found = f"nested more than {limits.most_depth} levels deep"
    return Problem(kind="too-deep", message=found, limit=limits.most_depth)


def _failed(text: str, *problems: Problem) -> Reading:
    return Reading(value=None, text=text, parsed=text, problems=problems, readable=False)


def _derailed(text: str, problems: list[Problem], last: Problem) -> Reading:
    """Return what came of a text that is no JSON even when mended, so that no mend is sure to be what was meant."""
    unsure = (evolve(problem, repair=None) if problem.kind == "syntax" else problem for problem in problems)
    return _failed(text, *unsure, last)


def _parse(text: str, problems: list[Problem], limits: Limits) -> Reading:
    parsed = text
    for _ in range(limits.most_mends + 1):
        try:
            value, repeats = _loaded(parsed, limits.most_digits)
        except json.JSONDecodeError as error:
            mend = mended(parsed, error.pos)
            if mend is None:
                return _derailed(text, problems, _syntax(parsed, error))
            slip = Problem(kind="syntax", message=mend.message, offset=mend.offset, length=mend.length)
            problems.append(evolve(slip, repair=mend.repair))
            parsed = mend.text
        except _BadNumber as error:
            return _derailed(text, problems, _bad_number(parsed, str(error), limits))
        except RecursionError:
            return _derailed(text, problems, too_deep(limits))
        else:
            return _read(text, parsed, value, problems, repeats=repeats)
    return _failed(text, *problems)


def _loaded(text: str, most_digits: int) -> tuple[Any, bool]:
    """Return the data of a text, and whether a key stands twice somewhere."""
    try:
        return _quick_parser(most_digits)(text), False
    except ValueError:  # which the thorough parser says more about
        return _thoroughly_loaded(text, most_digits)


@lru_cache(maxsize=8)
def _quick_parser(most_digits: int) -> Callable[[str], Any]:
    """Return a parser for texts in which nothing is wrong, made once for many texts; for others it raises."""

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise _RepeatedKey
        return made

    integer, fraction = _numbers(most_digits)
    return json.JSONDecoder(
        object_pairs_hook=make_object, parse_constant=_constant, parse_float=fraction, parse_int=integer
    ).decode


def _thoroughly_loaded(text: str, most_digits: int) -> tuple[Any, bool]:
    repeats = False

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats |= len(made) != len(pairs)  # where, is asked only once the whole text is known to be JSON
        return made

    integer, fraction = _numbers(most_digits)
    value = json.loads(
        text, object_pairs_hook=make_object, parse_constant=_constant, parse_float=fraction, parse_int=integer
    )
    return value, repeats


def _numbers(most_digits: int) -> tuple[Callable[[str], int], Callable[[str], float]]:
    """Return what reads whole numbers, and what reads others."""

    def integer(written: str) -> int:
        if len(written) > most_digits:
            raise _BadNumber(written)
        return int(written)

    def fraction(written: str) -> float:
        number = float(written)
        if len(written) > most_digits or number in (float("inf"), float("-inf")):
            raise _BadNumber(written)
        return number

    return integer, fraction


def _read(text: str, parsed: str, value: Any, problems: list[Problem], *, repeats: bool) -> Reading:
    if repeats:
        for pointer, (start, end) in Positions(parsed).repeated_keys():
            key = str(pointer[-1])
            found = f'the key "{key[:_MOST_SHOWN]}{"…" if len(key) > _MOST_SHOWN else ""}" stands here a second time'
            problems.append(Problem(kind="repeated-key", message=found, offset=start, length=end - start))
        return _failed(text, *problems)
    lone = _lone_surrogate(parsed, value)
    if lone is not None:
        return _failed(text, *problems, evolve(HALF_CHARACTER, offset=lone, length=6))
    return Reading(value=value, text=text, parsed=parsed, problems=tuple(problems), readable=True)


def unusable_number(written: str, limits: Limits) -> Problem:
    """Return the problem of a number that is too long, too large or not a number."""
    found = f"{written[:20]}{'…' if len(written) > 20 else ''} is not a number that a record can hold"  # noqa: PLR2004
    return Problem(kind="number", message=found, limit=limits.most_digits)


def _bad_number(text: str, written: str, limits: Limits) -> Problem:
    return evolve(unusable_number(written, limits), offset=_number_offset(text, written), length=len(written))


def _constant(written: str) -> Any:
    raise _BadNumber(written)


def _number_offset(text: str, written: str) -> int:
    """Return where a number stands for the first time outside of texts; the parser reads from the beginning."""
    return next((found.start() for found in _STRING_OR_NUMBER.finditer(text) if found[0] == written), 0)


def _syntax(text: str, error: json.JSONDecodeError) -> Problem:
    if error.pos >= len(text.rstrip()):
        return Problem(kind="syntax", message="the text ends before the JSON does", offset=len(text.rstrip()))
    merge = _MERGE.search(text, text.rfind("\n", 0, error.pos) + 1)
    if merge and not text[error.pos : merge.start()].strip():
        found = "the marks of an unfinished merge stand in the file; choose one of the versions and take them out"
        return Problem(kind="syntax", message=found, offset=merge.start(), length=7)
    if text.startswith("version https://git-lfs."):
        return Problem(kind="syntax", message="not the file itself, but a pointer of Git LFS to it; run: git lfs pull")
    wording = error.msg[0].lower() + error.msg[1:]
    return Problem(kind="syntax", message=f"not JSON: {wording}", offset=error.pos)


def deepest(raw: bytes, most: int = LIMITS.most_depth) -> int:
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


def number_of_values(raw: bytes, most: int = LIMITS.most_values) -> int:
    """Return how many values a JSON text holds, without parsing it; an empty list or object counts as two.

    A number of at most `most` may be too high.
    """
    highest = 1 + raw.count(b",") + raw.count(b"[") + raw.count(b"{")
    if highest <= most:
        return highest  # signs in texts, which were counted too, make no difference
    if b"\\" in raw:
        raw = _ESCAPES.sub(b"", raw)
    signs = raw.translate(_BRACKETS, _NOT_SIGNS).replace(b'""', b"")
    if b'"' in signs:
        signs = b"".join(signs.split(b'"')[::2])
    return 1 + signs.count(b",") + signs.count(b"[")


def _lone_surrogate(text: str, value: Any) -> int | None:
    if _SURROGATE.search(text) is None:
        return None
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return next((found.start() for found in _ESCAPED.finditer(text) if found[2]), 0)
    return None
