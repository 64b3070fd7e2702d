"""``incidents verify``: what it prints, in which formats, and with which exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from incidents import dumps
from incidents.cli import CANNOT, FOUND, OK, main
from incidents.evidence.limits import ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS
from incidents.views.findings.formats import FORMATS
from tests.archives import ARTICLE, folder, record
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]
ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive"
QUOTED = ("paper", "the north pier stayed dark")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a record and a copy of its one source."""
    monkeypatch.chdir(tmp_path)
    return folder(tmp_path, {"case.json": dumps(record(QUOTED)), "copies/paper.txt": ARTICLE})


def verified(*arguments: str) -> int:
    """Return the exit code of the command over the record and its copies."""
    return main(["verify", "case.json", "--sources", "copies", *arguments])


def test_the_archive_of_our_own_is_told_for_people(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word that people read changes only on purpose: INCIDENTS_UPDATE_GOLDEN=1 writes it again."""
    monkeypatch.chdir(ARCHIVE)
    monkeypatch.setenv("COLUMNS", "110")
    assert main(["verify", "xx-harbour.json", "--sources", "copies", "--map", "map.toml"]) == FOUND
    printed = capsys.readouterr()
    told = f"{printed.out}{printed.err}"
    expected = ARCHIVE / "expected.txt"
    if os.environ.get("INCIDENTS_UPDATE_GOLDEN"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def test_what_is_found_is_clean(case: Path, capsys: Capture) -> None:
    """Nothing is printed but the run in two lines."""
    assert verified() == OK
    assert capsys.readouterr() == ("", "1 record checked: no findings\n1 quotation: 1 found once\n")


def test_a_changed_digit_is_found(case: Path, capsys: Capture) -> None:
    """With the passage, the difference and the place in the record; the exit code is 1."""
    (case / "case.json").write_text(dumps(record(("paper", "About 6,601 subscribers"))))
    assert verified("--format", "concise") == FOUND
    out, err = capsys.readouterr()
    line = next(n for n, text in enumerate((case / "case.json").read_text().splitlines(), 1) if "6,601" in text)
    assert out == (
        f"case.json:{line}:20: error INC401: not exact: paper.txt, line 4, has “About 6,600 subscribers”: “6,600”, not “6,601”\n"
    )
    assert err == "1 record checked: 1 error\n1 quotation: 1 altered\n"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_it(form: str, case: Path, capsys: Capture) -> None:
    """Notes do not fail a run unless they are asked to."""
    (case / "copies" / "paper.txt").unlink()
    assert verified("--format", form) == OK
    assert "INC404" in capsys.readouterr().out
    assert verified("--format", form, "--fail-on", "note") == FOUND
    assert verified("--format", form, "--fail-on", "note", "--ignore", "INC404") == OK


def test_settings_are_those_of_the_project(case: Path, capsys: Capture) -> None:
    """What they include is verified, what they ignore is not told; an ignore that has no match in this run is no finding."""
    (case / "copies" / "paper.txt").unlink()
    (case / "incidents.toml").write_text(
        'include = ["case.json"]\nignore = [{ code = "INC404", reason = "not archived" }, { code = "INC233", reason = "old" }]\n'
    )
    assert main(["verify", "--sources", "copies", "--fail-on", "note"]) == OK
    assert capsys.readouterr().out == ""
    assert main(["validate", "--select", "INC9", "--format", "concise", "."]) == FOUND
    assert [line for line in capsys.readouterr().out.splitlines() if "INC404" in line] == []


def test_records_of_a_folder_of_lines_and_of_standard_input(
    case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding of an NDJSON file names its line; one of standard input has no place."""
    lines = [json.dumps(json.loads(dumps(record(("paper", "nowhere at all"), id=name)))) for name in ("one", "two")]
    (case / "case.json").unlink()
    (case / "many.ndjson").write_text("\n\n".join(lines))
    assert main(["verify", ".", "--sources", "copies", "--format", "concise"]) == FOUND
    told = [line.partition(": ")[0].rpartition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["many.ndjson:1", "many.ndjson:3"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--sources", "nowhere"], "nowhere: no such folder of archived copies"),
        (["--sources", "copies", "--map", "none.toml"], "none.toml: no such file"),
        (["--sources", "copies", "--max-text-bytes", "0"], "--max-text-bytes is 0; expected 1 to 2,000,000,000"),
        (["--sources", "copies", "--select", "INC8"], "no rule has a code that starts with 'INC8'"),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_line(
    arguments: list[str], reason: str, case: Path, capsys: Capture
) -> None:
    """The exit code is 2."""
    assert main(["verify", "case.json", *arguments]) == CANNOT
    out, err = capsys.readouterr()
    assert out == ""
    assert reason in err
    assert err.count("\n") == 1


def test_a_record_that_is_none_cannot_be_verified(case: Path, capsys: Capture) -> None:
    """It is left out; a pipe in the folder of the records is not opened either."""
    (case / "case.json").write_text("{}")
    assert verified() == CANNOT
    assert "no valid record: " in capsys.readouterr().err
    (case / "other.json").write_bytes(as_bytes(minimal()))
    assert main(["verify", "case.json", "other.json", "--sources", "copies"]) == FOUND
    assert "left out: 1 record with errors" in capsys.readouterr().err
    (case / "case.json").unlink()
    os.mkfifo(case / "pipe.json")
    assert main(["verify", ".", "--sources", "copies"]) == CANNOT
    assert "a pipe, not a file; it was not opened" in capsys.readouterr().out


def test_sources_must_be_named(capsys: Capture) -> None:
    """There is no folder of copies unless somebody says which."""
    with pytest.raises(SystemExit) as caught:
        main(["verify", "case.json"])
    assert caught.value.code == CANNOT
    assert "--sources" in capsys.readouterr().err


@pytest.mark.parametrize("key", ARCHIVE_LIMIT_KEYS)
def test_limits_can_be_set(key: str, case: Path, capsys: Capture) -> None:
    """A copy of just so many bytes is read, one byte less is too few; the help names what holds without it."""
    size = len(ARTICLE.encode())
    if key == "max-text-bytes":
        (case / "copies" / "paper.txt").write_bytes(b"<b>" + ARTICLE.encode())
    assert verified(f"--{key}", str(size)) == OK
    assert verified(f"--{key}", str(size - 1), "--format", "concise") == FOUND
    assert f"paper.txt is larger than {size - 1:,} bytes" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["verify", "--help-all"])
    assert f"({getattr(ARCHIVE_LIMITS, ARCHIVE_LIMIT_KEYS[key]):,})" in capsys.readouterr().out


def test_copying_can_be_left_out(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is said of it."""
    monkeypatch.chdir(ARCHIVE)
    main(["verify", "xx-harbour.json", "--sources", "copies", "--no-copying", "--format", "concise"])
    told = capsys.readouterr().out
    assert "INC401" in told
    assert not {"INC409", "INC410"} & set(told.split())


def test_progress_is_shown_on_a_terminal(case: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many records the number of those done, wiped away at the end."""
    lines = [json.dumps(json.loads(dumps(record(QUOTED, id=f"case-{number}")))) for number in range(30)]
    (case / "many.ndjson").write_text("\n".join(lines))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["verify", "many.ndjson", "--sources", "copies"]) == OK
    shown = capsys.readouterr().err.split("\r")
    assert "20 of 30 records" in shown
    assert shown[-1].endswith("30 quotations: 30 found once\n")
