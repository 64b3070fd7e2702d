"""The values that a row gives for a field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from incidents.build import Cell, TableRow
from incidents.exchange.columns import folded
from incidents.exchange.mapped.plan import PLACEHOLDER, FieldValue
from incidents.exchange.texts import quotation, urls
from incidents.model.time import is_time
from incidents.patterns import pattern
from incidents.schema.table_map import MappedColumn

_SEPARATORS: Final = {"space": " ", "line": "\n"}
_DIRECTIVE: Final = pattern(r"%[-#]?([A-Za-z%])")
_DAY: Final = frozenset("dDjFxc")
_MONTH: Final = frozenset("mbBh")
_URL: Final = "Url"
_QUOTE: Final = "quote"


def values_of(value: FieldValue, row: TableRow) -> Iterator[Any]:
    """Yield the values of a row for a field: cells, or the text of a constant; none if it has nothing to say."""
    if not value.column:
        yield from _constant(value.constant, row)
        return
    spec, leaf = value.spec, value.path.leaf
    for cell in _parts(row[value.column], spec):
        found = _coded(cell, spec) or _dated(cell, spec) or cell
        read = [found]
        if leaf.rule is not None and leaf.rule.name == _URL:
            read = list(urls(found)) or [found]
        elif leaf.key == _QUOTE:
            read = [words for words in (quotation(found),) if words is not None]
        yield from (evolve(one, guessed=True) if spec.guess else one for one in read)


def word_of(cell: Cell, spec: MappedColumn | None) -> Cell:
    """Return a cell as a word of an id: with a date in the form of a record, and the value of the map for its text."""
    return cell if spec is None else _coded(cell, spec) or _dated(cell, spec) or cell


def filled(text: str, row: TableRow) -> Cell | str | None:
    """Return a text with the texts of cells for its placeholders; None if all of these cells are empty."""
    columns = PLACEHOLDER.findall(text)
    if not columns:
        return text
    cells = [row[column] for column in columns]
    origins = dict.fromkeys(origin for cell in cells if cell for origin in cell.origins)
    made = " ".join(PLACEHOLDER.sub(lambda found: row[found[1]].text, text).split())
    return Cell(value=made, origins=tuple(origins)) if origins else None


def _constant(text: str, row: TableRow) -> Iterator[Any]:
    made = filled(text, row)
    if made is not None:
        yield made


def _parts(cell: Cell, spec: MappedColumn) -> Iterator[Cell]:
    """Yield the parts of a cell that say something."""
    separator = _SEPARATORS.get(spec.split or "", spec.split)
    skipped = set(map(folded, spec.skip))
    for part in cell.split(separator) if separator and cell else (cell,):
        if part and folded(part.text) not in skipped:
            yield part


def _coded(cell: Cell, spec: MappedColumn) -> Cell | None:
    """Return the value that the map has for a text."""
    known = {folded(text): value for text, value in spec.codes.items()}
    value = known.get(folded(cell.text))
    return None if value is None else cell.read_as(value)


def _dated(cell: Cell, spec: MappedColumn) -> Cell | None:
    """Return a date in the form of a record, as exact as the first form of the map that fits; None if none fits."""
    text = " ".join(cell.text.split())
    for form in spec.dates:
        try:
            day = dt.datetime.strptime(text, form)  # noqa: DTZ007 - a day, whose zone is that of the record
        except ValueError:
            continue
        signs = set(_DIRECTIVE.findall(form))
        written = f"{day:%Y}" if day.year >= 1000 else f"{day.year:04}"  # noqa: PLR2004 - four digits
        if signs & _MONTH or signs & _DAY:
            written += f"-{day:%m}"
        if signs & _DAY:
            written += f"-{day:%d}"
        instant = day.isoformat(timespec="minutes") if day.tzinfo is not None else written
        return cell.read_as(instant) if is_time(instant) else None
    return None
