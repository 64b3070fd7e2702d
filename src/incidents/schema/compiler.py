"""Compile attrs classes to JSON Schema 2020-12: those of the model, and those of other JSON that we read or write.

The classes are the source; the committed schema is the contract. The compiler is pure: classes, their fields' metadata
and the text rules in, a schema out. A type that it does not know is an error, never an empty schema.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs

from incidents.errors import IncidentsError
from incidents.model.codes import Codelist, codelist_named
from incidents.model.data import SCHEMA_VERSION
from incidents.model.durations import Duration
from incidents.model.fields import DESCRIPTION, KEY, AtLeastOne, ByCode, Case, Constrained, Constraint, ExactlyOne
from incidents.model.frozendict import FrozenDict
from incidents.model.incident import Incident
from incidents.model.structure import types
from incidents.model.text import DURATION, WHEN, CodeOf, Const, NonEmpty, TextRule, Within
from incidents.model.time import When
from incidents.schema.json_types import Least, Plain

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_SPELLED: dict[Any, TextRule] = {When: WHEN, Duration: DURATION}
"""Values of the model that are a text in JSON."""


class UnmappedType(IncidentsError, TypeError):
    """A field of the model has a type for which no schema is known."""

    kind: Any

    def __str__(self) -> str:
        return f"no schema is known for {self.kind!r}"


def compile_schema(version: str = "dev") -> Schema:
    """Return the schema of a record.

    `version` is part of its `$id`, which is a name and not an address.

    Raises:
        UnmappedType: if a field has a type that is not known here.
    """
    comment = f"Made from the model; records that follow it say {SCHEMA_VERSION}."
    return compile_class(Incident, f"{version}:incident", comment)


def compile_class(cls: type, name: str, comment: str = "") -> Schema:
    """Return the schema of the JSON objects of a class, in which every field has a description.

    `name` is the end of its `$id`. A field without a default is required, and so is a constant.

    Raises:
        UnmappedType: if a field has a type that is not known here.
    """
    compiler = _Compiler()
    body = compiler.record(cls)
    return {
        "$schema": DIALECT,
        "$id": f"urn:incidents:schema:{name}",
        **({"$comment": comment} if comment else {}),
        **body,
        **({"$defs": dict(sorted(compiler.definitions.items()))} if compiler.definitions else {}),
    }


class _Compiler:
    """One compilation, with the definitions so far."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def record(self, cls: type) -> Schema:
        """Return the schema of a class."""
        hints = types(cls)
        fields = attrs.fields(cls)
        properties = {}
        for field in fields:
            described = {"description": field.metadata[DESCRIPTION]}
            properties[field.metadata.get(KEY, field.name)] = {**self.value(hints[field.name]), **described}
        required = [
            field.metadata.get(KEY, field.name)
            for field in fields
            if field.default is attrs.NOTHING or _is_constant(hints[field.name])
        ]
        schema: Schema = {
            "title": _name(cls),
            "description": _first_paragraph(cls),
            "type": "object",
            "properties": properties,
        }
        if required:
            schema["required"] = required
        schema["additionalProperties"] = False
        if issubclass(cls, Constrained):
            for constraint in cls.constraints:
                schema.update(self._constraint(constraint))
        return schema

    def _constraint(self, constraint: Constraint) -> Schema:
        if isinstance(constraint, ExactlyOne):
            return {"oneOf": [{"required": [name]} for name in constraint.fields]}
        if isinstance(constraint, AtLeastOne):
            return {"anyOf": [{"required": [name]} for name in constraint.fields]}
        if isinstance(constraint, ByCode):
            return {"allOf": [self._case(constraint, case) for case in constraint.cases]}
        excluded: Schema = {"properties": dict.fromkeys(constraint.others, False)}
        if constraint.unless:
            free = {"properties": {constraint.field: {"enum": list(constraint.unless)}}}
            excluded = {"if": free, "else": excluded}
        return {"dependentSchemas": {constraint.field: excluded}}

    def _case(self, constraint: ByCode, case: Case) -> Schema:
        """Return the condition that some codes set: the fields that they forbid, and the codes that a field takes."""
        allowed: Schema = {name: False for name in constraint.forms if name not in case.allowed}
        if case.listed:
            name, codelist = case.listed
            allowed[name] = self.value(codelist)
        asked = {"properties": {constraint.field: {"enum": list(case.codes)}}, "required": [constraint.field]}
        return {"if": asked, "then": {"properties": allowed}}

    def value(self, kind: Any) -> Schema:
        """Return the schema of a type that a field may have."""
        for ask in (self._marked, self._container, self._named):
            schema = ask(kind)
            if schema is not None:
                return schema
        raise UnmappedType(kind)

    def _marked(self, kind: Any) -> Schema | None:
        for mark in kind.__metadata__ if get_origin(kind) is Annotated else ():
            if isinstance(mark, TextRule):
                return self._defined(mark.name, partial(_text, mark))
            if isinstance(mark, CodeOf):
                return self.value(codelist_named(mark.codelist))
            if isinstance(mark, Const | Within | Plain):
                return _bounded(mark)
            if isinstance(mark, NonEmpty | Least):
                held = self.value(get_args(kind)[0])
                bound = "minItems" if held["type"] == "array" else "minProperties"
                return {**held, bound: mark.number if isinstance(mark, Least) else 1}
        return None

    def _container(self, kind: Any) -> Schema | None:
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            inner = [arg for arg in get_args(kind) if arg is not type(None)]
            return self.value(inner[0]) if len(inner) == 1 else None
        if origin is tuple:
            return self._list(get_args(kind)[0])
        if origin is FrozenDict:
            return self._mapping(*get_args(kind))
        return None

    def _named(self, kind: Any) -> Schema | None:
        if kind is bool:
            return {"type": "boolean"}
        if get_origin(kind) is Literal:
            return {"type": "string", "enum": list(get_args(kind))}
        if kind in _SPELLED:
            return self._defined(_SPELLED[kind].name, partial(_text, _SPELLED[kind]))
        return self._class(kind) if isinstance(kind, type) else None

    def _class(self, kind: type) -> Schema | None:
        if issubclass(kind, Codelist):
            return self._defined(kind.__name__, partial(codelist_schema, kind))
        if issubclass(kind, StrEnum):
            return self._defined(kind.__name__, partial(_enumeration, kind))
        return self._defined(_name(kind), partial(self.record, kind)) if attrs.has(kind) else None

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _list(self, item: Any) -> Schema:
        items = self.value(item)
        schema: Schema = {"type": "array", "items": items}
        if "$ref" in items and self.definitions[items["$ref"].rpartition("/")[2]]["type"] == "string":
            schema["uniqueItems"] = True
        return schema

    def _mapping(self, key: Any, value: Any) -> Schema:
        return {
            "type": "object",
            "propertyNames": self.value(key),
            "additionalProperties": True if value is Any else self.value(value),
        }


def _bounded(mark: Const | Within | Plain) -> Schema:
    """Return the schema of a constant text, a number with bounds, or another plain value."""
    if isinstance(mark, Const):
        return {"type": "string", "const": mark.value}
    if isinstance(mark, Within):
        mark = Plain(type="number", minimum=mark.minimum, maximum=mark.maximum)
    return mark.schema()


def _is_constant(kind: Any) -> bool:
    """Return whether a value is fixed: it has a default for those who build it in Python; in JSON it must be there."""
    return get_origin(kind) is Annotated and any(isinstance(mark, Const) for mark in kind.__metadata__)


def _name(cls: type) -> str:
    """Return the name of a class in a schema, without the suffix of output classes."""
    return cls.__name__.removesuffix("Output")


def _first_paragraph(cls: type) -> str:
    return " ".join((cls.__doc__ or "").strip().split("\n\n")[0].split())


def _text(rule: TextRule) -> Schema:
    """Return the schema of a text.

    `$` may match before a final newline (Python): a pattern is kept from that by forbidding newlines.
    """
    schema: Schema = {"title": rule.name, "description": f"{rule.words[0].upper()}{rule.words[1:]}.", "type": "string"}
    if rule.pattern:
        schema["pattern"] = f"^(?:{rule.pattern})$"
        schema["not"] = {"pattern": "\\n"}
    else:
        schema["minLength"] = 1
        schema["not"] = {"pattern": rule.unwanted}
    if rule.longest:
        schema["maxLength"] = rule.longest
    if rule.examples:
        schema["examples"] = list(rule.examples)
    return schema


def codelist_schema(codelist: type[Codelist]) -> Schema:
    """Return the schema of a codelist: one branch a code, each with its label and definition."""
    about = codelist.about()
    branches = []
    for code in codelist:
        branch: Schema = {"const": code.value, "title": code.label, "description": code.definition}
        if code.deprecated:
            branch["deprecated"] = True
        branches.append(branch)
    return {"title": about.title, "description": about.description, "type": "string", "oneOf": branches}


def _enumeration(kind: type[StrEnum]) -> Schema:
    """Return the schema of an enumeration that is no codelist, whose members have no labels."""
    return {
        "title": kind.__name__,
        "description": _first_paragraph(kind),
        "type": "string",
        "enum": [member.value for member in kind],
    }
