"""Runs every code block of the README and the docs.

Each document gets an empty folder of its own, with the records of `examples/` in it, and its blocks run there in order:

- a `python` block is run, and what it shows after `>>>` is compared; it is written to a file as below;
- a `json` or `toml` block is parsed, and written to a file if a comment `<!-- file: name.json -->` stands before it;
- a `console` block is run line by line, and what it prints on either stream is compared; `...` stands for what may differ.
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
COMMAND = 'incidents() { "$PYTHON" -c "import sys; from incidents.cli import main; sys.exit(main())" "$@"; }'

SETTINGS = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "110"}
"""Both streams in the order in which a terminal shows them, as wide as everywhere."""


def enter(namespace: dict[str, Any]) -> None:
    """Make the folder of a document and go there."""
    folder = Path(tempfile.mkdtemp(prefix="incidents-docs-"))
    shutil.copytree(ROOT / "examples", folder / "examples")
    namespace["_came_from"], namespace["_folder"] = Path.cwd(), folder
    os.chdir(folder)


def leave(namespace: dict[str, Any]) -> None:
    """Go back and remove the folder."""
    os.chdir(namespace["_came_from"])
    shutil.rmtree(namespace["_folder"])


def run_python(example: Example) -> str | None:
    """Run a block of Python, and write it to the file that the comment before it names."""
    write_named(example)
    return PythonEvaluator()(example)


def parse_json(example: Example) -> None:
    """Parse a block of JSON, and write it to the file that the comment before it names."""
    json.loads(example.parsed)
    write_named(example)


def parse_toml(example: Example) -> None:
    """Parse a block of TOML, and write it to the file that the comment before it names."""
    tomllib.loads(example.parsed)
    write_named(example)


def write_named(example: Example) -> None:
    """Write a block to the file that the comment before it names, if there is one."""
    named = FILE_COMMENT.search(example.document.text[: example.start].rstrip("` \n") + "\n")
    if named:
        (example.namespace["_folder"] / named[1]).write_text(str(example.parsed), encoding="utf-8", newline="\n")


def run_console(example: Example) -> str | None:
    """Run the commands of a console session; return what differs, or nothing."""
    commands = re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]
    if not commands:
        return "a console block needs a line that begins with '$ '"
    for command in commands:
        line, _, expected = command.partition("\n")
        got = subprocess.run(
            ["/bin/sh", "-c", f"{COMMAND}\n{line}"],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=example.namespace["_folder"],
            env={**os.environ, **SETTINGS, "PYTHON": sys.executable},
            encoding="utf-8",
        )
        printed = got.stdout
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

pytest_collect_file = Sybil(
    path=str(ROOT),
    parsers=[
        PYTHON,
        CodeBlockParser("json", parse_json),
        CodeBlockParser("toml", parse_toml),
        CodeBlockParser("console", run_console),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/how-to/*.md", "docs/explanation/*.md", "docs/reference/*.md"],
    setup=enter,
    teardown=leave,
).pytest()
