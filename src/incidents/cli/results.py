"""Printing what a command makes of records, without those on which incidents fails."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from incidents.cli.left_out import report_left_out
from incidents.cli.terminal import page
from incidents.corpus import Corpus
from incidents.corpus.results import CorpusRead, result_of


def print_result(read: CorpusRead, make: Callable[[Corpus], str], options: argparse.Namespace, hint: str = "") -> int:
    """Print the text that is made of records, what to try next, and what was left out of it; return the exit code."""
    result = result_of(read, make)
    code = report_left_out(result.left_out, options)
    if result.value is not None:
        page(result.value, options, hint)
    return code
