"""``incidents show``: one record, for people."""

from __future__ import annotations

import argparse

HELP = "print one record for people"
DESCRIPTION = (
    "Print a record: its status on a day, the three clocks of each action, who said what, where the claims contradict "
    "each other, and what nobody can say. With --as-of, what is dated after the day is left out or cut there."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", metavar="FILE", help="file of the record")
    command.add_argument(
        "--as-of", metavar="DAY", help="the day to look at it from, such as 2024-08-25 (default: today)"
    )
    command.add_argument(
        "--conflicts",
        action="store_true",
        help="print only what the claims disagree on, who says so, and what the record cannot say",
    )


def run(options: argparse.Namespace) -> int:
    """Print the record and return the exit code."""
    import datetime as dt  # noqa: PLC0415

    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.loading import load_or_explain  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415
    from incidents.model.time import as_day  # noqa: PLC0415
    from incidents.views.record_text import conflicts_text, record_text  # noqa: PLC0415

    incident = load_or_explain(options.file)
    today = dt.datetime.now(tz=dt.UTC).date()
    day = as_day(options.as_of) if options.as_of else today
    cut = options.as_of is not None
    if options.conflicts:
        text = conflicts_text(incident.clipped(day) if cut else incident)
    else:
        text = record_text(incident, day, cut=cut)
    print(display(text))
    return OK
