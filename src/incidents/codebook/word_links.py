"""Links from the words of definitions and rules to the pages of codes, fields and rules."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.codebook.addresses import RULES
from incidents.codebook.blocks import Code, Inline, Line, PageLink
from incidents.codebook.content import Codebook
from incidents.findings import Rule
from incidents.patterns import pattern

_WORD = pattern(r"\b[a-z]+(?:_[a-z0-9]+)+\b|`([^`]+)`")


def rule_link(rule: Rule) -> PageLink:
    """Return a link to the page of a rule."""
    return PageLink(f"{rule.code} {rule.name}", page=f"{RULES}/{rule.code.lower()}")


def rule_texts(rule: Rule, book: Codebook) -> tuple[str, str]:
    """Return what a rule forbids and why, in the language of the book where it is translated."""
    return book.words.rule(rule) or (rule.summary, rule.why)


def linked(text: str, book: Codebook, but: str = "") -> Line:
    """Return a definition with links for codes of several words, and with text in backticks as code.

    `but` is the code that is being defined.
    """
    return tuple(part for part in _linked(text, book, but) if part)


def _linked(text: str, book: Codebook, but: str) -> Iterator[Inline]:
    done = 0
    for found in _WORD.finditer(text):
        word = found[1] or found[0]
        known = book.code_links.get(word)
        if word != but and (known or found[1]):
            yield text[done : found.start()]
            yield known or Code(word)
            done = found.end()
    yield text[done:]
