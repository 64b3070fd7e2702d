"""One file of kept results: entries by their keys, and a table of facts, which is read only if it is asked for.

The facts of a record are a row of numbers into a list of values, because many records have the same ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from attrs import fields

from incidents.codec.record_bytes import Origin
from incidents.model.key_facts import KeyFacts
from incidents.validation.across import Facts
from incidents.validation.caching.values import Plain, plain, value

NO_FACTS: Final = -1

_OWN: Final = (*Origin._fields, "key", "as_of", "settled")
"""What the run says of a record, and not the record."""
_FIELDS: Final = tuple(name for name in Facts._fields if name not in _OWN)
_KEY_FIELDS: Final = tuple(one.name for one in fields(KeyFacts))
_KEY_PLACES: Final = tuple(enumerate(_KEY_FIELDS, len(_FIELDS)))


class KeptEntry(NamedTuple):
    """What is kept under one key."""

    day: int
    """The day on which it was used, as far as this is known, counted as `date.toordinal` does."""
    row: int
    """The row of the facts; `NO_FACTS` if there are none."""
    held: Any
    """What else is kept, as plain data."""


class KeptFile:
    """The entries of one file."""

    def __init__(self, content: bytes = b"{}\n{}") -> None:
        """Read a file."""
        entries, _, self._facts = content.partition(b"\n")
        self.entries: dict[str, KeptEntry] = {key: KeptEntry(*held) for key, held in json.loads(entries).items()}

    def facts(self, row: int, origin: Origin, as_of: date | None) -> Facts:
        """Return the facts of a record that is at a place."""
        values = self._values
        parts = [values[number] for number in self.rows[row]]
        key = KeyFacts(**{name: parts[place] for place, name in _KEY_PLACES})
        return Facts(*origin, key=key, as_of=as_of, **dict(zip(_FIELDS, parts, strict=False)))

    @cached_property
    def _table(self) -> dict[str, list[Any]]:
        table: dict[str, list[Any]] = json.loads(self._facts)
        return table

    @property
    def rows(self) -> list[list[int]]:
        """The numbers of the values of each row."""
        return self._table["rows"]

    @property
    def pool(self) -> list[Plain]:
        """The values, as they are kept."""
        return self._table["pool"]

    @cached_property
    def _values(self) -> list[Any]:
        return [value(one) for one in self.pool]


class NewFile:
    """Entries that are to be written."""

    def __init__(self) -> None:
        self._entries: dict[str, KeptEntry] = {}
        self._rows: list[list[int]] = []
        self._numbers: dict[str, int] = {}
        """The number of each value, by its text."""
        self._known: dict[int, tuple[int, Any]] = {}
        """The number of each object, by its identity, and the object, so that it stays."""
        self._moved: dict[KeptFile, dict[int, int]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: str, day: int, held: Plain, facts: Iterable[Facts] = ()) -> None:
        """Add a new entry, with the facts of its record, if there are any."""
        row = NO_FACTS
        for one in facts:
            parts = [*(getattr(one, name) for name in _FIELDS), *(getattr(one.key, name) for name in _KEY_FIELDS)]
            row = self._row([self._number(part) for part in parts])
        self._entries[key] = KeptEntry(day, row, held)

    def take(self, key: str, day: int, source: KeptFile) -> None:
        """Add an entry of another file."""
        entry = source.entries[key]
        row = NO_FACTS
        if entry.row != NO_FACTS:
            moved = self._moved.setdefault(source, {})
            numbers = source.rows[entry.row]
            for number in numbers:
                if number not in moved:
                    moved[number] = self._numbered(source.pool[number])
            row = self._row([moved[number] for number in numbers])
        self._entries[key] = KeptEntry(day, row, entry.held)

    def _row(self, numbers: list[int]) -> int:
        self._rows.append(numbers)
        return len(self._rows) - 1

    def _number(self, part: Any) -> int:
        known = self._known.get(id(part))
        if known is None:
            known = self._known[id(part)] = (self._numbered(plain(part)), part)
        return known[0]

    def _numbered(self, part: Plain) -> int:
        return self._numbers.setdefault(_text(part), len(self._numbers))

    def content(self) -> bytes:
        """Return the file."""
        pool = f'{{"pool":[{",".join(self._numbers)}],"rows":{_text(self._rows)}}}'
        return f"{_text(self._entries)}\n{pool}".encode("utf-8", "surrogatepass")


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def newest(files: Mapping[str, KeptFile]) -> Iterator[tuple[str, KeptFile]]:
    """Yield each key with the last file that has it."""
    found: dict[str, KeptFile] = {}
    for file in files.values():
        found.update(dict.fromkeys(file.entries, file))
    return iter(found.items())
