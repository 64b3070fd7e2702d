"""``incidents validate``: check records and say where they are wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from incidents.cli import reporting

if TYPE_CHECKING:
    from incidents.cli.records import Named
    from incidents.codec.limits import Limits
    from incidents.codec.reading import Problem
    from incidents.validation.jobs import Result
    from incidents.validation.run import Options
    from incidents.validation.settings import Settings

HELP = "check records: structure, references and sense"
DESCRIPTION = (
    "Check records and print what is wrong, each finding with file, line and column. PATH is a file, a folder (all "
    ".json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the settings include."
)
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
    reporting.configure(command)
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
    from incidents.cli.records import STDIN, included, named, standard_input, without_records  # noqa: PLC0415
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
    if paths and not (report.checked or first):
        raise without_records(paths)
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
    reporting.print_report(report, options.format)
    if not all_written or any(finding.code == UNKNOWN_VERSION.code for finding in report.findings):
        return CANNOT
    return FOUND if reporting.failed(report, settings) else OK


def _refused(path: str, problem: Problem) -> Result:
    """Return what there is to say of something that was not opened."""
    from incidents.codec.reading import refused  # noqa: PLC0415
    from incidents.validation.jobs import Result  # noqa: PLC0415
    from incidents.validation.pipeline import check_reading  # noqa: PLC0415

    return Result(path=path, records=0, findings=check_reading(refused(problem), path).findings, facts=())


def _settings(options: argparse.Namespace) -> Settings:
    from attrs import evolve  # noqa: PLC0415

    settings = reporting.settings_of(options)
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
        progress=reporting.progress(number),
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
