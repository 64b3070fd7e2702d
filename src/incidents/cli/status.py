"""``incidents status``: the status of measures on a day."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import add_format, add_paths, add_strict
from incidents.cli.days import asked_day
from incidents.cli.filters import add_filters, selected
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output, style
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus
from incidents.views.status import StatusView
from incidents.views.words import Words

DESCRIPTION = (
    "Print one line for each root action (an action that answers no other action): id and title of the incident, and "
    "the status of the action on the day. With --overdue, list only measures whose announced term is over and whose "
    "effects are still observed."
)
FORMATS = ("human", "json")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add_strict(command)
    add_filters(command)
    add("--overdue", action="store_true", help="list only overdue measures")
    add_format(command, FORMATS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Print the statuses and return the exit code."""
    day = asked_day(options.as_of)

    def made(corpus: Corpus) -> str:
        asked = selected(corpus, options)
        view = StatusView(corpus=asked, day=day, overdue_only=options.overdue, words=Words.of(options.language))
        return view.json() if options.format == "json" else view.text(style())

    return print_result(read_corpus(options.paths, "status", strict=options.strict), made, options, "next.status")
