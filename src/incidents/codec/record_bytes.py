"""Read the records of a file: one in JSON, or one per line in NDJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from attrs import frozen

from incidents.codec.files import open_regular, read_bytes, reason_of
from incidents.codec.limits import LIMITS, Limits
from incidents.errors import CannotCheck

LINES: Final = (".ndjson", ".jsonl")
"""Endings of files with one record per line."""
_ENDING: Final = b"\r\n"
"""The longest ending of a line."""


@frozen(kw_only=True)
class RecordBytes:
    """The bytes of one record, with their file and line."""

    path: str
    raw: bytes
    first_line: int = 1
    """The line of the file on which the record begins; in NDJSON each record has its own."""


def records_in(path: str, limits: Limits = LIMITS) -> Iterator[RecordBytes]:
    """Yield the records of a file; NDJSON is read line by line, so that a large corpus need not fit into memory.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    if not path.endswith(LINES):
        yield RecordBytes(path=path, raw=read_bytes(path, limits.most_bytes))
        return
    with open_regular(path) as lines:
        number = 0
        while line := _line(lines, path, limits.most_bytes):
            number += 1
            if line.strip():
                yield RecordBytes(path=path, raw=_without_ending(line), first_line=number)


def _line(lines: BinaryIO, path: str, most: int) -> bytes:
    """Return the next line with its ending; a line that is too long for a record is cut just beyond the limit."""
    enough = most + len(_ENDING) + 1
    try:
        line = lines.readline(enough)
        rest = line
        while len(rest) == enough and not rest.endswith(b"\n"):
            rest = lines.readline(enough)
    except OSError as error:
        raise CannotCheck(path, reason_of(error)) from None
    return line


def _without_ending(line: bytes) -> bytes:
    """Return a line without its line ending."""
    return line.removesuffix(_ENDING) if line.endswith(_ENDING) else line.removesuffix(b"\n")
