"""Rules of family 5xx about translations: what is translated in vain, what is not, and names in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from incidents.data import ENGLISH
from incidents.findings import Hit
from incidents.model.codes import CODELISTS, DERIVED_CODELISTS
from incidents.model.countries import country_codes
from incidents.suggestions import nearest
from incidents.validation.rules.data_files import Data, DataFile
from incidents.validation.violated import shown

_MOST_LISTED: Final = 12
_BRACES: Final = r"\{([a-z_]*)\}"
_UNCLOSED: Final = re.compile(r"\{[^{}]*(?=\{|\Z)")
_UNOPENED: Final = re.compile(r"(?:(?<=\})|\A)[^{}]*\}")


def unknown_translated_name(file: DataFile) -> Iterator[Hit]:
    """A translation has a codelist, code, country or message that does not exist.

    Why: The name is misspelt, or it was removed. The translation is not used, and readers see the English text.
    Source: translations; each translation is identified by its code or message
    Bad:
        {"$schema": "translation.schema.json", "language": "xx", "name": "x", "codes": {"stances": {"opposed": "x"}}}
    Good:
        {"$schema": "translation.schema.json", "language": "xx", "name": "x", "codes": {"stances": {"opposes": "x"}}}
    """
    if file.kind != "translation":
        return
    for pointer, names, known in (*_labelled(file, "definitions"), *_translated(file)):
        for name in names:
            if name not in known:
                near = nearest(name, known)
                message = f"unknown name {shown(name)}" + (f"; did you mean {shown(near[0])}?" if near else "")
                hint = "Correct the name, or remove it."
                yield Hit(pointer=(*pointer, name), message=message, help=hint, at_key=True)


def incomplete_translation(file: DataFile) -> Iterator[Hit]:
    """A translation is incomplete: codes, countries or messages are missing.

    Why: Readers of this language see the English text instead.
    Source: translations; English is used for what is left out
    Bad:
        {"$schema": "translation.schema.json", "language": "xx", "name": "x"}
    Good:
        {"$schema": "translation.schema.json", "language": "en", "name": "English"}
    """
    if file.kind != "translation" or file.data["language"] == ENGLISH:
        return
    lacking: dict[str, list[str]] = {}
    for (section, *inner), names, known in _translated(file):
        if (section, inner) != ("codes", []):
            absent = sorted(set(known).difference(names))
            lacking.setdefault(section, []).extend("/".join((*inner, name)) for name in absent)
    for section, absent in lacking.items():
        if absent:
            listed = ", ".join(absent[:_MOST_LISTED]) + (" …" if len(absent) > _MOST_LISTED else "")
            pointer = (section,) if section in file.data else ()
            message = f"{section}: {len(absent)} missing: {listed}"
            hint = "Translate them. Until then, readers see the English text."
            yield Hit(pointer=pointer, message=message, help=hint, at_start=True)


def _translated(file: DataFile) -> Iterator[tuple[tuple[str, ...], Data, Data]]:
    """Yield each part of a translation: its path, its entries, and all entries that it can have."""
    yield from _labelled(file, "codes")
    yield ("countries",), file.data.get("countries", {}), dict.fromkeys(country_codes())
    yield ("messages",), file.data.get("messages", {}), file.beside("en.json").get("messages", {})


def _labelled(file: DataFile, section: str) -> Iterator[tuple[tuple[str, ...], Data, Data]]:
    """Yield a section of a translation that goes by codelist, and each list in it."""
    codelists = (*CODELISTS, *DERIVED_CODELISTS)
    lists: Data = {codelist.about().name: dict.fromkeys(code.value for code in codelist) for codelist in codelists}
    held = file.data.get(section, {})
    yield (section,), held, lists
    for name, known in lists.items():
        yield (section, name), held.get(name, {}), known


def message_placeholders_differ(file: DataFile) -> Iterator[Hit]:
    """The placeholders of a translated message or phrase differ from those of the English one.

    Why: Each placeholder, a name in braces, is replaced by a value. A value would be missing, or a placeholder would stay.
    Source: translations; placeholders are not translated
    Bad:
        {"$schema": "translation.schema.json", "language": "en", "name": "English", "messages": {"example": "{number"}}
    Good:
        {"$schema": "translation.schema.json", "language": "en", "name": "English", "messages": {"example": "{number}"}}
    """
    if file.kind != "translation":
        return
    english = file.beside("en.json").get("messages", {})
    texts = [("messages", name, english.get(name, text), text) for name, text in file.data.get("messages", {}).items()]
    texts += [("phrases", name, name, text) for name, text in file.data.get("phrases", {}).items()]
    for section, name, source, text in texts:
        expected, found = (sorted(set(re.findall(_BRACES, said))) for said in (source, text))
        message = _lone_brace(text)
        if not message and expected != found:
            message = (
                f"placeholders differ: expected {', '.join(expected) or 'none'}; found {', '.join(found) or 'none'}"
            )
        if message:
            names = ", ".join(f"{{{name}}}" for name in expected)
            hint = (
                f"Use the placeholders of the English {section[:-1]}: {names}."
                if names
                else f"Use no placeholders: the English {section[:-1]} has none."
            )
            yield Hit(pointer=(section, name), message=message, help=hint)


def _lone_brace(text: str) -> str:
    """Return what is wrong with the braces of a message; empty if each one has its partner."""
    opened, closed = text.count("{"), text.count("}")
    if opened == closed:
        return ""
    kind, pattern = ("closed", _UNCLOSED) if opened > closed else ("opened", _UNOPENED)
    return f"brace is not {kind}: {shown(''.join(pattern.findall(text)[:1]).strip())}"
