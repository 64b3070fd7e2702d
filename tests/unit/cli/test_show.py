"""`incidents show`: one record on a screen, found by its file or its id, in the language and with the pager of the reader."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from incidents.cli import CANNOT, OK, main
from incidents.cli.terminal import style
from incidents.views.record_text import SECTIONS
from tests.records import EXAMPLES, ROOT, TWITTER_2013, X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]


def printed(arguments: list[str], capsys: Capture) -> str:
    """Return what the command prints; it must succeed."""
    assert main(["show", *arguments]) == OK
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with three records, one of them in lines, and files that are none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "any-name.json").write_bytes(as_bytes(minimal(id="ab-one-2020-block")))
    lines = b"\n".join(as_bytes(minimal(id=f"ab-{name}-2021-fine")) for name in ("two", "three"))
    (tmp_path / "more.ndjson").write_bytes(lines + b"\n")
    (tmp_path / "broken.json").write_bytes(b'{"id": "ab-broken"')
    (tmp_path / "list.json").write_bytes(b"[1]")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ab-one-2020-block", "ab-one-2020-block"),
        ("ab-o", "ab-one-2020-block"),
        ("2020", "ab-one-2020-block"),
        ("three", "ab-three-2021-fine"),
        ("./any-name.json", "ab-one-2020-block"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_record_is_found_by_its_id(name: str, found: str, capsys: Capture) -> None:
    """By all of it, by its beginning or by a part that no other id contains, also in lines, whatever its file is called."""
    assert f" {found}\n" in printed([name], capsys)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2021", "2021: several records have ids with this text: ab-two-2021-fine, ab-three-2021-fine"),
        ("ab-on-2020-block", "no record in . has this id; did you mean ab-one-2020-block?"),
        ("thre-fine", "did you mean ab-three-2021-fine?"),
        ("zz", "no record in . has this id; run: incidents list"),
        ("none.json", "none.json: "),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_id_that_no_record_has_is_explained(name: str, said: str, capsys: Capture) -> None:
    """With those that fit, or are near."""
    assert main(["show", name]) == CANNOT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_ids_are_looked_up_in_the_settings(folder: Path, capsys: Capture) -> None:
    """What the settings include comes before the working folder, and a folder that is named before both."""
    (folder / "records").mkdir()
    (folder / "records" / "a.json").write_bytes(as_bytes(minimal(id="xy-in-settings")))
    (folder / "incidents.toml").write_text('include = ["records"]\n', encoding="utf-8")
    assert "xy-in-settings" in printed(["settings"], capsys)
    assert main(["show", "ab-one"]) == CANNOT
    assert "no record in records has this id" in capsys.readouterr().err
    assert "ab-one-2020-block" in printed(["ab-one", "--in", "any-name.json"], capsys)


def test_a_screen_holds_every_example(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """In 80 columns, none has more than 30 lines, and no line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    for path in (*sorted(EXAMPLES.glob("v*.json")), *sorted(EXAMPLES.glob("br-*.json"))):
        lines = printed([str(path), "--as-of", "2026-11-21"], capsys).splitlines()
        assert len(lines) <= 30, path.stem
        assert max(map(len, lines[:-1])) <= 80, path.stem


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_that_of_the_whole_record(name: str, capsys: Capture) -> None:
    """What `--section` prints is in the output of `--all`, too."""
    section = printed([str(TWITTER_2013), "--section", name, "--all"], capsys).split("\n\n")[1].strip("\n")
    whole = printed([str(TWITTER_2013), "--all"], capsys)
    heading, first, *_ = section.split("\n")
    assert heading.isupper()
    assert section in whole or first.strip() == "none"


def test_an_unknown_section_is_explained(capsys: Capture) -> None:
    """With a similar one, or all of them."""
    for asked, said in (("claim", 'did you mean "claims"?'), ("zzz", "known: actions, places")):
        assert main(["show", str(X_2024), "--section", asked]) == CANNOT
        assert f'no section "{asked}"; {said}' in capsys.readouterr().err


def test_json_is_the_record(capsys: Capture) -> None:
    """In canonical form, clipped where a day is given; a section of it is refused."""
    assert printed([str(X_2024), "--format", "json"], capsys) == X_2024.read_text(encoding="utf-8")
    clipped = json.loads(printed([str(X_2024), "--format", "json", "--as-of", "2024-08-10"], capsys))
    assert len(clipped["sources"]) < len(json.loads(X_2024.read_text(encoding="utf-8"))["sources"])
    assert main(["show", str(X_2024), "--format", "json", "--section", "gaps"]) == CANNOT
    assert "JSON is the record" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_formats_have_the_same_rows(form: str, capsys: Capture) -> None:
    """The screen, and with `--all` every section below it; with a section only that."""
    screen = printed([str(X_2024), "--format", form], capsys)
    whole = printed([str(X_2024), "--format", form, "--all"], capsys)
    part = printed([str(X_2024), "--format", form, "--section", "gaps"], capsys)
    assert "519–523 days" in screen
    assert "519–523 days" in whole
    assert "519–523 days" not in part
    assert ("SOURCES" in screen, "SOURCES" in whole, "NOT KNOWN" in part) == (False, True, True)


@pytest.mark.parametrize(("variable", "value"), [("LANG", "es_VE.UTF-8"), ("LC_ALL", "es"), ("LC_MESSAGES", "es_ES")])
def test_the_language_is_that_of_the_environment(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """If it is translated; an option says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    assert "Situación " in printed([str(X_2024)], capsys)
    assert "Status " in printed([str(X_2024), "--language", "en"], capsys)
    monkeypatch.setenv(variable, "xx_XX")
    assert "Status " in printed([str(X_2024)], capsys)


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    """Return what a command prints on a terminal of 24 lines and 80 columns."""
    reading, writing = pty.openpty()
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PAGER", "LESS", "NO_COLOR", "COLUMNS", "LINES")
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "incidents", *arguments],
        stdout=writing,
        stderr=writing,
        stdin=subprocess.DEVNULL,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(writing)
    found = b""
    while chunk := _read(reading):
        found += chunk
    assert running.wait() == OK
    os.close(reading)
    return found.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the end, on Linux
        return b""


PAGED = {"PAGER": "sed s/^/|/"}


def test_a_terminal_has_colour_and_a_pager() -> None:
    """The pager is the one of `PAGER`, for what is longer than the terminal; nobody has to turn it off in a pipe."""
    whole = ["show", str(X_2024), "--all"]
    assert on_a_terminal(whole, **PAGED).startswith("|Venezuela blocks X")
    assert not on_a_terminal([*whole, "--no-pager"], **PAGED).startswith("|")
    assert not on_a_terminal(whole, PAGER="").startswith("|")
    assert on_a_terminal(whole, PAGER="no-such-pager").startswith("Venezuela blocks X")
    short = ["show", str(X_2024), "--section", "relations"]
    assert on_a_terminal(short, **PAGED).startswith("Venezuela blocks X")


def test_colour_can_be_turned_off() -> None:
    """As everywhere: by `NO_COLOR`, by a terminal that has none, and in a pipe."""
    assert "\x1b[1mVenezuela blocks X" in on_a_terminal(["show", str(X_2024), "--no-pager"])
    assert "\x1b" not in on_a_terminal(["show", str(X_2024), "--no-pager"], NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(["show", str(X_2024), "--no-pager"], TERM="dumb")


def test_a_console_without_blocks_gets_letters() -> None:
    """Its encoding decides, and the bars keep their length."""
    called = [sys.executable, "-m", "incidents", "show", str(X_2024)]
    done = subprocess.run(
        called, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    )
    bars = [line for line in done.stdout.decode("ascii").splitlines() if line.startswith("observed")]
    assert bars == ["observed     " + "#" * 60 + "=>"]


def test_style_of_a_pipe_is_plain() -> None:
    """Tests and scripts read neither colour nor wrapped sentences."""
    assert (style().colour, style().wrap) == (False, False)


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["100", "120"])
def test_the_demonstration_fits_three_screens(columns: str) -> None:
    """`make demo` ends with what to try next, and with the address of the page that it made."""
    programs = Path(sys.executable).parent
    called = [
        "make",
        "--no-print-directory",
        "--directory",
        str(ROOT),
        "--old-file=.venv/.runtime",
        f"BIN={programs}",
        "demo",
    ]
    done = subprocess.run(called, capture_output=True, check=True, text=True, env={**os.environ, "COLUMNS": columns})
    lines = done.stdout.splitlines()
    assert len(lines) <= 72
    assert lines[-2].startswith("Next: ")
    address = lines[-1].split()[1]
    assert address.startswith("file://")
    assert "Twitter suspends Venezuelan" in Path(address.removeprefix("file://")).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["show", "precedents"])
def test_a_working_folder_without_records_is_answered_with_the_option(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A folder that was named is said to have none."""
    monkeypatch.chdir(tmp_path)
    assert main([command, "ve-x-2024-block"]) == CANNOT
    assert capsys.readouterr().err.endswith("; name a folder of records after --in\n")
    assert main(["show", "ve-x-2024-block", "--in", "."]) == CANNOT
    assert "no .json or .ndjson file in the folder" in capsys.readouterr().err
