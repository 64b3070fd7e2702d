"""``incidents site``: the site of a corpus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from incidents.cli import OK
from incidents.cli.arguments import add_paths
from incidents.cli.days import asked_day
from incidents.corpus.reading import read_corpus
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings.display import one_line
from incidents.packages import require
from incidents.site.build import build_site

DESCRIPTION = (
    "Write pages for the web: every record with its clocks, claims, sources and nearest precedents; lists by country, "
    "platform, kind, year, direction and status; a timeline, a map, comparisons and a search. Nothing is loaded from "
    "elsewhere, and all of it works from a disk and without JavaScript. What an earlier site left in the folder is replaced; "
    "files of anybody else stay. PATH is a file, a folder (all .json and .ndjson files below it), an NDJSON file, or - for "
    "standard input; without any, what the settings include. Needs Jinja2: pip install 'incidents[site]'."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add_paths(command)
    add("--out", required=True, metavar="DIR", help="the folder that the site is written to")
    add("--as-of", metavar="DAY", help="the day on which statuses are told, such as 2024-08-25 (default: today)")
    add("--base-url", default="", metavar="URL", help="where the site will lie; with it there is a feed and a sitemap")
    add("--language", default="en", metavar="LANGUAGE", help="language of the interface and of codes (default: en)")
    add("--name", metavar="TEXT", help="what the site is called")


def run(options: argparse.Namespace) -> int:
    """Write the site and return the exit code."""
    require("jinja2")
    day = asked_day(options.as_of)
    _outside(options.out, options.paths)
    corpus = read_corpus(options.paths, "site")
    built = build_site(
        corpus,
        options.out,
        as_of=day,
        base_url=options.base_url,
        language=options.language,
        name=options.name,
    )
    told = [f"{options.out}: {built.files:,} files of {counted(len(corpus), 'record')}, {built.size / 1e6:,.1f} MB"]
    if built.removed:
        told.append(f"{counted(len(built.removed), 'file')} of an earlier site removed")
    if built.without_precedents:
        told.append("no nearest precedents: among so many records they need NumPy: pip install 'incidents[compare]'")
    print(*map(one_line, told), sep="\n", file=sys.stderr)
    return OK


def _outside(out: str, paths: Sequence[str]) -> None:
    """Return if a folder is not among the records, where its copies would be found as records the next time.

    Raises:
        CannotCheck: if it is.
    """
    folder = Path(out).resolve()
    for path in paths:
        records = Path(path).resolve()
        if path != "-" and records.is_dir() and folder.is_relative_to(records):
            raise CannotCheck(out, f"lies in {path}, whose records the site would repeat; name a folder outside of it")
