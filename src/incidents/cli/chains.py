"""``incidents chains``: incidents that follow each other."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.comparison import Chain, Link, Motif
    from incidents.model import Incident
    from incidents.model.evidence import Evidence, Source
    from incidents.model.time import Days
    from incidents.views.outputs.chains import ChainOutput, CitationOutput, LinkOutput, StepOutput

HELP = "find incidents that follow each other"
DESCRIPTION = (
    "Print the chains among some records: retaliation of a state, countermove of a platform, waves and series. Each step "
    "has its date and who acted on whom; each link the days between, and whether a source states it, the curator infers "
    "it, or the two merely fit the motif: one came soon after the other, and no more. PATH is a file, a folder (all .json "
    "and .ndjson files below it), an NDJSON file, or - for standard input; without any, what the settings include."
)
FORMATS = ("human", "json")
MOTIF_NAMES = ("retaliation", "countermove", "wave", "series")
MOST_CITED = 2
_ORIGINS = {
    "stated": "stated",
    "inferred_by_curator": "inferred by the curator",
    "inferred_by_motif": "inferred by the motif",
}


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add = command.add_argument
    add("paths", nargs="*", metavar="PATH", help="a file, a folder, an NDJSON file, or -")
    add("--motif", action="append", choices=MOTIF_NAMES, help="look for this motif only (may be repeated)")
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--within", type=_days, metavar="N", help="the window of motifs that have one, in days (default: their own)"
    )
    which.add_argument("--stated", action="store_true", help="only links that a source states")
    add("--format", choices=FORMATS, default="human", help="how to print it (default: human)")


def _days(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} days; expected 0 or more")
    return number


def run(options: argparse.Namespace) -> int:
    """Search, print and return the exit code."""
    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.loading import corpus_or_explain  # noqa: PLC0415
    from incidents.comparison import MOTIFS, chains  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415

    corpus = corpus_or_explain(options.paths, "chains")
    motifs = [motif for motif in MOTIFS if not options.motif or motif.name in options.motif]
    found = _stated(corpus, motifs) if options.stated else chains(corpus, motifs, options.within)
    if options.format == "json":
        print(_json(found, len(corpus), stated_only=options.stated))
    else:
        print(display("\n".join(_lines(found, len(corpus)))))
    return OK


def _stated(incidents: Iterable[Incident], motifs: Iterable[Motif]) -> tuple[Chain, ...]:
    """Return the chains of what sources state: of relations that nobody infers, and by motifs that infer nothing."""
    from attrs import evolve  # noqa: PLC0415

    from incidents.comparison import chains  # noqa: PLC0415
    from incidents.model.codes import Basis  # noqa: PLC0415

    stated = (
        evolve(one, relations=tuple(relation for relation in one.relations if relation.basis is Basis.STATED))
        for one in incidents
    )
    return chains(stated, [evolve(motif, within=None) for motif in motifs])


def _lines(found: Sequence[Chain], number: int) -> Iterator[str]:
    from incidents.cli.ledgers import counted  # noqa: PLC0415
    from incidents.model.countries import country_name  # noqa: PLC0415
    from incidents.views.text import wrapped  # noqa: PLC0415

    if not found:
        yield f"no chain among {counted(number)}"
        return
    some = "1 chain" if len(found) == 1 else f"{len(found):,} chains"
    yield f"{some} among {counted(number)}"
    for chain in found:
        places = ", ".join(country_name(code) for code in chain.countries)
        yield ""
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
    return f" Inferred if within {motif.within:,} day{'' if motif.within == 1 else 's'}."


def _period(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first) if first else "undated"
    return f"{first or '…'} to {last or '…'}"


def _followed(link: Link) -> str:
    """Say how an incident follows an earlier one, and on whose word."""
    if link.days is None:
        when = f"after {link.earlier.id}"
    elif link.days.high == 0:
        when = f"on the day of {link.earlier.id}"
    else:
        when = f"{link.days} after {link.earlier.id}"
    relation = f" ({link.relation.label.lower()})" if link.relation else ""
    return f"{when}, {_ORIGINS[link.origin]}{relation}{_cited(link)}"


def _cited(link: Link) -> str:
    """Return the first quotations and their sources, after a colon; nothing where there is no evidence."""
    evidence = _evidence(link)
    words = [
        f"“{item.quote}” ({_source_words(link.later, item)})" if item.quote else _source_words(link.later, item)
        for item in evidence[:MOST_CITED]
    ]
    more = [f"and {len(evidence) - MOST_CITED} more"] if len(evidence) > MOST_CITED else []
    return f": {'; '.join([*words, *more])}" if words else ""


def _evidence(link: Link) -> tuple[Evidence, ...]:
    """Return what the relation of a link rests on."""
    for relation in link.later.relations:
        if (relation.kind, relation.incident) == (link.relation, link.earlier.id):
            return relation.evidence
    return ()


def _source(incident: Incident, evidence: Evidence) -> Source:
    return next(source for source in incident.sources if source.id == evidence.source)


def _source_words(incident: Incident, evidence: Evidence) -> str:
    """Return publisher and date of a source, or its id where neither is known."""
    from incidents.data import ENGLISH  # noqa: PLC0415
    from incidents.views.times import when_words  # noqa: PLC0415
    from incidents.views.words import Words  # noqa: PLC0415

    source = _source(incident, evidence)
    published = when_words(Words.of(ENGLISH), source.published) if source.published else None
    parts = [source.publisher, published]
    return ", ".join(part for part in parts if part) or evidence.source


def _json(found: Sequence[Chain], number: int, *, stated_only: bool) -> str:
    """Return chains as JSON, whose schema is committed as ``schemas/dev/chains.schema.json``."""
    from incidents.views.outputs.chains import ChainsOutput  # noqa: PLC0415
    from incidents.views.outputs.writing import as_json  # noqa: PLC0415

    return as_json(ChainsOutput(records=number, stated_only=stated_only, chains=tuple(map(_chain, found))))


def _chain(chain: Chain) -> ChainOutput:
    from incidents.comparison.links import MotifName  # noqa: PLC0415
    from incidents.views.outputs.chains import ChainOutput  # noqa: PLC0415

    return ChainOutput(
        motif=MotifName(chain.motif.name),
        within_days=chain.motif.within,
        countries=chain.countries,
        steps=tuple(map(_step, chain.incidents)),
        links=tuple(map(_link, chain.links)),
    )


def _step(incident: Incident) -> StepOutput:
    from incidents.views.outputs.chains import StepOutput  # noqa: PLC0415
    from incidents.views.outputs.common import DayBounds  # noqa: PLC0415

    return StepOutput(
        incident=incident.id,
        title=incident.title,
        began=DayBounds.of(incident.began),
        direction=incident.direction,
    )


def _link(link: Link) -> LinkOutput:
    from incidents.views.outputs.chains import ElapsedDays, LinkOutput  # noqa: PLC0415

    return LinkOutput(
        earlier=link.earlier.id,
        later=link.later.id,
        origin=link.origin,
        relation=link.relation,
        days=None if link.days is None else ElapsedDays(low=link.days.low, high=link.days.high),
        evidence=tuple(_item(link.later, item) for item in _evidence(link)),
    )


def _item(incident: Incident, evidence: Evidence) -> CitationOutput:
    from incidents.views.outputs.chains import CitationOutput  # noqa: PLC0415

    source = _source(incident, evidence)
    words = _source_words(incident, evidence)
    return CitationOutput(source=evidence.source, words=words, url=source.url, quote=evidence.quote)
