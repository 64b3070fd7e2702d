"""Follows a recipe in a copy of the tree, and runs the checks that guard it there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

from tests.recipes.guards import GUARDS, Guard
from tests.recipes.reading import PAGE, Edit, Misfit, Step, steps_of
from tests.records import ROOT

TREE: Final = (
    ".gitattributes",
    ".pre-commit-hooks.yaml",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSES",
    "Makefile",
    "NOTICE",
    "README.md",
    "SECURITY.md",
    "action.yml",
    "benchmarks",
    "changelog.d",
    "conftest.py",
    "docs",
    "examples",
    "pyproject.toml",
    "schemas",
    "src",
    "tests",
    "tools",
)
"""What is copied."""
RECIPES: Final = steps_of((ROOT / PAGE).read_text(encoding="utf-8"))
BIN: Final = Path(sys.executable).parent


@frozen
class Outcome:
    """How a recipe went."""

    failed: Step | None
    """The step that could not be followed."""
    passed: bool
    """Whether every step could be followed and every check passed."""
    output: str
    """What steps and checks printed where they failed."""

    def missing(self, recipe: str) -> Step | None:
        """Return the step whose absence the output shows."""
        found = (number for number, trace in GUARDS[recipe].traces.items() if re.search(trace, self.output))
        number = next(found, None)
        return RECIPES[recipe][number - 1] if number else None


def play(recipe: str, folder: Path, *, without: Step | None = None) -> Outcome:
    """Follow a recipe in a folder that is made for it, and run its checks; one step can be left out."""
    copy_tree(folder)
    output = []
    failed = None
    for step in RECIPES[recipe]:
        if step == without:
            continue
        for does in step.does:
            trouble = edited(folder, does) if isinstance(does, Edit) else ran(folder, does)
            if trouble:
                failed = failed or step
                output.append(f"{step}\n{trouble}")
    output += checked(folder, GUARDS[recipe])
    return Outcome(failed, not output, "\n".join(output))


def copy_tree(folder: Path) -> None:
    """Copy what the checks need; compiled modules go along, so that they need not be made again."""
    folder.mkdir()
    for name in TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("_build"))
        else:
            shutil.copy2(ROOT / name, folder / name)


def edited(folder: Path, edit: Edit) -> str:
    """Apply an edit; return what is wrong with it, or nothing."""
    file = folder / edit.file
    try:
        text = edit.applied(file.read_text(encoding="utf-8") if file.exists() else None)
    except Misfit as error:
        return str(error)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return ""


def checked(folder: Path, guard: Guard) -> list[str]:
    """Run the checks of a recipe; return what those that fail print."""
    selected = f"-k '{guard.select}'" if guard.select else ""
    options = f"-q -p no:cacheprovider --no-header --tb=short --basetemp=../pytest {selected}"
    tests = f"python -m pytest {options} {' '.join(guard.tests)}"
    return [found for line in (f"make {' '.join(guard.targets)}", tests) if (found := ran(folder, line))]


def ran(folder: Path, line: str) -> str:
    """Run a line of the shell; return what it prints if it fails, or else nothing.

    Of ``make`` the commands of the targets are run, without what the targets depend on: the environment is there.
    """
    words = line.partition("#")[0].split()
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    lines = (
        [command for target in words[1:] for command in commands(makefile, target)] if words[:1] == ["make"] else [line]
    )
    for command in lines:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
            encoding="utf-8",
        )
        if done.returncode:
            return f"$ {command}\n{done.stdout}"
    return ""


def environment(folder: Path) -> dict[str, str]:
    """Return the variables with which the copy is what runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_", "INCIDENTS_"))}
    paths = {"PATH": f"{BIN}{os.pathsep}{kept['PATH']}", "PYTHONPATH": str(folder / "src")}
    return {**kept, **paths, "PYTHONUTF8": "1", "COLUMNS": "110"}


def commands(makefile: str, target: str) -> list[str]:
    """Return the commands of a target of the Makefile, for the interpreter that runs this."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    if found is None:
        raise LookupError(f"the Makefile has no target {target}")
    own = found[1].replace("$(BIN)/incidents", "$(BIN)/python -m incidents").replace("$(BIN)", str(BIN))
    if "$(" in own:
        raise LookupError(f"the target {target} has variables that are not known here")
    return [line.strip().removeprefix("@") for line in own.splitlines()]
