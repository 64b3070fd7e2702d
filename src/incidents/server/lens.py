"""Code lenses: the status of each action today, and how many conflicts the claims have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lsprotocol import types as lsp

from incidents.corpus.watchlist import standings
from incidents.english import counted
from incidents.findings import Pointer
from incidents.server.document import Document
from incidents.views.effects import standing_words
from incidents.views.words import Words


def lenses(document: Document, today: date, words: Words) -> list[lsp.CodeLens]:
    """Return what is shown above the parts of a record; nothing while it has errors."""
    return list(_lenses(document, today, words))


def _lenses(document: Document, today: date, words: Words) -> Iterator[lsp.CodeLens]:
    incident = document.incident
    if incident is None:
        return
    position = {action.id: index for index, action in enumerate(incident.actions)}
    for standing in standings(incident, today):
        said = f"{words.phrase('status today')}: {standing_words(words, standing, within=True)}"
        yield from _at(document, ("actions", position[standing.action]), said)
    number = len(incident.conflicts)
    if number:
        yield from _at(document, ("claims",), words.phrase(counted(number, "conflict")))


def _at(document: Document, pointer: Pointer, title: str) -> Iterator[lsp.CodeLens]:
    node = document.tree.at(pointer)
    if node is not None:
        start = (node.key or node.token).start
        yield lsp.CodeLens(document.lines.range(start, start), command=lsp.Command(title=title, command=""))
