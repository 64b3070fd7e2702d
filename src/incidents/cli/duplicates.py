"""``incidents duplicates``: records that seem to tell of one incident."""

from __future__ import annotations

import argparse

from incidents.cli import FOUND, OK
from incidents.cli.arguments import add_format, add_paths
from incidents.comparison import duplicates
from incidents.corpus.reading import read_corpus
from incidents.views.duplicates import DuplicatesView

DESCRIPTION = (
    "Print the pairs of records that seem to tell of one incident: state, platform, direction, kind and beginning agree "
    "as far as they are known, and enough of them is. Pairs that a relation already calls duplicates are left out. PATH is "
    "a file, a folder (all .json and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the "
    "settings include. It is a question: the exit code is 0 whatever is found, unless --fail is given."
)
FORMATS = {"human": DuplicatesView.text, "json": DuplicatesView.json}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_paths(command)
    command.add_argument("--fail", action="store_true", help="make the exit code 1 if there is any")
    add_format(command, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    corpus = read_corpus(options.paths, "duplicates")
    view = DuplicatesView.of(duplicates(corpus), len(corpus))
    print(FORMATS[options.format](view))
    return FOUND if view.pairs and options.fail else OK
