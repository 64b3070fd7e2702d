"""``incidents list``: records, one a line."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import add_format, add_paths
from incidents.cli.filters import LISTS, add_filters, listed, selected
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus

DESCRIPTION = "Print a line for each record: its id, when it began, its status on a day, and its title."


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_paths(command)
    add_filters(command)
    add_format(command, LISTS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Print the records and return the exit code."""

    def made(corpus: Corpus) -> str:
        return listed(selected(corpus, options).incidents, len(corpus), options)

    return print_result(read_corpus(options.paths, "list"), made, options)
