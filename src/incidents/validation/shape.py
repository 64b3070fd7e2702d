"""Rules of family 1xx: turn violations of the schema into findings that a person can act on.

Each rule gets one violation and says what is wrong. One mistake gives one message: a wrong type hides the other
violations of the same value, and a misspelt key hides the missing key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from incidents.codec.reading import kind_of
from incidents.data.messages import said
from incidents.findings import Hit, Pointer
from incidents.model.codes import ActionKind
from incidents.validation.engines import Violation
from incidents.validation.exclusive_keys import (
    conflicting_keys,
    none_of_several_keys,
    not_exactly_one_key,
    wrong_value_for_metric,
)
from incidents.validation.malformed import fault, reason_of, several_names
from incidents.validation.meanings.codes import code_meant, codes_near
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.misplaced import belongs
from incidents.validation.misspelt_keys import misspelt_keys
from incidents.validation.reasons.absence import absent
from incidents.validation.reasons.hidden import cleaned, disguised_in
from incidents.validation.record_texts import advice_for_name, meaning_of_text
from incidents.validation.retyped import retyped
from incidents.validation.violated import (
    Violated,
    Whole,
    advised,
    case_of,
    code_means,
    expected_at,
    field_means,
    meant,
    resolved,
    schema,
    shown,
    value_at,
)

_LEAST_LONG: Final = 8
"""Least codes of a list of which the nearest are named first."""
_MOST_LISTED: Final = 12
_MOST_OF_FAMILY: Final = 1
"""Most codes of a list, and of a family of it, that the help names."""
TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
"""Words for the types of JSON Schema that the schemas use."""


def unknown_key(violated: Violated) -> Iterator[Hit]:
    """An object has a key that the schema does not know.

    Why: A program would ignore a misspelt key and lose its value. Put your own keys under `extensions`.
    Source: the record; unknown keys are errors
    Bad:
        {"titel": "A block"}
    Good:
        {"summary": "A block"}
    """
    known = violated.expected["properties"]
    misspelt = misspelt_keys(violated)
    for key in violated.value:
        if key in known:
            continue
        near = misspelt.get(key)
        elsewhere = None if near else belongs(key, violated.schema, violated.expected)
        reason = disguised_in(key) if near else None
        message = f"unknown key {shown(key)}" + (f": {reason.why}" if reason else "") + meant([near] if near else [])
        message += f"; {elsewhere}" if elsewhere else ""
        hint = field_means(near, known[near]["description"]) if near else f"Known keys: {', '.join(known)}."
        is_certain = reason is not None and cleaned(key) == near and list(misspelt.values()).count(near) == 1
        instead = near if is_certain else None
        named = (near,) if near else ()
        place = (*violated.pointer, key)
        yield Hit(pointer=place, message=message, help=hint, at_key=True, instead=instead, near=named)


def missing_key(violated: Violated) -> Iterator[Hit]:
    """A required key is missing.

    Why: Without it, the record or this part of it cannot be understood.
    Source: the record; keys marked as required
    Bad:
        {"actions": [{"id": "order", "on": "2024-08-08", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    """
    known = violated.expected["properties"]
    misspelt = misspelt_keys(violated).values()
    for key in violated.expected["required"]:
        if key not in violated.value and key not in misspelt:
            yield Hit(
                pointer=violated.pointer,
                message=f"missing key {shown(key)}",
                help=f"Add it. {field_means(key, known[key]['description'])}",
                at_start=True,
            )


def wrong_type(violated: Violated) -> Iterator[Hit]:
    """A value has the wrong type, such as text where a number is required.

    Why: No value is converted without a warning. The number 5 and the text "5" are different values.
    Source: the record
    Bad:
        {"countries": "VE"}
    Good:
        {"countries": ["VE"]}
    """
    expected = TYPES[violated.expected["type"]]
    if violated.value is None:
        message = f"{violated.name} is null; expected {expected}"
        yield Hit(pointer=violated.pointer, message=message, help="Leave it out instead.")
        return
    found = f"{shown(violated.value)}" if isinstance(violated.value, (bool, int, float)) else kind_of(violated.value)
    message = f"{violated.name} is {found}; expected {expected}"
    advice = retyped(violated)
    message += f": {advice.why}" if advice.why else ""
    yield Hit(pointer=violated.pointer, message=message, help=advice.help, written=advice.written)


def unknown_code(violated: Violated) -> Iterator[Hit]:
    """A code is not in its codelist.

    Why: Records can be compared because they use the same codes. Free text cannot be compared.
    Source: codelists
    Bad:
        {"actions": [{"id": "order", "kind": "servce_block", "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "evidence": [{"source": "report"}]}]}
    """
    branches = {branch["const"]: branch for branch in violated.expected["oneOf"]}
    title, text = violated.expected["title"], str(violated.value)
    named = code_meant(text, title, branches)
    meaning = named.where(violated.may_be_put_in)
    reason = disguised_in(text) or (None if named.certain else absent(text, violated.field))
    if reason is not None:
        meaning = Meaning.near(one for one in reason.proposals if one in branches)
        meaning = Meaning(values=meaning.values, certain=bool(meaning))
    message = f"unknown code {shown(violated.value)} in {shown(violated.key)}"
    message += f": {reason.why}" if reason else ""
    if len(meaning.values) == 1:
        hint = code_means(meaning.values[0], branches[meaning.values[0]]["description"])
    else:
        hint = violated.help if reason else _listed_already(violated, named) or _offered(text, title, branches)
    message += meant(meaning.values)
    yield Hit(
        pointer=violated.pointer,
        message=message,
        help=advised(reason, hint),
        instead=meaning.instead,
        near=meaning.values,
    )


def _listed_already(violated: Violated, meaning: Meaning) -> str:
    """Return what to do about another word for what a list has already; empty for any other text."""
    return str(said("meaning.listed.advice", value=shown(meaning.instead))) if violated.is_listed(meaning) else ""


def _offered(text: str, title: str, codes: Collection[str]) -> str:
    """Return the codes of a list that are nearest to a text, and some or all of the list."""
    near = codes_near(text, title, codes) if len(codes) > _LEAST_LONG else ()
    listed = f"Codes of the list “{title}”{_listed(title, codes)}."
    return f"{said('codes.nearest', codes=', '.join(near))} {listed}" if near else listed


def _listed(title: str, codes: Collection[str]) -> str:
    """Return some codes of a list, by family if it has families."""
    shown_ones = list(codes)[:_MOST_LISTED]
    more = f", and {len(codes) - len(shown_ones)} more" if len(codes) > len(shown_ones) else ""
    if title != ActionKind.about().title:
        return f": {', '.join(shown_ones)}{more}"
    kinds = [kind for kind in ActionKind if kind in codes]
    by_family = {kind.family: [one for one in kinds if one.family is kind.family] for kind in kinds}
    groups = (
        f"{family.label}: {', '.join(own[:_MOST_OF_FAMILY])}{', …' * (len(own) > _MOST_OF_FAMILY)}"
        for family, own in by_family.items()
    )
    return f" by family. {'. '.join(groups)}"


def malformed_text(violated: Violated) -> Iterator[Hit]:
    """A date, id, address or other text is not written in the required form.

    Why: Programs compare and follow these texts. They can do so only if the form is always the same.
    Source: the kinds of text of the model
    Bad:
        {"countries": ["Venezuela"]}
    Good:
        {"countries": ["VE"]}
    """
    reason = reason_of(violated.expected, violated.value, violated.field)
    kind = str(violated.expected.get("title", ""))
    advice = ""
    if reason is None:
        meaning = meaning_of_text(violated, kind)
        advice = _listed_already(violated, meaning)
        if not meaning:
            reason = several_names(violated.value) if kind == "Id" else None
            advice = str(advice_for_name(violated, kind) or "") if reason is None else ""
    else:
        meaning = Meaning(values=reason.proposals, certain=reason.certain and bool(reason.proposals))
    meaning = meaning.where(violated.may_be_put_in)
    yield Hit(
        pointer=violated.pointer,
        message=f"{shown(violated.value)} is not {fault(violated.expected, reason)}{meant(meaning.values)}",
        help=advice or advised(reason, violated.help),
        instead=meaning.instead,
        near=meaning.values,
    )


def empty_list(violated: Violated) -> Iterator[Hit]:
    """A list that must have at least one item is empty.

    Why: There is no incident without an action, a source and a country.
    Source: the record; keys marked as required
    Bad:
        {"countries": []}
    Good:
        {"countries": ["VE"]}
    """
    yield Hit(
        pointer=violated.pointer,
        message=f"{shown(violated.key)} is empty",
        help=f"Add at least one item. {violated.help}".rstrip(),
    )


def duplicate_item(violated: Violated) -> Iterator[Hit]:
    """The same value appears twice in a list.

    Why: The second one adds nothing. It is a mistake, or another value was intended.
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
            message = f"duplicate item {shown(item)} in {shown(violated.key)}"
            hint = "Remove it, or write the value that was intended."
            yield Hit(pointer=(*violated.pointer, index), message=message, help=hint)
        seen.add(written)


def number_out_of_range(violated: Violated) -> Iterator[Hit]:
    """A number is smaller or larger than its field allows.

    Why: A count is never less than 0, and a day has 24 hours. Losses have metrics of their own, such as `followers_lost`.
    Source: amounts; hours of the day
    Bad:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "-5", "low": -5},
                     "evidence": [{"source": "report"}]}]}
    Good:
        {"claims": [{"about": "order", "metric": "accounts_suspended", "amount": {"words": "5", "low": 5},
                     "evidence": [{"source": "report"}]}]}
    """
    bounds = violated.expected["minimum"], violated.expected.get("maximum")
    expected = "{} or more" if bounds[1] is None else "{} to {}"
    message = f"{violated.name} is {shown(violated.value)}; expected {expected.format(*bounds)}"
    hint = "Correct the number."
    if bounds[1] is None:
        hint += " If it is a loss, choose a metric of losses, such as followers_lost."
    yield Hit(pointer=violated.pointer, message=message, help=hint)


def malformed_key(violated: Violated) -> Iterator[Hit]:
    """A key under `identifiers` or `extensions` is not written in the required form.

    Why: These keys become names of columns and parts of addresses.
    Source: the kinds of text of the model
    Bad:
        {"extensions": {"My Project": {}}}
    Good:
        {"extensions": {"my_project": {}}}
    """
    form = resolved(violated.expected["propertyNames"], violated.schema)
    for key in violated.value:
        if not _has_form(form, key):
            message = f"malformed key {shown(key)}: not {fault(form, reason_of(form, key))}"
            yield Hit(pointer=(*violated.pointer, key), message=message, help="Rename the key.", at_key=True)


def _has_form(form: Mapping[str, Any], key: str) -> bool:
    refused = form.get("not", {}).get("pattern")
    return (
        form.get("minLength", 0) <= len(key) <= form.get("maxLength", len(key))
        and ("pattern" not in form or re.fullmatch(form["pattern"], key) is not None)
        and (refused is None or re.search(refused, key) is None)
    )


def unknown_version(violated: Violated) -> Iterator[Hit]:
    """The record follows a version of the schema that this program does not know.

    Why: The meaning of a key depends on the version of the schema. A guess could misread the record.
    Source: versions of the schema
    Bad:
        {"schema_version": "incidents/99"}
    Good:
        {"schema_version": "incidents/0"}
    """
    known = violated.expected["const"]
    hint = f"Update incidents, or write {known}."
    yield Hit(pointer=violated.pointer, message=f"unknown schema version {shown(violated.value)}", help=hint)


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
    "uniqueItems": duplicate_item,
    "minimum": number_out_of_range,
    "maximum": number_out_of_range,
    "anyOf": none_of_several_keys,
    "false": conflicting_keys,
    "propertyNames": malformed_key,
}
"""The rule that explains a violation, by the keyword of the schema."""


def mistakes(data: Any, violations: Iterable[Violation], kind: str | None = None) -> Iterator[tuple[Explain, Violated]]:
    """Yield each violation with the rule that explains it; `kind` is the kind of a data file, None for a record."""
    by_place: dict[Pointer, set[str]] = {}
    whole = Whole(data=data, schema=schema(kind))
    for pointer, keyword in violations:
        by_place.setdefault(pointer, set()).add(keyword)
    for pointer, keywords in by_place.items():
        violated = _violated(whole, pointer)
        reported = {"type"} if "type" in keywords else keywords
        if "oneOf" in keywords and "type" not in keywords and isinstance(violated.value, str):
            reported = {"oneOf"}  # what is no code of the list need not have the form of a code
        for explain in dict.fromkeys(_explaining(keyword, violated) for keyword in sorted(reported)):
            yield explain, violated


def _violated(whole: Whole, pointer: Pointer) -> Violated:
    """Return a violation with what applies to its value, also where this depends on a code beside it."""
    holder = value_at(whole.data, pointer[:-1]) if pointer else None
    expected = expected_at(pointer, whole.schema)
    case = case_of(expected_at(pointer[:-1], whole.schema), holder)
    depending = case[1].get(str(pointer[-1])) if case else None
    if depending:
        expected = resolved(depending, whole.schema)
    value = value_at(whole.data, pointer)
    return Violated(pointer=pointer, value=value, expected=expected, holder=holder, whole=whole)


def _explaining(keyword: str, violated: Violated) -> Explain:
    """Return the rule for a keyword; `oneOf` is for codes and, on an object, for exactly one of several keys."""
    if keyword == "false" and case_of(expected_at(violated.pointer[:-1], violated.schema), violated.holder):
        return wrong_value_for_metric
    return not_exactly_one_key if keyword == "oneOf" and isinstance(violated.value, dict) else BY_KEYWORD[keyword]
