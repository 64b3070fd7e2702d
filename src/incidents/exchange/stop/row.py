"""What the parts of the import of one row share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from incidents.build import Cell, Draft, Handle
from incidents.exchange.columns import Tracker, TrackerRow
from incidents.exchange.stop.groups import RowGroup
from incidents.exchange.stop.names import TableNames

_URL: Final = re.compile(r"https?://[^\s\"<>]+")
_BETWEEN: Final = re.compile(r"[\s;,|\"]+")
_HOST: Final = re.compile(r"https?://(?:www\.)?([^/?#:]+)")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
MOST_QUOTED_WORDS: Final = 12
_QUOTES: Final = " \"“”«»'"


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


def urls(cell: Cell) -> tuple[Cell, ...]:
    """Return the web addresses in a cell."""
    return tuple(cell.read_as(found) for found in dict.fromkeys(_addresses(cell.text)))


def _addresses(text: str) -> Iterator[str]:
    for found in _URL.findall(text.replace("http://http", "http").replace(",http", " http").replace(";http", " http")):
        yield found.rstrip(".,;)")


def words_of(cell: Cell) -> str:
    """Return what a cell says besides web addresses."""
    return " ".join(_URL.sub(" ", _INVISIBLE.sub("", cell.text)).strip(" ;,|\n").split())


def host_of(address: str) -> str:
    """Return the host of a web address, without ``www``."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def quotation(cell: Cell) -> Cell | None:
    """Return a quotation of at most twelve words, cut at a word; None if the cell has no words."""
    text = words_of(cell).strip(_QUOTES)
    words = text.split()
    if not words:
        return None
    cut = " ".join(words[:MOST_QUOTED_WORDS]).strip(_QUOTES)
    if not cut:
        return None
    whole = len(words) <= MOST_QUOTED_WORDS and text == cell.text.strip(_QUOTES)
    return cell.read_as(cut) if whole else cell.guess(cut)
