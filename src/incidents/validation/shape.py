"""From violations of the schema to findings that a person can act on.

Each function below is one rule of family 1xx: it gets one violation and says what is wrong. One mistake gives one
message: a wrong type silences what else its value breaks, and a misspelt key silences its "missing" twin.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from incidents.codec.reading import kind_of
from incidents.findings import Hit, Pointer
from incidents.schema.store import data_schema_text, schema_text
from incidents.suggestions import nearest
from incidents.validation.engines import Violation
from incidents.validation.suggested import certain, suggested

_TYPES = {"object": "an object", "array": "a list", "string": "text", "number": "a number"}
_MOST_SHOWN = 60


@cache
def schema(kind: str | None = None) -> dict[str, Any]:
    """Return the schema of a record, or of a kind of data file, as data."""
    loaded: dict[str, Any] = json.loads(schema_text() if kind is None else data_schema_text(kind))
    return loaded


@frozen(kw_only=True)
class Violated:
    """One violation, with the value it concerns and the part of the schema that the value breaks."""

    pointer: Pointer
    value: Any
    expected: Mapping[str, Any]
    schema: Mapping[str, Any]
    """The schema as a whole."""

    @property
    def key(self) -> str:
        """The last step of the pointer."""
        return str(self.pointer[-1])


def shown(value: Any) -> str:
    """Return a value as a message quotes it: as JSON, cropped."""
    if isinstance(value, (dict, list)):
        return kind_of(value)
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _MOST_SHOWN else written[: _MOST_SHOWN - 1] + "…"


def _nearest(word: object, known: Iterable[str]) -> str | None:
    return next(iter(nearest(word, known)), None)


def resolved(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the part of the schema that a reference leads to, with what stands beside the reference."""
    if "$ref" not in part:
        return part
    target: Mapping[str, Any] = whole["$defs"][str(part["$ref"]).rpartition("/")[2]]
    return {**target, "field": part.get("description", "")}


def expected_at(pointer: Pointer, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the part of the schema that a place in the data must follow; empty where none is known."""
    part = whole
    for step in pointer:
        if isinstance(step, int):
            inner = part.get("items", {})
        else:
            inner = part.get("properties", {}).get(step, part.get("additionalProperties", {}))
        part = resolved(inner, whole) if isinstance(inner, dict) else {}
    return part


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return the value at a pointer."""
    for step in pointer:
        data = data[step]
    return data


def unknown_key(violated: Violated) -> Iterator[Hit]:
    """A key is not one that its object may have.

    Why: A misspelt key would drop what was written under it. Keys of one's own go under `extensions`.
    Source: the record; unknown keys are errors
    Bad:
        {"titel": "A block"}
    Good:
        {"summary": "A block"}
    """
    known = violated.expected["properties"]
    for key in violated.value:
        if key in known:
            continue
        near = _nearest(key, known)
        message = f"unknown key {shown(key)}" + (f"; did you mean {shown(near)}?" if near else "")
        hint = known[near]["description"] if near else f"Keys that may stand here: {', '.join(known)}."
        yield Hit(pointer=(*violated.pointer, key), message=message, help=hint, at_key=True)


def missing_key(violated: Violated) -> Iterator[Hit]:
    """A key that must be there is not.

    Why: Without it the record, or that part of it, means nothing.
    Source: the record; keys marked as required
    Bad:
        {"actions": [{"id": "order", "on": "2024-08-08", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    """
    known = violated.expected["properties"]
    misspelt = _misspelt(violated)
    for key in violated.expected["required"]:
        if key not in violated.value and key not in misspelt:
            yield Hit(
                pointer=violated.pointer,
                message=f"{shown(key)} is missing",
                help=known[key]["description"],
                at_start=True,
            )


def _misspelt(violated: Violated) -> set[str | None]:
    """Return the keys that unknown keys of an object most likely mean: what they break is told once, as misspelt."""
    known = violated.expected["properties"]
    return {_nearest(key, known) for key in violated.value if key not in known}


def wrong_type(violated: Violated) -> Iterator[Hit]:
    """A value is of another type than its place requires.

    Why: Nothing is converted silently: a text is not a list of its letters, and a number is not a text.
    Source: the record
    Bad:
        {"countries": "VE"}
    Good:
        {"countries": ["VE"]}
    """
    expected = _TYPES[violated.expected["type"]]
    if violated.value is None:
        yield Hit(
            pointer=violated.pointer, message=f"expected {expected}, found null", help="Leave the key out instead."
        )
        return
    wrapped = violated.expected["type"] == "array" and isinstance(violated.value, str)
    hint = f"Write [{shown(violated.value)}]." if wrapped else str(violated.expected.get("field", ""))
    found = f"{shown(violated.value)}" if isinstance(violated.value, (bool, int, float)) else kind_of(violated.value)
    yield Hit(pointer=violated.pointer, message=f"expected {expected}, found {found}", help=hint)


def unknown_code(violated: Violated) -> Iterator[Hit]:
    """A code is not in the list that its place takes codes from.

    Why: Codes make records comparable; free words would not be.
    Source: codelists
    Bad:
        {"actions": [{"id": "order", "kind": "servce_block", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    """
    branches = {branch["const"]: branch for branch in violated.expected["oneOf"]}
    by_label = {branch["title"].lower(): code for code, branch in branches.items()}
    near = by_label.get(str(violated.value).lower()) or _nearest(violated.value, branches)
    title = violated.expected["title"]
    message = f"{shown(violated.value)} is not a code of the list “{title}”"
    if near:
        branch = branches[near]
        yield Hit(
            pointer=violated.pointer,
            message=f"{message}; did you mean {shown(near)}?",
            help=f"{near}: {branch['description']}",
        )
    else:
        yield Hit(pointer=violated.pointer, message=message, help=f"Codes: {', '.join(branches)}.")


def malformed_text(violated: Violated) -> Iterator[Hit]:
    """A text has not the form that its place requires.

    Why: Dates, ids, addresses and the like are compared and followed by programs.
    Source: the kinds of text of the model
    Bad:
        {"countries": ["Venezuela"]}
    Good:
        {"countries": ["VE"]}
    """
    message = f"{shown(violated.value)} is not {_expected_words(violated.expected)}"
    kind = str(violated.expected.get("title", ""))
    proposals = suggested(kind, violated.value)
    if proposals:
        message += f"; did you mean {' or '.join(shown(proposal) for proposal in proposals)}?"
    yield Hit(
        pointer=violated.pointer,
        message=message,
        help=str(violated.expected.get("field", "")),
        instead=certain(kind, violated.value),
    )


def _expected_words(form: Mapping[str, Any]) -> str:
    """Return what a form of text expects, in words within a sentence."""
    words = str(form.get("description", "another form")).rstrip(".")
    return f"{words[0].lower()}{words[1:]}"


def empty_list(violated: Violated) -> Iterator[Hit]:
    """A list that must hold something is empty.

    Why: An incident without an action, a source or a country is none.
    Source: the record; keys marked as required
    Bad:
        {"countries": []}
    Good:
        {"countries": ["VE"]}
    """
    yield Hit(
        pointer=violated.pointer,
        message=f"{shown(violated.key)} is empty",
        help=str(violated.expected.get("description", "")),
    )


def repeated_item(violated: Violated) -> Iterator[Hit]:
    """The same value stands twice in a list.

    Why: Lists of ids, codes and names are sets; a repetition is a slip.
    Source: the record
    Bad:
        {"countries": ["VE", "VE"]}
    Good:
        {"countries": ["VE", "CO"]}
    """
    seen: set[str] = set()
    for index, item in enumerate(violated.value):
        written = json.dumps(item, sort_keys=True)
        if written in seen:
            yield Hit(pointer=(*violated.pointer, index), message=f"{shown(item)} stands here a second time")
        seen.add(written)


def number_too_small(violated: Violated) -> Iterator[Hit]:
    """A number is smaller than its place allows.

    Why: What is counted is never fewer than none; a loss is counted by its own metric.
    Source: amounts
    Bad:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "-5", "low": -5},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "5", "low": 5},
                     "evidence": [{"source": "report"}]}]}
    """
    yield Hit(pointer=violated.pointer, message=f"{shown(violated.value)} is less than {violated.expected['minimum']}")


def exactly_one(violated: Violated) -> Iterator[Hit]:
    """Of several keys exactly one must be given.

    Why: A claim has one value: an amount, a time, a term or words.
    Source: claims
    Bad:
        {"claims": [{"about": "order", "metric": "start", "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "start", "when": "2024-08-08", "evidence": [{"source": "report"}]}]}
    """
    names = [branch["required"][0] for branch in violated.expected["oneOf"]]
    given = [name for name in names if name in violated.value]
    if not given and not _misspelt(violated).isdisjoint(names):
        return
    found = f"found {' and '.join(given)}" if given else "found none"
    yield Hit(pointer=violated.pointer, message=f"expected exactly one of {', '.join(names)}; {found}")


def nothing_given(violated: Violated) -> Iterator[Hit]:
    """Of several keys at least one must be given.

    Why: A term that says neither how long nor until what is none; its absence is a gap.
    Source: terms
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"from": "2024-08-08"}},
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"duration": "P10D"}},
                      "evidence": [{"source": "report"}]}]}
    """
    names = [branch["required"][0] for branch in violated.expected["anyOf"]]
    if not _misspelt(violated).isdisjoint(names):
        return
    yield Hit(pointer=violated.pointer, message=f"expected at least one of {', '.join(names)}")


def not_together(violated: Violated) -> Iterator[Hit]:
    """Two keys stand together that exclude each other.

    Why: What was announced as indefinite or permanent has no end at the same time.
    Source: terms
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"open": "indefinite",
                      "duration": "P10D"}}, "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "announced": {"term": {"open": "indefinite"}},
                      "evidence": [{"source": "report"}]}]}
    """
    dependents = expected_at(violated.pointer[:-1], violated.schema).get("dependentSchemas", {})
    with_key = next((key for key, part in dependents.items() if violated.key in part["properties"]), "another key")
    yield Hit(
        pointer=violated.pointer, message=f"{shown(violated.key)} does not go with {shown(with_key)}", at_key=True
    )


def malformed_key(violated: Violated) -> Iterator[Hit]:
    """A key of one's own has not the form of a key.

    Why: Keys under `identifiers` and `extensions` become column names and addresses.
    Source: the kinds of text of the model
    Bad:
        {"extensions": {"My Project": {}}}
    Good:
        {"extensions": {"my_project": {}}}
    """
    form = resolved(violated.expected["propertyNames"], violated.schema)
    words = _expected_words(form)
    for key in violated.value:
        if re.fullmatch(form["pattern"], key) is None or len(key) > form.get("maxLength", len(key)):
            yield Hit(pointer=(*violated.pointer, key), message=f"{shown(key)} is not {words}", at_key=True)


def unknown_version(violated: Violated) -> Iterator[Hit]:
    """The record says that it follows a version of the schema that is not known here.

    Why: What a key means is settled by the version; a guess would misread the record.
    Source: versions of the schema
    Bad:
        {"schema_version": "incidents/99"}
    Good:
        {"schema_version": "incidents/0"}
    """
    known = violated.expected["const"]
    message = f"{shown(violated.value)} is not a version of the schema that is known here"
    yield Hit(
        pointer=violated.pointer, message=message, help=f"Known: {known}. A newer version of incidents may know it."
    )


Explain = Callable[[Violated], Iterator[Hit]]

BY_KEYWORD: dict[str, Explain] = {
    "additionalProperties": unknown_key,
    "required": missing_key,
    "type": wrong_type,
    "oneOf": unknown_code,
    "const": unknown_version,
    "pattern": malformed_text,
    "not": malformed_text,
    "minLength": malformed_text,
    "maxLength": malformed_text,
    "minItems": empty_list,
    "uniqueItems": repeated_item,
    "minimum": number_too_small,
    "anyOf": nothing_given,
    "false": not_together,
    "propertyNames": malformed_key,
}
"""Which rule explains a violation, by the keyword of the schema."""


def explained(data: Any, violations: Iterable[Violation], kind: str | None = None) -> Iterator[tuple[Explain, Hit]]:
    """Yield what is wrong with data, once for each mistake, with the rule that says so.

    `kind` is that of the data file whose schema is broken; None for a record.
    """
    by_place: dict[Pointer, set[str]] = {}
    for pointer, keyword in violations:
        by_place.setdefault(pointer, set()).add(keyword)
    for pointer, keywords in by_place.items():
        whole = schema(kind)
        violated = Violated(
            pointer=pointer, value=value_at(data, pointer), expected=expected_at(pointer, whole), schema=whole
        )
        reported = {"type"} if "type" in keywords else keywords
        for explain in dict.fromkeys(_explaining(keyword, violated) for keyword in sorted(reported)):
            for hit in explain(violated):
                yield explain, hit


def _explaining(keyword: str, violated: Violated) -> Explain:
    """`oneOf` stands for a code and, on an object, for exactly one of several keys."""
    return exactly_one if keyword == "oneOf" and isinstance(violated.value, dict) else BY_KEYWORD[keyword]
