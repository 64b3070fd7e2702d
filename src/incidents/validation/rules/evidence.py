"""Rules about sources, quotations and what supports what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from incidents.findings import Hit
from incidents.model.actions import Action, Effect
from incidents.model.context import Context as Event
from incidents.model.context import Relation
from incidents.model.evidence import Source
from incidents.model.statements import Assessment, Claim, Justification, Reaction
from incidents.validation.context import Context
from incidents.validation.needs import needs

_SUPPORTED: tuple[type[Action | Effect | Justification | Assessment | Reaction | Event], ...] = (
    Action,
    Effect,
    Justification,
    Assessment,
    Reaction,
    Event,
)
_A_DAY: Final = timedelta(days=1)


def no_evidence(context: Context) -> Iterator[Hit]:
    """Something is stated and nothing supports it.

    Why: Every fact of a record needs its source; what cannot be supported is left out.
    Source: evidence always supports what it stands on
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, part in context.of(*_SUPPORTED):
        if not part.evidence:
            what = f'"{part.id}"' if part.id else "this"
            yield Hit(
                pointer=pointer,
                message=f"nothing supports {what}",
                help="Add evidence: the source, and a short exact phrase.",
            )
    for pointer, relation in context.of(Relation):
        if relation.basis == "stated" and not relation.evidence:
            yield Hit(
                pointer=pointer,
                message="a stated relation needs the source that states it",
                help="Or its basis is inferred.",
            )


def unused_source(context: Context) -> Iterator[Hit]:
    """A source is listed and supports nothing.

    Why: A list of links does not say which of them supports what.
    Source: sources
    Bad:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "other", "kind": "news"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["other"]}, {"id": "other", "kind": "wire"}]}
    """
    named = context.raw.all_named
    for pointer, source in context.of(Source):
        if source.id not in named:
            yield Hit(pointer=(*pointer, "id"), message=f'the source "{source.id}" supports nothing in the record')


@needs("url")
def one_address_twice(context: Context) -> Iterator[Hit]:
    """Two sources have the same address.

    Why: Counted as two, one source would seem to support itself.
    Source: sources; independence is counted
    Bad:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a", "derived_from": ["other"]},
                     {"id": "other", "kind": "news", "url": "http://example.org/a/"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a", "derived_from": ["other"]},
                     {"id": "other", "kind": "news", "url": "https://example.org/b"}]}
    """
    first: dict[str, str] = {}
    for pointer, source in context.of(Source):
        if source.url is None:
            continue
        address = source.url.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/")
        if address in first:
            yield Hit(pointer=(*pointer, "url"), message=f'the source "{first[address]}" has the same address')
        first.setdefault(address, source.id)


@needs("published")
def published_before_what_it_reports(context: Context) -> Iterator[Hit]:
    """A source was published before the act that it is said to support was done.

    Why: A report cannot precede what it reports; a date is wrong, or another act is meant.
    Source: sources; evidence always supports what it stands on
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-01"}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-09"}]}
    """
    for pointer, action in context.of(Action):
        for index, evidence in enumerate(action.evidence):
            source = context.thing(evidence.source)
            if isinstance(source, Source) and context.before(source.published, action.on):
                message = f'"{source.id}" was published on {source.published}, before "{action.id}" of {action.on}'
                yield Hit(pointer=(*pointer, "evidence", index, "source"), message=message)


@needs("as_of")
def count_after_publication(context: Context) -> Iterator[Hit]:
    """An amount is told for a day after all of its sources were published.

    Why: Nobody counts what is still to come; often the day is that of another claim. A day is allowed, since papers and
    their readers live in different time zones.
    Source: claims; `as_of` is the time for which something is claimed
    Bad:
        {"claims": [{"about": "order", "metric": "users", "as_of": "2024-09-08", "amount": {"words": "over 10,000",
                     "low": 10000}, "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-09"}]}
    Good:
        {"claims": [{"about": "order", "metric": "users", "as_of": "2024-08-08", "amount": {"words": "over 10,000",
                     "low": 10000}, "evidence": [{"source": "report"}]}],
         "sources": [{"id": "report", "kind": "news", "published": "2024-08-09"}]}
    """
    zone = context.incident.timezone
    for pointer, claim in context.of(Claim):
        first = claim.as_of.days(zone)[0] if claim.as_of and claim.amount else None
        if first is None:
            continue
        sources = [context.thing(evidence.source) for evidence in claim.evidence]
        last = [source.published.days(zone)[1] if source.published else None for source in _sources(sources)]
        known = [day for day in last if day is not None]
        if len(known) == len(sources) and all(first - day > _A_DAY for day in known):
            message = f"{claim.as_of} is after the last day on which a source of it was published, {max(known)}"
            yield Hit(pointer=(*pointer, "as_of"), message=message)


def _sources(things: list[object]) -> Iterator[Source]:
    return (thing for thing in things if isinstance(thing, Source))
