"""Settings, output and failure of the commands that report findings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from incidents.cli import BUG, CANNOT, FOUND, OK
from incidents.cli.messages import language, say, tell
from incidents.cli.terminal import add_output, page, print_next, style
from incidents.codec.files import Unwritable
from incidents.findings import Finding, Severity
from incidents.findings.display import display
from incidents.validation.catalogue import FAILURES, UNCHECKED, UNKNOWN_VERSION, UNOPENED
from incidents.validation.report import MOST_SHOWN, Report
from incidents.validation.run import Progress
from incidents.validation.settings import Settings, Suppression, find_settings, known_code, read_settings
from incidents.views.findings import human
from incidents.views.findings.formats import FORMATS, render, rendered
from incidents.views.findings.translated import translated
from incidents.views.words import Words

_WORTH_BYTES: Final = 1_000_000


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments that select and format findings."""
    add = command.add_argument
    add("--format", choices=FORMATS, default="human", help="output format (default: human)")
    add_output(command)
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


def settings_of(options: argparse.Namespace, *, with_rules: bool = False) -> Settings:
    """Return the settings of the project with the values from the command line, and with the rules of the project if asked."""
    settings = project_settings(options.settings)
    if with_rules:
        settings = settings.with_rules()
    if options.select:
        settings = evolve(settings, select=tuple(known_code(code, "--select", settings.own) for code in options.select))
    if options.ignore:
        ignored = tuple(
            Suppression(code=known_code(code, "--ignore", settings.own), reason="asked for on the command line")
            for code in options.ignore
        )
        settings = evolve(settings, ignore=(*settings.ignore, *ignored))
    if options.fail_on:
        settings = evolve(settings, fail_on=Severity(options.fail_on))
    return settings


def project_settings(path: str | None) -> Settings:
    """Return the settings of a file, or the nearest from the working folder upwards if none is given."""
    if path:
        return read_settings(Path(path)) or Settings(path=path)
    return find_settings(Path.cwd())


def exit_code(report: Report, settings: Settings) -> int:
    """Return the exit code of a report; of several, the highest counts."""
    return max(*map(_exit_code_of, report.findings), FOUND if _fails(report, settings) else OK, OK)


def _exit_code_of(finding: Finding) -> int:
    if finding.code in FAILURES:
        return BUG
    return CANNOT if finding.code in UNOPENED or finding.code == UNKNOWN_VERSION.code else OK


def _fails(report: Report, settings: Settings) -> bool:
    """Return whether a finding has the severity that fails the run, or a higher one."""
    return any(finding.severity.rank <= settings.fail_on.rank for finding in report.findings)


def unchecked_only(report: Report) -> Report:
    """Return the part of a report that says what was not checked."""
    return evolve(report, findings=tuple(finding for finding in report.findings if finding.code in UNCHECKED))


def progress(number: int, noun: str, least: int) -> Callable[[int], None] | None:
    """Return a function that shows progress on a terminal; None for fewer than `least`."""
    if number < least or not sys.stderr.isatty():
        return None
    widest = 2 * len(f"{number:,}") + 20

    def show(done: int) -> None:
        if done == number:
            print(f"\r{' ' * widest}\r", end="", file=sys.stderr, flush=True)
        elif done % max(1, min(50, least // 10)) == 0:
            print(f"\r{say(f'{done:,} of {number:,} {noun}')}", end="", file=sys.stderr, flush=True)

    return show


def progress_in_bytes() -> Callable[[Progress], None] | None:
    """Return a function that shows on a terminal how much is read; None without a terminal."""
    if not sys.stderr.isatty():
        return None
    shown = 0

    def show(done: Progress) -> None:
        nonlocal shown
        total = done.total or 0
        if total >= _WORTH_BYTES and (done.read - shown >= total / 200 or done.read >= total):
            shown = done.read
            part = say(f"{done.read / 1e6:,.1f} of {total / 1e6:,.1f} MB, {done.records:,} records")
            print(f"\r{part:<60}", end="", file=sys.stderr, flush=True)
        if total >= _WORTH_BYTES and done.read >= total:
            print(f"\r{' ' * 60}\r", end="", file=sys.stderr, flush=True)

    return show


def print_report(report: Report, options: argparse.Namespace, *more: str) -> Report:
    """Print findings in the format of the options, followed for people by the summary and the lines of `more`.

    Returns:
        The report as it was printed: with one finding more if the format failed.
    """
    name = options.format
    if name == "human":
        drawn, words = style(), Words.of(language())
        made = rendered(report, lambda part: human.render(translated(part, words), drawn, words.phrase), name)
    elif name == "concise":
        from incidents.views.findings import concise  # noqa: PLC0415 - another format than the usual one

        most = MOST_SHOWN if sys.stdout.isatty() else None  # a pipe gets all
        made = rendered(report, lambda part: concise.render(part, most), name)
    else:
        made = rendered(report, lambda part: render(part, name), name)
    if made.text is None:
        print_lines(made.report.findings)
    else:
        page(made.text.removesuffix("\n"), options)
    if name == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        from incidents.views.findings import github  # noqa: PLC0415 - likewise

        summary = rendered(made.report, github.job_summary, "job summary")
        print_lines(finding for finding in summary.report.findings if finding not in made.report.findings)
        _append(os.environ["GITHUB_STEP_SUMMARY"], summary.text or "")
        made = evolve(made, report=summary.report)
    if name in ("human", "concise"):
        tell(made.report.summary, *more)
    print_traces(made.report.findings, options)
    return made.report


def print_next_of(findings: Sequence[Finding], options: argparse.Namespace) -> None:
    """Print what to try next: of findings the first code, and the fixes if there are any."""
    if not findings:
        print_next("next.valid", options)
    else:
        fixable = any(one.fix for one in findings) and hasattr(options, "fix")
        print_next("next.fixable" if fixable else "next.findings", options, code=findings[0].code)


def print_lines(findings: Iterable[Finding]) -> None:
    """Print findings on standard error, one a line."""
    tell(*map(str, findings))


def print_traces(findings: Iterable[Finding], options: argparse.Namespace) -> None:
    """Print the tracebacks of bugs of incidents, if they are asked for."""
    if options.debug:
        for finding in findings:
            if finding.trace:
                print(display(f"{finding.path}: {finding.trace}"), file=sys.stderr)


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Unwritable(path, (error.strerror or str(error)).lower()) from error
