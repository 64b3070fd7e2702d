"""Write records as NDJSON: each whole, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.codec.files import replacing
from incidents.codec.writing import dumps
from incidents.exchange.harmless import escaped_controls
from incidents.model.incident import Incident


def write_ndjson(incidents: Iterable[Incident], path: str) -> None:
    """Write a file with one record a line, which every command reads; nothing is lost.

    Escapes stand for control characters, which a terminal would obey.

    Raises:
        Unwritable: if the file cannot be written.
    """
    with replacing(path) as temporary, temporary.open("xb") as file:
        for incident in incidents:
            file.write(escaped_controls(dumps(incident, indent=None)).encode("utf-8") + b"\n")
