"""Write a folder of pages: replace or remove files that were written before, and leave all other files alone.

A manifest in the folder lists the files with their SHA-256. It could be written by anybody, so a path in it is used only if
it has the form of our paths.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from incidents.codec.files import Unwritable, reason_of

_KEPT_BY_OTHERS: Final = "the file exists, and {made_by} did not write it; choose another folder, or remove the file"
DEVICE_NAMES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, whatever follows their first dot."""
_PLACE: Final = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+(?:\.[a-z0-9]+)+")


def is_place(text: object) -> bool:
    """Return whether a value is the path of a file within a publication: lower case, and never out of its folder."""
    return isinstance(text, str) and _PLACE.fullmatch(text) is not None


class Made(NamedTuple):
    """A file that was written."""

    sha256: str
    size: int
    """In bytes."""


class Output:
    """The folder that a command writes to."""

    def __init__(self, folder: Path, made_by: str) -> None:
        """Take a folder, which need not exist, and the name of the command, such as ``site``."""
        self.folder = folder
        self._made_by = f"incidents {made_by}"
        self._manifest = folder / f".incidents-{made_by}.json"
        self._before = self._read()
        self.written: dict[str, Made] = {}
        """The files written so far, by path."""
        self._checked: set[Path] = set()
        self._made: set[Path] = set()

    def _read(self) -> dict[str, str]:
        try:
            data = json.loads(self._manifest.read_text(encoding="utf-8"))
            files = data["files"].items()
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise Unwritable(str(self._manifest), "not a manifest of earlier output; remove it") from None
        return {place: digest for place, digest in files if is_place(place) and isinstance(digest, str)}

    def check(self, places: Iterable[str]) -> None:
        """Check that every path is free or was written before.

        Raises:
            Unwritable: if another file has one of the paths, or a folder of a path is a link to another one.
        """
        for place in sorted(places):
            path = self.folder / place
            self._inside(path.parent)
            if os.path.lexists(path) and place not in self._before:
                raise Unwritable(str(path), _KEPT_BY_OTHERS.format(made_by=self._made_by))

    def _inside(self, folder: Path) -> None:
        if folder in self._checked or folder == self.folder:
            return
        self._inside(folder.parent)
        if folder.is_symlink():
            raise Unwritable(str(folder), "a symbolic link; the pages would be outside the folder")
        self._checked.add(folder)

    def write(self, place: str, content: str | bytes) -> None:
        """Write a file; a file with the same content is not touched.

        Raises:
            Unwritable: if it cannot be written, or was not written by this command before.
        """
        raw = content.encode("utf-8") if isinstance(content, str) else content
        path = self.folder / place
        try:
            if place not in self._before and not self._adopted(path, raw):
                self.check((place,))
            self._folder(path.parent)
            if place not in self._before or not _holds(path, raw):
                path.unlink(missing_ok=True)  # never written through: it may be a link, or have several names
                path.write_bytes(raw)
        except OSError as error:
            if isinstance(error, Unwritable):
                raise
            raise Unwritable(str(path), reason_of(error)) from error
        self.written[place] = Made(hashlib.sha256(raw).hexdigest(), len(raw))

    def _adopted(self, path: Path, raw: bytes) -> bool:
        """Return whether the file exists with the same content, such as a style sheet that two commands share."""
        return path.is_file() and not path.is_symlink() and _holds(path, raw)

    def _folder(self, folder: Path) -> None:
        if folder not in self._made:
            self._inside(folder)
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def finish(self) -> tuple[str, ...]:
        """Remove files of an earlier run that were not written again, write the manifest, and return the removed paths.

        A file that somebody changed since then is left alone.
        """
        removed = []
        for place in sorted(self._before.keys() - self.written.keys()):
            path = self.folder / place
            with suppress(OSError):
                self._inside(path.parent)
                if path.is_symlink() or hashlib.sha256(path.read_bytes()).hexdigest() != self._before[place]:
                    continue
                path.unlink()
                removed.append(place)
                self._tidy(path.parent)
        data = {"made_by": self._made_by, "files": {place: made.sha256 for place, made in sorted(self.written.items())}}
        self.folder.mkdir(parents=True, exist_ok=True)
        self._manifest.unlink(missing_ok=True)
        self._manifest.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")
        return tuple(removed)

    def _tidy(self, folder: Path) -> None:
        """Remove folders that have become empty."""
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return path.stat().st_size == len(raw) and path.read_bytes() == raw
    except OSError:
        return False
