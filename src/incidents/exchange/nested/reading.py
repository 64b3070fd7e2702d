"""Read whole records from Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from incidents.errors import CannotCheck
from incidents.exchange.nested.columns import JSON, nested_columns, quoted
from incidents.exchange.tables.duck import first_line, opened_database, read_text
from incidents.model.incident import Incident
from incidents.packages import require
from incidents.validation import from_dict

_BATCH: Final = 200
"""Records that are read at a time."""


def read_nested(path: str) -> Iterator[Incident]:
    """Yield the records of a Parquet file that `write_nested` wrote, each checked.

    Raises:
        MissingPackage: if DuckDB is not installed.
        CannotCheck: if the file cannot be read, or is not of this version of the format.
        InvalidRecord: if a record has errors.
    """
    require("duckdb")
    import duckdb  # noqa: PLC0415 - an optional package

    names = ", ".join(map(quoted, nested_columns()))
    question = f"SELECT to_json(record) FROM (SELECT {names} FROM read_parquet({read_text(Path(path))})) AS record"  # noqa: S608
    with TemporaryDirectory() as folder, opened_database(Path(folder)) as database:
        try:
            found = database.execute(question)
            while rows := found.fetchmany(_BATCH):
                for (text,) in rows:
                    yield from_dict(_recorded(json.loads(text)))
        except duckdb.Error as error:
            raise CannotCheck(path, f"no records of this version of incidents ({first_line(error)})") from error


def _recorded(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without the columns that have no value; what a record keeps for others stays as it is."""
    kept = {name: record.pop(name) for name, kind in nested_columns().items() if kind == JSON}
    found: dict[str, Any] = _filled(record)
    return found | {name: value for name, value in kept.items() if value is not None}


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
