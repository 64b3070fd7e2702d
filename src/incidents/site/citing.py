"""Citations of records: in words, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
from typing import Any, Self

from attrs import frozen

from incidents.model import Incident, When
from incidents.site import places
from incidents.site.records import Records
from incidents.views.citations import bibtex_entry, bibtex_names, bibtex_text, csl_date
from incidents.views.html import cropped
from incidents.views.words import Words


@frozen(kw_only=True)
class Citation:
    """The citation of one record."""

    id: str
    title: str
    authors: tuple[str, ...]
    written: When | None
    """The date of the last change of the record, or of its creation."""
    site: str
    url: str
    version: str
    _words: Words

    @classmethod
    def of(cls, records: Records, incident: Incident) -> Self:
        """Return the citation of an incident."""
        history = incident.curation
        place = places.incident(incident.id)
        return cls(
            id=incident.id,
            title=cropped(records.title(incident), 1_000),
            authors=tuple(cropped(name) for name in history.curators) if history else (),
            written=(history.updated or history.created) if history else None,
            site=cropped(records.pages.name),
            url=f"{records.base_url}{place}" if records.base_url else "",
            version=incident.schema_version,
            words=records.words,
        )

    def words(self) -> str:
        """Return the citation as a sentence."""
        who = self._words.listed(list(self.authors)) if self.authors else self.site
        when = (
            str(self.written.earliest.year) if self.written and self.written.earliest else self._words("time.undated")
        )
        parts = [f"{who} ({when}): “{self.title}”", *([self.site] if self.authors else [])]
        parts.append(self._words("cite.record", id=self.id))
        return ", ".join([*parts, self.url] if self.url else parts) + "."

    def bibtex(self) -> str:
        """Return an entry for BibTeX."""
        fields = {"title": f"{{{bibtex_text(self.title)}}}", "author": bibtex_names(self.authors or (self.site,))}
        if self.written and self.written.earliest:
            fields["year"] = str(self.written.earliest.year)
        fields["howpublished"] = bibtex_text(self.site)
        if self.url:
            fields["url"] = self.url
        fields["note"] = bibtex_text(f"{self._words('cite.record', id=self.id)}, {self.version}")
        return bibtex_entry("misc", self.id, fields)

    def csl(self) -> str:
        """Return an item of CSL-JSON."""
        item: dict[str, Any] = {
            "id": self.id,
            "type": "webpage" if self.url else "dataset",
            "title": self.title,
            "author": [{"literal": name} for name in self.authors or (self.site,)],
            "container-title": self.site,
            "number": self.id,
            "version": self.version,
        }
        issued = csl_date(self.written) if self.written else None
        if issued:
            item["issued"] = issued
        if self.url:
            item["URL"] = self.url
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
