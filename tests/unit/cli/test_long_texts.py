"""No text of a record has more than 300 characters in a line that a command prints for people."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from tests.records import ROOT, X_2024

Capture = pytest.CaptureFixture[str]
LONG = {"statement": 10_000, "summary": 10_000, "note": 10_000, "url": 2000}
LINES = ("words", "publisher", "question", "condition", "name", "scope", "part", "says", "quote", "authors")
UNITS = {"words": "Zq wordy ", "solid": "Zq", "wide": "漢"}
RUN = re.compile(r"(?:Zq(?: wordy)? ?)+|漢+")


def filled(unit: str, times: int = 1) -> dict[str, Any]:
    """Return the record with every field, with each text as long as it may be, or that many times longer."""

    def text(key: str, path: tuple[str, ...]) -> str:
        most = LONG.get(key, 200 if path in {("title",), ("translations", "es", "title")} else 300)
        begin = "https://example.org/" if key == "url" else ""
        piece = UNITS["solid"] if key == "url" else unit
        return (begin + piece * (times * most // len(piece)))[: times * most].strip()

    def walk(value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            return {key: walk(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner, path) for inner in value]
        is_text = path[-1] in {*LONG, *LINES, "title"}
        return text(path[-1], path) if isinstance(value, str) and is_text else value

    record = walk(json.loads((ROOT / "tests/fixtures/every-field.json").read_text(encoding="utf-8")), ())
    made: dict[str, Any] = record
    return made


@pytest.fixture(params=list(UNITS.values()), ids=list(UNITS))
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with two records whose texts are as long as they may be, and one with longer ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    for name in ("long", "longer", "broken"):
        Path(name).mkdir()
    record = filled(request.param)
    record.pop("replaces", None)
    for name in ("zz-one", "zz-two"):
        text = json.dumps({**record, "id": name}, ensure_ascii=False, indent=1)
        Path("long", f"{name}.json").write_text(text, encoding="utf-8")
    longer = json.dumps(filled(request.param, 2) | {"id": "yy-longer"}, ensure_ascii=False)
    Path("longer", "yy-longer.json").write_text(longer, encoding="utf-8")
    Path("broken", "broken.json").write_text(longer[:-1] + ",}", encoding="utf-8")
    return tmp_path


def longest(text: str) -> int:
    """Return the length of the longest text of a record in one line."""
    return max((len(found[0]) for line in text.splitlines() for found in RUN.finditer(line)), default=0)


def test_no_line_of_any_command_has_more_than_300_characters_of_a_record(folder: Path, capsys: Capture) -> None:
    """Valid or too long, for people and for the logs of CI."""
    one = "long/zz-one.json"
    calls = [
        ["show", one],
        ["show", one, "--all"],
        ["show", one, "--section", "conflicts,uncompared,gaps"],
        ["compare", one, str(X_2024)],
    ]
    calls += [["precedents", one, "--in", "long"], ["duplicates", "long"], ["chains", "long"], ["status", "long"]]
    calls += [["verify", "long", "--sources", "long"], ["show", "longer/yy-longer.json"], ["status", "longer"]]
    for name in ("long", "longer", "broken"):
        calls += [["validate", name, "--format", form] for form in ("human", "concise", "github", "junit")]
    printed = {}
    for call in calls:
        assert main(call) in (OK, FOUND, CANNOT)
        streams = capsys.readouterr()
        printed[" ".join(call)] = longest(streams.out + streams.err)
    assert {call: found for call, found in printed.items() if found > 300} == {}
    assert printed["show long/zz-one.json"] > 0


def test_what_is_too_long_is_said(folder: Path, capsys: Capture) -> None:
    """With the number; what is just as long as it may be is fine."""
    assert main(["validate", "--select", "INC1", "long"]) == OK
    capsys.readouterr()
    assert main(["validate", "--format", "concise", "--select", "INC1", "longer"]) == FOUND
    printed = capsys.readouterr().out
    for most in (200, 300, 10000):
        assert f"it has more than {most} characters" in printed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("command", [["fmt", "--diff", "long"], ["validate", "--diff", "broken"]])
def test_a_patch_on_a_terminal_has_short_lines_and_in_a_pipe_all_of_them(command: list[str], folder: Path) -> None:
    """A person looks at the one, and a program applies the other."""
    terminal, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "incidents", *command], stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        read = b""
        with contextlib.suppress(OSError):  # the end, on Linux
            while piece := os.read(terminal, 1 << 16):
                read += piece
    os.close(terminal)
    assert running.returncode == FOUND
    shown = read.decode("utf-8", "replace")
    assert 0 < longest(shown) <= 300
    assert "@@" in shown
    whole = subprocess.run([sys.executable, "-m", "incidents", *command], capture_output=True, check=False)
    assert longest(whole.stdout.decode("utf-8")) > 300
