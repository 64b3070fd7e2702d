"""Pages of objects, of all fields by path, and of formats of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from incidents.codebook.addresses import FIELDS, FORMS, OBJECTS
from incidents.codebook.blocks import (
    Block,
    BookPage,
    Bullets,
    Code,
    Heading,
    HeadingLevel,
    Line,
    PageLink,
    Paragraph,
    Sample,
    Table,
    Term,
    codes,
    sentence,
    some,
    terms,
)
from incidents.codebook.content import Codebook, FieldEntry, FormEntry, ObjectEntry
from incidents.codebook.details import code_terms, deprecation, detail_terms
from incidents.codebook.word_links import rule_link
from incidents.english import counted

_MOST_PATHS = 3


def objects_page(book: Codebook) -> BookPage:
    """Return the page of every object."""
    rows = tuple(
        (
            (PageLink(entry.about.title, page=entry.about.page),),
            (entry.about.description,),
            (str(len(entry.fields)),),
            (f"{entry.count:,}" if entry.count is not None else "",),
        )
        for entry in book.objects
    )
    table = Table(caption="Objects", head=("object", "description", "fields", "in the records"), rows=rows)
    lead = "The parts of a record; the first is the record as a whole."
    return BookPage(place=OBJECTS, title="Objects", lead=(lead,), blocks=(table,))


def object_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each object."""
    paths: dict[PageLink, list[str]] = {}
    for path, link in book.paths:
        paths.setdefault(link, []).append(path)
    for entry in book.objects:
        yield BookPage(
            place=entry.about.page,
            title=entry.about.title,
            lead=(entry.about.description,) if entry.about.description else (),
            trail=(("Objects", OBJECTS),),
            blocks=tuple(_object(book, entry, paths)),
        )


def _object(book: Codebook, entry: ObjectEntry, paths: Mapping[PageLink, list[str]]) -> Iterator[Block]:
    if entry.used_by:
        yield Paragraph(("Used in ", *some(entry.used_by), "."))
    if entry.count is not None:
        yield Paragraph((f"{counted(entry.count, 'object')} in {counted(len(book.records), 'record')}.",), "faint")
    yield from deprecation(entry.details.deprecated)
    yield from terms((*detail_terms(entry.details, entry.about.title), *code_terms(entry.details.codes)))
    if entry.conditions:
        yield Heading(2, ("Conditions on the object",), "conditions-of-the-object")
        yield Bullets(tuple(map(sentence, entry.conditions)))
    if entry.fields:
        yield Heading(2, ("Fields",), "fields-of-the-object")
        yield _fields_table(entry)
    for field in entry.fields:
        yield Heading(3, (Code(field.key),), field.link.anchor)
        if field.meaning:
            yield Paragraph((field.meaning,))
        yield from deprecation(field.deprecated)
        shape = _shape(field, paths.get(field.link) or [field.link.text])
        yield from terms((*shape, *_guidance(field), *_practice(field, book)))
    if entry.example:
        yield Heading(2, ("Example from the records",), "example-of-the-object")
        yield Sample(entry.example[0], f"From {entry.example[1]}.")


def _fields_table(entry: ObjectEntry) -> Table:
    rows = tuple(
        (
            (PageLink(field.key, anchor=field.link.anchor, code=True),),
            field.holds,
            (when_needed(field),),
            (f"{field.usage.filled:,} of {field.usage.of:,}" if field.usage else "",),
        )
        for field in entry.fields
    )
    head = ("field", "type", "required", "filled")
    return Table(caption=f"Fields of {entry.about.title}", head=head, rows=rows)


def when_needed(field: FieldEntry) -> str:
    """Return in one word whether a field is required."""
    return "yes" if field.required else "sometimes" if field.required_when else "no"


def _shape(field: FieldEntry, paths: list[str]) -> Iterator[Term]:
    """Yield the path, title, type and conditions of a field."""
    more = len(paths) - _MOST_PATHS
    yield "Path", ((*codes(paths[:_MOST_PATHS], "" if more > 0 else "and"), f" and {more} more" if more > 0 else ""),)
    yield "Title", ((field.title,),) if field.title else ()
    yield "Type", (sentence(field.holds),)
    needed: Line = ("always",) if field.required else () if field.required_when else ("no",)
    yield "Required", tuple(line for line in (needed, *field.required_when) if line)
    yield from code_terms(field.codes)
    if field.default is not None:
        yield "Default", ((Code(field.default),),)


def _guidance(field: FieldEntry) -> Iterator[Term]:
    """Yield notes, advice and examples for a field."""
    yield "Note", tuple((note,) for note in field.notes)
    yield "Do", tuple((text,) for text in field.advice.do)
    yield "Don’t", tuple((text,) for text in field.advice.dont)
    yield "Examples", (codes(field.examples),)


def _practice(field: FieldEntry, book: Codebook) -> Iterator[Term]:
    """Yield the use of a field in records, the rules about it, and the version that added it."""
    if field.usage is not None:
        usage = field.usage
        yield "Filled", ((f"{usage.filled:,} of {usage.of:,}, in {counted(usage.records, 'record')}",),)
        values = ((Code(value), " (", book.record_links[name], ")") for value, name in usage.values)
        yield "In the records", tuple(values)
    yield "Rules", tuple((rule_link(rule), f": {rule.summary}") for rule in field.rules)
    yield "Since", ((field.since,) if field.since else (),)


def forms_page(book: Codebook) -> BookPage:
    """Return the page of the formats of texts and other values."""
    blocks = tuple(block for form in book.forms for block in form_blocks(form, 2, form.about.anchor))
    lead = "Formats of texts and other single values." if blocks else "The schema names no formats of values."
    return BookPage(place=FORMS, title="Formats of values", lead=(lead,), blocks=blocks)


def form_blocks(form: FormEntry, level: HeadingLevel, anchor: str = "") -> Iterator[Block]:
    """Yield the blocks about a format of text."""
    yield Heading(level, (form.about.title,), anchor)
    if form.about.description:
        yield Paragraph((form.about.description,))
    yield from deprecation(form.details.deprecated)
    yield from terms(
        (
            *detail_terms(form.details, form.about.title),
            ("Type", (sentence(form.holds),)),
            ("Pattern", tuple(map(sentence, form.patterns))),
            ("Used by", (some(form.used_by),)),
        )
    )


def fields_page(book: Codebook) -> BookPage:
    """Return the page of every field by its path."""
    rows = tuple(((Code(path),), (link,)) for path, link in book.paths)
    more = " Deeper fields are only on the pages of their objects." if book.paths_cut else ""
    return BookPage(
        place=FIELDS,
        title="All fields by path",
        lead=(f"Paths begin at the top of a record; [] is an item of a list.{more}",),
        blocks=(Table(caption="Fields", head=("path", "field"), rows=rows),),
    )
