"""Use of a schema in records: filled fields, their values, and used codes.

Records are read as data. Of alternatives, those that fit the type and the keys of a value are followed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Final

from attrs import define, field

from incidents.codebook.content import Definition, DefinitionKind, FieldUsage, RecordData
from incidents.codebook.definitions import Definitions
from incidents.codec.folders import search
from incidents.codec.limits import LIMITS, Limits
from incidents.codec.reading import read
from incidents.codec.record_bytes import records_in
from incidents.errors import CannotCheck
from incidents.schema.codes import value_key
from incidents.schema.keyword_values import as_json, list_of, mapping_of, text_of, texts_of, types_of
from incidents.schema.references import Schema

_MOST_EXAMPLES: Final = 3
_LONGEST_VALUE: Final = 160
_LONGEST_OBJECT: Final = 1500
_KINDS: Final = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None)}


def read_records(folder: str, limits: Limits = LIMITS) -> tuple[RecordData, ...]:
    """Return the records of a folder or file, sorted by id.

    Raises:
        CannotCheck: if there are no records, or one cannot be read.
    """
    if PurePath(folder).suffix in (".json", ".ndjson", ".jsonl"):
        return tuple(sorted(_records((folder,), limits), key=lambda record: record.id))
    found = search(folder)
    for path, problem in found.refused.items():
        raise CannotCheck(path, problem.message)
    if not found.files:
        raise CannotCheck(folder, "no .json or .ndjson file in the folder")
    files = found.files
    return tuple(sorted(_records(files, limits), key=lambda record: record.id))


def _records(files: Iterable[str], limits: Limits) -> Iterator[RecordData]:
    for path in files:
        for found in records_in(path, limits):
            reading = read(found.raw, limits)
            if not reading.readable:
                raise CannotCheck(path, reading.problems[0].message)
            data = reading.value
            named = data if isinstance(data, dict) else {}
            line = f"-{found.first_line}" if found.first_line > 1 else ""
            id_ = named["id"] if isinstance(named.get("id"), str) else PurePath(path).stem + line
            yield RecordData(id=id_, title=text_of(named, "title"), data=data)


@define
class _FieldCount:
    """The use of one field."""

    filled: int = 0
    records: set[str] = field(factory=set)
    values: dict[str, str] = field(factory=dict)
    """Values as JSON, each with the first record that has it."""
    numbers: Counter[str] = field(factory=Counter)

    def add(self, value: Any, record: str) -> None:
        self.filled += 1
        self.records.add(record)
        for one in value if isinstance(value, list) and value and not isinstance(value[0], (dict, list)) else [value]:
            text = as_json(one)
            if len(text) <= _LONGEST_VALUE:
                self.values.setdefault(text, record)
                self.numbers[text] += 1


class Usages:
    """The use of a schema in some records."""

    def __init__(self, definitions: Definitions, records: Iterable[RecordData]) -> None:
        self._definitions = definitions
        self._objects: Counter[int] = Counter()
        self._fields: defaultdict[tuple[int, str], _FieldCount] = defaultdict(_FieldCount)
        self._codes: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        self._examples: dict[int, tuple[int, str, str]] = {}
        self.records = tuple(records)
        for record in self.records:
            self._visit(record.data, definitions.root, record.id)

    def count(self, definition: Definition) -> int | None:
        """Return the number of objects of a definition; None without records."""
        return self._objects[id(definition.schema)] if self.records else None

    def example(self, definition: Definition) -> tuple[str, str] | None:
        """Return the object with most fields that is not too long, as JSON, and the id of its record."""
        found = self._examples.get(id(definition.schema))
        return found[1:] if found else None

    def of_field(self, definition: Definition, key: str) -> FieldUsage | None:
        """Return how often a field is filled; None without records."""
        if not self.records:
            return None
        seen = self._fields[id(definition.schema), key]
        most = sorted(seen.values.items(), key=lambda found: -seen.numbers[found[0]])
        return FieldUsage(
            filled=seen.filled,
            of=self._objects[id(definition.schema)],
            records=len(seen.records),
            values=tuple(most[:_MOST_EXAMPLES]),
        )

    def of_code(self, definition: Definition, value: Any) -> tuple[str, ...] | None:
        """Return the ids of the records that use a code; None without records."""
        return tuple(sorted(self._codes[id(definition.schema), value_key(value)])) if self.records else None

    def _visit(self, value: Any, schema: Schema, record: str, seen: frozenset[int] = frozenset()) -> None:
        schema = self._definitions.resolved(schema)
        if not isinstance(schema, dict) or id(schema) in seen:
            return
        definition = self._definitions.of(schema)
        if definition is not None and definition.kind is DefinitionKind.CODELIST:
            self._codes[id(schema), value_key(value)].add(record)
            return
        if isinstance(value, dict):
            self._visit_object(value, schema, record, counted=definition is not None)
        elif isinstance(value, list):
            for item in value:
                self._visit(item, schema.get("items", True), record)
        seen |= {id(schema)}
        for branch in self._applied(value, schema):
            self._visit(value, branch, record, seen)
        target = self._definitions.references.target(schema)
        if target is not None:
            self._visit(value, target.schema, record, seen)

    def _applied(self, value: Any, schema: dict[str, Any]) -> Iterator[Any]:
        """Yield the parts of a schema that apply to a value as a whole."""
        yield from list_of(schema, "allOf")
        branches = (*list_of(schema, "oneOf"), *list_of(schema, "anyOf"))
        yield from (branch for branch in branches if self._could_be(value, branch))
        if "then" in schema and self._could_be(value, schema.get("if", True)):
            yield schema["then"]

    def _visit_object(self, value: dict[str, Any], schema: dict[str, Any], record: str, *, counted: bool) -> None:
        if counted:
            self._objects[id(schema)] += 1
            self._keep_example(value, schema, record)
        named = mapping_of(schema, "properties")
        for key, part in value.items():
            if counted:
                self._fields[id(schema), key].add(part, record)
            self._visit(part, named.get(key, schema.get("additionalProperties", True)), record)

    def _keep_example(self, value: dict[str, Any], schema: dict[str, Any], record: str) -> None:
        kept = self._examples.get(id(schema))
        if kept is not None and len(value) <= kept[0]:
            return
        text = as_json(value, indent=2)
        if len(text) <= _LONGEST_OBJECT:
            self._examples[id(schema)] = (len(value), text, record)

    def _could_be(self, value: Any, schema: Any) -> bool:
        """Return whether a value fits the type, the keys and the constants of an alternative."""
        schema = self._definitions.resolved(schema)
        if not isinstance(schema, dict):
            return schema is True
        types = types_of(schema)
        if (types and not any(_is(value, name) for name in types)) or value != schema.get("const", value):
            return False
        if not isinstance(value, dict):
            return True
        named = mapping_of(schema, "properties")
        if schema.get("additionalProperties") is False and not value.keys() <= named.keys():
            return False
        return all(key in value for key in texts_of(schema, "required")) and all(
            value[key] == part.get("const", value[key]) and value[key] in part.get("enum", [value[key]])
            for key, part in named.items()
            if key in value and isinstance(part, dict)
        )


def _is(value: Any, name: str) -> bool:
    if name in ("number", "integer"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return name in _KINDS and isinstance(value, _KINDS[name])
