"""``incidents merge``: one record of two records of one incident."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from incidents.build import merge
from incidents.cli import OK
from incidents.cli.messages import say, tell
from incidents.cli.terminal import page, print_next
from incidents.codec import dumps
from incidents.codec.files import write_text
from incidents.corpus.lookup import find_file
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.findings.display import one_line

DESCRIPTION = (
    "Write the union of two records of one incident, under the id of the first, which replaces the second. Where they disagree "
    "about a date, a term, an extent or a scope, both values become claims; other differences are listed, and the value of the "
    "first record is kept. Nothing is deleted: remove the second file yourself."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("kept", metavar="A", help="file or id of the record whose id is kept")
    command.add_argument("other", metavar="B", help="file or id of the record that is merged into it")
    command.add_argument(
        "--in",
        dest="among",
        metavar="DIR",
        help="folder or NDJSON file in which ids are looked up (default: the paths under `include` in the settings, else the "
        "working folder)",
    )
    command.add_argument(
        "--out",
        metavar="FILE",
        help="file to write: A, or one that does not exist yet (default: standard output)",
    )


def run(options: argparse.Namespace) -> int:
    """Merge, write and return the exit code."""
    among = [options.among] if options.among else []
    (kept_file, kept), (other_file, other) = find_file(options.kept, among), find_file(options.other, among)
    if kept.id == other.id:
        raise CannotCheck(other_file, f'has the same id as {kept_file}, "{kept.id}"; give it another one first')
    merged = merge(kept, other)
    text = dumps(merged.incident)
    if options.out is None:
        page(text.removesuffix("\n"), options, "next.merged")
    else:
        out = Path(options.out)
        if out.exists() and not (Path(kept_file).exists() and out.samefile(kept_file)):
            raise CannotCheck(options.out, "already exists; nothing was written")
        write_text(options.out, text)
        tell(f'{options.out}: written; "{kept.id}" replaces "{other.id}": now remove {other_file}')
    if merged.disagreements:
        tell(f"{counted(len(merged.disagreements), 'difference')} to look at:")
        for found in merged.disagreements:
            print(f"  {one_line(say(str(found)))}", file=sys.stderr)
    if options.out is not None:
        print_next("next.merge", options, path=one_line(options.out))
    return OK
