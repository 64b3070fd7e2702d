"""``incidents new``: a record to start from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from incidents.cli import OK
from incidents.codec import dumps
from incidents.codec.files import write_text
from incidents.errors import CannotCheck
from incidents.validation.starting import starting_record

DESCRIPTION = (
    "Write a draft of the smallest record under an id such as ve-x-2024-block, to standard output or to a file. What it "
    "says is for you to replace; until then `incidents validate` warns."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("id", metavar="ID", help="id of the incident, such as ve-x-2024-block")
    command.add_argument("--out", metavar="FILE", help="write to this file, which must not be there yet")


def run(options: argparse.Namespace) -> int:
    """Write the record and return the exit code."""
    text = dumps(starting_record(options.id))
    if options.out is None:
        sys.stdout.write(text)
        return OK
    if Path(options.out).exists():
        raise CannotCheck(options.out, "is there already; nothing was written")
    write_text(options.out, text)
    print(f"{options.out}: written; now replace what it says", file=sys.stderr)
    return OK
