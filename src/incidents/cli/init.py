"""``incidents init``: the first files of a project with records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from incidents.cli import OK
from incidents.corpus import templates
from incidents.corpus.project import EDITOR_SETTINGS, lacks_schema, project_files, write_new
from incidents.errors import CannotCheck
from incidents.findings.display import one_line

DESCRIPTION = (
    "Write the first files of a project with records: incidents.toml, .pre-commit-config.yaml, a workflow for GitHub "
    "Actions, settings for VS Code, and a first record. Existing files are not changed."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="folder of the project (default: the working folder)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the missing files, name the others, and return the exit code."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise CannotCheck(options.folder, "not a folder" if folder.exists() else "no such folder")
    for name, text in project_files(folder):
        written = write_new(folder / name, text)
        print(f"{one_line(str(folder / name))}: {'written' if written else 'already exists'}")
        if not written and name == EDITOR_SETTINGS and lacks_schema(folder / name):
            advice = f"for help on records in VS Code, add to {name}:\n{templates.EDITOR_SETTINGS}"
            print(advice, end="", file=sys.stderr)
    return OK
