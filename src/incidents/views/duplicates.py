"""Pairs of records that may describe the same incident, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from attrs import frozen

from incidents.comparison import IDENTITY, Duplicate, compare
from incidents.english import counted
from incidents.findings.display import display
from incidents.views.outputs.pairs import DuplicateOutput, DuplicatesOutput, WeightsOutput
from incidents.views.outputs.writing import as_json
from incidents.views.pair import Pair
from incidents.views.text import wrapped


@frozen(kw_only=True)
class DuplicatesView:
    """Pairs of records that may describe the same incident, ready to print."""

    pairs: tuple[Pair, ...]
    records: int
    """The number of records that were compared."""

    @classmethod
    def of(cls, found: Iterable[Duplicate], records: int) -> Self:
        """Return the view of the duplicates found among some records."""
        pairs = tuple(Pair(compare(one.left, one.right), one.similarity) for one in found)
        return cls(pairs=pairs, records=records)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/duplicates.schema.json``."""
        found = tuple(
            DuplicateOutput(left=pair.left, right=pair.right, similarity=pair.similarity, dimensions=pair.dimensions)
            for pair in (pair.output() for pair in self.pairs)
        )
        return as_json(DuplicatesOutput(records=self.records, weights=WeightsOutput.of(IDENTITY), pairs=found))

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
            yield from (f"{incident.id}  {incident.title}" for incident in pair.incidents)
            yield f"   similarity {pair.similarity}, middle {pair.middle}"
            for label, words in pair.reasons():
                yield from wrapped(f"   {label:<8} ", words)
