"""``incidents fmt``: rewriting records in canonical form."""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from incidents.cli import FOUND, OK
from incidents.codec import dumps
from incidents.codec.files import write_text
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings.display import one_line
from incidents.validation import check_bytes
from incidents.validation.paths import included, named, records
from incidents.validation.settings import find_settings

DESCRIPTION = (
    "Rewrite records in canonical form: UTF-8, indented by two spaces, keys in the order of the model, no empty "
    "values. Records with errors are not changed."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file or a folder (default: the paths under `include` in the settings)",
    )
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    mode.add_argument(
        "--diff", action="store_true", help="write nothing; print the changes as a patch, and exit 1 if there are any"
    )


def run(options: argparse.Namespace) -> int:
    """Format the records or report the changes, and return the exit code."""
    settings = find_settings(Path.cwd())
    found = named(options.paths or included(settings, "fmt"))
    for path, problem in found.refused.items():
        print(f"{one_line(path)}: left alone: {problem.message}", file=sys.stderr)
    changed, broken = 0, len(found.refused)
    for record in records(found.files, settings.limits):
        if record.path == "<stdin>" or record.path.endswith((".ndjson", ".jsonl")):
            raise CannotCheck(record.path, "only files of one record each are formatted")
        checked = check_bytes(record.raw, record.path, limits=settings.limits)
        if checked.kind is not None:
            print(f"{one_line(record.path)}: left alone: a data file ({checked.kind})", file=sys.stderr)
            continue
        if checked.incident is None or checked.errors:
            broken += 1
            print(f"{one_line(record.path)}: left alone: {counted(len(checked.errors), 'error')}", file=sys.stderr)
            continue
        formatted = dumps(checked.incident)
        if formatted.encode("utf-8") == record.raw:
            continue
        changed += 1
        if options.diff:
            _print_diff(record.path, record.raw.decode("utf-8-sig"), formatted)
        elif options.check:
            print(f"{one_line(record.path)}: would be reformatted")
        else:
            write_text(record.path, formatted, expected=record.raw)
            print(f"{one_line(record.path)}: reformatted")
    return FOUND if broken or (changed and (options.check or options.diff)) else OK


def _print_diff(path: str, before: str, after: str) -> None:

    # Split at line feeds only: carriage returns and a missing last line feed are differences to be seen.
    for line in unified_diff(before.split("\n"), after.split("\n"), path, path, lineterm=""):
        print(one_line(line))
