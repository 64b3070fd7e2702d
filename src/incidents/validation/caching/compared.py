"""Which facts were compared with each other in an earlier run, so that only what is new is compared with them.

Whether two records may be of one incident depends on nothing but their facts. A record that could be none of the others in the
earlier run is compared again only where a new one may be the same, and all others are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from incidents.comparison.blocking import facts_of_case
from incidents.comparison.pair_search import candidates, meeting_scenes
from incidents.comparison.same_incident import SamePair, compared
from incidents.validation.across import Facts


class Compared:
    """The facts of all records of a run by their digests, and what an earlier run knows of them."""

    def __init__(self, digests: Sequence[str], known: bytes) -> None:
        """Take the digest of the facts of each record, empty if they are not kept, and the content of an earlier run."""
        self._digests = digests
        alone, others = json.loads(known or b"[[],[]]")
        self._alone = frozenset(alone)
        """Facts that agreed with no others."""
        self._known = self._alone.union(others)
        self._met: set[int] | None = None
        """The records that agree with others, or have the facts of another one; None while this is not known."""

    def agreeing(self, records: Sequence[Facts]) -> Iterator[SamePair]:
        """Yield the pairs of records that agree in enough, by position, also those that are settled."""
        chosen = self._chosen(records)
        rows = [records[position].key for position in chosen]
        met: set[int] = set()
        for left, right in candidates(rows):
            match = compared(rows[left], rows[right], chosen[left], chosen[right])
            if match is not None or facts_of_case(rows[left]) == facts_of_case(rows[right]):
                met |= {chosen[left], chosen[right]}
            if match is not None:
                yield match
        self._met = met

    def _chosen(self, records: Sequence[Facts]) -> list[int]:
        """Return the records that can be in a pair: not those that were alone, unless they may meet a new one."""
        if self._alone.isdisjoint(self._digests):
            return list(range(len(records)))
        is_near = meeting_scenes(
            record.scene for record, digest in zip(records, self._digests, strict=True) if digest not in self._known
        )
        return [
            position
            for position, (record, digest) in enumerate(zip(records, self._digests, strict=True))
            if digest not in self._alone or is_near(record.scene)
        ]

    @property
    def content(self) -> str:
        """What a later run can know; empty if not all pairs were searched for."""
        if self._met is None:
            return ""
        others = {self._digests[position]: None for position in sorted(self._met)}
        alone = dict.fromkeys(digest for digest in self._digests if digest not in others)
        return json.dumps([list(filter(None, digests)) for digests in (alone, others)], separators=(",", ":"))
