"""Pairs of records that may describe the same incident, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Self

from attrs import frozen

from incidents.comparison import Duplicate, duplicates
from incidents.comparison.same_incident import ENOUGH, Criterion, CriterionResult
from incidents.corpus import Corpus
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.findings.display import display
from incidents.model.codes import ActionKind
from incidents.model.incident import Incident
from incidents.validation.decisions import DecidedPair
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.duplicates import DecidedOutput, DuplicateOutput, DuplicatesOutput, ReadingOutput
from incidents.views.outputs.writing import as_json
from incidents.views.text import wrapped
from incidents.views.words import Language, Words

_MARK: Final = " · "


@frozen(kw_only=True)
class DuplicatesView:
    """Pairs of records that may describe the same incident, ready to print."""

    pairs: tuple[Duplicate, ...]
    records: int
    """The number of records that were compared."""
    tasks: tuple[DecidedPair, ...] = ()
    """Pairs on which there is a decision that is still to be carried out."""

    @classmethod
    def of(cls, corpus: Corpus, decisions: Sequence[DecidedPair] = ()) -> Self:
        """Search a corpus; pairs on which there is a decision are no question any more."""
        decided = {pair.pair: pair for pair in decisions if pair.decision is not None}
        found = duplicates(corpus)
        open_ = tuple(pair for pair in found if frozenset(pair.ids) not in decided)
        settled = (decided.get(frozenset(pair.ids)) for pair in found)
        tasks = tuple(pair for pair in settled if pair is not None and pair.task)
        return cls(pairs=open_, records=len(corpus), tasks=tasks)

    def undecided(self) -> tuple[DecidedPair, ...]:
        """Return the pairs as questions to decide."""
        return tuple(DecidedPair(records=pair.ids, note=pair.match.summary) for pair in self.pairs)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/duplicates.schema.json``."""
        tasks = tuple(
            DecidedOutput(records=pair.records, decision=pair.decision, reason=pair.reason)
            for pair in self.tasks
            if pair.decision is not None
        )
        return as_json(
            DuplicatesOutput(records=self.records, enough=ENOUGH, pairs=tuple(map(_output, self.pairs)), tasks=tasks)
        )

    def text(self, language: Language = ENGLISH) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines(Words.of(language))))

    def _lines(self, words: Words) -> Iterator[str]:
        say = words.phrase
        records = counted(self.records, "record")
        if not self.pairs:
            yield say(f"no duplicates found in {records}")
        else:
            pairs = counted(len(self.pairs), "pair")
            yield say(f"{pairs} of records may describe the same incident ({records} compared)")
        for pair in self.pairs:
            yield ""
            yield from (f"{incident.id}  {incident.title_in(words.language)}" for incident in (pair.left, pair.right))
            for label, reason in reasons(pair, words):
                yield from wrapped(f"   {label:<8} ", reason)
        if self.tasks:
            yield ""
            yield say(f"{counted(len(self.tasks), 'decision')} to carry out:")
            yield from (f"  {pair.task}" for pair in self.tasks)


def reasons(pair: Duplicate, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what agrees, what differs, and what is not recorded in both."""
    match, say = pair.match, words.phrase
    agreeing = (say(f"{one}: {_named(pair.left, one, match.of(one), words)}") for one in match.agreeing)
    yield say("agree"), _MARK.join(agreeing)
    if match.differing:
        yield say("differ"), ", ".join(map(say, match.differing))
    if match.open:
        yield say("open"), say(f"{', '.join(match.open)} (not recorded in both)")


def _named(incident: Incident, criterion: Criterion, reading: CriterionResult, words: Words) -> str:
    """Return a reading with names in place of codes and ids."""
    if reading.days is not None:
        return str(reading)
    return reading.named(_name(incident, criterion, code, words) for code in reading.shared if "/" not in code)


def _name(incident: Incident, criterion: Criterion, code: str, words: Words) -> str:
    if criterion is Criterion.KIND:
        return words.lower(ActionKind(code))
    began = incident.began[0] or incident.began[1]
    return incident.name(code, began) if criterion is Criterion.PLATFORM else incident.name(code)


def _output(pair: Duplicate) -> DuplicateOutput:
    readings = tuple(
        ReadingOutput(
            criterion=criterion,
            agreement=reading.agreement,
            points=reading.points,
            shared=reading.shared,
            days=reading.days,
        )
        for criterion, reading in pair.match.readings
    )
    return DuplicateOutput(
        left=NamedIncident.of(pair.left),
        right=NamedIncident.of(pair.right),
        points=pair.match.points,
        criteria=readings,
    )
