"""Records that seem to be about one incident, in every form."""

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
    """What is said of pairs of records that seem to be about one incident."""

    pairs: tuple[Pair, ...]
    records: int
    """How many records were looked at."""

    @classmethod
    def of(cls, found: Iterable[Duplicate], records: int) -> Self:
        """Return what is said of duplicates among so many records."""
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
            yield f"no two of {records} seem to tell of one incident"
            return
        some = f"{counted(len(self.pairs), 'pair')} {'seems' if len(self.pairs) == 1 else 'seem'}"
        yield f"{some} to tell of one incident ({records} looked at)"
        for pair in self.pairs:
            yield ""
            yield from (f"{incident.id}  {incident.title}" for incident in pair.incidents)
            yield f"   {pair.similarity}, the middle {pair.middle}"
            for label, words in pair.reasons():
                yield from wrapped(f"   {label:<8} ", words)
