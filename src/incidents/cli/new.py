"""``incidents new``: a draft record."""

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
    "Write a draft record with an id such as ve-x-2024-block, to standard output or to a file. Replace its example "
    "values; until then `incidents validate` warns."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("id", metavar="ID", help="id of the incident, such as ve-x-2024-block")
    command.add_argument(
        "--kind",
        metavar="KIND",
        default="service_block",
        help="kind of the main action, such as account_suspend; the record has the keys that it needs (default: %(default)s)",
    )
    command.add_argument(
        "--out", metavar="FILE", help="file to write, which must not exist yet (default: standard output)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the record and return the exit code."""
    text = dumps(starting_record(options.id, options.kind))
    if options.out is None:
        sys.stdout.write(text)
        return OK
    if Path(options.out).exists():
        raise CannotCheck(options.out, "already exists; nothing was written")
    write_text(options.out, text)
    print(f"{options.out}: written; now replace the example values", file=sys.stderr)
    return OK
