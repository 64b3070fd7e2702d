"""The page of the parts of a schema that are no fields and no definitions, such as alternatives and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import PARTS
from incidents.codebook.blocks import Block, BookPage, Code, Heading, Paragraph, sentence, terms
from incidents.codebook.content import Codebook, PartEntry
from incidents.codebook.details import code_terms, deprecation, detail_terms
from incidents.views.words import Words


def parts_page(book: Codebook) -> BookPage:
    """Return the page of everything that has a text and is no field and no definition."""
    blocks = tuple(block for entry in book.parts for block in _part(entry, book.words))
    lead = book.words("codebook.parts.lead")
    return BookPage(place=PARTS, title=book.words("codebook.parts"), lead=(lead,), blocks=blocks)


def _part(entry: PartEntry, words: Words) -> Iterator[Block]:
    details = entry.details
    yield Heading(2, (Code(entry.link.text),), entry.link.anchor)
    if details.description:
        yield Paragraph((details.description,))
    yield from deprecation(words, deprecated=details.deprecated)
    type_term = (words("codebook.type"), (sentence(entry.holds),))
    yield from terms((*detail_terms(details, words), type_term, *code_terms(details.codes, words)))
