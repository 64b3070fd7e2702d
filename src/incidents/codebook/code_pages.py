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
    worded,
)
from incidents.codebook.content import Codebook, CodeEntry, ListEntry
from incidents.codebook.details import deprecation, detail_terms
from incidents.codebook.word_links import linked
from incidents.data import languages, translation
from incidents.english import within_sentence
from incidents.views.words import Words


def lists_page(book: Codebook) -> BookPage:
    """Return the page of every codelist."""
    words = book.words
    rows = tuple(
        ((PageLink(entry.title, page=entry.page),), (entry.description,), (str(len(entry.codes)),))
        for entry in book.lists
    )
    head = tuple(map(words, ("codebook.head.list", "codebook.head.description", "codebook.head.codes")))
    blocks = (Table(caption=words("codebook.lists"), head=head, rows=rows),) if rows else ()
    lead = words("codebook.codes.lead" if rows else "codebook.codes.none")
    return BookPage(place=LISTS, title=words("codebook.codes"), lead=(lead,), blocks=blocks)


def list_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each codelist."""
    for entry in book.lists:
        yield BookPage(
            place=entry.page,
            title=entry.title,
            lead=linked(entry.description, book),
            trail=((book.words("codebook.codes"), LISTS),),
            blocks=tuple(_list(entry, book)),
        )


def _list(entry: ListEntry, book: Codebook) -> Iterator[Block]:
    words = book.words
    if entry.used_by:
        yield Paragraph(worded(words, "codebook.used-by-fields", fields=some(entry.used_by, words)))
    yield from deprecation(words, deprecated=entry.details.deprecated)
    yield from terms(detail_terms(entry.details, words, entry.title))
    if entry.derived:
        yield Paragraph((words("codebook.derived"),), "note")
    rows = tuple(
        (
            (PageLink(code.value, anchor=code.anchor, code=True),),
            (code.label,),
            tuple(Foreign(label, language) for language, label in code.translations) or ("",),
            (str(len(code.used_in)) if code.used_in is not None else "",),
        )
        for code in entry.codes
    )
    others = ", ".join(translation(language)["name"] for language in languages() if language != words.language)
    head = (words("codebook.head.code"), words("codebook.head.label"), others, words("codebook.head.used"))
    yield Table(caption=entry.title, head=head, rows=rows)
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
        yield Paragraph((f"{book.words('codebook.is-deprecated')} ", code.deprecated), "warning")
    yield from terms(_terms(code, book))


def _terms(code: CodeEntry, book: Codebook) -> Iterator[Term]:
    words = book.words
    for language, label in code.translations:
        yield translation(language)["name"], ((Foreign(label, language),),)
    for name, value in code.traits:
        yield words(f"codebook.trait.{name.replace(' ', '-')}"), (linked(value, book),)
    yield words("codebook.broader"), (_siblings(words, code.broader) if code.broader else (),)
    yield words("codebook.narrower"), (_siblings(words, *code.narrower),)
    distinct = joined((_distinct(book, *other) for other in code.distinct_from), words("list.and"))
    yield words("codebook.distinct"), (distinct,)
    yield words("codebook.elsewhere"), tuple((mapping,) for mapping in code.mappings)
    yield words("codebook.since"), ((code.since,) if code.since else (),)
    if code.used_in is not None:
        incidents = some([(book.record_links[one],) for one in code.used_in], words)
        used = (f"{words.count('codebook.incidents', len(code.used_in))}: ", *incidents)
        yield words("codebook.code-used-in"), (used if code.used_in else (words("codebook.no-incident"),),)


def _distinct(book: Codebook, code: str, title: str) -> Line:
    """Return a link to a code of the same list, or of the list with a title, which is also named."""
    page = next((entry.page for entry in book.lists if entry.title == title), "") if title else ""
    link = PageLink(code, page=page, anchor=code, code=True)
    return (link, f" ({within_sentence(title)})") if title else (link,)


def _siblings(words: Words, *values: str) -> Line:
    return joined(((PageLink(value, anchor=value, code=True),) for value in values), words("list.and"))
