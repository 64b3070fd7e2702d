"""``incidents stats``: counts of records by facet."""

from __future__ import annotations

import argparse

from incidents.cli.arguments import add_format, add_paths
from incidents.cli.days import asked_day
from incidents.cli.filters import add_filters, selected
from incidents.cli.results import print_result
from incidents.cli.terminal import add_output, style
from incidents.corpus import FACETS, Corpus
from incidents.corpus.facets import facet
from incidents.corpus.reading import read_corpus
from incidents.views.listing import StatsView
from incidents.views.words import Words

DESCRIPTION = (
    "Count records: by status, country, platform, kind, direction and year, or by the facets that --by names. A record with "
    "several values counts for each."
)
FORMATS = ("table", "json", "csv")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_paths(command)
    command.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="FACET",
        help=f"facet to count by; repeatable, then by all of them together: {', '.join(FACETS)}",
    )
    add_filters(command)
    add_format(command, FORMATS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Print the counts and return the exit code."""
    by = tuple(facet(name.replace("-", "_")).name for name in options.by)

    def made(corpus: Corpus) -> str:
        view = StatsView(
            corpus=selected(corpus, options), by=by, day=asked_day(options.as_of), words=Words.of(options.language)
        )
        return {"table": lambda: view.table(style()), "json": view.json, "csv": view.csv}[options.format]()

    return print_result(read_corpus(options.paths, "stats"), made, options)
