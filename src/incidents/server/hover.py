"""Hover: what a key, a code, an id, a date or a name in a record means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from lsprotocol import types as lsp

from incidents.data import ENGLISH, languages
from incidents.errors import IncidentsError
from incidents.model import registry, subdivisions
from incidents.model.codes import CODELISTS
from incidents.model.countries import country_codes, country_name
from incidents.model.time import When
from incidents.server.document import Document
from incidents.server.fields import RecordField, field_at, holder_pointer
from incidents.server.offers import actor_about, code_about, entry_about, title_of
from incidents.server.tree import Node
from incidents.views.times import days_words, when_words
from incidents.views.words import Words

_WORDS: Final = Words.of(ENGLISH)
_LISTS: Final = {codelist.__name__: codelist for codelist in CODELISTS}


def hover(document: Document, position: lsp.Position, today: date) -> lsp.Hover | None:
    """Return what is known of the key or value at a position; None if there is nothing."""
    offset = document.lines.offset(position)
    node = document.tree.found(offset)
    if node is None or node.parent is None:
        return None
    field = field_at(node.pointer, document.of(holder_pointer(node.pointer)))
    if field is None:
        return None
    if node.key is not None and node.key.start <= offset <= node.key.end:
        return _shown(_of_field(field), document, node.key.start, node.key.end)
    if not isinstance(node.data, str):
        return None
    about = _of_value(field, node, document, today) or _of_field(field)
    return _shown(about, document, node.start, node.end)


def _shown(text: str, document: Document, start: int, end: int) -> lsp.Hover:
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), document.lines.range(start, end))


def _of_field(field: RecordField) -> str:
    more = str(field.schema.get("description", ""))
    return f"**{field.key}**: {field.description}" + (f"\n\n{more}" if more != field.description else "")


def _of_value(field: RecordField, node: Node, document: Document, today: date) -> str:
    """Return what a text means, in Markdown; empty if it means nothing beyond its field."""
    text: str = node.data
    if field.kind in _LISTS:
        return next((code_about(code) for code in _LISTS[field.kind] if code.value == text), "")
    if field.refers:
        return _of_reference(text, document)
    if field.part is not None and field.part.declares:
        return _of_id(text, field.part.declares, document, today)
    return _BY_KIND[field.kind](text, document) if field.kind in _BY_KIND else ""


def _of_reference(text: str, document: Document) -> str:
    """Return the name of what an id refers to: something of the record, or of the registry, or a territory."""
    declared = document.index.declared.get(text)
    about = shared(text)
    if declared is None:
        return about
    title = title_of(document.of(declared.pointer[:-1]))
    own = f"{declared.sort} `{text}`" + (f": {title}" if title and title != text else "")
    return "\n\n".join(filter(None, (own, about)))


def shared(text: str) -> str:
    """Return what every record may refer to under a text, in Markdown; empty if there is nothing."""
    entry = registry.find(text)
    if entry is not None:
        return entry_about(entry)
    actor = registry.actor(text)
    if actor is not None:
        return actor_about(actor)
    return _territory(text)


def _of_id(text: str, sort: str, document: Document, today: date) -> str:
    """Return how often an id is referred to; of an action, also its status."""
    number = sum(one.name == text for one in document.index.references)
    lines = [f"{sort} `{text}`, referred to {number} times" if number != 1 else f"{sort} `{text}`, referred to once"]
    incident = document.incident
    if incident is not None:
        for status in incident.status(today).actions:
            if sort == "incident" or status.action_id == text:
                named = f"`{status.action_id}` " if sort == "incident" else ""
                lines.append(f"Status on {today}: {named}{status_words(status.code.value, status.detail)}")
    return "\n\n".join([*lines, *filter(None, [shared(text) if sort == "actor" else ""])])


def status_words(code: str, detail: str) -> str:
    """Return a status in words."""
    words = code.replace("_", " ")
    return f"**{words}**" + (f", {detail}" if detail else "")


def _territory(code: str, _: object = None) -> str:
    if code in country_codes():
        names = dict.fromkeys(country_name(code, language) for language in languages())
        return f"**{' · '.join(names)}** (`{code}`)"
    found = subdivisions.get(code)
    return f"**{found.name}** (`{code}`), in {country_name(found.country)}" if found else ""


def _date(text: str, document: Document) -> str:
    """Return the bounds of a date in words."""
    try:
        when = When.of(text)
        zone = document.data.get("timezone")
        first, last = when.days(zone if isinstance(zone, str) else None)
    except (IncidentsError, ValueError):
        return ""
    said, bounds = when_words(_WORDS, when), days_words(_WORDS, (first, last))
    return said if said == bounds else f"{said}\n\nBounds: {bounds}"


_BY_KIND: Final[dict[str, Callable[[str, Document], str]]] = {
    "Country": _territory,
    "PlaceRef": _territory,
    "When": _date,
}
