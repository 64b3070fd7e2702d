"""`incidents site`: what it prints, and what it says when it cannot."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from incidents import packages
from incidents.cli import CANNOT, OK, main
from incidents.site import records as of_records
from tests.records import X_2024, as_bytes, minimal

Capture = pytest.CaptureFixture[str]


def record(folder: Path, **changes: object) -> str:
    """Write a record and return its path."""
    data = minimal(**changes)
    path = folder / f"{data['id']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(data))
    return str(path)


def refused(arguments: list[str], capsys: Capture) -> str:
    """Return the one line that says why a call cannot be done."""
    assert main(["site", *arguments]) == CANNOT
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line


def test_it_says_what_it_wrote(tmp_path: Path, capsys: Capture) -> None:
    """Folder, number of files and of records; the second run says what went."""
    out, name = str(tmp_path / "out"), record(tmp_path / "records")
    assert main(["site", str(X_2024), name, "--out", out, "--as-of", "2024-08-25"]) == OK
    first = capsys.readouterr()
    assert re.fullmatch(rf"{re.escape(out)}: [\d,]+ files of 2 records, 0\.\d MB\n", first.err)
    assert first.out == ""
    assert main(["site", name, "--out", out, "--as-of", "2024-08-25", "--name", "Ours", "--language", "es"]) == OK
    told = capsys.readouterr().err
    assert "archivos de 1 ficha, 0," in told
    assert re.search(r"^\d+ archivos del sitio anterior eliminados$", told, re.MULTILINE)
    home = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Ours</h1>" in home
    assert '<html lang="es">' in home
    assert "Situación el 25 de agosto de 2024" in home


def test_a_language_without_words_is_refused(tmp_path: Path, capsys: Capture) -> None:
    """Before anything is written, and with the languages that there are."""
    command = ["site", record(tmp_path), "--out", str(tmp_path / "out"), "--language", "tlh"]
    assert main(command) == CANNOT
    assert "'tlh'; known: en, es" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_day_is_today_unless_one_is_given(tmp_path: Path, capsys: Capture) -> None:
    """Statuses are those of a day that the pages name."""
    assert main(["site", record(tmp_path), "--out", str(tmp_path / "out")]) == OK
    capsys.readouterr()
    assert re.search(r"Status on \d+ \w+ 20\d\d,", (tmp_path / "out/index.html").read_text(encoding="utf-8"))


def test_the_folder_may_not_lie_among_the_records(tmp_path: Path, capsys: Capture) -> None:
    """The records that the site holds would be found twice the next time."""
    record(tmp_path)
    line = refused([str(tmp_path), "--out", str(tmp_path / "site")], capsys)
    assert line.endswith("read its copies as records; give a folder outside it")
    assert not (tmp_path / "site").exists()


def test_files_of_others_stop_it(tmp_path: Path, capsys: Capture) -> None:
    """A page of somebody else under a name of ours is an error, and stays."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("mine", encoding="utf-8")
    line = refused([record(tmp_path), "--out", str(tmp_path / "out")], capsys)
    assert "the file exists, and incidents site did not write it" in line
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base-url", "example.org"], "example.org: not an address of the web"),
        (["--as-of", "2024-08"], "'2024-08' is not a"),
    ],
)
def test_bad_calls(tmp_path: Path, arguments: list[str], said: str, capsys: Capture) -> None:
    """What is wrong with the call is said in one line."""
    assert said in refused([record(tmp_path), "--out", str(tmp_path / "out"), *arguments], capsys)


def test_without_a_valid_record_there_is_no_site(tmp_path: Path, capsys: Capture) -> None:
    """A record with an error is named, and nothing is written."""
    line = refused([record(tmp_path, title=""), "--out", str(tmp_path / "out")], capsys)
    assert "no valid record: " in line
    assert not (tmp_path / "out").exists()


def test_jinja_is_asked_for_in_one_sentence(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 the command says what to install."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    line = refused([record(tmp_path), "--out", str(tmp_path / "out")], capsys)
    assert line == "incidents: missing package Jinja2; install it with: pip install Jinja2"


def test_jinja_is_not_loaded_by_other_commands() -> None:
    """Who does not publish does not wait for it."""
    assert find_spec("jinja2")
    code = "import sys; from incidents.cli import main; main(['show', sys.argv[1]]); assert 'jinja2' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(X_2024)], check=True, capture_output=True)


def test_precedents_that_are_left_out_are_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among many records without NumPy there are none, and a line on standard error says so."""
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == "numpy" else find_spec(name))
    monkeypatch.setattr(of_records, "MOST_WITHOUT_INDEX", 0)
    assert main(["site", record(tmp_path), "--out", str(tmp_path / "out")]) == OK
    assert "pip install NumPy" in capsys.readouterr().err


def test_help(capsys: Capture) -> None:
    """The help names every option and what is needed."""
    with pytest.raises(SystemExit) as left:
        main(["site", "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert all(
        option in told for option in ("--out", "--as-of", "--base-url", "--language", "--name", "pip install Jinja2")
    )
