"""``incidents chains``: incidents that follow each other."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import add_format, add_paths, whole_number
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output
from incidents.comparison.motifs import MOTIFS, MotifName
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus
from incidents.views.chains import ChainsView

DESCRIPTION = (
    "Print chains of incidents: every relation of the records with its kind, and apart from them what motifs infer: "
    "retaliation, counterparts, escalation, repetition and waves. Each incident has its date and direction. Each link has the "
    "days between the two incidents and its basis: a source states it, the curator infers it, or the motif infers it because "
    "one incident followed the other."
)
FORMATS = ("human", "json")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add(
        "--motif",
        action="append",
        choices=tuple(map(str, MotifName)),
        help="search only for this motif (repeatable)",
    )
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--within",
        type=whole_number(0),
        metavar="N",
        help="window in days for motifs that have one (default: that of each motif)",
    )
    which.add_argument("--stated", action="store_true", help="use only links that a source states")
    add_format(command, FORMATS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    motifs = [motif for motif in MOTIFS if not options.motif or motif.name in options.motif]

    def made(corpus: Corpus) -> str:
        view = ChainsView.of(corpus, motifs, options.within, stated_only=options.stated)
        return view.json() if options.format == "json" else view.text(options.language)

    return print_result(read_corpus(options.paths, "chains"), made, options, "next.chains")
