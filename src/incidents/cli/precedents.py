"""``incidents precedents``: the incidents most similar to one."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import IMPORTED, WEIGHTS, add_format, whole_number
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output
from incidents.comparison import Rarity, precedents
from incidents.corpus import Corpus
from incidents.corpus.lookup import find_record
from incidents.corpus.reading import read_corpus
from incidents.corpus.weights import weights_of
from incidents.views.precedents import PrecedentsView
from incidents.views.words import Words

DESCRIPTION = (
    "Print the records most similar to one record, most similar first by the lower end of the similarity. Each has "
    "its interval of similarity and the reasons: the dimensions that add most, those that count against it, and "
    "those that are open because a record lacks the value. If the folder contains the record itself, its id is left "
    "out."
)
FORMATS = {"human": PrecedentsView.text, "json": PrecedentsView.json, "markdown": PrecedentsView.markdown}
DEFAULT = 5


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("record", metavar="RECORD", help="file of the record, its id, or a part of the id that no other id contains")
    add(
        "--in",
        dest="among",
        metavar="DIR",
        help="folder or NDJSON file to search, and in which an id is looked up (default: the paths under `include` in the "
        "settings)",
    )
    add(
        "-k",
        type=whole_number(1),
        default=DEFAULT,
        metavar="N",
        help=f"number of precedents (default: {DEFAULT})",
    )
    add("--weights", metavar="FILE", help=WEIGHTS)
    add("--imported", action="store_true", help=IMPORTED)
    add_format(command, tuple(FORMATS))
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    weights = weights_of(options.weights)
    query = find_record(options.record, [options.among] if options.among else [])

    def made(corpus: Corpus) -> str:
        others = [incident for incident in corpus if incident.id != query.id]
        rarity = Rarity.learned([query, *others], imported=options.imported)
        found = precedents(query, others, options.k, weights, rarity)
        words = Words.of(options.language)
        view = PrecedentsView(query=query, others=len(others), weights=weights, rarity=rarity, found=found, words=words)
        return FORMATS[options.format](view)

    among = read_corpus([options.among] if options.among else [], "precedents", "--in")
    return print_result(among, made, options, "next.precedents")
