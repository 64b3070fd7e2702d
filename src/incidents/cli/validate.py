"""``incidents validate``: checking records and reporting findings."""

from __future__ import annotations

import argparse

from attrs import evolve

from incidents.cli import OK, caching, reporting
from incidents.cli.arguments import RECORD_LIMITS, add_limits, add_paths, limits_of, whole_number
from incidents.cli.days import today
from incidents.cli.left_out import print_made
from incidents.cli.messages import tell
from incidents.cli.terminal import paged, print_next
from incidents.codec.limits import LIMIT_KEYS
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings.display import one_line
from incidents.model.time import as_day
from incidents.validation.paths import STDIN, included, is_part, named, standard_input
from incidents.validation.run import Options, check
from incidents.validation.settings import Settings

DESCRIPTION = "Check records and print findings with file, line and column."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    reporting.configure(command)
    add("--as-of", metavar="DAY", help="also report measures that are overdue on this day, such as 2024-08-25")
    add("--changed", metavar="REV", help="check only files that differ from a git revision, such as origin/main")
    add("--baseline", metavar="FILE", help="file of findings not to report")
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--fix", action="store_true", help="apply the safe fixes to the files, then report what is left")
    mode.add_argument("--diff", action="store_true", help="write nothing; print the changes of --fix as a patch")
    mode.add_argument("--write-baseline", metavar="FILE", help="file to list the findings in, for --baseline; exit 0")
    add(
        "--jobs",
        type=whole_number(1),
        metavar="N",
        help="number of processes (default: one for few records, one for each processor for many)",
    )
    caching.configure(command)
    add("--settings", metavar="FILE", help="settings file (default: the nearest incidents.toml or pyproject.toml)")
    add_limits(command, "Maximum that is read, checked or fixed, with the default.", RECORD_LIMITS)


def run(options: argparse.Namespace) -> int:
    """Check records, print the findings and return the exit code."""
    settings = reporting.settings_of(options, with_rules=True)
    settings = evolve(settings, limits=limits_of(options, LIMIT_KEYS, settings.limits, "validate"))
    found = named(options.paths or included(settings, "validate"))
    if options.changed:
        from incidents.validation.changed import only_changed  # noqa: PLC0415 - few runs do

        found = only_changed(found, options.changed)
    how = _how(options, settings)
    stdin = None
    if STDIN in found.files:
        if options.fix or options.diff:
            raise CannotCheck(STDIN, "--fix and --diff need files, not standard input")
        stdin = standard_input(settings.limits)
    if not (options.fix or options.diff):
        how = evolve(how, cache=caching.cache_of(options, settings, found.files))
    report = check(found, how, stdin)
    print_made(found.made)
    if options.diff:
        from incidents.cli import fixing  # noqa: PLC0415 - few runs fix anything

        unchecked = reporting.unchecked_only(report)
        reporting.print_lines(unchecked.findings)
        with paged(options):
            code = fixing.diff(report.findings, how)
        return max(code, reporting.exit_code(unchecked, settings))
    code = OK
    if options.fix:
        from incidents.cli import fixing  # noqa: PLC0415 - likewise

        code = fixing.fix(report.findings, how)
        report = check(found, how, stdin)
    if options.write_baseline:
        from incidents.validation.baseline import write_baseline  # noqa: PLC0415 - few runs have one

        unchecked = reporting.unchecked_only(report)
        number = write_baseline(options.write_baseline, report)
        tell(f"{options.write_baseline}: {counted(number, 'finding')} listed")
        print_next("next.baseline", options, path=one_line(options.write_baseline))
        reporting.print_lines(unchecked.findings)
        return reporting.exit_code(unchecked, settings)
    report = reporting.print_report(report, options)
    reporting.print_next_of(report.findings, options)
    return max(code, reporting.exit_code(report, settings))


def _how(options: argparse.Namespace, settings: Settings) -> Options:
    return Options(
        settings=settings,
        today=today(),
        as_of=as_day(options.as_of) if options.as_of else None,
        jobs=options.jobs or settings.jobs,
        progress=reporting.progress_in_bytes(),
        whole=not (options.changed or is_part(options.paths)),
        known=_known(options),
    )


def _known(options: argparse.Namespace) -> frozenset[str]:
    """Return the fingerprints of the findings of the baseline; a new baseline lists all findings, also those of the old one."""
    if not options.baseline or options.write_baseline:
        return frozenset()
    from incidents.validation.baseline import read_baseline  # noqa: PLC0415 - likewise

    return read_baseline(options.baseline)
