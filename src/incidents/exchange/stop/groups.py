"""Which rows are one incident: those that agree about country, begin, kind, extent, area and services."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from incidents.build import id_of
from incidents.exchange.columns import Tracker, TrackerRow, folded
from incidents.model import countries

PARTS = ("country", "begin", "type", "extent", "area", "services")
"""What a key consists of."""
_NATIONAL = ""


@frozen(kw_only=True)
class RowGroup:
    """The rows of one incident."""

    key: tuple[str, ...]
    """What the rows agree about, in the order of `PARTS`."""
    rows: tuple[TrackerRow, ...]
    """In an order that does not depend on the file."""

    @property
    def id(self) -> str:
        """The id of the record: readable, and the same for the same key."""
        country, begin, _, _, area, _ = self.key
        return id_of(country.lower(), area or "national", begin, key=self.key)

    @property
    def links(self) -> frozenset[str]:
        """The addresses of its sources."""
        return frozenset(part for row in self.rows for part in row.text("info_source_link").split() if "://" in part)


def groups(rows: Iterable[TrackerRow], tracker: Tracker) -> tuple[RowGroup, ...]:
    """Return the rows as groups, sorted by their keys."""
    found: dict[tuple[str, ...], list[TrackerRow]] = {}
    for row in rows:
        found.setdefault(key_of(row, tracker), []).append(row)
    return tuple(RowGroup(key=key, rows=tuple(sorted(found[key], key=lambda row: row.order))) for key in sorted(found))


def key_of(row: TrackerRow, tracker: Tracker) -> tuple[str, ...]:
    """Return what tells the incident of a row apart from others."""
    country = row.text("country")
    yes = [name for column, name in tracker.table.services.items() if row.text(column) == "Yes"]
    return (
        country_of(country, tracker) or folded(country),
        row.text("start_date"),
        row.text("shutdown_type"),
        row.text("shutdown_extent"),
        area_of(row, tracker),
        ", ".join([*sorted(yes), folded(row.text("other_affected"))]).strip(", "),
    )


def country_of(name: str, tracker: Tracker) -> str | None:
    """Return the code of the country that a name means in the table."""
    table = tracker.table
    return table.countries.get(name) or table.partly_recognised.get(name) or countries.code_of(name)


def area_of(row: TrackerRow, tracker: Tracker) -> str:
    """Return the name of an area by which rows are grouped; empty for the whole country."""
    area = folded(row.text("area_name").replace("&", " and ")).strip(" .")
    if is_national(area, tracker):
        return folded(row.text("country")) if row.text("country") in tracker.table.partly_recognised else _NATIONAL
    return area


def is_national(area: str, tracker: Tracker) -> bool:
    """Return whether a name means the whole country; no name does."""
    return folded(area).strip(" .") in {"", *map(folded, tracker.table.national)}
