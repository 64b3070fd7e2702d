"""Which copy belongs to a source, and what is never opened."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

from incidents import CannotCheck
from incidents.evidence.archive import ENDINGS, Archive, FoundBy, Match, read_map
from incidents.evidence.errors import TooLarge, Unreadable
from incidents.evidence.limits import ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS, MOST_COMPARED, MOST_CROPPED, ArchiveLimits
from incidents.evidence.search import MOST_BRACKETED, MOST_LEFT_OUT, MOST_PLACES
from incidents.model.evidence import Source
from tests.archives import folder

LIMITS_PAGE = (Path(__file__).parents[3] / "docs" / "limits.md").read_text(encoding="utf-8")
HIGHEST = ArchiveLimits(most_copy_bytes=2_000_000_000, most_text_bytes=2_000_000_000)
HASHED = Source(id="report", kind="news", sha256=sha256(b"text").hexdigest())
PLAIN = Source(id="report", kind="news")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_copy_is_found_by_its_name(ending: str, tmp_path: Path) -> None:
    """It is called as the source, with any of the endings, in capitals or not."""
    name = "REPORT" + ending.upper()
    assert Archive(folder(tmp_path, {name: "text"})).find("case", PLAIN) == Match(name, FoundBy.NAME)


def test_the_map_goes_before_the_name_and_the_name_before_the_hash(tmp_path: Path) -> None:
    """Of names that of the record goes first; of endings the first of the list; a key of the map may name the record."""
    names = ["other/x.txt", "report.html", "report.txt", "case.report.pdf", "case/report.md", "y.txt"]
    files = folder(tmp_path, dict.fromkeys(names, "text"))
    assert Archive(files, {"case/report": "y.txt", "report": "other/x.txt"}).find("case", HASHED) == Match(
        "y.txt", FoundBy.MAP
    )
    assert Archive(files, {"report": "./other/x.txt"}).find("case", HASHED) == Match("other/x.txt", FoundBy.MAP)
    for name in ("case/report.md", "case.report.pdf", "report.txt", "report.html"):
        assert Archive(files).find("case", HASHED) == Match(name, FoundBy.NAME)
        (files / name).unlink()
    assert Archive(files).find("case", HASHED) == Match("other/x.txt", FoundBy.HASH)
    assert Archive(files).find("case", PLAIN) is None


@pytest.mark.parametrize("name", ["reports.txt", "report.docx", "report", ".report.txt", "report.txt.bak"])
def test_what_is_called_otherwise_is_not_found(name: str, tmp_path: Path) -> None:
    """Neither another name nor another ending will do, and what is hidden stays so."""
    assert Archive(folder(tmp_path, {name: "other"})).find("case", HASHED) is None


def test_a_copy_is_read_with_its_hash(tmp_path: Path) -> None:
    """The hash is computed only where it is asked for."""
    archive = Archive(folder(tmp_path, {"report.txt": "text"}))
    match = Match("report.txt", FoundBy.NAME)
    assert archive.read(match, digest=True).digest == HASHED.sha256
    assert archive.read(match, digest=False).digest is None
    assert len(archive) == 1


def test_what_leads_out_of_the_folder_is_not_opened(tmp_path: Path) -> None:
    """A link to a file elsewhere, a way up in the map, a pipe, and a link to a folder; a link inside is as good as its file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("text")
    files = folder(tmp_path / "copies", {"real.txt": "text", "inner/a.txt": "other"})
    (files / "out.txt").symlink_to(secret)
    (files / "in.txt").symlink_to(files / "real.txt")
    (files / "gone.txt").symlink_to(files / "nothing.txt")
    (files / "up.txt").symlink_to(files / "inner")
    os.mkfifo(files / "pipe.txt")
    archive = Archive(files, {"mapped": "../secret.txt"})
    reasons = {}
    for name in ("out", "gone", "up", "pipe", "mapped", "in"):
        match = archive.find("case", Source(id=name, kind="news"))
        assert match is not None
        try:
            assert archive.read(match, digest=False).raw == b"text"
        except Unreadable as error:
            reasons[name] = str(error)
    assert reasons == {
        "out": "symbolic link out of the folder; it was not followed",
        "gone": "no such file",
        "up": "a folder, not a file",
        "pipe": "a pipe, socket or device, not a file; it was not opened",
        "mapped": "the map names it, but there is no such file in the folder",
    }
    assert archive.find("case", HASHED) in (Match("real.txt", FoundBy.HASH), Match("in.txt", FoundBy.HASH))


def test_a_copy_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    """Its size is looked at before it is opened; the limit itself is within it."""
    archive = Archive(folder(tmp_path, {"a.txt": "12345", "b.txt": "123456"}), limits=ArchiveLimits(most_copy_bytes=5))
    assert archive.read(Match("a.txt", FoundBy.NAME), digest=False).raw == b"12345"
    with pytest.raises(TooLarge):
        archive.read(Match("b.txt", FoundBy.NAME), digest=False)


@pytest.mark.parametrize("value", [0, 2_000_000_001])
def test_limits_have_bounds(value: int) -> None:
    """A limit that nobody can mean is refused when it is made."""
    with pytest.raises(ValueError, match=f"max-copy-bytes is {value:,}; expected 1 to 2,000,000,000"):
        ArchiveLimits(most_copy_bytes=value)


def test_a_folder_that_is_not_there_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    """That is no finding."""
    with pytest.raises(CannotCheck, match="no such folder of archived copies"):
        Archive(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map.toml", 'report = "a.txt"\n"case/other" = "b.txt"\n[case]\nthird = "c.txt"\n'),
        ("map.json", '{"report": "a.txt", "case/other": "b.txt", "case": {"third": "c.txt"}}'),
    ],
)
def test_a_map_is_read(name: str, text: str, tmp_path: Path) -> None:
    """TOML and JSON say the same; a table of a record holds its sources."""
    (tmp_path / name).write_text(text)
    assert read_map(tmp_path / name) == {"report": "a.txt", "case/other": "b.txt", "case/third": "c.txt"}


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("map.toml", b"report = ", "not a map of copies"),
        ("map.json", b"[1]", "a map of copies is a table"),
        ("map.json", b"[" * 100_000, "not a map of copies"),
        ("map.toml", b"\xff", "not a map of copies"),
        ("map.toml", b"report = 1", "expected its path in the folder"),
        ("map.toml", b'[a.b]\nc = "x"', "expected its path in the folder"),
        ("map.toml", b'report = ""', "expected its path in the folder"),
    ],
)
def test_what_is_no_map_cannot_be_used(name: str, raw: bytes, reason: str, tmp_path: Path) -> None:
    """That is a mistake of the call, in one line."""
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(CannotCheck, match=reason):
        read_map(tmp_path / name)


@pytest.mark.parametrize("key", ARCHIVE_LIMIT_KEYS)
def test_a_limit_with_an_option_stands_in_the_table(key: str) -> None:
    """Its row gives the value that holds without it, the option and the highest value."""
    value, highest = (getattr(limits, ARCHIVE_LIMIT_KEYS[key]) for limits in (ARCHIVE_LIMITS, HIGHEST))
    assert re.search(rf"^\| [^|]+ \| {value:,} \| `--{key}`, up to {highest:,} \|", LIMITS_PAGE, re.MULTILINE)


@pytest.mark.parametrize("limit", [MOST_COMPARED, MOST_LEFT_OUT, MOST_BRACKETED, MOST_PLACES, MOST_CROPPED])
def test_a_limit_without_an_option_stands_in_the_table(limit: int) -> None:
    """It is the value of a row of the page of limits, among those of archived copies."""
    section = LIMITS_PAGE.partition("## Archived copies\n")[2].partition("\n## ")[0]
    assert re.search(rf"^\| [^|]+ \| {limit:,} \| none \|", section, re.MULTILINE)
