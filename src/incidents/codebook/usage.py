"""How the records of a folder fill a schema: which fields, with what, and which codes they use.

Records are looked at as data. Of alternatives those are followed that a value could be, by its type and its keys.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final

from attrs import field, frozen

from incidents.codebook.content import Definition, RecordEntry, Sort, Usage
from incidents.codebook.parts import Parts
from incidents.codec.folders import search
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import read
from incidents.codec.records import records_in
from incidents.errors import CannotCheck
from incidents.schema.codes import value_key
from incidents.schema.references import Schema

_MOST_EXAMPLES: Final = 3
_LONGEST_VALUE: Final = 160
_LONGEST_OBJECT: Final = 1500
_KINDS: Final = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}


@frozen(kw_only=True)
class Record:
    """A record as data."""

    id: str
    title: str
    data: Any


def read_records(folder: str, limits: Limits = LIMITS) -> tuple[Record, ...]:
    """Return the records of a folder or file, sorted by id.

    Raises:
        CannotCheck: if there is none, or one cannot be read.
    """
    files = search(folder).files if PurePath(folder).suffix not in (".json", ".ndjson", ".jsonl") else (folder,)
    if not files:
        raise CannotCheck(folder, "the folder holds no .json or .ndjson file")
    return tuple(sorted(_records(files, limits), key=lambda record: record.id))


def _records(files: Iterable[str], limits: Limits) -> Iterator[Record]:
    for path in files:
        for found in records_in(path, limits):
            reading = read(found.raw, limits)
            if not reading.readable:
                raise CannotCheck(path, reading.problems[0].message)
            data = reading.value
            named = data if isinstance(data, dict) else {}
            id_, title = named.get("id"), named.get("title")
            stem = PurePath(path).stem + (f"-{found.first_line}" if found.first_line > 1 else "")
            yield Record(
                id=id_ if isinstance(id_, str) else stem, title=title if isinstance(title, str) else "", data=data
            )


@frozen
class _Seen:
    """What was seen of one field."""

    filled: list[int] = field(factory=lambda: [0])
    records: set[str] = field(factory=set)
    values: dict[str, str] = field(factory=dict)
    """Values as JSON, each with the first record that has it."""
    numbers: Counter[str] = field(factory=Counter)


class Usages:
    """What was seen of a schema in some records."""

    def __init__(self, parts: Parts, records: Iterable[Record]) -> None:
        self._parts = parts
        self._objects: Counter[int] = Counter()
        self._fields: defaultdict[tuple[int, str], _Seen] = defaultdict(_Seen)
        self._codes: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        self._examples: dict[int, tuple[int, str, str]] = {}
        self.records: tuple[RecordEntry, ...] = ()
        for record in records:
            self.records += (RecordEntry(id=record.id, title=record.title),)
            self._visit(record.data, parts.root, record.id)

    def __bool__(self) -> bool:
        return bool(self.records)

    def count(self, definition: Definition) -> int | None:
        """Return how many objects of a definition were seen; nothing where no record was looked at."""
        return self._objects[id(definition.schema)] if self.records else None

    def example(self, definition: Definition) -> tuple[str, str] | None:
        """Return the fullest of the objects that are not too long, as JSON, and the id of its record."""
        found = self._examples.get(id(definition.schema))
        return found[1:] if found else None

    def of_field(self, definition: Definition, key: str) -> Usage | None:
        """Return how often a field is filled; nothing where no record was looked at."""
        if not self.records:
            return None
        seen = self._fields[id(definition.schema), key]
        most = sorted(seen.values, key=lambda value: (-seen.numbers[value], list(seen.values).index(value)))
        return Usage(
            filled=seen.filled[0],
            of=self._objects[id(definition.schema)],
            records=len(seen.records),
            values=tuple((value, seen.values[value]) for value in most[:_MOST_EXAMPLES]),
        )

    def of_code(self, definition: Definition, value: Any) -> tuple[str, ...] | None:
        """Return the ids of the records that use a code; nothing where no record was looked at."""
        return tuple(sorted(self._codes[id(definition.schema), value_key(value)])) if self.records else None

    def _visit(self, value: Any, schema: Schema, record: str, seen: frozenset[int] = frozenset()) -> None:
        schema = self._parts.resolved(schema)
        if not isinstance(schema, dict) or id(schema) in seen:
            return
        definition = self._parts.of(schema)
        if definition is not None and definition.sort is Sort.CODELIST:
            self._codes[id(schema), value_key(value)].add(record)
            return
        if isinstance(value, dict):
            self._object(value, schema, definition, record)
        elif isinstance(value, list):
            self._list(value, schema, record)
        seen |= {id(schema)}
        for branch in _branches(schema, "allOf"):
            self._visit(value, branch, record, seen)
        for branch in (*_branches(schema, "oneOf"), *_branches(schema, "anyOf")):
            if self._could_be(value, branch):
                self._visit(value, branch, record, seen)
        target = self._parts.references.target(schema)
        if target is not None:
            self._visit(value, target.schema, record, seen)

    def _object(
        self, value: dict[str, Any], schema: dict[str, Any], definition: Definition | None, record: str
    ) -> None:
        if definition is not None:
            self._objects[id(schema)] += 1
            self._keep_example(value, schema, record)
        properties = schema.get("properties")
        named = properties if isinstance(properties, dict) else {}
        for key, part in value.items():
            if definition is not None:
                self._note(self._fields[id(schema), key], part, record)
            if key in named:
                self._visit(part, named[key], record)
            elif isinstance(schema.get("additionalProperties"), dict):
                self._visit(part, schema["additionalProperties"], record)

    def _list(self, value: list[Any], schema: dict[str, Any], record: str) -> None:
        items = schema.get("items")
        if isinstance(items, dict):
            for item in value:
                self._visit(item, items, record)

    def _note(self, seen: _Seen, value: Any, record: str) -> None:
        seen.filled[0] += 1
        seen.records.add(record)
        for one in value if isinstance(value, list) and value and not isinstance(value[0], (dict, list)) else [value]:
            text = json.dumps(one, ensure_ascii=False)
            if len(text) <= _LONGEST_VALUE:
                seen.values.setdefault(text, record)
                seen.numbers[text] += 1

    def _keep_example(self, value: dict[str, Any], schema: dict[str, Any], record: str) -> None:
        kept = self._examples.get(id(schema))
        if kept is not None and len(value) <= kept[0]:
            return
        text = json.dumps(value, ensure_ascii=False, indent=2)
        if len(text) <= _LONGEST_OBJECT:
            self._examples[id(schema)] = (len(value), text, record)

    def _could_be(self, value: Any, schema: Schema) -> bool:
        """Return whether a value has the type, the keys and the constants of an alternative."""
        schema = self._parts.resolved(schema)
        if isinstance(schema, bool):
            return schema
        if not _has_type(value, schema.get("type")) or ("const" in schema and value != schema["const"]):
            return False
        if not isinstance(value, dict):
            return True
        properties = schema.get("properties")
        named = properties if isinstance(properties, dict) else {}
        if schema.get("additionalProperties") is False and not value.keys() <= named.keys():
            return False
        required = schema.get("required")
        return all(key in value for key in (required if isinstance(required, list) else ())) and all(
            value[key] == part["const"]
            for key, part in named.items()
            if key in value and isinstance(part, dict) and "const" in part
        )


def _branches(schema: dict[str, Any], keyword: str) -> list[Any]:
    held = schema.get(keyword)
    return [branch for branch in held if isinstance(branch, (dict, bool))] if isinstance(held, list) else []


def _has_type(value: Any, said: Any) -> bool:
    names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return not names or any(_is(value, name) for name in names)


def _is(value: Any, name: Any) -> bool:
    if name in ("number", "integer"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    kind = _KINDS.get(name)
    return kind is not None and isinstance(value, kind)
