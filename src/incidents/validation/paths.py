"""Which records paths name: files, folders, NDJSON files, and `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import field

from incidents.codec.files import open_regular, reason_of
from incidents.codec.folders import Folder, real_names, search
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import Problem
from incidents.errors import CannotCheck
from incidents.validation.settings import Settings
from incidents.values import frozen

STDIN: Final = "-"
"""The path that means standard input on the command line."""
STDIN_PATH: Final = "<stdin>"
"""The path of standard input in findings."""
LINES_PATH: Final = "<lines>"
"""The path of lines in findings that are not in a file."""


@frozen(kw_only=True)
class Named:
    """What paths name."""

    files: list[str]
    """Those of a folder in the order of their names, each file once."""
    refused: dict[str, Problem]
    """What lies in a folder and was neither followed nor opened, and why."""
    made: dict[str, int] = field(factory=dict)
    """Numbers of files that `site`, `codebook` or `export` wrote and that are passed over, by their folder."""


def included(settings: Settings, command: str, option: str = "") -> list[str]:
    """Return what the settings include, seen from the working folder.

    `option` is the option of the command that names files and folders, if they are not its arguments.

    Raises:
        CannotCheck: if they include nothing.
    """
    if not settings.include:
        after = f" after {option}" if option else ""
        raise CannotCheck(command, f"name a file or folder{after}, or say under include in the settings what to check")
    folder = Path(settings.path).parent
    return [os.path.relpath(folder / name) for name in settings.include]


def named(paths: Iterable[str], stdin: str | None = STDIN) -> Named:
    """Return the files that paths name; `stdin` is what names standard input, if anything does.

    Raises:
        CannotCheck: if a path that is given cannot be read, or a folder has no records. A file inside a folder that
            cannot be read does not raise here.
    """
    paths = tuple(paths)
    found: dict[str, str] = {}
    # One folder yields each file once; only several paths can name the same one.
    real_name = real_names() if len(paths) > 1 else str
    refused: dict[str, Problem] = {}
    made: dict[str, int] = {}
    for path in paths:
        inside = Folder(files=(path,)) if path == stdin else _inside(path)
        for file in inside.files:
            found.setdefault(file if file == stdin else real_name(file), file)
        refused |= inside.refused
        made |= inside.made
    return Named(files=list(found.values()), refused=refused, made=made)


def _inside(path: str) -> Folder:
    if os.path.isdir(path):  # noqa: PTH112 - a path may be no file name at all
        return _folder(path)
    open_regular(path).close()  # a wrong path is a wrong call, and known before anything is checked
    return Folder(files=(path,))


def _folder(path: str) -> Folder:
    found = search(path)
    if not found.files and not found.refused:
        more = " that `incidents` did not write itself" if found.made else ""
        raise CannotCheck(path, f"no .json or .ndjson file in the folder{more}")
    return found


def standard_input(limits: Limits = LIMITS) -> bytes:
    """Return what standard input contains, at most one byte more than a record may have.

    Raises:
        CannotCheck: if it is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise CannotCheck(STDIN, "standard input is closed")
    try:
        return sys.stdin.buffer.read(limits.most_bytes + 1)
    except OSError as error:
        raise CannotCheck(STDIN, reason_of(error)) from None


def is_json(text: str) -> bool:
    """Return whether a text is JSON and not a path: it begins with a bracket, or has several lines."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") or "\n" in text


def is_part(paths: Iterable[str]) -> bool:
    """Return whether paths name single files, as before a commit, so that the rest of the corpus is not known."""
    return any(path == STDIN or path.endswith(".json") for path in paths)


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
