"""The page of the parts of a schema that are no fields and no definitions, such as alternatives and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import PARTS
from incidents.codebook.blocks import Block, BookPage, Code, Heading, Paragraph, sentence, terms
from incidents.codebook.content import Codebook, PartEntry
from incidents.codebook.details import code_terms, deprecation, detail_terms


def parts_page(book: Codebook) -> BookPage:
    """Return the page of everything that has a text and is no field and no definition."""
    blocks = tuple(block for entry in book.parts for block in _part(entry))
    lead = "Alternatives, conditions, items and other parts that say something, each by its pointer in the schema."
    return BookPage(place=PARTS, title="Other parts of the schema", lead=(lead,), blocks=blocks)


def _part(entry: PartEntry) -> Iterator[Block]:
    details = entry.details
    yield Heading(2, (Code(entry.link.text),), entry.link.anchor)
    if details.description:
        yield Paragraph((details.description,))
    yield from deprecation(details.deprecated)
    yield from terms((*detail_terms(details), ("Type", (sentence(entry.holds),)), *code_terms(details.codes)))
