"""Keep equal values of facts once: the facts of many records repeat the same codes, names and days.

The facts of a record are taken apart into a row of values, one for each fact, and put together again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final, NamedTuple

from attrs import fields

from incidents.codec.drafts import draft_of
from incidents.codec.record_bytes import Origin
from incidents.model.key_facts import KeyFacts
from incidents.validation.across import Facts

OF_RUN: Final = ("as_of", "settled")
"""What the run says of a record, and not the record."""
KEY_FIELDS: Final = tuple(one.name for one in fields(KeyFacts) if one.name != "id")
FIELDS: Final = tuple(name for name in Facts._fields if name not in (*Origin._fields, "key", *OF_RUN))
"""The fields of facts in the order of a row; those of the key facts follow."""

Row = tuple[Any, ...]
"""The facts of a record without its place and what the run says of it."""

_MOST_KEPT: Final = 50_000
"""Values of one fact that are known at a time; what comes later may be kept twice."""
_BEGIN: Final = len(Origin._fields)
_KEY: Final = Facts._fields.index("key")
_BEFORE_KEY: Final = _KEY - _BEGIN
_END: Final = len(Facts._fields) - len(OF_RUN)
_key_row = attrgetter(*KEY_FIELDS)
_draft: Final = draft_of(KeyFacts)


def row_of(facts: Facts) -> Row:
    """Return the row of some facts."""
    row: Row = facts[_BEGIN:_KEY] + facts[_KEY + 1 : _END] + _key_row(facts.key)
    return row


def facts_of_row(origin: Iterable[Any], row: Row, as_of: date | None) -> Facts:
    """Return the facts of a row; nothing is settled."""
    key = _draft(row[0], *row[len(FIELDS) :])
    key.__class__ = KeyFacts
    return Facts._make((*origin, *row[:_BEFORE_KEY], key, *row[_BEFORE_KEY : len(FIELDS)], as_of, ()))


class FactColumn(NamedTuple):
    """One fact of some rows: its values, and the number of the value of each row, unless all have the only one."""

    values: list[Any]
    numbers: list[int]

    @classmethod
    def of(cls, column: Sequence[Any]) -> FactColumn:
        """Return a column with each value once."""
        if not column or column.count(column[0]) == len(column):
            return cls(list(column[:1]), [])
        found: dict[Any, int] = {}
        numbers = [found.setdefault(value, len(found)) for value in column]
        return cls(list(found), numbers)

    def of_rows(self, number: int) -> list[Any]:
        """Return the value of each of so many rows."""
        values = self.values
        return [values[at] for at in self.numbers] if self.numbers else values * number


class Sharing:
    """Replaces values by equal ones that came before, which takes some hundred bytes of a record instead of thousands."""

    def __init__(self) -> None:
        known: dict[str, dict[Any, Any]] = {name: {} for name in (*FIELDS, *KEY_FIELDS)}
        _, *self._known = (known[name] for name in (*FIELDS, *KEY_FIELDS))
        """The values of each fact after the id, which is of one record only; those of one name are together."""
        self._parts: Final[defaultdict[type, dict[Any, Any]]] = defaultdict(dict)
        """What is in the values, by its type."""

    def facts(self, facts: Facts) -> Facts:
        """Return the same facts, made of values that other records have too."""
        row = row_of(facts)
        shared = [
            value and (known.get(value) or self._first(known, value))
            for known, value in zip(self._known, row[1:], strict=True)
        ]
        return facts_of_row((self._part(facts.path), *facts[1:_BEGIN]), (row[0], *shared), facts.as_of)

    def columns(self, columns: Sequence[FactColumn]) -> Iterator[FactColumn]:
        """Yield the columns of some rows with values that other rows have too."""
        yield columns[0]
        for known, (values, numbers) in zip(self._known, columns[1:], strict=True):
            yield FactColumn([value and (known.get(value) or self._first(known, value)) for value in values], numbers)

    def _part(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind is int:
            return value
        known = self._parts[kind]
        return known.get(value) or self._first(known, value)

    def _first(self, known: dict[Any, Any], value: Any) -> Any:
        """Return a value that is new, made of parts that others have too."""
        kind = type(value)
        if issubclass(kind, tuple):
            parts = [self._part(part) for part in value]
            value = kind(parts) if kind is tuple else kind(*parts)  # a tuple, or one with names
        if len(known) > _MOST_KEPT:
            known.clear()
        return known.setdefault(value, value)
