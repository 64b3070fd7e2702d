"""Pages of rules: an overview by family, and one page for each rule with its examples."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import RULES
from incidents.codebook.blocks import (
    Block,
    BookPage,
    Heading,
    Line,
    Paragraph,
    Sample,
    Table,
    Term,
    Terms,
)
from incidents.codebook.content import Codebook
from incidents.codebook.own_schema import inline
from incidents.codebook.word_links import linked, rule_link, rule_texts
from incidents.findings import Rule
from incidents.schema.data_files import RuleFamily
from incidents.views.words import Words


def families(book: Codebook) -> Iterator[tuple[RuleFamily, list[Rule]]]:
    """Yield each family that has rules, with its rules."""
    for family in book.annotations.families:
        rules = [rule for rule in book.annotations.rules if rule.code.startswith(family.prefix)]
        if rules:
            yield family, rules


def family_blocks(family: RuleFamily, book: Codebook, anchor: str = "") -> tuple[Block, ...]:
    """Return the heading and the first paragraph of the section of a family."""
    return Heading(2, (f"{family.prefix}xx: {family.title}",), anchor), Paragraph(linked(family.meaning, book))


def rules_page(book: Codebook) -> BookPage:
    """Return the page of every rule, by family."""
    blocks: list[Block] = []
    for family, rules in families(book):
        rows = tuple(((rule_link(rule),), (severity(rule, book),), (rule_texts(rule, book)[0],)) for rule in rules)
        blocks += family_blocks(family, book, family.prefix.lower())
        head = tuple(map(book.words, ("codebook.head.rule", "codebook.head.severity", "codebook.head.problem")))
        blocks.append(Table(caption=family.title, head=head, rows=rows))
    lead = book.words("codebook.rules.lead", number=book.words.number(len(book.annotations.rules)))
    return BookPage(place=RULES, title=book.words("codebook.rules"), lead=(lead,), blocks=tuple(blocks))


def rule_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each rule."""
    for rule in book.annotations.rules:
        blocks: list[Block] = [
            rule_terms(rule, book),
            Heading(2, (book.words("codebook.why"),), "why"),
            Paragraph(why(rule, book)),
        ]
        yield BookPage(
            place=rule_link(rule).page,
            title=rule_link(rule).text,
            lead=linked(rule_texts(rule, book)[0], book),
            trail=((book.words("codebook.rules"), RULES),),
            blocks=(*blocks, *_examples(rule, book.words)),
        )


def rule_terms(rule: Rule, book: Codebook, *more: Term) -> Terms:
    """Return the properties of a rule except its meaning and its examples."""
    listed: tuple[Term, ...] = (
        (book.words("codebook.severity"), ((severity(rule, book),),)),
        *more,
        (book.words("codebook.based-on"), (inline(book.words.phrase(" ".join(rule.source.split()))),)),
        (book.words("codebook.since"), ((rule.since,),)),
        (book.words("codebook.fields"), book.rule_fields.get(rule.code, ())),
    )
    return Terms(tuple((term, lines) for term, lines in listed if lines))


def why(rule: Rule, book: Codebook) -> Line:
    """Return the reason for a rule."""
    return linked(" ".join(rule_texts(rule, book)[1].split()), book)


def severity(rule: Rule, book: Codebook) -> str:
    """Return the severity of a rule in words."""
    return book.words(f"severity.{rule.severity}")


def samples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the examples of a rule, each with the id of the message that introduces it."""
    return ((message, text) for message, text in (("rule.bad", rule.bad), ("rule.good", rule.good)) if text)


def _examples(rule: Rule, words: Words) -> Iterator[Block]:
    for message, example in samples(rule):
        yield Heading(2, (words(message).rstrip(":"),), "breaks" if message == "rule.bad" else "follows")
        yield Sample(example)
    if not rule.bad:
        yield Paragraph((words("codebook.no-example"),), "faint")
