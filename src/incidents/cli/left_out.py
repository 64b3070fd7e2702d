"""What a command left out of its result: on standard error, and in the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from incidents.cli import BUG, CANNOT, FOUND, OK, reporting
from incidents.cli.messages import tell
from incidents.english import counted
from incidents.validation.records import LeftOut

_MOST_NAMED = 10


def report_left_out(left_out: LeftOut, options: argparse.Namespace) -> int:
    """Print what was left out and return the exit code: `OK` if nothing is missing in the result."""
    if left_out.passed:
        names = [f"{one.path} ({one.what})" for one in left_out.passed[:_MOST_NAMED]]
        more = len(left_out.passed) - _MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        tell(f"not a record: {counted(len(left_out.passed), 'file')}: {', '.join(names)}{rest}")
    print_made(left_out.made)
    reporting.print_lines(left_out.unread)
    reporting.print_traces(left_out.unread, options)
    if left_out.invalid:
        more = len(left_out.invalid) - _MOST_NAMED
        tell(
            f"left out: {counted(len(left_out.invalid), 'record')} with errors; for all errors run: incidents validate"
        )
        tell(*(f"left out: {finding}" for finding in left_out.invalid[:_MOST_NAMED]))
        tell(*([f"left out: {more:,} more records"] if more > 0 else []))
    if left_out.failed:
        return BUG
    if left_out.unread:
        return CANNOT
    return FOUND if left_out.invalid else OK


def print_made(made: Mapping[str, int]) -> None:
    """Print how many files of which folders were passed over because incidents wrote them."""
    for folder, number in made.items():
        files = counted(number, "file")
        tell(f"not a record: {files} in {folder} that incidents wrote")
