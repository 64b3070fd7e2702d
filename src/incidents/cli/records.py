"""Which records the paths of a command line name: files, folders, NDJSON files, and `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from incidents.codec.folders import Folder, search
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem
from incidents.codec.records import RecordBytes, records_in
from incidents.errors import CannotCheck

if TYPE_CHECKING:
    from incidents.validation.settings import Settings

STDIN = "-"


@frozen(kw_only=True)
class Named:
    """What the paths of a command line name."""

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


def named(paths: Sequence[str]) -> Named:
    """Return the files that paths name.

    Raises:
        CannotCheck: if a folder holds no record, or may not be read.
    """
    found: dict[str, str] = {}
    refused: dict[str, Problem] = {}
    for path in paths:
        inside = _folder(path) if path != STDIN and Path(path).is_dir() else Folder(files=(path,))
        for file in inside.files:
            # Not `resolve`, which would ask the disk for every file: two names of one file are rare but for `./`.
            found.setdefault(file if file == STDIN else os.path.abspath(file), file)  # noqa: PTH100
        refused |= inside.refused
    return Named(files=list(found.values()), refused=refused)


def _folder(path: str) -> Folder:
    found = search(path)
    if not found.files and not found.refused:
        raise CannotCheck(path, "the folder holds no .json or .ndjson file")
    return found


def standard_input(limits: Limits = LIMITS) -> bytes:
    """Return what stands on standard input, at most one byte more than a record may have."""
    return sys.stdin.buffer.read(limits.most_bytes + 1)


def records(files: Sequence[str], limits: Limits = LIMITS) -> Iterator[RecordBytes]:
    """Yield the records of files.

    Raises:
        CannotCheck: if a file is not there, or may not be read.
    """
    for path in files:
        if path == STDIN:
            yield RecordBytes(path="<stdin>", raw=standard_input(limits))
        else:
            yield from records_in(path, limits)


def one_record(path: str) -> str:
    """Return a path that must name a single record.

    Raises:
        CannotCheck: if it is a folder.
    """
    if Path(path).is_dir():
        raise CannotCheck(path, "a folder; name the file of one record")
    return path
