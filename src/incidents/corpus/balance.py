"""What a corpus is made of, and how far it leans to one side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Self

from attrs import frozen

from incidents.corpus.counts import Counts, counts_of
from incidents.corpus.facets import facet
from incidents.evidence.quotations import quotations
from incidents.findings.notebook import readable
from incidents.model.evidence import Source
from incidents.model.incident import Incident
from incidents.model.publishers import ownership

OF_RECORDS: Final = ("direction", "region", "year", "family", "platform_kind", "reviewed")
"""The facets of the records."""


@frozen(kw_only=True)
@readable
class Balance:
    """Counts that show the selection behind a corpus: of its records, of their sources, and of what can be checked."""

    records: tuple[Counts, ...]
    """Counts of the records, one for each facet of `OF_RECORDS`."""
    sources: tuple[Counts, ...]
    """Counts of the sources by language, kind and owner of the publisher; each record counts its own sources."""
    checks: tuple[tuple[str, int, int], ...]
    """What can be checked: in words, how many have it, and of how many."""

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> Self:
        """Return the balance of records."""
        held = tuple(incidents)
        pairs = [(incident, source) for incident in held for source in incident.sources]
        return cls(
            records=tuple(counts_of([facet(name).values(one) for one in held], name) for name in OF_RECORDS),
            sources=(
                counts_of([_known(source.language) for _, source in pairs], "language", of="source"),
                counts_of([_known(source.kind) for _, source in pairs], "kind", of="source"),
                counts_of([(ownership(*pair),) for pair in pairs], "owner of the publisher", of="source"),
            ),
            checks=tuple(_checks(held, [source for _, source in pairs])),
        )


def _known(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _checks(incidents: tuple[Incident, ...], sources: list[Source]) -> Iterator[tuple[str, int, int]]:
    yield "sources with an address", sum(bool(one.url) for one in sources), len(sources)
    yield "sources with the address of an archived copy", sum(bool(one.archived_url) for one in sources), len(sources)
    yield "sources with the hash of the copy that was read", sum(bool(one.sha256) for one in sources), len(sources)
    addresses = {(one.id, source.id) for one in incidents for source in one.sources if source.url}
    quoted = [(one.id, quotation.source) for one in incidents for quotation in quotations(one)]
    yield "quotations from a source with an address", sum(one in addresses for one in quoted), len(quoted)
    read = sum(bool(one.curation and one.curation.reviewed) for one in incidents)
    yield "records that someone other than their authors read against the sources", read, len(incidents)
