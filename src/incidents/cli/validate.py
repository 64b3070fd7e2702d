"""``incidents validate``: check records and say where they are wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from incidents.cli.records import Named
    from incidents.codec.limits import Limits
    from incidents.codec.reading import Problem
    from incidents.validation.jobs import Result
    from incidents.validation.reports import Report
    from incidents.validation.run import Options
    from incidents.validation.settings import Settings, Suppression

HELP = "check records: structure, references and sense"
DESCRIPTION = (
    "Check records and print what is wrong, each finding with file, line and column. PATH is a file, a folder (all "
    ".json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the settings include."
)
_FORMATS = ("human", "concise", "json", "github", "gitlab", "sarif", "junit")
_LIMITS: Final = {
    "max-bytes": "bytes of one record (10,000,000)",
    "max-depth": "levels of nesting (64)",
    "max-values": "values of one record (20,000)",
    "max-digits": "characters of one number (40)",
    "max-mends": "slips of the pen after which reading goes on (20)",
    "max-rounds": "times that --fix goes over one file (5)",
    "max-quoted-words": "words of a quotation (12)",
    "max-quoted-characters": "characters of a quotation in a script without spaces between words (40)",
}
"""What each limit is of, and how high it is unless something else is said."""


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("paths", nargs="*", metavar="PATH", help="a file, a folder, an NDJSON file, or -")
    add("--format", choices=_FORMATS, default="human", help="how to print the findings (default: human)")
    add("--select", action="append", default=[], metavar="CODE", help="report only codes that begin so; repeatable")
    add("--ignore", action="append", default=[], metavar="CODE", help="do not report codes that begin so; repeatable")
    add(
        "--fail-on",
        choices=("error", "warning", "note"),
        help="the mildest finding that makes the exit code 1 (default: warning)",
    )
    add("--as-of", metavar="DAY", help="also report what is overdue on this day, such as 2024-08-25")
    add("--changed", metavar="REV", help="only files that differ from a git revision, such as origin/main")
    add("--baseline", metavar="FILE", help="do not report the findings that this file lists")
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--fix", action="store_true", help="apply the safe fixes to the files, then report what is left")
    mode.add_argument("--diff", action="store_true", help="write nothing; print what --fix would change as a patch")
    mode.add_argument(
        "--write-baseline", metavar="FILE", help="list the findings in this file, for --baseline, and exit 0"
    )
    add("--jobs", type=_processes, metavar="N", help="processes (default: one for few files, all processors for many)")
    add("--settings", metavar="FILE", help="this settings file, not the nearest incidents.toml or pyproject.toml")
    limits = command.add_argument_group("limits", "The most that is read, checked or fixed.")
    for key, what in _LIMITS.items():
        limits.add_argument(f"--{key}", type=int, metavar="N", help=what)


def _processes(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} processes; expected 1 or more")
    return number


def run(options: argparse.Namespace) -> int:
    """Check, print and return the exit code."""
    from incidents.cli import CANNOT, FOUND, OK  # noqa: PLC0415
    from incidents.cli.baseline import write_baseline  # noqa: PLC0415
    from incidents.cli.records import STDIN, included, named, standard_input  # noqa: PLC0415
    from incidents.codec.records import RecordBytes  # noqa: PLC0415
    from incidents.errors import CannotCheck  # noqa: PLC0415
    from incidents.validation import jobs  # noqa: PLC0415
    from incidents.validation.catalogue import UNKNOWN_VERSION  # noqa: PLC0415
    from incidents.validation.run import run as run_over  # noqa: PLC0415

    settings = _settings(options)
    found = named(options.paths or included(settings, "validate"))
    if options.changed:
        found = _changed(found, options.changed)
    paths = found.files
    how = _how(options, settings, len(paths))
    first = [_refused(path, problem) for path, problem in found.refused.items()]
    if STDIN in paths:
        if options.fix or options.diff:
            raise CannotCheck(STDIN, "--fix and --diff are for files, not for standard input")
        paths.remove(STDIN)
        stdin = [RecordBytes(path=jobs.STDIN, raw=standard_input(how.settings.limits))]
        first.append(jobs.check_records(jobs.STDIN, stdin, how.as_of, how.settings.limits))
    report = run_over(paths, how, first)
    all_written = True
    if options.fix or options.diff:
        from incidents.cli import fixing  # noqa: PLC0415 - not needed for checking alone

        if options.diff:
            return FOUND if fixing.diff(report.findings, how) else OK
        all_written = fixing.fix(report.findings, how)
        report = run_over(paths, how, first)
    if options.write_baseline:
        write_baseline(options.write_baseline, report)
        number = len(report.findings)
        print(f"{options.write_baseline}: {number:,} finding{'' if number == 1 else 's'} listed", file=sys.stderr)
        return OK
    _print(report, options.format)
    if not all_written or any(finding.code == UNKNOWN_VERSION.code for finding in report.findings):
        return CANNOT
    failed = any(finding.severity.rank <= settings.fail_on.rank for finding in report.findings)
    return FOUND if failed else OK


def _refused(path: str, problem: Problem) -> Result:
    """Return what there is to say of something that was not opened."""
    from incidents.codec.reading import refused  # noqa: PLC0415
    from incidents.validation.jobs import Result  # noqa: PLC0415
    from incidents.validation.pipeline import check_reading  # noqa: PLC0415

    return Result(path=path, records=0, findings=check_reading(refused(problem), path).findings, facts=())


def _settings(options: argparse.Namespace) -> Settings:
    from attrs import evolve  # noqa: PLC0415

    from incidents.findings import Severity  # noqa: PLC0415
    from incidents.validation.settings import Settings, find_settings, known_code, read_settings  # noqa: PLC0415

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
    return evolve(settings, limits=_limits(options, settings.limits))


def _limits(options: argparse.Namespace, limits: Limits) -> Limits:
    """Return the limits of the settings, changed as the command line asks."""
    from attrs import evolve  # noqa: PLC0415

    from incidents.codec.limits import LIMIT_KEYS  # noqa: PLC0415
    from incidents.errors import CannotCheck  # noqa: PLC0415

    asked = {name: getattr(options, key.replace("-", "_")) for key, name in LIMIT_KEYS.items()}
    try:
        return evolve(limits, **{name: value for name, value in asked.items() if value is not None})
    except ValueError as error:
        raise CannotCheck("validate", f"--{error}") from None


def _is_partial(options: argparse.Namespace) -> bool:
    """Return whether only single files are checked, as before a commit: what they lack says nothing of the rest."""
    from incidents.cli.records import STDIN  # noqa: PLC0415

    return bool(options.changed) or any(path == STDIN or path.endswith(".json") for path in options.paths)


def _ignored(code: str) -> Suppression:
    from incidents.validation.settings import Suppression, known_code  # noqa: PLC0415

    return Suppression(code=known_code(code, "--ignore"), reason="asked for on the command line")


def _how(options: argparse.Namespace, settings: Settings, number: int) -> Options:
    import datetime as dt  # noqa: PLC0415

    from incidents.cli.baseline import read_baseline  # noqa: PLC0415
    from incidents.model.time import as_day  # noqa: PLC0415
    from incidents.validation.run import Options  # noqa: PLC0415

    return Options(
        settings=settings,
        today=dt.datetime.now(tz=dt.UTC).date(),
        as_of=as_day(options.as_of) if options.as_of else None,
        jobs=options.jobs or settings.jobs,
        progress=_progress(number),
        whole=not _is_partial(options),
        # A new baseline lists everything, also what the old one knew.
        known=read_baseline(options.baseline) if options.baseline and not options.write_baseline else frozenset(),
    )


def _changed(found: Named, revision: str) -> Named:
    from attrs import evolve  # noqa: PLC0415

    from incidents.cli.changed import changed_files  # noqa: PLC0415
    from incidents.cli.records import STDIN  # noqa: PLC0415

    changed = changed_files(revision)
    return evolve(
        found,
        files=[path for path in found.files if path == STDIN or Path(path).resolve() in changed],
        refused={path: problem for path, problem in found.refused.items() if Path(path).resolve() in changed},
    )


_WORTH_SHOWING = 500


def _progress(number: int) -> Callable[[int], None] | None:
    """Return what shows progress on a terminal, for runs that take a while."""
    if number < _WORTH_SHOWING or not sys.stderr.isatty():
        return None
    width = len(f"{number:,}")

    def show(done: int) -> None:
        if done == number:
            print(f"\r{' ' * (2 * width + 20)}\r", end="", file=sys.stderr, flush=True)
        elif done % 50 == 0:
            print(f"\r{done:>{width},} of {number:,} files", end="", file=sys.stderr, flush=True)

    return show


def _print(report: Report, name: str) -> None:
    from incidents.validation.reports import github, human, render  # noqa: PLC0415

    if name == "human":
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        style = human.Style(colour=colour, columns=human.columns(), wrap=sys.stdout.isatty())
        sys.stdout.write(human.render(report, style))
    else:
        sys.stdout.write(render(report, name))  # type: ignore[arg-type]
    if name == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(os.environ["GITHUB_STEP_SUMMARY"], github.job_summary(report))
    if name in ("human", "concise"):
        print(report.summary, file=sys.stderr)


def _append(path: str, text: str) -> None:
    from incidents.codec.files import Unwritable  # noqa: PLC0415

    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Unwritable(path, (error.strerror or str(error)).lower()) from error
