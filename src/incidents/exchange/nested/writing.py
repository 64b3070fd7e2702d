"""Write whole records to one Parquet file, one a row.

DuckDB reads JSON by the columns of the model: it drops keys that it does not know and converts values in silence, so that
only valid records become rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from incidents.codec.files import Unwritable, open_regular, replacing
from incidents.codec.writing import dumps
from incidents.english import counted
from incidents.errors import CannotCheck
from incidents.exchange.losses import Losses
from incidents.exchange.nested.columns import JSON, nested_columns, quoted
from incidents.exchange.tables.duck import MOST_BYTES, first_line, opened_database, read_text, written_text
from incidents.model.data import SCHEMA_VERSION
from incidents.model.incident import Incident
from incidents.packages import require

_LARGE: Final = re.compile(rb"[0-9]{16}")
"""Digits that a number of 64 bits may not hold; most lines have none."""
_GROUP: Final = 10_000
"""Records that lie together in the file, and in memory when it is written."""


def write_nested(incidents: Iterable[Incident], path: str) -> Losses:
    """Write records to a Parquet file, one at a time, and return what was changed.

    Raises:
        MissingPackage: if DuckDB is not installed.
        Unwritable: if the file cannot be written.
    """
    losses = Losses()
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "records.ndjson"
        with lines.open("xb") as file:
            for incident in incidents:
                line = dumps(incident, indent=None).encode("utf-8")
                if _LARGE.search(line):
                    _count_rounded(_without_json(json.loads(line)), losses)
                file.write(line + b"\n")
        write_nested_lines(lines, path)
    return losses


def write_nested_lines(lines: Path, path: str) -> None:
    """Write NDJSON of records that are known to be valid to a Parquet file, without reading them in Python.

    What is no valid record comes out wrong: check the file before, with `incidents validate`.

    Raises:
        MissingPackage: if DuckDB is not installed.
        CannotCheck: if the file cannot be read, a line is not JSON, or no record of this version of the format.
        Unwritable: if the file cannot be written.
    """
    require("duckdb")
    import duckdb  # noqa: PLC0415 - an optional package

    open_regular(lines).close()
    columns = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in nested_columns().items())
    read = (
        f"read_json({read_text(lines)}, columns = {{{columns}}}, format = 'newline_delimited', "
        f"maximum_object_size = {MOST_BYTES})"
    )
    with TemporaryDirectory() as folder, opened_database(Path(folder)) as database, replacing(path) as temporary:
        temporary.touch()  # what the system says of a folder is clearer than what DuckDB says
        made = written_text(temporary)
        database.execute("SET threads = 1")  # several share the work, but need more time in all, and more memory
        try:
            database.execute(
                f"COPY (FROM {read}) TO {made} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP})"
            )
        except duckdb.IOException as error:
            raise Unwritable(path, first_line(error)) from error
        except duckdb.Error as error:
            raise CannotCheck(str(lines), f"not valid NDJSON ({first_line(error)})") from error
        others = database.execute(
            f"SELECT count(*) FROM read_parquet({made}) "  # noqa: S608 - ours
            "WHERE schema_version IS DISTINCT FROM ? OR id IS NULL OR title IS NULL",
            [SCHEMA_VERSION],
        ).fetchall()[0][0]
        if others:
            raise CannotCheck(
                str(lines), f"{counted(others, 'line is', 'lines are')} no record of the format {SCHEMA_VERSION}"
            )


def _without_json(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if nested_columns()[name] != JSON}


def _count_rounded(value: Any, losses: Losses) -> None:
    """Count the whole numbers that a floating-point number does not hold."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            _count_rounded(inner, losses)
    elif isinstance(value, int) and int(float(value)) != value:
        losses.add("number", "beyond 53 bits rounded to a floating-point number")
