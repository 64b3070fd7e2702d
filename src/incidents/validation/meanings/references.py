"""References of a record: ids that it declares, by the name of what they identify, and what the registry and ISO 3166 have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from incidents.codec.record_index import RecordIndex, Reference
from incidents.findings import Pointer
from incidents.model import countries, registry
from incidents.model.text import ID, PERSON, TERRITORY
from incidents.suggestions import closest, in_words
from incidents.validation.meanings.meaning import NOTHING, Meaning
from incidents.validation.meanings.registered import person_or_outlet, registered
from incidents.validation.meanings.territories import place_meant

REGISTRY: Final = "registry"
_TITLE: Final = re.compile(
    r"(?i)^(?:@|(?:(?:then|former|ex|acting|vice|prime|president-elect|el|la|the)[ -]+)*(?:president[ae]?|premier|minister|ministr[oa]|primer ministro|"
    r"senator|senador[a]?|governor|gobernador[a]?|judge|justice|juez[a]?|general|chancellor|king|queen|mayor|alcalde|mr|mrs|ms|dr|sr|sra)\.? +)+"
)
"""Titles and offices that people write before a name, and the sign of an account."""
_NAMES: Final = ("name", "title", "also_known_as", "url", "archived_url", "publisher")
"""The keys of the names of what a record declares."""


def reference_meant(record: RecordIndex, reference: Reference) -> Meaning:
    """Return the ids that a reference to nothing means: what the record has under this name, else what all records share.

    What the list of the reference has already is left out.
    """
    siblings = _siblings(record.data, reference.pointer)
    meaning = _meant(record, reference)
    return (
        NOTHING if meaning.certain and meaning.values[0] in siblings else meaning.where(lambda one: one not in siblings)
    )


def _meant(record: RecordIndex, reference: Reference) -> Meaning:
    text = reference.name
    bare = _TITLE.sub("", text)
    if bare and bare != text:
        found = _meant(record, reference._replace(name=bare))
        if found:
            return Meaning.near(found.values)
    if text in record.declared and record.declared[text].sort in reference.sorts:
        return Meaning.exactly([text])
    if PERSON in reference.sorts and in_words(text) in registry.actor_ids():
        return Meaning.exactly([in_words(text)])
    own = {name: one for name, one in record.declared.items() if one.sort in reference.sorts and ID.accepts(name)}
    names = _named(record, own)
    words = in_words(text.replace("_", " "))
    exact = names.get(words)
    if exact:
        return Meaning.exactly(exact)
    shared = _shared(record, reference)
    if shared.certain:
        return shared
    near = [one for name in closest(words, names) for one in names[name]] if words else []
    return Meaning.near(near or _part_of(words, names)) or shared


def _shared(record: RecordIndex, reference: Reference) -> Meaning:
    """Return what every record may refer to without declaring it."""
    if REGISTRY in reference.sorts:
        fitting = registry.platforms() if "platforms" in reference.pointer else None
        found = registered(reference.name, fitting)
        return found if found or PERSON not in reference.sorts else person_or_outlet(reference.name)
    if TERRITORY in reference.sorts:
        places = {name: found for name, one in record.declared.items() if (found := _at(record.data, one.pointer[:-1]))}
        declared = {name: place for name, place in places.items() if record.declared[name].sort == "place"}
        return place_meant(reference.name, _countries(record.data), declared)
    return NOTHING


def _named(record: RecordIndex, own: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the ids of what a record declares by their names, ids included."""
    found: dict[str, list[str]] = {}
    for name, declaration in own.items():
        held = _at(record.data, declaration.pointer[:-1])
        for words in dict.fromkeys(map(in_words, (name.replace("_", " "), *_texts(held)))):
            if words:
                found.setdefault(words, []).append(name)
    return found


def _texts(held: Any) -> Iterator[str]:
    for key in _NAMES:
        value = held.get(key) if isinstance(held, dict) else None
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _part_of(words: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the only id with a name that has all the words: "Maduro" for Nicolás Maduro, if no other is of that name."""
    wanted = set(words.split())
    found = {one for name, ids in names.items() if wanted and wanted <= set(name.split()) for one in ids}
    return tuple(found) if len(found) == 1 else ()


def _siblings(data: Any, pointer: Pointer) -> list[Any]:
    """Return the other items of the list that a value is in."""
    around = _at(data, pointer[:-1])
    return [item for index, item in enumerate(around) if index != pointer[-1]] if isinstance(around, list) else []


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _countries(data: Any) -> tuple[str, ...]:
    """Return the countries of a record, also those whose code is a name or is written wrongly."""
    held = data.get("countries") if isinstance(data, dict) else None
    texts = [one for one in held if isinstance(one, str)] if isinstance(held, list) else []
    return tuple(code for one in texts if (code := countries.code_of(one)))
