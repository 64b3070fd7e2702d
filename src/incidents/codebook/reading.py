"""From a schema, what is said of it and the records that were looked at, to the content of its codebook."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from attrs import frozen

from incidents.codebook.annotations import Advice, Annotations
from incidents.codebook.code_entries import code_entry
from incidents.codebook.content import (
    CodeEntry,
    Definition,
    Field,
    ListEntry,
    ObjectEntry,
    RecordEntry,
    Sort,
)
from incidents.codebook.document import Code, Line, Link
from incidents.codebook.gathering import gathered
from incidents.codebook.names import anchor, slug
from incidents.codebook.parts import Parts
from incidents.codebook.rule_fields import touched
from incidents.codebook.usage import Record, Usages
from incidents.codebook.wording import Wording, limits
from incidents.findings import Rule
from incidents.model.codes.base import Codelist
from incidents.schema.changes import Change
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.keywords import text_of, value_words
from incidents.schema.references import Schema


@frozen(kw_only=True)
class Form:
    """One form of text, or another value that is no object."""

    about: Definition
    holds: Line
    patterns: tuple[Line, ...]
    """What its text matches or must not match; few people read it."""
    examples: tuple[str, ...]
    stands_at: tuple[Line, ...]


@frozen(kw_only=True)
class Version:
    """An earlier version of the schema, and how the next one differs from it."""

    name: str
    next: str
    changes: tuple[Change, ...]


@frozen(kw_only=True)
class Codebook:
    """Everything that a codebook says."""

    name: str
    description: str
    identifier: str
    objects: tuple[ObjectEntry, ...]
    lists: tuple[ListEntry, ...]
    forms: tuple[Form, ...]
    annotations: Annotations
    records: tuple[RecordEntry, ...]
    versions: tuple[Version, ...]
    rule_fields: dict[str, tuple[Line, ...]]
    paths: tuple[tuple[str, Link], ...]
    """Every field by its path from the top, as far as paths are told."""
    paths_cut: bool
    code_links: Mapping[str, Link]
    """The place of each code; one that stands in several lists is led to in the first."""


def codebook(  # noqa: PLR0913 - each may be left out
    schema: Schema,
    name: str,
    annotations: Annotations,
    *,
    records: Sequence[Record] = (),
    versions: Sequence[Version] = (),
    since: Mapping[str, str] = MappingProxyType({}),
) -> Codebook:
    """Return what is to be said of a schema.

    Args:
        schema: A JSON Schema 2020-12.
        name: What it is called where it has no title.
        annotations: What is said of it beyond itself.
        records: Records that follow it, for examples and numbers.
        versions: Its earlier versions, the latest first.
        since: The version that brought a field or code, by ``Object.field`` or ``Codelist:code``.
    """
    title = annotations.name or (text_of(schema, "title") if isinstance(schema, dict) else "") or name
    reader = _Reader(Parts(schema, title_of(schema, name)), annotations, records, since)
    paths, cut = reader.paths()
    lists = (*reader.lists(), *reader.more_lists())
    return Codebook(
        name=title,
        description=text_of(reader.parts.root, "description"),
        identifier=text_of(reader.parts.root, "$id"),
        objects=tuple(reader.objects()),
        lists=lists,
        forms=tuple(reader.forms()),
        annotations=annotations,
        records=reader.usages.records,
        versions=tuple(versions),
        rule_fields=reader.rule_fields,
        paths=paths,
        paths_cut=cut,
        code_links={
            code.value: Link(code.value, page=entry.page, anchor=code.anchor, code=True)
            for entry in reversed(lists)
            for code in entry.codes
        },
    )


def title_of(schema: Schema, name: str) -> str:
    """Return the title of a schema, or the name that it goes by where it has none."""
    return (text_of(schema, "title") if isinstance(schema, dict) else "") or name


_MOST_PATHS = 1500


class _Reader:
    def __init__(
        self, parts: Parts, annotations: Annotations, records: Sequence[Record], since: Mapping[str, str]
    ) -> None:
        self.parts = parts
        self.wording = Wording(parts)
        self.usages = Usages(parts, records)
        self._annotations = annotations
        self._since = since
        self._holders = self._found_holders()
        self.rule_fields: dict[str, tuple[Line, ...]] = {}
        self._rules_of: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for rule in annotations.rules:
            self._note_rule(rule)

    # Objects

    def objects(self) -> Iterator[ObjectEntry]:
        """Yield every object, the record as a whole first."""
        for definition in self.parts:
            if definition.sort is Sort.OBJECT:
                properties, required, conditional = gathered(definition.schema)
                shown = frozenset({"properties", "required", "type"})
                conditions = [
                    line for line in self.wording.conditions(definition.schema, shown) if not _tells_only_fields(line)
                ]
                yield ObjectEntry(
                    about=definition,
                    fields=tuple(
                        self._field(definition, key, part, required=key in required, when=conditional.get(key, ()))
                        for key, part in properties.items()
                    ),
                    conditions=(*limits(definition.schema), *conditions),
                    stands_at=self._holders[id(definition.schema)],
                    count=self.usages.count(definition),
                    example=self.usages.example(definition),
                )

    def _field(self, holder: Definition, key: str, schema: Schema, *, required: bool, when: tuple[Line, ...]) -> Field:
        own = schema if isinstance(schema, dict) else {}
        target = self.parts.resolved(schema)
        told = target if isinstance(target, dict) else {}
        listed = codes_of(told) if self.parts.of(schema) is None else None
        path = f"{holder.name}.{key}"
        advice = self._annotations.advice.get(path, Advice())
        examples = own.get("examples", told.get("examples"))
        deprecated = own.get("deprecated") is True or told.get("deprecated") is True
        default = own["default"] if "default" in own else told.get("default")
        return Field(
            key=key,
            anchor=anchor(key),
            meaning=text_of(own, "description") or text_of(told, "description"),
            holds=self.wording.holds(schema),
            required=required,
            required_when=when,
            codes=listed[0] if listed and listed[1] != "const" else (),
            do=advice.do,
            dont=advice.dont,
            made_up=tuple(_json(one) for one in examples) if isinstance(examples, list) else (),
            usage=self.usages.of_field(holder, key),
            default=_json(default) if "default" in own or "default" in told else None,
            since=self._since.get(path, self._annotations.version),
            deprecated="deprecated" if deprecated else "",
            rules=tuple(self._rules_of[id(holder.schema), key]),
            notes=(*_access(own, told), *self._annotations.notes(holder.name, key)),
        )

    # Codelists

    def lists(self) -> Iterator[ListEntry]:
        """Yield every codelist of the schema."""
        for definition in self.parts:
            found = codes_of(definition.schema)
            if definition.sort is not Sort.CODELIST or found is None:
                continue
            codelist = self._annotations.codelists.get(definition.name)
            yield ListEntry(
                title=definition.title,
                description=definition.description,
                page=definition.page,
                codes=tuple(self._code(definition, code, codelist) for code in found[0]),
                stands_at=self._holders[id(definition.schema)],
            )

    def _code(self, holder: Definition, code: SchemaCode, codelist: type[Codelist] | None) -> CodeEntry:
        value = value_words(code.value)
        ours = next((one for one in codelist or () if one.value == code.value), None)
        used = self.usages.of_code(holder, code.value)
        since = self._since.get(f"{holder.name}:{value}", "")
        if ours is not None:
            entry = code_entry(ours, used)
            return CodeEntry(
                value=value,
                anchor=anchor(value),
                label=code.label or entry.label,
                definition=code.definition or entry.definition,
                translations=entry.translations,
                traits=entry.traits,
                broader=entry.broader,
                narrower=entry.narrower,
                mappings=entry.mappings,
                since=since or entry.since,
                deprecated=entry.deprecated,
                used_in=used,
            )
        return CodeEntry(
            value=value,
            anchor=anchor(value),
            label=code.label,
            definition=code.definition,
            since=since,
            deprecated="It should no longer be used." if code.deprecated else "",
            used_in=used,
        )

    def more_lists(self) -> Iterator[ListEntry]:
        """Yield the codelists that belong to the schema and stand in no record."""
        for codelist, where in self._annotations.more_codelists:
            about = codelist.about()
            yield ListEntry(
                title=about.title,
                description=f"{about.description} {where}".strip(),
                page=f"codes/{slug(about.title)}",
                codes=tuple(code_entry(code, None) for code in codelist),
                derived=True,
            )

    # Forms

    def forms(self) -> Iterator[Form]:
        """Yield every form of text, and every other value that has a name."""
        for definition in self.parts:
            if definition.sort is Sort.FORM:
                schema, patterns = _parted(definition.schema)
                examples = definition.schema.get("examples")
                yield Form(
                    about=definition,
                    holds=self.wording.holds(schema),
                    patterns=tuple(map(self.wording.holds, patterns)),
                    examples=tuple(_json(one) for one in examples) if isinstance(examples, list) else (),
                    stands_at=self._holders[id(definition.schema)],
                )

    # Where things stand

    def _found_holders(self) -> defaultdict[int, tuple[Line, ...]]:
        holders: defaultdict[int, tuple[Line, ...]] = defaultdict(tuple)
        for definition in self.parts:
            if definition.sort is not Sort.OBJECT:
                continue
            for key, part in gathered(definition.schema)[0].items():
                link = Link(f"{definition.title}.{key}", page=definition.page, anchor=anchor(key), code=True)
                for held in dict.fromkeys(id(one) for one in self._held(part)):
                    holders[held] += ((link,),)
        return holders

    def _held(self, schema: Schema, depth: int = 0) -> Iterator[dict[str, Any]]:
        """Yield the definitions that a field may hold, itself or in a list, an object or an alternative."""
        target = self.parts.resolved(schema)
        if not isinstance(target, dict) or depth > len(_DEPTHS):
            return
        if self.parts.of(target) is not None:
            yield target
            return
        for keyword in ("items", "additionalProperties"):
            if isinstance(target.get(keyword), dict):
                yield from self._held(target[keyword], depth + 1)
        for keyword in ("oneOf", "anyOf", "allOf"):
            held = target.get(keyword)
            for branch in held if isinstance(held, list) else ():
                yield from self._held(branch, depth + 1)

    def paths(self) -> tuple[tuple[tuple[str, Link], ...], bool]:
        """Return every field by its path, such as ``actions[].on``; an object within itself is not gone into again."""
        found: list[tuple[str, Link]] = []
        first = next(iter(self.parts))
        waiting: list[tuple[str, Definition, frozenset[int]]] = [("", first, frozenset())]
        while waiting and len(found) < _MOST_PATHS:
            path, definition, above = waiting.pop(0)
            for key, part in gathered(definition.schema)[0].items():
                name = f"{path}.{key}" if path else key
                found.append(
                    (name, Link(f"{definition.title}.{key}", page=definition.page, anchor=anchor(key), code=True))
                )
                for held in self._held(part):
                    inner = self.parts.of(held)
                    if (
                        inner is not None
                        and inner.sort is Sort.OBJECT
                        and id(held) not in above | {id(definition.schema)}
                    ):
                        many = "[]" if isinstance(part, dict) and "items" in self._itself(part) else ""
                        waiting.append((name + many, inner, above | {id(definition.schema)}))
        cut = bool(waiting) or len(found) > _MOST_PATHS
        return tuple(sorted(found[:_MOST_PATHS], key=lambda one: one[0])), cut

    def _itself(self, schema: Schema) -> dict[str, Any]:
        target = self.parts.resolved(schema)
        return target if isinstance(target, dict) else {}

    # Rules

    def _note_rule(self, rule: Rule) -> None:
        lines: list[Line] = []
        for keys in touched(rule):
            place = self._place(keys)
            if place is None:
                continue
            definition, key = place
            self._rules_of[id(definition.schema), key].append(rule.code)
            lines.append((Link(f"{definition.title}.{key}", page=definition.page, anchor=anchor(key), code=True),))
        self.rule_fields[rule.code] = tuple(lines)

    def _place(self, keys: tuple[str, ...]) -> tuple[Definition, str] | None:
        """Return the object and the key at the end of some keys, from the top of a record."""
        definition = next(iter(self.parts))
        for place, key in enumerate(keys):
            part = gathered(definition.schema)[0].get(key)
            if part is None:
                return None
            if place == len(keys) - 1:
                return definition, key
            inner = next((self.parts.of(held) for held in self._held(part)), None)
            if inner is None:
                return definition, key
            definition = inner
        return None


_DEPTHS = range(4)


def _parted(schema: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what a form says without its words and patterns, and its patterns."""
    patterns: list[dict[str, Any]] = [{"pattern": schema["pattern"]}] if "pattern" in schema else []
    negated = schema.get("not")
    if isinstance(negated, dict) and set(negated) == {"pattern"}:
        patterns.append({"not": negated})
    left_out = {"title", "description", *(keyword for one in patterns for keyword in one)}
    return {key: part for key, part in schema.items() if key not in left_out}, patterns


def _tells_only_fields(line: Line) -> bool:
    """Return whether a condition is that a key must be there, which stands with its field already."""
    return bool(line) and line[-1] == " must be there" and isinstance(line[0], Code)


def _access(own: dict[str, Any], told: dict[str, Any]) -> Iterator[str]:
    if own.get("readOnly") is True or told.get("readOnly") is True:
        yield "It can only be read."
    if own.get("writeOnly") is True or told.get("writeOnly") is True:
        yield "It can only be written."


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
