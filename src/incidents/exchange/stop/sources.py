"""The sources of a row: the register itself, and the pages that it names."""

from __future__ import annotations

from typing import Any

from incidents.build import Cell, Draft, Handle
from incidents.exchange.columns import Tracker, TrackerRow
from incidents.exchange.stop.row import RowDraft
from incidents.exchange.texts import host_of, urls, words_of

_OTHER = "document"
"""The kind of a source of which neither label nor host says anything."""
_MOST_WORDS = 12


def register(draft: Draft, row: TrackerRow, tracker: Tracker, based_on: list[Handle]) -> Handle:
    """Return the register of the year of a row as a source, which depends on the pages that the row names.

    What the register of another year says is a claim of its own.
    """
    table = tracker.table
    named = {"publisher": table.publisher, "title": f"{table.title}, {row.year}"}
    made = draft.source(id=f"{table.id}-{row.year}", kind="dataset", derived_from=based_on, **named)
    assert made is not None  # noqa: S101 - it has a publisher
    return made


def pages(draft: Draft, row: TrackerRow, tracker: Tracker, met: set[str]) -> list[Handle]:
    """Return the pages on which a row is based."""
    cell = row["info_source_link"]
    suggested = tracker.table.source_kinds.get(row.text("info_source"))
    kind = row["info_source"].guess(suggested) if suggested else _OTHER
    found = [_page(draft, address, kind, tracker, met) for address in urls(cell)]
    rest = words_of(cell)
    if rest and len(rest.split()) <= _MOST_WORDS:
        found.append(draft.source(title=cell.read_as(rest), kind=kind))
    return [one for one in found if one is not None]


def cited(row: RowDraft, column: str, kind: str = _OTHER) -> list[Handle]:
    """Return the pages that a cell names."""
    found = [_page(row.draft, address, kind, row.tracker, row.met) for address in urls(row[column])]
    return [one for one in found if one is not None]


def _page(draft: Draft, address: Cell, kind: Any, tracker: Tracker, met: set[str]) -> Handle | None:
    """Return a page as a source; its kind is that of its host, or else the one that its first mention suggests."""
    if address.text in met:
        return draft.source(url=address)
    met.add(address.text)
    host, hosts = host_of(address.text), tracker.table.source_hosts
    return draft.source(
        url=address, kind=next((hosts[name] for name in hosts if host == name or host.endswith(f".{name}")), kind)
    )
