"""The changes of keywords that concern a single value: types, codes, limits, forms and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from incidents.schema.changes import Change, ChangeKind, Impact
from incidents.schema.codes import SchemaCode, codes_of, value_key
from incidents.schema.keyword_values import text_of, value_words

BREAKING, MAY_BREAK, MEANING, COMPATIBLE = Impact

_TYPES: Final = ("null", "boolean", "object", "array", "number", "integer", "string")
_UPPER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_FORMS: Final = ("pattern", "format", "multipleOf", "contentEncoding", "contentMediaType", "contentSchema")
_LIMIT_WORDS: Final = {
    "maximum": "the maximum",
    "exclusiveMaximum": "the exclusive maximum",
    "maxLength": "the maximum length",
    "maxItems": "the maximum number of items",
    "maxProperties": "the maximum number of keys",
    "minimum": "the minimum",
    "exclusiveMinimum": "the exclusive minimum",
    "minLength": "the minimum length",
    "minItems": "the minimum number of items",
    "minProperties": "the minimum number of keys",
    "uniqueItems": "the uniqueness of items",
}
_FORM_WORDS: Final = {
    "pattern": "the form of the text",
    "format": "the format",
    "multipleOf": "the divisor of the number",
}
_MOST_SHOWN: Final = 120

BeforeAfter = tuple[str, str]
"""The old and the new text; both may be empty."""


def change(kind: ChangeKind, impact: Impact, path: str, message: str, texts: BeforeAfter = ("", "")) -> Change:
    """Return a change."""
    return Change(kind=kind, impact=impact, path=path, message=message, before=texts[0], after=texts[1])


def annotation_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
    """Yield the changes of the annotations of a schema: title, description, default and deprecation."""
    before, after = text_of(old, "description"), text_of(new, "description")
    if before != after:
        words = f"the definition {'changed' if before and after else 'was added' if after else 'was removed'}"
        impact = MEANING if before and after else COMPATIBLE
        yield change(ChangeKind.DEFINITION_CHANGED, impact, path, words, (before, after))
    before, after = text_of(old, "title"), text_of(new, "title")
    if before != after:
        words = f"the label {'changed' if before and after else 'was added' if after else 'was removed'}"
        yield change(ChangeKind.LABEL_CHANGED, COMPATIBLE, path, words, (before, after))
    if not _equal(old, new, "default"):
        words = "the default value changed"
        yield change(ChangeKind.DEFAULT_CHANGED, MEANING, path, words, _both(old, new, "default"))
    yield from _deprecation(path, "it", before=old.get("deprecated") is True, after=new.get("deprecated") is True)


def code_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
    """Yield the changes of the listed values."""
    before, after = codes_of(old), codes_of(new)
    if before is None and after is None:
        return
    if before is None:
        listed = short(", ".join(value_words(code.value) for code in after[0])) if after else ""
        yield change(ChangeKind.TYPE_NARROWED, BREAKING, path, "only listed values are now accepted", ("", listed))
        return
    if after is None:
        listed = short(", ".join(value_words(code.value) for code in before[0]))
        yield change(ChangeKind.TYPE_WIDENED, COMPATIBLE, path, "values are no longer listed", (listed, ""))
        return
    old_codes, new_codes = ({code.key: code for code in side[0]} for side in (before, after))
    for key, code in old_codes.items():
        if key in new_codes:
            yield from _code_changes(code, new_codes[key], path)
        else:
            shown = value_words(code.value)
            yield change(ChangeKind.CODE_REMOVED, BREAKING, path, f"{shown} is no longer a value", (shown, ""))
    for key, code in new_codes.items():
        if key not in old_codes:
            shown = value_words(code.value)
            yield change(ChangeKind.CODE_ADDED, COMPATIBLE, path, f"{shown} is a value now", ("", shown))


def _code_changes(old: SchemaCode, new: SchemaCode, path: str) -> Iterator[Change]:
    code = value_words(old.value)
    if old.definition != new.definition:
        impact = MEANING if old.definition and new.definition else COMPATIBLE
        texts = old.definition, new.definition
        yield change(ChangeKind.DEFINITION_CHANGED, impact, path, f"the definition of {code} changed", texts)
    if old.label != new.label:
        texts = old.label, new.label
        yield change(ChangeKind.LABEL_CHANGED, COMPATIBLE, path, f"the label of {code} changed", texts)
    yield from _deprecation(path, code, before=old.deprecated, after=new.deprecated)


def _deprecation(path: str, what: str, *, before: bool, after: bool) -> Iterator[Change]:
    if after and not before:
        yield change(ChangeKind.DEPRECATED, COMPATIBLE, path, f"{what} should no longer be used")
    elif before and not after:
        yield change(ChangeKind.NO_LONGER_DEPRECATED, COMPATIBLE, path, f"{what} may be used again")


def type_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
    """Yield the changes of the accepted types."""
    both_listed = codes_of(old) is not None and codes_of(new) is not None
    before, after = (_kinds(side) & (_kinds_of_codes(side) if both_listed else _kinds({})) for side in (old, new))
    if before == after:
        return
    texts = _type_words(old), _type_words(new)
    if before <= after:
        yield change(ChangeKind.TYPE_WIDENED, COMPATIBLE, path, "more types are accepted", texts)
    elif after <= before:
        yield change(ChangeKind.TYPE_NARROWED, BREAKING, path, "fewer types are accepted", texts)
    else:
        yield change(ChangeKind.TYPE_CHANGED, BREAKING, path, "the type changed", texts)


def _kinds(schema: dict[str, Any]) -> frozenset[str]:
    """Return the types that a schema accepts; integers count as a separate type."""
    said = schema.get("type")
    if said is None:
        return frozenset(_TYPES)
    kinds = {said} if isinstance(said, str) else set(map(str, said))
    return frozenset(kinds | {"integer"} if "number" in kinds else kinds)


def _kinds_of_codes(schema: dict[str, Any]) -> frozenset[str]:
    codes, _ = codes_of(schema) or ((), "")
    return frozenset(_kind(code.value) for code in codes)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if float(value).is_integer() else "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object" if isinstance(value, dict) else "null"


def _type_words(schema: dict[str, Any]) -> str:
    said = schema.get("type", "anything")
    return said if isinstance(said, str) else " or ".join(map(str, said))


def limit_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Change]:
    """Yield the changes of limits and forms."""
    for keyword, words in _LIMIT_WORDS.items():
        before, after = _strictness(old, keyword), _strictness(new, keyword)
        if after > before:
            texts = _both(old, new, keyword)
            yield change(ChangeKind.LIMIT_NARROWED, BREAKING, path, f"{words} is stricter", texts)
        elif after < before:
            texts = _both(old, new, keyword)
            yield change(ChangeKind.LIMIT_WIDENED, COMPATIBLE, path, f"{words} is less strict", texts)
    for keyword in _FORMS:
        if _equal(old, new, keyword):
            continue
        words, texts = _FORM_WORDS.get(keyword, keyword), _both(old, new, keyword)
        if keyword in new:
            sure = keyword in {"pattern", "multipleOf"} and keyword not in old
            yield change(ChangeKind.FORM_CHANGED, BREAKING if sure else MAY_BREAK, path, f"{words} changed", texts)
        else:
            yield change(ChangeKind.FORM_CHANGED, COMPATIBLE, path, f"{words} is no longer limited", texts)


def _strictness(schema: dict[str, Any], keyword: str) -> float:
    """Return a limit as a number that is greater if the limit is stricter."""
    value = schema.get(keyword)
    if keyword == "uniqueItems":
        return float(value is True)
    if not isinstance(value, (int, float)):
        return float("-inf")
    if keyword in _UPPER:
        return -value
    return value if value > 0 or not keyword.startswith("min") or keyword == "minimum" else float("-inf")


def _equal(old: dict[str, Any], new: dict[str, Any], keyword: str) -> bool:
    if keyword in old and keyword in new:
        return value_key(old[keyword]) == value_key(new[keyword])
    return keyword not in old and keyword not in new


def _both(old: dict[str, Any], new: dict[str, Any], keyword: str) -> BeforeAfter:
    before, after = (short(value_words(side[keyword])) if keyword in side else "" for side in (old, new))
    return before, after


def short(text: str) -> str:
    """Return a text, shortened if it is long."""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
