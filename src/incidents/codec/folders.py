"""Folders: which files below one are records, and which only pretend to be.

A link that leads out of the folder is not followed, and a pipe, socket or device is not opened: what a stranger put
into a folder must neither show other files of the machine nor keep a check waiting for ever.
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
from incidents.codec.records import LINES
from incidents.errors import CannotCheck

ENDINGS: Final = (".json", *LINES)
"""Endings of the files that count as records in a folder."""
_SORTS: Final = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_Entry = tuple[str, "os.DirEntry[str]"]
"""What lies in a folder, and what it is called: by its way from where the folder was named."""


@frozen(kw_only=True)
class Folder:
    """What was found below a folder, in the order of the names."""

    files: tuple[str, ...]
    refused: dict[str, Problem] = field(factory=dict)
    """What is called like a record, or links to a folder elsewhere, and was left alone; by its name."""


def search(folder: str) -> Folder:
    """Return the files below a folder that count as records, except where a name begins with a dot.

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
    """Return the links to what is not found under its own name, one to each; the others would be checked twice."""
    found: dict[str, str] = {}
    for link in sorted(links, key=_steps):
        target = os.path.realpath(link)
        if str(Path(folder) / os.path.relpath(target, root)) not in files:
            found.setdefault(target, link)
    return list(found.values())


def real_names() -> Callable[[str], str]:
    """Return what tells where a file really lies, by whatever name it is called.

    Files that are no links are known by their folder, for which the disk is asked once.
    """
    real = cache(os.path.realpath)

    def real_name(file: str) -> str:
        folder, name = os.path.split(file)
        try:
            return os.path.realpath(file) if os.path.islink(file) else os.path.join(real(folder), name)  # noqa: PTH114, PTH118
        except ValueError:  # no file name at all, which reading it tells
            return file

    return real_name


def _steps(name: str) -> list[str]:
    return name.split(os.sep)  # noqa: PTH206 - no object for every file


def _below(folder: str) -> Iterator[_Entry]:
    """Yield all that lies below a folder, but folders and what is hidden; links are not followed."""
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
    """Return whether something in a folder counts as a record, or why it is neither followed nor opened."""
    is_record = entry.name.endswith(ENDINGS)
    is_link = entry.is_symlink()
    if not is_link and (not is_record or entry.is_file(follow_symlinks=False)):
        return is_record
    try:
        mode = entry.stat().st_mode
    except OSError:  # a link to nothing, or to itself
        mode = 0
    if is_link and (is_record or stat.S_ISDIR(mode)):
        target = os.path.realpath(entry.path)
        if target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
            return Problem(kind="link-out", message="a symbolic link that leads out of the folder; it was not followed")
    sort = _SORTS.get(stat.S_IFMT(mode))
    if is_record and sort:
        return Problem(kind="not-a-file", message=f"{sort}, not a file; it was not opened")
    if is_record and not mode:
        return Problem(kind="link-to-nothing", message="a symbolic link that leads to no file")
    return is_record and not stat.S_ISDIR(mode)
