"""What is met on the way through the data of a record: its objects, and what they declare, name and date.

Whoever goes through the data notes the objects only. All else is read off them when somebody asks, which for most
records nobody does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any, NamedTuple, get_args, get_origin

import attrs

from incidents.codec.shapes import types
from incidents.findings import Pointer
from incidents.model.durations import Duration
from incidents.model.fields import KEY
from incidents.model.incident import Incident
from incidents.model.text import Declares, Refers
from incidents.model.time import When

DATES = "date"
NAMES = "to "
"""Begins the word under which names are noted; the sorts that they may name follow."""


class Declaration(NamedTuple):
    """An id, and the sort of thing that it names."""

    name: str
    sort: str
    pointer: Pointer


class Reference(NamedTuple):
    """A place that names something, and the sorts of things that it may name."""

    name: str
    sorts: tuple[str, ...]
    pointer: Pointer


class Part(NamedTuple):
    """A field that holds what rules ask for: an id, references, times, or further parts of the record."""

    name: str
    key: str
    declares: str | None
    refers: tuple[str, ...]
    inner: type | None
    is_when: bool

    @property
    def note(self) -> str | None:
        """Under which word a builder notes what the field holds."""
        if self.is_when:
            return DATES
        return NAMES + " ".join(self.refers) if self.refers else self.declares


Met = tuple[type, Pointer, dict[str, Any]]
"""An object that stands where a class of the record belongs, and the way to it."""


@cache
def parts(cls: Any) -> dict[str, Part]:
    """Return the fields of a class of the record that hold what rules ask for, by their JSON keys."""
    hints = types(cls)
    found = {}
    for field in attrs.fields(cls):
        marks, leaf = _unwrapped(hints[field.name])
        declares = next((mark.sort for mark in marks if isinstance(mark, Declares)), None)
        refers = next((mark.to for mark in marks if isinstance(mark, Refers)), ())
        holds_parts = isinstance(leaf, type) and attrs.has(leaf) and leaf not in (When, Duration)
        inner = leaf if holds_parts else None
        if declares or refers or inner or leaf is When:
            key = field.metadata.get(KEY, field.name)
            found[key] = Part(field.name, key, declares, refers, inner, leaf is When)
    return found


def _unwrapped(kind: Any) -> tuple[tuple[Any, ...], Any]:
    """Return the marks of a type and what it holds, looking through lists and what may be left out."""
    marks: tuple[Any, ...] = ()
    while True:
        if hasattr(kind, "__metadata__"):
            marks += kind.__metadata__
            kind = kind.__origin__
        elif get_origin(kind) is not None and get_args(kind):
            kind = get_args(kind)[0]
        else:
            return marks, kind


@cache
def _declaring(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.declares)


@cache
def _naming(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.refers)


@cache
def _dating(cls: Any) -> tuple[Part, ...]:
    return tuple(part for part in parts(cls).values() if part.is_when)


class Survey:
    """The objects of one record, and what they declare, name and date."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.objects: list[Met] = []
        self.times: list[tuple[Pointer, str]] = []
        """Every time, with the way to it."""
        self.parts: dict[type, list[tuple[Pointer, Any]]] = defaultdict(list)
        """What was made of the objects, if they were made into a record: the parts of each class."""
        self.noted: dict[str, list[str]] = defaultdict(list)
        """The ids and names of a record that was made, without their places, by the word under which they are noted."""

    def of(self, cls: type) -> Iterator[tuple[Pointer, dict[str, Any]]]:
        """Yield the objects that stand where a class of the record belongs."""
        return ((pointer, data) for held, pointer, data in self.objects if held is cls)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of every object."""
        return frozenset().union(*[data for _, _, data in self.objects])

    @cached_property
    def declarations(self) -> list[Declaration]:
        """Every id, with what it names."""
        return [Declaration(text, part.declares or "", way) for part, way, text in _told(self.objects, _declaring)]

    @cached_property
    def declared(self) -> dict[str, Declaration]:
        """The first declaration of each id, the record's own among them."""
        found: dict[str, Declaration] = {}
        for declaration in self.declarations:
            found.setdefault(declaration.name, declaration)
        return found

    @cached_property
    def references(self) -> list[Reference]:
        """Every place that names something."""
        return [Reference(text, part.refers, way) for part, way, text in _told(self.objects, _naming)]

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids of a record that was made, by the sort of thing that they name."""
        return {word: ids for word, ids in self.noted.items() if _sorts(word) is None}

    @cached_property
    def named(self) -> dict[tuple[str, ...], list[str]]:
        """The names in a record that was made, by the sorts of things that may be named there."""
        return {sorts: names for word, names in self.noted.items() if (sorts := _sorts(word)) is not None}

    @cached_property
    def all_named(self) -> frozenset[str]:
        """Everything that is named anywhere in a record that was made."""
        return frozenset().union(*self.named.values())


@cache
def _sorts(word: str) -> tuple[str, ...] | None:
    """Return the sorts of things that may be named where names are noted under a word; nothing for a word of ids."""
    return tuple(word.removeprefix(NAMES).split()) if word.startswith(NAMES) else None


def surveyed(data: Any) -> Survey:
    """Return the survey of data of any shape: of every object that stands where one belongs."""
    survey = Survey(data)
    survey.objects += _objects(data, Incident, ())
    survey.times += [(way, text) for _, way, text in _told(survey.objects, _dating)]
    return survey


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
        else:
            yield from _objects(held, part.inner, (*here, key))


def _told(objects: list[Met], kind: Callable[[type], tuple[Part, ...]]) -> Iterator[tuple[Part, Pointer, str]]:
    """Yield the texts that stand in fields of a kind, with the way to each."""
    for cls, here, data in objects:
        for part in kind(cls):
            held = data.get(part.key)
            if type(held) is str:
                yield part, (*here, part.key), held
            elif type(held) is list:
                for index, text in enumerate(held):
                    if type(text) is str:
                        yield part, (*here, part.key, index), text
