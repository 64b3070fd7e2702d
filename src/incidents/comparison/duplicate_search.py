"""Search for records of the same incident among incidents."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from incidents.comparison.pair_search import same_pairs
from incidents.comparison.same_incident import SamePair
from incidents.findings.listing import Listing
from incidents.findings.notebook import readable
from incidents.model.arguments import as_incidents
from incidents.model.incident import Incident
from incidents.model.key_facts import key_facts


@frozen(kw_only=True)
@readable
class Duplicate:
    """Two records that may describe the same incident."""

    left: Incident
    right: Incident
    match: SamePair
    """What agrees and what does not."""

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.left.id, self.right.id

    def __repr__(self) -> str:
        return f"<Duplicate {self.left.id} = {self.right.id}: {', '.join(self.match.agreeing)}>"


def duplicates(incidents: Iterable[Incident], settled: Iterable[Iterable[str]] = ()) -> Listing[Duplicate]:
    """Return the pairs of records that may describe the same incident, those with the most points first, then by id.

    A pair is left out if one of the two has a relation to the other, or took it over, or if their ids are in `settled`.

    Raises:
        InvalidValue: if one is no record.
    """
    records = sorted(as_incidents(incidents), key=lambda incident: incident.id)
    rows = [key_facts(record) for record in records]
    matches = same_pairs(rows, frozenset(map(frozenset, settled)))
    found = [Duplicate(left=records[match.left], right=records[match.right], match=match) for match in matches]
    return Listing(sorted(found, key=lambda pair: -pair.match.points))  # by id, they are in order already
