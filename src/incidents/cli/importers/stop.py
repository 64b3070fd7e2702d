"""``incidents import stop``: draft records from Access Now's register of internet shutdowns."""

from __future__ import annotations

import argparse

from incidents.cli.importers.reports import add_folder, import_into
from incidents.exchange.stop.reading import NAME, read_stop

HELP = "draft records from Access Now's register of internet shutdowns"
DESCRIPTION = "Write draft records of Access Now's register of internet shutdowns into a folder of their own."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the importer."""
    add_folder(command, file="table in CSV (UTF-8), or a workbook", out="folder for the records of this importer alone")


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    return import_into(options, NAME, read_stop)
