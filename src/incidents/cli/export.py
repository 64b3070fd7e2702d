"""``incidents export``: records in the formats of other programs."""

from __future__ import annotations

import argparse

from incidents.cli import reporting
from incidents.cli.arguments import add_paths, add_strict
from incidents.cli.days import asked_day
from incidents.cli.left_out import report_left_out
from incidents.cli.messages import tell
from incidents.cli.outside import check_outside
from incidents.cli.terminal import print_next
from incidents.corpus.reading import RecordStream
from incidents.english import counted
from incidents.exchange.formats import EXPORT_FORMATS, ExportOptions
from incidents.exchange.tables.data_package import About
from incidents.findings.display import one_line

DESCRIPTION = (
    "Write records in a format that other programs read. The records are read one at a time, and what is written replaces an "
    "earlier export only when it is complete. Records with errors are left out and named. What the format changes or cannot "
    "contain is listed on standard error."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add_strict(command)
    formats = "; ".join(f"{name}: {known.what}" for name, known in EXPORT_FORMATS.items())
    add("--to", required=True, choices=tuple(EXPORT_FORMATS), metavar="FORMAT", help=formats)
    add("--out", required=True, metavar="PATH", help="file or folder to write to")
    add("--as-of", metavar="DAY", help="day of the statuses, such as 2024-08-25 (default: today)")
    add(
        "--language",
        default="en",
        metavar="LANGUAGE",
        help="language of labels in a workbook and in JSON-LD, such as es (default: en)",
    )
    add("--title", metavar="TEXT", help="title of the data package or data set")
    add("--licence", metavar="NAME", help="licence of the records for the data package or data set, such as CC-BY-4.0")
    add("--url", metavar="URL", help="address at which people find the records, for the data package or data set")
    add(
        "--download",
        action="append",
        default=[],
        metavar="URL",
        help="address of a file with all records, for JSON-LD (repeatable)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the export and return the exit code."""
    check_outside(options.out, options.paths)
    asked = ExportOptions(
        as_of=asked_day(options.as_of),
        about=About(title=options.title, licence=options.licence, url=options.url, downloads=tuple(options.download)),
        language=options.language,
    )
    records = RecordStream(options.paths, "export", reporting.progress_in_bytes(), strict=options.strict)
    losses = EXPORT_FORMATS[options.to].write(records, options.out, asked)
    code = report_left_out(records.left_out, options)
    tell(f"{options.out}: {counted(records.number, 'record')}", *losses)
    asks = options.to in ("csv", "sqlite", "parquet", "nested-parquet")
    print_next("next.export" if asks else "next.export-file", argparse.Namespace(), path=one_line(options.out))
    return code
