"""Pairs of records that may describe the same incident, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from incidents.comparison import Duplicate
from incidents.comparison.same_incident import ENOUGH, Criterion, CriterionResult
from incidents.english import counted
from incidents.findings.display import display
from incidents.model.codes import ActionKind
from incidents.model.incident import Incident
from incidents.views.outputs.common import NamedIncident
from incidents.views.outputs.duplicates import DuplicateOutput, DuplicatesOutput, ReadingOutput
from incidents.views.outputs.writing import as_json
from incidents.views.text import wrapped

_MARK: Final = " · "


@frozen(kw_only=True)
class DuplicatesView:
    """Pairs of records that may describe the same incident, ready to print."""

    pairs: tuple[Duplicate, ...]
    records: int
    """The number of records that were compared."""

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/duplicates.schema.json``."""
        return as_json(DuplicatesOutput(records=self.records, enough=ENOUGH, pairs=tuple(map(_output, self.pairs))))

    def text(self) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        records = counted(self.records, "record")
        if not self.pairs:
            yield f"no duplicates found in {records}"
            return
        pairs = counted(len(self.pairs), "pair")
        yield f"{pairs} of records may describe the same incident ({records} compared)"
        for pair in self.pairs:
            yield ""
            yield from (f"{incident.id}  {incident.title}" for incident in (pair.left, pair.right))
            for label, words in _reasons(pair):
                yield from wrapped(f"   {label:<8} ", words)


def _reasons(pair: Duplicate) -> Iterator[tuple[str, str]]:
    """Yield what agrees, what differs, and what is not recorded in both."""
    match = pair.match
    yield "agree", _MARK.join(f"{one}: {_named(pair.left, one, match.of(one))}" for one in match.agreeing)
    if match.differing:
        yield "differ", ", ".join(match.differing)
    if match.open:
        yield "open", f"{', '.join(match.open)} (not recorded in both)"


def _named(incident: Incident, criterion: Criterion, reading: CriterionResult) -> str:
    """Return a reading with names in place of codes and ids."""
    if reading.days is not None:
        return str(reading)
    return reading.named(_name(incident, criterion, code) for code in reading.shared if "/" not in code)


def _name(incident: Incident, criterion: Criterion, code: str) -> str:
    if criterion is Criterion.KIND:
        return ActionKind(code).label.lower()
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
