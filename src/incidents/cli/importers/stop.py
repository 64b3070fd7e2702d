"""``incidents import stop``: draft records from Access Now's register of internet shutdowns."""

from __future__ import annotations

import argparse

from incidents.cli.importers.reports import add_reports, check_reports, reported, shown
from incidents.exchange.folder import ImportFolder
from incidents.exchange.report import ImportView
from incidents.exchange.stop.reading import NAME, read_stop

HELP = "draft records from Access Now's register of internet shutdowns"
DESCRIPTION = "Write draft records of Access Now's register of internet shutdowns into a folder of their own."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the importer."""
    command.add_argument("file", metavar="FILE", help="table in CSV (UTF-8), or a workbook")
    command.add_argument("--out", metavar="DIR", required=True, help="folder for the records of this importer alone")
    add_reports(command)


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    check_reports(options)
    folder = ImportFolder(options.out, NAME)
    result = read_stop(options.file, folder.former, shown)
    steps = folder.steps(result.records)
    if not options.dry_run:
        folder.write(result.records, steps)
    absent = folder.absent(result.records)
    return reported(ImportView(result=result, steps=steps, absent=absent, dry_run=options.dry_run), options)
