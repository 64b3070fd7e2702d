"""`incidents init`: what a project that keeps records starts with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from attrs import evolve

from incidents.cli import CANNOT, FOUND, OK, main
from incidents.corpus import templates
from incidents.corpus.origin import PackageOrigin, UnknownOrigin
from incidents.corpus.project import INSTALLING
from incidents.schema.store import editor_text
from incidents.validation.settings import read_settings

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
Capture = pytest.CaptureFixture[str]
ADDRESS = "git+https://git.example.org/incidents@v0.1.0"
ORIGIN = PackageOrigin(requirement=f"incidents @ {ADDRESS}", git=True)
WRITTEN = (
    "incidents.toml",
    ".gitattributes",
    ".pre-commit-config.yaml",
    ".github/workflows/incidents.yml",
    ".gitlab/incidents.yml",
    ".gitlab-ci.yml",
    "records/README.md",
    ".vscode/incidents.schema.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    ".nvim.lua",
    ".helix/languages.toml",
    "records/example-incident.json",
)


def _init(folder: Path, capsys: Capture) -> dict[str, str]:
    assert main(["init", str(folder), "--from", ADDRESS]) == OK
    told = (line.rpartition(": ") for line in capsys.readouterr().out.splitlines())
    return {Path(path).relative_to(folder).as_posix(): what for path, _, what in told}


def test_an_empty_folder_gets_all_of_it(tmp_path: Path, capsys: Capture) -> None:
    """Everything is written, said, and nothing else is there."""
    assert _init(tmp_path, capsys) == dict.fromkeys(WRITTEN, "written")
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(WRITTEN)


def test_without_a_folder_it_is_the_working_one(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paths that are said are relative then."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--from", ADDRESS]) == OK
    assert capsys.readouterr().out.splitlines() == [f"{name}: written" for name in WRITTEN]


def test_what_was_written_passes_its_own_checks(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings say what to check; the record is in canonical form, and only waits for what is to be written."""
    _init(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    assert main(["validate", "--format", "concise"]) == FOUND
    printed = capsys.readouterr()
    assert printed.err == "1 record checked: 4 warnings\n"
    assert all(" warning INC256: " in line for line in printed.out.splitlines())
    assert main(["validate", "--ignore", "INC256"]) == OK
    assert main(["fmt", "--check", "records"]) == OK


def test_what_is_included_is_found_from_below(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings say what to check as seen from themselves, wherever the check is started."""
    _init(tmp_path, capsys)
    (tmp_path / "docs").mkdir()
    for folder in ("docs", "records", ".github/workflows"):
        monkeypatch.chdir(tmp_path / folder)
        assert main(["validate", "--ignore", "INC256"]) == OK
        assert capsys.readouterr() == ("", "1 record checked: no findings\n")


def test_nothing_is_ever_overwritten(tmp_path: Path, capsys: Capture) -> None:
    """A second run says that everything is there, and changes nothing, whatever it holds by then."""
    _init(tmp_path, capsys)
    for name in WRITTEN:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    told = _init(tmp_path, capsys)
    assert told == {**dict.fromkeys(WRITTEN[:-1], "already exists"), "records": "already exists"}
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in WRITTEN} == {"mine"}


def test_only_what_is_missing_is_written(tmp_path: Path, capsys: Capture) -> None:
    """A folder of records gets no example, and the files beside it are written all the same."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "ve-x-2024-block.json").write_text("{}", encoding="utf-8")
    assert _init(tmp_path, capsys) == {**dict.fromkeys(WRITTEN[:-1], "written"), "records": "already exists"}
    assert {path.name for path in (tmp_path / "records").iterdir()} == {"README.md", "ve-x-2024-block.json"}


def test_an_empty_folder_of_records_gets_the_example(tmp_path: Path, capsys: Capture) -> None:
    """A folder without a record would fail every check."""
    (tmp_path / "records").mkdir()
    assert _init(tmp_path, capsys)["records/example-incident.json"] == "written"


def test_settings_of_pyproject_are_not_overruled(tmp_path: Path, capsys: Capture) -> None:
    """An incidents.toml would hide `[tool.incidents]`, so none is written beside it."""
    (tmp_path / "pyproject.toml").write_text('[tool.incidents]\ninclude = ["cases"]\n', encoding="utf-8")
    told = _init(tmp_path, capsys)
    assert told["pyproject.toml"] == "already exists"
    assert not (tmp_path / "incidents.toml").exists()


def test_a_pyproject_of_other_things_is_no_obstacle(tmp_path: Path, capsys: Capture) -> None:
    """Without `[tool.incidents]` the settings are written."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert _init(tmp_path, capsys)["incidents.toml"] == "written"


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path, capsys: Capture) -> None:
    """Nothing is written through it."""
    (tmp_path / "incidents.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert _init(tmp_path, capsys)["incidents.toml"] == "already exists"
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.parametrize(("name", "reason"), [("nowhere", "no such folder"), ("file", "not a folder")])
def test_what_is_no_folder_is_refused(name: str, reason: str, tmp_path: Path, capsys: Capture) -> None:
    """Exit code 2, one sentence, nothing written or made."""
    (tmp_path / "file").touch()
    assert main(["init", str(tmp_path / name)]) == CANNOT
    assert capsys.readouterr() == ("", f"incidents: {tmp_path / name}: {reason}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path, capsys: Capture) -> None:
    """A file `.github` cannot hold a workflow; this is said, and the file stays."""
    (tmp_path / ".github").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == CANNOT
    assert f"{Path('.github', 'workflows', 'incidents.yml')}: not written: " in capsys.readouterr().err
    assert (tmp_path / ".github").read_text(encoding="utf-8") == "mine"


def test_the_parent_that_is_a_file_is_named(tmp_path: Path, capsys: Capture) -> None:
    """A file `records` cannot hold the first record."""
    (tmp_path / "records").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == CANNOT
    assert capsys.readouterr().err.endswith(f"not written: {tmp_path / 'records'} is not a folder\n")


@pytest.mark.parametrize("line", ["one\ntwo", "a\x1b[31mb"])
def test_a_strange_name_is_printed_escaped(line: str, tmp_path: Path, capsys: Capture) -> None:
    """No line break and no control character of a name reaches the terminal."""
    (tmp_path / line).mkdir()
    assert main(["init", str(tmp_path / line), "--from", ADDRESS]) == OK
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == len(WRITTEN)
    assert "\x1b" not in printed


def test_the_settings_are_read(tmp_path: Path) -> None:
    """What the template says, with its comments taken out too, is what settings can say."""
    plain, full = tmp_path / "plain.toml", tmp_path / "full.toml"
    plain.write_text(templates.SETTINGS, encoding="utf-8")
    full.write_text(
        re.sub(r"^# (?=\[|\w+ = )", "", templates.SETTINGS, flags=re.MULTILINE), encoding="utf-8", newline="\n"
    )
    settings = read_settings(plain)
    assert settings is not None
    assert (settings.include, settings.select, settings.ignore) == (("records",), (), ())
    settings = read_settings(full)
    assert settings is not None
    assert settings.select == ("INC0", "INC1", "INC2")
    assert [suppression.code for suppression in settings.ignore] == ["INC244"]
    assert set(tomllib.loads(full.read_text(encoding="utf-8"))) == {"include", "fail-on", "select", "ignore"}


def test_the_hooks_install_the_package_and_match_the_folder() -> None:
    """Both hooks install from where the package is, and take the records and nothing else."""
    (repo,) = yaml.safe_load(templates.hooks(ORIGIN))["repos"]
    assert repo["repo"] == "local"
    assert [hook["entry"] for hook in repo["hooks"]] == ["incidents validate", "incidents fmt"]
    for hook in repo["hooks"]:
        assert hook["additional_dependencies"] == [ORIGIN.requirement]
        assert re.search(hook["files"], "records/2024/ve-x-2024-block.json")
        assert not re.search(hook["files"], "other/records/ve-x-2024-block.json")


def test_the_workflow_asks_for_little() -> None:
    """It may read and nothing else, keeps no credentials, and puts no expression into a script."""
    workflow = yaml.safe_load(templates.workflow(ORIGIN))
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["validate"]["steps"]
    assert steps[0]["with"] == {"persist-credentials": False}
    scripts = [step["run"] for step in steps if "run" in step]
    assert scripts[0].endswith(f" '{ORIGIN.requirement}'\n")
    assert not any("${{" in script for script in scripts)


def test_a_job_that_needs_git_has_an_image_with_git() -> None:
    """The slim image of Python has no git, with which pip fetches a repository."""
    images = {
        origin.git: yaml.safe_load(templates.gitlab_job(origin))["incidents"]["image"]
        for origin in (ORIGIN, PackageOrigin(requirement="incidents==0.1.0"))
    }
    assert images == {True: "python:3.13", False: "python:3.13-slim"}


def test_what_other_programs_share_is_said_and_not_merged(tmp_path: Path, capsys: Capture) -> None:
    """A .gitlab-ci.yml and a .gitattributes of one's own stay; what to add is printed."""
    (tmp_path / ".gitlab-ci.yml").write_text("pages: {}\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == OK
    told = capsys.readouterr().err
    assert f"for the check in GitLab, add to .gitlab-ci.yml:\n{templates.GITLAB}" in told
    assert f"for the same line endings everywhere, add to .gitattributes:\n{templates.ATTRIBUTES}" in told
    assert (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8") == "pages: {}\n"


@needs_git
def test_git_keeps_the_line_endings(tmp_path: Path, capsys: Capture) -> None:
    """By what .gitattributes says, git itself leaves the records of every folder as they are."""
    _init(tmp_path, capsys)
    names = ["records/a.json", "records/2024/b.json", "records/c.ndjson", "other.json"]
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    asked = ["git", "check-attr", "eol", "--", *names]
    done = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert [line.rpartition(" ")[2] for line in done.stdout.splitlines()] == ["lf", "lf", "lf", "unspecified"]


def test_what_cannot_be_known_is_said_in_one_line(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that installs the package is written then; a second run with --from writes it."""

    def unknown(_: Path) -> PackageOrigin:
        raise UnknownOrigin("installed from the folder /a")

    monkeypatch.setattr("incidents.cli.init.installed_origin", unknown)
    assert main(["init", str(tmp_path)]) == CANNOT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("incidents: not written: .pre-commit-config.yaml, .github/workflows/incidents.yml, ")
    assert "--from ADDRESS" in line
    assert "installed from the folder /a" in line
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(WRITTEN) - set(INSTALLING)
    told = _init(tmp_path, capsys)
    assert {name for name, what in told.items() if what == "written"} == set(INSTALLING)
    assert main(["init", str(tmp_path)]) == OK


def test_what_is_known_is_said_and_written(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The origin of the installed package, and how it was found, are said in one line."""
    monkeypatch.setattr("incidents.cli.init.installed_origin", lambda _: evolve(ORIGIN, note="it was"))
    assert main(["init", str(tmp_path)]) == OK
    assert capsys.readouterr().err == f"CI and hooks install {ORIGIN.requirement} (it was)\n"
    for name in INSTALLING:
        if name != ".gitlab-ci.yml":
            assert ORIGIN.requirement in (tmp_path / name).read_text(encoding="utf-8")


def test_settings_of_an_editor_are_said_and_not_merged(tmp_path: Path, capsys: Capture) -> None:
    """Where settings.json is there without our schema, what to add is told on standard error; it stays as it is."""
    mine = '{\n  // a comment\n  "editor.fontSize": 14\n}\n'
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text(mine, encoding="utf-8")
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == OK
    told = capsys.readouterr().err
    assert told.startswith("for help on records in VS Code, add to .vscode/settings.json:\n")
    assert json.loads(told.partition("\n")[2]) == templates.EDITOR
    assert (tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8") == mine
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == OK
    (tmp_path / ".vscode" / "settings.json").write_text(templates.EDITOR_SETTINGS, encoding="utf-8")
    capsys.readouterr()
    assert main(["init", str(tmp_path), "--from", ADDRESS]) == OK
    assert capsys.readouterr().err == ""


def test_the_editor_finds_its_schema(tmp_path: Path, capsys: Capture) -> None:
    """The settings name a file that is there, by a path within the project, and it is the committed copy."""
    _init(tmp_path, capsys)
    (entry,) = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))["json.schemas"]
    assert (tmp_path / entry["url"]).read_text(encoding="utf-8") == editor_text()
    assert "/records/*.json" in entry["fileMatch"]
