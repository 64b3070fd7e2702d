"""``incidents query``: a question in SQL to records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from incidents.cli import OK, reporting
from incidents.cli.arguments import add_format
from incidents.cli.days import asked_day
from incidents.cli.left_out import report_left_out
from incidents.cli.messages import say, tell
from incidents.cli.terminal import paged, print_next
from incidents.corpus.reading import RecordStream
from incidents.errors import CannotCheck
from incidents.exchange.nested.reading import read_nested
from incidents.exchange.queries.exported import Fill, exported_tables
from incidents.exchange.queries.outputs import OUTPUTS, Notes, tables_text
from incidents.exchange.queries.question import answer
from incidents.exchange.tables.compiler import flat_tables
from incidents.exchange.tables.duck import closed_tables, fill_from_records
from incidents.exchange.tables.reference import reference_tables
from incidents.packages import require

DESCRIPTION = (
    "Answer a question in SQL about records. The tables are those of incidents export: --tables lists them. A record with "
    "errors is left out and named. SQL can only read the tables: it reads no files and changes nothing. The command needs "
    "DuckDB: pip install duckdb."
)


class _ListTables(argparse.Action):
    """An option that lists the tables instead of asking."""

    def __call__(self, parser: Any, *_: Any) -> None:
        """Print the list and exit."""
        for line in tables_text((*flat_tables(), *reference_tables()), say):
            print(line)
        sys.stdout.flush()
        parser.exit(OK)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add(
        "path",
        metavar="PATH",
        help="records (a file, a folder, an NDJSON file, - for standard input, or a file of nested Parquet), or the tables "
        "that incidents export wrote as Parquet (a folder) or SQLite (a file)",
    )
    add("sql", metavar="SQL", help='question, such as "SELECT kind, count(*) FROM actions GROUP BY kind"')
    add("--tables", action=_ListTables, nargs=0, help="list the tables and their columns, and ask nothing")
    add(
        "--as-of", metavar="DAY", help="day of the statuses, such as 2024-08-25 (default: today; of an export: its day)"
    )
    add_format(command, tuple(OUTPUTS))


def run(options: argparse.Namespace) -> int:
    """Print the answer and return the exit code."""
    require("duckdb")
    stored = exported_tables(Path(options.path))
    if stored is not None and options.as_of:
        raise CannotCheck(options.path, "the statuses of an export are those of its own day; leave out --as-of")
    if stored is not None:
        return _asked(stored, options)
    if options.path.endswith(".parquet"):
        nested, on = read_nested(options.path), asked_day(options.as_of)
        return _asked(lambda database, folder: fill_from_records(database, folder, nested, on), options)
    records = RecordStream([options.path], "query", reporting.progress_in_bytes())
    day = asked_day(options.as_of)
    code = _asked(lambda database, folder: fill_from_records(database, folder, records, day), options)
    return max(code, report_left_out(records.left_out, options))


def _asked(fill: Fill, options: argparse.Namespace) -> int:
    notes: Notes = []
    with closed_tables(fill) as database:
        found = answer(database, options.sql)
        with paged(options):
            sys.stdout.writelines(OUTPUTS[options.format](found, notes))
    sys.stdout.flush()
    tell(*notes)
    if options.format == "table":
        print_next("next.query", argparse.Namespace())
    return OK
