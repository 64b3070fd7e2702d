"""Files for other programs: Atom feeds of changed records, and a sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Final

from incidents.model import Incident
from incidents.patterns import pattern
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import cropped

ENTRIES: Final = 50
"""Records in the feed."""
_MOST_SUMMARY: Final = 600
_NO_XML: Final = pattern("[\ufffe\uffff]")
_MOST_URLS: Final = 50_000
"""Maximum number of addresses in a sitemap."""


def feed(records: Records, place: str, title: str, incidents: Iterable[Incident]) -> str:
    """Return the Atom feed of those of some records that changed last, according to their curation."""
    changed = sorted(incidents, key=lambda incident: (_changed(records, incident), incident.id), reverse=True)
    entries = [
        {
            "title": _xml(cropped(records.title(incident))),
            "place": places.incident(incident.id),
            "updated": f"{_changed(records, incident):%Y-%m-%dT%H:%M:%SZ}",
            "summary": _xml(cropped(incident.summary_in(records.words.language) or "", _MOST_SUMMARY)),
        }
        for incident in changed[:ENTRIES]
    ]
    updated = entries[0]["updated"] if entries else f"{_midnight(records.day):%Y-%m-%dT%H:%M:%SZ}"
    return records.pages.page(
        "feed.xml.jinja", place, title=_xml(cropped(title)), base=records.base_url, entries=entries, updated=updated
    )


def _changed(records: Records, incident: Incident) -> datetime:
    """Return when a record was changed or written; by default the day of the site."""
    history = incident.curation
    when = (history.updated or history.created) if history else None
    if when is not None and when.utc is not None:
        return when.utc
    day = when and (when.latest or when.earliest)
    return _midnight(day or records.day)


def _midnight(day: object) -> datetime:
    return datetime.combine(day, time(), UTC)  # type: ignore[arg-type]


def _xml(text: str) -> str:
    """Return a text without the two characters that XML forbids and that do not become visible escapes."""
    return _NO_XML.sub("\ufffd", text)


def sitemap(records: Records, pages: Iterable[str]) -> str:
    """Return the sitemap of some pages."""
    changed = {
        places.incident(incident.id): f"{_changed(records, incident):%Y-%m-%d}"
        for incident in records.corpus
        if incident.curation and (incident.curation.updated or incident.curation.created)
    }
    entries = [(place, changed.get(place, "")) for place in pages][:_MOST_URLS]
    return records.pages.page("sitemap.xml.jinja", places.SITEMAP, base=records.base_url, entries=entries)
