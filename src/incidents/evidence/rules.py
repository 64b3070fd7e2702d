"""Rules of family 4xx: compare records with archived copies of their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.evidence.limits import MOST_COMPARED, MOST_CROPPED
from incidents.evidence.overlap import BORNE_OUT, COPIED, LEAST_SHARED, MOST_PASSAGES, cropped
from incidents.evidence.results import CopyFacts, CopyPair, HitOf, QuotationOutcome, QuotationResult, Verification

MOST_DIFFERENCES: Final = 4
"""Most differences between a quotation and the most similar passage that are shown."""


def quotation_altered(verification: Verification) -> Iterator[HitOf]:
    """A quotation differs from the text in the archived copy of its source.

    Why: A quotation must be exact. One changed digit changes what the source says.
    Source: evidence; a quotation is a short exact phrase
    """
    for record, result in _of(verification, QuotationOutcome.ALTERED):
        near = result.near
        if near is None:
            continue
        shown = "; ".join(near.differences[:MOST_DIFFERENCES])
        more = len(near.differences) - MOST_DIFFERENCES
        where = f"{result.copy}, {near.place}," if near.place else f"{result.copy}"
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"not exact: {where} has “{near.passage}”{': ' if shown else ''}{shown}{f' and {more} more' if more > 0 else ''}",
            help="Copy the phrase from the source exactly, with complete words and numbers.",
        )


def quotation_not_found(verification: Verification) -> Iterator[HitOf]:
    """The archived copy of a source contains neither the quotation nor a similar passage.

    Why: Readers must be able to find the quoted passage again.
    Source: evidence; a quotation is a short exact phrase
    """
    for record, result in _of(verification, QuotationOutcome.GONE):
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"quotation not found in {result.copy}, nor a similar passage",
            help="Check whether it is from another source, and whether the copy is the page that was read.",
        )


def quotation_found_several_times(verification: Verification) -> Iterator[HitOf]:
    """The archived copy of a source contains the quotation more than once.

    Why: A reader cannot know which passage is meant.
    Source: evidence; a quotation is the phrase by which the passage is found again
    """
    for record, result in _of(verification, QuotationOutcome.SEVERAL):
        if result.hits is None:
            continue
        count, places = result.hits.number, ", ".join(result.hits.places)
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"quotation found {count:,} times in {result.copy}{': ' if places else ''}{places}",
            help="Quote one more word, so that only one passage fits.",
        )


def no_archived_copy(verification: Verification) -> Iterator[HitOf]:
    """There is no archived copy of a source, so its quotations were not checked.

    Why: Web pages change and disappear. Without a copy, no one can check the quotations again.
    Source: evidence; quotations are found again in archived copies
    """
    for record, copy in _copies(verification):
        if copy.name is None:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message="no copy of the source in the folder; its quotations were not checked",
                help="Name the copy after the id of the source, or name its file in the map.",
            )


def copy_changed(verification: Verification) -> Iterator[HitOf]:
    """The SHA-256 of an archived copy differs from the one in the record.

    Why: Someone saved the page again or changed the file. The copy that was read may have a different text.
    Source: sources; the SHA-256 belongs to the copy that was read
    """
    for record, copy in _copies(verification):
        if copy.changed:
            yield HitOf(
                record=record,
                pointer=("sources", copy.position, "sha256"),
                message=f"{copy.name} is not the file that was hashed: its SHA-256 differs from the one in the record",
                help="The quotations were checked anyway. Find the copy that was read. Or check the quotations in this one, and record its SHA-256.",
            )


def unreadable_copy(verification: Verification) -> Iterator[HitOf]:
    """An archived copy cannot be read.

    Why: There is a copy, but its quotations were not checked.
    Source: evidence; quotations are found again in archived copies
    """
    for record, copy in _copies(verification):
        if copy.unread:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"cannot read {copy.name}: {copy.unread}",
                help="Save the page again, or check its quotations yourself.",
            )


def copy_too_large(verification: Verification) -> Iterator[HitOf]:
    """An archived copy is too large, before or after it is unpacked.

    Why: A small archive can be made so that its unpacked content fills the memory of any computer.
    Source: limits; of archived copies
    """
    for record, copy in _copies(verification):
        if copy.too_large:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"{copy.name} is larger than {copy.too_large:,} bytes; its quotations were not checked",
                help="Save only this page as a copy, or raise the limit if you trust the file.",
            )


def encoding_guessed(verification: Verification) -> Iterator[HitOf]:
    """The encoding of an archived copy is unknown: it is not stated, and it is not UTF-8.

    Why: The copy was read as Windows-1252. Letters with accents may be wrong, and then quotations seem to be altered.
    Source: evidence; the encoding of a copy
    """
    for record, copy in _copies(verification):
        if copy.guessed:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"unknown encoding of {copy.name}; it was read as Windows-1252",
                help="Save the copy as UTF-8.",
            )


def undeclared_copying(verification: Verification) -> Iterator[HitOf]:
    """Two sources share much of their text, but the record counts them as independent.

    Why: Two newspapers that print the same text are one source. Counted as two, they make a claim look better supported than
    it is.
    Source: independence; sources that share an origin are not independent
    """
    for record, pair in _pairs(verification):
        overlap = pair.overlap
        if pair.related or overlap.share < COPIED or overlap.shared < LEAST_SHARED:
            continue
        copier = overlap.shares.index(overlap.share)
        name, other = pair.sources[copier], pair.sources[1 - copier]
        yield HitOf(
            record=record,
            pointer=("sources", pair.positions[copier], "id"),
            message=f'{_percent(overlap.share)} of "{name}" is also in "{other}" ({overlap.shared:,} of '
            f'{overlap.runs[copier]:,} sequences of five words), but "derived_from" does not say so',
            help=f'Name in "derived_from" the source that was copied, or the one that both copied. {_passages(pair)}',
        )


def derivation_not_supported(verification: Verification) -> Iterator[HitOf]:
    """The record says that a source is derived from another, but their archived copies share almost no text.

    Why: The two sources may be independent. Or one of them reports the other in its own words.
    Source: independence; sources that share an origin are not independent
    """
    for record, pair in _pairs(verification):
        if pair.derived is None or not pair.same_language or not all(pair.overlap.runs):
            continue
        name, other = pair.derived
        index = pair.sources.index(name)
        share = pair.overlap.shares[index]
        if share < BORNE_OUT:
            counts = f"{pair.overlap.shared:,} of {pair.overlap.runs[index]:,} sequences of five words"
            part = f"only {_percent(share)} of its text is there ({counts})"
            found = part if pair.overlap.shared else f'no text of "{other}" is in "{name}"'
            yield HitOf(
                record=record,
                pointer=("sources", pair.positions[index], "derived_from"),
                message=f'"{name}" is recorded as derived from "{other}", but {found}',
                help="Check whether it is a translation or a summary. If not, the two may be independent.",
            )


def copy_not_compared(verification: Verification) -> Iterator[HitOf]:
    """An archived copy is too long to be compared with the other copies of the record.

    Why: The check for undeclared copying was not done for this source.
    Source: limits; of archived copies
    """
    for record, copy in _copies(verification):
        if not copy.compared:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"{copy.name} has more than {MOST_COMPARED:,} bytes of text; it was not compared with other copies",
                help="Save only the article as a copy.",
            )


def _of(verification: Verification, outcome: QuotationOutcome) -> Iterator[tuple[int, QuotationResult]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[result.incident], result) for result in verification.results if result.outcome is outcome)


def _copies(verification: Verification) -> Iterator[tuple[int, CopyFacts]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[copy.incident], copy) for copy in verification.copies)


def _pairs(verification: Verification) -> Iterator[tuple[int, CopyPair]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[pair.incident], pair) for pair in verification.pairs)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 or not share else "less than 1%"  # noqa: PLR2004 - a hundredth


def _passages(pair: CopyPair) -> str:
    """Return the longest passages that two sources share, cropped."""
    shown = (cropped(passage, MOST_CROPPED) for passage in pair.overlap.passages[:MOST_PASSAGES])
    listed = "; ".join(f"“{common.words}” ({common.length} words)" for common in shown)
    return f"Both contain (shown without punctuation): {listed}." if listed else ""
