"""``incidents import xlsx``: the records of a workbook that people edited in a spreadsheet."""

from __future__ import annotations

import argparse

from incidents.cli.importers.reports import add_folder, import_into
from incidents.exchange.workbook.reading import NAME, read_workbook

HELP = "records of a workbook that export wrote and people edited"
DESCRIPTION = (
    "Read the records of a workbook that incidents export wrote and people edited in a spreadsheet, and write what they changed "
    "into the folder where the records are. What others changed since the export stays."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the importer."""
    add_folder(command, file="workbook", out="folder of the records")


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    return import_into(options, NAME, read_workbook)
