"""Find the record files in a folder.

Symbolic links out of the folder are not followed, and pipes, sockets and devices are not opened: a folder from a stranger
must not show other files of the computer, and must not make a check wait for ever.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from attrs import field

from incidents.codec.files import open_regular, reason_of
from incidents.codec.manifests import MARKERS, listed
from incidents.codec.reading import Problem
from incidents.codec.record_bytes import LINES
from incidents.errors import CannotCheck
from incidents.values import frozen

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
    """Problems of entries that have the name of a record, are folders or link to one, and were not read; by path."""
    made: dict[str, int] = field(factory=dict)
    """Numbers of files that `site`, `codebook` or `export` wrote and that are no records, by their folder."""


def search(folder: str) -> Folder:
    """Return the record files in a folder and its subfolders, without names that begin with a dot.

    Raises:
        CannotCheck: if the folder itself may not be read.
    """
    root = os.path.realpath(folder)
    files: list[str] = []
    links: list[str] = []
    refused: dict[str, Problem] = {}
    made: dict[str, str] = {}
    for name, entry in _below(folder, refused, made):
        if name in made:
            continue
        found = _looked_at(entry, root)
        if isinstance(found, Problem):
            refused[name] = found
        elif found:
            (links if entry.is_symlink() else files).append(name)
    files += _leading_elsewhere(links, folder, root, set(files))
    files.sort(key=_steps)
    passed = Counter(made.values())
    return Folder(
        files=tuple(files),
        refused={name: refused[name] for name in sorted(refused, key=_steps)},
        made={name: passed[name] for name in sorted(passed, key=_steps)},
    )


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


def _below(folder: str, refused: dict[str, Problem], made: dict[str, str]) -> Iterator[_Entry]:
    """Yield all entries of a folder and its subfolders, except folders and hidden names; links are not followed.

    Folders that may not be read, or have the name of a record, are added to `refused`; files that `site`, `codebook` or `export`
    wrote are added to `made`, with their folder.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            inside = list(os.scandir(here))
        except OSError as error:
            if here == folder:
                raise CannotCheck(here, reason_of(error)) from None
            refused[here] = Problem(kind="unreadable", message=f"folder that cannot be read: {reason_of(error)}")
            continue
        before = "" if Path(here) == Path() else str(Path(here))
        for command in {MARKERS[entry.name] for entry in inside if entry.name in MARKERS}:
            made.update(dict.fromkeys(_written_by(command, before), before or "."))
        for entry in inside:
            if entry.name.startswith("."):
                continue
            name = os.path.join(before, entry.name)  # noqa: PTH118 - no object for every file
            if not entry.is_dir(follow_symlinks=False):
                yield name, entry
                continue
            waiting.append(name)
            if name.endswith(ENDINGS):
                refused[name] = Problem(kind="not-a-file", message="a folder with the name of a record file")


def _written_by(command: str, folder: str) -> Iterator[str]:
    """Yield the files in a folder with the name of a record that `site`, `codebook` or `export` wrote, if no one changed them."""
    from hashlib import sha256  # noqa: PLC0415 - only the files of such a folder are hashed

    with suppress(ValueError):  # not a manifest
        for place, digests in listed(Path(folder), command).items():
            name = os.path.join(folder, *place.split("/"))  # noqa: PTH118 - no object for every file
            with suppress(OSError, CannotCheck):
                if name.endswith(ENDINGS) and sha256(_content(name)).hexdigest() in digests:
                    yield name


def _content(name: str) -> bytes:
    with open_regular(name) as file:
        return file.read()


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
