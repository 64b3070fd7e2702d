"""Building the content of a codebook from a schema, its annotations and records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from incidents.codebook.addresses import LISTS, anchor, slug
from incidents.codebook.annotations import Annotations
from incidents.codebook.blocks import Code, Line, PageLink
from incidents.codebook.content import (
    Codebook,
    CodeEntry,
    Definition,
    DefinitionKind,
    FamilyEntry,
    FieldEntry,
    FormEntry,
    ListEntry,
    ObjectEntry,
    PartEntry,
    RecordData,
    VersionStep,
)
from incidents.codebook.definitions import Definitions
from incidents.codebook.details import details_of
from incidents.codebook.object_fields import conditions_of, properties_of, required_of, values_of
from incidents.codebook.rule_fields import touched
from incidents.codebook.schema_words import SchemaWords, limits
from incidents.codebook.usage import Usages
from incidents.data import ENGLISH, languages
from incidents.findings import Rule
from incidents.model.codes import ALL_CODELISTS, CURRENCIES, ActionKind, Unit
from incidents.model.codes.base import Codelist
from incidents.model.codes.vocabularies import vocabularies
from incidents.schema.codes import SchemaCode, codes_of
from incidents.schema.data_files import Advice
from incidents.schema.keyword_values import as_json, list_of, text_of, value_words
from incidents.schema.references import Schema
from incidents.views.words import Language, Words

_MOST_PATHS: Final = 1500
_DEEPEST: Final = 4
_HOLDING: Final = ("items", "additionalProperties", "oneOf", "anyOf", "allOf")
"""Keywords under which a field may contain a definition."""
_ACCESS: Final = {"readOnly": "codebook.read-only", "writeOnly": "codebook.write-only"}
_RELATIONS: Final = {
    "exactMatch": "codebook.match.exact",
    "closeMatch": "codebook.match.close",
    "broadMatch": "codebook.match.broad",
    "narrowMatch": "codebook.match.narrow",
}


def codebook(  # noqa: PLR0913 - each may be left out
    schema: Schema,
    name: str,
    annotations: Annotations,
    *,
    language: Language = ENGLISH,
    records: Sequence[RecordData] = (),
    versions: Sequence[VersionStep] = (),
    since: Mapping[str, str] = MappingProxyType({}),
) -> Codebook:
    """Return the codebook of a schema.

    Args:
        schema: A JSON Schema 2020-12.
        name: Its name if it has no title.
        annotations: Additional data about it.
        language: The language of the pages; what a schema says itself is translated only if it is ours.
        records: Records that follow it, for examples and numbers.
        versions: Its earlier versions, the latest first.
        since: The version that added a field or code, by ``Object.field`` or ``Codelist:code``.
    """
    title, words = title_of(schema, name), Words.of(language)
    reader = _Reader(Definitions(schema, title, annotations.phrase), annotations, words, records, since)
    paths, cut = reader.paths()
    root = reader.definitions.root
    return Codebook(
        name=annotations.name or title,
        description=annotations.phrase(text_of(root, "description")),
        identifier=text_of(root, "$id"),
        objects=tuple(reader.objects()),
        lists=(*reader.lists(), *map(reader.derived_list, annotations.more_codelists)),
        forms=tuple(reader.forms()),
        parts=tuple(reader.parts()),
        annotations=annotations,
        words=words,
        records=tuple(records),
        versions=tuple(versions),
        rule_fields=reader.rule_fields,
        paths=paths,
        paths_cut=cut,
    )


def title_of(schema: Schema, name: str) -> str:
    """Return the title of a schema, or a name if it has none."""
    return (text_of(schema, "title") if isinstance(schema, dict) else "") or name


class _Reader:
    def __init__(
        self,
        definitions: Definitions,
        annotations: Annotations,
        words: Words,
        records: Sequence[RecordData],
        since: Mapping[str, str],
    ) -> None:
        self.definitions = definitions
        self._said = words
        self._words = SchemaWords(definitions, words)
        self._phrase = annotations.phrase
        self._usages = Usages(definitions, records)
        self._annotations = annotations
        self._since = since
        self._users = self._found_users()
        self._rules_of: defaultdict[PageLink, list[Rule]] = defaultdict(list)
        self.rule_fields = {rule.code: tuple(self._fields_of(rule)) for rule in annotations.rules}

    # Objects

    def objects(self) -> Iterator[ObjectEntry]:
        """Yield every object; the first is the record as a whole."""
        shown = frozenset({"properties", "required", "type"})
        for definition in self.definitions.of_kind(DefinitionKind.OBJECT):
            schema = definition.schema
            required, when = required_of(schema), conditions_of(schema, self._said)
            conditions = (line for line in self._words.conditions(schema, shown) if not self._requires_only_keys(line))
            yield ObjectEntry(
                about=definition,
                details=details_of(schema, self._phrase),
                fields=tuple(
                    self._field(definition, key, part, required=key in required, when=when.get(key, ()))
                    for key, part in properties_of(schema).items()
                ),
                conditions=(*limits(schema, self._said), *conditions),
                used_by=self._users[id(schema)],
                count=self._usages.count(definition),
                example=self._usages.example(definition),
            )

    def _field(
        self, holder: Definition, key: str, schema: Schema, *, required: bool, when: tuple[Line, ...]
    ) -> FieldEntry:
        own = schema if isinstance(schema, dict) else {}
        target = self.definitions.mapping(schema)
        both = {**target, **own}
        listed = codes_of(target) if self.definitions.of(schema) is None else None
        path, link = f"{holder.name}.{key}", _field_link(holder, key)
        access = [
            self._said(message)
            for keyword, message in _ACCESS.items()
            if True in (own.get(keyword), target.get(keyword))
        ]
        return FieldEntry(
            key=key,
            link=link,
            meaning=self._phrase(text_of(own, "description") or text_of(target, "description")),
            title=self._phrase(
                text_of(own, "title") or ("" if self.definitions.of(schema) else text_of(target, "title"))
            ),
            holds=self._words.holds(schema),
            required=required,
            required_when=when,
            codes=listed[0] if listed and listed[1] != "const" else (),
            advice=self._annotations.advice.get(path, Advice()),
            examples=tuple(map(as_json, list_of(both, "examples"))),
            usage=self._usages.of_field(holder, key),
            default=as_json(both["default"]) if "default" in both else None,
            since=self._since.get(path, self._annotations.version),
            deprecated=True in (own.get("deprecated"), target.get("deprecated")),
            rules=tuple(self._rules_of[link]),
            notes=(*access, *self._annotations.notes(holder.name, key)),
        )

    # Codelists

    def lists(self) -> Iterator[ListEntry]:
        """Yield every codelist of the schema."""
        for definition in self.definitions.of_kind(DefinitionKind.CODELIST):
            found, _ = codes_of(definition.schema) or ((), "")
            codelist = self._annotations.codelists.get(definition.name)
            yield ListEntry(
                title=definition.title,
                description=self._phrase(definition.description),
                page=definition.page,
                codes=tuple(self._code(definition, code, codelist) for code in found),
                details=details_of(definition.schema, self._phrase),
                used_by=self._users[id(definition.schema)],
            )

    def _code(self, holder: Definition, code: SchemaCode, codelist: type[Codelist] | None) -> CodeEntry:
        value = value_words(code.value)
        ours = next((one for one in codelist or () if one.value == code.value), None)
        deprecated = self._said("codebook.do-not-use") if code.deprecated else ""
        entry = self._code_entry(ours) if ours else CodeEntry(value=value, anchor=anchor(value), deprecated=deprecated)
        if ours is None or self._said.language == ENGLISH:  # another version of our schema has words of its own
            entry = evolve(entry, label=code.label or entry.label, definition=code.definition or entry.definition)
        return evolve(
            entry,
            since=self._since.get(f"{holder.name}:{value}", entry.since),
            used_in=self._usages.of_code(holder, code.value),
        )

    # Forms

    def forms(self) -> Iterator[FormEntry]:
        """Yield every named format of text, and every other named value."""
        for definition in self.definitions.of_kind(DefinitionKind.FORM):
            schema, patterns = _parted(definition.schema)
            yield FormEntry(
                about=definition,
                holds=self._words.holds(schema),
                patterns=tuple(map(self._words.holds, patterns)),
                details=details_of(definition.schema, self._phrase),
                used_by=self._users[id(definition.schema)],
            )

    # Everything else that says something

    def parts(self) -> Iterator[PartEntry]:
        """Yield every part that says something and is no field and no definition."""
        for schema, link in self.definitions.parts:
            yield PartEntry(link=link, holds=self._words.holds(schema), details=details_of(schema, self._phrase))

    # Which field holds what

    def _found_users(self) -> defaultdict[int, tuple[Line, ...]]:
        users: defaultdict[int, tuple[Line, ...]] = defaultdict(tuple)
        for definition in self.definitions.of_kind(DefinitionKind.OBJECT):
            found = ((held, key) for key, part in values_of(definition.schema) for held in self._held(part))
            for held, key in dict.fromkeys(found):
                users[id(held.schema)] += ((_field_link(definition, key),),)
        return users

    def _held(self, schema: Any, depth: int = 0) -> Iterator[Definition]:
        """Yield the definitions that a field may contain, directly or in a list, an object or an alternative."""
        target = self.definitions.resolved(schema)
        if not isinstance(target, dict) or depth > _DEEPEST:
            return
        definition = self.definitions.of(target)
        if definition is not None:
            yield definition
            return
        for keyword in _HOLDING:
            for part in list_of(target, keyword) or [target.get(keyword)]:
                yield from self._held(part, depth + 1)

    def paths(self) -> tuple[tuple[tuple[str, PageLink], ...], bool]:
        """Return every field by its path, such as ``actions[].on``; an object within itself is not expanded again."""
        found: list[tuple[str, PageLink]] = []
        waiting: list[tuple[str, Definition, frozenset[Definition]]] = [("", self.definitions.whole, frozenset())]
        while waiting and len(found) < _MOST_PATHS:
            path, definition, above = waiting.pop(0)
            above |= {definition}
            for key, part in properties_of(definition.schema).items():
                name = f"{path}.{key}" if path else key
                many = "[]" if "items" in self.definitions.mapping(part) else ""
                found.append((name, _field_link(definition, key)))
                waiting += [
                    (name + many, inner, above)
                    for inner in self._held(part)
                    if inner.kind is DefinitionKind.OBJECT and inner not in above
                ]
        cut = bool(waiting) or len(found) > _MOST_PATHS
        return tuple(sorted(found[:_MOST_PATHS], key=lambda one: one[0])), cut

    # Rules

    def _fields_of(self, rule: Rule) -> Iterator[Line]:
        for keys in touched(rule):
            link = self._field_at(keys)
            if link is not None:
                self._rules_of[link].append(rule)
                yield (link,)

    def _field_at(self, keys: tuple[str, ...]) -> PageLink | None:
        """Return a link to the field at the end of some keys, or to the last of them that has a page."""
        definition, link = self.definitions.whole, None
        for key in keys:
            part = properties_of(definition.schema).get(key)
            if part is None:
                return None
            link = _field_link(definition, key)
            inner = next(self._held(part), None)
            if inner is None:
                break
            definition = inner
        return link

    # Codes of the model

    def derived_list(self, codelist: type[Codelist]) -> ListEntry:
        """Return the entry of a codelist whose codes do not appear in records."""
        about = codelist.about()
        return ListEntry(
            title=self._phrase(about.title),
            description=self._phrase(about.description),
            page=f"{LISTS}/{slug(about.title)}",
            codes=tuple(map(self._code_entry, codelist)),
            derived=True,
        )

    def _code_entry(self, code: Codelist) -> CodeEntry:
        """Return the entry of a code of the model."""
        words = self._said
        about = code.deprecated
        deprecated = ""
        if about:
            successor = f" {words('codebook.successor', code=about.successor)}" if about.successor else ""
            deprecated = (
                words("codebook.deprecated-since", version=about.since, reason=self._phrase(about.reason)) + successor
            )
        return CodeEntry(
            value=str(code),
            anchor=anchor(str(code)),
            label=words.label(code),
            definition=code.definition_in(words.language),
            translations=tuple(
                (language, code.label_in(language)) for language in languages() if language != words.language
            ),
            traits=tuple(
                (name.replace("_", " "), self._trait(value))
                for name, value in code.traits().items()
                if name != "family"
            ),
            family=self._family(code),
            broader=code.broader or "",
            narrower=tuple(str(one) for one in type(code) if one.broader == code),
            distinct_from=tuple(map(self._other_code, code.distinct_from)),
            mappings=tuple(
                f"{words(_RELATIONS[mapping.relation])} {vocabularies()[mapping.vocabulary].name}: {mapping.term}"
                for mapping in code.mappings
            ),
            since=code.since,
            deprecated=deprecated,
        )

    def _family(self, code: Codelist) -> FamilyEntry | None:
        if not isinstance(code, ActionKind):
            return None
        family, language = code.family, self._said.language
        return FamilyEntry(
            anchor=f"family-{family}", label=family.label_in(language), definition=family.definition_in(language)
        )

    def _other_code(self, reference: str) -> tuple[str, str]:
        """Return a code and the title of its list, which is empty for the same list."""
        name, _, code = reference.rpartition(".")
        titles = (self._phrase(about.title) for about in (one.about() for one in ALL_CODELISTS) if about.name == name)
        return code, next(titles, "")

    def _trait(self, value: Any) -> str:
        if isinstance(value, bool):
            return self._said("codebook.yes" if value else "codebook.no")
        if isinstance(value, str):
            return value
        if CURRENCIES.issubset(value):
            title = self._phrase(Unit.about().title)
            value = [*(one for one in value if one not in CURRENCIES), self._said("codebook.currencies", list=title)]
        return ", ".join(map(str, value)) or self._said("codebook.none")

    def _requires_only_keys(self, line: Line) -> bool:
        """Return whether a condition only requires keys, which the entries of the fields also show."""
        ends = {self._said(f"codebook.present.{form}").rpartition("}")[2] for form in ("one", "other")}
        return bool(line) and line[-1] in ends and isinstance(line[0], Code)


def _field_link(holder: Definition, key: str) -> PageLink:
    return PageLink(f"{holder.name}.{key}", page=holder.page, anchor=anchor(key), code=True)


def _parted(schema: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the schema of a format without its title, description and patterns, and the patterns."""
    patterns: list[dict[str, Any]] = [{"pattern": schema["pattern"]}] if "pattern" in schema else []
    negated = schema.get("not")
    if isinstance(negated, dict) and set(negated) == {"pattern"}:
        patterns.append({"not": negated})
    left_out = {"title", "description", *(keyword for one in patterns for keyword in one)}
    return {key: part for key, part in schema.items() if key not in left_out}, patterns
