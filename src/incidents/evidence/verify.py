"""Verify records against archived copies of their sources: search for every quotation, and measure copying."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from incidents.collecting import rarely_collected
from incidents.errors import RepeatedId
from incidents.evidence.archive import Archive, Match
from incidents.evidence.catalogue import RULES
from incidents.evidence.closest_passage import closest
from incidents.evidence.copy_text import CopyText, text_of
from incidents.evidence.errors import TooLarge, Unreadable
from incidents.evidence.limits import ARCHIVE_LIMITS, MOST_COMPARED, ArchiveLimits
from incidents.evidence.overlap import COPIED, LEAST_SHARED, MOST_PASSAGES, Overlap, Runs, overlap, words_of
from incidents.evidence.quotations import Quotation, quotations
from incidents.evidence.results import CopyFacts, CopyPair, HitOf, QuotationOutcome, QuotationResult, Verification
from incidents.evidence.search import Searched
from incidents.findings import Finding
from incidents.findings.failures import TOGETHER, failed, found_by
from incidents.model.evidence import Source
from incidents.model.incident import Incident
from incidents.model.independence import ancestors


def verify(  # noqa: PLR0913 - all but two by name
    incidents: Incident | Iterable[Incident],
    sources: str | os.PathLike[str],
    map: Mapping[str, str] | None = None,  # noqa: A002 - the word of the command
    limits: ArchiveLimits = ARCHIVE_LIMITS,
    *,
    copying: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Verification:
    """Search for the quotations of records in a folder of archived copies and return the results.

    `map` names the file in the folder that is the copy of a source, by its id or by ``record/source``. With `copying` the
    copies of each record are compared with each other too. `progress` is called with the number of finished records. Bad copies
    never raise; nothing is fetched.

    Raises:
        CannotCheck: if `sources` is not a folder, or cannot be read.
        RepeatedId: if two records have one id.
    """
    archive = Archive(sources, map, limits)
    records = (incidents,) if isinstance(incidents, Incident) else incidents
    with rarely_collected():
        return _verified(records, archive, copying=copying, progress=progress)


def _verified(
    records: Iterable[Incident], archive: Archive, *, copying: bool, progress: Callable[[int], None] | None
) -> Verification:
    names: dict[str, None] = {}
    results: list[QuotationResult] = []
    copies: list[CopyFacts] = []
    pairs: list[CopyPair] = []
    failed_in: list[tuple[int, Finding]] = []
    for done, incident in enumerate(records, 1):
        if incident.id in names:
            raise RepeatedId(incident.id)
        names[incident.id] = None
        try:
            record = _Record(incident, archive, copying=copying)
            results += record.results()
            copies += record.copies
            pairs += record.pairs()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other records are verified
            failed_in.append((done - 1, failed("the verification", error)))
        if progress:
            progress(done)
    found = Verification(incidents=tuple(names), results=tuple(results), copies=tuple(copies), pairs=tuple(pairs))
    failures: list[Finding] = []
    return evolve(found, located=(*failed_in, *_located(found, failures)), failures=tuple(failures))


class _Record:
    """One record and the copies of its sources; each copy is read once for all its quotations."""

    def __init__(self, incident: Incident, archive: Archive, *, copying: bool) -> None:
        self.incident = incident
        self.archive = archive
        self.copies: list[CopyFacts] = []
        self._matches = {
            source.id: match for source in incident.sources if (match := archive.find(incident.id, source)) is not None
        }
        self._compares = copying and len(self._matches) > 1
        self._runs: dict[int, Runs] = {}
        """The runs of words of each copy, by the position of its source."""

    def results(self) -> list[QuotationResult]:
        """Return the result for each quotation, in the order of the record."""
        found = quotations(self.incident)
        by_source: dict[str, list[int]] = {}
        for number, quotation in enumerate(found):
            by_source.setdefault(quotation.source, []).append(number)
        results: dict[int, QuotationResult] = {}
        for position, source in enumerate(self.incident.sources):
            numbers = by_source.get(source.id, [])
            match = self._matches.get(source.id)
            if match is None and not numbers:
                continue
            asked = [found[number] for number in numbers]
            results.update(zip(numbers, self._looked_for(asked, position, source, match), strict=True))
        return [results[number] for number in sorted(results)]

    def _looked_for(
        self, asked: list[Quotation], position: int, source: Source, match: Match | None
    ) -> Iterable[QuotationResult]:
        """Return the results of the quotations from one source, and record what is known about its copy."""
        name = self.incident.id
        known: dict[str, Any] = {"incident": name, "source": source.id, "position": position, "quotations": len(asked)}
        if match is None:
            self.copies.append(CopyFacts(**known))
            return [QuotationResult(name, quotation, QuotationOutcome.NO_COPY) for quotation in asked]
        known |= {"name": match.name, "how": match.how}
        text = self._read(known, source, match)
        if text is None:
            self.copies.append(CopyFacts(**known))
            return [QuotationResult(name, quotation, QuotationOutcome.UNREAD, match.name) for quotation in asked]
        is_long = text.size > MOST_COMPARED
        self.copies.append(
            CopyFacts(**known, form=text.form, guessed=text.guessed, compared=not (self._compares and is_long))
        )
        if self._compares and not is_long:
            self._runs[position] = Runs(words_of(text.text()))
        searched = Searched(text)
        return [_result(name, quotation, match.name, searched) for quotation in asked]

    def _read(self, known: dict[str, Any], source: Source, match: Match) -> CopyText | None:
        """Return the text of a copy, and record what is known about its bytes."""
        try:
            held = self.archive.read(match, digest=source.sha256 is not None)
            known["changed"] = held.digest != source.sha256
            return text_of(held.raw, self.archive.limits, source.url)
        except Unreadable as error:
            known["unread"] = str(error)
        except TooLarge as error:
            known["too_large"] = error.limit
        return None

    # Copying

    def pairs(self) -> Iterator[CopyPair]:
        """Yield the pairs of sources whose copies share much, or of which one is declared to derive from the other."""
        sources = self.incident.sources
        known = {source.id: source for source in sources}
        words: dict[int, list[str]] = {}
        for one, other, shared in self._shared():
            first, second = sources[one], sources[other]
            derived = _derived(first, second)
            fewer = min(len(self._runs[one]), len(self._runs[other]))
            if derived is None and (shared < LEAST_SHARED or shared < COPIED * fewer):
                continue
            yield CopyPair(
                incident=self.incident.id,
                sources=(first.id, second.id),
                positions=(one, other),
                overlap=self._overlap(one, other, words),
                derived=derived,
                related=not ancestors(known, first.id).isdisjoint(ancestors(known, second.id)),
                same_language=_language(first) == _language(second) or not (first.language and second.language),
            )

    def _shared(self) -> Iterator[tuple[int, int, int]]:
        """Yield each pair of copies by their positions, with the number of runs that they share."""
        for one, runs in sorted(self._runs.items()):
            later = [position for position in sorted(self._runs) if position > one]
            for other, shared in zip(later, runs.shared(self._runs[other] for other in later), strict=True):
                yield one, other, shared

    def _overlap(self, one: int, other: int, words: dict[int, list[str]]) -> Overlap:
        """Return what two copies have in common; they are read again, because such pairs are few."""
        for position in (one, other):
            if position not in words:
                words[position] = self._words(self.incident.sources[position])
        return overlap(words[one], words[other], passages=MOST_PASSAGES)

    def _words(self, source: Source) -> list[str]:
        try:
            held = self.archive.read(self._matches[source.id], digest=False)
            return words_of(text_of(held.raw, self.archive.limits, source.url).text())
        except (Unreadable, TooLarge):  # it was changed in the meantime
            return []


def _derived(one: Source, other: Source) -> tuple[str, str] | None:
    """Return the source that is declared to derive from the other, and the other; None if neither is."""
    if other.id in one.derived_from:
        return one.id, other.id
    return (other.id, one.id) if one.id in other.derived_from else None


def _language(source: Source) -> str:
    return (source.language or "").partition("-")[0]


def _result(incident: str, quotation: Quotation, copy: str, searched: Searched) -> QuotationResult:
    hits = searched.find(quotation.text)
    if hits is not None:
        return QuotationResult(
            incident, quotation, QuotationOutcome.ONCE if hits.number == 1 else QuotationOutcome.SEVERAL, copy, hits
        )
    near = closest(searched, quotation.text)
    return QuotationResult(
        incident, quotation, QuotationOutcome.ALTERED if near else QuotationOutcome.GONE, copy, None, near
    )


def _located(verification: Verification, failures: list[Finding]) -> Iterator[tuple[int, Finding]]:
    """Yield what the rules find, each with the position of its record; add what failed to `failures`."""
    for rule in RULES:
        for hit in found_by(rule, verification, TOGETHER, failures):
            if isinstance(hit, HitOf):
                yield hit.record, rule.finding(hit)
