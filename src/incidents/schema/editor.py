"""The copy of the schema for editors: the same structure, with the hints that editors show.

JSON language servers ignore what is beside a reference, and report "matches a schema that is not allowed" for a text of
the wrong form. Here every field has its own description, type and codes, each form says what it expects, and lists offer
snippets. Validation never reads this copy; a test holds that it accepts what the schema accepts.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from incidents import data
from incidents.model import Incident, registry
from incidents.model.codes import CODELISTS
from incidents.model.codes.base import Codelist
from incidents.model.countries import country_codes, country_name
from incidents.model.structure import Part, parts
from incidents.patterns import pattern
from incidents.schema.compiler import compile_schema

Schema = dict[str, Any]

_PLACE: Final = pattern(r"\$\{([0-9]+):([^}]*)\}")
"""A place to fill in a snippet, with its example."""
_LISTS: Final = {codelist.__name__: codelist for codelist in CODELISTS}


@cache
def snippets() -> dict[str, list[dict[str, Any]]]:
    """Return the snippets that editors offer, by the name of the object in the schema.

    The example in a place to fill is in angle brackets, so that the record has a finding until it is replaced.
    """
    held: dict[str, list[dict[str, Any]]] = _marked(data.read("snippets.json")["snippets"])
    return held


def _marked(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _marked(inner) for key, inner in part.items()}
    if isinstance(part, list):
        return [_marked(inner) for inner in part]
    return _PLACE.sub(r"${\1:<\2>}", part)


def editor_schema(version: str = "dev") -> Schema:
    """Return the schema of a record for editors."""
    schema = compile_schema(version)
    return _Copy(schema["$defs"]).document(schema, version)


def with_hints(schema: Schema) -> Schema:
    """Return a schema with the hints that editors show.

    Editors show the description of a definition instead of the one beside its reference, unless that is marked as Markdown.
    """
    definitions = schema["$defs"]
    hinted = {name: _expecting(body) if body["type"] == "string" else body for name, body in definitions.items()}
    objects = {name: _with_words(body, definitions) for name, body in hinted.items() if body["type"] == "object"}
    return {**_with_words(schema, definitions), "$defs": {**hinted, **objects}}


def _with_words(schema: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return an object whose referring fields have their own description, and that of the definition."""
    properties = {}
    for key, field in schema["properties"].items():
        properties[key] = field
        if "$ref" in field:
            target = definitions[field["$ref"].rpartition("/")[2]]
            properties[key] = {**field, "markdownDescription": f"{field['description']}\n\n{target['description']}"}
    return {**schema, "properties": properties}


def _expecting(form: Schema) -> Schema:
    """Return a form of text with an error message that says what is expected; a codelist unchanged."""
    if "oneOf" in form:
        return form
    expected = form["description"]
    text = f"Expected {expected[0].lower()}{expected[1:]}"
    pattern = {"patternErrorMessage": text} if "pattern" in form else {}
    return {**form, "not": {**form["not"], "errorMessage": text}, **pattern, "errorMessage": text}


class _Copy:
    """One copy: objects stay definitions, forms of text and codelists are written out where they are used."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = definitions

    def document(self, schema: Schema, version: str) -> Schema:
        """Return the whole copy."""
        objects = {name: body for name, body in self._definitions.items() if body["type"] == "object"}
        return {
            "$schema": schema["$schema"],
            "$id": f"urn:incidents:schema:{version}:editor",
            "$comment": "For editors; made from the model. Records follow incident.schema.json beside it.",
            "markdownDescription": schema["description"],
            **self._object(schema, Incident),
            "defaultSnippets": snippets()["Incident"],
            "$defs": {name: self._object(body, _classes()[name]) for name, body in objects.items()},
        }

    def _object(self, schema: Schema, cls: type) -> Schema:
        """Return an object without its own description, which editors would show before that of each field."""
        conditions = {
            key: part
            for key, part in schema.items()
            if key in ("required", "additionalProperties", "oneOf", "anyOf", "dependentSchemas")
        }
        properties = {
            key: _offering(self._field(value), key, cls, is_country=_refers_to_country(value))
            for key, value in schema["properties"].items()
        }
        if "allOf" in schema:
            conditions["allOf"] = [self._case(case, schema["properties"]) for case in schema["allOf"]]
        return {"title": schema["title"], "type": "object", "properties": properties, **conditions}

    def _case(self, case: Schema, properties: Schema) -> Schema:
        """Return a condition whose fields, where they take the codes of a list, show these."""
        held = {
            key: self._value(field, properties[key]["description"]) if field else field
            for key, field in case["then"]["properties"].items()
        }
        return {**case, "then": {"properties": held}}

    def _field(self, schema: Schema) -> Schema:
        own = schema.get("description", "")
        if schema.get("type") == "array":
            items = self._value(schema["items"])
            kept = {key: part for key, part in schema.items() if key not in ("items", "description")}
            return {**kept, "items": items, **_words(own)}
        if "$ref" in schema:
            return self._value(schema, own)
        kept = {key: part for key, part in schema.items() if key not in ("description", "propertyNames")}
        names = {"propertyNames": self._value(schema["propertyNames"])} if "propertyNames" in schema else {}
        if isinstance(kept.get("additionalProperties"), dict):
            kept["additionalProperties"] = self._value(kept["additionalProperties"])
        return {**kept, **names, **_words(own)}

    def _value(self, schema: Schema, own: str = "") -> Schema:
        """Return the target of a reference as a schema without references."""
        if "$ref" not in schema:
            return schema
        name = schema["$ref"].rpartition("/")[2]
        target = self._definitions[name]
        if target["type"] == "object":
            words = own or target["description"]
            more = f"\n\n*{name}*: {target['description']}" if own else ""
            offered = {"defaultSnippets": snippets()[name]} if name in snippets() else {}
            return {"$ref": schema["$ref"], "type": "object", **_words(words, more), **offered}
        if "oneOf" in target:
            return _codes(_LISTS[name], own or target["description"])
        return _text(target, own)


@cache
def _classes() -> dict[str, type]:
    """Return the classes of the record by their names in the schema."""
    found: dict[str, type] = {}
    waiting: list[type] = [Incident]
    while waiting:
        cls = waiting.pop()
        if cls.__name__ not in found:
            found[cls.__name__] = cls
            waiting += [part.inner for part in parts(cls).values() if part.inner is not None]
    return found


def _refers_to_country(field: Schema) -> bool:
    return str(field.get("items", field).get("$ref", "")).endswith("/Country")


def _offering(field: Schema, key: str, cls: type, *, is_country: bool) -> Schema:
    """Return a field of text with what can be offered in it by name; an id of the record itself cannot, and gets nothing.

    The service offers the examples of a form as they are: ids that fit nowhere.
    """
    part = parts(cls).get(key)
    held = field.get("items", field)
    if held.get("type") != "string" or "enum" in held:
        return field
    offered = {key_: value for key_, value in held.items() if key_ != "examples"} if _is_id(key, part) else {**held}
    named = _named(key, part, is_country=is_country)
    if named:
        offered["defaultSnippets"] = [{"label": label, "description": about, "body": label} for label, about in named]
    return {**field, "items": offered} if "items" in field else offered


def _is_id(key: str, part: Part | None) -> bool:
    return key == "incident" or (part is not None and bool(part.refers or part.declares))


def _named(key: str, part: Part | None, *, is_country: bool) -> list[tuple[str, str]]:
    """Return what every record may write in a field, with names: platforms, or countries."""
    if key == "platforms" and part is not None and part.refers:
        return [(one.id, one.name) for one in registry.platforms()]
    return [(code, country_name(code)) for code in country_codes()] if is_country else []


def _words(text: str, more: str = "") -> Schema:
    return {"description": text, "markdownDescription": f"{text}{more}"}


def _text(target: Schema, own: str) -> Schema:
    """Return a form of text with an error message that says what is expected."""
    expected = target["description"]
    form = {key: part for key, part in _expecting(target).items() if key not in ("title", "description")}
    examples = "".join(f"\n- `{example}`" for example in target.get("examples", ()))
    more = f"\n\n{expected}" if own else ""
    return {
        **form,
        "description": own or expected,
        "markdownDescription": f"{own or expected}{more}{f'{chr(10)}{examples}' if examples else ''}",
    }


def _codes(codelist: type[Codelist], own: str) -> Schema:
    """Return a codelist for editors: each code with its label and definition, in the list and on hovering."""
    deprecated = [code for code in codelist if code.deprecated]
    schema: Schema = {
        "type": "string",
        "enum": [code.value for code in codelist],
        "enumDescriptions": [f"{code.label}. {code.definition}" for code in codelist],
        "markdownEnumDescriptions": [_markdown(code) for code in codelist],
        **_words(own, f"\n\n{codelist.about().description}"),
    }
    if deprecated:
        schema["allOf"] = [
            {"if": {"const": code.value}, "then": {"deprecationMessage": _deprecation(code)}} for code in deprecated
        ]
    return schema


def _markdown(code: Codelist) -> str:
    labels = (f"**{code.label}**", *(f"*{label}*" for label in code.labels.values()))
    lines = [" · ".join(labels), code.definition]
    if code.broader:
        lines.append(f"Broader: `{code.broader}`")
    if code.distinct_from:
        lines.append(f"Distinct from: {', '.join(f'`{other}`' for other in code.distinct_from)}")
    if code.deprecated:
        lines.append(f"**{_deprecation(code)}**")
    return "\n\n".join(lines)


def _deprecation(code: Codelist) -> str:
    about = code.deprecated
    if about is None:
        return ""
    return f"Deprecated since {about.since}: {about.reason}" + (f" Use {about.successor}." if about.successor else "")
