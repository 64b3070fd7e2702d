"""Find the archived copy of a source: by the map, else by its name, else by its stored SHA-256.

Only regular files inside the folder are opened: a link out of it could show other files of the machine, and a pipe
could block the check for ever.
"""

from __future__ import annotations

import json
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final

from attrs import frozen

from incidents.codec.files import open_regular, read_bytes, reason_of
from incidents.errors import CannotCheck
from incidents.evidence.errors import TooLarge, Unreadable
from incidents.evidence.limits import ARCHIVE_LIMITS, ArchiveLimits
from incidents.model.evidence import Source

ENDINGS: Final = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".warc", ".warc.gz")
"""Endings of copies that are found by name; if there are several, the first in this order counts."""
_STEP: Final = 1 << 20


class FoundBy(StrEnum):
    """How a copy was found."""

    MAP = "map"
    NAME = "name"
    HASH = "hash"


@frozen
class Match:
    """The copy of a source."""

    name: str
    """The path from the folder of copies, with slashes."""
    how: FoundBy


@frozen(kw_only=True)
class CopyBytes:
    """The bytes of a copy."""

    raw: bytes
    digest: str | None
    """Its SHA-256, if requested."""


class Archive:
    """A folder of archived copies.

    Raises:
        CannotCheck: if it is not a folder, or cannot be read.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        names: Mapping[str, str] | None = None,
        limits: ArchiveLimits = ARCHIVE_LIMITS,
    ) -> None:
        self.folder = os.fspath(folder)
        self.limits = limits
        self._map = dict(names or {})
        self._root = os.path.realpath(self.folder)
        self._files = dict(sorted(self._listed(), key=lambda item: item[0]))
        self._named = {name.lower(): name for name in self._files}

    def _listed(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Yield the files in the folder and its subfolders, without hidden ones; links to folders are not followed."""
        if not os.path.isdir(self.folder):  # noqa: PTH112 - a path may be no file name at all
            raise CannotCheck(self.folder, "no such folder of archived copies")
        waiting = [(self.folder, "")]
        while waiting:
            here, before = waiting.pop()
            try:
                inside = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                raise CannotCheck(here, reason_of(error)) from None
            for entry in inside:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{before}{entry.name}/"))
                else:
                    yield f"{before}{entry.name}", entry

    def __len__(self) -> int:
        return len(self._files)

    def find(self, incident: str, source: Source) -> Match | None:
        """Return the copy of a source of a record, or None."""
        mapped = self._map.get(f"{incident}/{source.id}") or self._map.get(source.id)
        if mapped:
            return Match(PurePosixPath(mapped).as_posix(), FoundBy.MAP)
        for stem in (f"{incident}/{source.id}", f"{incident}.{source.id}", source.id):
            for ending in ENDINGS:
                if stem + ending in self._named:
                    return Match(self._named[stem + ending], FoundBy.NAME)
        if source.sha256 and (name := self._by_digest.get(source.sha256)):
            return Match(name, FoundBy.HASH)
        return None

    @cached_property
    def _by_digest(self) -> dict[str, str]:
        """The files of the folder by their SHA-256; computed once, when the first source asks for it."""
        found: dict[str, str] = {}
        for name, entry in self._files.items():
            try:
                self._checked(entry)
                digest = sha256()
                with open_regular(entry.path) as file:
                    while piece := file.read(_STEP):
                        digest.update(piece)
            except (Unreadable, TooLarge, CannotCheck, OSError):
                continue  # what is not opened is not a copy
            found.setdefault(digest.hexdigest(), name)
        return found

    def read(self, match: Match, *, digest: bool) -> CopyBytes:
        """Return the bytes of a copy.

        Raises:
            Unreadable: if it does not exist, cannot be read, or is not a regular file inside the folder.
            TooLarge: if it is larger than the limit.
        """
        entry = self._files.get(match.name)
        if entry is None:
            raise Unreadable("the map names it, but there is no such file in the folder")
        self._checked(entry)
        try:
            raw = read_bytes(entry.path, self.limits.most_copy_bytes)
        except CannotCheck as error:
            raise Unreadable(error.reason) from None
        if len(raw) > self.limits.most_copy_bytes:
            raise TooLarge(self.limits.most_copy_bytes)
        return CopyBytes(raw=raw, digest=sha256(raw).hexdigest() if digest else None)

    def _checked(self, entry: os.DirEntry[str]) -> None:
        """Raise `Unreadable` unless the file is a regular file inside the folder."""
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if not target.startswith(self._root.rstrip(os.sep) + os.sep):
                raise Unreadable("symbolic link out of the folder; it was not followed")
            if os.path.isdir(target):  # noqa: PTH112 - no object for every file
                raise Unreadable("a folder, not a file")
        try:
            status = entry.stat()
        except OSError as error:
            raise Unreadable(reason_of(error)) from None
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("a pipe, socket or device, not a file; it was not opened")
        if status.st_size > self.limits.most_copy_bytes:
            raise TooLarge(self.limits.most_copy_bytes)


def read_map(path: str | os.PathLike[str]) -> dict[str, str]:
    """Read a map from sources to copies from a TOML file, or from a JSON file if its name ends in .json.

    A key is the id of a source, or ``record/source``; in TOML, a table of a record may contain its sources.

    Raises:
        CannotCheck: if the file cannot be read, or is not such a map.
    """
    name = os.fspath(path)
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8")
        data = json.loads(text) if name.endswith(".json") else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError) as error:
        raise CannotCheck(name, f"not a map of copies ({error})") from None
    except RecursionError:
        raise CannotCheck(name, "not a map of copies (nested too deeply)") from None
    if not isinstance(data, dict):
        raise CannotCheck(name, f"a map of copies is a table; found {data!r:.60}")
    return dict(_entries(data, name))


def _entries(data: Mapping[str, Any], path: str, before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict) and not before:
            yield from _entries(value, path, f"{key}/")
        elif isinstance(value, str) and value:
            yield before + key, value
        else:
            raise CannotCheck(path, f"the copy of {before + key!r} is {value!r:.60}; expected its path in the folder")
