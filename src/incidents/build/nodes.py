"""The tree of a draft: parts of the record, and values that remember what they were made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from attrs import Factory, define, field, frozen

from incidents.build.cells import Cell, label_of
from incidents.codec.shapes import keys
from incidents.findings import Pointer


@frozen(kw_only=True)
class Handle:
    """A part of a draft, or an entry of the registry, which other parts take in place of its id."""

    id: str
    sort: str
    """What it is: ``source``, ``actor``, ``place``, ``action``, ``effect`` …"""
    cells: tuple[Cell, ...] = field(default=(), eq=False, repr=False)
    """The cells that name it."""

    def __str__(self) -> str:
        return self.id


@define(eq=False, kw_only=True)
class ValueNode:
    """A value of the record in the making."""

    value: Any
    same_as: Any = None
    """What makes two values of a list the same, such as the platform of two of its names; None for the value itself."""
    cells: tuple[Cell, ...] = ()
    """The cells that gave it; each knows whether it was guessed from."""
    label: str = ""
    evidence: tuple[ObjectNode, ...] = ()
    """The evidence that was cited when the value was given."""

    @property
    def source(self) -> str:
        """Where the value is from, as the caller named it."""
        return label_of(self.cells) or self.label

    def join(self, other: ValueNode) -> None:
        """Add the cells and the evidence of an equal value."""
        known = [data_of(one) for one in self.evidence]
        self.cells += other.cells
        self.evidence += tuple(one for one in other.evidence if not _is_among(data_of(one), known))

    def copy(self) -> ValueNode:
        """Return another slot with the same value."""
        return ValueNode(
            value=self.value, same_as=self.same_as, cells=self.cells, label=self.label, evidence=self.evidence
        )


@define(eq=False, kw_only=True)
class ObjectNode:
    """An object of the record in the making, by JSON key."""

    cls: Any
    label: str = ""
    held: dict[str, Node] = Factory(dict)
    """Values, objects and lists of them."""
    clashes: dict[str, list[ValueNode]] = Factory(dict)
    """The values of fields for which different ones were given, the first one first."""
    absences: list[tuple[str, ValueNode]] = Factory(list)
    """The fields of which a word says that they have no value, each with the code of `gaps`."""
    has_lost: bool = False
    """Whether a value of it was refused."""

    @property
    def source(self) -> str:
        """Where the values of the object are from: its cells, or else what the caller named."""
        return label_of(self.cells) or self.label

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that gave its own values."""
        return tuple(cell for node in self.held.values() if isinstance(node, ValueNode) for cell in node.cells)

    def copy(self) -> ObjectNode:
        """Return another part that holds the same."""
        held = {key: copied(node) for key, node in self.held.items()}
        clashes = {key: [slot.copy() for slot in slots] for key, slots in self.clashes.items()}
        return ObjectNode(cls=self.cls, label=self.label, held=held, clashes=clashes)

    @property
    def id(self) -> str | None:
        """The id of the part, if it has one."""
        slot = self.held.get("id")
        return slot.value if isinstance(slot, ValueNode) else None

    def items(self, key: str) -> list[Any]:
        """Return the list under a key, which is empty at first."""
        held = self.held.setdefault(key, [])
        return held if isinstance(held, list) else [held]

    def add(self, key: str, node: Node) -> None:
        """Put a value under a key: lists grow, equal values are one, and different ones are kept as a clash."""
        if isinstance(node, list):
            _extend(self.items(key), node)
            return
        held = self.held.setdefault(key, node)
        if held is node:
            return
        if isinstance(held, ObjectNode) and isinstance(node, ObjectNode):
            held.merge(node)
        elif isinstance(held, ValueNode) and isinstance(node, ValueNode):
            same = next((one for one in self.clashes.get(key, [held]) if is_same(one.value, node.value)), None)
            if same is None:
                self.clashes.setdefault(key, [held]).append(node)
            else:
                same.join(node)

    def merge(self, other: ObjectNode) -> None:
        """Add what another part holds, save for its id."""
        for key, node in other.held.items():
            if key != "id":
                self.add(key, node)


Node = ValueNode | ObjectNode | list[Any]


def copied(node: Node) -> Node:
    """Return a copy of a node, with everything below it."""
    return [copied(item) for item in node] if isinstance(node, list) else node.copy()


def _extend(held: list[Any], items: list[Any]) -> None:
    """Add the items that a list does not have yet; an equal value is from all cells that gave it."""
    known = [_identity(one) for one in held]
    for item in items:
        data = _identity(item)
        if not _is_among(data, known):
            known.append(data)
            held.append(item)
        elif isinstance(item, ValueNode):
            next(one for one, other in zip(held, known, strict=True) if is_same(other, data)).join(item)


def is_same(one: Any, other: Any) -> bool:
    """Return whether two values are equal; what cannot be compared, such as tables, is equal only to itself."""
    try:
        return one is other or bool(one == other)
    except Exception:  # noqa: BLE001 - code of others
        return False


def _is_among(value: Any, known: Iterable[Any]) -> bool:
    return any(is_same(value, one) for one in known)


def _identity(node: Node) -> Any:
    return data_of(node) if not isinstance(node, ValueNode) or node.same_as is None else node.same_as


def data_of(node: Node) -> Any:
    """Return the JSON data of a node."""
    if isinstance(node, list):
        return [data_of(item) for item in node]
    if isinstance(node, ValueNode):
        return node.value
    order = _order(node.cls)
    filled = {key: data_of(inner) for key, inner in node.held.items() if inner != []}
    return dict(sorted(filled.items(), key=lambda pair: order.get(pair[0], len(order))))


@cache
def _order(cls: type) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys(cls).values())}


class Located(NamedTuple):
    """A node with its pointer, and the object and perhaps the list that hold it."""

    pointer: Pointer
    node: ValueNode | ObjectNode
    owner: ObjectNode | None
    items: list[Any] | None = None

    def remove(self) -> None:
        """Take the node out of the tree; its object remembers that it has lost something."""
        if self.owner is None:
            return
        self.owner.has_lost = True
        if self.items is None:
            self.owner.held.pop(str(self.pointer[-1]), None)
        else:
            self.items[:] = [item for item in self.items if item is not self.node]


def located(root: ObjectNode) -> Iterator[Located]:
    """Yield an object and everything below it; pointers are those of its JSON data."""
    yield Located((), root, None)
    yield from _inside(root, ())


def _inside(part: ObjectNode, here: Pointer) -> Iterator[Located]:
    for key, held in part.held.items():
        items = held if isinstance(held, list) else None
        for index, node in enumerate([held] if items is None else items):
            pointer = (*here, key) if items is None else (*here, key, index)
            yield Located(pointer, node, part, items)
            if isinstance(node, ObjectNode):
                yield from _inside(node, pointer)
