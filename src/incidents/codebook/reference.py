"""Reference pages of the docs: the codebook of our schema on one page each for rules, codes, the record, platforms and persons.

Each page of the codebook has a heading here. Links lead to that heading by the anchor that Sphinx with MyST and GitHub give it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from incidents.codebook.addresses import FORMS, LISTS, OBJECTS, RULES, UniqueNames
from incidents.codebook.blocks import (
    Block,
    Bullets,
    Code,
    Heading,
    Outside,
    PageLink,
    Paragraph,
    Sample,
    Table,
    plain,
    sentence,
    some,
)
from incidents.codebook.code_pages import codes_by_family
from incidents.codebook.content import Codebook, ListEntry, ObjectEntry
from incidents.codebook.markdown_pages import blocks
from incidents.codebook.object_pages import form_blocks, when_needed
from incidents.codebook.own_schema import inline, own_words
from incidents.codebook.registry_blocks import ACTORS, REGISTRY, actor_blocks, registry_blocks
from incidents.codebook.rule_pages import families, family_blocks, rule_terms, samples, why
from incidents.codebook.word_links import linked, rule_link
from incidents.english import counted
from incidents.findings import Rule, Severity
from incidents.model.registry import companies, platforms
from incidents.model.registry.actors import outlets, persons
from incidents.patterns import pattern
from incidents.validation.catalogue import INTEGRITY, SENSE

_MARK: Final = "<!-- Written by make reference; do not edit. -->"
_NO_SLUG: Final = pattern(r"[^\w\- ]")

_CLOSED: Final = ("any other key is an error",)
"""The condition of every object, which the page gives only once."""


@frozen
class _Section:
    """The blocks of one page of the codebook."""

    place: str
    blocks: Sequence[Block]


def reference_pages(book: Codebook) -> dict[str, str]:
    """Return the text of each page by its name, such as ``rules.md``."""
    pages = {
        "rules": ("Rules", tuple(_rules(book))),
        "codes": ("Codes", tuple(_codes(book))),
        "record": ("The record", tuple(_record(book))),
        "platforms": ("Platforms and companies", tuple(_platforms())),
        "persons": ("Persons and outlets", tuple(_persons())),
    }
    headings = dict(_headings(pages))
    return {f"{name}.md": _page(f"{name}.md", title, held, headings) for name, (title, held) in pages.items()}


def _headings(pages: dict[str, tuple[str, tuple[_Section, ...]]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each page and anchor of the codebook with the address of its heading."""
    for name, (title, sections) in pages.items():
        slugs = UniqueNames(second=1)
        slugs.take(_slug(title))
        for section in sections:
            for block in section.blocks:
                if isinstance(block, Heading):
                    yield (section.place, block.anchor), f"{name}.md#{slugs.take(_slug(plain(block.line)))}"


def _slug(heading: str) -> str:
    return _NO_SLUG.sub("", heading.lower().replace(" ", "-"))


def _page(name: str, title: str, sections: Sequence[_Section], headings: dict[tuple[str, str], str]) -> str:
    parts = [_MARK, f"# {title}"]
    for section in sections:

        def address(link: PageLink, here: str = section.place) -> str:
            page = link.page or here
            found = headings.get((page, link.anchor)) or headings[page, ""]
            return found.removeprefix(name)

        shown = (evolve(block, anchor="") if isinstance(block, Heading) else block for block in section.blocks)
        parts += blocks(shown, address)
    return "\n\n".join(parts) + "\n"


def _paragraph(counts: str, about: str) -> Paragraph:
    """Return the counts, followed by the text of ``data/codebook.json``."""
    return Paragraph(inline(f"{counts} {own_words()['reference'][about]}".strip(), Outside))


# Rules


def _rules(book: Codebook) -> Iterator[_Section]:
    rules = book.annotations.rules
    counts = ", ".join(counted(sum(rule.severity is level for rule in rules), str(level)) for level in Severity)
    beyond = [*INTEGRITY, *(rule for rule in SENSE if rule.severity is Severity.ERROR)]
    yield _Section(
        RULES,
        (
            _paragraph(f"{len(rules)} rules: {counts}. {book.words('codebook.levels')}", "rules"),
            Heading(2, ("Errors beyond the schema",), "beyond"),
            _paragraph("", "errors"),
            Bullets(tuple((rule_link(rule), ": ", *linked(rule.summary, book)) for rule in beyond)),
        ),
    )
    for family, held in families(book):
        yield _Section(RULES, family_blocks(family, book, family.prefix))
        yield from (_Section(rule_link(rule).page, tuple(_rule(rule, book))) for rule in held)


def _rule(rule: Rule, book: Codebook) -> Iterator[Block]:
    yield Heading(3, (rule_link(rule).text,))
    yield Paragraph(linked(rule.summary, book))
    yield rule_terms(rule, book, (book.words("codebook.why"), (why(rule, book),)))
    yield from (Sample(text, book.words(message), "text") for message, text in samples(rule))


# Codes


def _codes(book: Codebook) -> Iterator[_Section]:
    number = sum(len(entry.codes) for entry in book.lists)
    rows = tuple(
        (
            (PageLink(entry.title, page=entry.page),),
            (str(len(entry.codes)),),
            some(entry.used_by, book.words) or ("not used in records",),
        )
        for entry in book.lists
    )
    yield _Section(
        LISTS,
        (
            _paragraph(f"{len(book.lists)} lists with {number} codes.", "codes"),
            Table(head=("list", "codes", "used by"), rows=rows),
        ),
    )
    yield from (_Section(entry.page, tuple(_list(entry, book))) for entry in book.lists)


def _list(entry: ListEntry, book: Codebook) -> Iterator[Block]:
    yield Heading(2, (entry.title,))
    yield Paragraph(linked(entry.description, book))
    yield from codes_by_family(entry, book, 3, 4)


# The record


def _record(book: Codebook) -> Iterator[_Section]:
    yield _Section(OBJECTS, (_paragraph("", "record"),))
    for entry in book.objects:
        yield _Section(entry.about.page, tuple(_object(entry, book)))
    forms = (block for form in book.forms for block in form_blocks(form, book.words, 3, form.about.anchor))
    yield _Section(FORMS, (Heading(2, ("Formats of text",)), *forms))


def _object(entry: ObjectEntry, book: Codebook) -> Iterator[Block]:
    yield Heading(2, (entry.about.title,))
    yield Paragraph(linked(entry.details.description, book))
    conditions = [line for line in entry.conditions if line != _CLOSED]
    if conditions:
        yield Bullets(tuple(map(sentence, conditions)))
    rows = tuple(
        (
            (Code(field.key),),
            field.holds,
            (when_needed(field, book.words),),
            (*linked(field.meaning, book), *(f" {note}" for note in field.notes)),
        )
        for field in entry.fields
    )
    yield Table(head=("field", "type", "required", "meaning"), rows=rows)


# Platforms and companies


def _platforms() -> Iterator[_Section]:
    yield _Section(
        REGISTRY,
        (
            _paragraph(f"{len(platforms())} platforms and {len(companies())} companies.", "platforms"),
            *registry_blocks(),
        ),
    )


def _persons() -> Iterator[_Section]:
    counts = f"{counted(len(persons()), 'person')} and {counted(len(outlets()), 'outlet')}."
    yield _Section(ACTORS, (_paragraph(counts, "persons"), *actor_blocks()))
