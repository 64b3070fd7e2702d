"""Index the parts of a record: its objects, ids, references and times.

While data is read, only the objects are noted. The rest is derived from them when it is needed, which is seldom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any, NamedTuple

from incidents.codec.shapes import Shape
from incidents.findings import Pointer
from incidents.model.incident import Incident
from incidents.model.structure import Part, parts

DATES = "date"
NAMED_PARTS = "parts by name"


class Declaration(NamedTuple):
    """An id, and the type of what it identifies."""

    name: str
    sort: str
    pointer: Pointer


class Reference(NamedTuple):
    """A reference to an id, and the types that it may refer to."""

    name: str
    sorts: tuple[str, ...]
    pointer: Pointer


Note = str | tuple[str, ...]
"""How values are noted: ids by the type of what they identify, references by the types that they may refer to."""


def note_of(part: Part) -> Note | None:
    """Return how a builder notes the value of a field; None if it is not noted."""
    if part.is_when:
        return DATES
    if part.is_mapping:
        return NAMED_PARTS
    return part.refers or part.declares


Met = tuple[type, Pointer, dict[str, Any]]
"""An object in the place of a class of the record, and the path to it."""


@cache
def _declaring(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.declares)


@cache
def _naming(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.refers)


@cache
def _dating(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.is_when)


class RecordIndex:
    """The objects of one record, with their ids, references and times."""

    def __init__(self, data: Any, *, located: bool = True) -> None:
        self.data = data
        self.located = located
        """Whether paths are complete; without them, a record is made faster."""
        self.objects: list[Met] = []
        self.shapes: set[Shape] = set()
        """The shapes of the parts of a record that was made."""
        self.times: list[tuple[Pointer, str]] = []
        """Every time, with the path to it."""
        self.parts: dict[type, list[tuple[Pointer, Any]]] = defaultdict(list)
        """The parts of each class with their paths, if a record was made."""
        self.noted: dict[Note, list[str]] = defaultdict(list)
        """The ids and references of a record that was made, without their paths."""
        self.traits: frozenset[Any] | None = None
        """What is known of a record that was made for the choice of rules; None until that was asked for."""

    def of(self, cls: type) -> Iterator[tuple[Pointer, dict[str, Any]]]:
        """Yield the objects in the place of a class of the record, with the path to each."""
        return ((pointer, data) for held, pointer, data in self.objects if held is cls)

    @cached_property
    def declarations(self) -> list[Declaration]:
        """Every id, with the type of what it identifies."""
        return [Declaration(text, part.declares or "", path) for part, path, text in _texts(self.objects, _declaring)]

    @cached_property
    def declared(self) -> dict[str, Declaration]:
        """The first declaration of each id, including the id of the record."""
        found: dict[str, Declaration] = {}
        for declaration in self.declarations:
            found.setdefault(declaration.name, declaration)
        return found

    @cached_property
    def references(self) -> list[Reference]:
        """Every reference to an id."""
        return [Reference(text, part.refers, path) for part, path, text in _texts(self.objects, _naming)]

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids of a record that was made, by the type of what they identify."""
        return {sort: ids for sort, ids in self.noted.items() if isinstance(sort, str)}

    @cached_property
    def named(self) -> dict[tuple[str, ...], list[str]]:
        """The references in a record that was made, by the types that they may refer to."""
        return {sorts: names for sorts, names in self.noted.items() if isinstance(sorts, tuple)}

    @cached_property
    def all_named(self) -> frozenset[str]:
        """Every id that a record that was made refers to."""
        return frozenset().union(*self.named.values())


def index_of(data: Any) -> RecordIndex:
    """Return the index of data of any shape."""
    indexed = RecordIndex(data)
    indexed.objects += _objects(data, Incident, ())
    indexed.times += [(path, text) for _, path, text in _texts(indexed.objects, _dating)]
    return indexed


def _objects(data: Any, cls: type, here: Pointer) -> Iterator[Met]:
    if type(data) is not dict:
        return
    yield cls, here, data
    known = parts(cls)
    for key, held in data.items():
        part = known.get(key)
        if part is None or part.inner is None:
            continue
        if type(held) is list:
            for index, item in enumerate(held):
                yield from _objects(item, part.inner, (*here, key, index))
        elif part.is_mapping:
            for name, item in held.items() if type(held) is dict else ():
                yield from _objects(item, part.inner, (*here, key, name))
        else:
            yield from _objects(held, part.inner, (*here, key))


def _texts(objects: list[Met], kind: Callable[[type], tuple[Part, ...]]) -> Iterator[tuple[Part, Pointer, str]]:
    """Yield the texts in fields of a kind, with the path to each."""
    for cls, here, data in objects:
        for part in kind(cls):
            held = data.get(part.key)
            if type(held) is str:
                yield part, (*here, part.key), held
            elif type(held) is list:
                for index, text in enumerate(held):
                    if type(text) is str:
                        yield part, (*here, part.key, index), text
