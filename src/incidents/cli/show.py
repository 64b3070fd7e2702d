"""``incidents show``: one record as text."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.days import asked_day
from incidents.corpus.reading import read_record
from incidents.findings.display import display
from incidents.views.record_text import MOST_LISTED, conflicts_text, record_text

DESCRIPTION = (
    "Print a record: its status on a day, the three clocks of each action, the claims with their speakers, the "
    "conflicts between claims, and the gaps. With --as-of, leave out events after the day."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", metavar="FILE", help="file of the record")
    command.add_argument("--as-of", metavar="DAY", help="day of the status, such as 2024-08-25 (default: today)")
    command.add_argument("--all", action="store_true", help=f"list everything, not only {MOST_LISTED} of a kind")
    command.add_argument(
        "--conflicts",
        action="store_true",
        help="print only the conflicting claims and the gaps",
    )


def run(options: argparse.Namespace) -> int:
    """Print the record and return the exit code."""
    incident = read_record(options.file)
    most = None if options.all else MOST_LISTED
    day, cut = asked_day(options.as_of), options.as_of is not None
    if options.conflicts:
        text = conflicts_text(incident.clipped(day) if cut else incident, most=most)
    else:
        text = record_text(incident, day, cut=cut, most=most)
    print(display(text))
    return OK
