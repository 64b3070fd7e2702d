"""Read bytes as JSON data: check the encoding and the limits first, then parse.

Nothing is repaired and nothing is guessed. Problems with the bytes are returned with their offsets. The limits and their
reasons are on the page "Limits" of the documentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from attrs import evolve

from incidents.codec.encodings import wide_encoding
from incidents.codec.extent import deepest, number_of_values, too_deep_at
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.positions import Positions, TextPosition
from incidents.codec.syntax.mistakes import Mistake, Recovered, Repair, without_repairs
from incidents.findings import Pointer
from incidents.patterns import pattern
from incidents.values import frozen

_SURROGATE = pattern(r"(?i)\\u(d[89a-f][0-9a-f]{2})")
_ESCAPED = pattern(r"(?i)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(\\ud[89a-f][0-9a-f]{2})|\\.", re.DOTALL)
_STRING_OR_NUMBER = pattern(r'"(?:[^"\\]|\\.)*"|[^\s"\[\]{},:]+', re.DOTALL)
_COMPRESSED = (b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ")
"""The first bytes of files that are compressed with gzip, zip, zstd or xz."""
_MOST_SHOWN = 60
_WITHOUT_MARK = Repair(title="remove the byte order mark", edits=((-1, 0, ""),))


@frozen(kw_only=True)
class Problem:
    """A problem with the bytes of a record."""

    kind: str
    """One of the keys of `KINDS`."""
    message: str
    offset: int = 0
    """Position in code points from the beginning of the text."""
    length: int = 1
    limit: int = 0
    """The limit that was exceeded; 0 if there is none."""
    repair: Repair | None = None
    advice: str = ""
    """What to do, if that does not follow from the kind."""


KINDS: Final = {
    "too-large": "The file is larger than a record may be.",
    "not-utf-8": "The file is not encoded in UTF-8.",
    "byte-order-mark": "The file begins with a byte order mark.",
    "empty": "The file is empty.",
    "too-deep": "Lists and objects are nested too deeply.",
    "syntax": "The file has a syntax error.",
    "duplicate-key": "A key appears twice in one object.",
    "number": "A number is too long, too large, or not a number of JSON.",
    "surrogate": "A text contains half of a character.",
    "nul": "The file contains a NUL byte.",
    "too-many": "The file contains too many values.",
    "symlink-out": "A symbolic link points outside the folder that is checked.",
    "broken-symlink": "A symbolic link points to a file that does not exist.",
    "not-a-file": "A folder, pipe, socket or device has the name of a record file.",
    "not-a-record": "The file is no record.",
    "unreadable": "A file or folder cannot be read.",
}
"""Every kind of reading problem, and its meaning."""

HALF_CHARACTER: Final = Problem(kind="surrogate", message="half of a character (lone surrogate) in a text")


@frozen(kw_only=True)
class Reading:
    """The result of reading: the data, unless a problem prevents it, and the text to find positions in it."""

    value: Any
    text: str
    """The text as it is in the file."""
    parsed: Recovered
    """The text after recovery from syntax errors, which says where its parts are in the file."""
    problems: tuple[Problem, ...]
    readable: bool
    """Whether `value` holds the data."""

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, TextPosition]:
        """Return the positions in the file of the pointers that point to a value.

        What recovery put in place of a value that is not known has none.
        """
        places = Positions(self.parsed.text).locate(pointers)
        return {
            pointer: TextPosition(place.key and self._origins(place.key), self._origins(place.value))
            for pointer, place in places.items()
        }

    def _origins(self, range_: tuple[int, int]) -> tuple[int, int]:
        return self.parsed.origin(range_[0]), self.parsed.origin(range_[1])


_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def kind_of(value: object) -> str:
    """Return the type of a JSON value in words."""
    return _KINDS.get(type(value), "null")


class _BadNumber(ValueError):
    pass


class _NotFinite(ValueError):
    pass


class _DuplicateKey(ValueError):
    pass


def read(raw: bytes, limits: Limits = LIMITS, *, is_shallow: bool = False) -> Reading:
    """Return the JSON data of some bytes, or the problems with them; never raises for bad data.

    Args:
        raw: The bytes.
        limits: What is refused.
        is_shallow: Whether something else ensures that the data are not nested too deeply.
    """
    if len(raw) > limits.most_bytes:
        found = f"more than {limits.most_bytes:,} bytes, the limit for one record"
        return _failed("", Problem(kind="too-large", message=found, limit=limits.most_bytes))
    problems: list[Problem] = []
    if encoding := wide_encoding(raw):
        return _failed("", Problem(kind="not-utf-8", message=f"the file is encoded in {encoding}, not in UTF-8"))
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        found = "byte order mark at the beginning of the file"
        problems.append(Problem(kind="byte-order-mark", message=found, repair=_WITHOUT_MARK))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        found = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        if raw.startswith(_COMPRESSED):
            found = "compressed file, not text; unpack it first"
        return _failed(before, Problem(kind="not-utf-8", message=found, offset=len(before)), *problems)
    wrong = _unparsable(text, raw, limits, is_shallow=is_shallow)
    return _parse(text, problems, limits) if wrong is None else _failed(text, wrong, *problems)


def read_text(text: str, limits: Limits = LIMITS) -> Reading:
    """Return the JSON data of a text, or the problems with it."""
    try:
        return read(text.encode("utf-8"), limits)
    except UnicodeEncodeError as error:
        found = "half of a character (lone surrogate) in the text"
        return _failed(text, Problem(kind="surrogate", message=found, offset=error.start))


def refused(problem: Problem, text: str = "") -> Reading:
    """Return the Reading of a file that was refused: not opened, or not read as a record."""
    return _failed(text, problem)


def _unparsable(text: str, raw: bytes, limits: Limits, *, is_shallow: bool) -> Problem | None:
    """Return the problem because of which a text is not parsed; None if there is none."""
    if not text.strip(" \t\n\r"):
        return Problem(kind="empty", message="the file is empty")
    if b"\0" in raw:
        return _nul(text)
    # A text has at most as many levels and values as bytes: for most, this is enough to know.
    if not is_shallow and len(raw) > limits.most_depth and deepest(raw, limits.most_depth) > limits.most_depth:
        return evolve(too_deep(limits), offset=too_deep_at(text, limits.most_depth))
    if len(raw) > limits.most_values and number_of_values(raw, limits.most_values) > limits.most_values:
        return too_many(limits)
    return None


def _nul(text: str) -> Problem:
    number = text.count("\0")
    found = "NUL byte" + (f", and {number - 1:,} more after it" if number > 1 else "")
    return Problem(kind="nul", message=found, offset=text.index("\0"))


def too_many(limits: Limits) -> Problem:
    """Return the problem of data with too many values."""
    found = f"more than {limits.most_values:,} values, the limit for one record"
    return Problem(kind="too-many", message=found, limit=limits.most_values)


def too_deep(limits: Limits) -> Problem:
    """Return the problem of data that are nested too deeply."""
    found = f"nested more than {limits.most_depth} levels deep"
    return Problem(kind="too-deep", message=found, limit=limits.most_depth)


def _failed(text: str, *problems: Problem) -> Reading:
    return Reading(value=None, text=text, parsed=Recovered(text=text), problems=problems, readable=False)


def _parse(text: str, problems: list[Problem], limits: Limits) -> Reading:
    reading = _attempt(Recovered(text=text), text, problems, limits)
    if reading is not None:
        return reading
    if text.startswith("version https://git-lfs."):
        found = "Git LFS pointer instead of the file itself; run: git lfs pull"
        return _failed(text, *problems, Problem(kind="syntax", message=found))
    from incidents.codec.syntax.grammar import diagnosed  # noqa: PLC0415 - few texts have syntax errors

    mistakes, mended = diagnosed(text, limits.most_recoveries)
    if mended is None:
        return _failed(text, *problems, *_as_problems(mistakes, limits))
    reading = _attempt(mended, text, [*problems, *_as_problems(mistakes, limits)], limits)
    return reading or _failed(text, *problems, *_as_problems(without_repairs(mistakes), limits))


def _attempt(parsed: Recovered, text: str, problems: list[Problem], limits: Limits) -> Reading | None:
    """Return the Reading of a text that is JSON; None if it is not."""
    try:
        value, repeats = _loaded(parsed.text, limits.most_digits)
    except (json.JSONDecodeError, _NotFinite):
        return None
    except _BadNumber as error:
        wrong = _bad_number(parsed.text, str(error), limits)
        return _derailed(text, problems, evolve(wrong, offset=parsed.origin(wrong.offset)))
    except RecursionError:
        return _derailed(text, problems, too_deep(limits))
    return _read(text, parsed, value, problems, repeats=repeats)


def _as_problems(mistakes: Iterable[Mistake], limits: Limits) -> Iterator[Problem]:
    """Yield mistakes in the syntax as problems."""
    for mistake in mistakes:
        repair = Repair(title=str(mistake.title), edits=mistake.changes) if mistake.title else None
        yield Problem(
            kind=mistake.kind,
            message=str(mistake.said),
            offset=mistake.start,
            length=max(1, mistake.end - mistake.start),
            limit=limits.most_digits if mistake.kind == "number" else 0,
            repair=repair,
        )


def _derailed(text: str, problems: list[Problem], last: Problem) -> Reading:
    """Return the Reading of a text that recovery did not make readable; then no recovery is certain to be right."""
    unsure = (evolve(problem, repair=None) if problem.kind == "syntax" else problem for problem in problems)
    return _failed(text, *unsure, last)


def _loaded(text: str, most_digits: int) -> tuple[Any, bool]:
    """Return the data of a text, and whether an object has duplicate keys."""
    try:
        return _quick_parser(most_digits)(text), False
    except ValueError:  # the thorough parser says more about it
        return _thoroughly_loaded(text, most_digits)


@lru_cache(maxsize=8)
def _quick_parser(most_digits: int) -> Callable[[str], Any]:
    """Return a parser for texts without errors; for others it raises."""

    def make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise _DuplicateKey
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
        repeats |= len(made) != len(pairs)  # positions are looked up when the whole text is known to be JSON
        return made

    integer, fraction = _numbers(most_digits)
    value = json.loads(
        text, object_pairs_hook=make_object, parse_constant=_constant, parse_float=fraction, parse_int=integer
    )
    return value, repeats


def _numbers(most_digits: int) -> tuple[Callable[[str], int], Callable[[str], float]]:
    """Return the functions that read whole numbers and other numbers."""

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


def _read(text: str, parsed: Recovered, value: Any, problems: list[Problem], *, repeats: bool) -> Reading:
    if repeats:
        for pointer, (start, end) in Positions(parsed.text).repeated_keys():
            key = str(pointer[-1])
            found = f'duplicate key "{key[:_MOST_SHOWN]}{"…" if len(key) > _MOST_SHOWN else ""}"'
            first, last = parsed.origin(start), parsed.origin(end)
            problems.append(Problem(kind="duplicate-key", message=found, offset=first, length=last - first))
        return _failed(text, *problems)
    lone = _lone_surrogate(parsed.text, value)
    if lone is not None:
        return _failed(text, *problems, evolve(HALF_CHARACTER, offset=parsed.origin(lone), length=6))
    return Reading(value=value, text=text, parsed=parsed, problems=tuple(problems), readable=True)


def unusable_number(written: str | None, limits: Limits) -> Problem:
    """Return the problem of a number that is too long, too large or not a number; None is one too long to be written."""
    shown = f"{written[:20]}{'…' if len(written) > 20 else ''}" if written else ""  # noqa: PLR2004
    if written is None:
        found = f"number with far more than {limits.most_digits} characters, the most that are allowed"
    elif len(written) > limits.most_digits:
        found = f"number {shown} has {len(written):,} characters; at most {limits.most_digits} are allowed"
    else:
        found = f"number {shown} is too large" if written[-1].isdigit() else f"JSON does not allow {shown}"
    return Problem(kind="number", message=found, limit=limits.most_digits)


def _bad_number(text: str, written: str, limits: Limits) -> Problem:
    return evolve(unusable_number(written, limits), offset=_number_offset(text, written), length=len(written))


def _constant(written: str) -> Any:
    raise _NotFinite(written)


def _number_offset(text: str, written: str) -> int:
    """Return the first position of a number outside of texts; the parser reads from the beginning."""
    return next((found.start() for found in _STRING_OR_NUMBER.finditer(text) if found[0] == written), 0)


def _lone_surrogate(text: str, value: Any) -> int | None:
    if "\\" not in text or _SURROGATE.search(text) is None:
        return None
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return next((found.start() for found in _ESCAPED.finditer(text) if found[2]), 0)
    return None
