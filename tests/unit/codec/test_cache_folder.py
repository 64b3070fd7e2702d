"""The folder of a cache: marked as such, signed by its user, bounded, and never a reason to fail."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.codec import cache_folder as module
from incidents.codec.cache_folder import CacheFolder, cache_folder

GROUP = "0123456789abcdef"


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a home of their own."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    return home / "cache" / "incidents"


def made(path: Path) -> CacheFolder:
    """Return the folder at a path."""
    folder = cache_folder(path)
    assert folder is not None
    return folder


def files(folder: Path) -> Iterator[Path]:
    """Return the files with results."""
    return folder.glob("*.results")


def test_what_is_written_is_read_in_its_group(tmp_path: Path) -> None:
    """Nothing is written before there is something to keep."""
    folder = made(tmp_path / "cache")
    assert folder.read(GROUP) == {}
    assert not (tmp_path / "cache").exists()
    folder.write(GROUP, [b"first"])
    folder.write(GROUP, [b"second"])
    assert sorted(folder.read(GROUP).values()) == [b"first", b"second"]
    assert folder.read("f" * 16) == {}
    assert list(made(tmp_path / "cache").read(GROUP)) == list(folder.read(GROUP))
    folder.write(GROUP, [b"both"], instead_of=folder.read(GROUP))
    assert list(folder.read(GROUP).values()) == [b"both"]


def test_a_new_folder_says_what_it_is(tmp_path: Path) -> None:
    """Git leaves it out, and so do programs that make copies; a folder that was there before gets no such files."""
    made(tmp_path / "new" / "cache").write(GROUP, [b"x"])
    new = tmp_path / "new" / "cache"
    assert (new / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (new / ".gitignore").read_text() == "*\n"
    made(tmp_path).write(GROUP, [b"x"])
    assert len(list(files(tmp_path))) == 1
    assert not (tmp_path / ".gitignore").exists()


@pytest.mark.parametrize(
    "harm", ["cut", "empty", "changed", "longer", "another group", "a folder", "a link to nothing"]
)
def test_a_file_that_is_not_as_it_was_signed_is_passed_over(tmp_path: Path, harm: str) -> None:
    """Whatever happened to it, and the other files are read."""
    folder = made(tmp_path / "cache")
    folder.write(GROUP, [b"a" * 100])
    (file,) = files(tmp_path / "cache")
    held = file.read_bytes()
    other = file.with_name(f"{'f' * 16}-{'0' * 12}.results")
    file.unlink()
    match harm:
        case "cut" | "empty" | "longer":
            file.write_bytes({"cut": held[:-1], "empty": b"", "longer": held + b"a"}[harm])
        case "changed":
            file.write_bytes(held[:-1] + b"b")
        case "another group":
            other.write_bytes(held)
        case "a folder":
            file.mkdir()
        case _:
            file.symlink_to(tmp_path / "nothing")
    folder.write(GROUP, [b"good"])
    assert list(folder.read(GROUP).values()) == [b"good"]
    assert folder.read("f" * 16) == {}


def test_the_results_of_another_user_are_not_used(tmp_path: Path, user: Path) -> None:
    """A checkout can bring results, but not the key with which this user signs."""
    made(tmp_path / "cache").write(GROUP, [b"all is well"])
    key = (user / "key").read_bytes()
    (user / "key").unlink()
    folder = made(tmp_path / "cache")
    assert folder.key != key
    assert folder.read(GROUP) == {}


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_key_is_for_its_owner_alone(tmp_path: Path, user: Path) -> None:
    """One that others can read is not used: git, which keeps no such permissions, can have brought it."""
    folder = made(tmp_path)
    key = user / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert made(tmp_path).key == folder.key
    key.chmod(0o644)
    assert made(tmp_path).key != folder.key
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.write_bytes(b"short")
    assert len(made(tmp_path).key) == 32


def test_without_a_place_for_the_key_nothing_is_kept(
    tmp_path: Path, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing fails."""
    user.parent.mkdir(parents=True)
    user.write_text("a file", encoding="utf-8")
    assert cache_folder(tmp_path) is None
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert cache_folder(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_replaced_by_one_of_the_user(
    tmp_path: Path, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each project has its own there."""
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).startswith(str(tmp_path / "read-only")))
    (tmp_path / "read-only").mkdir()
    places = {made(tmp_path / "read-only" / name / ".incidents_cache").path for name in ("a", "b", "a")}
    assert {place.parent for place in places} == {user}
    assert len(places) == 2
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert made(tmp_path / "file").path.parent == user


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, user: Path) -> None:
    """A checkout can bring one; a folder that the user names may be a link."""
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    (project / "cache").symlink_to(elsewhere)
    folder = cache_folder(project / "cache", within=project)
    assert folder is not None
    assert folder.path.parent == user
    assert made(project / "cache").path == project / "cache"


def test_the_oldest_files_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were not used for longest, if there are too many or too large ones; other files stay."""
    (tmp_path / "mine.results").write_text("not ours", encoding="utf-8")
    folder = made(tmp_path)
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for number in range(5):
        folder.write(GROUP, [b"%d" % number])
        for age, name in enumerate(folder.read(GROUP)):
            os.utime(tmp_path / name, (1_000_000 + age, 1_000_000 + age))
    assert list(folder.read(GROUP).values()) == [b"2", b"3", b"4"]
    monkeypatch.setattr(module, "MOST_TOGETHER", 100)
    folder.write(GROUP, [b"x" * 60])
    assert list(folder.read(GROUP).values()) == [b"x" * 60]
    assert (tmp_path / "mine.results").exists()


def test_what_is_too_large_or_has_no_room_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is no failure, and leaves nothing behind."""
    folder = made(tmp_path / "cache")
    monkeypatch.setattr(module, "MOST_BYTES", 50)
    folder.write(GROUP, [b"x" * 51])
    assert not (tmp_path / "cache").exists()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder.write(GROUP, [b"x"])
    monkeypatch.setattr(os, "fdopen", full)
    folder.write(GROUP, [b"y"])
    monkeypatch.undo()
    assert len(list(files(tmp_path / "cache"))) == 1
    assert not list((tmp_path / "cache").glob("*.tmp"))
