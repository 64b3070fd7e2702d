"""``incidents compare``: similarities and differences between incidents."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import IMPORTED, WEIGHTS, add_format
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output, page
from incidents.comparison import Rarity
from incidents.corpus import Corpus
from incidents.corpus.lookup import find_record
from incidents.corpus.reading import read_corpus
from incidents.corpus.weights import weights_of
from incidents.views.comparison import ComparisonView

DESCRIPTION = (
    "Compare two records dimension by dimension, and give their similarity. With --breakdown, print what each dimension adds "
    "to it, and the most it could add. The similarity is an interval, because a missing value is not a "
    "difference. The clocks are those of the first root action of each record (an action that answers no other "
    "action). For 3 to 10 records, print one table of dimensions and records, what is common to all, and what sets one "
    "apart. For three or more records, also list all pairs, most similar first by the lower end."
)
FORMATS = ("human", "json", "markdown", "html")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("left", metavar="A", help="file or id of the first record")
    add("right", metavar="B", help="file or id of the second record")
    add("others", nargs="*", metavar="C", help="files or ids of more records")
    add("--breakdown", action="store_true", help="print what each dimension adds to the similarity of two records")
    add_format(command, FORMATS)
    add("--weights", metavar="FILE", help=WEIGHTS)
    add(
        "--in",
        dest="among",
        metavar="DIR",
        help="folder of records in which ids are looked up, and from which to learn how rare each code is",
    )
    add_output(command)
    add("--imported", action="store_true", help=IMPORTED)


def run(options: argparse.Namespace) -> int:
    """Compare incidents, print the result and return the exit code."""
    weights = weights_of(options.weights)
    among = [options.among] if options.among else []
    incidents = [find_record(name, among) for name in (options.left, options.right, *options.others)]

    def shown(rarity: Rarity) -> str:
        view = ComparisonView.of(incidents, weights, rarity, options.language)
        formats = {"json": view.json, "markdown": view.markdown, "html": view.html}
        return formats[options.format]() if options.format in formats else view.text(breakdown=options.breakdown)

    def made(learned: Corpus) -> str:
        return shown(Rarity.learned(learned, imported=options.imported))

    if options.among:
        return print_result(read_corpus([options.among], "compare"), made, options, "next.compare")
    page(shown(Rarity()), options, "next.compare")
    return OK
