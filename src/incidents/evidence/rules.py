"""Rules of family 4xx: what only archived copies of the sources can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.evidence.copying import BORNE_OUT, COPIED, LEAST_SHARED, MOST_PASSAGES, cropped
from incidents.evidence.limits import MOST_COMPARED, MOST_CROPPED
from incidents.evidence.results import CopyFacts, HitOf, Outcome, Pair, Result, Verification
from incidents.findings import Finding, Rule, Severity

MOST_DIFFERENCES: Final = 4
"""Most differences between a quotation and the closest passage that are told."""


def quotation_altered(verification: Verification) -> Iterator[HitOf]:
    """A quotation is not in the copy of its source as it stands in the record, and something like it is.

    Why: A quotation is exact, or it is none: a digit that changed on the way changes what the source says.
    Source: evidence; a quotation is a short exact phrase
    """
    for record, result in _of(verification, Outcome.ALTERED):
        near = result.near
        if near is None:
            continue
        told = "; ".join(near.differences[:MOST_DIFFERENCES])
        more = len(near.differences) - MOST_DIFFERENCES
        where = f"{result.copy}, {near.place}," if near.place else f"{result.copy}"
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"{where} says “{near.passage}”{': ' if told else ''}{told}{f' and {more} more' if more > 0 else ''}",
            help="Copy the phrase out of the source, letter by letter; no word or number may be cut.",
        )


def quotation_gone(verification: Verification) -> Iterator[HitOf]:
    """A quotation is not in the copy of its source, nor anything like it.

    Why: Evidence is a place that can be found again; this one cannot.
    Source: evidence; a quotation is a short exact phrase
    """
    for record, result in _of(verification, Outcome.GONE):
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"nothing like it stands in {result.copy}",
            help="The quotation is of another source, or the copy is not of the page that was read.",
        )


def quotation_found_several_times(verification: Verification) -> Iterator[HitOf]:
    """A quotation stands in the copy of its source more than once.

    Why: A reader cannot tell which place is meant.
    Source: evidence; a quotation is the phrase by which the place is found again
    """
    for record, result in _of(verification, Outcome.SEVERAL):
        if result.hits is None:
            continue
        count, places = result.hits.number, ", ".join(result.hits.places)
        yield HitOf(
            record=record,
            pointer=result.quotation.pointer,
            message=f"found {count:,} times in {result.copy}{': ' if places else ''}{places}",
            help="Quote a word more, so that one place is meant.",
        )


def no_copy(verification: Verification) -> Iterator[HitOf]:
    """No archived copy of a source is there, so that its quotations were not looked for.

    Why: Pages change and vanish; what was never archived cannot be checked again.
    Source: evidence; quotations are found again in archived copies
    """
    for record, copy in _copies(verification):
        if copy.name is None:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message="no copy of the source is in the folder; its quotations were not looked for",
                help="Name the copy after the id of the source, or say in the map which file it is.",
            )


def copy_changed(verification: Verification) -> Iterator[HitOf]:
    """The copy of a source is not the one whose SHA-256 the record holds.

    Why: Somebody saved the page anew or edited the file; what was read may have said something else.
    Source: sources; the SHA-256 is that of the copy that was read
    """
    for record, copy in _copies(verification):
        if copy.changed:
            yield HitOf(
                record=record,
                pointer=("sources", copy.position, "sha256"),
                message=f"{copy.name} has another SHA-256; it was searched all the same",
                help="Find the copy that was read, or check the quotations against this one and store its SHA-256.",
            )


def unreadable_copy(verification: Verification) -> Iterator[HitOf]:
    """The copy of a source cannot be read.

    Why: Its quotations are as little checked as without a copy, though there seems to be one.
    Source: evidence; quotations are found again in archived copies
    """
    for record, copy in _copies(verification):
        if copy.unread:
            yield HitOf(record=record, pointer=copy.pointer, message=f"{copy.name}: {copy.unread}")


def copy_too_large(verification: Verification) -> Iterator[HitOf]:
    """The copy of a source is larger than a copy may be, as it lies there or unpacked.

    Why: A small archive can be made to unpack into more than any machine holds.
    Source: limits; of archived copies
    """
    for record, copy in _copies(verification):
        if copy.too_large:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"{copy.name} holds more than {copy.too_large:,} bytes; its quotations were not looked for",
                help="Cut the page out of the archive; or raise the limit if you trust the file.",
            )


def encoding_guessed(verification: Verification) -> Iterator[HitOf]:
    """Nothing says in which encoding a copy is written, and it is not UTF-8.

    Why: It was read as Windows-1252; letters with accents may be wrong, and quotations that hold some look altered.
    Source: evidence; what a copy is written in
    """
    for record, copy in _copies(verification):
        if copy.guessed:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"{copy.name} was read as Windows-1252",
                help="Save the copy as UTF-8.",
            )


def undeclared_copying(verification: Verification) -> Iterator[HitOf]:
    """Much of a source stands word by word in another, and the record counts them as independent.

    Why: Two papers that print one text are one witness; counted as two, a claim looks better supported than it is.
    Source: independence; sources that share an ancestor are one chain
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
            message=f'{_percent(overlap.share)} of "{name}" stands in "{other}" too ({overlap.shared:,} of '
            f"{overlap.runs[copier]:,} runs of five words), and neither is said to derive from the other",
            help=f"Say in derived_from which copies which, or name what both took it from. {_passages(pair)}",
        )


def derivation_not_borne_out(verification: Verification) -> Iterator[HitOf]:
    """A source is said to derive from another, and the copies of the two have next to nothing in common.

    Why: Two independent sources may be counted as one; or the source retells the other in its own words.
    Source: independence; sources that share an ancestor are one chain
    """
    for record, pair in _pairs(verification):
        if pair.derived is None or not pair.same_language or not all(pair.overlap.runs):
            continue
        name, other = pair.derived
        index = pair.sources.index(name)
        share = pair.overlap.shares[index]
        if share < BORNE_OUT:
            yield HitOf(
                record=record,
                pointer=("sources", pair.positions[index], "derived_from"),
                message=f'"{name}" is said to derive from "{other}", and {_percent(share)} of it stands there '
                f"({pair.overlap.shared:,} of {pair.overlap.runs[index]:,} runs of five words)",
                help="It may retell it in other words, or be a translation; or the two are independent.",
            )


def copy_not_compared(verification: Verification) -> Iterator[HitOf]:
    """The copy of a source is too long to be compared with the other copies of its record.

    Why: That nothing is said of copying means nothing here.
    Source: limits; of archived copies
    """
    for record, copy in _copies(verification):
        if not copy.compared:
            yield HitOf(
                record=record,
                pointer=copy.pointer,
                message=f"{copy.name} has more than {MOST_COMPARED:,} bytes of text and was compared with no other copy",
                help="Cut the article out of it.",
            )


def _of(verification: Verification, outcome: Outcome) -> Iterator[tuple[int, Result]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[result.incident], result) for result in verification.results if result.outcome is outcome)


def _copies(verification: Verification) -> Iterator[tuple[int, CopyFacts]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[copy.incident], copy) for copy in verification.copies)


def _pairs(verification: Verification) -> Iterator[tuple[int, Pair]]:
    number = {name: position for position, name in enumerate(verification.incidents)}
    return ((number[pair.incident], pair) for pair in verification.pairs)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 or not share else "less than 1%"  # noqa: PLR2004 - a hundredth


def _passages(pair: Pair) -> str:
    """Return the longest passages that two sources have in common, cropped."""
    shown = (cropped(passage, MOST_CROPPED) for passage in pair.overlap.passages[:MOST_PASSAGES])
    told = "; ".join(f"“{common.words}” ({common.length} words)" for common in shown)
    return f"Both have: {told}." if told else ""


RULES: Final = (
    Rule("INC401", "quotation-altered", Severity.ERROR, quotation_altered),
    Rule("INC402", "quotation-gone", Severity.ERROR, quotation_gone),
    Rule("INC403", "quotation-found-several-times", Severity.NOTE, quotation_found_several_times),
    Rule("INC404", "no-copy", Severity.NOTE, no_copy),
    Rule("INC405", "copy-changed", Severity.WARNING, copy_changed),
    Rule("INC406", "unreadable-copy", Severity.WARNING, unreadable_copy),
    Rule("INC407", "copy-too-large", Severity.ERROR, copy_too_large),
    Rule("INC408", "encoding-guessed", Severity.NOTE, encoding_guessed),
    Rule("INC409", "undeclared-copying", Severity.WARNING, undeclared_copying),
    Rule("INC410", "derivation-not-borne-out", Severity.NOTE, derivation_not_borne_out),
    Rule("INC411", "copy-not-compared", Severity.NOTE, copy_not_compared),
)
"""Every rule about evidence; the catalogue lists them among the others."""


def located(verification: Verification) -> Iterator[tuple[int, Finding]]:
    """Yield what the rules find, each with the position of its record."""
    for rule in RULES:
        for hit in rule.check(verification):
            if isinstance(hit, HitOf):
                yield hit.record, rule.finding(hit)
