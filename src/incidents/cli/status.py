"""``incidents status``: where the measures of a corpus stood on a day."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import add_format, add_paths
from incidents.cli.days import asked_day
from incidents.corpus.reading import read_corpus
from incidents.views.status import StatusView

DESCRIPTION = (
    "Print one line for each action that answers no other: id and title of the incident, and where the action stood on "
    "the day. With --overdue only measures whose announced term was over while they were still observed. PATH is a "
    "file, a folder (all .json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the "
    "settings include."
)
FORMATS = {"human": StatusView.text, "json": StatusView.json}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add("--as-of", metavar="DAY", help="the day, such as 2024-08-25 (default: today)")
    add("--overdue", action="store_true", help="list only what is overdue")
    add_format(command, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Print where the actions stood, and return the exit code."""
    day = asked_day(options.as_of)
    corpus = read_corpus(options.paths, "status")
    print(FORMATS[options.format](StatusView(corpus=corpus, day=day, overdue_only=options.overdue)))
    return OK
