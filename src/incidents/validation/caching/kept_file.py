"""One file of kept results: entries by their keys, and what is read only as far as it is asked for.

This is what was compared when the file was written, and a table of facts, with a row for each record and a column for each fact.
A column is a list of values, and for each row the number of its value, because many records have the same ones.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import repeat
from typing import Any, Final, NamedTuple, cast

from incidents.codec.record_bytes import Origin
from incidents.model.key_facts import KeyFacts, Scene
from incidents.validation.across import Facts
from incidents.validation.caching.values import Plain, plain, value
from incidents.validation.nearby import Doing
from incidents.validation.sharing import FIELDS, KEY_FIELDS, OF_RUN, FactColumn, Row, facts_of_row, row_of

NO_FACTS: Final = -1

_KEY: Final = "key."
"""The beginning of the names of columns with a key fact."""
_DIGEST: Final = "digest"
"""The column with a digest of all others."""
_ACT: Final = "main_act"
_LATER: Final = frozenset({"key", _ACT})
"""Facts that the rules ask of few records."""
_AFTER_ORIGIN: Final = Facts._fields[len(Origin._fields) : -len(OF_RUN)]
_COLUMNS: Final = (_DIGEST, *FIELDS, *(_KEY + name for name in KEY_FIELDS))


class KeptEntry(NamedTuple):
    """What is kept under one key."""

    day: int
    """The day on which it was used, as far as this is known, counted as `date.toordinal` does."""
    row: int
    """The row of the facts; `NO_FACTS` if there are none."""
    held: Any
    """What else is kept, as plain data."""


class KeptColumn:
    """One fact of each row."""

    def __init__(self, line: bytes) -> None:
        self.pool: list[Plain]
        self.pool, self._numbers = json.loads(line)
        self._values: dict[int, Any] = {}
        """The values that were asked for, by their numbers."""

    def number(self, row: int) -> int:
        """Return the number of the value of a row."""
        return self._numbers[row] if self._numbers else row % len(self.pool)

    def __getitem__(self, row: int) -> Any:
        number = self.number(row)
        if number not in self._values:
            self._values[number] = value(self.pool[number])
        return self._values[number]

    def of_rows(self) -> list[Any]:
        """Return the value of each row; or only one, if all have the same."""
        values = [value(one) for one in self.pool]
        return [values[number] for number in self._numbers] if self._numbers else values


class _Columns(dict[str, KeptColumn]):
    """The columns by their names, each read when it is asked for."""

    def __init__(self, table: bytes) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> KeptColumn:
        column = self[name] = KeptColumn(self._lines[name])
        return column

    @cached_property
    def _lines(self) -> dict[str, bytes]:
        return dict(zip(_COLUMNS, self._table.split(b"\n"), strict=True))

    @cached_property
    def digests(self) -> list[str]:
        """The digest of each row; or only one, if all have the same."""
        return self[_DIGEST].of_rows()

    @cached_property
    def facts(self) -> list[tuple[Any, ...]]:
        """The facts of each row that differ from record to record, but its place; or only of one, if all have the same."""
        number = len(self.digests)
        later = list(map(_Row, repeat(self), range(number)))
        columns = [later if name in _LATER else self[name].of_rows() for name in _AFTER_ORIGIN]
        return list(zip(*(column if len(column) == number else column * number for column in columns), strict=True))

    @cached_property
    def of_scene(self) -> tuple[KeptColumn, KeptColumn, KeptColumn]:
        """The columns of the states, kinds and platforms."""
        return self[f"{_KEY}states"], self[f"{_KEY}kinds"], self[f"{_KEY}platforms"]

    @cached_property
    def of_key(self) -> tuple[list[Any], ...]:
        """The key facts, in the order of `KEY_FIELDS`."""
        return tuple([self[_KEY + name].of_rows() for name in KEY_FIELDS])


_KEY_PLACE: Final = Facts._fields.index("key")


class _Row(NamedTuple):
    """A row, in place of the facts that few records are asked for."""

    columns: _Columns
    number: int


class FactsOfRow(Facts):
    """The facts of a record that are kept; its key facts and its main act are read when they are asked for."""

    __slots__ = ()

    @property
    def _row(self) -> _Row:
        return cast("_Row", self[_KEY_PLACE])

    @property
    def key(self) -> KeyFacts:
        """The key facts."""
        columns, row = self._row
        held = [column[row % len(column)] for column in columns.of_key]
        return KeyFacts(id=self.id, **dict(zip(KEY_FIELDS, held, strict=True)))

    @property
    def main_act(self) -> Doing | None:
        """What the main act is."""
        columns, row = self._row
        act: Doing | None = columns[_ACT][row]
        return act

    @property
    def scene(self) -> Scene:
        """Its states, kinds and platforms."""
        columns, row = self._row
        states, kinds, platforms = columns.of_scene
        return states[row], kinds[row], platforms[row]


class KeptFile:
    """The entries of one file."""

    def __init__(self, content: bytes = b"{}\n\n") -> None:
        """Read a file."""
        entries, self.compared, table = content.split(b"\n", 2)
        self.entries: dict[str, KeptEntry] = {key: KeptEntry(*held) for key, held in json.loads(entries).items()}
        self.columns: Final = _Columns(table)

    def digest(self, row: int) -> str:
        """Return a text that rows with the same facts have in common, and no others."""
        digests = self.columns.digests
        return digests[row % len(digests)]

    def facts(self, row: int, origin: Origin, as_of: date | None) -> FactsOfRow:
        """Return the facts of a record that is at a place."""
        facts = self.columns.facts
        return FactsOfRow._make((*origin, *facts[row % len(facts)], as_of, ()))


class _NewColumn:
    """One fact of each row that is to be written."""

    __slots__ = ("_numbers", "_rows", "_texts", "_values")

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        """The number of each value."""
        self._values: list[Any] = []
        self._texts: list[str] = []
        self._rows = array("I")
        """The number of the value of each row."""

    def number(self, value: Any) -> int:
        """Return the number of a value.

        Raises:
            TypeError: if it cannot be kept.
        """
        number = self._numbers.get(value)
        if number is None:
            self._texts.append(_text(plain(value)))
            number = self._numbers[value] = len(self._values)
            self._values.append(value)
        return number

    def add(self, number: int) -> str:
        """Add the number of the value of a row, and return the text of the value."""
        self._rows.append(number)
        return self._texts[number]

    def __getitem__(self, row: int) -> Any:
        return self._values[self._rows[row]]

    def content(self) -> bytes:
        """Return the column."""
        return _column(self._texts, self._rows)


def _column(texts: Sequence[str], rows: Sequence[int]) -> bytes:
    """Return a column; the numbers are left out if all rows have the same value, or each its own."""
    numbers = ",".join(map(str, rows)) if 1 < len(texts) < len(rows) else ""
    return _bytes(f"[[{','.join(texts)}],[{numbers}]]")


class NewFile:
    """Entries that are to be written."""

    def __init__(self) -> None:
        self._entries: dict[str, str] = {}
        """The text of each entry."""
        self._digests: list[str] = []
        """The digest of each row."""
        self._columns: Final = [_NewColumn() for _ in _COLUMNS[1:]]
        self.compared = ""
        """What was compared; `Compared` reads and writes it."""

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: str, day: int, held: Plain, facts: Facts | None = None) -> int:
        """Add a new entry, with the facts of its record, if there are any; return their row.

        Raises:
            TypeError: if the facts cannot be kept.
        """
        row = NO_FACTS
        if facts is not None:
            texts = self._added(row_of(facts))
            row = len(self._digests)
            made = blake2b("\n".join(texts).encode("utf-8", "surrogatepass"), digest_size=16)
            self._digests.append(made.hexdigest())
        self._entries[key] = _text(KeptEntry(day, row, held))
        return row

    def _added(self, row: Row) -> list[str]:
        """Add a row, and return the texts of its values."""
        numbers = [column.number(value) for column, value in zip(self._columns, row, strict=True)]
        return [column.add(number) for column, number in zip(self._columns, numbers, strict=True)]

    def take(self, key: str, day: int, source: KeptFile) -> None:
        """Add an entry of another file."""
        entry = source.entries[key]
        row = NO_FACTS
        if entry.row != NO_FACTS:
            self._added(tuple([source.columns[name][entry.row] for name in _COLUMNS[1:]]))
            row = len(self._digests)
            self._digests.append(source.digest(entry.row))
        self._entries[key] = _text(KeptEntry(day, row, entry.held))

    def digest(self, row: int) -> str:
        """Return a text that rows with the same facts have in common, and no others."""
        return self._digests[row]

    def facts(self, row: int, origin: Origin, as_of: date | None) -> Facts:
        """Return the facts of a record that is at a place."""
        return facts_of_row(origin, tuple([column[row] for column in self._columns]), as_of)

    def content(self) -> Iterator[bytes]:
        """Yield the file in pieces."""
        entries = ",".join(f"{_text(key)}:{entry}" for key, entry in self._entries.items())
        yield _bytes(f"{{{entries}}}\n{self.compared}\n")
        digests = FactColumn.of(self._digests)
        yield _column(list(map(_text, digests.values)), digests.numbers)
        for column in self._columns:
            yield b"\n"
            yield column.content()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_text: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def newest(files: Mapping[str, KeptFile]) -> Iterator[tuple[str, KeptFile]]:
    """Yield each key with the last file that has it."""
    found: dict[str, KeptFile] = {}
    for file in files.values():
        found.update(dict.fromkeys(file.entries, file))
    return iter(found.items())
