"""Which records the paths of a command line name: files, folders, NDJSON files, and `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from incidents.codec.files import open_regular, read_bytes, reason_of
from incidents.codec.reading import MOST_BYTES
from incidents.errors import CannotCheck

_LINES = (".ndjson", ".jsonl")


@frozen(kw_only=True)
class RecordBytes:
    """The bytes of one record, and where they come from."""

    path: str
    raw: bytes
    first_line: int = 1
    """The line of the file on which the record begins; in NDJSON each has its own."""


def records(paths: Sequence[str]) -> Iterator[RecordBytes]:
    """Yield the records that paths name, those of a folder in the order of their names.

    Raises:
        CannotCheck: if a path is not there, or a folder holds no record.
    """
    for path in paths:
        if path == "-":
            yield RecordBytes(path="<stdin>", raw=sys.stdin.buffer.read(MOST_BYTES + 1))
        elif Path(path).is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(path: str) -> Iterator[RecordBytes]:
    found = sorted(
        file
        for file in Path(path).rglob("*")
        if file.suffix in (".json", *_LINES)
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and not file.is_dir()
    )
    if not found:
        raise CannotCheck(path, "the folder holds no .json or .ndjson file")
    for file in found:
        yield from _file(str(file))


def _file(path: str) -> Iterator[RecordBytes]:
    if not path.endswith(_LINES):
        yield RecordBytes(path=path, raw=read_bytes(path))
        return
    with open_regular(path) as lines:  # line by line, so that a corpus need not fit into memory
        number = 0
        while line := _line(lines, path):
            number += 1
            if line.strip():
                yield RecordBytes(path=path, raw=line, first_line=number)


def _line(lines: BinaryIO, path: str) -> bytes:
    """Return the next line; of one that is too long for a record, just enough to say so."""
    try:
        line = lines.readline(MOST_BYTES + 1)
        rest = line
        while len(rest) > MOST_BYTES and not rest.endswith(b"\n"):
            rest = lines.readline(MOST_BYTES + 1)
    except OSError as error:
        raise CannotCheck(path, reason_of(error)) from None
    return line


def one_record(path: str) -> str:
    """Return a path that must name a single record.

    Raises:
        CannotCheck: if it is a folder.
    """
    if Path(path).is_dir():
        raise CannotCheck(path, "a folder; name the file of one record")
    return path
