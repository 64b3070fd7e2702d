"""A folder for results that can be made again: of a project, as linters have one, or of the user if that cannot be written.

What lies in it is trusted only if it was signed with the key of the user, which lies elsewhere: a checkout can bring a folder
of a stranger. What is missing, broken or not signed is passed over, and what cannot be written is not kept.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Final

from incidents.codec.files import open_regular, read_bytes, replace_file
from incidents.errors import CannotCheck
from incidents.values import frozen

MOST_BYTES: Final = 1 << 26
"""Bytes of a file; what needs more is not kept."""
MOST_TOGETHER: Final = 1 << 28
"""Bytes of all files; the oldest leave."""
MOST_FILES: Final = 500

_FILE: Final = re.compile(r"[0-9a-f]{16}-[0-9a-f]{12}\.(results|tmp)")
_RESULTS, _UNFINISHED = ".results", ".tmp"
_KEY_SIZE: Final = 32
_SIGNATURE: Final = 32
_NOT_FOR_OTHERS: Final = 0o600
_IN_FOLDER: Final = {
    # https://bford.info/cachedir: programs that copy or pack files leave out a folder with this file.
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds results of `incidents validate`, which makes them again if it is removed.\n",
    ".gitignore": "*\n",
}


@frozen(kw_only=True)
class CacheFolder:
    """A folder, which may not exist yet, and the key of the user."""

    path: Path
    key: bytes

    def read(self, group: str) -> dict[str, bytes]:
        """Return the content of the files of a group, by their names, the oldest first."""
        found: dict[str, bytes] = {}
        for _, _, name in sorted(self._files(f"{group}-", _RESULTS)):
            content = self._content(group, name)
            if content is not None:
                found[name] = content
        return found

    def _content(self, group: str, name: str) -> bytes | None:
        place = self.path / name
        with suppress(CannotCheck):
            held = read_bytes(place, MOST_BYTES)
            signature, content = held[:_SIGNATURE], held[_SIGNATURE:]
            if compare_digest(signature, self._signature(group, [content])):
                with suppress(OSError):
                    os.utime(place)  # what is used is not the oldest
                return content
        return None

    def write(self, group: str, content: Iterable[bytes], instead_of: Iterable[str] = ()) -> None:
        """Write a file of a group, whole or not at all, and remove others; nothing is said if that is not possible.

        Each writer has a file of its own, so that two at once lose nothing.

        Args:
            group: The group.
            content: The pieces of the file.
            instead_of: The files to remove.
        """
        pieces = list(content)
        if sum(map(len, pieces)) > MOST_BYTES - _SIGNATURE:
            return
        name = f"{group}-{os.urandom(6).hex()}"
        with suppress(OSError):
            self._made()
            target = self.path / f"{name}{_RESULTS}"
            replace_file(
                target,
                [self._signature(group, pieces), *pieces],
                target.with_suffix(_UNFINISHED),
                mode=_NOT_FOR_OTHERS,
            )
            for other in instead_of:
                (self.path / other).unlink(missing_ok=True)
            self._sweep()

    def _signature(self, group: str, content: Iterable[bytes]) -> bytes:
        made = blake2b(group.encode(), key=self.key, digest_size=_SIGNATURE)
        for piece in content:
            made.update(piece)
        return made.digest()

    def _made(self) -> None:
        """Make the folder; one that exists may be used by others, too, and gets no file that speaks for all of it."""
        if not self.path.is_dir():
            self.path.mkdir(parents=True, exist_ok=True)
            for name, text in _IN_FOLDER.items():
                (self.path / name).write_text(text, encoding="utf-8", newline="\n")

    def _files(self, beginning: str = "", *endings: str) -> list[tuple[int, int, str]]:
        """Return our files: when each was used last, how many bytes it has, and its name."""
        found: list[tuple[int, int, str]] = []
        with suppress(OSError), os.scandir(self.path) as inside:
            for entry in inside:
                if (
                    _FILE.fullmatch(entry.name)
                    and entry.name.startswith(beginning)
                    and entry.name.endswith(endings or "")
                ):
                    with suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        found.append((status.st_mtime_ns, status.st_size, entry.name))
        return found

    def _sweep(self) -> None:
        """Remove the files that were not used for longest, if there are too many or they are too large together."""
        together = 0
        for number, (_, size, name) in enumerate(sorted(self._files(), reverse=True), 1):
            together += size
            if number > MOST_FILES or together > MOST_TOGETHER:
                (self.path / name).unlink(missing_ok=True)


def cache_folder(wanted: Path, within: Path | None = None) -> CacheFolder | None:
    """Return the folder that is wanted, or one of the user in its place if it cannot be written; None without a key.

    If it has to lie within another one, it is not used if a link leads out: a checkout can bring such a link.
    """
    own = _of_user()
    key = _key(own) if own is not None else None
    if own is None or key is None:
        return None
    leads_out = within is not None and not Path(os.path.realpath(wanted)).is_relative_to(os.path.realpath(within))
    if leads_out or not _is_writable(wanted):
        digest = blake2b(os.fsencode(os.path.realpath(wanted)), digest_size=8).hexdigest()
        wanted = own / digest
    return CacheFolder(path=wanted, key=key)


def _is_writable(folder: Path) -> bool:
    """Return whether a folder, or the nearest one above it that exists, may be written."""
    nearest = next((one for one in (folder, *folder.absolute().parents) if os.path.lexists(one)), folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _of_user() -> Path | None:
    """Return the place of this user's caches of incidents; None if the user has no home."""
    asked = {"win32": "LOCALAPPDATA", "darwin": ""}.get(sys.platform, "XDG_CACHE_HOME")
    named = os.environ.get(asked, "")
    if named and Path(named).is_absolute():
        return Path(named) / "incidents"
    with suppress(RuntimeError):
        usual = {"win32": ("AppData", "Local"), "darwin": ("Library", "Caches")}.get(sys.platform, (".cache",))
        return Path.home().joinpath(*usual, "incidents")
    return None


def _key(own: Path) -> bytes | None:
    """Return the key of the user, which is made where there is none; None if it cannot be kept.

    A key that others may read or write is replaced: a checkout cannot bring one that only its owner may read.
    """
    place = own / "key"
    with suppress(OSError):
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = _held_key(place)
        if held is None:
            temporary = own / f"key-{os.urandom(6).hex()}{_UNFINISHED}"
            replace_file(place, [os.urandom(_KEY_SIZE)], temporary, mode=_NOT_FOR_OTHERS)
            held = _held_key(place)  # of two who made one, the last counts
        return held
    return None


def _held_key(place: Path) -> bytes | None:
    with suppress(CannotCheck, OSError), open_regular(place) as file:
        status = os.fstat(file.fileno())
        if os.name != "posix" or (status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077):
            held = file.read(_KEY_SIZE + 1)
            return held if len(held) == _KEY_SIZE else None
    return None
