"""The pages of rules: all of them by family, and each with its examples."""

from __future__ import annotations

from incidents.codebook.document import Block, Facts, Heading, Line, Page, Paragraph, Sample, Table
from incidents.codebook.places import RULES, linked, rule_link
from incidents.codebook.reading import Codebook
from incidents.findings import Rule


def rules_page(book: Codebook) -> Page:
    """Return the page of every rule, by family."""
    blocks: list[Block] = []
    for prefix, title, about in book.annotations.families:
        rules = [rule for rule in book.annotations.rules if rule.code.startswith(prefix)]
        if rules:
            rows = tuple(((rule_link(rule),), (rule.severity.value,), (rule.summary,)) for rule in rules)
            blocks += [
                Heading(2, (f"{prefix}xx: {title}",), prefix.lower()),
                Paragraph((about,)),
                Table(caption=title, head=("rule", "level", "finds"), rows=rows),
            ]
    lead = (
        f"{len(book.annotations.rules)} rules. An error: the record does not conform. A warning: something is "
        "probably wrong. A note: something deserves a look."
    )
    return Page(place=RULES, title="Rules", lead=(lead,), blocks=tuple(blocks))


def rule_page(book: Codebook, rule: Rule) -> Page:
    """Return the page of a rule."""
    facts: list[tuple[str, tuple[Line, ...]]] = [
        ("Level", ((rule.severity.value,),)),
        ("Follows from", ((" ".join(rule.source.split()),),)),
        ("Since", ((rule.since,),)),
    ]
    fields = book.rule_fields.get(rule.code, ())
    if fields:
        facts.append(("Turns on", fields))
    blocks: list[Block] = [
        Facts(tuple(facts)),
        Heading(2, ("Why",), "why"),
        Paragraph(linked(" ".join(rule.why.split()), book)),
    ]
    for word, example in (("Breaks the rule", rule.bad), ("Follows it", rule.good)):
        if example:
            blocks += [Heading(2, (word,), word.split()[0].lower()), Sample(example)]
    if not rule.bad:
        blocks.append(
            Paragraph(("What breaks it is no fragment of one record, so that there is no example here.",), "faint")
        )
    return Page(
        place=rule_link(rule).page,
        title=f"{rule.code} {rule.name}",
        lead=linked(rule.summary, book),
        trail=(("Rules", RULES),),
        blocks=tuple(blocks),
    )
