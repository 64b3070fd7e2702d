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
)
from incidents.codebook.content import Codebook
from incidents.codebook.word_links import linked, rule_link
from incidents.model.codes import DERIVED_CODELISTS
from incidents.model.codes.base import Codelist
from incidents.schema.data_files import Advice


def index_page(book: Codebook) -> BookPage:
    """Return the first page."""
    fields = sum(len(entry.fields) for entry in book.objects)
    codes = sum(len(entry.codes) for entry in book.lists)
    rules = len(book.annotations.rules)
    lines: list[tuple[str, str, str, bool]] = [
        ("For curators", CURATORS, ": required fields, choice of kind and advice on one page", True),
        ("Objects", OBJECTS, f": {len(book.objects)} objects with {fields} fields", True),
        ("All fields by path", FIELDS, "", True),
        ("Codes", LISTS, f": {len(book.lists)} lists with {codes} codes", True),
        ("Formats of values", FORMS, f": {len(book.forms)}", True),
        ("Other parts of the schema", PARTS, f": {len(book.parts)}", bool(book.parts)),
        ("Rules", RULES, f": {rules}, each with an example that breaks it and one that follows it", bool(rules)),
        ("Changes", CHANGES, " from version to version", True),
        ("What validation does not check", NOT_CHECKED, "", bool(book.annotations.not_checked)),
        ("Records behind the counts", RECORDS, f": {len(book.records)}", bool(book.records)),
    ]
    blocks: list[Block] = [
        Bullets(tuple((PageLink(text, page=page), more) for text, page, more, there in lines if there))
    ]
    if book.identifier:
        blocks.append(Paragraph(("The schema is ", Code(book.identifier), "."), "faint"))
    return BookPage(
        place=INDEX,
        title=f"Codebook: {book.name}",
        lead=(book.description,) if book.description else (),
        blocks=tuple(blocks),
    )


def curators_page(book: Codebook) -> BookPage:
    """Return the one page for curators."""
    return BookPage(
        place=CURATORS, title="For curators", lead=("The schema on one page.",), blocks=tuple(_curators(book))
    )


def _curators(book: Codebook) -> Iterator[Block]:
    yield Heading(2, ("Required fields",), "required")
    rows = tuple(
        (
            (PageLink(entry.about.title, page=entry.about.page),),
            _keys(field.link for field in entry.fields if field.required) or ("none",),
            _keys(field.link for field in entry.fields if field.required_when and not field.required) or ("",),
        )
        for entry in book.objects
    )
    yield Table(caption="Required fields", head=("object", "always", "sometimes"), rows=rows)
    if book.annotations.decides is not None:
        yield from _decision(book, book.annotations.decides)
    advice = [
        (field.link, field.advice) for entry in book.objects for field in entry.fields if field.advice != Advice()
    ]
    if advice:
        yield Heading(2, ("Do and don’t",), "advice")
        rows = tuple(((link,), (" ".join(given.do),), (" ".join(given.dont),)) for link, given in advice)
        yield Table(caption="Advice by field", head=("field", "do", "don’t"), rows=rows)
    if book.lists:
        yield Heading(2, ("Codelists",), "lists")
        chosen = [entry for entry in book.lists if not entry.derived]
        yield Bullets(
            tuple(
                (PageLink(one.title, page=one.page), f" ({len(one.codes)}): ", *linked(one.description, book))
                for one in chosen
            )
        )
    errors = [rule for rule in book.annotations.rules if rule.severity == "error"]
    if errors:
        yield Heading(2, ("Errors",), "errors")
        yield Bullets(tuple((rule_link(rule), f": {rule.summary}") for rule in errors))


def _keys(links: Iterable[PageLink]) -> Line:
    return joined(((evolve(link, text=link.text.rpartition(".")[2]),) for link in links), "")


# Choice of the kind


def _decision(book: Codebook, codelist: type[Codelist]) -> Iterator[Block]:
    yield Heading(2, ("Choose the kind",), "which")
    yield Paragraph((f"{codelist.about().title}: answer the questions in order, then read the definitions.",))
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
        return "Which definition fits?", tuple(_leaf(book, code) for code in codes)
    name, *others = names
    groups: dict[str, list[Codelist]] = {}
    for code in codes:
        groups.setdefault(str(code.traits().get(name, "")), []).append(code)
    if len(groups) == 1:
        return _asked(book, codes, others)
    question = book.annotations.questions[name]
    return question, tuple(Tree(_answer(name, value), *_asked(book, group, others)) for value, group in groups.items())


def _answer(name: str, value: str) -> Line:
    if not value:
        return (Strong("That depends"), f": its {name} is that of the action that it answers.")
    known = next((code for codelist in DERIVED_CODELISTS for code in codelist if code == value), None)
    return (Code(value),) if known is None else (Strong(known.label), f": {known.definition}")


def _leaf(book: Codebook, code: Codelist) -> Tree:
    about = type(code).about()
    page = next((entry.page for entry in book.lists if entry.title == about.title), "")
    definition = linked(code.definition, book, but=str(code))
    return Tree((PageLink(str(code), page=page, anchor=str(code), code=True), f" ({code.label}): ", *definition))
