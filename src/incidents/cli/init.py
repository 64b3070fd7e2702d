"""``incidents init``: what a project that keeps records starts with."""

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
    "Write what a project that keeps records starts with: incidents.toml, .pre-commit-config.yaml, a workflow for "
    "GitHub Actions, settings for VS Code, and a first record. What is there already stays as it is."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("folder", nargs="?", default=".", metavar="DIR", help="the folder (default: this one)")


def run(options: argparse.Namespace) -> int:
    """Write what is missing, say what was there, and return the exit code."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise CannotCheck(options.folder, "not a folder" if folder.exists() else "no such folder")
    for name, text in project_files(folder):
        written = write_new(folder / name, text)
        print(f"{one_line(str(folder / name))}: {'written' if written else 'there already'}")
        if not written and name == EDITOR_SETTINGS and lacks_schema(folder / name):
            told = f"to have VS Code explain records, add to {name}:\n{templates.EDITOR_SETTINGS}"
            print(told, end="", file=sys.stderr)
    return OK
