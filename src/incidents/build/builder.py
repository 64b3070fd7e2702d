"""The builder of the records of one import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, evolve, field

from incidents.build.cells import CellOrigin, Fate, TableRow, text_of
from incidents.build.draft import Draft
from incidents.build.finishing import BuiltRecord
from incidents.build.ledger import CellOutcome, Tally, tally, worst
from incidents.build.state import Book, State
from incidents.errors import InvalidValue
from incidents.model.plain_values import plain
from incidents.model.text import ID


@define(eq=False, repr=False)
class Builder:
    """Builds the records of one import, which share the ids of their actors and places.

    The same rows give the same records. What is read as what depends on the rows alone, never on a clock or on chance.

    Args:
        vocabulary: The outside vocabulary in whose terms the table is written, such as ``STOP``; the mappings of the codelists
            have its terms. A cell is looked up as ``column=text``, and as its text.
    """

    vocabulary: str | None = None
    _book: Book = field(init=False)
    _drafts: dict[str, Draft] = field(init=False, factory=dict)
    _rows: list[TableRow] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self._book = Book(vocabulary=self.vocabulary)

    def rows(
        self, rows: Iterable[Mapping[str, Any]], *, path: str = "", label: str = "row {number}", first: int = 1
    ) -> Iterator[TableRow]:
        """Yield rows whose cells are counted.

        Args:
            rows: The values by column, such as `csv.DictReader` or `DataFrame.to_dict("records")` gives them.
            path: The file, for findings.
            label: What a row is called in findings.
            first: The number of the first row.

        Raises:
            InvalidValue: if there are no rows, or a row is no mapping.
        """
        if not isinstance(rows, Iterable):
            raise InvalidValue(where="rows", reason=f"expected rows, found {type(rows).__name__}")
        for number, values in enumerate(rows, first):
            name = label.format(number=number)
            read = plain(values)
            if type(read) is not dict:
                raise InvalidValue(
                    where=name, reason=f"expected a mapping of columns to values, found {type(values).__name__}"
                )
            row = TableRow(values={str(column): value for column, value in read.items()}, path=path, label=name)
            self._rows.append(row)
            yield row

    def draft(self, name: Any, *, label: str = "") -> Draft:
        """Return the draft of the record with an id; the same draft for the same id.

        Args:
            name: The id, such as `id_of` makes it.
            label: Where values are from that are given without a cell.

        Raises:
            InvalidValue: if the text cannot be an id.
        """
        text = text_of(name)
        if not ID.accepts(text):
            raise InvalidValue(where="draft", reason=f"{text!r} is not {ID.words}")
        if text not in self._drafts:
            self._drafts[text] = Draft(state=State.of(text, self._book, label), label=label)
        return evolve(self._drafts[text], label=label)

    def finish(self) -> tuple[BuiltRecord, ...]:
        """Return the records in the order of their ids, each with its findings and what became of its cells."""
        return tuple(self._drafts[name].finish() for name in sorted(self._drafts))

    def outcomes(self, built: Iterable[BuiltRecord]) -> tuple[CellOutcome, ...]:
        """Return what became of every cell of the rows that has a value, in the order of the rows."""
        used: dict[CellOrigin, list[CellOutcome]] = {}
        for one in built:
            for outcome in one.outcomes:
                used.setdefault(outcome.origin, []).append(outcome)
        return tuple(_outcome(origin, used.get(origin, [])) for origin in self._cells())

    def tally(self, built: Iterable[BuiltRecord]) -> Tally:
        """Return how many of the cells that have a value were kept, guessed from, put into `extensions`, refused, and left over."""
        return tally(self.outcomes(built))

    def _cells(self) -> Iterator[CellOrigin]:
        for row in self._rows:
            yield from (cell.origins[0] for cell in row.values() if cell)


def _outcome(origin: CellOrigin, found: list[CellOutcome]) -> CellOutcome:
    """Return what became of a cell in all records."""
    return CellOutcome(
        origin=origin,
        text=text_of(origin.value),
        fate=worst(outcome.fate for outcome in found) if found else Fate.LEFT_OVER,
        places=tuple(place for outcome in found for place in outcome.places),
    )
