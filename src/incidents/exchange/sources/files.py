"""Write the sources of records as CSL-JSON and as BibTeX.

The id of an entry is that of the record, a colon and that of the source, because ids of sources are those of one record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from incidents.codec.files import replacing
from incidents.exchange.losses import Losses
from incidents.exchange.sources.kinds import cited_kind
from incidents.model.evidence import Source
from incidents.model.incident import Incident
from incidents.views.citations import bibtex_entry, bibtex_names, bibtex_text, csl_date

_ORIGINS: Final = "whose origin in other sources is left out"


def write_csl(incidents: Iterable[Incident], path: str) -> Losses:
    """Write a list of items, one a line, and return what is left out.

    Raises:
        Unwritable: if the file cannot be written.
    """
    losses = Losses()
    with replacing(path) as temporary, temporary.open("xb") as file:
        file.write(b"[")
        for number, (incident, source) in enumerate(_sources(incidents, losses)):
            text = json.dumps(_csl(incident, source), ensure_ascii=False)
            file.write(("," if number else "").encode() + b"\n" + text.encode("utf-8"))
        file.write(b"\n]\n")
    return losses


def write_bibtex(incidents: Iterable[Incident], path: str) -> Losses:
    """Write an entry for each source, and return what is left out.

    Raises:
        Unwritable: if the file cannot be written.
    """
    losses = Losses()
    with replacing(path) as temporary, temporary.open("xb") as file:
        for incident, source in _sources(incidents, losses):
            if source.published and source.published.earliest is None:
                losses.add("source", "whose date has no first day and is left out")
            file.write(_bibtex(incident, source).encode("utf-8") + b"\n")
    return losses


def _sources(incidents: Iterable[Incident], losses: Losses) -> Iterator[tuple[Incident, Source]]:
    for incident in incidents:
        for source in incident.sources:
            if source.derived_from:
                losses.add("source", _ORIGINS)
            if source.sha256:
                losses.add("source", "whose checksum is left out")
            yield incident, source


def _csl(incident: Incident, source: Source) -> dict[str, Any]:
    kind = cited_kind(source.kind)
    held = {
        "id": _id(incident, source),
        "type": kind.csl,
        "genre": source.kind.label,
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        kind.csl_publisher: source.publisher,
        "issued": csl_date(source.published) if source.published else None,
        "language": source.language,
        "URL": source.url,
        "note": _archived(source),
        "keyword": incident.id,
    }
    return {key: value for key, value in held.items() if value}


def _bibtex(incident: Incident, source: Source) -> str:
    kind = cited_kind(source.kind)
    day = source.published.earliest if source.published else None
    is_month_known = source.published is not None and (
        source.published.latest is not None and day is not None and (source.published.latest - day).days <= _MONTH
    )
    held = {
        "title": source.title and f"{{{bibtex_text(source.title)}}}",
        "author": bibtex_names(source.authors),
        kind.bibtex_publisher: source.publisher and bibtex_text(source.publisher),
        "year": day and str(day.year),
        "month": str(day.month) if day and is_month_known else None,
        "url": source.url and source.url.translate(_IN_URL),
        "language": source.language,
        "type": bibtex_text(source.kind.label),
        "note": bibtex_text(_archived(source) or ""),
        "keywords": bibtex_text(incident.id),
    }
    return bibtex_entry(kind.bibtex, _id(incident, source), {key: value for key, value in held.items() if value})


_IN_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""What would end the field of an address; the rest is as it was read, because BibTeX takes addresses as they are."""
_MONTH: Final = 30
"""Days from the first to the last day of the longest month."""


def _id(incident: Incident, source: Source) -> str:
    return f"{incident.id}:{source.id}"


def _archived(source: Source) -> str | None:
    return f"Archived copy: {source.archived_url}" if source.archived_url else None
