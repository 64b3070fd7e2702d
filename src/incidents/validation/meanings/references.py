"""References of a record: ids that it declares, by the name of what they identify, and what the registry and ISO 3166 have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from incidents.codec.record_index import RecordIndex, Reference
from incidents.findings import Pointer
from incidents.model import countries, registry
from incidents.model.structure import parts
from incidents.model.text import ID, PERSON, TERRITORY
from incidents.patterns import pattern
from incidents.suggestions import closest, in_words
from incidents.validation.meanings.meaning import LONGEST, NOTHING, Meaning
from incidents.validation.meanings.registered import person_or_outlet, registered
from incidents.validation.meanings.territories import place_meant

REGISTRY: Final = "registry"
_TITLE: Final = pattern(
    r"(?i)^(?:@|(?:(?:then|former|ex|acting|vice|prime|president-elect|el|la|the)[ -]+)*(?:president[ae]?|premier|minister|ministr[oa]|primer ministro|"
    r"senator|senador[a]?|governor|gobernador[a]?|judge|justice|juez[a]?|general|chancellor|king|queen|mayor|alcalde|mr|mrs|ms|dr|sr|sra)\.? +)+"
)
"""Titles and offices that people write before a name, and the sign of an account."""
_ADDRESS: Final = pattern(r"^(?:https?://)?(?:www\.)?|/$")
"""What addresses of one page may differ in."""
_LEAST_BEGINNING: Final = 5
"""Least letters of an id that is the beginning of another one."""
_NAMES: Final = ("name", "title", "also_known_as", "url", "archived_url", "publisher")
"""The keys of the names of what a record declares."""
_MOST_LOOKED_UP: Final = 100
"""Most unknown names of one record that are looked up in what all records share."""
_MOST_COMPARED: Final = 20
"""Most of them that are also compared with each name of the record, which takes time for both."""


class ReferenceMeanings:
    """What references of one record to nothing mean: what the record has under the name, else what all records share."""

    def __init__(self, record: RecordIndex) -> None:
        self._record = record
        self._found: dict[tuple[str, tuple[str, ...], bool], Meaning] = {}
        self._names: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def sorts_at(self, pointer: Pointer) -> tuple[str, ...]:
        """Return the types that a text in a place may refer to; empty if it is no reference."""
        steps = len(pointer)
        while steps and isinstance(pointer[steps - 1], int):
            steps -= 1
        cls = self._classes.get(pointer[: steps - 1]) if steps else None
        part = parts(cls).get(str(pointer[steps - 1])) if cls else None
        return part.refers if part else ()

    def meant(self, reference: Reference) -> Meaning:
        """Return the ids that a reference means."""
        asked = (reference.name, reference.sorts, "platforms" in reference.pointer)
        if asked not in self._found:
            self._found[asked] = self._meant(reference) if len(reference.name) <= LONGEST else NOTHING
        return self._found[asked]

    def to_write(self, reference: Reference) -> Meaning:
        """Return the ids that a reference means, without what its list has already."""
        meaning = self.meant(reference)
        around = _at(self._record.data, reference.pointer[:-1]) if meaning else None
        if not isinstance(around, list):
            return meaning
        if meaning.certain and meaning.values[0] in around:
            return NOTHING
        return meaning.where(lambda one: one not in around)

    @cached_property
    def _classes(self) -> dict[Pointer, type]:
        """The class of each object of the record."""
        return {pointer: cls for cls, pointer, _ in self._record.objects}

    def _meant(self, reference: Reference) -> Meaning:
        text = reference.name
        bare = _TITLE.sub("", text)
        if bare and bare != text:
            found = self._meant(reference._replace(name=bare))
            if found:
                return Meaning.near(found.values)
        declared = self._record.declared.get(text)
        if declared and declared.sort in reference.sorts:
            return Meaning.exactly([text])
        if PERSON in reference.sorts and in_words(text) in registry.actor_ids():
            return Meaning.exactly([in_words(text)])
        names = self._named(reference.sorts)
        words = in_words(_ADDRESS.sub("", text).replace("_", " "))
        if names.get(words):
            return Meaning.exactly(names[words])
        shared = self._shared(reference) if len(self._found) < _MOST_LOOKED_UP else NOTHING
        if shared.certain or len(self._found) >= _MOST_COMPARED:
            return shared
        near = [one for name in closest(words, names) for one in names[name]] if words else []
        near = near or list(_part_of(words, names))
        if not near and "source" in reference.sorts and "/" not in text:
            near = list(_around(words, names))
        return Meaning.near(near) or shared

    def _shared(self, reference: Reference) -> Meaning:
        """Return what every record may refer to without declaring it."""
        if REGISTRY in reference.sorts:
            fitting = registry.platforms() if "platforms" in reference.pointer else None
            found = registered(reference.name, fitting)
            return found if found or PERSON not in reference.sorts else person_or_outlet(reference.name)
        if TERRITORY in reference.sorts:
            places = self._places if len(self._found) < _MOST_COMPARED else {}
            return place_meant(reference.name, _countries(self._record.data), places)
        return NOTHING

    @cached_property
    def _places(self) -> dict[str, Any]:
        """The places that the record declares, by id."""
        declared = (one for one in self._record.declared.values() if one.sort == "place")
        return {one.name: _at(self._record.data, one.pointer[:-1]) for one in declared}

    def _named(self, sorts: tuple[str, ...]) -> dict[str, list[str]]:
        """Return the ids of what the record declares of some types, by their names, ids included."""
        if sorts not in self._names:
            found = self._names[sorts] = {}
            for one in self._record.declared.values():
                is_own = one.sort in sorts and ID.accepts(one.name)
                held = _at(self._record.data, one.pointer[:-1]) if is_own else None
                texts = (one.name.replace("_", " "), *(_ADDRESS.sub("", text) for text in _texts(held))) if held else ()
                for words in dict.fromkeys(map(in_words, texts)):
                    if words:
                        found.setdefault(words, []).append(one.name)
        return self._names[sorts]


def _texts(held: Any) -> Iterator[str]:
    for key in _NAMES:
        value = held.get(key) if isinstance(held, dict) else None
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _part_of(words: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the only id with a name that has all the words: "Maduro" for Nicolás Maduro, if no other is of that name."""
    wanted = set(words.split())
    found = {one for name, ids in names.items() if wanted and wanted <= set(name.split()) for one in ids}
    found = found or {one for name, ids in names.items() if _begins(words, name) for one in ids}
    return tuple(found) if len(found) == 1 else ()


def _around(words: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the only id with a name of which a text has all words: "bbc" for BBC News, if no other is so named."""
    wanted = set(words.split())
    found = {one for name, ids in names.items() if name and wanted.issuperset(name.split()) for one in ids}
    return tuple(found) if len(found) == 1 else ()


def _begins(words: str, name: str) -> bool:
    """Return whether one of two texts is the beginning of the other, and long: "tengri" of "tengrinews"."""
    shorter, longer = sorted((words.replace(" ", ""), name.replace(" ", "")), key=len)
    return len(shorter) >= _LEAST_BEGINNING and longer.startswith(shorter)


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _countries(data: Any) -> tuple[str, ...]:
    """Return the countries of a record, also those whose code is a name or is written wrongly."""
    held = data.get("countries") if isinstance(data, dict) else None
    texts = [one for one in held if isinstance(one, str)] if isinstance(held, list) else []
    return tuple(code for one in texts if (code := countries.code_of(one)))
