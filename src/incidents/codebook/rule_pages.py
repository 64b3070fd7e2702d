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
from incidents.codebook.word_links import linked, rule_link
from incidents.findings import Rule
from incidents.schema.data_files import RuleFamily

LEVELS = (
    "An error: the record does not conform. A warning: something is probably wrong. A note: something deserves a look."
)


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
        rows = tuple(((rule_link(rule),), (rule.severity.value,), (rule.summary,)) for rule in rules)
        blocks += family_blocks(family, book, family.prefix.lower())
        blocks.append(Table(caption=family.title, head=("rule", "severity", "problem"), rows=rows))
    lead = f"{len(book.annotations.rules)} rules. {LEVELS}"
    return BookPage(place=RULES, title="Rules", lead=(lead,), blocks=tuple(blocks))


def rule_pages(book: Codebook) -> Iterator[BookPage]:
    """Yield the page of each rule."""
    for rule in book.annotations.rules:
        blocks: list[Block] = [rule_terms(rule, book), Heading(2, ("Why",), "why"), Paragraph(why(rule, book))]
        yield BookPage(
            place=rule_link(rule).page,
            title=rule_link(rule).text,
            lead=linked(rule.summary, book),
            trail=(("Rules", RULES),),
            blocks=(*blocks, *_examples(rule)),
        )


def rule_terms(rule: Rule, book: Codebook, *more: Term) -> Terms:
    """Return the properties of a rule except its meaning and its examples."""
    listed: tuple[Term, ...] = (
        ("Severity", ((rule.severity.value,),)),
        *more,
        ("Based on", (inline(" ".join(rule.source.split())),)),
        ("Since", ((rule.since,),)),
        ("Fields", book.rule_fields.get(rule.code, ())),
    )
    return Terms(tuple((term, lines) for term, lines in listed if lines))


def why(rule: Rule, book: Codebook) -> Line:
    """Return the reason for a rule."""
    return linked(" ".join(rule.why.split()), book)


def samples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the examples of a rule with their labels."""
    return ((words, text) for words, text in (("Breaks the rule", rule.bad), ("Follows it", rule.good)) if text)


def _examples(rule: Rule) -> Iterator[Block]:
    for words, example in samples(rule):
        yield Heading(2, (words,), words.split()[0].lower())
        yield Sample(example)
    if not rule.bad:
        yield Paragraph(("No example: a fragment of one record cannot break this rule.",), "faint")
