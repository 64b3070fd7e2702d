"""Files for other programs: an Atom feed of changed records, a sitemap, and the search index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Final

from incidents.model import Incident
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import cropped
from incidents.views.times import days_words

ENTRIES: Final = 50
"""Records in the feed."""
_MOST_SUMMARY: Final = 600
_NO_XML: Final = re.compile("[\ufffe\uffff]")
_MOST_URLS: Final = 50_000
"""Maximum number of addresses in a sitemap."""


def feed(records: Records) -> str:
    """Return the Atom feed of the records that changed last, according to their curation."""
    changed = sorted(records.corpus, key=lambda incident: (_changed(records, incident), incident.id), reverse=True)
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
    return records.pages.page("feed.xml.jinja", places.FEED, base=records.base_url, entries=entries, updated=updated)


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


def index(records: Records) -> str:
    """Return the search index as a script of ASCII data, which pages can also load from a disk."""
    entries = [
        {
            "place": places.incident(incident.id),
            "title": cropped(records.title(incident)),
            "about": " · ".join([_began(records, incident), *_labels(records, incident, _SHOWN)]),
            "words": " ".join([incident.id, *_labels(records, incident, _SEARCHED)])[:_MOST_WORDS],
        }
        for incident in records.newest_first
    ]
    return f"self.INCIDENTS = {json.dumps(entries, ensure_ascii=True, separators=(',', ':'))};\n"


_SHOWN: Final = ("country", "platform", "kind")
_SEARCHED: Final = ("actor", "year")
_MOST_WORDS: Final = 1_500


def _labels(records: Records, incident: Incident, facets: Iterable[str]) -> list[str]:
    return [cropped(records.label(name, value), 80) for name in facets for value in records.values(name, incident)]


def _began(records: Records, incident: Incident) -> str:
    return days_words(records.words, records.began(incident)) or records.words("time.undated")
