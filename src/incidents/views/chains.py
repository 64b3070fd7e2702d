"""Chains of incidents as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from incidents.comparison import Chain, Link, Motif
from incidents.comparison.incident_chains import LinkOrigin, MotifName
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.findings.display import display
from incidents.model import Evidence, Incident, Source
from incidents.model.countries import country_name
from incidents.model.time import Days
from incidents.views.outputs.chains import (
    ChainOutput,
    ChainsOutput,
    CitationOutput,
    ElapsedDays,
    LinkOutput,
    StepOutput,
)
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.writing import as_json
from incidents.views.text import wrapped
from incidents.views.times import when_words
from incidents.views.words import Words

MOST_CITED: Final = 2
_WORDS: Final = Words.of(ENGLISH)
_ORIGINS: Final = {
    LinkOrigin.STATED: "stated",
    LinkOrigin.CURATOR: "inferred by the curator",
    LinkOrigin.MOTIF: "inferred by the motif",
}


@frozen(kw_only=True)
class ChainsView:
    """Chains of incidents, ready to print."""

    chains: tuple[Chain, ...]
    records: int
    """The number of records that were searched."""
    stated_only: bool
    """Whether only links that a source states are used."""

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/chains.schema.json``."""
        chains = tuple(map(_chain, self.chains))
        return as_json(ChainsOutput(records=self.records, stated_only=self.stated_only, chains=chains))

    def text(self) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        records = counted(self.records, "record")
        if not self.chains:
            yield f"no chains in {records}"
            return
        yield f"{counted(len(self.chains), 'chain')} in {records}"
        for chain in self.chains:
            yield ""
            yield from _chain_lines(chain)


def _chain_lines(chain: Chain) -> Iterator[str]:
    places = ", ".join(country_name(code) for code in chain.countries)
    yield f"{chain.motif.title} · {places}"
    yield from wrapped("", chain.motif.why + _window(chain.motif))
    dates = [_period(incident.began) for incident in chain.incidents]
    width = max(map(len, dates))
    for date, incident in zip(dates, chain.incidents, strict=True):
        direction = incident.direction.label.lower() if incident.direction else "no direction"
        head = f"  {date:<{width}}  {direction}  "
        yield from wrapped(head, f"{incident.id}  {incident.title}", " " * (width + 4))
        for link in chain.links:
            if link.later.id == incident.id:
                yield from wrapped(" " * (width + 4) + "↳ ", _followed(link), " " * (width + 6))


def _window(motif: Motif) -> str:
    if motif.within is None:
        return ""
    return f" Inferred if at most {counted(motif.within, 'day')} apart."


def _period(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first) if first else "undated"
    return f"{first or '…'} to {last or '…'}"


def _followed(link: Link) -> str:
    """Describe how an incident follows an earlier one, and on which basis."""
    if link.days is None:
        when = f"after {link.earlier.id}"
    elif link.days.high == 0:
        when = f"on the day of {link.earlier.id}"
    else:
        when = f"{link.days} after {link.earlier.id}"
    relation = f" ({link.relation.label.lower()})" if link.relation else ""
    return f"{when}, {_ORIGINS[link.origin]}{relation}{_cited(link)}"


def _cited(link: Link) -> str:
    """Return the first quotations with their sources, after a colon; an empty text without evidence."""
    evidence = _evidence(link)
    words = [
        f"“{item.quote}” ({_source_words(link.later, item)})" if item.quote else _source_words(link.later, item)
        for item in evidence[:MOST_CITED]
    ]
    more = [f"and {len(evidence) - MOST_CITED} more"] if len(evidence) > MOST_CITED else []
    return f": {'; '.join([*words, *more])}" if words else ""


def _evidence(link: Link) -> tuple[Evidence, ...]:
    """Return the evidence for the relation of a link."""
    for relation in link.later.relations:
        if (relation.kind, relation.incident) == (link.relation, link.earlier.id):
            return relation.evidence
    return ()


def _source(incident: Incident, evidence: Evidence) -> Source:
    return next(source for source in incident.sources if source.id == evidence.source)


def _source_words(incident: Incident, evidence: Evidence) -> str:
    """Return publisher and date of a source, or its id if neither is known."""
    source = _source(incident, evidence)
    published = when_words(_WORDS, source.published) if source.published else None
    parts = [source.publisher, published]
    return ", ".join(part for part in parts if part) or evidence.source


def _chain(chain: Chain) -> ChainOutput:
    return ChainOutput(
        motif=MotifName(chain.motif.name),
        within_days=chain.motif.within,
        countries=chain.countries,
        steps=tuple(map(_step, chain.incidents)),
        links=tuple(map(_link, chain.links)),
    )


def _step(incident: Incident) -> StepOutput:
    return StepOutput(
        incident=incident.id,
        title=incident.title,
        began=DayBounds.of(incident.began),
        direction=incident.direction,
    )


def _link(link: Link) -> LinkOutput:
    return LinkOutput(
        earlier=link.earlier.id,
        later=link.later.id,
        origin=link.origin,
        relation=link.relation,
        days=None if link.days is None else ElapsedDays(low=link.days.low, high=link.days.high),
        evidence=tuple(_item(link.later, item) for item in _evidence(link)),
    )


def _item(incident: Incident, evidence: Evidence) -> CitationOutput:
    source = _source(incident, evidence)
    words = _source_words(incident, evidence)
    return CitationOutput(source=evidence.source, words=words, url=source.url, quote=evidence.quote)
