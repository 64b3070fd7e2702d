"""One file of kept results: entries by their keys, and what is read only as far as it is asked for.

This is what was compared when the file was written, and a table of facts, with a row for each record and a column for each fact.
A column is a list of values, and for each row the number of its value, because many records have the same ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import repeat
from typing import Any, Final, NamedTuple, cast

from attrs import fields

from incidents.codec.record_bytes import Origin
from incidents.model.key_facts import KeyFacts, Scene
from incidents.validation.across import Facts
from incidents.validation.caching.values import Plain, plain, value
from incidents.validation.nearby import Doing

NO_FACTS: Final = -1

_OF_RUN: Final = ("as_of", "settled")
_OWN: Final = (*Origin._fields, "key", *_OF_RUN)
"""What the run says of a record, and not the record."""
_FIELDS: Final = tuple(name for name in Facts._fields if name not in _OWN)
_KEY: Final = "key."
"""The beginning of the names of columns with a key fact."""
_KEY_FIELDS: Final = tuple(one.name for one in fields(KeyFacts) if one.name != "id")
_DIGEST: Final = "digest"
"""The column with a digest of all others."""
_ACT: Final = "main_act"
_LATER: Final = frozenset({"key", _ACT})
"""Facts that the rules ask of few records."""
_AFTER_ORIGIN: Final = Facts._fields[len(Origin._fields) : -len(_OF_RUN)]
_COLUMNS: Final = (_DIGEST, *_FIELDS, *(_KEY + name for name in _KEY_FIELDS))


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
        """The key facts, in the order of `_KEY_FIELDS`."""
        return tuple([self[_KEY + name].of_rows() for name in _KEY_FIELDS])


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
        return KeyFacts(id=self.id, **dict(zip(_KEY_FIELDS, held, strict=True)))

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

    def __init__(self) -> None:
        self._pool: dict[str, int] = {}
        """The number of each value, by its text."""
        self._rows: list[int] = []
        self._texts: dict[int, tuple[str, Any]] = {}
        """The text of each object, by its identity, and the object, so that it stays."""
        self._moved: dict[KeptColumn, dict[int, str]] = {}

    def add(self, text: str) -> None:
        """Add the text of the value of a row."""
        self._rows.append(self._pool.setdefault(text, len(self._pool)))

    def text(self, part: Any) -> str:
        """Return the text of a value."""
        known = self._texts.get(id(part))
        if known is None:
            known = self._texts[id(part)] = (_text(plain(part)), part)
        return known[0]

    def take(self, source: KeptColumn, row: int) -> None:
        """Add a value of another file."""
        moved = self._moved.setdefault(source, {})
        number = source.number(row)
        if number not in moved:
            moved[number] = _text(source.pool[number])
        self.add(moved[number])

    def content(self) -> str:
        """Return the column; the numbers are left out if all rows have the same value, or each its own."""
        rows = self._rows if 1 < len(self._pool) < len(self._rows) else []
        return f"[[{','.join(self._pool)}],{_text(rows)}]"


class NewFile:
    """Entries that are to be written."""

    def __init__(self) -> None:
        self._entries: dict[str, KeptEntry] = {}
        self._rows = 0
        self._columns = {name: _NewColumn() for name in _COLUMNS}
        self._digests, *self._of_facts = self._columns.values()
        self.compared = ""
        """What was compared; `Compared` reads and writes it."""

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: str, day: int, held: Plain, facts: Facts | None = None) -> str:
        """Add a new entry, with the facts of its record, if there are any; return their digest."""
        row, digest = NO_FACTS, ""
        if facts is not None:
            parts = [*(getattr(facts, name) for name in _FIELDS), *(getattr(facts.key, name) for name in _KEY_FIELDS)]
            texts = [column.text(part) for column, part in zip(self._of_facts, parts, strict=True)]
            digest = blake2b("\n".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            self._digests.add(_text(digest))
            for column, text in zip(self._of_facts, texts, strict=True):
                column.add(text)
            row = self._next_row()
        self._entries[key] = KeptEntry(day, row, held)
        return digest

    def take(self, key: str, day: int, source: KeptFile) -> None:
        """Add an entry of another file."""
        entry = source.entries[key]
        row = NO_FACTS
        if entry.row != NO_FACTS:
            for name, column in self._columns.items():
                column.take(source.columns[name], entry.row)
            row = self._next_row()
        self._entries[key] = KeptEntry(day, row, entry.held)

    def _next_row(self) -> int:
        self._rows += 1
        return self._rows - 1

    def content(self) -> bytes:
        """Return the file."""
        lines = [_text(self._entries), self.compared, *(column.content() for column in self._columns.values())]
        return "\n".join(lines).encode("utf-8", "surrogatepass")


_text: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def newest(files: Mapping[str, KeptFile]) -> Iterator[tuple[str, KeptFile]]:
    """Yield each key with the last file that has it."""
    found: dict[str, KeptFile] = {}
    for file in files.values():
        found.update(dict.fromkeys(file.entries, file))
    return iter(found.items())
