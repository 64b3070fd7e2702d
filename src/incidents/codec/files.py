"""Read files within limits, and write files completely or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from incidents.codec.limits import LIMITS
from incidents.errors import CannotCheck, IncidentsError

_TEMPORARY: Final = ".incidents-"
_STALE_AFTER: Final = 3600
_PIECE: Final = 1 << 16
_CHANGED: Final = "another program changed the file in the meantime"


class Unwritable(IncidentsError, OSError):
    """A file was not written, and did not change."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: not written: {self.reason}"


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file for reading, without ever waiting for a pipe or device.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    return os.fdopen(_opened(path)[0], "rb")


def _opened(path: str | os.PathLike[str]) -> tuple[int, int]:
    """Return the descriptor and the size of a regular file that is open."""
    name = os.fspath(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise CannotCheck(name, reason_of(error)) from None
    except ValueError:
        raise CannotCheck(repr(name), "not a file name") from None
    found = os.fstat(descriptor)
    mode = found.st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise CannotCheck(name, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
    return descriptor, found.st_size


def read_bytes(path: str | os.PathLike[str], most_bytes: int = LIMITS.most_bytes) -> bytes:
    """Return the bytes of a regular file, at most one more than `most_bytes`.

    Raises:
        CannotCheck: if the file does not exist, must not be read, or is a folder, pipe or device.
    """
    most = most_bytes + 1
    descriptor, size = _opened(path)
    try:
        content = os.read(descriptor, min(size + 1, most))
        if len(content) == size:  # less than was asked for: that is all
            return content
        pieces, left = [content], most - len(content)
        # Not one read of the maximum: that would reserve memory for it for every file that does not say its size.
        while left and (piece := os.read(descriptor, min(_PIECE, left))):
            pieces.append(piece)
            left -= len(piece)
    except OSError as error:
        raise CannotCheck(os.fspath(path), reason_of(error)) from None
    finally:
        os.close(descriptor)
    return b"".join(pieces)


def reason_of(error: OSError) -> str:
    """Return the reason in words why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or "cannot be read").lower()


def write_text(path: str | os.PathLike[str], text: str, expected: bytes | None = None) -> None:
    """Write a text as UTF-8, as `write_bytes` does.

    Raises:
        Unwritable: if the file could not be written, with the reason.
    """
    write_bytes(path, text.encode("utf-8"), expected)


def write_bytes(path: str | os.PathLike[str], content: bytes, expected: bytes | None = None) -> None:
    """Write a file: afterwards it has either the whole new content or the old one.

    A symbolic link is followed and stays, and so do the permissions of the file. `expected` is the content that was read
    before: if another program has changed the file since then, it is not overwritten.

    Raises:
        Unwritable: if the folder does not exist, the file has several names (hard links), another program changed it in
            the meantime, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    name = os.fspath(path)
    with _told_as_unwritable(name):
        before = _replaceable(target, name)
        if expected is not None and (before is None or _held(target, len(expected), name) != expected):
            raise Unwritable(name, _CHANGED)
        _replace(target, content, before, name)


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a name for a new file, which takes the place of `path` when the block ends; if the block fails, it is removed.

    The rules of `write_bytes` hold: links are followed, and nothing but a regular file with one name is replaced.

    Raises:
        Unwritable: as `write_bytes` does.
    """
    target = Path(os.path.realpath(path))
    name = os.fspath(path)
    with _told_as_unwritable(name):
        before = _replaceable(target, name)
        temporary = _temporary_in(target.parent)
        try:
            yield temporary
            if before is not None:
                temporary.chmod(stat.S_IMODE(before.st_mode))
            _unchanged(target, before, name)
            temporary.replace(target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)


@contextlib.contextmanager
def _told_as_unwritable(name: str) -> Iterator[None]:
    """Raise an error of the system as `Unwritable`."""
    try:
        yield
    except OSError as error:
        if isinstance(error, Unwritable):
            raise
        raise Unwritable(name, (error.strerror or str(error)).lower()) from error


def _replaceable(target: Path, name: str) -> os.stat_result | None:
    """Return the status of a file that may be replaced; None if there is none yet."""
    before = target.stat() if target.exists() else None
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise Unwritable(name, "not a regular file")
    if before is not None and before.st_nlink > 1:
        raise Unwritable(name, "the file has several names (hard links)")
    _sweep(target.parent)
    return before


def _temporary_in(folder: Path) -> Path:
    return folder / f"{_TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}.tmp"


def _held(target: Path, most: int, name: str) -> bytes:
    try:
        return read_bytes(target, most)
    except CannotCheck as error:
        raise Unwritable(name, error.reason) from None


def _replace(target: Path, content: bytes, before: os.stat_result | None, name: str) -> None:
    temporary = _temporary_in(target.parent)
    mode = None if before is None else stat.S_IMODE(before.st_mode)
    replace_file(target, [content], temporary, mode=mode, lasting=True, last=lambda: _unchanged(target, before, name))
    _sync_folder(target.parent)


def replace_file(  # noqa: PLR0913 - all but three by name
    target: Path,
    content: Iterable[bytes],
    temporary: Path,
    *,
    mode: int | None = None,
    lasting: bool = False,
    last: Callable[[], None] | None = None,
) -> None:
    """Write a file under a temporary name, and give it its name when it is complete.

    Args:
        target: The file, which may exist.
        content: Its new content, in pieces.
        temporary: A name in the same folder; what has it is replaced.
        mode: The permissions of the file; None for the usual ones.
        lasting: Whether to wait until the content is on disk.
        last: What to check just before the file gets its name.

    Raises:
        OSError: if it cannot be written; then the file did not change.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, 0o666)
    except FileExistsError:
        temporary.unlink()
        descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(content)
            file.flush()
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
            if lasting:
                os.fsync(file.fileno())
        if last is not None:
            last()
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _unchanged(target: Path, before: os.stat_result | None, name: str) -> None:
    now = target.stat() if target.exists() else None
    if _identity(now) != _identity(before):
        raise Unwritable(name, _CHANGED)


def _identity(status: os.stat_result | None) -> tuple[int, int, int] | None:
    return None if status is None else (status.st_ino, status.st_mtime_ns, status.st_size)


def _sync_folder(folder: Path) -> None:
    """Make sure that the new name is on disk too; if that is refused, the file is written anyway."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove our temporary files that a killed process left an hour ago or earlier."""
    with contextlib.suppress(OSError), os.scandir(folder) as names:
        leftovers = [one.path for one in names if one.name.startswith(_TEMPORARY) and one.name.endswith(".tmp")]
        for leftover in map(Path, leftovers):
            with contextlib.suppress(OSError):
                if time.time() - leftover.stat().st_mtime > _STALE_AFTER:
                    leftover.unlink()
