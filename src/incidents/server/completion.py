"""Completion: the keys and values that fit at a place of a record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lsprotocol import types as lsp

from incidents.schema.editor import snippets
from incidents.server.document import Document
from incidents.server.fields import SCHEMA, allowed, field_at, object_schema
from incidents.server.offers import Offer, values
from incidents.server.tree import Node, Spot
from incidents.validation.violated import resolved
from incidents.views.words import Words

_KINDS: Final = {
    "value": lsp.CompletionItemKind.Value,
    "code": lsp.CompletionItemKind.EnumMember,
    "id": lsp.CompletionItemKind.Reference,
    "snippet": lsp.CompletionItemKind.Snippet,
    "key": lsp.CompletionItemKind.Property,
}
_EMPTY: Final = {"string": '"$1"', "object": "{$1}", "array": "[$1]"}


def completion(
    document: Document, position: lsp.Position, others: Mapping[str, str], words: Words
) -> list[lsp.CompletionItem]:
    """Return what may be written at a position, what fits best first.

    Args:
        document: The record.
        position: The position of the cursor.
        others: The titles of the other records of the folder by their ids.
        words: The words of a language.
    """
    offset = document.lines.offset(position)
    place = document.tree.place(offset)
    start, end = (place.token.start, place.token.end) if place.token else (offset, offset)
    range_ = document.lines.range(start, end)
    return [
        _item(offer, range_, number) for number, offer in enumerate(_offers(document, place, offset, others, words))
    ]


def _offers(document: Document, place: Spot, offset: int, others: Mapping[str, str], words: Words) -> Iterator[Offer]:
    if place.node is None:
        if place.is_value:
            yield from _whole(words)
        return
    holder = place.node
    while holder.token.kind == "[" and holder.parent is not None:
        holder = holder.parent
    data = holder.data if isinstance(holder.data, dict) else {}
    if place.is_key:
        yield from sorted(_keys(document, place, data, offset, words), key=lambda one: one.rank)
    elif place.is_value:
        field = field_at(place.pointer, data)
        if field is not None:
            found = values(field, document, others, words)
            taken = {json.dumps(one) for one in _taken(place.node, place, data)}
            yield from sorted((one for one in found if one.written not in taken), key=lambda one: one.rank)


def _taken(node: Node, place: Spot, holder: dict[str, Any]) -> Iterator[str]:
    """Yield the texts that do not fit: the id of the object itself, and the other items of the list that the place is in."""
    texts = [holder.get("id")] if holder.get("id") != place.key else []
    if node.token.kind == "[":
        texts += [one.data for one in node.children if one.token is not place.token]
    yield from (one for one in texts if isinstance(one, str))


def _whole(words: Words) -> Iterator[Offer]:
    """Yield the templates of a whole record."""
    for one in snippets()["Incident"]:
        body = json.dumps(one["body"], ensure_ascii=False, indent="\t")
        yield Offer(
            written=body,
            label=words.phrase(one["label"]),
            about=words.phrase(one["description"]),
            kind="snippet",
            is_snippet=True,
        )


def _keys(document: Document, place: Spot, holder: dict[str, Any], offset: int, words: Words) -> Iterator[Offer]:
    """Yield the keys that the object does not have yet, each with the beginning of its value."""
    pointer = place.pointer
    required = object_schema(pointer).get("required", ())
    after = document.text[place.token.end if place.token else offset :].lstrip()[:1]
    for key, held in allowed(pointer, holder).items():
        if key in holder:
            continue
        schema = resolved(held, SCHEMA)
        value = f": {_beginning(schema)}" if after != ":" else ""
        comma = "," if after == '"' and value else ""
        yield Offer(
            written=f"{json.dumps(key)}{value}{comma}",
            label=key,
            detail=words.phrase("required") if key in required else "",
            about=words.phrase(str(held.get("description", "") or schema.get("description", ""))),
            kind="key",
            is_snippet=True,
            rank=2 if key == "$schema" else key not in required,
        )


def _beginning(schema: Mapping[str, Any]) -> str:
    """Return the beginning of a value, with the place of the cursor in it."""
    if "const" in schema:
        return json.dumps(schema["const"])
    kind = schema.get("type", "")
    if kind == "array" and resolved(schema["items"], SCHEMA).get("type") == "string":
        return '["$1"]'
    return _EMPTY.get(kind, "$1")


def _item(offer: Offer, range_: lsp.Range, number: int) -> lsp.CompletionItem:
    return lsp.CompletionItem(
        label=offer.label,
        kind=_KINDS[offer.kind],
        detail=offer.detail or None,
        label_details=lsp.CompletionItemLabelDetails(description=offer.detail) if offer.detail else None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, offer.about) if offer.about else None,
        tags=[lsp.CompletionItemTag.Deprecated] if offer.deprecated else None,
        sort_text=f"{number:05}",
        # Compared with the text of the range, which begins with a quote if there is one.
        filter_text=f'"{offer.label} {offer.words}"' if offer.kind != "snippet" else f"{offer.label} {offer.words}",
        insert_text_format=lsp.InsertTextFormat.Snippet if offer.is_snippet else lsp.InsertTextFormat.PlainText,
        text_edit=lsp.TextEdit(range_, offer.written),
    )
