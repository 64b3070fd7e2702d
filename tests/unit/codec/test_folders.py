"""Folders: which files count as records, and what is neither followed nor opened."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from incidents.codec.folders import real_names, search
from incidents.errors import CannotCheck


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a folder of one record and one file beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.json").write_text("{}")
    (tmp_path / "secret.json").write_text('"hunter2"')
    return tmp_path


def test_files_of_records_are_found_in_the_order_of_their_names(folder: Path) -> None:
    """At any depth, whatever folders are called; what is hidden or called otherwise is none."""
    for name in ("b.ndjson", "a-b/c.jsonl", "a.json.d/d.json", ".git/e.json", "sub/.f.json", "notes.txt", "sub/g.JSON"):
        path = folder / "records" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    found = search("records")
    assert found.files == tuple(f"records/{name}" for name in ("a-b/c.jsonl", "a.json", "a.json.d/d.json", "b.ndjson"))
    assert found.refused == {}


@pytest.mark.parametrize(
    ("named", "file"),
    [("records", "records/a.json"), ("records/", "records/a.json"), ("./records", "records/a.json")],
)
def test_files_are_called_by_their_way_from_the_working_folder(named: str, file: str) -> None:
    """However the folder is named, and without a dot for the working folder itself."""
    assert search(named).files == (file,)
    os.chdir("records")
    assert search(".").files == ("a.json",)
    assert search("../records").files == ("../records/a.json",)


def test_a_link_to_a_record_inside_adds_nothing(folder: Path) -> None:
    """The record is found under its own name, and once; also where the folder is itself named by a link."""
    (folder / "records" / "0.json").symlink_to("a.json")
    (folder / "records" / "c.json").symlink_to(folder / "records" / "a.json")
    (folder / "records" / "d.json").symlink_to("c.json")
    (folder / "link").symlink_to("records")
    assert search("records").files == ("records/a.json",)
    assert search("link").files == ("link/a.json",)
    assert search("link/.").files == ("link/a.json",)
    os.chdir("records")
    assert search(".").files == ("a.json",)
    assert search(".").refused == {}


def test_a_link_to_what_is_no_record_by_its_name_is_as_good_as_the_file(folder: Path) -> None:
    """A store of files that are called otherwise may lie within the folder; each is found once."""
    (folder / "records" / ".store").mkdir()
    (folder / "records" / ".store" / "1.json").write_text("{}")
    (folder / "records" / "2.txt").write_text("{}")
    for name, target in (("b", ".store/1.json"), ("c", ".store/1.json"), ("d", "2.txt"), ("e", "d.json")):
        (folder / "records" / f"{name}.json").symlink_to(target)
    assert search("records").files == ("records/a.json", "records/b.json", "records/d.json")


def test_a_file_has_one_real_name(folder: Path) -> None:
    """Through links to it and to folders above it; what is no name at all stays as it is."""
    (folder / "link").symlink_to("records")
    (folder / "b.json").symlink_to("link/a.json")
    real = str(folder.resolve() / "records" / "a.json")
    names = ("records/a.json", "./records/../records/a.json", "link/a.json", "b.json", str(folder / "link" / "a.json"))
    assert {*map(real_names(), names)} == {real}
    assert real_names()("secret.json") == str(folder.resolve() / "secret.json")
    assert real_names()("a\0/b") == "a\0/b"


@pytest.mark.parametrize(
    "target", ["../secret.json", "/dev/zero", "/etc/passwd", "../nothing.json", "../records-2/a.json"]
)
def test_a_link_that_leads_out_is_not_followed(folder: Path, target: str) -> None:
    """Whatever is at its end, if anything is; a folder whose name merely begins alike is another."""
    (folder / "records-2").mkdir()
    (folder / "records-2" / "a.json").write_text("{}")
    (folder / "records" / "b.json").symlink_to(target)
    found = search("records")
    assert found.files == ("records/a.json",)
    assert {name: problem.kind for name, problem in found.refused.items()} == {"records/b.json": "symlink-out"}


def test_a_link_to_a_folder_outside_is_told(folder: Path) -> None:
    """The records in it would be left out without a word; a link to a folder inside leaves nothing out."""
    (folder / "more").mkdir()
    (folder / "more" / "b.json").write_text("{}")
    (folder / "records" / "more").symlink_to("../more")
    (folder / "records" / "again").symlink_to(".")
    (folder / "records" / "README.md").symlink_to("../secret.json")
    found = search("records")
    assert found.files == ("records/a.json",)
    assert list(found.refused) == ["records/more"]
    assert search(".").refused == {}


def pipe(path: str) -> None:
    """Make a pipe."""
    os.mkfifo(path)


def listening(path: str) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path)


@pytest.mark.parametrize(("make", "word"), [(pipe, "pipe"), (listening, "socket")])
def test_what_is_no_file_is_not_opened(make: Callable[[str], None], word: str) -> None:
    """Under the name of a record it is told what it is, also behind a link; under another it is nobody's matter."""
    make("records/b.json")
    make("records/other")
    Path("records/c.json").symlink_to("b.json")
    found = search("records")
    assert found.files == ("records/a.json",)
    assert [(name, problem.kind) for name, problem in found.refused.items()] == [
        ("records/b.json", "not-a-file"),
        ("records/c.json", "not-a-file"),
    ]
    assert all(word in problem.message for problem in found.refused.values())


@pytest.mark.parametrize("target", ["nothing.json", "b.json"])
def test_a_link_to_nothing_inside_is_told(folder: Path, target: str) -> None:
    """It is not passed over, and not left to whoever opens it; under another name it is nobody's matter."""
    (folder / "records" / "b.json").symlink_to(target)
    (folder / "records" / "notes.txt").symlink_to("nothing")
    found = search("records")
    assert found.files == ("records/a.json",)
    assert {name: problem.kind for name, problem in found.refused.items()} == {"records/b.json": "broken-symlink"}


def test_a_folder_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not passed over as if it were empty."""
    (folder / "records" / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> Any:
        return scandir(path) if not path.endswith("closed") else refuse()

    def refuse() -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refusing)
    found = search("records")
    assert found.files == ("records/a.json",)
    assert {name: (problem.kind, problem.message) for name, problem in found.refused.items()} == {
        "records/closed": ("unreadable", "folder that cannot be read: no permission to read it")
    }
    with pytest.raises(CannotCheck, match="records/closed: no permission to read it"):
        search("records/closed")
