"""Check that output does not get among the records that a command reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from incidents.errors import CannotCheck


def check_outside(out: str, paths: Sequence[str]) -> None:
    """Check that the output is not in a folder of records, and not a file of records.

    Copies of records in it would be read as records next time.

    Raises:
        CannotCheck: if it is.
    """
    written = Path(out).resolve()
    for path in paths:
        records = Path(path).resolve()
        if path != "-" and records.is_dir() and written.is_relative_to(records):
            raise CannotCheck(
                out, f"is inside {path}, so the next run would read its copies as records; give a folder outside it"
            )
        if path != "-" and written == records:
            raise CannotCheck(out, "is the file to read; give another one")
