"""Loading the one record that a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.cli.records import one_record
from incidents.errors import CannotCheck, InvalidRecord
from incidents.validation import load

if TYPE_CHECKING:
    from incidents.model import Incident


def load_or_explain(path: str) -> Incident:
    """Return the record of a file.

    Raises:
        CannotCheck: if the file cannot be read, or the record has errors: then with the first and their number.
    """
    try:
        return load(one_record(path))
    except InvalidRecord as error:
        first, *others = error.findings
        more = f" (and {len(others)} more; run: incidents validate)" if others else ""
        raise CannotCheck(path, f"not a valid record: {first}{more}") from None
