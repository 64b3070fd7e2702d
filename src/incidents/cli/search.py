"""``incidents search``: records by their words."""

from __future__ import annotations

import argparse
from pathlib import Path

from incidents.cli.arguments import add_format
from incidents.cli.days import asked_day
from incidents.cli.filters import LISTS, add_filters, listed, selected
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus
from incidents.corpus.search import search
from incidents.errors import CannotCheck

DESCRIPTION = (
    "Print the records that have all of the given words, the best first: in titles, names, labels of codes, summaries, "
    "statements and sources, in English or Spanish. The beginning of a word is enough, and a mistyped word is found if "
    "nothing is spelt like it."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("words", nargs="+", metavar="WORD", help="word to search for")
    command.add_argument(
        "--in",
        dest="among",
        action="append",
        default=[],
        metavar="PATH",
        help="folder or file to search, repeatable (default: the paths under `include` in the settings)",
    )
    add_filters(command)
    add_format(command, LISTS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Print the records that were found and return the exit code."""
    if not options.among and len(options.words) > 1 and Path(options.words[-1]).exists():
        raise CannotCheck(
            "search", f'"{options.words[-1]}" is a file or folder; did you mean "--in {options.words[-1]}"?'
        )

    def made(corpus: Corpus) -> str:
        found = search(selected(corpus, options), " ".join(options.words), asked_day(options.as_of))
        return listed(found, len(corpus), options)

    return print_result(read_corpus(options.among, "search", "--in"), made, options)
