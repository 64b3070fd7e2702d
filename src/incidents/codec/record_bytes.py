"""Read the records of a file: one in JSON, or one per line in NDJSON.

A large NDJSON file can be read in portions, each by another process, and single lines of it again by their offsets.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, NamedTuple

from incidents.codec.encodings import wide_encoding
from incidents.codec.files import open_regular, read_bytes, reason_of
from incidents.codec.limits import LIMITS, Limits
from incidents.errors import CannotCheck
from incidents.values import frozen

LINES: Final = (".ndjson", ".jsonl")
"""Endings of files with one record per line."""
_PORTION: Final = 1 << 18
"""Bytes of a portion of NDJSON, which ends with the line in which this number is reached."""
_ENDING: Final = b"\r\n"
"""The longest ending of a line."""


class Origin(NamedTuple):
    """Where a record is."""

    path: str
    """The file, or a name in angle brackets for what is not in a file."""
    first_line: int = 1
    """The line on which the record begins; in NDJSON each record has its own."""
    offset: int | None = 0
    """The bytes of the file before that line; None if there is no file to read again."""


@frozen(kw_only=True)
class RecordBytes:
    """The bytes of one record, with their file and line."""

    path: str
    raw: bytes
    first_line: int = 1
    """The line of the file on which the record begins; in NDJSON each record has its own."""
    offset: int | None = 0
    """The bytes of the file before that line; None if there is no file to read again."""

    @property
    def origin(self) -> Origin:
        """Where the record is."""
        return Origin(self.path, self.first_line, self.offset)

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.raw)


class Portion(NamedTuple):
    """A file, or a part of an NDJSON file that consists of whole lines."""

    path: str
    start: int = 0
    """The bytes before it."""
    end: int | None = None
    """The bytes up to its end; None for the end of the file."""
    first_line: int = 1


def portions(path: str) -> Iterator[Portion]:
    """Yield the portions of a file: all of it, or parts of NDJSON; a file that cannot be read is one portion."""
    start, line = 0, 1
    if path.endswith(LINES):
        try:
            with open_regular(path) as file:
                while piece := file.read(_PORTION):
                    if not start and wide_encoding(piece):  # its lines end with other bytes
                        yield Portion(path)
                        return
                    end, number = start + len(piece), piece.count(b"\n")
                    while not piece.endswith(b"\n") and (piece := file.readline(_PORTION)):
                        end, number = end + len(piece), number + piece.count(b"\n")
                    yield Portion(path, start, end, line)
                    start, line = end, line + number
        except (CannotCheck, OSError):  # whoever reads the rest says why
            yield Portion(path, start, None, line)
    else:
        yield Portion(path)


def lines_of(portion: Portion) -> Iterator[Portion]:
    """Yield each line of a portion of NDJSON as a portion of its own; another file is one portion."""
    if portion.path.endswith(LINES) and portion.end is not None:
        for record in _lines(portion, LIMITS.most_bytes):
            yield portion._replace(start=record.start, end=record.end, first_line=record.number)
    else:
        yield portion


def records_in(path: str, limits: Limits = LIMITS) -> Iterator[RecordBytes]:
    """Yield the records of a file; NDJSON is read line by line, so that a large corpus need not fit into memory.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    return records_of_portion(Portion(path), limits)


def records_of_portion(portion: Portion, limits: Limits = LIMITS) -> Iterator[RecordBytes]:
    """Yield the records of a portion.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    path = portion.path
    if not path.endswith(LINES):
        yield RecordBytes(path=path, raw=read_bytes(path, limits.most_bytes))
        return
    for line in _lines(portion, limits.most_bytes):
        if line.raw.strip():
            yield RecordBytes(path=path, raw=line.raw, first_line=line.number, offset=line.start)


def raw_at(path: str, offsets: Iterable[int], limits: Limits = LIMITS) -> Iterator[bytes]:
    """Yield the bytes of the records of a file that begin at some offsets, in one pass; the offsets are in order.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    if not path.endswith(LINES):
        raw = read_bytes(path, limits.most_bytes)
        yield from (raw for _ in offsets)
        return
    with open_regular(path) as file:
        for offset in offsets:
            file.seek(offset)
            yield without_ending(_line(file, path, limits.most_bytes)[0])


class _Line(NamedTuple):
    """A line without its ending."""

    raw: bytes
    number: int
    start: int
    end: int
    """The bytes up to the next line."""


def _lines(portion: Portion, most: int) -> Iterator[_Line]:
    """Yield the lines of a portion; a line that is too long for a record is cut just beyond the limit."""
    with open_regular(portion.path) as file:
        file.seek(portion.start)
        start, number = portion.start, portion.first_line
        while portion.end is None or start < portion.end:
            raw, length = _line(file, portion.path, most)
            if not length:
                return
            yield _Line(without_ending(raw), number, start, start + length)
            if not start and wide_encoding(raw):  # the rest has no lines that can be separated
                return
            start, number = start + length, number + 1


def _line(lines: BinaryIO, path: str, most: int) -> tuple[bytes, int]:
    """Return the next line with its ending, cut just beyond a limit, and its length."""
    enough = most + len(_ENDING) + 1
    try:
        line = lines.readline(enough)
        rest, length = line, len(line)
        while len(rest) == enough and not rest.endswith(b"\n"):
            rest = lines.readline(enough)
            length += len(rest)
    except OSError as error:
        raise CannotCheck(path, reason_of(error)) from None
    return line, length


def without_ending(line: bytes) -> bytes:
    """Return a line without its line ending."""
    return line.removesuffix(_ENDING) if line.endswith(_ENDING) else line.removesuffix(b"\n")


def size_of(path: str) -> int:
    """Return the bytes of a file; 0 if they are not known."""
    try:
        return os.path.getsize(path)  # noqa: PTH202 - no object for every file
    except (OSError, ValueError):  # reading it says why
        return 0
