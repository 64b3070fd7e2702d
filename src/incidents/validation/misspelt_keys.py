"""Which known keys the unknown keys of an object stand for: by their spelling or meaning, or because nothing else is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from incidents.codec.reading import kind_of
from incidents.validation.meanings.codes import code_meant
from incidents.validation.meanings.keys import key_meant
from incidents.validation.misplaced import belongs
from incidents.validation.reasons.hidden import cleaned
from incidents.validation.violated import Violated, codes_of, forms_of, resolved

_WORDS: Final = {"array": "a list", "object": "an object"}


def misspelt_keys(violated: Violated) -> dict[str, str]:
    """Return the known key that each unknown key of an object probably stands for; it is reported once, as misspelt.

    The only unknown key stands for the only missing one, whatever it is called, if it belongs nowhere else and its value is
    one of the missing key.
    """
    known: Mapping[str, Any] = violated.expected["properties"]
    unknown = [key for key in violated.value if key not in known]
    forms = set(forms_of(violated.expected))
    excluded = {*violated.value, *(() if forms.isdisjoint(violated.value) else forms)}
    meanings = ((key, key_meant(cleaned(key), known).where(lambda one: one not in excluded)) for key in unknown)
    found = {key: meaning.values[0] for key, meaning in meanings if meaning}
    missing = [key for key in violated.expected.get("required", ()) if key not in (*violated.value, *found.values())]
    others = [key for key in unknown if key not in found and belongs(key, violated.schema, violated.expected) is None]
    if len(missing) == len(others) == 1 and _fits(violated.value[others[0]], known[missing[0]], violated.schema):
        found[others[0]] = missing[0]
    return found


def _fits(value: Any, part: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Return whether a value may be meant for a part of the schema: a code or a list of the right type, but no free text."""
    expected = resolved(part, whole)
    codes = codes_of(expected)
    if codes:
        return isinstance(value, str) and bool(code_meant(value, str(expected.get("title", "")), codes))
    return kind_of(value) == _WORDS.get(str(expected.get("type")))
