"""The page of changes between versions, with the action that each needs."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import CHANGES
from incidents.codebook.blocks import Block, BookPage, Code, Heading, Inline, Line, Paragraph, Strong, Table
from incidents.codebook.content import Codebook, VersionStep
from incidents.schema.changes import Change
from incidents.views.schema_changes import IMPACTS
from incidents.views.words import Words


def _version(version: VersionStep, words: Words) -> Iterator[Block]:
    yield Heading(2, (words("codebook.versions", old=version.name, new=version.next),))
    if not version.changes:
        yield Paragraph((words("codebook.no-differences"),))
    for impact, message in IMPACTS.items():
        found = [change for change in version.changes if change.impact is impact]
        if found:
            yield Heading(3, (words(message),))
            rows = tuple(
                ((_place(change, words),), _difference(change, words), (words.phrase(change.action),))
                for change in found
            )
            head = tuple(map(words, ("codebook.head.field", "codebook.head.change", "codebook.head.action")))
            yield Table(caption=words(message).partition(":")[0], head=head, rows=rows)


def _place(change: Change, words: Words) -> Inline:
    return Code(change.path) if change.path else words("codebook.the-record")


def _difference(change: Change, words: Words) -> Line:
    """Return the difference, with the values before and after unless the message contains them."""
    before, after = (side if side not in change.message else "" for side in (change.before, change.after))
    message = words.phrase(change.message)
    if before and after:
        return (f"{message}: ", Strong(before), " → ", Strong(after))
    side = before or after
    return (f"{message}: ", Strong(side)) if side else (message,)


def changes_page(book: Codebook) -> BookPage:
    """Return the page of the changes between versions."""
    words = book.words
    lead = words("codebook.changes.lead" if book.versions else "codebook.changes.none")
    blocks = tuple(block for version in book.versions for block in _version(version, words))
    return BookPage(place=CHANGES, title=words("codebook.changes"), lead=(lead,), blocks=blocks)
