"""``incidents chains``: incidents that follow each other."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import add_format, add_paths, whole_number
from incidents.cli.left_out import report_left_out
from incidents.comparison.motifs import MOTIFS, MotifName
from incidents.corpus.reading import read_corpus
from incidents.views.chains import ChainsView

DESCRIPTION = (
    "Print chains of incidents: every relation of the records with its kind, and apart from them what motifs infer: "
    "retaliation, counterparts, escalation, repetition and waves. Each incident has its date and direction. Each link has the "
    "days between the two incidents and its basis: a source states it, the curator infers it, or the motif infers it because "
    "one incident followed the other."
)
FORMATS = {"human": ChainsView.text, "json": ChainsView.json}


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
        type=whole_number(0, "days"),
        metavar="N",
        help="window in days for motifs that have one (default: that of each motif)",
    )
    which.add_argument("--stated", action="store_true", help="use only links that a source states")
    add_format(command, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    corpus, left_out = read_corpus(options.paths, "chains")
    code = report_left_out(left_out, options)
    motifs = [motif for motif in MOTIFS if not options.motif or motif.name in options.motif]
    view = ChainsView.of(corpus, motifs, options.within, stated_only=options.stated)
    print(FORMATS[options.format](view))
    return code
