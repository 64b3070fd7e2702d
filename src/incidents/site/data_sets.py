"""The corpus and its records as data sets of schema.org, in the head of their pages."""

from __future__ import annotations

from markupsafe import Markup

from incidents.model import Incident
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import cropped
from incidents.views.json_ld import Coverage, DataSet, Download, script_text


def corpus_script(records: Records) -> Markup:
    """Return the content of the script element of the first page."""
    covers = Coverage()
    for incident in records.corpus:
        covers.add(incident)
    return _script({**_published(records).node(), **covers.node(records.words)})


def record_script(records: Records, incident: Incident) -> Markup:
    """Return the content of the script element of the page of a record; the page itself names its sources."""
    page, file = places.incident(incident.id), places.incident(incident.id, "json")
    url, download = (
        (f"{records.base_url}{page}", f"{records.base_url}{file}") if records.base_url else ("", f"../{file}")
    )
    downloads = [Download(url=download, media_type="application/json")]
    published = _published(records)
    return _script(published.record(incident, url=url, downloads=downloads, brief=True))


def _published(records: Records) -> DataSet:
    ndjson = Download(url=f"{records.base_url}{places.NDJSON}", media_type="application/x-ndjson")
    return DataSet(
        name=cropped(records.pages.name),
        description=records.words("home.lead"),
        url=records.base_url,
        downloads=(ndjson,),
        words=records.words,
    )


def _script(node: dict[str, object]) -> Markup:
    return Markup(script_text(node))  # noqa: S704 - no text in it can end the script
