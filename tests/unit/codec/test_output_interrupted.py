"""Writing that is interrupted is simply done again: then everything is complete, and every byte as in one run."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import CANNOT, OK, main
from incidents.codec import output
from incidents.codec.files import Unwritable, replace_file
from incidents.codec.output import Output
from incidents.corpus import Corpus
from incidents.site.build import build_site
from tests.builders import incident

MOMENTS = ("before", "half", "after")
"""When a process is killed: before a file is written, when half of it is, or when it has its name."""
RECORD = incident()
"""As small as a record can be, so that a site of it has few pages."""
PAGES = {"index.html": "<p>one</p>", "a/b.html": "<p>two</p>", "a/c.html": "<p>three</p>", "static/d.css": "p {}"}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Report",
    "type": "object",
    "properties": {"kind": {"enum": ["a", "b"], "description": "What it is."}},
}


def held(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(folder: Path, changed: str = "") -> None:
    """Write a few pages, as a command does."""
    written = Output(folder, "site")
    written.check(PAGES)
    for place, content in PAGES.items():
        written.write(place, content + changed)
    written.finish()


def killed(build: Callable[[], object], number: int, moment: str) -> bool:
    """Build in another process that is killed at its n-th write; return whether it came to that."""
    child = os.fork()
    if not child:
        count = 0

        def counting(target: Path, content: Any, temporary: Path, **named: Any) -> None:
            nonlocal count
            count += 1
            if count == number and moment == "half":
                temporary.write_bytes(content[0][: len(content[0]) // 2])
            if count == number and moment != "after":
                os._exit(9)
            replace_file(target, content, temporary, **named)
            if count == number:
                os._exit(9)

        output.replace_file = counting  # type: ignore[attr-defined]
        build()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def assert_any_interruption_is_harmless(
    build: Callable[[Path], object], tmp_path: Path, moments: tuple[str, ...]
) -> None:
    """Interrupt a build at each of its writes, and build again."""
    whole = tmp_path / "whole"
    build(whole)
    expected = held(whole)
    for moment in moments:
        number = 0
        while True:
            number += 1
            folder = tmp_path / f"{moment}-{number}"
            came = killed(lambda: build(folder), number, moment)  # noqa: B023 - called at once
            if not came:
                break
            for place, content in held(folder).items() if folder.exists() else ():
                assert place.startswith(".") or "/." in place or content == expected[place]
            build(folder)
            assert held(folder) == expected, f"killed {moment} write {number}"
        assert number > len(expected) - 1  # every file was a write, the manifest too


def test_a_folder_of_pages_is_completed(tmp_path: Path) -> None:
    """Whatever the moment, also if the second run writes something else than the first began."""
    assert_any_interruption_is_harmless(pages, tmp_path, MOMENTS)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_folder_that_was_complete_before_is_replaced(moment: str, tmp_path: Path) -> None:
    """With files that are replaced, and some that go; the third run finds what the second one began."""
    for number in range(1, len(PAGES) + 2):
        folder = tmp_path / str(number)
        pages(folder)
        assert killed(lambda: pages(folder, "<!-- new -->"), number, moment)  # noqa: B023 - called at once
        last = Output(folder, "site")
        last.write("index.html", "last")
        last.finish()
        assert set(held(folder)) == {"index.html", ".incidents-site.json"}


def test_a_line_of_the_journal_that_was_cut_off_names_nothing(tmp_path: Path) -> None:
    """The file of such a line was not written, so that another one of the name is somebody's."""
    (tmp_path / ".incidents-site.journal").write_text("0 a.html\n1 index.html")
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(Unwritable, match="did not write it"):
        pages(tmp_path)
    (tmp_path / ".incidents-site.journal").write_text("0 ../b.html\n1 index.html\n")
    pages(tmp_path)
    assert not (tmp_path / ".incidents-site.journal").exists()


def test_the_journal_is_not_written_through_a_link(tmp_path: Path) -> None:
    """Somebody could have put it there to add to another file."""
    (tmp_path / "other").write_text("x")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".incidents-site.journal").symlink_to(tmp_path / "other")
    with pytest.raises(Unwritable):
        pages(folder)
    assert (tmp_path / "other").read_text() == "x"


@pytest.mark.parametrize("number", range(1, len(PAGES) + 2))
def test_a_full_disk_leaves_no_part_of_a_page(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor an empty one, nor the file in which it was to be written; a later run completes the folder."""
    count = 0
    opened = os.fdopen

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def writelines(self, content: Iterable[bytes]) -> None:
            self.file.write(b"".join(content)[:3])
            self.file.flush()
            raise OSError(errno.ENOSPC, "No space left on device")

    def filling(*arguments: Any, **named: Any) -> Any:
        nonlocal count
        file = opened(*arguments, **named)
        if "wb" not in arguments:
            return file
        count += 1
        return Full(file) if count == number else file

    monkeypatch.setattr(os, "fdopen", filling)
    with pytest.raises(Unwritable, match="no space left on device"):
        pages(tmp_path / "full")
    monkeypatch.undo()
    found = held(tmp_path / "full")
    found.pop(".incidents-site.journal", None)
    assert found == {place: PAGES[place].encode() for place in list(PAGES)[: number - 1]}
    pages(tmp_path / "full")
    pages(tmp_path / "whole")
    assert held(tmp_path / "full") == held(tmp_path / "whole")


def test_a_limit_on_the_size_of_files_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As the system reports it; the codebook is completed once there is room."""
    resource = pytest.importorskip("resource")
    monkeypatch.chdir(tmp_path)
    Path("schema.json").write_text(json.dumps(SCHEMA))
    child = os.fork()
    if not child:
        import signal  # noqa: PLC0415 - only here

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
        os._exit(main(["codebook", "--schema", "schema.json", "--out", "book"]))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == CANNOT
    assert "file too large" in capfd.readouterr().err
    assert all(len(content) not in (0, 900) for content in held(Path("book")).values())
    for folder in ("book", "whole"):
        assert main(["codebook", "--schema", "schema.json", "--out", folder]) == OK
    assert held(Path("book")) == held(Path("whole"))


def test_a_codebook_is_completed(tmp_path: Path) -> None:
    """After it was killed at any of its writes."""
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA))

    def build(folder: Path) -> None:
        assert main(["codebook", "--schema", str(tmp_path / "schema.json"), "--out", str(folder)]) == OK

    assert_any_interruption_is_harmless(build, tmp_path, ("half",))


@pytest.mark.slow
def test_a_site_is_completed(tmp_path: Path) -> None:
    """After it was killed at any of its writes."""
    corpus = Corpus([RECORD])

    def build(folder: Path) -> None:
        build_site(corpus, folder, as_of="2025-01-01", base_url="https://example.org/")

    assert_any_interruption_is_harmless(build, tmp_path, ("half",))


@pytest.mark.slow
def test_a_process_that_dies_while_it_writes_pages_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command does not wait for it, and can be run again."""
    monkeypatch.setattr("incidents.site.build.jobs_for", lambda _: 2)
    corpus = Corpus([RECORD])

    def build(folder: str) -> None:
        build_site(corpus, tmp_path / folder, as_of="2025-01-01")

    with monkeypatch.context() as patch:
        patch.setattr("incidents.site.jobs._slice", dying)
        with pytest.raises(Unwritable, match="a process that wrote pages died"):
            build("again")
    build("again")
    build("whole")
    assert held(tmp_path / "again") == held(tmp_path / "whole")


def dying(_: Any) -> None:
    """Die, as a process for which there is no memory."""
    os._exit(9)
