"""The page of changes between versions, with the action that each needs."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import CHANGES
from incidents.codebook.blocks import Block, BookPage, Code, Heading, Inline, Line, Paragraph, Strong, Table
from incidents.codebook.content import Codebook, VersionStep
from incidents.schema.changes import Change, Impact

_IMPACTS = {
    Impact.BREAKING: "Breaking: records that conform no longer conform",
    Impact.MAY_BREAK: "May be breaking: it is not certain that every record that conforms still does",
    Impact.MEANING: "Meaning: records still conform; check whether they still say what you intended",
    Impact.COMPATIBLE: "Compatible: records conform as before",
}


def _version(version: VersionStep) -> Iterator[Block]:
    yield Heading(2, (f"From {version.name} to {version.next}",))
    if not version.changes:
        yield Paragraph(("No differences.",))
    for impact, words in _IMPACTS.items():
        found = [change for change in version.changes if change.impact is impact]
        if found:
            yield Heading(3, (words,))
            rows = tuple(((_place(change),), _difference(change), (change.action,)) for change in found)
            yield Table(caption=words.partition(":")[0], head=("field", "change", "action"), rows=rows)


def _place(change: Change) -> Inline:
    return Code(change.path) if change.path else "the record"


def _difference(change: Change) -> Line:
    """Return the difference, with the values before and after unless the message contains them."""
    before, after = (side if side not in change.message else "" for side in (change.before, change.after))
    if before and after:
        return (f"{change.message}: ", Strong(before), " → ", Strong(after))
    side = before or after
    return (f"{change.message}: ", Strong(side)) if side else (change.message,)


def changes_page(book: Codebook) -> BookPage:
    """Return the page of the changes between versions."""
    if not book.versions:
        lead = "There is no earlier version to compare with."
        return BookPage(place=CHANGES, title="Changes", lead=(lead,))
    blocks = [block for version in book.versions for block in _version(version)]
    lead = "Differences between each version of the schema and the one before it, with what to do about each."
    return BookPage(place=CHANGES, title="Changes", lead=(lead,), blocks=tuple(blocks))
