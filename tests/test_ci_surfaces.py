"""What other projects call from their CI: the GitHub action, the GitLab job and the hooks for pre-commit.

Their scripts are run as they stand, by the shell and with the variables that the services give them. Only `python` is
replaced, for tests have no network: it makes a folder with an `incidents` that is the one under test, and notes what
it was asked to install.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

from incidents import __version__
from incidents.corpus import templates
from incidents.corpus.origin import PackageOrigin
from incidents.views.findings.formats import FORMATS
from tests.records import ROOT, X_2024, as_bytes, minimal

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
ORIGIN = PackageOrigin(requirement="incidents @ git+https://git.example.org/incidents@v0.1.0", git=True)
GITLAB: Any = yaml.safe_load(templates.gitlab_job(ORIGIN))["incidents"]
WORKFLOW: Any = yaml.safe_load(templates.workflow(ORIGIN))["jobs"]["validate"]
HOOKS: Any = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
STEPS: Any = {step["name"]: step for step in ACTION["runs"]["steps"]}
BARE_NAME = re.compile(r"pip(?:x)? install (?:[^\n`]* )?['\"]?incidents(?:\[[a-z,]*\])?(?: *[=<>~]| *['\"`\n])")
"""An installation of the package by its name alone, with or without a version."""
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")

PYTHON = """#!/bin/sh
# Stands for python: `-I -m venv DIR` makes DIR with the incidents under test, `-I -m pip install ...` is noted.
if [ "$2 $3" = "-m venv" ]; then
  mkdir -p "$4/bin"
  cp "$0" "$4/bin/python"
  printf '#!/bin/sh\\nexec "%s" -m incidents "$@"\\n' "$REAL_PYTHON" > "$4/bin/incidents"
  chmod +x "$4/bin/incidents"
fi
printf '%s\\n' "$*" >> "$NOTES"
"""


@frozen(kw_only=True)
class Place:
    """A checkout with records in it, beside a folder of the runner."""

    checkout: Path
    runner: Path

    def run(self, shell: tuple[str, ...], script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script as a service runs it."""
        file = self.runner / "script.sh"
        file.write_text(script, encoding="utf-8", newline="\n")
        environment = {
            **os.environ,
            "PATH": f"{self.runner / 'fake'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUTF8": "1",
            "COLUMNS": "110",
            "REAL_PYTHON": sys.executable,
            "NOTES": str(self.runner / "notes"),
            **variables,
        }
        return subprocess.run(
            [*shell, str(file)], capture_output=True, text=True, check=False, cwd=self.checkout, env=environment
        )

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with inputs, the others as they are by default."""
        given = {key: value["default"] for key, value in ACTION["inputs"].items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        step = STEPS[name]
        env = step.get("env", {})
        variables = {key: INPUT.sub(lambda found: given[found[1]], value) for key, value in env.items()}
        files = {"GITHUB_OUTPUT": str(self.runner / "output"), "GITHUB_STEP_SUMMARY": str(self.runner / "summary")}
        return self.run(
            ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
            step["run"],
            RUNNER_TEMP=str(self.runner),
            GITHUB_ACTION_PATH=str(ROOT),
            **files,
            **variables,
        )

    def validate(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the action: install, then validate."""
        installed = self.step("Install incidents")
        assert (installed.stdout, installed.stderr) == (f"incidents {__version__}\n", "")
        return self.step("Validate", **inputs)

    def job(self, *shell: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the job of GitLab with variables, the others as they are by default."""
        given = {**GITLAB["variables"], "CI_PROJECT_DIR": str(self.checkout), **variables}
        return self.run(shell, "\n".join(GITLAB["script"]), **given)

    def text(self, name: str) -> str:
        """Return what a file of the runner holds."""
        return (self.runner / name).read_text(encoding="utf-8")

    def spoil(self, name: str = "xx-example.json") -> None:
        """Put a record with one error among the others."""
        (self.checkout / "records" / name).write_bytes(as_bytes(minimal(title=1)))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a checkout with one good record, and a runner."""
    made = Place(checkout=tmp_path / "check out", runner=tmp_path / "runner")
    (made.checkout / "records").mkdir(parents=True)
    (made.runner / "fake").mkdir(parents=True)
    shutil.copy(X_2024, made.checkout / "records")
    python = made.runner / "fake" / "python"
    python.write_text(PYTHON, encoding="utf-8", newline="\n")
    python.chmod(0o755)
    return made


@pytest.mark.parametrize(
    "name",
    ["action.yml", ".github/workflows/ci.yml", "src/incidents/corpus/templates.py", "docs/how-to/validate-in-ci.md"],
)
def test_actions_of_others_are_pinned_by_hash(name: str) -> None:
    """A tag can be moved to another commit; a hash cannot. The release it belongs to is named beside it."""
    text = (ROOT / name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (?!\./|OWNER)(.*)", text)
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_no_expression_stands_in_a_script() -> None:
    """Inputs come as environment variables, so that none of them is ever read as shell."""
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []
    assert [name for name, step in STEPS.items() if "run" in step and step["shell"] != "bash"] == []


def test_every_input_is_used_and_every_used_one_is_there() -> None:
    """An input that does nothing would be silently ignored."""
    used = set(INPUT.findall((ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_formats_are_named() -> None:
    """The action names each format that there is."""
    described = ACTION["inputs"]["format"]["description"]
    for name in FORMATS:
        assert re.search(rf"\b{name}\b", described), f"action.yml does not name {name}"


def test_python_is_set_up_unless_it_is_there() -> None:
    """An empty version leaves the Python of the job alone."""
    step = STEPS["Set up Python"]
    assert step["if"] == "inputs.python-version != ''"
    assert step["with"] == {"python-version": "${{ inputs.python-version }}"}


def test_the_action_installs_itself(place: Place) -> None:
    """What is installed is the checkout of the action, and no module of the project is imported."""
    assert place.step("Install incidents").returncode == 0
    venv, pip = place.text("notes").splitlines()
    assert venv == f"-I -m venv {place.runner / 'incidents'}"
    assert pip == f"-I -m pip install --quiet --disable-pip-version-check {ROOT}"


@pytest.mark.parametrize("name", ["README.md", "action.yml", "docs/how-to", "docs/reference", "src/incidents"])
def test_nothing_is_installed_by_the_bare_name(name: str) -> None:
    """The package is on no index yet, so that somebody else could publish under its name."""
    place = ROOT / name
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.suffix in (".md", ".py")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert texts
    assert {name: found for name, text in texts.items() if (found := BARE_NAME.findall(text))} == {}


def test_good_records_pass(place: Place) -> None:
    """The step passes, tells so in one notice, in the summary of the job and in its output."""
    done = place.validate(paths="records/", ignore="INC303")
    assert done.stdout == "::notice title=incidents::1 record checked: no findings\n"
    assert (done.stderr, done.returncode) == ("", 0)
    assert place.text("output") == "exit-code=0\n"
    assert "1 record checked: no findings" in place.text("summary")


def test_a_finding_fails_the_step_and_stands_at_its_line(place: Place) -> None:
    """The annotation names file, line and column; the summary holds a table."""
    place.spoil()
    done = place.validate(paths="records", ignore="INC303")
    assert done.returncode == 1
    assert "::error title=INC103 wrong-type,file=records/xx-example.json,line=1,col=" in done.stdout
    assert place.text("output") == "exit-code=1\n"
    assert "| error | INC103 |" in place.text("summary")


def test_without_paths_the_settings_say_what_is_checked(place: Place) -> None:
    """A project with an incidents.toml needs no input at all."""
    (place.checkout / "incidents.toml").write_text('include = ["records"]\n', encoding="utf-8")
    assert place.validate().returncode == 0
    assert place.text("output") == "exit-code=0\n"


def test_without_anything_to_check_the_step_fails(place: Place) -> None:
    """Exit code 2 is passed on."""
    done = place.validate()
    assert (done.returncode, done.stdout) == (2, "")
    assert place.text("output") == "exit-code=2\n"


def test_paths_are_lines(place: Place) -> None:
    """A name may hold spaces, and nothing in it is expanded or run."""
    place.spoil("a b.json")
    done = place.validate(paths=f"records/{X_2024.name}\nrecords/a b.json\n", format="concise", ignore="INC303")
    assert done.stderr == "2 records checked: 1 error\n"
    for name in ("records/*.json", "$(touch here)", "`touch here`", "a; touch here", "--help"):
        done = place.step("Validate", paths=name)
        assert (done.returncode, done.stderr) == (2, f"incidents: {name}: no such file\n")
    assert not (place.checkout / "here").exists()


def test_codes_are_selected_and_ignored(place: Place) -> None:
    """Several codes are separated by spaces, commas or lines."""
    place.spoil()
    assert place.validate(paths="records", ignore="INC2, INC103\nINC303").returncode == 0
    assert place.step("Validate", paths="records", select="INC4,INC9").returncode == 0
    assert place.step("Validate", paths="records", select="INC2 INC1").returncode == 1


@pytest.mark.parametrize("code", ["*", "$(touch", "`touch", "--help", "records"])
def test_what_is_no_code_is_refused(code: str, place: Place) -> None:
    """It is neither expanded to names of files nor run nor taken for an option."""
    done = place.validate(paths="records", select=code)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"incidents: --select: no rule has a code that starts with {code!r}")


def test_the_level_that_fails_is_an_input(place: Place) -> None:
    """Notes pass by default, and fail if that is asked for."""
    assert place.validate(paths="records", select="INC303").returncode == 0
    assert place.step("Validate", paths="records", select="INC303", fail_on="note").returncode == 1
    assert place.step("Validate", paths="records", fail_on="all").returncode == 2


def test_a_report_is_kept(place: Place) -> None:
    """What is printed is written to a file, and the exit code stays that of the check."""
    place.spoil()
    done = place.validate(paths="records", format="sarif", output="found it.sarif")
    assert done.returncode == 1
    assert place.text("output") == "exit-code=1\n"
    report = (place.checkout / "found it.sarif").read_text(encoding="utf-8")
    assert report == done.stdout
    assert json.loads(report)["version"] == "2.1.0"


SHELLS = [("sh", "-e"), ("bash", "-eo", "pipefail")]


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: str(shell[0]))
def test_the_job_reports_and_passes(shell: tuple[str, ...], place: Place) -> None:
    """Good records give an empty report, in the shells that GitLab uses."""
    done = place.job(*shell, INCIDENTS_PATHS=f"records/{X_2024.name}")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("1 record checked: ")
    assert {issue["severity"] for issue in json.loads(_report(place))} <= {"info"}
    assert place.text("notes").splitlines()[1].endswith(f" {ORIGIN.requirement}")


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: str(shell[0]))
def test_the_job_reports_and_fails(shell: tuple[str, ...], place: Place) -> None:
    """The log shows the finding for people, the report holds it for the merge request, the exit code is 1."""
    place.spoil()
    done = place.job(*shell)
    assert done.returncode == 1
    assert "records/xx-example.json:1:" in done.stdout
    issues = [issue for issue in json.loads(_report(place)) if issue["severity"] == "major"]
    assert [issue["location"]["path"] for issue in issues] == ["records/xx-example.json"]


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: str(shell[0]))
def test_the_job_leaves_no_empty_report(shell: tuple[str, ...], place: Place) -> None:
    """When nothing could be checked the exit code says so, and there is no file that is no report."""
    done = place.job(*shell, INCIDENTS_PATHS="elsewhere")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "incidents: elsewhere: no such file\n")
    assert not (place.checkout / "gl-code-quality-report.json").exists()


def test_the_job_checks_what_the_settings_include(place: Place) -> None:
    """An empty list of paths leaves it to the settings."""
    (place.checkout / "incidents.toml").write_text('include = ["records"]\n', encoding="utf-8")
    assert place.job("sh", "-e", INCIDENTS_PATHS="").returncode == 0


def test_the_job_keeps_its_report() -> None:
    """The report is an artifact even when the job fails, which is when it is needed."""
    assert GITLAB["artifacts"] == {"when": "always", "reports": {"codequality": "gl-code-quality-report.json"}}


def test_the_workflow_runs(place: Place) -> None:
    """Its scripts install what they say, and pass and fail as the check does."""
    (place.checkout / "incidents.toml").write_text('include = ["records"]\n', encoding="utf-8")
    scripts = [step["run"] for step in WORKFLOW["steps"] if "run" in step]
    shell = ("bash", "-e")

    def codes() -> list[int]:
        return [place.run(shell, script, RUNNER_TEMP=str(place.runner)).returncode for script in scripts]

    assert codes() == [0, 0, 0]
    assert place.text("notes").splitlines() == [
        f"-I -m venv {place.runner / 'incidents'}",
        f"-I -m pip install --quiet {ORIGIN.requirement}",
    ]
    place.spoil()
    assert codes() == [0, 1, 1]


def _report(place: Place) -> str:
    return (place.checkout / "gl-code-quality-report.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_takes_records_and_nothing_else(name: str) -> None:
    """By default these are the JSON files under records/, all of them in one run."""
    hook = HOOKS[name]
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", True, True)
    taken = [
        path
        for path in ("records/a.json", "records/2024/b.json", "records/a.md", "package.json", "old/records/a.json")
        if re.search(hook["files"], path)
    ]
    assert taken == ["records/a.json", "records/2024/b.json"]


def _hook(name: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *HOOKS[name]["entry"].split(), *files]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def test_the_hooks_run(place: Place) -> None:
    """A good record passes both, a bad one fails both, and one in another layout is rewritten."""
    good = f"records/{X_2024.name}"
    assert _hook("incidents-validate", place.checkout, good).returncode == 0
    assert _hook("incidents-fmt", place.checkout, good).stdout == ""
    place.spoil()
    assert _hook("incidents-validate", place.checkout, good, "records/xx-example.json").returncode == 1
    assert _hook("incidents-fmt", place.checkout, good, "records/xx-example.json").returncode == 1
    (place.checkout / "records" / "xx-example.json").write_bytes(as_bytes(minimal()))
    assert _hook("incidents-fmt", place.checkout, "records/xx-example.json").stdout.endswith(": reformatted\n")


def test_a_commit_of_one_record_says_nothing_of_suppressions_for_others(place: Place) -> None:
    """A suppression that the whole folder needs is not called idle when a single file is checked."""
    settings = 'include = ["records"]\nignore = [{ code = "INC303", reason = "still to be written" }]\n'
    (place.checkout / "incidents.toml").write_text(settings, encoding="utf-8")
    (place.checkout / "records" / "xx-example.json").write_bytes(as_bytes(minimal()))
    assert _hook("incidents-validate", place.checkout, "records/xx-example.json").returncode == 0
    assert _hook("incidents-validate", place.checkout).returncode == 0
    (place.checkout / "records" / X_2024.name).unlink()
    done = _hook("incidents-validate", place.checkout)
    assert (done.returncode, "INC901" in done.stdout) == (1, True)
