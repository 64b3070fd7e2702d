"""Which records the paths of a command line name: files, folders, NDJSON files, and `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from incidents.codec.reading import MOST_BYTES
from incidents.codec.records import LINES, RecordBytes, records_in
from incidents.errors import CannotCheck

STDIN = "-"


def files(paths: Sequence[str]) -> list[str]:
    """Return the files that paths name, those of a folder in the order of their names, each file once.

    Raises:
        CannotCheck: if a folder holds no record.
    """
    found: dict[str, str] = {}
    for path in paths:
        for file in _folder(path) if path != STDIN and Path(path).is_dir() else (path,):
            # Not `resolve`, which would ask the disk for every file: two names of one file are rare but for `./`.
            found.setdefault(file if file == STDIN else os.path.abspath(file), file)  # noqa: PTH100
    return list(found.values())


def _folder(path: str) -> Iterator[str]:
    found = sorted(
        file
        for file in Path(path).rglob("*")
        if file.suffix in (".json", *LINES)
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and not file.is_dir()
    )
    if not found:
        raise CannotCheck(path, "the folder holds no .json or .ndjson file")
    return (str(file) for file in found)


def standard_input() -> bytes:
    """Return what stands on standard input, at most one byte more than a record may have."""
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def records(paths: Sequence[str]) -> Iterator[RecordBytes]:
    """Yield the records that paths name.

    Raises:
        CannotCheck: if a path is not there, or a folder holds no record.
    """
    for path in files(paths):
        if path == STDIN:
            yield RecordBytes(path="<stdin>", raw=standard_input())
        else:
            yield from records_in(path)


def one_record(path: str) -> str:
    """Return a path that must name a single record.

    Raises:
        CannotCheck: if it is a folder.
    """
    if Path(path).is_dir():
        raise CannotCheck(path, "a folder; name the file of one record")
    return path
