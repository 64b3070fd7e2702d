"""From the content of a codebook to its pages: what stands where, in which order, under which heading."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.change_pages import changes_page
from incidents.codebook.content import CodeEntry, Field, ListEntry, ObjectEntry
from incidents.codebook.document import (
    Block,
    Bullets,
    Code,
    Facts,
    Foreign,
    Heading,
    Line,
    Link,
    Outside,
    Page,
    Paragraph,
    Sample,
    Table,
    joined,
)
from incidents.codebook.overview import coders_page, index_page
from incidents.codebook.parts import FORMS
from incidents.codebook.places import (
    FIELDS,
    LISTS,
    NOT_CHECKED,
    OBJECTS,
    RECORDS,
    linked,
    rule_link,
)
from incidents.codebook.reading import Codebook
from incidents.codebook.rule_pages import rule_page, rules_page
from incidents.english import counted
from incidents.schema.keywords import value_words

Fact = tuple[str, tuple[Line, ...]]

_LANGUAGES = {"es": "Spanish"}
_MOST_NAMED = 40
_MOST_PATHS = 3


def pages(book: Codebook, site: str = "") -> Iterator[Page]:
    """Yield every page. `site` is the address of a site with a page for each record, if there is one."""
    yield index_page(book)
    yield coders_page(book)
    layout = _Layout(book, site)
    yield layout.objects_page()
    yield from map(layout.object_page, book.objects)
    yield layout.lists_page()
    yield from map(layout.list_page, book.lists)
    yield layout.forms_page()
    yield layout.fields_page()
    if book.annotations.rules:
        yield rules_page(book)
        yield from (rule_page(book, rule) for rule in book.annotations.rules)
    yield changes_page(book)
    if book.annotations.not_checked:
        yield Page(place=NOT_CHECKED, title="What validation does not check", blocks=book.annotations.not_checked)
    if book.records:
        yield layout.records_page()


class _Layout:
    """The pages of one codebook."""

    def __init__(self, book: Codebook, site: str) -> None:
        self._book = book
        self._site = site.rstrip("/")
        self._rules = {rule.code: rule for rule in book.annotations.rules}
        self._paths: dict[tuple[str, str], list[str]] = {}
        for path, link in book.paths:
            self._paths.setdefault((link.page, link.anchor), []).append(path)
        self._places = {record.id: f"record-{number}" for number, record in enumerate(book.records, start=1)}

    # Objects

    def objects_page(self) -> Page:
        """Return the page of every object."""
        rows = tuple(
            (
                (Link(entry.about.title, page=entry.about.page),),
                (entry.about.description,),
                (str(len(entry.fields)),),
                (f"{entry.count:,}" if entry.count is not None else "",),
            )
            for entry in self._book.objects
        )
        table = Table(caption="Objects", head=("object", "is", "fields", "in the records"), rows=rows)
        return Page(
            place=OBJECTS,
            title="Objects",
            lead=("What a record is made of, the record as a whole first.",),
            blocks=(table,),
        )

    def object_page(self, entry: ObjectEntry) -> Page:
        """Return the page of an object."""
        return Page(
            place=entry.about.page,
            title=entry.about.title,
            lead=(entry.about.description,) if entry.about.description else (),
            trail=(("Objects", OBJECTS),),
            blocks=tuple(self._object(entry)),
        )

    def _object(self, entry: ObjectEntry) -> Iterator[Block]:
        if entry.stands_at:
            yield Paragraph(("Stands at ", *joined(entry.stands_at[:_MOST_NAMED], "and"), "."))
        if entry.count is not None:
            yield Paragraph(
                (counted(entry.count, "object"), f" in {counted(len(self._book.records), 'record')}."), "faint"
            )
        if entry.conditions:
            yield Heading(2, ("What holds of it as a whole",), "conditions-of-the-object")
            yield Bullets(tuple(_sentence(line) for line in entry.conditions))
        if entry.fields:
            yield Heading(2, ("Fields",), "fields-of-the-object")
            yield _fields_table(entry)
            for field in entry.fields:
                yield from self._field(entry, field)
        if entry.example:
            yield Heading(2, ("From the records",), "example-of-the-object")
            yield Sample(entry.example[0], f"From {entry.example[1]}.")

    def _field(self, entry: ObjectEntry, field: Field) -> Iterator[Block]:
        yield Heading(3, (Code(field.key),), field.anchor)
        if field.meaning:
            yield Paragraph((field.meaning,))
        if field.deprecated:
            yield Paragraph(("Deprecated: it should no longer be used.",), "warning")
        told = (*self._shape(entry, field), *_guidance(field), *self._practice(field))
        yield Facts(tuple((term, lines) for term, lines in told if any(lines)))

    def _shape(self, entry: ObjectEntry, field: Field) -> Iterator[Fact]:
        """Yield what the schema asks of a field."""
        paths = self._paths.get((entry.about.page, field.anchor)) or [f"{entry.about.title}.{field.key}"]
        more = (f" and {len(paths) - _MOST_PATHS} more",) if len(paths) > _MOST_PATHS else ()
        yield "Path", ((*joined([(Code(path),) for path in paths[:_MOST_PATHS]], "" if more else "and"), *more),)
        yield "Holds", (_sentence(field.holds),)
        needed: Line = ("always",) if field.required else () if field.required_when else ("it may be left out",)
        yield "Must be there", tuple(line for line in (needed, *field.required_when) if line)
        yield (
            "Allowed values",
            tuple((Code(value_words(code.value)), _said(code.label, code.definition)) for code in field.codes),
        )
        if field.default is not None:
            yield "Left out, it is", ((Code(field.default),),)

    def _practice(self, field: Field) -> Iterator[Fact]:
        """Yield what records make of a field, the rules about it, and since when it is there."""
        if field.usage is not None:
            usage = field.usage
            yield "Filled", ((f"in {usage.filled:,} of {usage.of:,}, in {counted(usage.records, 'record')}",),)
            values = ((Code(value), " (", self._record(name), ")") for value, name in usage.values)
            yield "In the records", tuple(values)
        yield "Rules", tuple((rule_link(self._rules[code]), f": {self._rules[code].summary}") for code in field.rules)
        yield "Since", ((field.since,) if field.since else (),)

    # Codelists

    def lists_page(self) -> Page:
        """Return the page of every codelist."""
        rows = tuple(
            (
                (Link(entry.title, page=entry.page),),
                (entry.description,),
                (str(len(entry.codes)),),
            )
            for entry in self._book.lists
        )
        blocks: tuple[Block, ...] = (
            (Table(caption="Codelists", head=("list", "is", "codes"), rows=rows),) if rows else ()
        )
        lead = "Closed lists of words, each with its definition." if rows else "The schema has no lists of codes."
        return Page(place=LISTS, title="Codes", lead=(lead,), blocks=blocks)

    def list_page(self, entry: ListEntry) -> Page:
        """Return the page of a codelist."""
        return Page(
            place=entry.page,
            title=entry.title,
            lead=linked(entry.description, self._book) if entry.description else (),
            trail=(("Codes", LISTS),),
            blocks=tuple(self._list(entry)),
        )

    def _list(self, entry: ListEntry) -> Iterator[Block]:
        if entry.stands_at:
            yield Paragraph(("Used by ", *joined(entry.stands_at[:_MOST_NAMED], "and"), "."))
        if entry.derived:
            yield Paragraph(("Derived when somebody asks; it stands in no record.",), "note")
        rows = tuple(
            (
                (Link(code.value, anchor=code.anchor, code=True),),
                (code.label,),
                tuple(Foreign(label, language) for language, label in code.translations) or ("",),
                (str(len(code.used_in)) if code.used_in is not None else "",),
            )
            for code in entry.codes
        )
        yield Table(caption=entry.title, head=("code", "label", "Spanish", "used"), rows=rows)
        for code in entry.codes:
            yield from self._code(code)

    def _code(self, code: CodeEntry) -> Iterator[Block]:
        yield Heading(2, (Code(code.value), f" {code.label}" if code.label else ""), code.anchor)
        if code.definition:
            yield Paragraph(linked(code.definition, self._book, but=code.value))
        if code.deprecated:
            yield Paragraph(("Deprecated. ", code.deprecated), "warning")
        facts: list[Fact] = [
            (_LANGUAGES.get(language, language), ((Foreign(label, language),),))
            for language, label in code.translations
        ]
        facts += [(name.capitalize(), (linked(value, self._book),)) for name, value in code.traits]
        if code.broader:
            facts.append(("Broader", ((Link(code.broader, anchor=code.broader, code=True),),)))
        if code.narrower:
            facts.append(("Narrower", (joined([(Link(one, anchor=one, code=True),) for one in code.narrower], "and"),)))
        if code.mappings:
            facts.append(("Elsewhere", tuple((mapping,) for mapping in code.mappings)))
        if code.since:
            facts.append(("Since", ((code.since,),)))
        if code.used_in is not None:
            facts.append(("Used in", (self._used(code.used_in),)))
        if facts:
            yield Facts(tuple(facts))

    def _used(self, ids: tuple[str, ...]) -> Line:
        if not ids:
            return ("no incident",)
        more = f" and {len(ids) - _MOST_NAMED:,} more" if len(ids) > _MOST_NAMED else ""
        return (
            f"{counted(len(ids), 'incident')}: ",
            *joined([(self._record(one),) for one in ids[:_MOST_NAMED]], "and"),
            more,
        )

    def _record(self, name: str) -> Link | Outside:
        if self._site:
            return Outside(name, f"{self._site}/incidents/{name}.html")
        return Link(name, page=RECORDS, anchor=self._places[name])

    # Forms, fields, records

    def forms_page(self) -> Page:
        """Return the page of the forms of text and other values."""
        blocks: list[Block] = []
        for form in self._book.forms:
            blocks.append(Heading(2, (form.about.title,), form.about.anchor))
            if form.about.description:
                blocks.append(Paragraph((form.about.description,)))
            facts: list[Fact] = [("Holds", (_sentence(form.holds),))]
            if form.examples:
                facts.append(("For example", (joined([(Code(text),) for text in form.examples]),)))
            if form.patterns:
                facts.append(("As a pattern", tuple(map(_sentence, form.patterns))))
            if form.stands_at:
                facts.append(("Used by", (joined(form.stands_at[:_MOST_NAMED], "and"),)))
            blocks.append(Facts(tuple(facts)))
        lead = "What a text or another single value looks like." if blocks else "No form of text has a name of its own."
        return Page(place=FORMS, title="Forms of values", lead=(lead,), blocks=tuple(blocks))

    def fields_page(self) -> Page:
        """Return the page of every field by its path."""
        rows = tuple(((Code(path),), (link,)) for path, link in self._book.paths)
        more = " The schema goes deeper; what is left out stands with its object." if self._book.paths_cut else ""
        return Page(
            place=FIELDS,
            title="Every field by its path",
            lead=(f"From the top of a record; [] is an item of a list.{more}",),
            blocks=(Table(caption="Fields", head=("path", "is explained at"), rows=rows),),
        )

    def records_page(self) -> Page:
        """Return the page of the records that were looked at."""
        rows = tuple(
            (
                (Outside(record.id, f"{self._site}/incidents/{record.id}.html") if self._site else Code(record.id),),
                (record.title,),
            )
            for record in self._book.records
        )
        anchors = tuple(f"record-{number}" for number in range(1, len(rows) + 1))
        return Page(
            place=RECORDS,
            title="The records behind the numbers",
            lead=(f"Examples and numbers of this codebook come from {counted(len(rows), 'record')}.",),
            blocks=(Table(caption="Records", head=("record", "title"), rows=rows, anchors=anchors),),
        )


def _fields_table(entry: ObjectEntry) -> Table:
    rows = tuple(
        (
            (Link(field.key, anchor=field.anchor, code=True),),
            field.holds,
            ("yes" if field.required else "sometimes" if field.required_when else "no",),
            (f"{field.usage.filled:,} of {field.usage.of:,}" if field.usage else "",),
        )
        for field in entry.fields
    )
    return Table(
        caption=f"Fields of {entry.about.title}", head=("field", "holds", "must be there", "filled"), rows=rows
    )


def _guidance(field: Field) -> Iterator[Fact]:
    """Yield what helps to fill a field."""
    yield "Note", tuple((note,) for note in field.notes)
    yield "Do", tuple((text,) for text in field.do)
    yield "Don’t", tuple((text,) for text in field.dont)
    if field.usage is None or not field.usage.values:
        yield "For example", (joined([(Code(text),) for text in field.made_up]),)


def _sentence(line: Line) -> Line:
    """Return a line that begins with a capital letter and ends with a full stop."""
    if not line:
        return line
    first = line[0]
    begun: Line = ((first[:1].upper() + first[1:]), *line[1:]) if isinstance(first, str) else line
    return (*begun, ".")


def _said(label: str, definition: str) -> str:
    told = ". ".join(part.rstrip(".") for part in (label, definition) if part)
    return f": {told}." if told else ""
