"""``incidents new``: a draft record."""

from __future__ import annotations

import argparse
from pathlib import Path

from incidents.cli import OK
from incidents.cli.messages import tell
from incidents.cli.terminal import page, print_next
from incidents.codec import dumps
from incidents.codec.files import write_text
from incidents.corpus.project import schema_for
from incidents.errors import CannotCheck
from incidents.findings.display import one_line
from incidents.validation.starting import Start, starting_record

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
        help="kind of the main action, such as account_suspend; the record has the keys that it needs (default: from the id)",
    )
    command.add_argument("--platform", metavar="NAME", help="platform, such as telegram or t.me (default: from the id)")
    command.add_argument("--country", metavar="NAME", help="country, by code or name (default: from the id)")
    command.add_argument("--on", metavar="DATE", help="when the main action was decided, such as 2024-08-08")
    command.add_argument("--source", metavar="URL", help="address of the first source")
    command.add_argument(
        "--out", metavar="FILE", help="file to write, which must not exist yet (default: standard output)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the record and return the exit code."""
    known = Start(
        kind=options.kind,
        platform=options.platform,
        country=options.country,
        on=options.on,
        source=options.source,
        schema=schema_for(Path(options.out).parent if options.out else Path()),
    )
    text = dumps(starting_record(options.id, known))
    if options.out is None:
        page(text.removesuffix("\n"), options, "next.new", id=options.id)
        return OK
    if Path(options.out).exists():
        raise CannotCheck(options.out, "already exists; nothing was written")
    write_text(options.out, text)
    tell(f"{options.out}: written; now replace the example values")
    print_next("next.written", options, path=one_line(options.out))
    return OK
