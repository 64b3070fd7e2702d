"""Incidents as rows of lists: in HTML, in CSV, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import frozen
from markupsafe import Markup

from incidents.codec.formulas import secured
from incidents.model import Incident
from incidents.site import places
from incidents.site.records import Records
from incidents.views.html import cropped
from incidents.views.pages import Parts
from incidents.views.times import days_words

FILTERS: Final = (
    "country",
    "platform",
    "kind",
    "by_kind",
    "status",
    "year",
    "direction",
    "instrument",
    "ground",
    "method",
)
"""The facets by which a reader can filter a list."""
COLUMNS: Final = ("id", "title", "began_first", "began_last", *FILTERS, "status_on", "page", "record")
"""The columns of a list in CSV, and the keys of its rows in NDJSON."""
MOST_NAMED: Final = 3
"""Maximum countries, platforms or kinds that a row names."""


@frozen(slots=False, eq=False)
class Rows:
    """The rows of the incidents of a site."""

    records: Records

    @cached_property
    def html(self) -> dict[str, Markup]:
        """The row of each incident in a table, on a page one folder below the root."""
        return {incident.id: self.row(incident, "../") for incident in self.records.corpus}

    @cached_property
    def _parts(self) -> Parts:
        return self.records.pages.parts("site.parts.html.jinja", places.LISTS)

    def row(self, incident: Incident, root: str) -> Markup:
        """Return the row of an incident in a table; `root` leads from the page to the root."""
        href = f"{root}{places.incident(incident.id)}"
        return self._parts.table_row(href, self.records.titled(incident), *self.cells(incident))

    def cells(self, incident: Incident) -> tuple[str, ...]:
        """Return what a row says besides the title: beginning, countries, platforms, kinds and status."""
        records = self.records
        began = days_words(records.words, records.began(incident)) or records.words("time.undated")
        named = [self.named(name, incident) for name in ("country", "platform", "kind")]
        return began, *named, records.words.label(records.main(incident).code)

    def named(self, name: str, incident: Incident) -> str:
        """Return the first values of a facet, and how many more there are; platforms by their names of the time."""
        first, last = self.records.began(incident)
        day = first or last
        if name == "platform" and day:
            labels = list(incident.platform_names(day).values())
        else:
            labels = [self.records.label(name, value) for value in self.records.values(name, incident)]
        shown = ", ".join(cropped(label, 60) for label in labels[:MOST_NAMED])
        rest = len(labels) - MOST_NAMED
        return f"{shown} {self.records.words.count('list.more', rest)}" if rest > 0 else shown

    @cached_property
    def _values(self) -> dict[str, tuple[str | list[str], ...]]:
        """The values of each incident in the columns."""
        records, base = self.records, self.records.base_url or "../"
        return {
            incident.id: (
                incident.id,
                records.title(incident),
                *(day.isoformat() if day else "" for day in records.began(incident)),
                *([str(value) for value in records.values(name, incident)] for name in FILTERS),
                records.day.isoformat(),
                f"{base}{places.incident(incident.id)}",
                f"{base}{places.incident(incident.id, 'json')}",
            )
            for incident in records.corpus
        }

    @cached_property
    def _csv(self) -> dict[str, str]:
        return {
            name: _line("; ".join(cell) if isinstance(cell, list) else cell for cell in cells)
            for name, cells in self._values.items()
        }

    @cached_property
    def _ndjson(self) -> dict[str, str]:
        return {
            name: json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False) + "\n"
            for name, cells in self._values.items()
        }

    def csv(self, incidents: Iterable[Incident]) -> str:
        """Return incidents as CSV, with semicolons between the values of one cell."""
        return _line(COLUMNS) + "".join(self._csv[incident.id] for incident in incidents)

    def ndjson(self, incidents: Iterable[Incident]) -> str:
        """Return incidents as NDJSON, with the columns of the CSV as keys."""
        return "".join(self._ndjson[incident.id] for incident in incidents)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([secured(cell)[0] for cell in cells])
    return written.getvalue()
