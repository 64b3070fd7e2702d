"""The first page, and the one page for those who code: what must be there, and which kind it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.codebook.document import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    Link,
    Page,
    Paragraph,
    Strong,
    Table,
    Tree,
    Trees,
)
from incidents.codebook.parts import FORMS
from incidents.codebook.places import (
    CHANGES,
    CODERS,
    FIELDS,
    INDEX,
    LISTS,
    NOT_CHECKED,
    OBJECTS,
    RECORDS,
    RULES,
    linked,
    rule_link,
)
from incidents.codebook.reading import Codebook
from incidents.model.codes import DERIVED_CODELISTS
from incidents.model.codes.base import Codelist


def index_page(book: Codebook) -> Page:
    """Return the first page."""
    codes = sum(len(entry.codes) for entry in book.lists)
    lines: list[Line] = [
        (Link("For coders", page=CODERS), ": what must be there, and which kind it is, on one page"),
        (
            Link("Objects", page=OBJECTS),
            f": {len(book.objects)} objects with {sum(len(one.fields) for one in book.objects)} fields",
        ),
        (Link("Every field by its path", page=FIELDS),),
        (Link("Codes", page=LISTS), f": {len(book.lists)} lists with {codes} codes"),
        (Link("Forms of values", page=FORMS), f": {len(book.forms)}"),
    ]
    if book.annotations.rules:
        lines.append(
            (Link("Rules", page=RULES), f": {len(book.annotations.rules)}, each with what breaks it and what keeps it")
        )
    lines.append((Link("Changes", page=CHANGES), " from version to version"))
    if book.annotations.not_checked:
        lines.append((Link("What validation does not check", page=NOT_CHECKED),))
    if book.records:
        lines.append((Link("The records behind the numbers", page=RECORDS), f": {len(book.records)}"))
    blocks: list[Block] = [Bullets(tuple(lines))]
    if book.identifier:
        blocks.append(Paragraph(("The schema is ", Code(book.identifier), "."), "faint"))
    return Page(
        place=INDEX,
        title=f"Codebook: {book.name}",
        lead=(book.description,) if book.description else (),
        blocks=tuple(blocks),
    )


def coders_page(book: Codebook) -> Page:
    """Return the one page for those who code."""
    return Page(place=CODERS, title="For coders", lead=("The schema on one page.",), blocks=tuple(_coders(book)))


def _coders(book: Codebook) -> Iterator[Block]:
    yield Heading(2, ("What must be there",), "must")
    rows = tuple(
        (
            (Link(entry.about.title, page=entry.about.page),),
            _keys(entry.about.page, [(field.key, field.anchor) for field in entry.fields if field.required])
            or ("nothing",),
            _keys(
                entry.about.page,
                [(field.key, field.anchor) for field in entry.fields if field.required_when and not field.required],
            )
            or ("",),
        )
        for entry in book.objects
    )
    yield Table(caption="Fields that must be there", head=("object", "always", "sometimes"), rows=rows)
    if book.annotations.decides is not None:
        yield from _decision(book, book.annotations.decides)
    advice = [(entry, field) for entry in book.objects for field in entry.fields if field.do or field.dont]
    if advice:
        yield Heading(2, ("Do and don’t",), "advice")
        yield Table(
            caption="What to mind",
            head=("field", "do", "don’t"),
            rows=tuple(
                (
                    (Link(f"{entry.about.title}.{field.key}", page=entry.about.page, anchor=field.anchor, code=True),),
                    (" ".join(field.do),),
                    (" ".join(field.dont),),
                )
                for entry, field in advice
            ),
        )
    if book.lists:
        yield Heading(2, ("Lists to choose from",), "lists")
        yield Bullets(
            tuple(
                (Link(entry.title, page=entry.page), f" ({len(entry.codes)}): ", *linked(entry.description, book))
                for entry in book.lists
                if not entry.derived
            )
        )
    errors = [rule for rule in book.annotations.rules if rule.severity == "error"]
    if errors:
        yield Heading(2, ("What is always an error",), "errors")
        yield Bullets(tuple((rule_link(rule), f": {rule.summary}") for rule in errors))


def _keys(page: str, keys: Sequence[tuple[str, str]]) -> Line:
    result: Line = ()
    for place, (key, anchor) in enumerate(keys):
        result += (", ",) if place else ()
        result += (Link(key, page=page, anchor=anchor, code=True),)
    return result


# Which kind is it?


def _decision(book: Codebook, codelist: type[Codelist]) -> Iterator[Block]:
    yield Heading(2, ("Which kind is it?",), "which")
    yield Paragraph((f"{codelist.about().title}: answer one question after the other, then read the definitions.",))
    yield decision_tree(book, codelist)


def decision_tree(book: Codebook, codelist: type[Codelist]) -> Trees:
    """Return the codes of a list under the answers to the questions that their traits put.

    The answers are the codes of the lists that the traits come from; the last question is answered by the definition
    of a code, which says what belongs elsewhere.
    """
    names = list(dict.fromkeys(name for code in codelist for name in code.traits()))
    return Trees(*_asked(book, list(codelist), names))


def _asked(book: Codebook, codes: Sequence[Codelist], names: Sequence[str]) -> tuple[str, tuple[Tree, ...]]:
    """Return the next question that parts some codes, and its answers."""
    if not names:
        return "Which of these definitions fits?", tuple(_leaf(book, code) for code in codes)
    name, *others = names
    groups: dict[str, list[Codelist]] = {}
    for code in codes:
        groups.setdefault(str(code.traits().get(name, "")), []).append(code)
    if len(groups) == 1:
        return _asked(book, codes, others)
    question = book.annotations.questions.get(name, f"Which {name}?")
    return question, tuple(Tree(_answer(name, value), *_asked(book, group, others)) for value, group in groups.items())


def _answer(name: str, value: str) -> Line:
    if not value:
        return (Strong("That depends"), f": its {name} is that of what it answers.")
    known = next((code for codelist in DERIVED_CODELISTS for code in codelist if code == value), None)
    return (Code(value),) if known is None else (Strong(known.label), f": {known.definition}")


def _leaf(book: Codebook, code: Codelist) -> Tree:
    about = type(code).about()
    page = next((entry.page for entry in book.lists if entry.title == about.title), "")
    definition = linked(code.definition, book, but=str(code))
    return Tree((Link(str(code), page=page, anchor=str(code), code=True), f" ({code.label}): ", *definition))
