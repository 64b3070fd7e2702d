"""Pages of codelists: an overview, and one page for each list with its codes."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import LISTS
from incidents.codebook.blocks import (
    Block,
    BookPage,
    Code,
    Foreign,
    Heading,
    HeadingLevel,
    Line,
    PageLink,
    Paragraph,
    Table,
    Term,
    joined,
    some,
    terms,
)
from incidents.codebook.content import Codebook, CodeEntry, ListEntry
from incidents.codebook.details import deprecation, detail_terms
from incidents.codebook.word_links import linked
from incidents.english import counted

_LANGUAGES = {"es": "Spanish"}


def lists_page(book: Codebook) -> BookPage:
    """Return the page of every codelist."""
    rows = tuple(
        ((PageLink(entry.title, page=entry.page),), (entry.description,), (str(len(entry.codes)),))
        for entry in book.lists
    )
    blocks = (Table(caption="Codelists", head=("list", "description", "codes"), rows=rows),) if rows else ()
    lead = "Codelists with the definition of each code." if rows else "The schema has no codelists."
    return BookPage(place=LISTS, title="Codes", lead=(lead,), blocks=blocks)


def list_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each codelist."""
    for entry in book.lists:
        yield BookPage(
            place=entry.page,
            title=entry.title,
            lead=linked(entry.description, book),
            trail=(("Codes", LISTS),),
            blocks=tuple(_list(entry, book)),
        )


def _list(entry: ListEntry, book: Codebook) -> Iterator[Block]:
    if entry.used_by:
        yield Paragraph(("Used by ", *some(entry.used_by), "."))
    yield from deprecation(entry.details.deprecated)
    yield from terms(detail_terms(entry.details, entry.title))
    if entry.derived:
        yield Paragraph(("Derived values: they do not appear in records.",), "note")
    rows = tuple(
        (
            (PageLink(code.value, anchor=code.anchor, code=True),),
            (code.label,),
            tuple(Foreign(label, language) for language, label in code.translations) or ("",),
            (str(len(code.used_in)) if code.used_in is not None else "",),
        )
        for code in entry.codes
    )
    yield Table(caption=entry.title, head=("code", "label", "Spanish", "used"), rows=rows)
    yield from codes_by_family(entry, book, 2, 3)


def codes_by_family(entry: ListEntry, book: Codebook, level: HeadingLevel, below: HeadingLevel) -> Iterator[Block]:
    """Yield the blocks about the codes of a list, with headings of a level; below headings of families if it has any."""
    for family, held in entry.families.items():
        if family is not None:
            yield Heading(level, (family.label,), family.anchor)
            yield Paragraph((family.definition,))
        for code in held:
            yield from code_blocks(code, book, level if family is None else below, code.anchor)


def code_blocks(code: CodeEntry, book: Codebook, level: HeadingLevel, anchor: str = "") -> Iterator[Block]:
    """Yield the blocks about a code."""
    yield Heading(level, (Code(code.value), f" {code.label}" if code.label else ""), anchor)
    if code.definition:
        yield Paragraph(linked(code.definition, book, but=code.value))
    if code.deprecated:
        yield Paragraph(("Deprecated. ", code.deprecated), "warning")
    yield from terms(_terms(code, book))


def _terms(code: CodeEntry, book: Codebook) -> Iterator[Term]:
    for language, label in code.translations:
        yield _LANGUAGES.get(language, language), ((Foreign(label, language),),)
    for name, value in code.traits:
        yield name.capitalize(), (linked(value, book),)
    yield "Broader", (_siblings(code.broader) if code.broader else (),)
    yield "Narrower", (_siblings(*code.narrower),)
    yield "Distinct from", (joined((_distinct(book, *other) for other in code.distinct_from), "and"),)
    yield "Elsewhere", tuple((mapping,) for mapping in code.mappings)
    yield "Since", ((code.since,) if code.since else (),)
    if code.used_in is not None:
        used = (
            f"{counted(len(code.used_in), 'incident')}: ",
            *some([(book.record_links[one],) for one in code.used_in]),
        )
        yield "Used in", (used if code.used_in else ("no incident",),)


def _distinct(book: Codebook, code: str, title: str) -> Line:
    """Return a link to a code of the same list, or of the list with a title, which is also named."""
    page = next((entry.page for entry in book.lists if entry.title == title), "") if title else ""
    link = PageLink(code, page=page, anchor=code, code=True)
    return (link, f" ({title[:1].lower()}{title[1:]})") if title else (link,)


def _siblings(*values: str) -> Line:
    return joined(((PageLink(value, anchor=value, code=True),) for value in values), "and")
