"""The pages of rules: all of them by family, and each with its examples."""

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
from incidents.codebook.word_links import linked, rule_link
from incidents.findings import Rule
from incidents.schema.data_files import RuleFamily

LEVELS = (
    "An error: the record does not conform. A warning: something is probably wrong. A note: something deserves a look."
)


def families(book: Codebook) -> Iterator[tuple[RuleFamily, list[Rule]]]:
    """Yield the families that have rules, each with them."""
    for family in book.annotations.families:
        rules = [rule for rule in book.annotations.rules if rule.code.startswith(family.prefix)]
        if rules:
            yield family, rules


def family_blocks(family: RuleFamily, book: Codebook, anchor: str = "") -> tuple[Block, ...]:
    """Return the beginning of the section of a family."""
    return Heading(2, (f"{family.prefix}xx: {family.title}",), anchor), Paragraph(linked(family.meaning, book))


def rules_page(book: Codebook) -> BookPage:
    """Return the page of every rule, by family."""
    blocks: list[Block] = []
    for family, rules in families(book):
        rows = tuple(((rule_link(rule),), (rule.severity.value,), (rule.summary,)) for rule in rules)
        blocks += family_blocks(family, book, family.prefix.lower())
        blocks.append(Table(caption=family.title, head=("rule", "level", "finds"), rows=rows))
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
    """Return what there is to say of a rule beside its meaning and its examples."""
    told: tuple[Term, ...] = (
        ("Level", ((rule.severity.value,),)),
        *more,
        ("Follows from", ((" ".join(rule.source.split()),),)),
        ("Since", ((rule.since,),)),
        ("Turns on", book.rule_fields.get(rule.code, ())),
    )
    return Terms(tuple((term, lines) for term, lines in told if lines))


def why(rule: Rule, book: Codebook) -> Line:
    """Return why a rule is there."""
    return linked(" ".join(rule.why.split()), book)


def samples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the examples of a rule, each with what it does."""
    return ((words, text) for words, text in (("Breaks the rule", rule.bad), ("Follows it", rule.good)) if text)


def _examples(rule: Rule) -> Iterator[Block]:
    for words, example in samples(rule):
        yield Heading(2, (words,), words.split()[0].lower())
        yield Sample(example)
    if not rule.bad:
        yield Paragraph(("What breaks it is no fragment of one record, so that there is no example here.",), "faint")
