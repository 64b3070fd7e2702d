"""``incidents import csv``: draft records from a table of any shape, by a map."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from incidents.cli import CANNOT, OK
from incidents.cli.importers.reports import add_reports, check_reports, import_into
from incidents.cli.messages import say, tell
from incidents.cli.reporting import print_lines
from incidents.cli.terminal import print_next
from incidents.codec.files import write_text
from incidents.errors import CannotCheck
from incidents.exchange.mapped.map_file import InvalidTableMap, read_map
from incidents.exchange.mapped.reading import importer_name, read_mapped
from incidents.exchange.mapped.starting import starting_map
from incidents.findings.display import one_line

HELP = "draft records from a table of any shape, by a map of its columns"
DESCRIPTION = (
    "Write draft records of a table into a folder of their own. A map in TOML says which column goes to which field, and "
    "which rows are one record."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the importer."""
    command.add_argument("file", metavar="FILE", help="table in CSV (UTF-8), or a workbook")
    command.add_argument("--map", metavar="MAP", help="map in TOML")
    command.add_argument("--out", metavar="DIR", help="folder for the records of this table")
    command.add_argument("--new-map", metavar="MAP", help="write a map to start from, and import nothing")
    add_reports(command)


def run(options: argparse.Namespace) -> int:
    """Import, print the report and return the exit code."""
    if options.new_map is not None:
        return _started(options)
    if options.map is None or options.out is None:
        raise CannotCheck(options.file, "needs --map and --out, or --new-map for a map to start from")
    check_reports(options)
    try:
        table = read_map(options.map)
        return import_into(
            options,
            importer_name(table),
            lambda path, former, progress: read_mapped(path, table, former, progress),
        )
    except InvalidTableMap as error:
        for one in error.findings:
            print_lines((one,))
            if one.help:
                print(one_line(f"    = {say(one.help)}"), file=sys.stderr)
        return CANNOT


def _started(options: argparse.Namespace) -> int:
    """Write a map to start from."""
    if Path(options.new_map).exists():
        raise CannotCheck(options.new_map, "already exists; nothing was written")
    write_text(options.new_map, starting_map(options.file, Path(options.file).stem))
    tell(f"{options.new_map}: written; check every line of it")
    print_next("next.map", options, path=one_line(options.new_map), file=one_line(options.file))
    return OK
