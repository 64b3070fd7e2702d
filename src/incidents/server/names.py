"""Names in a record: where something is declared, where it is referred to, renaming it, and the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lsprotocol import types as lsp

from incidents.model import registry
from incidents.model.text import ID
from incidents.server.document import Document
from incidents.server.fields import field_at, holder_pointer
from incidents.server.offers import title_of
from incidents.server.tree import Node

INCIDENT: Final = "incident"
"""The type of the id of a record, and the key of a relation to one."""
_OUTLINE: Final = {"object": lsp.SymbolKind.Object, "list": lsp.SymbolKind.Array, "text": lsp.SymbolKind.String}


@frozen(kw_only=True)
class Name:
    """An id at a position."""

    text: str
    node: Node
    sorts: tuple[str, ...]
    """The types of what it may be the id of."""


def name_at(document: Document, position: lsp.Position) -> Name | None:
    """Return the id at a position; None if there is none."""
    offset = document.lines.offset(position)
    node = document.tree.found(offset)
    if node is None or not isinstance(node.data, str) or not node.start <= offset <= node.end:
        return None
    pointer = node.pointer
    for declaration in document.index.declarations:
        if declaration.pointer == pointer:
            return Name(text=node.data, node=node, sorts=(declaration.sort,))
    for reference in document.index.references:
        if reference.pointer == pointer:
            return Name(text=node.data, node=node, sorts=reference.sorts)
    field = field_at(pointer, document.of(holder_pointer(pointer)))
    if field is not None and field.key == INCIDENT:
        return Name(text=node.data, node=node, sorts=(INCIDENT,))
    return None


def occurrences(document: Document, name: Name, *, declared: bool = True) -> Iterator[Node]:
    """Yield every place of an id in a record, of things of its type only; first where it is declared, if that is asked for."""
    for declaration in document.index.declarations if declared else ():
        if declaration.name == name.text and declaration.sort in name.sorts:
            yield from _nodes(document, declaration.pointer)
    for reference in document.index.references:
        if reference.name == name.text and {*reference.sorts} & {*name.sorts}:
            yield from _nodes(document, reference.pointer)
    if INCIDENT in name.sorts:
        yield from related(document, name.text)


def related(document: Document, incident: str) -> Iterator[Node]:
    """Yield the places where the relations of a record name another record."""
    held = document.data.get("relations")
    for index, relation in enumerate(held if isinstance(held, list) else ()):
        if isinstance(relation, dict) and relation.get(INCIDENT) == incident:
            yield from _nodes(document, ("relations", index, INCIDENT))


def _nodes(document: Document, pointer: tuple[str | int, ...]) -> Iterator[Node]:
    node = document.tree.at(pointer)
    if node is not None:
        yield node


def definition(document: Document, name: Name) -> lsp.Range | None:
    """Return where an id is declared in the record."""
    for declaration in document.index.declarations:
        if declaration.name == name.text and declaration.sort in name.sorts:
            for node in _nodes(document, declaration.pointer):
                return document.lines.range(node.start, node.end)
    return None


def is_renamable(document: Document, name: Name) -> bool:
    """Return whether the record declares an id that is its own; one of the registry is the same in every record."""
    if registry.actor(name.text) is not None or registry.find(name.text) is not None:
        return False
    return INCIDENT in name.sorts or definition(document, name) is not None


def renamed(document: Document, name: Name, new: str) -> list[lsp.TextEdit]:
    """Return the edits that rename an id in a record."""
    return [lsp.TextEdit(document.lines.range(one.start, one.end), f'"{new}"') for one in occurrences(document, name)]


def why_not(document: Document, name: Name, new: str) -> str:
    """Return why an id cannot have a new name; empty if it can."""
    if not re.fullmatch(ID.pattern or "", new) or len(new) > (ID.longest or 0):
        return f'"{new}" is not {ID.words}'
    taken = document.index.declared.get(new)
    return f'a {taken.sort} has the id "{new}" already' if taken and new != name.text else ""


def outline(document: Document) -> list[lsp.DocumentSymbol]:
    """Return the parts of a record: its keys, and the items of its lists by their names."""
    root = document.tree.root
    return [] if root is None else list(_symbols(document, root, 2))


def _symbols(document: Document, node: Node, levels: int) -> Iterator[lsp.DocumentSymbol]:
    for child in node.children:
        is_group = child.token.kind in ("{", "[")
        start = (child.key or child.token).start
        range_ = document.lines.range(start, max(child.end, start))
        head = child.key or child.token
        yield lsp.DocumentSymbol(
            name=_label(child) or "(empty)",
            detail=_detail(child),
            kind=_OUTLINE["list" if child.token.kind == "[" else "object" if is_group else "text"],
            range=range_,
            selection_range=document.lines.range(head.start, min(head.end, max(child.end, start))),
            children=list(_symbols(document, child, levels - 1)) if is_group and levels else [],
        )


def _label(node: Node) -> str:
    if isinstance(node.step, str):
        return node.step
    held = node.data
    if isinstance(held, dict):
        found = held.get("id") or title_of(held) or held.get("source")
        return str(found) if found else str(node.step + 1)
    return str(held)[:80]


def _detail(node: Node) -> str:
    held = node.data
    if isinstance(held, list):
        return str(len(held))
    if isinstance(held, dict):
        title = title_of(held)
        return "" if title == _label(node) else title
    return str(held)[:80] if isinstance(node.step, str) else ""
