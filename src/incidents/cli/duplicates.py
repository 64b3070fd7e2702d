"""``incidents duplicates``: records that may describe the same incident."""

from __future__ import annotations

import argparse
from pathlib import Path

from incidents.cli import FOUND, OK
from incidents.cli.arguments import add_format, add_paths
from incidents.cli.left_out import report_left_out
from incidents.cli.messages import tell
from incidents.cli.terminal import add_output, page
from incidents.codec.files import write_text
from incidents.corpus import Corpus
from incidents.corpus.reading import read_corpus
from incidents.corpus.results import result_of
from incidents.validation.decisions import decisions_text, read_decisions, with_new
from incidents.validation.settings import find_settings
from incidents.views.duplicates import DuplicatesView

DESCRIPTION = (
    "Print pairs of records that may describe the same incident: state and kind agree, platform, place and dates agree as far "
    "as they are known, and enough of them are known. Each pair says what agrees and what does not. Pairs that a relation "
    "joins, and pairs on which there is a decision, are left out. The exit code is 0 even if pairs are found, unless --fail is "
    "given."
)
FORMATS = ("human", "json")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_paths(command)
    command.add_argument("--fail", action="store_true", help="exit 1 if a pair is found")
    command.add_argument(
        "--out",
        metavar="FILE",
        help="TOML file for decisions: pairs that it has stay as they are, and new ones are added",
    )
    add_format(command, FORMATS)
    add_output(command)


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    settings = find_settings(Path.cwd())

    def made(corpus: Corpus) -> tuple[DuplicatesView, str]:
        view = DuplicatesView.of(corpus, settings.decisions)
        return view, view.json() if options.format == "json" else view.text(options.language)

    result = result_of(read_corpus(options.paths, "duplicates"), made)
    code = report_left_out(result.left_out, options)
    if result.value is None:
        return code
    view, text = result.value
    page(text, options, "next.duplicates" if view.pairs else "next.no-duplicates")
    if options.out is not None:
        kept = read_decisions(options.out) if Path(options.out).exists() else ()
        pairs = with_new(kept, view.undecided())
        write_text(options.out, decisions_text(pairs, options.out))
        tell(f"{options.out}: written, with {len(pairs) - len(kept):,} new of {len(pairs):,} pairs")
    return max(FOUND if view.pairs and options.fail else OK, code)
