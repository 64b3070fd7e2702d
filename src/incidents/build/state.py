"""What a draft has so far, and how values become parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs import Factory, define, evolve

from incidents.build.cells import Cell, TableRow, text_of
from incidents.build.ids import unique
from incidents.build.meanings import Known, read
from incidents.build.nodes import Handle, Node, ObjectNode, ValueNode
from incidents.codec.converter import converter
from incidents.model import registry
from incidents.model.codes import ActionKind
from incidents.model.context import Gap
from incidents.model.evidence import Evidence
from incidents.model.field_kinds import FieldKind, kind_named
from incidents.model.incident import Incident
from incidents.model.plain_values import is_kind, is_missing, plain
from incidents.model.structure import parts
from incidents.suggestions import in_words

_SORTS = (part.declares for held in parts(Incident).values() if held.inner for part in parts(held.inner).values())
_RESERVED = frozenset({*map(str, ActionKind), *filter(None, _SORTS)})
"""What ids of actions and statements are made of, and those of actors and places are not."""


@define(eq=False, kw_only=True)
class Book:
    """What the records of one import share: the vocabulary, and the ids of actors and places."""

    vocabulary: str | None = None
    ids: dict[tuple[str, ...], str] = Factory(dict)
    """The ids of actors and places, by what identifies them."""
    taken: set[str] = Factory(lambda: {*_RESERVED, *registry.ids(), *registry.actor_ids()})
    """The ids that no other actor or place may have."""

    def id_of(self, key: tuple[str, ...], base: str) -> str:
        """Return the id of a thing, which is the same in every record."""
        if key not in self.ids:
            self.ids[key] = unique(base, self.taken)
            self.taken.add(self.ids[key])
        return self.ids[key]


@define(eq=False, kw_only=True)
class State:
    """A record in the making."""

    book: Book
    root: ObjectNode
    ids: set[str]
    """The ids that are taken."""
    keyed: dict[tuple[Any, ...], ObjectNode] = Factory(dict)
    """The objects by what they are recognised by."""
    parts: dict[str, ObjectNode] = Factory(dict)
    """The objects with an id."""
    names: dict[str, tuple[str, str]] = Factory(dict)
    """The type and the id of declared actors and places, by name in plain words."""
    referred: set[str] = Factory(set)
    """The ids to which something refers."""
    kept: list[tuple[str, TableRow | Cell]] = Factory(list)
    """What goes to `extensions`, with the key there."""

    @classmethod
    def of(cls, name: str, book: Book, label: str) -> State:
        """Return the state of a draft that only has its id."""
        root = ObjectNode(
            cls=Incident,
            label=label,
            held={"schema_version": ValueNode(value="incidents/0"), "id": ValueNode(value=name)},
        )
        return cls(book=book, root=root, ids={name}, parts={name: root})

    @property
    def known(self) -> Known:
        """What is known of the record for reading a value."""
        countries = tuple(text_of(slot.value) for slot in self.root.items("countries") if isinstance(slot, ValueNode))
        return Known(vocabulary=self.book.vocabulary, countries=countries, names=self.names)

    def new_id(self, base: str) -> str:
        """Return an id that nothing in the record has, and take it."""
        made = unique(base, self.ids)
        self.ids.add(made)
        return made

    def name(self, name: str, handle: Handle) -> None:
        """Let a name mean an actor or a place of the record."""
        self.names.setdefault(in_words(name), (handle.sort, handle.id))


@define(eq=False, kw_only=True)
class Giving:
    """Values that are given at one time: with the evidence and the label that apply to them."""

    state: State
    evidence: tuple[ObjectNode, ...] = ()
    label: str = ""

    def part(self, cls: type, fields: Mapping[str, Any]) -> ObjectNode:
        """Return an object of a class.

        Raises:
            UnknownValue: if the class has no such field.
        """
        part = ObjectNode(cls=cls, label=self.label)
        for name, value in fields.items():
            self.put(part, kind_named(cls, name), value)
        return part

    def put(self, part: ObjectNode, kind: FieldKind, value: Any) -> None:
        """Put a value into a field of an object; no value leaves it as it is."""
        if kind.is_list:
            nodes = [node for one in _several(value) if (node := self._node(part, kind, one)) is not None]
            if nodes:
                part.add(kind.key, nodes)
        elif kind.is_mapping and is_kind(value, Mapping):
            part.add(kind.key, self._slot({str(key): _bare(one) for key, one in value.items()}, _cells_of(value)))
        elif (node := self._node(part, kind, value)) is not None:
            part.add(kind.key, node)

    def _node(self, part: ObjectNode, kind: FieldKind, value: Any) -> Node | None:
        """Return a value as a node of the tree; None if there is no value."""
        if is_kind(value, Handle):
            self.state.referred.add(value.id)
            return self._handle(kind, value)
        if kind.part is not None and is_kind(value, Mapping):
            inner = self.part(kind.part, value)
            return inner if inner.held else None
        if attrs.has(type(value)) and not is_kind(value, Cell):
            return self._made(value)
        cell = value if is_kind(value, Cell) else None
        bare = value.value if is_kind(value, Cell) else value
        if is_missing(bare) or (cell is not None and not cell):
            return None
        return self._read(part, kind, plain(bare), cell)

    def _read(self, part: ObjectNode, kind: FieldKind, value: Any, cell: Cell | None) -> Node | None:
        found = read(kind, value, cell.term if cell else "", self.state.known)
        cells = () if cell is None else (cell,)
        if found.absence is not None and "id" in parts(part.cls):
            part.absences.append((kind.key, self._slot(found.absence, cells)))
            return None
        if kind.refers and is_kind(found.value, str):
            self.state.referred.add(found.value)
        slot = self._slot(found.value, tuple(evolve(one, guessed=True) for one in cells) if found.guessed else cells)
        if "registry" in kind.refers and is_kind(found.value, str) and (entry := registry.find(found.value)):
            slot.same_as = entry.id
        return slot

    def _slot(self, value: Any, cells: tuple[Cell, ...] = ()) -> ValueNode:
        return ValueNode(value=value, cells=cells, label=self.label, evidence=self.evidence)

    def _handle(self, kind: FieldKind, handle: Handle) -> Node:
        """Return what a handle stands for: its id, or evidence from a source."""
        slot = self._slot(handle.id, handle.cells)
        return ObjectNode(cls=Evidence, label=self.label, held={"source": slot}) if kind.part is Evidence else slot

    def _made(self, value: Any) -> Node:
        """Return an object of the model."""
        data = converter().unstructure(value)
        return self.part(type(value), data) if isinstance(data, dict) else self._slot(data)

    def gaps(self, part: ObjectNode, about: str) -> None:
        """Add the gaps of an object whose id is known now."""
        for key, slot in part.absences:
            self.state.referred.add(about)
            gap = ObjectNode(cls=Gap, label=self.label)
            gap.held = {"about": self._slot(about), "field": self._slot(key), "why": slot}
            if self.evidence:
                gap.held["evidence"] = self.cited()
            self.state.root.add("gaps", [gap])
        part.absences.clear()

    def cited(self) -> list[ObjectNode]:
        """Return the evidence that is cited, for one more object."""
        return [one.copy() for one in self.evidence]


def _several(value: Any) -> Iterator[Any]:
    """Yield the values for a list: those of an iterable, in which a cell may hold several, or the only one."""
    if is_kind(value, Cell):
        held = plain(value.value)
        yield from (evolve(value, value=one) for one in (held if type(held) is list else [held]))
    elif is_kind(value, (Handle, str, bytes, Mapping)) or attrs.has(type(value)):
        yield value
    else:
        listed = value if type(value) in (list, tuple) else plain(value)
        for one in listed if type(listed) in (list, tuple) else (value,):
            yield from _several(one) if is_kind(one, Cell) else (one,)


def _bare(value: Any) -> Any:
    return plain(value.value) if is_kind(value, Cell) else plain(value)


def _cells_of(values: Mapping[Any, Any]) -> tuple[Cell, ...]:
    return tuple(_cells(values.values()))


def _cells(values: Iterable[Any]) -> Iterator[Cell]:
    yield from (value for value in values if is_kind(value, Cell))
