"""What an import read: records, and an account of every cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from incidents.build import BuiltRecord, CellOutcome, Fate, Tally
from incidents.build.cells import CellOrigin
from incidents.build.ledger import tally
from incidents.codec import to_dict
from incidents.exchange.columns import UnreadSheet
from incidents.findings import Finding

Progress = Callable[[int, int], None]
"""Called with the number of records that are made, and of all."""


@frozen(kw_only=True)
class ImportedRecord:
    """A record of an import, and what it is recognised by in the next one."""

    built: BuiltRecord
    keys: tuple[tuple[str, ...], ...]
    """The keys of its rows; the first one gave the id, and the others are other spellings of it."""
    links: tuple[str, ...]
    """The addresses of its sources."""
    rows: tuple[str, ...]
    """The rows that it is made of."""
    base: Mapping[str, Any] | None = field(default=None, repr=False)
    """The record from which the table was written; empty if there was one that the table does not know, and None if there was none."""

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.built.id

    @cached_property
    def data(self) -> dict[str, Any] | None:
        """The record as JSON data; None if there is none."""
        return None if self.built.incident is None else to_dict(self.built.incident)


@frozen(kw_only=True)
class ImportNote:
    """Something that a reader of the report should look at: a title and lines."""

    title: str
    lines: tuple[str, ...]


@frozen(kw_only=True)
class ImportResult:
    """What was read from a file."""

    importer: str
    path: str
    licence: str
    """The licence of the table; empty if the table does not say it."""
    records: tuple[ImportedRecord, ...]
    outcomes: tuple[CellOutcome, ...]
    """What became of each cell with a value, in the order of the file."""
    unread: tuple[UnreadSheet, ...] = ()
    notes: tuple[ImportNote, ...] = ()

    @cached_property
    def tally(self) -> Tally:
        """The numbers of cells by what became of them."""
        return tally(self.outcomes)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all records."""
        return tuple(finding for record in self.records for finding in record.built.findings)


def left_over(sheets: Iterable[UnreadSheet]) -> Iterator[CellOutcome]:
    """Yield the cells of sheets that are not read."""
    for one in sheets:
        sheet = one.sheet
        rows = (sheet.header, *sheet.rows)
        for number, row in enumerate(rows, sheet.first - 1):
            for place, value in enumerate(row, 1):
                if text := str(value).strip():
                    label = sheet.label.format(number=number)
                    origin = CellOrigin(path=sheet.path, row=label, column=f"column {place}", value=value)
                    yield CellOutcome(origin=origin, text=text, fate=Fate.LEFT_OVER)
