"""Nothing that a record says is obeyed by whoever reads what the commands about likeness print."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidents.cli import OK, main
from tests.records import ROOT, as_bytes, minimal

Capture = pytest.CaptureFixture[str]
HOSTILE = "\u202e<script>alert(1)</script> | **x** [a](javascript:b) `c` www.d.e https://f.g @h ##[error]"
BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\x1b]")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of the terminal that the tests run in is no matter."""
    monkeypatch.setenv("COLUMNS", "110")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Return three records that say the worst wherever they may say anything."""
    evidence = [{"source": "report", "quote": HOSTILE.partition(" [")[0]}]
    sources = [{"id": "report", "kind": "news", "publisher": HOSTILE, "published": HOSTILE[:0] or "2024-08-09"}]
    names = []
    for number, name in enumerate(("a", "b", "c")):
        order: dict[str, Any] = minimal()["actions"][0] | {
            "on": f"2024-08-0{number + 7}",
            "by": ["minister"],
            "announced": {"term": {"condition": HOSTILE + name}, "evidence": evidence},
        }
        related = {"kind": "repeats", "incident": "a", "basis": "stated", "evidence": evidence}
        record = minimal(
            id=name,
            title=HOSTILE,
            actions=[order],
            actors=[{"id": "minister", "name": HOSTILE, "kind": "ministry", "country": "VE"}],
            sources=sources,
            relations=[related] if number else [],
        )
        names.append(str(tmp_path / f"{name}.json"))
        Path(names[-1]).write_bytes(as_bytes({key: value for key, value in record.items() if value}))
    return names


def commands(files: list[str]) -> dict[str, list[str]]:
    """Return every command of them in every format."""
    folder = str(Path(files[0]).parent)
    calls = {
        "compare two": (["compare", *files[:2]], ("human", "json", "markdown", "html")),
        "compare three": (["compare", *files], ("human", "json", "markdown", "html")),
        "precedents": (["precedents", files[0], "--in", folder], ("human", "json", "markdown")),
        "duplicates": (["duplicates", folder], ("human", "json")),
        "chains": (["chains", folder], ("human", "json")),
    }
    return {
        f"{name} {format_}": [*arguments, "--format", format_]
        for name, (arguments, formats) in calls.items()
        for format_ in formats
    }


NAMES = [*commands(["x/a", "x/b", "x/c"])]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_obeyed(name: str, files: list[str], capsys: Capture) -> None:
    """No character turns the text around, no tag and no mark is one, and no runner finds a command."""
    assert main(commands(files)[name]) == OK
    printed = capsys.readouterr().out
    assert not BIDI.search(printed)
    assert "script" in printed
    if name.endswith("json"):
        json.loads(printed)
        assert printed.isascii()
        return
    assert "\\u202e" in printed or "&#92;u202e" in printed
    assert "##[" not in printed
    if name.endswith("html"):
        assert "<script" not in printed
        assert "&lt;script&gt;" in printed
    if name.endswith("markdown"):
        texts = re.sub(r"^(?:#+ |- |\d+\. |   - )?(?:\*\*[^*]*\*\*)?", "", printed, flags=re.MULTILINE)
        assert not re.search(r"<|\[|`|www\.|https://|@|(?<!\*)\*\*x", texts)
        assert all(line.count("|") in (0, 5, 7) for line in printed.splitlines())


def test_json_keeps_texts_as_they_are(files: list[str], capsys: Capture) -> None:
    """Escaped on the way, and whole at its end."""
    assert main(["compare", *files[:2], "--format", "json"]) == OK
    assert json.loads(capsys.readouterr().out)["pairs"][0]["left"]["title"] == HOSTILE


@pytest.mark.parametrize("command", ["compare", "precedents", "duplicates", "chains"])
def test_closed_pipe_is_no_failure(command: str) -> None:
    """Whoever reads the output may stop after a line."""
    folder = ROOT / "tests" / "fixtures" / "compared"
    some = [str(path) for path in sorted(folder.glob("*.json"))]
    arguments = {
        "compare": some,
        "precedents": [some[0], "--in", str(folder)],
        "duplicates": [str(folder)],
        "chains": [str(folder)],
    }[command]
    with subprocess.Popen(
        [sys.executable, "-m", "incidents", command, *arguments, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # long before Python has started there
        assert process.stderr.read() == b""
    assert process.returncode == OK
