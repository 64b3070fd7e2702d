"""``incidents verify``: checking quotations against archived copies of the sources."""

from __future__ import annotations

import argparse
from typing import Final

from attrs import evolve

from incidents.cli import reporting
from incidents.cli.arguments import add_limits, add_paths, limits_of
from incidents.cli.days import today
from incidents.cli.left_out import report_left_out
from incidents.evidence.archive import read_map
from incidents.evidence.limits import ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS
from incidents.evidence.verify import verify
from incidents.validation.loading import check_some, load_records
from incidents.validation.paths import included, named
from incidents.validation.records import each_record
from incidents.validation.run import Options
from incidents.validation.verify_report import report_of

DESCRIPTION = (
    "Search for every quotation of the records in archived copies of their sources: plain text, HTML, web archives "
    "(WARC) and PDF. A copy belongs to a source if its name is the id of the source, if a map names it, or if it has "
    "the SHA-256 in the record. The copies of one record are also compared with each other. Nothing is downloaded."
)
_LIMITS: Final = {
    "max-copy-bytes": "bytes of one copy (100,000,000)",
    "max-text-bytes": "bytes of one copy after unpacking (100,000,000)",
}
"""What each limit counts, with its default."""
_WORTH_SHOWING: Final = 20


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add("--sources", required=True, metavar="DIR", help="folder of the archived copies")
    add("--map", metavar="FILE", help="file in TOML or JSON that names the copy of each source")
    add("--no-copying", action="store_true", help="do not compare the copies of a record with each other")
    reporting.configure(command)
    add("--settings", metavar="FILE", help="settings file (default: the nearest incidents.toml or pyproject.toml)")
    add_limits(command, "Maximum that is read of an archived copy, with the default.", _LIMITS)


def run(options: argparse.Namespace) -> int:
    """Verify quotations, print the findings and return the exit code."""
    settings = reporting.settings_of(options)
    limits = limits_of(options, ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS, "verify")
    asked = options.paths or included(settings, "verify")
    found = named(asked)
    read = load_records(each_record(found, settings.limits), found, settings.limits)
    check_some(asked, read.left_out, len(read.incidents))
    names = read_map(options.map) if options.map else None
    shown = reporting.progress(len(read.incidents), "records", _WORTH_SHOWING)
    verification = verify(
        read.incidents, options.sources, names, limits, copying=not options.no_copying, progress=shown
    )
    asked_for = Options(settings=settings, today=today(), whole=False)
    report = report_of(verification, read.origins, read.left_out.unread, asked_for)
    left_out = report_left_out(evolve(read.left_out, unread=()), options)  # what was not read is in the report
    report = reporting.print_report(report, options, verification.summary)
    reporting.print_next_of(report.findings, options)
    return max(left_out, reporting.exit_code(report, settings))
