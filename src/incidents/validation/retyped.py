"""How to write a value in the type that its field requires: a number without quotation marks, one item as a list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import evolve

from incidents.data.messages import said
from incidents.model.text import LANGUAGE
from incidents.patterns import pattern
from incidents.validation.malformed import reason_of
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.meaning import Meaning
from incidents.validation.reasons.numbers import why_no_number
from incidents.validation.record_texts import meaning_of_text
from incidents.validation.violated import Violated, advised, codes_of, resolved, shown
from incidents.values import frozen

_NUMBER: Final = "Write a number without quotation marks, such as 6500."
_YES: Final = frozenset({"true", "yes", "y", "1", "1.0", "si", "sí", "sim", "verdadero", "on"})
_NO: Final = frozenset({"false", "no", "n", "0", "0.0", "não", "nao", "falso", "off"})
_SEVERAL: Final = pattern(r" *[,;|] *")
_FREE_TEXTS: Final = ("Line", "Title", "Text")
_NAMING: Final = ("id", "code", "name", "label", "value", "domain", "url")
"""Keys under which an object has its id, or what its id can be found by, most certain first."""
_OF_NAME: Final = ("name", "title", "words", "statement", "says")
"""Keys of free text by which an object is known, one of which a text in place of the object is."""
_NAMES: Final = ("Id", "Key", "PlaceRef")
"""Forms that nearly every word has."""
_OF_DATE: Final = ("year", "month", "day")
_JOINED: Final = pattern(r" *[;|&] *| +(?:and|y|e|und|et) +")
"""What separates names in free text."""
_MOST_JOINED: Final = 4
_MOST_SHOWN: Final = 120


@frozen(kw_only=True)
class Retyped:
    """What to do about a value of the wrong type."""

    help: str
    why: str = ""
    """Why the value is not of the type, to follow the message; may be empty."""
    written: str | None = None
    """The value in the right type as JSON, if it is certain."""


def retyped(violated: Violated) -> Retyped:
    """Return how to write a value in the type that its field requires, or else what the field means."""
    wanted, value = violated.expected["type"], violated.value
    found = _BY_TYPES.get((wanted, "number" if type(value) in (int, float) else type(value).__name__))
    advice = found(violated) if found else None
    return advice or Retyped(help=_NUMBER if wanted == "number" else violated.help)


def _number_in_text(violated: Violated) -> Retyped:
    reason = why_no_number(violated.value, violated.field)
    help_ = f"Write {reason.proposals[0]}." if reason.proposals else advised(reason, _NUMBER)
    return Retyped(help=help_, why=str(reason.why), written=reason.proposals[0] if reason.certain else None)


def _text_in_number(violated: Violated) -> Retyped | None:
    """Return the text that a number is meant for: a year, or a day that a program or spreadsheet stored as a number."""
    number = violated.value
    text = str(int(number)) if float(number).is_integer() else str(number)
    if _accepts(violated.expected, text):
        return Retyped(help=f'Write it in quotation marks: "{text}".')
    reason = reason_of(violated.expected, text, violated.field)
    if reason is None:
        return None
    help_ = " or ".join(shown(one) for one in reason.proposals)
    return Retyped(help=f"Write {help_}." if help_ else advised(reason, violated.help), why=str(reason.why))


def _text_in_list(violated: Violated) -> Retyped | None:
    """Return the only text of a list as a text."""
    items = violated.value
    if len(items) == 1 and isinstance(items[0], str) and _accepts(violated.expected, items[0]):
        return Retyped(help=f"Write {shown(items[0], _MOST_SHOWN)}.")
    return Retyped(help=str(said("type.one-text"))) if items and all(isinstance(one, str) for one in items) else None


def _text_in_object(violated: Violated) -> Retyped | None:
    """Return the id or code in an object that is in its place, or what to do about an object of translations."""
    texts = violated.value
    if violated.expected.get("title") not in _FREE_TEXTS:
        meant = _meant_by_object(violated)
        if meant is None:
            return None
        written = json.dumps(meant, ensure_ascii=False)
        return Retyped(help=f"Write {written}.", written=written if list(texts.values()) == [meant] else None)
    if texts and all(LANGUAGE.accepts(key) and isinstance(text, str) for key, text in texts.items()):
        return Retyped(help=str(said("type.translated")))
    return None


def _meant_by_object(violated: Violated) -> str | None:
    """Return the text that an object means: its id or code, its parts of a date, or its units of a length."""
    parts, title = violated.value, violated.expected.get("title")
    named = [parts[key] for key in _NAMING if isinstance(parts.get(key), str)]
    whole = all(type(part) is int for part in parts.values())
    if title == "When" and whole and (*parts,) == _OF_DATE[: len(parts)]:
        named.append("-".join(f"{part:02}" for part in parts.values()))
    if title == "Duration" and whole:
        named.append(" ".join(f"{number} {unit}" for unit, number in parts.items()))
    return next(filter(None, (_meant(violated, violated.expected, text) for text in named)), None)


def _object_in_text(violated: Violated) -> Retyped | None:
    """Return the object of which a text is a part."""
    return _with_part(_part_of(violated, violated.expected, violated.value), violated.expected)


def _object_in_list(violated: Violated) -> Retyped | None:
    """Return what to do about a list with the object, or with a text that is a part of it."""
    items = violated.value
    if len(items) != 1:
        return None
    if isinstance(items[0], dict):
        return Retyped(help=str(said("type.no-brackets")))
    return _object_in_text(evolve(violated, value=items[0])) if isinstance(items[0], str) else None


def _with_part(part: dict[str, str] | None, expected: Mapping[str, Any], form: str = "{}") -> Retyped | None:
    """Return the advice to write an object with one part, and with the others that must be there."""
    if part is None:
        return None
    written = form.format(json.dumps(part, ensure_ascii=False))
    others = [f"“{key}”" for key in expected.get("required", ()) if key not in part]
    return Retyped(
        help=str(said("type.part", written=written, keys=", ".join(others))) if others else f"Write {written}."
    )


def _part_of(violated: Violated, expected: Mapping[str, Any], text: str) -> dict[str, str] | None:
    """Return the part of an object that a text certainly is: the only one that must be there, one of its form, or its name."""
    if not text or len(text) > _MOST_SHOWN:
        return None
    parts = {key: resolved(part, violated.schema) for key, part in expected.get("properties", {}).items()}
    required = expected.get("required", [])
    if len(required) == 1 and _accepts(parts[required[0]], text):
        known = required[0] != "source" or text in violated.whole.sources
        return {required[0]: text} if known else None
    named = next((key for key in _OF_NAME if parts.get(key, {}).get("title") in _FREE_TEXTS), None)
    of_form = {
        key: (str(part.get("title", "")), meant)
        for key, part in parts.items()
        if part.get("type") == "string" and part.get("title") not in (*_FREE_TEXTS, *_NAMES)
        # What has a name is meant by it: "Communications Authority" is no misspelt code, and "Nairobi" not what it lies in.
        for meant in [_meant(violated, part, text) if not named or _accepts(part, text) else None]
        if meant
    }
    if of_form:
        key, (_, meant) = next(iter(of_form.items()))
        return {key: meant} if len({title for title, _ in of_form.values()}) == 1 else None
    return {named: text} if named and _accepts(parts[named], text) else None


def _list_of_text(violated: Violated) -> Retyped | None:
    """Return a list of the items that a text names."""
    expected = resolved(violated.expected.get("items", {}), violated.schema)
    if expected.get("type") == "object":
        return _with_part(_part_of(violated, expected, violated.value), expected, "[{}]")
    is_free = expected.get("title") in _FREE_TEXTS
    parts = [part for part in (_JOINED if is_free else _SEVERAL).split(violated.value.strip()) if part]
    if is_free and ("," in violated.value or len(parts) > _MOST_JOINED):
        return Retyped(help=str(said("type.list")))  # "Torres, Ana" is one name
    whole = None if len(parts) > 1 and is_free else _meant(violated, expected, violated.value)
    items = [whole] if whole else [_meant(violated, expected, part) for part in parts]
    if not items or not all(items):
        return Retyped(help=str(said("type.list")))
    return Retyped(help=f"Write {json.dumps(list(dict.fromkeys(items)), ensure_ascii=False)}.")


def _meant(violated: Violated, expected: Mapping[str, Any], text: str) -> str | None:
    """Return what a text means as a value that is expected; None if it is not clear."""
    if _accepts(expected, text):
        return text
    item = evolve(violated, value=text, expected=expected, holder=None)
    codes = codes_of(expected)
    kind = str(expected.get("title", ""))
    meaning: Meaning = code_meant(text, kind, codes) if codes else meaning_of_text(item, kind)
    return meaning.values[0] if len(meaning.values) == 1 and _accepts(expected, meaning.values[0]) else None


def _accepts(expected: Mapping[str, Any], text: str) -> bool:
    """Return whether a part of the schema accepts a text, as far as its form and its codes say."""
    if expected.get("type") != "string":
        return False
    codes = codes_of(expected)
    return (not codes or text in codes) and re.fullmatch(expected.get("pattern", ".+"), text) is not None


def _list_of_object(violated: Violated) -> Retyped | None:
    """Return a list of the object; an object by id is one of many items."""
    value = violated.value
    if value and all(isinstance(one, dict) for one in value.values()):
        return Retyped(help=str(said("type.by-id")))
    items = resolved(violated.expected.get("items", {}), violated.schema)
    if items.get("type") == "string":
        meant = _meant_by_object(evolve(violated, expected=items, holder=None))
        return Retyped(help=f"Write {json.dumps([meant], ensure_ascii=False)}.") if meant else None
    written = json.dumps([value], ensure_ascii=False)
    return Retyped(help=f"Write {written}." if len(written) <= _MOST_SHOWN else str(said("type.brackets")))


def _truth(violated: Violated) -> Retyped | None:
    said_ = str(violated.value).strip().casefold()
    known = next((word for word, words in (("true", _YES), ("false", _NO)) if said_ in words), None)
    return Retyped(help=f"Write {known}.") if known else None


_BY_TYPES: Final[dict[tuple[str, str], Callable[[Violated], Retyped | None]]] = {
    ("number", "str"): _number_in_text,
    ("string", "number"): _text_in_number,
    ("string", "list"): _text_in_list,
    ("string", "dict"): _text_in_object,
    ("object", "str"): _object_in_text,
    ("object", "list"): _object_in_list,
    ("array", "str"): _list_of_text,
    ("array", "dict"): _list_of_object,
    ("boolean", "str"): _truth,
    ("boolean", "number"): _truth,
}
"""How to write a value, by the type that is required and the type that it has."""
