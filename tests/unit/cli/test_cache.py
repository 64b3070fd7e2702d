"""`incidents validate` with kept results: where they are, when they are not used, and what two runs at once do."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.cli.caching import NAME
from incidents.views.findings.formats import FORMATS
from tests.records import as_bytes, minimal

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with two records and a home of its own."""
    project = tmp_path / "project"
    (project / "records").mkdir(parents=True)
    monkeypatch.chdir(project)
    monkeypatch.delenv("INCIDENTS_NO_CACHE")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name, country in (("good", "VE"), ("bad", "Venezuela")):
        (project / "records" / f"{name}.json").write_bytes(as_bytes(minimal(id=name, countries=[country])))
    return project


def kept(place: str | Path = NAME) -> int:
    """Return the number of files with results in a folder."""
    return len(list(Path(place).glob("*.results")))


def test_results_are_kept_beside_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if the command runs in another folder of the project; without settings in the working folder."""
    assert main(["validate", "records"]) == FOUND
    assert kept() == 1
    (folder / "incidents.toml").write_text('cache-dir = "build/cache"', encoding="utf-8")
    monkeypatch.chdir(folder / "records")
    assert main(["validate", "."]) == FOUND
    assert (kept(), kept("../build/cache")) == (0, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_prints_the_same(name: str, capsys: Capture) -> None:
    """Without kept results, while they are made, and with them."""
    printed = []
    for more in (["--no-cache"], [], []):
        assert main(["validate", "--format", name, "records", *more]) == FOUND
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1] == printed[2]


def test_the_command_line_comes_before_the_environment_and_the_settings(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for other options."""
    (folder / "incidents.toml").write_text('cache-dir = "of-settings"', encoding="utf-8")
    monkeypatch.setenv("INCIDENTS_CACHE_DIR", str(tmp_path / "of-environment"))
    main(["validate", "records", "--cache-dir", str(tmp_path / "of-line")])
    assert [kept(tmp_path / "of-line"), kept(tmp_path / "of-environment"), kept("of-settings")] == [1, 0, 0]
    main(["validate", "records"])
    assert [kept(tmp_path / "of-environment"), kept("of-settings")] == [1, 0]


@pytest.mark.parametrize("way", ["option", "environment", "settings", "fix", "diff", "one file", "standard input"])
def test_nothing_is_kept_where_it_is_not_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """By an option, the environment or the settings, where files are changed, and for one record."""
    arguments = ["validate", "records"]
    match way:
        case "option":
            arguments.append("--no-cache")
        case "environment":
            monkeypatch.setenv("INCIDENTS_NO_CACHE", "1")
        case "settings":
            (folder / "incidents.toml").write_text("cache = false", encoding="utf-8")
        case "fix" | "diff":
            arguments.append(f"--{way}")
        case "one file":
            arguments = ["validate", "records/bad.json"]
        case _:
            given = io.BytesIO((folder / "records/bad.json").read_bytes())
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, "utf-8"))
            arguments = ["validate", "-"]
    main(arguments)
    assert kept() == 0


def test_fixes_are_made_from_the_files_and_not_from_kept_results(folder: Path, capsys: Capture) -> None:
    """And the next run sees what they changed."""
    path = folder / "records" / "good.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert main(["validate", "records"]) == FOUND
    main(["validate", "records", "--fix"])
    capsys.readouterr()
    main(["validate", "records", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize("text", ['cache-dir = "/tmp/x"', 'cache-dir = "../x"', "cache = 1", "cache-dir = true"])
def test_settings_keep_results_inside_the_project(folder: Path, capsys: Capture, text: str) -> None:
    """Who checks a project of others does not write elsewhere for it."""
    (folder / "incidents.toml").write_text(text, encoding="utf-8")
    assert main(["validate", "records"]) == CANNOT
    assert "incidents.toml: cache" in capsys.readouterr().err


def test_broken_results_are_made_again(folder: Path, capsys: Capture) -> None:
    """Nobody is told, and the findings are the same."""
    main(["validate", "records", "--format", "json"])
    first = capsys.readouterr()
    (file,) = (folder / NAME).glob("*.results")
    for content in (b"", file.read_bytes()[:-5], b"[]", b"\x80\x04K\x01."):
        file.write_bytes(content)
        main(["validate", "records", "--format", "json"])
        assert capsys.readouterr() == first


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path, folder: Path) -> None:
    """A checkout can bring one; the results go to the folder of the user."""
    (tmp_path / "elsewhere").mkdir()
    (folder / NAME).symlink_to(tmp_path / "elsewhere")
    assert main(["validate", "records"]) == FOUND
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert list((tmp_path / "home").rglob("*.results"))


@pytest.mark.slow
def test_two_runs_at_once_print_the_same(folder: Path) -> None:
    """And the runs after them find what they kept."""
    command = (sys.executable, "-c", "import sys; from incidents.cli import main; sys.exit(main())")
    runs = [
        subprocess.Popen((*command, "validate", "records"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    printed = [run.communicate() for run in runs]
    assert printed[0] == printed[1]
    assert [run.returncode for run in runs] == [FOUND, FOUND]
    assert 1 <= kept() <= 2
    assert not list((folder / NAME).glob("*.tmp"))


def test_a_baseline_is_as_without_kept_results() -> None:
    """A baseline hides what is kept, and lists it."""
    assert main(["validate", "records", "--write-baseline", "base.json"]) == OK
    listed = Path("base.json").read_bytes()
    assert main(["validate", "records", "--baseline", "base.json"]) == OK
    assert main(["validate", "records", "--write-baseline", "base.json"]) == OK
    assert Path("base.json").read_bytes() == listed
