"""Settings, output and failure of the commands that report findings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from attrs import evolve

from incidents.codec.files import Unwritable
from incidents.findings import Severity
from incidents.validation.report import Report
from incidents.validation.settings import Settings, Suppression, find_settings, known_code, read_settings
from incidents.views.findings import github, human
from incidents.views.findings.formats import FORMATS, render

_WORTH_SHOWING: Final = 500


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments that select and format findings."""
    add = command.add_argument
    add("--format", choices=FORMATS, default="human", help="output format (default: human)")
    add(
        "--select",
        action="append",
        default=[],
        metavar="CODE",
        help="report only rules whose code starts with CODE (repeatable)",
    )
    add(
        "--ignore",
        action="append",
        default=[],
        metavar="CODE",
        help="do not report rules whose code starts with CODE (repeatable)",
    )
    add(
        "--fail-on",
        choices=("error", "warning", "note"),
        help="lowest severity that fails the run (default: warning)",
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings of the project with the values from the command line."""
    if options.settings:
        settings = read_settings(Path(options.settings)) or Settings(path=options.settings)
    else:
        settings = find_settings(Path.cwd())
    if options.select:
        settings = evolve(settings, select=tuple(known_code(code, "--select") for code in options.select))
    if options.ignore:
        settings = evolve(settings, ignore=(*settings.ignore, *(_ignored(code) for code in options.ignore)))
    if options.fail_on:
        settings = evolve(settings, fail_on=Severity(options.fail_on))
    return settings


def _ignored(code: str) -> Suppression:
    return Suppression(code=known_code(code, "--ignore"), reason="asked for on the command line")


def failed(report: Report, settings: Settings) -> bool:
    """Return whether a finding has the severity that fails the run, or a higher one."""
    return any(finding.severity.rank <= settings.fail_on.rank for finding in report.findings)


def progress(number: int, noun: str = "files", worth: int | None = None) -> Callable[[int], None] | None:
    """Return a function that shows progress on a terminal; None for short runs."""
    least = worth or _WORTH_SHOWING
    if number < least or not sys.stderr.isatty():
        return None
    width = len(f"{number:,}")

    def show(done: int) -> None:
        if done == number:
            print(f"\r{' ' * (2 * width + 20)}\r", end="", file=sys.stderr, flush=True)
        elif done % max(1, min(50, least // 10)) == 0:
            print(f"\r{done:>{width},} of {number:,} {noun}", end="", file=sys.stderr, flush=True)

    return show


def print_report(report: Report, name: str, *more: str) -> None:
    """Print findings in a format, followed for people by the summary and the lines of `more`."""
    if name == "human":
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        style = human.Style(colour=colour, columns=human.columns(), wrap=sys.stdout.isatty())
        sys.stdout.write(human.render(report, style))
    else:
        sys.stdout.write(render(report, name))
    if name == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(os.environ["GITHUB_STEP_SUMMARY"], github.job_summary(report))
    if name in ("human", "concise"):
        print("\n".join((report.summary, *more)), file=sys.stderr)


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Unwritable(path, (error.strerror or str(error)).lower()) from error
