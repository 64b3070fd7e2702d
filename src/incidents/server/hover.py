"""Hover: what a key, a code, an id, a date or a name in a record means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from lsprotocol import types as lsp

from incidents.corpus.watchlist import standings
from incidents.data import languages
from incidents.errors import IncidentsError
from incidents.model import registry, subdivisions
from incidents.model.codes import CODELISTS
from incidents.model.countries import country_codes, country_name
from incidents.model.time import When
from incidents.server.document import Document
from incidents.server.fields import RecordField, field_at, holder_pointer
from incidents.server.offers import actor_about, code_about, entry_about, title_of
from incidents.server.tree import Node
from incidents.views.effects import standing_words
from incidents.views.times import days_words, when_words
from incidents.views.words import Words

_LISTS: Final = {codelist.__name__: codelist for codelist in CODELISTS}


def hover(document: Document, position: lsp.Position, today: date, words: Words) -> lsp.Hover | None:
    """Return what is known of the key or value at a position, in the language of the words; None if there is nothing."""
    offset = document.lines.offset(position)
    node = document.tree.found(offset)
    if node is None or node.parent is None:
        return None
    field = field_at(node.pointer, document.of(holder_pointer(node.pointer)))
    if field is None:
        return None
    if node.key is not None and node.key.start <= offset <= node.key.end:
        return _shown(_of_field(field, words), document, node.key.start, node.key.end)
    if not isinstance(node.data, str):
        return None
    about = _of_value(field, node, document, today, words) or _of_field(field, words)
    return _shown(about, document, node.start, node.end)


def _shown(text: str, document: Document, start: int, end: int) -> lsp.Hover:
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), document.lines.range(start, end))


def _of_field(field: RecordField, words: Words) -> str:
    more = str(field.schema.get("description", ""))
    rest = f"\n\n{words.phrase(more)}" if more != field.description else ""
    return f"**{field.key}**: {words.phrase(field.description)}{rest}"


def _of_value(field: RecordField, node: Node, document: Document, today: date, words: Words) -> str:
    """Return what a text means, in Markdown; empty if it means nothing beyond its field."""
    text: str = node.data
    if field.kind in _LISTS:
        return next((code_about(code, words) for code in _LISTS[field.kind] if code.value == text), "")
    if field.refers:
        return _of_reference(text, document, words)
    if field.part is not None and field.part.declares:
        return _of_id(text, field.part.declares, document, today, words)
    return _BY_KIND[field.kind](text, document, words) if field.kind in _BY_KIND else ""


def _of_reference(text: str, document: Document, words: Words) -> str:
    """Return the name of what an id refers to: something of the record, or of the registry, or a territory."""
    declared = document.index.declared.get(text)
    about = shared(text, words)
    if declared is None:
        return about
    title = title_of(document.of(declared.pointer[:-1]))
    own = f"{words.phrase(declared.sort)} `{text}`" + (f": {title}" if title and title != text else "")
    return "\n\n".join(filter(None, (own, about)))


def shared(text: str, words: Words) -> str:
    """Return what every record may refer to under a text, in Markdown; empty if there is nothing."""
    entry = registry.find(text)
    if entry is not None:
        return entry_about(entry, words)
    actor = registry.actor(text)
    if actor is not None:
        return actor_about(actor, words)
    return _territory(text, None, words)


def _of_id(text: str, sort: str, document: Document, today: date, words: Words) -> str:
    """Return how often an id is referred to; of an action, also its status."""
    number = sum(one.name == text for one in document.index.references)
    often = words.phrase("referred to once" if number == 1 else f"referred to {number} times")
    lines = [f"{words.phrase(sort)} `{text}`, {often}"]
    incident = document.incident
    if incident is not None:
        for standing in standings(incident, today):
            if sort == "incident" or standing.action == text:
                named = f"`{standing.action}` " if sort == "incident" else ""
                lines.append(f"{words.phrase(f'Status on {today}')}: {named}**{standing_words(words, standing)}**")
    return "\n\n".join([*lines, *filter(None, [shared(text, words) if sort == "actor" else ""])])


def _territory(code: str, _: object, words: Words) -> str:
    if code in country_codes():
        names = dict.fromkeys(country_name(code, language) for language in languages())
        return f"**{' · '.join(names)}** (`{code}`)"
    found = subdivisions.get(code)
    if found is None:
        return ""
    country = country_name(found.country, words.language)
    return f"**{found.name_in(words.language)}** (`{code}`), {words('effect.where', places=country)}"


def _date(text: str, document: Document, words: Words) -> str:
    """Return the bounds of a date in words."""
    try:
        when = When.of(text)
        zone = document.data.get("timezone")
        first, last = when.days(zone if isinstance(zone, str) else None)
    except (IncidentsError, ValueError):
        return ""
    said, bounds = when_words(words, when), days_words(words, (first, last))
    return said if said == bounds else f"{said}\n\n{words.phrase('Bounds')}: {bounds}"


_BY_KIND: Final[dict[str, Callable[[str, Document, Words], str]]] = {
    "Country": _territory,
    "PlaceRef": _territory,
    "When": _date,
}
