"""The results of a verification: for each quotation, copy and pair of copies."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from incidents.english import counted
from incidents.findings import Finding, Findings, Hit, Pointer, join_pointer
from incidents.findings.notebook import readable

if TYPE_CHECKING:  # what validates without copies has no need of what reads them
    from incidents.evidence.archive import FoundBy
    from incidents.evidence.closest_passage import Closest
    from incidents.evidence.copy_text import CopyFormat
    from incidents.evidence.overlap import Overlap
    from incidents.evidence.quotations import Quotation
    from incidents.evidence.search import Hits


class QuotationOutcome(StrEnum):
    """Whether and how a quotation was found in a copy."""

    ONCE = "found once"
    SEVERAL = "found several times"
    ALTERED = "altered"
    GONE = "gone"
    UNREAD = "in a copy that is not read"
    NO_COPY = "without a copy"


@frozen
@readable
class QuotationResult:
    """The result for one quotation."""

    incident: str
    """The id of the record."""
    quotation: Quotation
    outcome: QuotationOutcome
    copy: str | None = None
    """The copy that was searched: its path from the folder."""
    hits: Hits | None = None
    """How often it was found, in which form, and where if several times."""
    near: Closest | None = None
    """The closest passage, if the quotation is altered."""

    @property
    def pointer(self) -> str:
        """JSON Pointer to the quotation in the record."""
        return join_pointer(self.quotation.pointer)

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.quotation.source

    @property
    def quote(self) -> str:
        """The phrase."""
        return self.quotation.text


@frozen(kw_only=True)
@readable
class CopyFacts:
    """What is known about the copy of one source of a record; there may be none."""

    incident: str
    source: str
    position: int
    """The position of the source in the record, from 0."""
    quotations: int
    """How many quotations the record takes from it."""
    name: str | None = None
    """Its path from the folder; empty if there is no copy."""
    how: FoundBy | None = None
    """How it was found."""
    form: CopyFormat | None = None
    """The format of the file; None if it was not read."""
    changed: bool = False
    """Whether its SHA-256 differs from the one in the record."""
    guessed: bool = False
    """Whether its encoding was guessed."""
    unread: str = ""
    """Why it could not be read."""
    too_large: int = 0
    """The limit that it exceeded; 0 if none."""
    compared: bool = True
    """Whether it is short enough to be compared with the other copies of the record."""

    @property
    def pointer(self) -> Pointer:
        """The pointer to the id of the source."""
        return "sources", self.position, "id"


@frozen(kw_only=True)
@readable
class CopyPair:
    """Two sources of a record whose copies share text, or should."""

    incident: str
    sources: tuple[str, str]
    """In the order of the record."""
    positions: tuple[int, int]
    overlap: Overlap
    derived: tuple[str, str] | None
    """The source that is declared to derive from the other, and the other one; None if neither is."""
    related: bool
    """Whether the record says that one derives from the other, or both from a third, directly or not."""
    same_language: bool
    """Whether the two may be in the same language: they name the same one, or one names none."""


@frozen(kw_only=True)
class HitOf(Hit):
    """A hit of a rule about evidence, with the position of its record."""

    record: int
    """The position of the record, from 0."""


@frozen(kw_only=True, slots=False)
@readable
class Verification:
    """The result of checking records against archived copies."""

    incidents: tuple[str, ...]
    """The ids of the records, in order."""
    results: tuple[QuotationResult, ...]
    """One for each quotation, in the order of the records."""
    copies: tuple[CopyFacts, ...]
    """One for each source that has a copy or is quoted."""
    pairs: tuple[CopyPair, ...]
    """The pairs of copies of one record that share much, or of which one is declared to derive from the other."""
    located: tuple[tuple[int, Finding], ...] = ()
    """The hits of the rules about evidence, each with the position of its record."""
    failures: tuple[Finding, ...] = ()
    """What failed in incidents itself and is not about one record."""

    @cached_property
    def counts(self) -> dict[QuotationOutcome, int]:
        """The number of quotations by outcome."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in QuotationOutcome}

    @property
    def summary(self) -> str:
        """A summary in one line."""
        parts = [f"{count:,} {outcome}" for outcome, count in self.counts.items() if count]
        return f"{counted(len(self.results), 'quotation')}{': ' if parts else ''}{', '.join(parts)}"

    @property
    def findings(self) -> Findings:
        """The findings, by record and position; each has the id of its record as `path`, and no line."""
        found = sorted(self.located, key=lambda item: (item[0], item[1].order))
        placed = (evolve(finding, path=self.incidents[record]) for record, finding in found)
        return Findings((*placed, *self.failures))

    def __repr__(self) -> str:
        return f"<Verification of {self.summary}>"
