"""``incidents compare``: similarities and differences between incidents."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import IMPORTED, WEIGHTS, add_format
from incidents.cli.results import print_result
from incidents.comparison import Rarity
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus, read_record
from incidents.corpus.weights import weights_of
from incidents.views.comparison import ComparisonView

DESCRIPTION = (
    "Compare two records dimension by dimension. The output gives their similarity and the breakdown: what each "
    "dimension adds, and the most it could add. The similarity is an interval, because a missing value is not a "
    "difference. The clocks are those of the first root action of each record (an action that answers no other "
    "action). For 3 to 10 records, print one table of dimensions and records, what is common to all, and what sets one "
    "apart. For three or more records, also list all pairs, most similar first by the lower end."
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
    add("--in", dest="among", metavar="DIR", help="folder of records from which to learn how rare each code is")
    add("--imported", action="store_true", help=IMPORTED)


def run(options: argparse.Namespace) -> int:
    """Compare incidents, print the result and return the exit code."""
    weights = weights_of(options.weights)
    incidents = [read_record(path) for path in (options.left, options.right, *options.others)]

    def made(learned: Corpus) -> str:
        rarity = Rarity.learned(learned, imported=options.imported)
        return FORMATS[options.format](ComparisonView.of(incidents, weights, rarity))

    if options.among:
        return print_result(read_corpus([options.among], "compare"), made, options)
    print(FORMATS[options.format](ComparisonView.of(incidents, weights, Rarity())))
    return OK
