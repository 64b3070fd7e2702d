"""What the parts of the import of one row share."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from incidents.build import Cell, Draft, Handle
from incidents.exchange.columns import Tracker, TrackerRow
from incidents.exchange.stop.groups import RowGroup
from incidents.exchange.stop.names import TableNames


@frozen(kw_only=True)
class RowDraft:
    """A row, and the draft of its record, which cites the sources of the row."""

    draft: Draft
    row: TrackerRow
    group: RowGroup
    tracker: Tracker
    country: str
    """The code of the country; empty if it is not known."""
    register: Handle
    """The register as a source."""
    names: TableNames
    """What all rows together say about names."""
    met: set[str]
    """The addresses of the sources that the record has by now."""

    def __getitem__(self, column: str) -> Cell:
        return self.row[column]

    def says(self, column: str, *labels: str) -> bool:
        """Return whether a cell has one of some labels."""
        return self.row.text(column) in labels

    def agreed(self, column: str) -> Cell | None:
        """Return a cell if it says what the first row of the group says that has it; otherwise nothing."""
        first = next((row[column] for row in self.group.rows if row[column]), None)
        return self[column] if first is not None and first.text == self.row.text(column) else None


def both(cell: Cell, *others: Cell, value: Any, guessed: bool = False) -> Cell:
    """Return a value that was read from several cells."""
    origins = dict.fromkeys(origin for one in (cell, *others) for origin in one.origins)
    return Cell(value=value, origins=tuple(origins), guessed=guessed or any(one.guessed for one in (cell, *others)))
