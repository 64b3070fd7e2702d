"""Write records as NDJSON: each whole, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.codec.files import replacing
from incidents.codec.writing import dumps
from incidents.model.incident import Incident


def write_ndjson(incidents: Iterable[Incident], path: str) -> None:
    """Write a file with one record a line, which every command reads; nothing is lost.

    Raises:
        Unwritable: if the file cannot be written.
    """
    with replacing(path) as temporary, temporary.open("xb") as file:
        for incident in incidents:
            file.write(dumps(incident, indent=None).encode("utf-8") + b"\n")
