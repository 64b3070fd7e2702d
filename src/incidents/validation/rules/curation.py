"""Rules about the curation of a record."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model.statements import Justification
from incidents.validation.context import Context
from incidents.validation.prefilter import needs


@needs("reviewed")
def changed_after_review(context: Context) -> Iterator[Hit]:
    """The record was changed after it was reviewed.

    Why: The second reader did not see the last change, so that the review does not cover the record as it is.
    Source: curation; `reviewed` is a second reading of the record as it is
    Bad:
        {"curation": {"updated": "2026-11-21", "reviewed": {"by": "second reader", "on": "2026-10-01"}}}
    Good:
        {"curation": {"updated": "2026-11-21", "reviewed": {"by": "second reader", "on": "2026-11-22"}}}
    """
    curation = context.incident.curation
    if curation and curation.reviewed and context.before(curation.reviewed.on, curation.updated):
        message = f'"on" ({curation.reviewed.on}) is before "updated" ({curation.updated})'
        hint = 'Have the record read again, or remove "reviewed".'
        yield Hit(pointer=("curation", "reviewed", "on"), message=message, help=hint)


@needs("replaces")
def replaces_itself(context: Context) -> Iterator[Hit]:
    """A record replaces its own id.

    Why: `replaces` names records that no longer exist. This record exists.
    Source: `replaces`; the ids of former records that this record took over
    Bad:
        {"replaces": ["xx-example"]}
    Good:
        {"replaces": ["xx-former"]}
    """
    incident = context.incident
    if incident.id in incident.replaces:
        index = incident.replaces.index(incident.id)
        message = f'record "{incident.id}" replaces itself'
        yield Hit(pointer=("replaces", index), message=message, help="Remove the id, or write the former one.")


@needs("omitted")
def omitted_source_used(context: Context) -> Iterator[Hit]:
    """A source is listed as omitted, but the record uses it.

    Why: `omitted` explains why an address is not among the sources.
    Source: curation; sources that were found and are not used
    Bad:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a"}],
         "curation": {"omitted": [{"url": "https://example.org/a", "why": "a copy"}]}}
    Good:
        {"sources": [{"id": "report", "kind": "news", "url": "https://example.org/a"}],
         "curation": {"omitted": [{"url": "https://example.org/b", "why": "a copy"}]}}
    """
    used = {source.url: source.id for source in context.incident.sources if source.url}
    curation = context.incident.curation
    for index, source in enumerate(curation.omitted if curation else ()):
        if source.url in used:
            message = f'omitted address is that of the source "{used[source.url]}"'
            hint = "Remove it from the omitted sources, or remove the source."
            yield Hit(pointer=("curation", "omitted", index, "url"), message=message, help=hint)


@needs("justifications")
def reason_without_speaker(context: Context) -> Iterator[Hit]:
    """A justification names no one who gave it, and no gap says why.

    Why: A reason of the acting side has a speaker. Where the sources name no one, a gap says that they do not.
    Source: justifications; `by` may be left out where the sources name no one, and then a gap says so
    Bad:
        {"justifications": [{"id": "reason", "about": ["order"], "grounds": ["public_order"],
                             "evidence": [{"source": "report"}]}]}
    Good:
        {"justifications": [{"id": "reason", "about": ["order"], "grounds": ["public_order"],
                             "evidence": [{"source": "report"}]}],
         "gaps": [{"about": "reason", "field": "by", "why": "not_stated"}]}
    """
    explained = {gap.about for gap in context.incident.gaps if gap.field_ == "by"}
    for pointer, reason in context.of(Justification):
        if not reason.by and reason.id not in explained:
            hint = 'Write who gave it in "by", or add a gap about its "by".'
            yield Hit(pointer=pointer, message="no speaker for a justification", help=hint)
