"""Write a corpus as a data set of schema.org in JSON-LD, with a part for each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from incidents.codec.files import replacing
from incidents.errors import CannotCheck
from incidents.exchange.losses import Losses
from incidents.exchange.tables.data_package import About
from incidents.model.incident import Incident
from incidents.views.html import web_address
from incidents.views.json_ld import Coverage, DataSet, Download, document
from incidents.views.words import Words

_MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""By the ending of an address."""


def write_json_ld(incidents: Iterable[Incident], path: str, about: About, words: Words) -> Losses:
    """Write a data set, one record at a time, and return what is left out.

    Raises:
        CannotCheck: if an address of the publication is none of the web.
        Unwritable: if the file cannot be written.
    """
    losses, covers = Losses(), Coverage()
    published = DataSet(
        name=about.title or words("site.name"),
        description=words("home.lead"),
        url=_address(about.url) if about.url else "",
        licence=about.licence,
        downloads=tuple(map(_download, about.downloads)),
        words=words,
    )

    def parts() -> Iterator[dict[str, Any]]:
        for incident in incidents:
            covers.add(incident)
            losses.add("record", "without acts, statements, claims and gaps, which schema.org has no terms for")
            yield published.record(incident)

    with replacing(path) as temporary, temporary.open("xb") as file:
        for portion in document(published.node(), parts(), covers, words):
            file.write(portion.encode("utf-8"))
    return losses


def _download(url: str) -> Download:
    ending = PurePosixPath(url.partition("?")[0]).suffix.lower()
    return Download(url=_address(url), media_type=_MEDIA_TYPES.get(ending, "application/octet-stream"))


def _address(url: str) -> str:
    if not web_address(url):
        raise CannotCheck(url, "not an address of the web, such as https://example.org/incidents/")
    return url
