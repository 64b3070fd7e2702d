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
    PageLink,
    Paragraph,
    Sample,
    Table,
    Term,
    codes,
    sentence,
    some,
    terms,
    worded,
)
from incidents.codebook.content import Codebook, FieldEntry, FieldUsage, FormEntry, ObjectEntry
from incidents.codebook.details import code_terms, deprecation, detail_terms
from incidents.codebook.word_links import rule_link, rule_texts
from incidents.views.words import Words

_MOST_PATHS = 3


def objects_page(book: Codebook) -> BookPage:
    """Return the page of every object."""
    words = book.words
    rows = tuple(
        (
            (PageLink(entry.about.title, page=entry.about.page),),
            (entry.details.description,),
            (str(len(entry.fields)),),
            (words.number(entry.count) if entry.count is not None else "",),
        )
        for entry in book.objects
    )
    head = ("codebook.head.object", "codebook.head.description", "codebook.head.fields", "codebook.head.in-records")
    table = Table(caption=words("codebook.objects"), head=tuple(map(words, head)), rows=rows)
    lead = words("codebook.objects.lead")
    return BookPage(place=OBJECTS, title=words("codebook.objects"), lead=(lead,), blocks=(table,))


def object_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each object."""
    paths: dict[PageLink, list[str]] = {}
    for path, link in book.paths:
        paths.setdefault(link, []).append(path)
    for entry in book.objects:
        yield BookPage(
            place=entry.about.page,
            title=entry.about.title,
            lead=(entry.details.description,) if entry.details.description else (),
            trail=((book.words("codebook.objects"), OBJECTS),),
            blocks=tuple(_object(book, entry, paths)),
        )


def _object(book: Codebook, entry: ObjectEntry, paths: Mapping[PageLink, list[str]]) -> Iterator[Block]:
    words = book.words
    if entry.used_by:
        yield Paragraph(worded(words, "codebook.used-in", fields=some(entry.used_by, words)))
    if entry.count is not None:
        records = words.count("codebook.records-in", len(book.records))
        yield Paragraph((words.count("codebook.objects-in", entry.count, records=records),), "faint")
    yield from deprecation(words, deprecated=entry.details.deprecated)
    details = detail_terms(entry.details, words, entry.about.title)
    yield from terms((*details, *code_terms(entry.details.codes, words)))
    if entry.conditions:
        yield Heading(2, (words("codebook.conditions"),), "conditions-of-the-object")
        yield Bullets(tuple(map(sentence, entry.conditions)))
    if entry.fields:
        yield Heading(2, (words("codebook.fields"),), "fields-of-the-object")
        yield _fields_table(entry, words)
    for field in entry.fields:
        yield Heading(3, (Code(field.key),), field.link.anchor)
        if field.meaning:
            yield Paragraph((field.meaning,))
        yield from deprecation(words, deprecated=field.deprecated)
        shape = _shape(field, paths.get(field.link) or [field.link.text], words)
        yield from terms((*shape, *_guidance(field, words), *_practice(field, book)))
    if entry.example:
        yield Heading(2, (words("codebook.example"),), "example-of-the-object")
        yield Sample(entry.example[0], words("codebook.example-from", record=entry.example[1]))


def _fields_table(entry: ObjectEntry, words: Words) -> Table:
    rows = tuple(
        (
            (PageLink(field.key, anchor=field.link.anchor, code=True),),
            field.holds,
            (when_needed(field, words),),
            (_filled(field.usage, words) if field.usage else "",),
        )
        for field in entry.fields
    )
    head = ("codebook.head.field", "codebook.head.type", "codebook.head.required", "codebook.head.filled")
    caption = words("codebook.fields-of", object=entry.about.title)
    return Table(caption=caption, head=tuple(map(words, head)), rows=rows)


def _filled(usage: FieldUsage, words: Words) -> str:
    return words("codebook.filled-of", filled=words.number(usage.filled), of=words.number(usage.of))


def when_needed(field: FieldEntry, words: Words) -> str:
    """Return in one word whether a field is required."""
    return words("codebook.yes" if field.required else "codebook.sometimes" if field.required_when else "codebook.no")


def _shape(field: FieldEntry, paths: list[str], words: Words) -> Iterator[Term]:
    """Yield the path, title, type and conditions of a field."""
    more = len(paths) - _MOST_PATHS
    listed = codes(paths[:_MOST_PATHS], "" if more > 0 else words("list.and"))
    yield words("codebook.path"), ((*listed, f" {words.count('list.more', more)}" if more > 0 else ""),)
    yield words("codebook.title"), ((field.title,),) if field.title else ()
    yield words("codebook.type"), (sentence(field.holds),)
    needed = "codebook.always" if field.required else "" if field.required_when else "codebook.no"
    yield words("codebook.required"), (*(((words(needed),),) if needed else ()), *field.required_when)
    yield from code_terms(field.codes, words)
    if field.default is not None:
        yield words("codebook.default"), ((Code(field.default),),)


def _guidance(field: FieldEntry, words: Words) -> Iterator[Term]:
    """Yield notes, advice and examples for a field."""
    yield words("codebook.note"), tuple((note,) for note in field.notes)
    yield words("codebook.do"), tuple((text,) for text in field.advice.do)
    yield words("codebook.dont"), tuple((text,) for text in field.advice.dont)
    yield words("codebook.examples"), (codes(field.examples, words("codebook.or")),)


def _practice(field: FieldEntry, book: Codebook) -> Iterator[Term]:
    """Yield the use of a field in records, the rules about it, and the version that added it."""
    words, usage = book.words, field.usage
    if usage is not None:
        records = words.count("codebook.records-in", usage.records)
        yield words("codebook.filled"), ((words("codebook.filled-in", filled=_filled(usage, words), records=records),),)
        values = ((Code(value), " (", book.record_links[name], ")") for value, name in usage.values)
        yield words("codebook.in-records"), tuple(values)
    yield words("codebook.rules"), tuple((rule_link(rule), f": {rule_texts(rule, book)[0]}") for rule in field.rules)
    yield words("codebook.since"), ((field.since,) if field.since else (),)


def forms_page(book: Codebook) -> BookPage:
    """Return the page of the formats of texts and other values."""
    blocks = tuple(block for form in book.forms for block in form_blocks(form, book.words, 2, form.about.anchor))
    lead = book.words("codebook.forms.lead" if blocks else "codebook.forms.none")
    return BookPage(place=FORMS, title=book.words("codebook.forms"), lead=(lead,), blocks=blocks)


def form_blocks(form: FormEntry, words: Words, level: HeadingLevel, anchor: str = "") -> Iterator[Block]:
    """Yield the blocks about a format of text."""
    yield Heading(level, (form.about.title,), anchor)
    if form.details.description:
        yield Paragraph((form.details.description,))
    yield from deprecation(words, deprecated=form.details.deprecated)
    yield from terms(
        (
            *detail_terms(form.details, words, form.about.title),
            (words("codebook.type"), (sentence(form.holds),)),
            (words("codebook.pattern"), tuple(map(sentence, form.patterns))),
            (words("codebook.used-by"), (some(form.used_by, words),)),
        )
    )


def fields_page(book: Codebook) -> BookPage:
    """Return the page of every field by its path."""
    rows = tuple(((Code(path),), (link,)) for path, link in book.paths)
    words = book.words
    more = f" {words('codebook.paths.cut')}" if book.paths_cut else ""
    head = (words("codebook.head.path"), words("codebook.head.field"))
    return BookPage(
        place=FIELDS,
        title=words("codebook.paths"),
        lead=(f"{words('codebook.paths.lead')}{more}",),
        blocks=(Table(caption=words("codebook.fields"), head=head, rows=rows),),
    )
