"""The entries of the packaged registry as blocks of two pages: platforms and companies, persons and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from incidents.codebook.addresses import LISTS, slug
from incidents.codebook.blocks import Block, Bullets, Heading, Inline, Line, Outside, PageLink, Paragraph, Strong, codes
from incidents.data import ENGLISH
from incidents.model import registry
from incidents.model.codes import ActorKind, PlatformKind
from incidents.model.countries import country_name
from incidents.model.registry import (
    Company,
    DatedFact,
    DatedName,
    Domain,
    Owner,
    PageCitation,
    Platform,
)
from incidents.model.registry.actors import Outlet, Person, outlets, persons
from incidents.views.times import when_words
from incidents.views.words import Words

REGISTRY: Final = "platforms"
"""The page of the registry; the anchor of an entry is its id."""
_WORDS: Final = Words.of(ENGLISH)
ACTORS: Final = "persons"
"""The page of persons and outlets."""
_ACTOR_KINDS: Final = f"{LISTS}/{slug(ActorKind.about().title)}"
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
        yield from (" · aliases: ", *codes(entry.aliases, "or"))
    yield from (f" · {scheme} {name}" for scheme, name in entry.identifiers.items())


def actor_blocks() -> Iterator[Block]:
    """Yield persons and outlets with their dated and sourced facts."""
    for title, entries in (("Persons", persons()), ("Outlets", outlets())):
        yield Heading(2, (title,))
        for entry in entries:
            yield Heading(3, (entry.id,), entry.id)
            yield Paragraph(tuple(_described(entry)))
            yield Bullets(tuple(_actor_facts(entry)))
            if entry.note:
                yield Paragraph((entry.note,))


def _described(entry: Person | Outlet) -> Iterator[Inline]:
    yield from (Strong(entry.name), " · ", _kind(entry.kind))
    yield from (" · ", country_name(entry.country)) if entry.country else ()
    yield f" · also {', '.join(entry.also_known_as)}" if entry.also_known_as else ""
    yield from (f" · {scheme} {name}" for scheme, name in entry.identifiers.items())


def _actor_facts(entry: Person | Outlet) -> Iterator[Line]:
    if isinstance(entry, Person):
        for post in entry.posts:
            kind = (" (", _kind(post.kind), ")") if post.kind else ()
            yield (post.title, *kind, f"{_period(post)}: ", *_cited(post))
    else:
        for owner in entry.owners:
            state = f" (state: {country_name(owner.state)})" if owner.state else ""
            yield (f"Owned or directed by {owner.name}{state}{_period(owner)}: ", *_cited(owner))
        yield from _dated("Domain", entry.domains)
    yield from ((*_cited(citation),) for citation in entry.sources)


def _kind(kind: ActorKind) -> PageLink:
    return PageLink(kind.label, page=_ACTOR_KINDS, anchor=str(kind))


def _facts(entry: Platform | Company) -> Iterator[Line]:
    yield from _dated("Named", entry.names)
    yield from _dated("Owned by", entry.owners)
    yield from _dated("Domain", entry.domains if isinstance(entry, Platform) else ())
    yield from (("See also ", *_cited(citation)) for citation in entry.sources)


def _dated(word: str, facts: Iterable[DatedName | Owner | Domain]) -> Iterator[Line]:
    for fact in facts:
        company = fact.company if isinstance(fact, Owner) else None
        name = PageLink(fact.name, page=REGISTRY, anchor=company) if company else fact.name
        yield (f"{word} ", name, f"{_period(fact)}: ", *_cited(fact))


def _period(fact: DatedFact) -> str:
    begin = f" from {when_words(_WORDS, fact.from_)}" if fact.from_ else ""
    end = f" until {when_words(_WORDS, fact.to)}" if fact.to else ""
    return f"{begin}{end}"


def _cited(citation: PageCitation) -> Line:
    """Return the quotation that supports a fact, with a link to its page and the note about it."""
    found = registry.source(citation.source)
    note = f". {citation.note}" if citation.note else ""
    return (f"“{citation.quote}” (", Outside(found.publisher, found.url), f"){note}")
