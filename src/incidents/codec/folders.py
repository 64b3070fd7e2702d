"""Find the record files in a folder.

Symbolic links out of the folder are not followed, and pipes, sockets and devices are not opened: a folder from a stranger
must not show other files of the computer, and must not make a check wait for ever.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from attrs import field, frozen

from incidents.codec.files import reason_of
from incidents.codec.reading import Problem
from incidents.codec.record_bytes import LINES
from incidents.errors import CannotCheck

ENDINGS: Final = (".json", *LINES)
"""Endings of the files in a folder that are read as records."""
_TYPES: Final = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_Entry = tuple[str, "os.DirEntry[str]"]
"""An entry of a folder, and its path from the folder that was given."""


@frozen(kw_only=True)
class Folder:
    """The record files in a folder and its subfolders, in the order of their names."""

    files: tuple[str, ...]
    refused: dict[str, Problem] = field(factory=dict)
    """Problems of entries that have the name of a record or link to a folder, and were not read; by path."""


def search(folder: str) -> Folder:
    """Return the record files in a folder and its subfolders, without names that begin with a dot.

    Raises:
        CannotCheck: if a folder may not be read.
    """
    root = os.path.realpath(folder)
    files: list[str] = []
    links: list[str] = []
    refused = {}
    for name, entry in _below(folder):
        found = _looked_at(entry, root)
        if isinstance(found, Problem):
            refused[name] = found
        elif found:
            (links if entry.is_symlink() else files).append(name)
    files += _leading_elsewhere(links, folder, root, set(files))
    files.sort(key=_steps)
    return Folder(files=tuple(files), refused={name: refused[name] for name in sorted(refused, key=_steps)})


def _leading_elsewhere(links: list[str], folder: str, root: str, files: set[str]) -> list[str]:
    """Return one link to each file that is not found under its own name; other links would be checked twice."""
    found: dict[str, str] = {}
    for link in sorted(links, key=_steps):
        target = os.path.realpath(link)
        if str(Path(folder) / os.path.relpath(target, root)) not in files:
            found.setdefault(target, link)
    return list(found.values())


def real_names() -> Callable[[str], str]:
    """Return a function from the path of a file to its real path, with links resolved.

    Each folder is looked up on the disk only once.
    """
    real = cache(os.path.realpath)

    def real_name(file: str) -> str:
        folder, name = os.path.split(file)
        try:
            return os.path.realpath(file) if os.path.islink(file) else os.path.join(real(folder), name)  # noqa: PTH114, PTH118
        except ValueError:  # not a file name; reading it reports that
            return file

    return real_name


def _steps(name: str) -> list[str]:
    return name.split(os.sep)  # noqa: PTH206 - no object for every file


def _below(folder: str) -> Iterator[_Entry]:
    """Yield all entries of a folder and its subfolders, except folders and hidden names; links are not followed."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            inside = list(os.scandir(here))
        except OSError as error:
            raise CannotCheck(here, reason_of(error)) from None
        before = "" if Path(here) == Path() else str(Path(here))
        for entry in inside:
            if entry.name.startswith("."):
                continue
            name = os.path.join(before, entry.name)  # noqa: PTH118 - no object for every file
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name, entry


def _looked_at(entry: os.DirEntry[str], root: str) -> Problem | bool:
    """Return whether an entry is a record file, or the problem because of which it is not read."""
    is_record = entry.name.endswith(ENDINGS)
    is_link = entry.is_symlink()
    if not is_link and (not is_record or entry.is_file(follow_symlinks=False)):
        return is_record
    try:
        mode = entry.stat().st_mode
    except OSError:  # a broken link, or a link to itself
        mode = 0
    if is_link and (is_record or stat.S_ISDIR(mode)):
        target = os.path.realpath(entry.path)
        if target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
            return Problem(kind="symlink-out", message="symbolic link out of the folder; it was not followed")
    special = _TYPES.get(stat.S_IFMT(mode))
    if is_record and special:
        return Problem(kind="not-a-file", message=f"{special}, not a file; it was not opened")
    if is_record and not mode:
        return Problem(kind="broken-symlink", message="broken symbolic link: the file that it points to does not exist")
    return is_record and not stat.S_ISDIR(mode)
