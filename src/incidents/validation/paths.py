"""Which records paths name: files, folders, NDJSON files, and `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from incidents.codec.files import reason_of
from incidents.codec.folders import Folder, real_names, search
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem
from incidents.codec.record_bytes import RecordBytes, records_in
from incidents.errors import CannotCheck
from incidents.validation.settings import Settings

STDIN = "-"


@frozen(kw_only=True)
class Named:
    """What paths name."""

    files: list[str]
    """Those of a folder in the order of their names, each file once."""
    refused: dict[str, Problem]
    """What lies in a folder and was neither followed nor opened, and why."""


def included(settings: Settings, command: str) -> list[str]:
    """Return what the settings include, seen from the working folder.

    Raises:
        CannotCheck: if they include nothing.
    """
    if not settings.include:
        raise CannotCheck(command, "name a file or folder, or say under include in the settings what to check")
    folder = Path(settings.path).parent
    return [os.path.relpath(folder / name) for name in settings.include]


def named(paths: Iterable[str], stdin: str | None = STDIN) -> Named:
    """Return the files that paths name; `stdin` is what names standard input, if anything does.

    Raises:
        CannotCheck: if a folder holds no record, or may not be read.
    """
    found: dict[str, str] = {}
    real_name = real_names()
    refused: dict[str, Problem] = {}
    for path in paths:
        # A path may be no file name at all, which reading it tells.
        inside = _folder(path) if path != stdin and os.path.isdir(path) else Folder(files=(path,))  # noqa: PTH112
        for file in inside.files:
            found.setdefault(file if file == stdin else real_name(file), file)
        refused |= inside.refused
    return Named(files=list(found.values()), refused=refused)


def _folder(path: str) -> Folder:
    found = search(path)
    if not found.files and not found.refused:
        raise CannotCheck(path, "no .json or .ndjson file in the folder")
    return found


def standard_input(limits: Limits = LIMITS) -> bytes:
    """Return what stands on standard input, at most one byte more than a record may have.

    Raises:
        CannotCheck: if it is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise CannotCheck(STDIN, "standard input is closed")
    try:
        return sys.stdin.buffer.read(limits.most_bytes + 1)
    except OSError as error:
        raise CannotCheck(STDIN, reason_of(error)) from None


def records(files: Sequence[str], limits: Limits = LIMITS) -> Iterator[RecordBytes]:
    """Yield the records of files.

    Raises:
        CannotCheck: if a file is not there, or may not be read, or no file holds a record.
    """
    number = 0
    found: Iterable[RecordBytes]
    for path in files:
        found = [RecordBytes(path="<stdin>", raw=standard_input(limits))] if path == STDIN else records_in(path, limits)
        for record in found:
            number += 1
            yield record
    if files and not number:
        raise without_records(files)


def without_records(files: Sequence[str]) -> CannotCheck:
    """Return what is wrong with files that hold no record between them, as empty NDJSON does."""
    first, *others = files
    more = f" (nor do {len(others):,} more)" if others else ""
    return CannotCheck(first, f"nothing to check: the file holds no record{more}")


def one_record(path: str) -> str:
    """Return a path that must name a single record.

    Raises:
        CannotCheck: if it is a folder.
    """
    if Path(path).is_dir():
        raise CannotCheck(path, "a folder; name the file of one record")
    return path
