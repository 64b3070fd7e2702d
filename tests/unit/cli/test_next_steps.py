"""What commands say to try next: on a terminal only, for people only, in their language."""

from __future__ import annotations

import contextlib
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from incidents.cli import CANNOT, OK, main
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two records, one of which has a misspelt code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "a-block.json").write_bytes(as_bytes(minimal(id="a-block")))
    (tmp_path / "b-block.json").write_bytes(as_bytes(minimal(id="b-block")))
    return tmp_path


class Terminal(io.StringIO):
    """An output that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


def on_terminal(*arguments: str) -> tuple[int, list[str]]:
    """Run a command of which both outputs are one terminal; return the exit code and the lines."""
    shown = Terminal()
    with redirect_stdout(shown), redirect_stderr(shown):
        code = main(arguments)
    return code, shown.getvalue().splitlines()


COMMANDS = {
    "status": ["status", "a-block.json"],
    "precedents": ["precedents", "a-block.json", "--in", "."],
    "compare": ["compare", "a-block.json", "b-block.json"],
    "chains": ["chains", "."],
    "duplicates": ["duplicates", "."],
    "validate": ["validate", "a-block.json"],
    "init": ["init", ".", "--from", "incidents==1.0"],
    "site": ["site", "a-block.json", "--out", "site"],
    "codebook": ["codebook", "--out", "codebook"],
    "new": ["new", "ve-x-2030-block"],
    "new --out": ["new", "ve-x-2030-block", "--out", "ve-x-2030-block.json"],
    "export": ["export", ".", "--to", "csv", "--out", "../tables"],
    "export ndjson": ["export", ".", "--to", "ndjson", "--out", "../all.ndjson"],
    "fmt": ["fmt", "."],
    "merge": ["merge", "a-block.json", "b-block.json", "--out", "a-block.json"],
    "merge to standard output": ["merge", "a-block.json", "b-block.json"],
    "schema": ["schema"],
    "schema diff": ["schema", "diff", "dev", "dev"],
    "completion": ["completion", "bash"],
    "baseline": ["validate", "a-block.json", "--write-baseline", "baseline.json"],
    "explain --all": ["explain", "--all"],
    "explain a rule": ["explain", "INC104"],
    "explain a field": ["explain", "in_force"],
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", COMMANDS)
def test_the_last_line_on_a_terminal_says_what_to_try_next(name: str) -> None:
    """One line, after an empty one."""
    code, (*_, empty, last) = on_terminal(*COMMANDS[name])
    assert (code, empty, last.partition(" ")[0]) == (OK, "", "Next:")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_not_a_terminal_gets_no_advice(name: str, capsys: Capture) -> None:
    """A pipe has the same output as before."""
    assert main(COMMANDS[name]) == OK
    assert "Next: " not in "".join(capsys.readouterr())


@pytest.mark.usefixtures("folder")
def test_nothing_to_format_is_said() -> None:
    """Else the command would print nothing."""
    on_terminal("fmt", ".")
    assert on_terminal("fmt", ".") == (OK, ["", "Next: incidents validate PATH; no record had to change."])


def test_a_project_leads_into_its_folder(folder: Path) -> None:
    """Unless it is the working folder; also after what could not be written."""
    (folder / "new").mkdir()
    for options in (["--from", "incidents==1.0"], []):
        assert on_terminal("init", ".", *options)[1][-1] == "Next: incidents validate."
        assert on_terminal("init", "new", *options)[1][-1] == "Next: cd new; incidents validate."


@pytest.mark.usefixtures("folder")
def test_other_formats_get_no_advice() -> None:
    """JSON stays JSON."""
    code, lines = on_terminal("status", "a-block.json", "--format", "json")
    assert code == OK
    assert json.loads("\n".join(lines))


@pytest.mark.usefixtures("folder")
def test_advice_is_in_the_language_of_the_output() -> None:
    """As the rest of it."""
    _, lines = on_terminal("status", "a-block.json", "--language", "es")
    assert lines[-1].startswith("Siguiente: incidents ")


def test_findings_lead_to_their_explanation(folder: Path) -> None:
    """Of the first code; and to the fixes if there are any."""
    text = (folder / "a-block.json").read_text(encoding="utf-8")
    (folder / "a-block.json").write_text(text.replace("service_block", "servce_block"), encoding="utf-8")
    code, lines = on_terminal("validate", "a-block.json")
    assert code != OK
    assert lines[-1].startswith("Next: incidents explain INC104")


@pytest.mark.usefixtures("folder")
def test_precedents_and_merge_take_ids(capsys: Capture) -> None:
    """As `show` does: looked up in a folder or in the working folder, also by a part."""
    assert main(["precedents", "a-block", "--in", "."]) == OK
    by_id = capsys.readouterr().out
    assert main(["precedents", "a-block.json", "--in", "."]) == OK
    assert capsys.readouterr().out == by_id
    assert main(["merge", "a-bl", "b-block", "--out", "a-block.json"]) == OK
    assert '"a-block" replaces "b-block"' in capsys.readouterr().err
    assert main(["precedents", "c-block", "--in", "."]) == CANNOT
    assert "did you mean" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        ["schema"],
        ["fmt", "--diff", "a-block.json"],
        ["new", "xx-a"],
        ["validate", "--help"],
        ["merge", "a-block", "b-block"],
    ],
    ids=" ".join,
)
def test_what_is_longer_than_the_screen_opens_in_the_pager(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what is made for programs, and help; a pipe gets the same text without it."""
    Path("a-block.json").write_text(json.dumps(minimal(id="a-block")), encoding="utf-8")
    monkeypatch.setenv("LINES", "5")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PAGER", "tee paged.txt")
    with contextlib.suppress(SystemExit):
        _, lines = on_terminal(*arguments, "--no-pager")
        assert lines
        assert not Path("paged.txt").exists()
    with contextlib.suppress(SystemExit):
        on_terminal(*arguments)
    assert len(Path("paged.txt").read_text(encoding="utf-8").splitlines()) > 5


@pytest.mark.usefixtures("folder")
def test_a_line_that_the_terminal_breaks_counts_as_several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four lines of text take more than five rows of ten columns."""
    monkeypatch.setenv("PAGER", "tee paged.txt")
    monkeypatch.setenv("LINES", "5")
    monkeypatch.setenv("COLUMNS", "200")
    on_terminal("duplicates", "a-block.json")
    assert not Path("paged.txt").exists()
    monkeypatch.setenv("COLUMNS", "10")
    on_terminal("duplicates", "a-block.json")
    assert Path("paged.txt").exists()


@pytest.mark.usefixtures("folder")
def test_many_findings_open_in_the_pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, with the summary below it; `--no-pager` prints them."""
    (tmp_path / "broken.json").write_text('{"id": "broken", "colour": 1, "shape": 2}', encoding="utf-8")
    monkeypatch.setenv("LINES", "5")
    monkeypatch.setenv("PAGER", "tee paged.txt")
    code, lines = on_terminal("validate", "broken.json", "--no-pager")
    assert code != OK
    assert not Path("paged.txt").exists()
    _, paged = on_terminal("validate", "broken.json")
    assert "INC015" in Path("paged.txt").read_text(encoding="utf-8")
    assert "INC015" in "\n".join(lines)
    assert "INC015" not in "\n".join(paged[:-1])
    assert any(" checked" in line for line in paged)
