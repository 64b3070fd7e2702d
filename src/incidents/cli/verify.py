"""``incidents verify``: hold records against archived copies of their sources."""

from __future__ import annotations

import argparse
from typing import Final

from incidents.cli import FOUND, OK, reporting
from incidents.cli.arguments import add_limits, add_paths, limits_of
from incidents.cli.days import today
from incidents.errors import CannotCheck
from incidents.evidence.copies import read_map
from incidents.evidence.limits import ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS
from incidents.evidence.verify import verify
from incidents.validation.paths import included, named, records
from incidents.validation.run import Options
from incidents.validation.verify_report import read_records, report_of

DESCRIPTION = (
    "Look for every quotation of the records in archived copies of their sources: plain text, HTML, web archives (WARC) "
    "and PDF. A copy is named after the id of its source, or a map says which it is, or it has the SHA-256 that the "
    "record holds. Copies of one record are compared with each other too. Nothing is fetched."
)
_LIMITS: Final = {
    "max-copy-bytes": "bytes of one copy (100,000,000)",
    "max-text-bytes": "bytes to which a copy may grow when it is unpacked (100,000,000)",
}
"""What each limit is of, and how high it is unless something else is said."""
_WORTH_SHOWING: Final = 20


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add("--sources", required=True, metavar="DIR", help="the folder of the archived copies")
    add("--map", metavar="FILE", help="which file of the folder is the copy of which source, in TOML or JSON")
    add("--no-copying", action="store_true", help="do not compare the copies of a record with each other")
    reporting.configure(command)
    add("--settings", metavar="FILE", help="this settings file, not the nearest incidents.toml or pyproject.toml")
    add_limits(command, "The most that is read of an archived copy.", _LIMITS)


def run(options: argparse.Namespace) -> int:
    """Verify, print and return the exit code."""
    settings = reporting.settings_of(options)
    limits = limits_of(options, ARCHIVE_LIMIT_KEYS, ARCHIVE_LIMITS, "verify")
    found = named(options.paths or included(settings, "verify"))
    if found.refused:
        path, problem = next(iter(found.refused.items()))
        raise CannotCheck(path, problem.message)
    read = read_records(records(found.files, settings.limits), settings.limits)
    if read.errors:
        first, *others = read.errors
        more = f" (and {len(others)} more; run: incidents validate)" if others else ""
        raise CannotCheck("verify", f"not every record is valid: {first}{more}")
    names = read_map(options.map) if options.map else None
    shown = reporting.progress(len(read.incidents), "records", _WORTH_SHOWING)
    verification = verify(
        read.incidents, options.sources, names, limits, copying=not options.no_copying, progress=shown
    )
    report = report_of(verification, read.origins, Options(settings=settings, today=today(), whole=False))
    reporting.print_report(report, options.format, verification.summary)
    return FOUND if reporting.failed(report, settings) else OK
