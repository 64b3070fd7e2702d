"""``incidents fmt``: rewriting records in canonical form."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from attrs import evolve

from incidents.cli import FOUND, OK
from incidents.cli.left_out import report_left_out
from incidents.cli.messages import say, tell
from incidents.cli.terminal import paged, print_next
from incidents.codec import dumps
from incidents.codec.files import write_text
from incidents.codec.limits import Limits
from incidents.codec.record_bytes import LINES, RecordBytes
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings.display import one_line
from incidents.findings.failures import died, failed
from incidents.validation.parallel import SLICE, WORTH_IT
from incidents.validation.paths import STDIN, Named, included, named
from incidents.validation.pipeline import Checked
from incidents.validation.processes import Processes, Work
from incidents.validation.records import CheckedRecord, each_record, sort_records
from incidents.validation.settings import find_settings
from incidents.views.text import MOST_OF_A_LINE, shortened

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
    paths = options.paths or included(settings, "fmt")
    found = _of_one_record(named(paths), paths)
    changed = broken = 0
    others: list[CheckedRecord[RecordBytes]] = []
    with paged(options):
        for one in _each(found, settings.limits):
            if isinstance(one, Reformatted):
                changed += 1
                _changed(one.record, one.text, options)
                continue
            others.append(one)
            if not (one.unread or one.other):
                broken += 1
                number = counted(len(one.checked.errors), "error")
                tell(f"{one.record.path}: left alone: {number}")
    code = report_left_out(evolve(sort_records(others, found.made).left_out, invalid=()), options)
    if not changed:
        print_next("next.formatted", options)
    else:
        print_next("next.fmt-write" if options.check or options.diff else "next.fmt", options)
    return max(FOUND if broken or (changed and (options.check or options.diff)) else OK, code)


def _of_one_record(found: Named, paths: Sequence[str]) -> Named:
    """Return the files of one record each; name the files of lines in folders, which are left alone.

    Raises:
        CannotCheck: if a file of lines was named itself.
    """
    lines = [path for path in found.files if path == STDIN or path.endswith(LINES)]
    for path in lines:
        if path in paths:
            raise CannotCheck(path, _ONE_EACH)
        tell(f"{path}: left alone: {_ONE_EACH}")
    return evolve(found, files=[path for path in found.files if path not in lines])


_ONE_EACH: Final = "only files of one record each are formatted"


class Reformatted(NamedTuple):
    """A record that is not in canonical form, and its text in that form."""

    record: RecordBytes
    text: str


Outcome = Reformatted | CheckedRecord[RecordBytes]
"""The result for a record: it changes, or it was left alone."""


def _each(found: Named, limits: Limits) -> Iterator[Outcome]:
    """Yield the results for the records of files, in their order; several processes share many files."""
    yield from formatted(Named(files=[], refused=found.refused), limits)
    work = Work(do=partial(_of_files, limits=limits), smallest=lambda path: [path], died=_died)
    with Processes() as processes:
        if len(found.files) >= SLICE * WORTH_IT:
            processes.number = os.cpu_count() or 1
        slices = (found.files[start : start + SLICE] for start in range(0, len(found.files), SLICE))
        yield from processes.each(slices, work)


def _of_files(paths: list[str], limits: Limits) -> Iterator[Outcome]:
    return formatted(Named(files=paths, refused={}), limits)


def _died(path: str) -> Outcome:
    checked = Checked(incident=None, findings=(died(path),), complete=False)
    return CheckedRecord(record=RecordBytes(path=path, raw=b""), checked=checked)


def formatted(found: Named, limits: Limits) -> Iterator[Outcome]:
    """Yield the records of files that are not in canonical form, and those that were left alone."""
    for one in each_record(found, limits):
        if one.valid is None:
            yield one
            continue
        try:
            text = dumps(one.valid)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other records are formatted
            finding = failed("the layout of the record", error, one.record.path)
            yield evolve(one, checked=evolve(one.checked, findings=(finding,)))
            continue
        if text.encode("utf-8") != one.record.raw:
            yield Reformatted(one.record, text)


def _changed(record: RecordBytes, formatted: str, options: argparse.Namespace) -> None:
    """Print or write the change of one record."""
    if options.diff:
        _print_diff(record.path, record.raw.decode("utf-8-sig"), formatted)
    elif options.check:
        print(one_line(say(f"{record.path}: would be reformatted")))
    else:
        write_text(record.path, formatted, expected=record.raw)
        print(one_line(say(f"{record.path}: reformatted")))


def _print_diff(path: str, before: str, after: str) -> None:

    # Split at line feeds only: carriage returns and a missing last line feed are differences to be seen.
    for line in unified_diff(before.split("\n"), after.split("\n"), path, path, lineterm=""):
        # On a terminal, long lines are cut, since they cannot be read; a pipe gets the whole patch.
        print(shortened(one_line(line), MOST_OF_A_LINE) if sys.stdout.isatty() else one_line(line))
