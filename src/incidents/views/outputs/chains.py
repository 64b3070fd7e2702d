"""What ``incidents chains --format json`` prints."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.comparison.links import MotifName, Origin
from incidents.model.codes import Direction, RelationKind
from incidents.model.fields import described
from incidents.model.text import Const, Some
from incidents.schema.plain import AnyText, Count, Least
from incidents.views.outputs.common import DayBounds

CHAINS_VERSION: Final = "incidents-chains/0"


@frozen(kw_only=True)
class StepOutput:
    """One incident of a chain."""

    incident: AnyText = field(metadata=described("Id of the incident."))
    title: AnyText = field(metadata=described("Title of the incident."))
    began: DayBounds = field(
        metadata=described("The days between which it began, both included; an end that nothing bounds is left out.")
    )
    direction: Direction | None = field(
        default=None, metadata=described("Who acts on whom; left out where no action of the incident has a direction.")
    )


@frozen(kw_only=True)
class ElapsedDays:
    """Elapsed days from one beginning to another."""

    low: Count = field(metadata=described("At least so many."))
    high: Count | None = field(default=None, metadata=described("At most so many; left out where nothing bounds it."))


@frozen(kw_only=True)
class CitationOutput:
    """A source on which a relation rests."""

    source: AnyText = field(metadata=described("Id of the source in the record."))
    words: AnyText = field(metadata=described("Publisher and date of the source, as far as they are known."))
    url: AnyText | None = field(default=None, metadata=described("Where the source is published; left out if unknown."))
    quote: AnyText | None = field(
        default=None, metadata=described("The words of the source; left out if none are quoted.")
    )


@frozen(kw_only=True)
class LinkOutput:
    """One incident that follows another."""

    earlier: AnyText = field(metadata=described("Id of the incident that came first."))
    later: AnyText = field(metadata=described("Id of the incident that followed."))
    origin: Origin = field(
        metadata=described("Whether a source states it, the curator infers it, or the two merely fit the motif.")
    )
    relation: RelationKind | None = field(
        default=None, metadata=described("The relation that the later record holds; left out where none does.")
    )
    days: ElapsedDays | None = field(
        default=None,
        metadata=described(
            "Elapsed days from one beginning to the other; `high` is left out where nothing bounds it. Left out itself "
            "where a date is missing."
        ),
    )
    evidence: tuple[CitationOutput, ...] = field(metadata=described("What the relation rests on."))


@frozen(kw_only=True)
class ChainOutput:
    """Incidents that links of one motif join."""

    motif: MotifName = field(metadata=described("The motif of the links."))
    within_days: Count | None = field(
        default=None,
        metadata=described("The window in which the motif links incidents by itself; left out where it never does."),
    )
    countries: tuple[AnyText, ...] = field(metadata=described("The states concerned."))
    steps: Annotated[tuple[StepOutput, ...], Least(2)] = field(
        metadata=described("The incidents in the order of their beginnings.")
    )
    links: Some[LinkOutput] = field(metadata=described("The links between them."))


@frozen(kw_only=True)
class ChainsOutput:
    """What `incidents chains --format json` prints."""

    version: Annotated[str, Const(CHAINS_VERSION)] = field(
        default=CHAINS_VERSION, metadata=described("The format that this document follows.")
    )
    records: Count = field(metadata=described("How many records were looked at."))
    stated_only: bool = field(metadata=described("Whether only links that a source states were looked for."))
    chains: tuple[ChainOutput, ...] = field(metadata=described("Motif by motif, then by the first beginning."))
