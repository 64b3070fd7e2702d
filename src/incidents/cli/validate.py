"""``incidents validate``: check records and say where they are wrong."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.findings import Finding, Severity

HELP = "check records: structure, references and sense"
DESCRIPTION = (
    "Check records and print what is wrong, each finding with file, line and column. PATH is a file, a folder (all "
    ".json and .ndjson files below it), an NDJSON file, or - for standard input."
)
_MOST_SHOWN = 100


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, an NDJSON file, or -")
    command.add_argument(
        "--fail-on",
        choices=("error", "warning", "note"),
        default="warning",
        help="the mildest finding that makes the exit code 1 (default: warning)",
    )


def run(options: argparse.Namespace) -> int:
    """Check, print and return the exit code."""
    from attrs import evolve  # noqa: PLC0415

    from incidents.cli import CANNOT, FOUND, OK  # noqa: PLC0415
    from incidents.cli.records import records  # noqa: PLC0415
    from incidents.findings import Severity  # noqa: PLC0415
    from incidents.validation import check_bytes  # noqa: PLC0415

    threshold = Severity(options.fail_on).rank
    counts = dict.fromkeys(Severity, 0)
    checked = shown = 0
    failed = unknown_version = False
    for record in records(options.paths):
        checked += 1
        for found in check_bytes(record.raw, record.path).findings:
            finding = found
            if found.span and record.first_line > 1:
                moved = record.first_line - 1
                span = evolve(found.span, line=found.span.line + moved, end_line=found.span.end_line + moved)
                finding = evolve(found, span=span)
            counts[finding.severity] += 1
            failed |= finding.severity.rank <= threshold
            unknown_version |= finding.code == "INC113"
            if shown < _MOST_SHOWN:
                _print(finding)
            shown += 1
    if shown > _MOST_SHOWN:
        print(f"… and {shown - _MOST_SHOWN:,} more")
    print(summary(checked, counts), file=sys.stderr)
    if unknown_version:
        return CANNOT
    return FOUND if failed else OK


def summary(checked: int, counts: dict[Severity, int]) -> str:
    """Return what a run came to, in one line."""
    records = f"{checked:,} record{'' if checked == 1 else 's'}"
    found = [f"{count:,} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count]
    return f"{records} checked: {', '.join(found) if found else 'no findings'}"


def _print(finding: Finding) -> None:
    from incidents.findings.display import one_line  # noqa: PLC0415

    print(one_line(str(finding)))
    if finding.help:
        print(f"    {one_line(finding.help)}")
