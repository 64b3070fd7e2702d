"""`incidents validate --fix` and `--diff`: files, patches and exit codes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.codec import files
from incidents.codec.files import Unwritable, write_bytes
from incidents.views.patch import patch
from tests.records import X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
GOOD = as_bytes(minimal())
BAD = as_bytes(minimal(countries=["ve"]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def applied(folder: Path, printed: bytes, *command: str) -> None:
    """Let another program apply a patch in a folder."""
    subprocess.run(command, cwd=folder, input=printed, check=True, capture_output=True)


def test_fixing_writes_and_reports_what_is_left(folder: Path, capsys: Capture) -> None:
    """Fixed files are clean, the others are told, and the exit code is about these."""
    (folder / "xx-example.json").write_bytes(BAD)
    assert main(["validate", "--fix", "."]) == OK
    assert capsys.readouterr() == ("", "1 fix applied in 1 file\n1 record checked: no findings\n")
    assert (folder / "xx-example.json").read_bytes() == GOOD
    (folder / "xx-example.json").write_bytes(BAD.replace(b"service_block", b"servce_block"))
    assert main(["validate", "--fix", "--format", "concise", "."]) == FOUND
    printed = capsys.readouterr()
    assert "INC104" in printed.out
    assert "INC105" not in printed.out
    assert printed.err == "1 fix applied in 1 file\n1 record checked: 1 error\n"


def test_a_clean_file_is_not_touched(folder: Path, capsys: Capture) -> None:
    """Where there is nothing to fix nothing is written, not even the same bytes."""
    file = folder / X_2024.name
    file.write_bytes(X_2024.read_bytes())
    before = file.stat()
    main(["validate", "--fix", "."])
    assert main(["validate", "--diff", "."]) == OK
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    printed = capsys.readouterr()
    assert printed.err.count("nothing to fix\n") == 2


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_standard_input_is_refused(option: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """There is no file to write to."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD)))
    assert main(["validate", option, "-"]) == CANNOT
    assert capsys.readouterr() == ("", "incidents: -: --fix and --diff need files, not standard input\n")


@pytest.mark.parametrize("pair", [("--fix", "--diff"), ("--diff", "--write-baseline=b.json")])
def test_what_excludes_each_other_is_refused(pair: tuple[str, str], capsys: Capture) -> None:
    """A call that asks to write and not to write is a mistake."""
    with pytest.raises(SystemExit) as caught:
        main(["validate", *pair, "."])
    assert caught.value.code == CANNOT
    assert "not allowed with argument --" in capsys.readouterr().err


def test_what_is_not_selected_is_not_fixed(folder: Path, capsys: Capture) -> None:
    """Neither what --select leaves out nor what the settings ignore."""
    file = folder / "xx-example.json"
    file.write_bytes(b"\xef\xbb\xbf" + BAD)
    main(["validate", "--fix", "--select", "INC0", "."])
    assert file.read_bytes() == BAD
    (folder / "incidents.toml").write_text('ignore = [{ code = "INC105", reason = "to be settled" }]\n')
    main(["validate", "--fix", "."])
    assert file.read_bytes() == BAD
    assert "nothing to fix" in capsys.readouterr().err


def test_what_a_baseline_lists_is_not_fixed(folder: Path, capsys: Capture) -> None:
    """An old finding is let be; a new one beside it is fixed."""
    file = folder / "xx-example.json"
    file.write_bytes(BAD)
    main(["validate", "--write-baseline", "old.base", "."])
    file.write_bytes(b"\xef\xbb\xbf" + BAD)
    assert main(["validate", "--fix", "--baseline", "old.base", "."]) == OK
    assert file.read_bytes() == BAD
    assert "1 fix applied in 1 file" in capsys.readouterr().err


def test_permissions_and_links_stay(folder: Path) -> None:
    """A symbolic link is followed; a file that is named twice, by itself and by a link, is fixed once."""
    (folder / "real").mkdir()
    file = folder / "real" / "xx-example.json"
    file.write_bytes(BAD)
    file.chmod(0o640)
    (folder / "xx-link.json").symlink_to("real/xx-example.json")
    main(["validate", "--fix", "."])
    assert (folder / "xx-link.json").is_symlink()
    assert file.read_bytes() == GOOD
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_gives_one_patch_of_its_file(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The patch names the file that would be written, once."""
    (folder / "real").mkdir()
    (folder / "real" / "xx-example.json").write_bytes(BAD)
    (folder / "xx-link.json").symlink_to("real/xx-example.json")
    assert main(["validate", "--diff", "."]) == FOUND
    printed = capsysbinary.readouterr()
    assert printed.out.count(b"--- ") == 1
    assert printed.out.startswith(b"--- a/real/xx-example.json\n+++ b/real/xx-example.json\n@@ -1,1 +1,1 @@\n")
    assert printed.err == b"1 fix to apply in 1 file\n"


def test_a_file_that_cannot_be_written_is_told(folder: Path, capsys: Capture) -> None:
    """The others are written; what is left is reported, and the exit code says that not all could be done."""
    (folder / "a.json").write_bytes(BAD)
    (folder / "b.json").write_bytes(as_bytes(minimal(id="b", countries=["ve"])))
    os.link(folder / "a.json", folder / "a.twin")
    assert main(["validate", "--fix", "--format", "concise", "a.json", "b.json"]) == CANNOT
    printed = capsys.readouterr()
    assert "incidents: a.json: not written: the file has several names (hard links)\n1 fix applied" in printed.err
    assert (folder / "a.json").read_bytes() == BAD
    assert b'"VE"' in (folder / "b.json").read_bytes()
    assert "a.json:1:89: error INC105" in printed.out


def test_nothing_is_called_fixed_where_nothing_could_be_written(folder: Path, capsys: Capture) -> None:
    """A single file that stays as it is is not said to have nothing to fix."""
    (folder / "a.json").write_bytes(BAD)
    os.link(folder / "a.json", folder / "a.twin")
    assert main(["validate", "--fix", "--format", "concise", "a.json"]) == CANNOT
    assert capsys.readouterr().err == (
        "incidents: a.json: not written: the file has several names (hard links)\n1 record checked: 1 error\n"
    )


@pytest.mark.parametrize(
    "name",
    ["xx-example.json", "two words.json", "é世.json", 'quo"te.json', "back\\slash.json", "tab\t.json", "-x.json", "lf\n.json"],
)  # fmt: skip
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_the_patch_makes_the_fixed_file(
    folder: Path, name: str, end: bytes, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """For git and for patch, whatever the file is called and however its lines end, with or without a last one."""
    raw = as_bytes(minimal(countries=["ve"])).replace(b", ", b"," + (end or b"\n")) + end
    (folder / "sub").mkdir()
    (folder / "sub" / name).write_bytes(b"\xef\xbb\xbf" + raw)
    assert main(["validate", "--diff", "sub"]) == FOUND
    printed = capsysbinary.readouterr().out
    assert (folder / "sub" / name).read_bytes() == b"\xef\xbb\xbf" + raw
    for other, command in (("git", ("git", "apply")), ("patch", ("patch", "-p1", "--binary"))):
        (folder / other / "sub").mkdir(parents=True)
        (folder / other / "sub" / name).write_bytes(b"\xef\xbb\xbf" + raw)
        applied(folder / other, printed, *command)
    main(["validate", "--fix", "sub"])
    fixed = (folder / "sub" / name).read_bytes()
    assert fixed == raw.replace(b'"ve"', b'"VE"')
    assert (folder / "git" / "sub" / name).read_bytes() == fixed
    assert (folder / "patch" / "sub" / name).read_bytes() == fixed


def test_a_file_elsewhere_is_named_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """No patch leaves the folder in which it is applied."""
    (tmp_path / "here").mkdir()
    (tmp_path / "xx-example.json").write_bytes(BAD)
    monkeypatch.chdir(tmp_path / "here")
    assert main(["validate", "--diff", ".."]) == FOUND
    assert capsysbinary.readouterr().out.startswith(b"--- a" + os.fsencode(tmp_path.resolve()) + b"/xx-example.json\n")


def test_changes_far_apart_make_hunks_of_their_own() -> None:
    """Three lines stand around each change; changes that share such lines are one hunk."""
    before = b"".join(b"%d\n" % number for number in range(1, 31))
    after = before.replace(b"\n2\n", b"\nb\n").replace(b"\n9\n", b"\ni\n").replace(b"\n20\n", b"\nt\n")
    printed = patch("a.json", before, after)
    assert printed is not None
    assert [line for line in printed.split(b"\n") if line.startswith(b"@@")] == [
        b"@@ -1,5 +1,5 @@",
        b"@@ -6,7 +6,7 @@",
        b"@@ -17,7 +17,7 @@",
    ]
    near = patch("a.json", before, before.replace(b"\n2\n", b"\nb\n").replace(b"\n8\n", b"\nh\n"))
    assert near is not None
    assert near.count(b"@@") == 2


@pytest.mark.parametrize(
    "comment",
    ["\x1b[2J", "\u009b2J", "\n::error::x", "\n ::error::x", "##[error]x", "##vso[task]", "\u202e", "\x7f", "\rx"],
)
def test_what_would_be_obeyed_is_in_no_patch(comment: str, folder: Path, capsys: Capture) -> None:
    """Neither escape codes nor workflow commands get out of a file; it is named, and --fix works all the same."""
    raw = BAD.replace(b", ", b",\n").replace(b'"ve"', f'/* {comment} */ "ve"'.encode())
    (folder / "xx-example.json").write_bytes(raw)
    assert main(["validate", "--diff", "."]) == FOUND
    told = "xx-example.json: left out of the patch: its text would act on a terminal; use --fix"
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.partition(": comment")[0] for line in printed.err.splitlines()] == [
        "xx-example.json:4:15: error INC006",
        told,
        "1 fix to apply in 1 file",
    ]
    main(["validate", "--fix", "."])
    assert (folder / "xx-example.json").read_bytes() == raw.replace(b'"ve"', b'"VE"')


def test_what_is_only_invisible_is_in_the_patch(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A tab, a zero-width space, a mark of direction and a colon in a text are no danger."""
    raw = BAD.replace(b"A block", "A\u200b \u200f::x:: ## b".encode()).replace(b", ", b",\t")
    (folder / "xx-example.json").write_bytes(raw)
    assert main(["validate", "--diff", "."]) == FOUND
    assert b"\n-" + raw in capsysbinary.readouterr().out


def test_what_was_changed_since_it_was_read_is_not_written_over(tmp_path: Path) -> None:
    """Whether it is longer, shorter, the same length, or gone."""
    file = tmp_path / "a.json"
    for now in (b"old and more", b"o", b"odd"):
        file.write_bytes(now)
        with pytest.raises(Unwritable, match="another program changed the file in the meantime"):
            write_bytes(file, b"new", expected=b"old")
        assert file.read_bytes() == now
    file.write_bytes(b"old")
    write_bytes(file, b"new", expected=b"old")
    assert file.read_bytes() == b"new"
    file.unlink()
    with pytest.raises(Unwritable, match="another program changed the file in the meantime"):
        write_bytes(file, b"new", expected=b"old")
    assert list(tmp_path.iterdir()) == []


def test_fmt_does_not_write_over_what_was_changed_meanwhile(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor saved between reading and writing stays."""
    file = folder / "xx-example.json"
    file.write_bytes(GOOD)
    held = files._held

    def interfering(target: Path, most: int, name: str) -> bytes:
        file.write_bytes(b"saved meanwhile")
        return held(target, most, name)

    monkeypatch.setattr(files, "_held", interfering)
    assert main(["fmt", "xx-example.json"]) == CANNOT
    assert "another program changed the file in the meantime" in capsys.readouterr().err
    assert file.read_bytes() == b"saved meanwhile"
