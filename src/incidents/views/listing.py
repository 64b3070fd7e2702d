"""Lists of records, and their counts by facet, for people and programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from attrs import frozen

from incidents.corpus import Corpus, Counts
from incidents.corpus.facets import FACETS, Value
from incidents.corpus.watchlist import standings
from incidents.findings.display import one_line
from incidents.model import Incident, registry
from incidents.model.codes import Codelist
from incidents.model.countries import country_codes
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.listing import CountOutput, CountsOutput, ListedOutput, ListOutput, StatsOutput
from incidents.views.outputs.writing import as_data, as_json
from incidents.views.style import BOLD, FAINT, PLAIN, Style
from incidents.views.text import fitted, shortened, width
from incidents.views.times import days_words
from incidents.views.words import Words

MOST_VALUES: Final = 4
"""Values of a facet that the overview counts."""
OVERVIEW: Final = ("status", "country", "platform", "kind", "direction", "year")
"""The facets of the overview."""
_COLUMNS: Final = ("id", "title", "countries", "platforms", "kinds", "direction", "began", "status")


@frozen(kw_only=True)
class ListingView:
    """Some records of a corpus, in order, with their status on a day."""

    incidents: Sequence[Incident]
    records: int
    """The number of records that were read."""
    day: date
    words: Words

    def table(self, style: Style = PLAIN) -> str:
        """Return a line for each record: its id, when it began, its status and its title."""
        words = self.words
        heads = ("label.id", "label.began", "label.status", "label.title")
        rows = [tuple(map(words, heads))]
        for incident in self.incidents:
            began = days_words(words, incident.began) if incident.began[0] == incident.began[1] else ""
            first = str(incident.began[0] or incident.began[1] or "")
            status = words.label(next(iter(standings(incident, self.day))).code)
            title = incident.title_in(words.language)
            rows.append((incident.id, began or (first and f"{first[:4]}…"), status, title))
        head, *lines = map(one_line, fitted(rows, style.columns if style.wrap else None))
        found = words.count("list.found", len(self.incidents), records=words.number(self.records))
        shown = [style.paint(head, BOLD), *lines, ""] if lines else []
        further = words("list.next" if lines else "list.widen")
        return "\n".join([*shown, style.paint(f"{found} {further}", FAINT)])

    def ids(self) -> str:
        """Return the ids, one a line."""
        return "\n".join(one_line(incident.id) for incident in self.incidents)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/list.schema.json``."""
        found = tuple(self._listed(incident) for incident in self.incidents)
        return as_json(ListOutput(as_of=str(self.day), records=self.records, found=found))

    def ndjson(self) -> str:
        """Return the entries of the JSON output, one a line."""
        return "\n".join(json.dumps(as_data(self._listed(incident))) for incident in self.incidents)

    def csv(self) -> str:
        """Return a table for other programs; several values of a cell have spaces between them."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for incident in self.incidents:
            one = self._listed(incident)
            began = f"{one.began.earliest or ''}/{one.began.latest or ''}"
            began = one.began.earliest or "" if one.began.earliest == one.began.latest else began
            lists = (" ".join(values) for values in (one.countries, one.platforms, one.kinds))
            writer.writerow(map(one_line, (one.id, one.title, *lists, one.direction or "", began, one.status)))
        return text.getvalue().rstrip("\n")

    def _listed(self, incident: Incident) -> ListedOutput:
        return ListedOutput(
            id=incident.id,
            title=incident.title,
            countries=incident.countries,
            platforms=tuple(map(str, FACETS["platform"].values(incident))),
            kinds=tuple(dict.fromkeys(action.kind for action in incident.root_actions)),
            direction=incident.direction,
            began=DayBounds.of(incident.began),
            status=next(iter(standings(incident, self.day))).code,
        )


@frozen(kw_only=True)
class StatsView:
    """Counts of a corpus by facets; without any facet, an overview."""

    corpus: Corpus
    by: tuple[str, ...]
    """The facets to count by together; empty for the overview."""
    day: date
    words: Words

    def _counts(self) -> Iterator[Counts]:
        for names in (self.by,) if self.by else ((name,) for name in OVERVIEW):
            yield self.corpus.by(*names, as_of=self.day if any(FACETS[name].needs_day for name in names) else None)

    def table(self, style: Style = PLAIN) -> str:
        """Return the counts in words: two facets beside each other, or all values of those that are asked for."""
        words = self.words
        total = words.count("count.incidents", len(self.corpus))
        if self.by:
            (counts,) = self._counts()
            lines = list(self._lines(counts, None))
            return "\n".join([style.paint(lines[0], BOLD), *lines[1:]])
        blocks = [list(self._lines(counts, MOST_VALUES)) for counts in self._counts()]
        room = (style.columns if style.wrap else 100) // 2 - 2
        shown = [f"{total} · {self.day}"]
        for left, right in zip(blocks[::2], blocks[1::2], strict=True):
            shown.append("")
            for number, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
                one = shortened(one, room)  # noqa: PLW2901 - the line that is printed
                pad = " " * (room + 2 - width(one))
                other = shortened(other, room)  # noqa: PLW2901
                paint = BOLD if number == 0 else ""
                shown.append(
                    (style.paint(one, paint) if paint else one) + pad + (style.paint(other, paint) if paint else other)
                )
        return "\n".join([*(line.rstrip() for line in shown), "", style.paint(words("stats.next"), FAINT)])

    def _lines(self, counts: Counts, most: int | None) -> Iterator[str]:
        """Yield the names of the facets, and the lines of their values."""
        words = self.words
        rows = [(row.number, " × ".join(map(self._value, counts.facets, row.values))) for row in counts.rows]
        more = len(rows) - most if most is not None and len(rows) > most + 1 else 0
        rows = rows[: len(rows) - more]
        if counts.without and not more:
            rows.append((counts.without, words("clocks.nothing")))
        figures = max((len(words.number(number)) for number, _ in rows), default=1)
        yield " × ".join(words(f"facets.{name}") for name in counts.facets)
        yield from (f"{words.number(number):>{figures}}  {one_line(text)}" for number, text in rows)
        if more:
            yield f"{'':>{figures}}  {words.count('list.more', more)}"

    def _value(self, name: str, value: Value) -> str:
        return value_words(self.words, name, value)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/stats.schema.json``."""
        tables = tuple(
            CountsOutput(
                facets=counts.facets,
                counts=tuple(
                    CountOutput(values=tuple(map(str, row.values)), records=row.number) for row in counts.rows
                ),
                without=counts.without,
            )
            for counts in self._counts()
        )
        return as_json(StatsOutput(as_of=str(self.day), records=len(self.corpus), tables=tables))

    def csv(self) -> str:
        """Return a table of facets, values and numbers for other programs."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow((*(self.by or ("facet", "value")), "records"))
        for counts in self._counts():
            for row in counts.rows:
                first = () if self.by else counts.facets
                writer.writerow([*map(one_line, (*first, *map(str, row.values))), row.number])
        return text.getvalue().rstrip("\n")


def value_words(words: Words, name: str, value: Value) -> str:
    """Return a value of a facet in words."""
    if isinstance(value, Codelist):
        return words.label(value)
    if value in country_codes():
        return words.country(str(value))
    known = registry.find(str(value)) if name in ("platform", "company") else None
    return known.name if known else str(value)
