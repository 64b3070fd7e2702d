"""Platforms and companies of the packaged registry, as blocks of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from incidents.codebook.addresses import LISTS, slug
from incidents.codebook.blocks import Block, Bullets, Heading, Inline, Line, Outside, PageLink, Paragraph, Strong, codes
from incidents.data import ENGLISH
from incidents.model import registry
from incidents.model.codes import PlatformKind
from incidents.model.registry import Company, Domain, Owner, PageCitation, Platform
from incidents.model.registry.entries import DatedName
from incidents.views.times import when_words
from incidents.views.words import Words

REGISTRY: Final = "platforms"
"""The page of the registry; the anchor of an entry is its id."""
_WORDS: Final = Words.of(ENGLISH)
_KINDS: Final = f"{LISTS}/{slug(PlatformKind.about().title)}"


def registry_blocks() -> Iterator[Block]:
    """Yield platforms and companies with their dated and sourced facts."""
    for title, entries in (("Platforms", registry.platforms()), ("Companies", registry.companies())):
        yield Heading(2, (title,))
        for entry in entries:
            yield Heading(3, (entry.id,), entry.id)
            yield Paragraph(tuple(_named(entry)))
            yield Bullets(tuple(_facts(entry)))


def _named(entry: Platform | Company) -> Iterator[Inline]:
    yield Strong(entry.name)
    if isinstance(entry, Platform):
        yield from (" · ", PageLink(entry.kind.label, page=_KINDS, anchor=str(entry.kind)))
    if entry.aliases:
        yield from (" · aliases: ", *codes(entry.aliases))
    yield from (f" · {scheme} {name}" for scheme, name in entry.identifiers.items())


def _facts(entry: Platform | Company) -> Iterator[Line]:
    yield from _dated("Named", entry.names)
    yield from _dated("Owned by", entry.owners)
    yield from _dated("Domain", entry.domains if isinstance(entry, Platform) else ())
    yield from (("See also ", *_cited(citation)) for citation in entry.sources)


def _dated(word: str, facts: Iterable[DatedName | Owner | Domain]) -> Iterator[Line]:
    for fact in facts:
        company = fact.company if isinstance(fact, Owner) else None
        name = PageLink(fact.name, page=REGISTRY, anchor=company) if company else fact.name
        begin = f" from {when_words(_WORDS, fact.from_)}" if fact.from_ else ""
        end = f" until {when_words(_WORDS, fact.to)}" if fact.to else ""
        yield (f"{word} ", name, f"{begin}{end}: ", *_cited(fact))


def _cited(citation: PageCitation) -> Line:
    """Return the quotation that supports a fact, with a link to its page."""
    found = registry.source(citation.source)
    return (f"“{citation.quote}” (", Outside(found.publisher, found.url), ")")
