"""``incidents server``: the language server for editors."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from incidents.cli import OK
from incidents.cli.messages import language
from incidents.errors import CannotCheck
from incidents.packages import require

DESCRIPTION = (
    "Serve an editor by the Language Server Protocol, on standard input and output: findings while you type, completion, "
    "meanings, names and fixes. An editor starts it; needs pygls: pip install pygls."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "--rules",
        action="store_true",
        help="also run the rules of the project, which is code of the folder that is opened",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until the editor ends, and return the exit code."""
    require("pygls")
    from incidents.server.serve import make  # noqa: PLC0415 - it imports pygls

    if sys.stdin.isatty():
        raise CannotCheck("server", "an editor starts this command; see the how-to on editors")
    # The protocol has its own streams, which it closes; what anything else prints goes to standard error.
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as given, os.fdopen(os.dup(sys.stdout.fileno()), "wb") as sent:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        make(date.today, with_rules=options.rules, language=language()).start_io(given, sent)
    return OK
