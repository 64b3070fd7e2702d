"""What all importers share on the command line: a dry run, progress and reports."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from incidents.cli.arguments import add_format
from incidents.cli.days import today
from incidents.cli.messages import language
from incidents.cli.reporting import exit_code, print_report, progress
from incidents.cli.terminal import page, print_next
from incidents.codec.files import write_text
from incidents.errors import CannotCheck
from incidents.exchange.folder import FormerRecord, ImportFolder
from incidents.exchange.report import ImportView
from incidents.exchange.result import ImportResult, Progress
from incidents.findings.display import one_line
from incidents.validation.report import Report
from incidents.validation.run import Options
from incidents.validation.run import reported as applied
from incidents.validation.settings import find_settings
from incidents.views.findings.formats import FORMATS
from incidents.views.words import Words

REPORTS: Final[Mapping[str, Callable[[ImportView], str]]] = {
    ".txt": ImportView.text,
    ".csv": ImportView.csv,
    ".html": ImportView.html,
}
_LEAST: Final = 100
Reader = Callable[[str, Mapping[str, FormerRecord], Progress | None], ImportResult]
"""Reads a file; it knows the records of the last import, and reports its progress."""


def add_reports(command: argparse.ArgumentParser) -> None:
    """Add the options of every importer."""
    command.add_argument("--dry-run", action="store_true", help="report only; write no records")
    command.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FILE",
        help="file for the report: .txt, .csv (a line for each cell) or .html (repeatable)",
    )
    add_format(command, FORMATS)


def check_reports(options: argparse.Namespace) -> None:
    """Raise an error if a report has an unknown format, before anything is read."""
    unknown = [path for path in options.report if Path(path).suffix.lower() not in REPORTS]
    if unknown:
        raise CannotCheck(unknown[0], f"a report is a {', '.join(list(REPORTS)[:-1])} or {list(REPORTS)[-1]} file")


def reported(view: ImportView, options: argparse.Namespace, further: str, written: str) -> int:
    """Write and print the report, or the findings in a format for programs, and return the exit code.

    `further` is the message that says what to try next with the file or folder that was `written`.
    """
    for path in options.report:
        write_text(path, REPORTS[Path(path).suffix.lower()](view))
    settings = find_settings(Path.cwd())
    choice = Options(settings=settings, today=today(), whole=False)
    findings = tuple(applied(view.findings, choice))
    report = Report(findings=findings, checked=tuple(step.id for step in view.steps))
    if options.format == "human":
        page(view.text(), options)
        if not view.dry_run:
            print_next(further, options, path=one_line(written))
    else:
        report = print_report(report, options)
    return exit_code(report, settings)


def add_folder(command: argparse.ArgumentParser, *, file: str, out: str) -> None:
    """Add the arguments of an importer that writes records into a folder, with what its file and its folder are."""
    command.add_argument("file", metavar="FILE", help=file)
    command.add_argument("--out", metavar="DIR", required=True, help=out)
    add_reports(command)


def import_into(options: argparse.Namespace, name: str, reader: Reader) -> int:
    """Import what a reader makes of the file into the folder of the option `out`, and return the exit code."""
    check_reports(options)
    folder = ImportFolder(options.out, name)
    result = reader(options.file, folder.former, _shown)
    steps = folder.steps(result.records)
    if not options.dry_run:
        folder.write(result.records, steps)
    absent = folder.absent(result.records)
    view = ImportView(result=result, steps=steps, absent=absent, dry_run=options.dry_run, words=Words.of(language()))
    return reported(view, options, "next.import", options.out)


def _shown(done: int, number: int) -> None:
    """Show progress on a terminal."""
    show = progress(number, "records", _LEAST)
    if show is not None:
        show(done)
