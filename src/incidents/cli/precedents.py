"""``incidents precedents``: the incidents most like one."""

from __future__ import annotations

import argparse

from incidents.cli import OK
from incidents.cli.arguments import WEIGHTS, add_format, whole_number
from incidents.comparison import Rarity, precedents
from incidents.corpus.reading import read_corpus, read_record
from incidents.corpus.weights import weights_of
from incidents.views.precedents import PrecedentsView

DESCRIPTION = (
    "Print the records of a folder that are most like one record, the most alike first by what is shown, each with the "
    "interval of its similarity and why: what adds most, what speaks against it, and what is open because one of the two "
    "does not say. The folder may hold the record itself; its id is left out."
)
FORMATS = {"human": PrecedentsView.text, "json": PrecedentsView.json, "markdown": PrecedentsView.markdown}
DEFAULT = 5


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("file", metavar="FILE", help="file of the record")
    add(
        "--in",
        dest="among",
        metavar="DIR",
        help="the folder, or NDJSON file, to look in (default: what the settings include)",
    )
    add(
        "-k",
        type=whole_number(1, "precedents"),
        default=DEFAULT,
        metavar="N",
        help=f"the most that are printed (default: {DEFAULT})",
    )
    add("--weights", metavar="FILE", help=WEIGHTS)
    add_format(command, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    weights = weights_of(options.weights)
    query = read_record(options.file)
    corpus = read_corpus([options.among] if options.among else [], "precedents")
    others = [incident for incident in corpus if incident.id != query.id]
    found = precedents(query, others, options.k, weights, Rarity.learned([query, *others]))
    print(FORMATS[options.format](PrecedentsView(query=query, others=len(others), weights=weights, found=found)))
    return OK
