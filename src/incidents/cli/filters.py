"""The options that select records of a corpus, and what commands do with the result."""

from __future__ import annotations

import argparse
from typing import Final

from incidents.cli.days import asked_day
from incidents.cli.terminal import style
from incidents.corpus import FACETS, Corpus
from incidents.errors import CannotCheck
from incidents.model import Incident
from incidents.views.listing import ListingView
from incidents.views.words import Words

LISTS: Final = ("table", "json", "ndjson", "csv", "ids")
"""The formats of lists of records."""
WHERE: Final = (
    "only records with this value of a facet, such as country=Venezuela, platform=x or kind=service_block; repeatable: of "
    "one facet any of the values, of several facets all (incidents stats --by FACET counts the values)"
)


def add_filters(command: argparse.ArgumentParser) -> None:
    """Add the options that select records."""
    command.add_argument("--where", action="append", default=[], metavar="FACET=VALUE", help=WHERE)
    command.add_argument("--as-of", metavar="DAY", help="day of the status, such as 2024-08-25 (default: today)")


def selected(corpus: Corpus, options: argparse.Namespace) -> Corpus:
    """Return the records that the options select.

    Raises:
        CannotCheck: if an option has no value.
        UnknownValue: if a facet or value does not exist; with suggestions.
    """
    asked: dict[str, list[str]] = {}
    for text in options.where:
        name, given, value = text.partition("=")
        if not given:
            raise CannotCheck("--where", f'"{text}" has no value; write FACET=VALUE, such as country=Venezuela')
        asked.setdefault(name.strip().replace("-", "_"), []).append(value.strip())
    dated = any(name in FACETS and FACETS[name].needs_day for name in asked)
    return corpus.where(as_of=asked_day(options.as_of) if dated else None, **asked)


def listed(incidents: tuple[Incident, ...], records: int, options: argparse.Namespace) -> str:
    """Return some records in the format of the options."""
    view = ListingView(
        incidents=incidents, records=records, day=asked_day(options.as_of), words=Words.of(options.language)
    )
    formats = {
        "table": lambda: view.table(style()),
        "json": view.json,
        "ndjson": view.ndjson,
        "csv": view.csv,
        "ids": view.ids,
    }
    return formats[options.format]()
