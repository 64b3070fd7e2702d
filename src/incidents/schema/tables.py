"""Published tables in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

Row = tuple[object, ...]


def csv_text(header: Row, rows: Iterable[Row]) -> str:
    """Return a table as CSV (RFC 4180) with line feeds; None becomes an empty cell."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    return written.getvalue()
