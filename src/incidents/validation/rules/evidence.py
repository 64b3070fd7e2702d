"""Rules about evidence: which source supports which statement."""

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
from incidents.model.time import Precision, When
from incidents.validation.context import Context
from incidents.validation.prefilter import Trait, needs, some

_SUPPORTED: tuple[type[Action | Effect | Justification | Assessment | Reaction | Event], ...] = (
    Action,
    Effect,
    Justification,
    Assessment,
    Reaction,
    Event,
)
_A_DAY: Final = timedelta(days=1)


@needs(*(some(cls, lacks=("evidence",)) for cls in (*_SUPPORTED, Relation)))
def no_evidence(context: Context) -> Iterator[Hit]:
    """An action, effect, justification, assessment, reaction, context or stated relation has no evidence.

    Why: Every fact of a record needs a source. If there is none, leave the fact out.
    Source: evidence always supports the part of the record that it belongs to
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "evidence": [{"source": "report"}]}]}
    """
    for pointer, part in context.of(*_SUPPORTED):
        if not part.evidence:
            what = f'"{part.id}"' if part.id else f"this {type(part).__name__.lower()}"
            hint = "Add evidence: a source and a short exact quotation."
            yield Hit(pointer=pointer, message=f"no evidence for {what}", help=hint)
    for pointer, relation in context.of(Relation):
        if relation.basis == "stated" and not relation.evidence:
            hint = 'Add the source that states the relation, or change "basis" to "inferred".'
            yield Hit(pointer=pointer, message="no evidence for a stated relation", help=hint)


@needs(Trait.UNNAMED)
def unused_source(context: Context) -> Iterator[Hit]:
    """The record lists a source, but nothing in it refers to the source.

    Why: A list of links does not say which source supports which fact. Where a part has no evidence, or names a source that
    the record does not have, only that is reported: the source may belong there.
    Source: sources
    Bad:
        {"sources": [{"id": "report", "kind": "news"}, {"id": "other", "kind": "news"}]}
    Good:
        {"sources": [{"id": "report", "kind": "news", "derived_from": ["other"]}, {"id": "other", "kind": "wire"}]}
    """
    if "source" in context.unresolved or any(not part.evidence for _, part in context.of(*_SUPPORTED)):
        return
    named = context.named
    for pointer, source in context.of(Source):
        if source.id not in named:
            hint = "Cite the source as evidence, or remove it."
            yield Hit(pointer=(*pointer, "id"), message=f'unused source "{source.id}"', help=hint)


@needs("url")
def duplicate_source_url(context: Context) -> Iterator[Hit]:
    """Two sources have the same address.

    Why: One source would be counted as two, and would seem to confirm itself.
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
            message = f'same address as source "{first[address]}"'
            yield Hit(pointer=(*pointer, "url"), message=message, help="Keep one of the two sources.")
        first.setdefault(address, source.id)


@needs(some(Source, "published"))
def published_before_action(context: Context) -> Iterator[Hit]:
    """A source was published before the action that it supports.

    Why: A source cannot report what has not happened yet. One of the dates is wrong, or the source supports another
    action.
    Source: sources; evidence always supports the part of the record that it belongs to
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
                when = f"on {source.published}" if _is_a_day(source.published) else f"in {source.published}"
                message = f'"{source.id}" was published {when}, before "{action.id}" ({action.on}), which it supports'
                hint = "Correct a date, or cite another source."
                yield Hit(pointer=(*pointer, "evidence", index, "source"), message=message, help=hint)


def _is_a_day(when: When | None) -> bool:
    return when is not None and when.precision in (Precision.DAY, Precision.INSTANT)


@needs(some(Claim, "as_of", "amount"))
def as_of_after_publication(context: Context) -> Iterator[Hit]:
    """The `as_of` date of an amount is after the publication of all its sources.

    Why: A source cannot count what has not happened yet. Often the date belongs to another claim. A difference of one day is
    allowed, because of time zones.
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
            message = f'"as_of" ({claim.as_of}) is after the publication of the last source of the claim ({max(known)})'
            hint = 'Correct "as_of" or the date of the publication. "as_of" may be of another claim.'
            yield Hit(pointer=(*pointer, "as_of"), message=message, help=hint)


def _sources(things: list[object]) -> Iterator[Source]:
    return (thing for thing in things if isinstance(thing, Source))
