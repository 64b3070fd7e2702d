"""What an editor asks of a text with a cursor, which is written as a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lsprotocol import types as lsp

from incidents.server.completion import completion
from incidents.server.document import Document
from incidents.views.words import Words


def opened(text: str) -> tuple[Document, lsp.Position]:
    """Return a text without its bar, and the position of the bar."""
    document = Document("record.json", text.replace("|", "", 1))
    return document, document.lines.position(text.index("|"))


def offered(text: str, others: Mapping[str, str] | None = None) -> dict[str, lsp.CompletionItem]:
    """Return what is offered at the bar, by label and in order."""
    document, position = opened(text)
    return {item.label: item for item in completion(document, position, others or {}, Words.of("en"))}


def applied(text: str, edits: Iterable[Any]) -> str:
    """Return a text after edits."""
    lines = Document("", text).lines
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text
