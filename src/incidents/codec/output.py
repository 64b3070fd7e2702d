"""Write a folder of pages or tables: replace or remove files that were written before, and leave all other files alone.

A manifest in the folder lists the files with their SHA-256. It could be written by anybody, so a path in it is used only if
it has the form of our paths. Before a file is written, a journal beside the manifest names it, so that a command that was
interrupted can be run again; each file is written under another name first, so that none is ever incomplete.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final, NamedTuple

from incidents.codec.files import Unwritable, reason_of, replace_file
from incidents.codec.manifests import journal_of, listed, manifest_of

_KEPT_BY_OTHERS: Final = "the file exists, and {made_by} did not write it; choose another folder, or remove the file"
DEVICE_NAMES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, whatever follows their first dot."""
_UNFINISHED: Final = ".incidents-new"
"""The ending of the name under which a file is written first; the name begins with a dot, so that no one takes it for a page."""


class Made(NamedTuple):
    """A file that was written."""

    sha256: str
    size: int
    """In bytes."""


class Output:
    """The folder that a command writes to."""

    def __init__(self, folder: Path, made_by: str) -> None:
        """Take a folder, which need not exist, and the name of the command, such as ``site``.

        Raises:
            Unwritable: if the manifest of earlier output cannot be read.
        """
        self.folder = folder
        self._made_by = f"incidents {made_by}"
        self._manifest = manifest_of(folder, made_by)
        self._journal = journal_of(folder, made_by)
        try:
            self._before = listed(folder, made_by)
        except ValueError:
            raise Unwritable(str(self._manifest), "not a manifest of earlier output; remove it") from None
        self.written: dict[str, Made] = {}
        """The files written so far, by path."""
        self._checked: set[Path] = set()
        self._new: set[str] = set()
        """The folders that did not exist when they were checked, so that no file in them is of others."""
        self._made: set[str] = set()

    def check(self, places: Iterable[str]) -> None:
        """Check that every path is free or was written before.

        Raises:
            Unwritable: if another file has one of the paths, or a folder of a path is a link to another one.
        """
        for place in sorted(places):
            path = self.folder / place
            self._inside(path.parent)
            if place not in self._before and _around(place) not in self._new and os.path.lexists(path):
                raise Unwritable(str(path), _KEPT_BY_OTHERS.format(made_by=self._made_by))

    def _inside(self, folder: Path) -> None:
        if folder in self._checked or folder == self.folder:
            return
        self._inside(folder.parent)
        if folder.is_symlink():
            raise Unwritable(str(folder), "a symbolic link; the pages would be outside the folder")
        if not folder.exists():
            self._new.add(folder.relative_to(self.folder).as_posix())
        self._checked.add(folder)

    def write(self, place: str, content: str | bytes) -> None:
        """Write a file; a file with the same content is not touched.

        Raises:
            Unwritable: if it cannot be written, or was not written by this command before.
        """
        raw = content.encode("utf-8") if isinstance(content, str) else content
        path = self.folder / place
        digest = hashlib.sha256(raw).hexdigest()
        try:
            is_new = _around(place) in self._new
            # The same content may be a style sheet that two commands share.
            if is_new or not _holds(path, raw):
                if not is_new and place not in self._before:
                    self.check((place,))
                self._folder(_around(place))
                self._announce(place, digest)
                # Never written through: it may be a link, or have several names.
                replace_file(path, [raw], _temporary(path))
        except OSError as error:
            if isinstance(error, Unwritable):
                raise
            raise Unwritable(str(path), reason_of(error)) from error
        self.written[place] = Made(digest, len(raw))

    @contextmanager
    def stream(self, place: str) -> Iterator[BinaryIO]:
        """Open a file to write in portions; it gets its name when the block ends, and is removed if the block fails.

        Raises:
            Unwritable: if it cannot be written, or was not written by this command before.
        """
        path = self.folder / place
        temporary = _temporary(path)
        try:
            if place not in self._before:
                self.check((place,))
            self._folder(_around(place))
            temporary.unlink(missing_ok=True)
            with temporary.open("xb") as file:
                yield file
            with temporary.open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
            self._announce(place, digest)
            self.written[place] = Made(digest, temporary.stat().st_size)
            temporary.replace(path)
        except BaseException as error:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            if isinstance(error, OSError) and not isinstance(error, Unwritable):
                raise Unwritable(str(path), reason_of(error)) from error
            raise

    def _announce(self, place: str, digest: str) -> None:
        """Add a file to the journal before it is written; several processes may do so at a time."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self._journal, flags, 0o666)
        try:
            os.write(descriptor, f"{digest} {place}\n".encode())
        finally:
            os.close(descriptor)

    def _folder(self, around: str) -> None:
        if around not in self._made:
            folder = self.folder / around
            self._inside(folder)
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(around)

    def finish(self) -> tuple[str, ...]:
        """Remove files of an earlier run that were not written again, write the manifest, and return the removed paths.

        A file that was changed since then is left alone.
        """
        removed = []
        for place in sorted(self._before.keys() - self.written.keys()):
            path = self.folder / place
            with suppress(OSError):
                self._inside(path.parent)
                _temporary(path).unlink(missing_ok=True)
                if path.is_symlink() or hashlib.sha256(path.read_bytes()).hexdigest() not in self._before[place]:
                    continue
                path.unlink()
                removed.append(place)
                self._tidy(path.parent)
        data = {"made_by": self._made_by, "files": {place: made.sha256 for place, made in sorted(self.written.items())}}
        text = json.dumps(data, indent=1) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._manifest, [text.encode("utf-8")], _temporary(self._manifest))
            self._journal.unlink(missing_ok=True)
        except OSError as error:
            raise Unwritable(str(self._manifest), reason_of(error)) from error
        return tuple(removed)

    def _tidy(self, folder: Path) -> None:
        """Remove folders that have become empty."""
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _around(place: str) -> str:
    """Return the path of the folder of a file."""
    return place.rpartition("/")[0]


def _temporary(path: Path) -> Path:
    """Return the name under which a file is written first; always the same, so that none is left behind."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


def _holds(path: Path, raw: bytes) -> bool:
    """Return whether a path is a file, and no link, with some content."""
    try:
        status = path.lstat()
        return S_ISREG(status.st_mode) and status.st_size == len(raw) and path.read_bytes() == raw
    except OSError:
        return False
