"""The first page of a codebook, and the page for curators: required fields, choice of kind, advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from incidents.codebook.addresses import (
    CHANGES,
    CURATORS,
    FIELDS,
    FORMS,
    INDEX,
    LISTS,
    NOT_CHECKED,
    OBJECTS,
    PARTS,
    RECORDS,
    RULES,
)
from incidents.codebook.blocks import (
    Block,
    BookPage,
    Bullets,
    Code,
    Heading,
    Line,
    PageLink,
    Paragraph,
    Strong,
    Table,
    Tree,
    Trees,
    joined,
    worded,
)
from incidents.codebook.content import Codebook
from incidents.codebook.word_links import linked, rule_link, rule_texts
from incidents.model.codes import DERIVED_CODELISTS
from incidents.model.codes.base import Codelist
from incidents.schema.data_files import Advice
from incidents.views.words import Words


def index_page(book: Codebook) -> BookPage:
    """Return the first page."""
    fields = sum(len(entry.fields) for entry in book.objects)
    codes = sum(len(entry.codes) for entry in book.lists)
    rules = len(book.annotations.rules)
    words = book.words
    lines: list[tuple[str, str, Line, bool]] = [
        ("codebook.curators", CURATORS, (words("codebook.index.curators"),), True),
        ("codebook.objects", OBJECTS, _numbers(words, "codebook.index.objects", len(book.objects), fields), True),
        ("codebook.paths", FIELDS, (), True),
        ("codebook.codes", LISTS, _numbers(words, "codebook.index.codes", len(book.lists), codes), True),
        ("codebook.forms", FORMS, (words.number(len(book.forms)),), True),
        ("codebook.parts", PARTS, (words.number(len(book.parts)),), bool(book.parts)),
        ("codebook.rules", RULES, (words("codebook.index.rules", number=words.number(rules)),), bool(rules)),
        ("codebook.changes", CHANGES, (words("codebook.index.changes"),), True),
        ("codebook.not-checked", NOT_CHECKED, (), bool(book.annotations.not_checked)),
        ("codebook.records", RECORDS, (words.number(len(book.records)),), bool(book.records)),
    ]
    blocks: list[Block] = [
        Bullets(
            tuple(
                (PageLink(words(message), page=page), *((": ", *more) if more else ()))
                for message, page, more, there in lines
                if there
            )
        )
    ]
    if book.identifier:
        blocks.append(Paragraph(worded(words, "codebook.identifier", id=Code(book.identifier)), "faint"))
    return BookPage(
        place=INDEX,
        title=words("codebook.name", name=book.name),
        lead=(book.description,) if book.description else (),
        blocks=tuple(blocks),
    )


def _numbers(words: Words, message: str, number: int, inner: int) -> Line:
    return (words(message, number=words.number(number), inner=words.number(inner)),)


def curators_page(book: Codebook) -> BookPage:
    """Return the one page for curators."""
    return BookPage(
        place=CURATORS,
        title=book.words("codebook.curators"),
        lead=(book.words("codebook.curators.lead"),),
        blocks=tuple(_curators(book)),
    )


def _curators(book: Codebook) -> Iterator[Block]:
    words = book.words
    yield Heading(2, (words("codebook.required-fields"),), "required")
    rows = tuple(
        (
            (PageLink(entry.about.title, page=entry.about.page),),
            _keys(field.link for field in entry.fields if field.required) or (words("codebook.none"),),
            _keys(field.link for field in entry.fields if field.required_when and not field.required) or ("",),
        )
        for entry in book.objects
    )
    head = ("codebook.head.object", "codebook.always", "codebook.sometimes")
    yield Table(caption=words("codebook.required-fields"), head=tuple(map(words, head)), rows=rows)
    if book.annotations.decides is not None:
        yield from _decision(book, book.annotations.decides)
    advice = [
        (field.link, field.advice) for entry in book.objects for field in entry.fields if field.advice != Advice()
    ]
    if advice:
        yield Heading(2, (words("codebook.advice"),), "advice")
        rows = tuple(((link,), (" ".join(given.do),), (" ".join(given.dont),)) for link, given in advice)
        head = ("codebook.head.field", "codebook.head.do", "codebook.head.dont")
        yield Table(caption=words("codebook.advice.caption"), head=tuple(map(words, head)), rows=rows)
    if book.lists:
        yield Heading(2, (words("codebook.lists"),), "lists")
        chosen = [entry for entry in book.lists if not entry.derived]
        yield Bullets(
            tuple(
                (PageLink(one.title, page=one.page), f" ({len(one.codes)}): ", *linked(one.description, book))
                for one in chosen
            )
        )
    errors = [rule for rule in book.annotations.rules if rule.severity == "error"]
    if errors:
        yield Heading(2, (words("codebook.errors"),), "errors")
        yield Bullets(tuple((rule_link(rule), f": {rule_texts(rule, book)[0]}") for rule in errors))


def _keys(links: Iterable[PageLink]) -> Line:
    return joined((evolve(link, text=link.text.rpartition(".")[2]),) for link in links)


# Choice of the kind


def _decision(book: Codebook, codelist: type[Codelist]) -> Iterator[Block]:
    yield Heading(2, (book.words("codebook.choose"),), "which")
    title = book.words.phrase(codelist.about().title)
    yield Paragraph((book.words("codebook.choose.lead", list=title),))
    yield decision_tree(book, codelist)


def decision_tree(book: Codebook, codelist: type[Codelist]) -> Trees:
    """Return the codes of a list as a decision tree with the questions of the annotations about their traits.

    The answers are the codes of the lists of the traits. The definitions of the codes answer the last question; they say
    what belongs elsewhere.
    """
    return Trees(*_asked(book, list(codelist), list(book.annotations.questions)))


def _asked(book: Codebook, codes: Sequence[Codelist], names: Sequence[str]) -> tuple[str, tuple[Tree, ...]]:
    """Return the next question that separates some codes, and its answers."""
    if not names:
        return book.words("codebook.which-definition"), tuple(_leaf(book, code) for code in codes)
    name, *others = names
    groups: dict[str, list[Codelist]] = {}
    for code in codes:
        groups.setdefault(str(code.traits().get(name, "")), []).append(code)
    if len(groups) == 1:
        return _asked(book, codes, others)
    question = book.annotations.questions[name]
    return question, tuple(
        Tree(_answer(book.words, name, value), *_asked(book, group, others)) for value, group in groups.items()
    )


def _answer(words: Words, name: str, value: str) -> Line:
    if not value:
        return (Strong(words("codebook.depends")), f": {words(f'codebook.depends.{name}')}")
    known = next((code for codelist in DERIVED_CODELISTS for code in codelist if code == value), None)
    return (Code(value),) if known is None else (Strong(words.label(known)), f": {known.definition_in(words.language)}")


def _leaf(book: Codebook, code: Codelist) -> Tree:
    title = book.words.phrase(type(code).about().title)
    page = next((entry.page for entry in book.lists if entry.title == title), "")
    definition = linked(code.definition_in(book.words.language), book, but=str(code))
    label = f" ({book.words.label(code)}): "
    return Tree((PageLink(str(code), page=page, anchor=str(code), code=True), label, *definition))
