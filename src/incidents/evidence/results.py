"""What came of holding records against archived copies: a result for each quotation, copy and pair of copies."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from incidents.english import counted
from incidents.findings import Finding, Findings, Hit, Pointer, join_pointer

if TYPE_CHECKING:  # what validates without copies has no need of what reads them
    from incidents.evidence.archive import FoundBy
    from incidents.evidence.closest_passage import Closest
    from incidents.evidence.copy_text import CopyFormat
    from incidents.evidence.overlap import Overlap
    from incidents.evidence.quotations import Quotation
    from incidents.evidence.search import Hits


class QuotationOutcome(StrEnum):
    """What became of a quotation."""

    ONCE = "found once"
    SEVERAL = "found several times"
    ALTERED = "altered"
    GONE = "gone"
    UNREAD = "in a copy that is not read"
    NO_COPY = "without a copy"


class QuotationResult(NamedTuple):
    """What became of one quotation."""

    incident: str
    """The id of the record."""
    quotation: Quotation
    outcome: QuotationOutcome
    copy: str | None = None
    """The copy in which it was looked for: its way from the folder."""
    hits: Hits | None = None
    """How often it was found, in what form, and where if several times."""
    near: Closest | None = None
    """The closest passage, where it is altered."""

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
class CopyFacts:
    """What is known of the copy of one source of a record, or that there is none."""

    incident: str
    source: str
    position: int
    """Which source of the record it is, from 0."""
    quotations: int
    """How many quotations the record takes from it."""
    name: str | None = None
    """Its way from the folder; nothing if there is none."""
    how: FoundBy | None = None
    """How it was found."""
    form: CopyFormat | None = None
    """What sort of file it is; nothing if it was not read."""
    changed: bool = False
    """Whether its SHA-256 is another than the source's."""
    guessed: bool = False
    """Whether nothing said in what it is written."""
    unread: str = ""
    """Why it was not read."""
    too_large: int = 0
    """The limit that it passed; 0 if none."""
    compared: bool = True
    """Whether it is short enough to be compared with the other copies of the record."""

    @property
    def pointer(self) -> Pointer:
        """The way to the id of the source."""
        return "sources", self.position, "id"


@frozen(kw_only=True)
class CopyPair:
    """Two sources of a record whose copies have something in common, or should have."""

    incident: str
    sources: tuple[str, str]
    """In the order of the record."""
    positions: tuple[int, int]
    overlap: Overlap
    derived: tuple[str, str] | None
    """The one that is declared to derive from the other, and that one; nothing if neither is."""
    related: bool
    """Whether the record says that one derives from the other, or both from a third, however far back."""
    same_language: bool
    """Whether no languages are named in which the two could not have words in common."""


@frozen(kw_only=True)
class HitOf(Hit):
    """What a rule about evidence found, and in which record."""

    record: int
    """Which of the records it is, from 0."""


@frozen(kw_only=True, slots=False)
class Verification:
    """What came of holding records against archived copies."""

    incidents: tuple[str, ...]
    """The ids of the records, in their order."""
    results: tuple[QuotationResult, ...]
    """One for each quotation, in the order of the records."""
    copies: tuple[CopyFacts, ...]
    """One for each source that has a copy, or from which something is quoted."""
    pairs: tuple[CopyPair, ...]
    """The pairs of copies of one record that share much, or of which one is declared to derive from the other."""
    located: tuple[tuple[int, Finding], ...] = ()
    """What the rules about evidence find, each with the position of its record."""

    @cached_property
    def counts(self) -> dict[QuotationOutcome, int]:
        """How many quotations came to what."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in QuotationOutcome}

    @property
    def summary(self) -> str:
        """All of it in one line."""
        told = [f"{count:,} {outcome}" for outcome, count in self.counts.items() if count]
        return f"{counted(len(self.results), 'quotation')}{': ' if told else ''}{', '.join(told)}"

    @property
    def findings(self) -> Findings:
        """What is found fault with, by record and place; each is called by the id of its record, and has no line."""
        found = sorted(self.located, key=lambda item: (item[0], item[1].order))
        return Findings(evolve(finding, path=self.incidents[record]) for record, finding in found)

    def __repr__(self) -> str:
        return f"<Verification of {self.summary}>"
