"""``incidents compare``: how incidents agree and differ, and how alike they are."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import WEIGHTS, add_format
from incidents.corpus.reading import read_corpus, read_record
from incidents.corpus.weights import weights_of
from incidents.views.comparison import ComparisonView

DESCRIPTION = (
    "Compare two records dimension by dimension, and say how alike they are and why: each dimension with what it adds to "
    "the similarity, of how much. What one of them does not say is told apart from what differs: the similarity is an "
    "interval. The clocks compared are those of the first action of each that answers nothing. Of three or more records "
    "list all pairs, the most alike first, by what is shown."
)
FORMATS = {
    "human": ComparisonView.text,
    "json": ComparisonView.json,
    "markdown": ComparisonView.markdown,
    "html": ComparisonView.html,
}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("left", metavar="A", help="file of the first record")
    add("right", metavar="B", help="file of the second record")
    add("others", nargs="*", metavar="C", help="files of more records")
    add_format(command, tuple(FORMATS))
    add("--weights", metavar="FILE", help=WEIGHTS)
    add("--in", dest="among", metavar="DIR", help="learn from this folder how rare each code is")


def run(options: argparse.Namespace) -> int:
    """Compare, print and return the exit code."""
    weights = weights_of(options.weights)
    incidents = [read_record(path) for path in (options.left, options.right, *options.others)]
    learned = read_corpus([options.among], "compare") if options.among else ()
    print(FORMATS[options.format](ComparisonView.of(incidents, weights, learned)))
    return OK
