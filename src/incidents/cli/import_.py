"""``incidents import``: records from the tables and counts of others."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import Final

from incidents.cli import Parser
from incidents.cli.importers import csv, ooni, stop, xlsx

DESCRIPTION = (
    "Make records of the data of others, and report what became of every cell. A second import writes what has changed: what "
    "you edited stays, and where both changed the same field, both values are shown. Stop it whenever you want, and run it again."
)
IMPORTERS: Final[dict[str, ModuleType]] = {"stop": stop, "ooni": ooni, "csv": csv, "xlsx": xlsx}
"""The modules of the importers by name: each with a description, `configure` and `run`."""


def configure(command: argparse.ArgumentParser) -> None:
    """Add the importers, each with its arguments."""
    inner = command.add_subparsers(
        title="importers", dest="importer", metavar="IMPORTER", required=True, parser_class=Parser
    )
    for name, module in IMPORTERS.items():
        own = inner.add_parser(name, help=module.HELP, description=module.DESCRIPTION, epilog=command.epilog)
        module.configure(own)


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    code: int = IMPORTERS[options.importer].run(options)
    return code
