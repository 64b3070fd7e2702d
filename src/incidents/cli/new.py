"""``incidents new``: a record to start from."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.model import Incident

HELP = "write a record to start from"
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
    from pathlib import Path  # noqa: PLC0415

    from incidents.cli import OK  # noqa: PLC0415
    from incidents.codec import dumps  # noqa: PLC0415
    from incidents.codec.files import write_text  # noqa: PLC0415
    from incidents.errors import CannotCheck  # noqa: PLC0415

    text = dumps(starting_record(options.id))
    if options.out is None:
        sys.stdout.write(text)
        return OK
    if Path(options.out).exists():
        raise CannotCheck(options.out, "is there already; nothing was written")
    write_text(options.out, text)
    print(f"{options.out}: written; now replace what it says", file=sys.stderr)
    return OK


def starting_record(name: str) -> Incident:
    """Return the smallest record under an id: valid, a draft, and with warnings for all that is to be replaced.

    Raises:
        CannotCheck: if this cannot be the id of the record.
    """
    from incidents.errors import CannotCheck  # noqa: PLC0415
    from incidents.model import Action, Evidence, Incident, Record, Source  # noqa: PLC0415
    from incidents.model.codes import ActionKind, RecordStatus, SourceKind  # noqa: PLC0415
    from incidents.model.countries import country_codes  # noqa: PLC0415
    from incidents.model.text import ID  # noqa: PLC0415
    from incidents.validation import validate  # noqa: PLC0415
    from incidents.validation.catalogue import UNTOUCHED  # noqa: PLC0415
    from incidents.validation.rules.template import ADDRESS, PUBLISHER, QUOTE, TITLE  # noqa: PLC0415

    if not ID.accepts(name):
        raise CannotCheck(name, f"expected {ID.words}")
    prefix = name.partition("-")[0].upper()
    record = Incident(
        id=name,
        title=TITLE,
        countries=(prefix if prefix in country_codes() else "VE",),
        actions=(
            Action(
                id="order",
                kind=ActionKind.SERVICE_BLOCK,
                platforms=("x",),
                evidence=(Evidence(source="report", quote=QUOTE),),
            ),
        ),
        sources=(Source(id="report", kind=SourceKind.NEWS, publisher=PUBLISHER, url=ADDRESS),),
        record=Record(status=RecordStatus.DRAFT),
    )
    for finding in validate(record):
        if finding.code != UNTOUCHED.code:  # such as an id that a part of the record has already
            raise CannotCheck(name, f"cannot be the id of this record: {finding.message}")
    return record
