"""``incidents duplicates``: records that may describe the same incident."""

from __future__ import annotations

import argparse

from incidents.cli import FOUND, OK
from incidents.cli.arguments import add_format, add_paths
from incidents.cli.left_out import report_left_out
from incidents.comparison import duplicates
from incidents.corpus.reading import read_corpus
from incidents.views.duplicates import DuplicatesView

DESCRIPTION = (
    "Print pairs of records that may describe the same incident: state and kind agree, platform, place and dates agree as far "
    "as they are known, and enough of them are known. Each pair says what agrees and what does not. Pairs that a relation "
    "joins are left out. The exit code is 0 even if pairs are found, unless --fail is given."
)
FORMATS = {"human": DuplicatesView.text, "json": DuplicatesView.json}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_paths(command)
    command.add_argument("--fail", action="store_true", help="exit 1 if a pair is found")
    add_format(command, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    corpus, left_out = read_corpus(options.paths, "duplicates")
    code = report_left_out(left_out, options)
    view = DuplicatesView(pairs=duplicates(corpus), records=len(corpus))
    print(FORMATS[options.format](view))
    return max(FOUND if view.pairs and options.fail else OK, code)
