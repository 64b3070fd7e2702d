"""Rows and cells of a table: values that remember where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from incidents.errors import UnknownValue
from incidents.model.plain_values import is_missing, plain
from incidents.suggestions import nearest


class Fate(StrEnum):
    """What became of a cell."""

    KEPT = "kept"
    """The record says what the cell says."""
    GUESSED = "guessed"
    """The record says something that was inferred from the cell, or less than the cell."""
    EXTENSIONS = "extensions"
    """Its text is in `extensions`, and nowhere else."""
    REFUSED = "refused"
    """It has an error; a finding says which."""
    LEFT_OVER = "left over"
    """Nothing was done with it."""


@frozen(kw_only=True, cache_hash=True)
class CellOrigin:
    """Where a value is from."""

    path: str
    """The file, as the caller named it."""
    row: str
    """The row, such as ``row 17``."""
    column: str
    value: Any = field(default=None, eq=False)
    """The value that the table has there."""

    def __str__(self) -> str:
        return f"{self.row}, column {self.column}"


def text_of(value: Any) -> str:
    """Return a value as text without space at its ends; empty if there is none."""
    if type(value) is str:
        return value.strip()
    if is_missing(value):
        return ""
    try:
        return str(plain(value)).strip()
    except Exception:  # noqa: BLE001 - code of others, or a number that Python does not write out
        return type(value).__name__


@frozen(kw_only=True)
class Cell:
    """A value of a table, or a value that was read from one or several cells."""

    value: Any
    """The value as the table has it, or as it was read."""
    origins: tuple[CellOrigin, ...]
    guessed: bool = False
    """Whether the value was inferred."""
    term: str = ""
    """The cell as a term of an outside vocabulary, such as ``ordered_by=Military``."""

    def __bool__(self) -> bool:
        return self.text != ""

    @cached_property
    def text(self) -> str:
        """The value as text without space at its ends; empty if there is none."""
        return text_of(self.value)

    @property
    def label(self) -> str:
        """Where the value is from, such as ``row 17, column ordered_by``."""
        return label_of((self,))

    def split(self, separator: str = ",") -> tuple[Cell, ...]:
        """Return the values between separators, without empty ones."""
        texts = filter(None, (part.strip() for part in self.text.split(separator)))
        return tuple(evolve(self, value=text, term=_term(self.origins, text)) for text in texts)

    def read_as(self, value: Any) -> Cell:
        """Return another value that says the same as the cell, such as a date that was written in words."""
        return Cell(value=value, origins=self.origins, guessed=self.guessed)

    def guess(self, value: Any) -> Cell:
        """Return a value that the cell only suggests, or that says less than the cell."""
        return Cell(value=value, origins=self.origins, guessed=True)


def label_of(cells: Iterable[Cell]) -> str:
    """Return where cells are from, by row: ``row 17, columns end and start; row 40, column end``."""
    rows: dict[str, dict[str, None]] = {}
    for origin in (origin for cell in cells for origin in cell.origins):
        rows.setdefault(origin.row, {})[origin.column] = None
    return "; ".join(
        f"{row}, column{'s' * (len(columns) > 1)} {' and '.join(columns)}" for row, columns in rows.items()
    )


def _term(origins: tuple[CellOrigin, ...], text: str) -> str:
    return f"{origins[0].column}={text}" if len(origins) == 1 else ""


@frozen(kw_only=True)
class TableRow(Mapping[str, Cell]):
    """The cells of one row, by column."""

    values_: Mapping[str, Any] = field(alias="values", repr=False)
    path: str = ""
    label: str = ""
    _cells: dict[str, Cell] = field(init=False, factory=dict, eq=False, repr=False)

    def __getitem__(self, column: str) -> Cell:
        if column not in self.values_:
            raise UnknownValue("column", column, nearest(column, map(str, self.values_)))
        if column not in self._cells:
            value = self.values_[column]
            origins = (CellOrigin(path=self.path, row=self.label, column=column, value=value),)
            self._cells[column] = Cell(value=value, origins=origins, term=_term(origins, text_of(value)))
        return self._cells[column]

    def __contains__(self, column: object) -> bool:
        return column in self.values_

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)

    def joined(self, *columns: str) -> Cell:
        """Return several cells as one term of an outside vocabulary, such as ``shutdown_type=Shutdown, shutdown_extent=Full network``."""
        filled = [cell for cell in map(self.__getitem__, columns) if cell]
        term = ", ".join(cell.term for cell in filled)
        return Cell(value=term or None, origins=tuple(cell.origins[0] for cell in filled), term=term)
