"""What lies in a folder to harm whoever checks it: a finding each, never followed, never opened, never a wait."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from incidents.cli import CANNOT, FOUND, main
from incidents.views.findings.formats import FORMATS
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder: a record, a pipe and a link to a secret in one folder below it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "xx-example.json").write_bytes(as_bytes(minimal()))
    (tmp_path / "records" / "link.json").symlink_to("../secret.json")
    (tmp_path / "secret.json").write_text('"hunter2"')
    os.mkfifo(tmp_path / "records" / "pipe.ndjson")
    return tmp_path


def test_each_is_a_finding_and_the_rest_is_checked(capsys: Capture) -> None:
    """With its path, first of all; what was not opened is no record."""
    (Path("records") / "xx-example.json").write_bytes(as_bytes(minimal(title=1)))
    assert main(["validate", "--format", "concise", "records"]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "records/link.json:1:1: error INC011: symbolic link out of the folder; it was not followed",
        "records/pipe.ndjson:1:1: error INC012: a pipe, not a file; it was not opened",
        'records/xx-example.json:1:64: error INC103: "title" is 1; expected text',
    ]
    assert printed.err == "1 record checked, 2 not checked: 3 errors\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_them(name: str, capsys: Capture) -> None:
    """And none shows what the link leads to."""
    assert main(["validate", "--format", name, "records"]) == CANNOT
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("INC011", "INC012", "link.json", "pipe.ndjson"))
    assert "hunter2" not in printed


def test_they_cannot_be_ignored(capsys: Capture) -> None:
    """What was not opened was not checked."""
    assert main(["validate", "--ignore", "INC011", "--ignore", "INC012", "--format", "concise", "records"]) == CANNOT
    printed = capsys.readouterr()
    assert printed.out.count("\n") == len(("link", "pipe"))
    assert printed.err == "1 record checked, 2 not checked: 2 errors\n"


def test_a_folder_of_nothing_else_is_checked(capsys: Capture) -> None:
    """It is not empty, and not clean."""
    (Path("records") / "xx-example.json").unlink()
    assert main(["validate", "records"]) == CANNOT
    assert capsys.readouterr().err == "0 records checked, 2 not checked: 2 errors\n"


def test_named_by_itself_a_link_is_followed_and_a_pipe_is_not(capsys: Capture) -> None:
    """Whoever names a link means it; a pipe cannot be checked, whoever names it."""
    assert main(["validate", "records/link.json"]) == FOUND
    assert "INC015" in capsys.readouterr().out
    assert main(["validate", "records/pipe.ndjson"]) == CANNOT
    assert capsys.readouterr() == ("", "incidents: records/pipe.ndjson: not a regular file\n")


def test_fixing_and_baselines_leave_them_alone(capsys: Capture) -> None:
    """Nothing is written through a link; a baseline does not list them."""
    Path("secret.json").write_bytes(as_bytes(minimal(countries=["ve"])))
    before = Path("secret.json").read_bytes()
    assert main(["validate", "--fix", "records"]) == CANNOT
    assert "INC011" in capsys.readouterr().out
    assert Path("secret.json").read_bytes() == before
    assert main(["validate", "--write-baseline", "baseline.json", "records"]) == CANNOT
    assert json.loads(Path("baseline.json").read_text())["findings"] == []
    assert main(["validate", "--baseline", "baseline.json", "records"]) == CANNOT


def test_formatting_leaves_them_alone_and_says_so(capsys: Capture) -> None:
    """The exit code is that of what could not be checked."""
    Path("secret.json").write_bytes(as_bytes(minimal()))
    before = Path("secret.json").read_bytes()
    Path("records", "pipe.ndjson").rename("records/pipe.json")
    assert main(["fmt", "records"]) == CANNOT
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "records/link.json:1:1: error INC011: symbolic link out of the folder; it was not followed",
        "records/pipe.json:1:1: error INC012: a pipe, not a file; it was not opened",
    ]
    assert printed.out == "records/xx-example.json: reformatted\n"
    assert Path("secret.json").read_bytes() == before


def test_only_those_that_changed_are_told(folder: Path, capsys: Capture) -> None:
    """`--changed` asks of a link what it asks of a file."""
    git = ["git", "-c", "user.name=me", "-c", "user.email=me@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], cwd=folder, check=True, capture_output=True)
    (folder / "records" / "new.json").symlink_to("/etc/hosts")
    assert main(["validate", "--changed", "HEAD", "--format", "json", "records"]) == CANNOT
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["code"], finding["path"]) for finding in found] == [("INC011", "records/new.json")]
