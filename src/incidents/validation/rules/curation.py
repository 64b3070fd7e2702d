"""Rules about the curation of a record."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.findings import Hit
from incidents.model.codes import CurationStatus
from incidents.model.statements import Justification
from incidents.validation.context import Context
from incidents.validation.prefilter import needs, some


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
    changed = (curation.updated or curation.created) if curation else None
    if curation and curation.reviewed and context.before(curation.reviewed.on, changed):
        field = "updated" if curation.updated else "created"
        message = f'"on" ({curation.reviewed.on}) is before "{field}" ({changed})'
        hint = 'Have the record read again, or remove "reviewed".'
        yield Hit(pointer=("curation", "reviewed", "on"), message=message, help=hint)


@needs("reviewed")
def reviewed_by_curator(context: Context) -> Iterator[Hit]:
    """The second reader is one of those who wrote the record.

    Why: A second reading finds what the curators overlooked, so another person does it.
    Source: curation; `reviewed` is a second reading by another person
    Bad:
        {"curation": {"curators": ["desk one"], "reviewed": {"by": "Desk One", "on": "2026-11-22"}}}
    Good:
        {"curation": {"curators": ["desk one"], "reviewed": {"by": "second reader", "on": "2026-11-22"}}}
    """
    curation = context.incident.curation
    if curation and curation.reviewed:
        reader = curation.reviewed.by.strip().casefold()
        if reader in {curator.strip().casefold() for curator in curation.curators}:
            message = f'the second reader "{curation.reviewed.by}" is also a curator'
            hint = 'Have another person read the record, or remove "reviewed".'
            yield Hit(pointer=("curation", "reviewed", "by"), message=message, help=hint)


@needs("reviewed")
def reviewed_draft(context: Context) -> Iterator[Hit]:
    """A record that was read a second time is still a draft.

    Why: A reading that finds nothing more ends the draft. Readers and filters would take the record for unchecked.
    Source: curation; only a reading that finds nothing more is entered as `reviewed`
    Bad:
        {"curation": {"status": "draft", "reviewed": {"by": "second reader", "on": "2026-11-22"}}}
    Good:
        {"curation": {"reviewed": {"by": "second reader", "on": "2026-11-22"}}}
    """
    curation = context.incident.curation
    if curation and curation.reviewed and curation.status is CurationStatus("draft"):
        hint = 'Remove "status", or remove "reviewed" until the record has been read as a whole.'
        yield Hit(pointer=("curation", "status"), message='"status" is "draft", but the record was reviewed', help=hint)


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


@needs(some(Justification, lacks=("by",)))
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
