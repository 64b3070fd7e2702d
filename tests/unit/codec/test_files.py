"""Files: read within limits, written whole or not at all, whatever stands in the way."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from incidents.codec.files import Unwritable, read_bytes, write_text
from incidents.errors import CannotCheck


def no_space(*_: Any, **__: Any) -> NoReturn:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def names(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_bytes_are_read_up_to_one_past_the_limit(tmp_path: Path) -> None:
    """A file at the limit is read whole; of a longer one just enough to know that it is longer."""
    file = tmp_path / "a.json"
    file.write_bytes(b"12345")
    assert read_bytes(file, 6) == b"12345"
    assert read_bytes(file, 5) == b"12345"
    assert read_bytes(str(file), 4) == b"12345"
    assert read_bytes(file, 3) == b"1234"


def test_a_symbolic_link_to_a_file_is_read(tmp_path: Path) -> None:
    """A link is as good as its file."""
    (tmp_path / "a.json").write_bytes(b"{}")
    (tmp_path / "b.json").symlink_to("a.json")
    assert read_bytes(tmp_path / "b.json") == b"{}"


def missing(folder: Path) -> str:
    """Return the name of no file."""
    return str(folder / "missing.json")


def directory(folder: Path) -> str:
    """Return the name of a folder."""
    return str(folder)


def pipe(folder: Path) -> str:
    """Return the name of a pipe that nobody writes to."""
    os.mkfifo(folder / "pipe.json")
    return str(folder / "pipe.json")


def link_to_device(folder: Path) -> str:
    """Return the name of a link to something endless."""
    (folder / "zero.json").symlink_to("/dev/zero")
    return str(folder / "zero.json")


def dangling(folder: Path) -> str:
    """Return the name of a link to nothing."""
    (folder / "link.json").symlink_to("nowhere")
    return str(folder / "link.json")


def circular(folder: Path) -> str:
    """Return the name of a link to itself."""
    (folder / "self.json").symlink_to("self.json")
    return str(folder / "self.json")


def impossible(folder: Path) -> str:
    """Return the name of what no file can be called."""
    return f"{folder}/a\0b"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (missing, "no such file"),
        (directory, "a folder, not a file"),
        (pipe, "not a regular file"),
        (link_to_device, "not a regular file"),
        (dangling, "no such file"),
        (circular, os.strerror(errno.ELOOP).lower()),
        (impossible, "not a file name"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_file_cannot_be_checked(tmp_path: Path, make: Callable[[Path], str], reason: str) -> None:
    """Nothing is waited for and nothing endless is read: each is told with its reason."""
    with pytest.raises(CannotCheck) as caught:
        read_bytes(make(tmp_path))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "no permission to read it"), (errno.EIO, os.strerror(errno.EIO).lower())]
)
def test_what_may_not_be_opened_cannot_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """A file without permission, or on a broken disk, is told with its reason."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotCheck) as caught:
        read_bytes(tmp_path / "a.json")
    assert caught.value == CannotCheck(str(tmp_path / "a.json"), reason)


def test_a_disk_that_fails_while_reading_cannot_be_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the middle of a file is told like one at its beginning, and the file is closed."""
    (tmp_path / "a.json").write_bytes(b"{}")
    asked: list[int] = []

    def broken(descriptor: int, _: int) -> NoReturn:
        asked.append(descriptor)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr("incidents.codec.files.os.read", broken)
        with pytest.raises(CannotCheck, match=os.strerror(errno.EIO).lower()):
            read_bytes(tmp_path / "a.json")
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        os.fstat(asked[0])


@pytest.mark.parametrize("size", [0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 200_000])
def test_files_of_every_size_are_read_whole(tmp_path: Path, size: int) -> None:
    """Also those that are read in several pieces; of one that is too large, one byte more than allowed."""
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    (tmp_path / "a.json").write_bytes(content)
    assert read_bytes(tmp_path / "a.json") == content
    assert read_bytes(tmp_path / "a.json", 70_000) == content[:70_001]


def test_a_new_file_is_written_whole(tmp_path: Path) -> None:
    """The text stands there in UTF-8 with its line feeds as they are, and nothing beside it."""
    write_text(tmp_path / "a.json", "é\n\r\n")
    assert (tmp_path / "a.json").read_bytes() == b"\xc3\xa9\n\r\n"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    """A file that is written again keeps who may read and write it."""
    file = tmp_path / "a.json"
    file.write_text("old")
    file.chmod(mode)
    write_text(file, "new")
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    """The link is followed, not replaced."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.json").write_text("old")
    (tmp_path / "b.json").symlink_to("real/a.json")
    write_text(tmp_path / "b.json", "new")
    assert (tmp_path / "b.json").is_symlink()
    assert (tmp_path / "real" / "a.json").read_text() == "new"


def test_hard_links_are_refused(tmp_path: Path) -> None:
    """A file of several names would fall apart into two: it is left alone."""
    (tmp_path / "a.json").write_text("old")
    os.link(tmp_path / "a.json", tmp_path / "b.json")
    with pytest.raises(Unwritable, match="several names"):
        write_text(tmp_path / "a.json", "new")
    assert (tmp_path / "b.json").read_text() == "old"


def test_what_is_no_file_is_not_written_over(tmp_path: Path) -> None:
    """A folder is no place to write to, a pipe neither, and a folder that is not there is not made."""
    os.mkfifo(tmp_path / "pipe")
    for name in (".", "pipe", "missing/a.json"):
        with pytest.raises(Unwritable) as caught:
            write_text(tmp_path / name, "new")
        assert caught.value.path == str(tmp_path / name)
    assert str(caught.value) == f"{tmp_path}/missing/a.json: not written: no such file or directory"
    assert names(tmp_path) == ["pipe"]


def test_a_change_by_somebody_else_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process wrote meanwhile stays, and the writer hears of it."""
    file = tmp_path / "a.json"
    file.write_text("old")
    sync = os.fsync

    def interfering(descriptor: int) -> None:
        sync(descriptor)
        file.write_text("somebody else's")

    monkeypatch.setattr(os, "fsync", interfering)
    with pytest.raises(Unwritable, match="another program changed"):
        write_text(file, "new")
    assert file.read_text() == "somebody else's"
    assert names(tmp_path) == ["a.json"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is not written over one that came to be after the writer looked."""
    file = tmp_path / "a.json"
    monkeypatch.setattr(os, "fsync", lambda _: file.write_text("somebody else's"))
    with pytest.raises(Unwritable, match="another program changed"):
        write_text(file, "new")
    assert file.read_text() == "somebody else's"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "os.fdopen", "os.fchmod"])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whichever step fails, the old content stays whole and no temporary file is left."""
    file = tmp_path / "a.json"
    file.write_text("old")
    monkeypatch.setattr(step, no_space)
    with pytest.raises(Unwritable, match=os.strerror(errno.ENOSPC).lower()):
        write_text(file, "new")
    monkeypatch.undo()
    assert file.read_text() == "old"
    assert names(tmp_path) == ["a.json"]


def test_an_interruption_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of writing is passed on, with nothing half done."""

    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a.json", "new")
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the file has its name it is written; some file systems refuse to sync a folder."""
    sync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_text(tmp_path / "a.json", "new")
    assert (tmp_path / "a.json").read_text() == "new"


def test_leftovers_of_killed_processes_are_swept(tmp_path: Path) -> None:
    """Temporary files of ours that are hours old go; young ones, and those of others, stay."""
    for name in (".incidents-1-abc.tmp", ".incidents-2-def.tmp", ".other-1.tmp"):
        (tmp_path / name).write_text("x")
    long_ago = time.time() - 2 * 3600
    for name in (".incidents-1-abc.tmp", ".other-1.tmp"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    write_text(tmp_path / "a.json", "new")
    assert names(tmp_path) == [".incidents-2-def.tmp", ".other-1.tmp", "a.json"]
