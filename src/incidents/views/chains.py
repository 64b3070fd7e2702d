"""Chains of incidents as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Self

from attrs import frozen

from incidents.comparison import Chain, Link, Motif
from incidents.comparison.incident_chains import LinkOrigin, chains, stated_chains
from incidents.comparison.motifs import MotifName
from incidents.corpus import Corpus
from incidents.corpus.relations import Edge
from incidents.data import ENGLISH
from incidents.english import counted
from incidents.findings.display import display
from incidents.model import Evidence, Incident, Source
from incidents.model.codes import Basis
from incidents.model.days import DayCount
from incidents.model.time import Days
from incidents.views.outputs.chains import (
    ChainOutput,
    ChainsOutput,
    CitationOutput,
    ElapsedDays,
    LinkOutput,
    MissingOutput,
    StepOutput,
)
from incidents.views.outputs.common import DayBounds
from incidents.views.outputs.writing import as_json
from incidents.views.text import wrapped
from incidents.views.times import when_words
from incidents.views.words import Language, Words

MOST_CITED: Final = 2
PAIR: Final = 2
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
    missing: tuple[Edge, ...] = ()
    """Relations to incidents that are not among the records."""

    @classmethod
    def of(cls, corpus: Corpus, motifs: Sequence[Motif], within: int | None, *, stated_only: bool) -> Self:
        """Search a corpus."""
        found = stated_chains(corpus, motifs) if stated_only else chains(corpus, motifs, within)
        asked = {kind for motif in motifs for kind in motif.kinds}
        missing = tuple(
            edge
            for edge in corpus.relations
            if edge.earlier in corpus.relations.missing
            and edge.kind in asked
            and (edge.basis is Basis.STATED or not stated_only)
        )
        return cls(chains=found, records=len(corpus), stated_only=stated_only, missing=missing)

    def json(self) -> str:
        """Return JSON, whose schema is committed as ``schemas/dev/chains.schema.json``."""
        found = tuple(map(_chain, self.chains))
        missing = tuple(
            MissingOutput(later=edge.later, relation=edge.kind, earlier=edge.earlier) for edge in self.missing
        )
        return as_json(ChainsOutput(records=self.records, stated_only=self.stated_only, chains=found, missing=missing))

    def text(self, language: Language = ENGLISH) -> str:
        """Return lines for a terminal."""
        return display("\n".join(self._lines(Words.of(language))))

    def _lines(self, words: Words) -> Iterator[str]:
        say = words.phrase
        records = counted(self.records, "record")
        if not self.chains:
            yield say(f"no chains in {records}")
        else:
            inferred = sum(chain.is_inferred for chain in self.chains)
            of_motifs = f", {inferred:,} of them inferred by a motif" if inferred else ""
            yield say(f"{counted(len(self.chains), 'chain')} in {records}{of_motifs}")
        for chain in self.chains:
            yield ""
            yield from _chain_lines(chain, words)
        if self.missing:
            yield ""
            yield say(f"{counted(len(self.missing), 'relation')} to incidents that are not among the records:")
            yield from (f"  {edge.later}  {words.lower(edge.kind)}  {edge.earlier}" for edge in self.missing)


def _chain_lines(chain: Chain, words: Words) -> Iterator[str]:
    say = words.phrase
    places = ", ".join(map(words.country, chain.countries))
    kind = say("inferred" if chain.is_inferred else "from relations")
    span = f" · {say(str(chain.span))}" if chain.span is not None and len(chain) > PAIR else ""
    tie = f" · {say(chain.tie)}" if chain.tie else ""
    yield f"{say(chain.motif.title)} · {places} · {kind} · {say(counted(len(chain), 'incident'))}{span}{tie}"
    yield from wrapped("", say(chain.motif.why + (_window(chain.motif) if chain.is_inferred else "")))
    dates = [words.phrase.part(_period(incident.began)) for incident in chain.incidents]
    width = max(map(len, dates))
    for date, incident in zip(dates, chain.incidents, strict=True):
        direction = words.lower(incident.direction) if incident.direction else say("no direction")
        head = f"  {date:<{width}}  {direction}  "
        yield from wrapped(head, f"{incident.id}  {incident.title_in(words.language)}", " " * (width + 4))
        for link in chain.links:
            if link.later.id == incident.id:
                yield from wrapped(" " * (width + 4) + "↳ ", _followed(link, words), " " * (width + 6))


def _window(motif: Motif) -> str:
    if motif.within is None:
        return ""
    return f" Inferred if at most {counted(motif.within, 'day')} apart."


def _period(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first) if first else "undated"
    return f"{first or '…'} to {last or '…'}"


def _followed(link: Link, words: Words) -> str:
    """Describe how an incident follows an earlier one, and on which basis."""
    if link.is_backwards:
        when = f"{link.days} before {link.earlier.id}, which it is said to follow"
    elif link.days is None:
        when = f"after {link.earlier.id}"
    elif link.days.high == 0:
        when = f"on the day of {link.earlier.id}"
    else:
        when = f"{link.days} after {link.earlier.id}"
    relation = f" ({words.lower(link.relation)})" if link.relation else ""
    return f"{words.phrase(f'{when}, {_ORIGINS[link.origin]}')}{relation}{_cited(link, words)}"


def _cited(link: Link, words: Words) -> str:
    """Return the first quotations with their sources, after a colon; an empty text without evidence."""
    evidence = link.evidence
    cited = [
        f"“{item.quote}” ({_source_words(link.later, item, words)})"
        if item.quote
        else _source_words(link.later, item, words)
        for item in evidence[:MOST_CITED]
    ]
    more = [words.phrase(f"and {len(evidence) - MOST_CITED} more")] if len(evidence) > MOST_CITED else []
    return f": {'; '.join([*cited, *more])}" if cited else ""


def _source(incident: Incident, evidence: Evidence) -> Source:
    return next(source for source in incident.sources if source.id == evidence.source)


def _source_words(incident: Incident, evidence: Evidence, words: Words) -> str:
    """Return publisher and date of a source, or its id if neither is known."""
    source = _source(incident, evidence)
    published = when_words(words, source.published) if source.published else None
    parts = [source.publisher, published]
    return ", ".join(part for part in parts if part) or evidence.source


def _chain(chain: Chain) -> ChainOutput:
    return ChainOutput(
        motif=MotifName(chain.motif.name),
        within_days=chain.motif.within if chain.is_inferred else None,
        inferred=chain.is_inferred,
        tie=chain.tie or None,
        size=len(chain),
        span=_elapsed(chain.span),
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
        backwards=link.is_backwards,
        days=_elapsed(link.days),
        evidence=tuple(_item(link.later, item) for item in link.evidence),
    )


def _elapsed(days: DayCount | None) -> ElapsedDays | None:
    return None if days is None else ElapsedDays(low=days.low, high=days.high)


def _item(incident: Incident, evidence: Evidence) -> CitationOutput:
    source = _source(incident, evidence)
    words = _source_words(incident, evidence, Words.of(ENGLISH))
    return CitationOutput(source=evidence.source, words=words, url=source.url, quote=evidence.quote)
