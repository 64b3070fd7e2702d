"""Runs every code block of the README and the docs.

Each document gets a folder of its own, and its blocks run there in order. For a how-to the folder is empty, and beside it is a
clone named `incidents`; for other pages it has the records of `examples/`, as the clone has.

- a `python` block is run, and what it shows after `>>>` is compared; it is written to a file as below;
- a `json` or `toml` block is parsed, and written to a file if a comment `<!-- file: name.json -->` stands before it; in a how-to
  the text above has to name the file, because readers do not see the comment;
- a `console` block is typed into the one shell of the document, and what it prints on either stream is compared; `...` stands
  for what may differ.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent
SLOW = (
    "README.md",
    "docs",
    "tests/corpus/test_examples_compared.py",
    "tests/laws",
    "tests/recipes",
    "tests/test_ci_surfaces.py",
    "tests/test_reference_drift.py",
    "tests/test_wheel.py",
    "tests/unit/cli/test_codebook.py",
    "tests/unit/codebook",
    "tests/unit/site",
)
"""Files and folders of which every test counts as slow: `make quick` leaves them out. A single one is marked itself."""
FILE_COMMENT = re.compile(r"<!--\s*file:\s*(\S+)\s*-->\s*\Z")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
COMMAND = 'incidents() { "$PYTHON" -c "import sys; from incidents.cli import main; sys.exit(main())" "$@"; }'

os.environ["INCIDENTS_NO_CACHE"] = "1"
"""What one test finds, another one does not use; tests of the cache ask for it."""

SETTINGS = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "110"}
"""Both streams in the order in which a terminal shows them, as wide as everywhere."""


class Shell:
    """One shell in which the commands of a document run one after another."""

    END = "end of what the command printed"

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["/bin/sh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **SETTINGS, "PYTHON": sys.executable},
            encoding="utf-8",
        )
        self.run(COMMAND)

    def run(self, line: str) -> str:
        """Run a command, which is not to read what comes after it; return what it prints."""
        if self.process.stdin is None or self.process.stdout is None:
            raise AssertionError
        mark = f"code=$?; printf '\\n%s\\n' '{self.END}'; (exit $code)"
        self.process.stdin.write(f"{{ {line}\n}} < /dev/null\n{mark}\n")
        self.process.stdin.flush()
        lines = list(iter(self.process.stdout.readline, f"{self.END}\n"))
        return "".join(lines).removesuffix("\n")

    def close(self) -> None:
        """End the shell."""
        self.process.communicate()


def enter_empty(namespace: dict[str, Any]) -> None:
    """Make an empty folder for a document, beside a clone, and go there."""
    above = Path(tempfile.mkdtemp(prefix="incidents-docs-"))
    (above / "incidents").symlink_to(ROOT)
    folder = above / "work"
    folder.mkdir()
    namespace.update(_came_from=Path.cwd(), _folder=folder, _shell=Shell(folder))
    os.chdir(folder)


def enter(namespace: dict[str, Any]) -> None:
    """Make a folder with the records for a document, and go there."""
    enter_empty(namespace)
    shutil.copytree(ROOT / "examples", namespace["_folder"] / "examples")


def leave(namespace: dict[str, Any]) -> None:
    """Go back, end the shell and remove the folder."""
    os.chdir(namespace["_came_from"])
    namespace["_shell"].close()
    shutil.rmtree(namespace["_folder"].parent)


def run_python(example: Example) -> str | None:
    """Run a block of Python, and write it to the file that the comment before it names."""
    return write_named(example) or PythonEvaluator()(example)


def parse_json(example: Example) -> str | None:
    """Parse a block of JSON, and write it to the file that the comment before it names."""
    json.loads(example.parsed)
    return write_named(example)


def parse_toml(example: Example) -> str | None:
    """Parse a block of TOML, and write it to the file that the comment before it names."""
    tomllib.loads(example.parsed)
    return write_named(example)


def write_named(example: Example) -> str | None:
    """Write a block to the file that the comment before it names, if there is one; say if no reader can know the name."""
    before = example.document.text[: example.start]
    named = FILE_COMMENT.search(before.rstrip("` \n") + "\n")
    if not named:
        return None
    if "how-to" in str(example.path) and f"`{named[1]}`" not in COMMENT.sub("", before):
        return f"the text above does not say to save this block as `{named[1]}`"
    (example.namespace["_folder"] / named[1]).write_text(str(example.parsed), encoding="utf-8", newline="\n")
    return None


def run_console(example: Example) -> str | None:
    """Run the commands of a console session; return what differs, or nothing."""
    commands = re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]
    if not commands:
        return "a console block needs a line that begins with '$ '"
    for command in commands:
        line, _, expected = command.partition("\n")
        printed = example.namespace["_shell"].run(line)
        if not OutputChecker().check_output(expected.rstrip() + "\n", printed.rstrip() + "\n", ELLIPSIS):
            return f"$ {line}\nexpected:\n{expected}\nprinted:\n{printed}"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make quick` leaves out."""
    slow = [ROOT / place for place in SLOW]
    gone = [str(place) for place in slow if not place.exists()]
    if gone:
        raise pytest.UsageError(f"SLOW of conftest.py names what is not there: {', '.join(gone)}")
    for item in items:
        if any(item.path.is_relative_to(place) for place in slow):
            item.add_marker(pytest.mark.slow)


PYTHON = PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)
PYTHON.codeblock_parser = CodeBlockParser("python", run_python)

PARSERS: list[Any] = [
    PYTHON,
    CodeBlockParser("json", parse_json),
    CodeBlockParser("toml", parse_toml),
    CodeBlockParser("console", run_console),
    SkipParser(),
]
PAGES = ["README.md", "docs/*.md", "docs/explanation/*.md", "docs/reference/*.md"]

pytest_collect_file = SybilCollection(
    (
        Sybil(path=str(ROOT), parsers=PARSERS, patterns=PAGES, setup=enter, teardown=leave),
        Sybil(
            path=str(ROOT),
            parsers=PARSERS,
            patterns=["docs/how-to/*.md"],
            excludes=["docs/how-to/run-on-spark-or-dask.md"],  # `make scale` runs it, where both engines are installed
            setup=enter_empty,
            teardown=leave,
        ),
    )
).pytest()
