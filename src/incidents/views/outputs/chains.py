"""The JSON output of ``incidents chains``."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.comparison.incident_chains import LinkOrigin
from incidents.comparison.motifs import MotifName
from incidents.model.codes import Direction, RelationKind
from incidents.model.fields import described
from incidents.model.text import Const, Some
from incidents.schema.json_types import AnyText, Count, Least
from incidents.views.outputs.common import DayBounds

CHAINS_VERSION: Final = "incidents-chains/0"


@frozen(kw_only=True)
class StepOutput:
    """One incident of a chain."""

    incident: AnyText = field(metadata=described("Id of the incident."))
    title: AnyText = field(metadata=described("Title of the incident."))
    began: DayBounds = field(
        metadata=described("The first and last possible day of its beginning; an end that is not known is left out.")
    )
    direction: Direction | None = field(
        default=None, metadata=described("Who acts on whom; left out if no action of the incident has a direction.")
    )


@frozen(kw_only=True)
class ElapsedDays:
    """Elapsed days from one beginning to another."""

    low: Count = field(metadata=described("Minimum."))
    high: Count | None = field(default=None, metadata=described("Maximum; left out if unknown."))


@frozen(kw_only=True)
class CitationOutput:
    """A source that supports a relation."""

    source: AnyText = field(metadata=described("Id of the source in the record."))
    words: AnyText = field(metadata=described("Publisher and date of the source, as far as they are known."))
    url: AnyText | None = field(default=None, metadata=described("Where the source is published; left out if unknown."))
    quote: AnyText | None = field(default=None, metadata=described("The quotation; left out if there is none."))


@frozen(kw_only=True)
class LinkOutput:
    """One incident that follows another."""

    earlier: AnyText = field(metadata=described("Id of the incident that came first."))
    later: AnyText = field(metadata=described("Id of the incident that followed."))
    origin: LinkOrigin = field(
        metadata=described("Basis of the link: a source states it, the curator infers it, or the motif infers it.")
    )
    relation: RelationKind | None = field(
        default=None, metadata=described("The relation in the later record; left out if there is none.")
    )
    backwards: bool = field(
        metadata=described(
            "Whether the record with the relation certainly began before the one that it is said to follow."
        )
    )
    days: ElapsedDays | None = field(
        default=None,
        metadata=described(
            "Elapsed days from one beginning to the other; `high` is left out if unknown. Left out "
            "entirely if a date is missing."
        ),
    )
    evidence: tuple[CitationOutput, ...] = field(metadata=described("Evidence for the relation."))


@frozen(kw_only=True)
class ChainOutput:
    """Incidents linked by one motif."""

    motif: MotifName = field(metadata=described("The motif of the links."))
    within_days: Count | None = field(
        default=None,
        metadata=described(
            "Days within which the motif infers links; left out for relations, and if there is no window."
        ),
    )
    inferred: bool = field(
        metadata=described("Whether the motif infers the links; otherwise records have them as relations.")
    )
    tie: AnyText | None = field(
        default=None,
        metadata=described(
            "What ties an inferred wave or repetition: a platform and a place, an event, or a body that decides on a day."
        ),
    )
    size: Count = field(metadata=described("The number of incidents."))
    span: ElapsedDays | None = field(
        default=None,
        metadata=described("Days from the first beginning to the last; left out if a date is missing."),
    )
    countries: tuple[AnyText, ...] = field(metadata=described("The states concerned."))
    steps: Annotated[tuple[StepOutput, ...], Least(2)] = field(metadata=described("The incidents by their beginning."))
    links: Some[LinkOutput] = field(metadata=described("The links between them."))


@frozen(kw_only=True)
class MissingOutput:
    """A relation to an incident that is not among the records."""

    later: AnyText = field(metadata=described("Id of the incident whose record has the relation."))
    relation: RelationKind = field(metadata=described("The kind of relation."))
    earlier: AnyText = field(metadata=described("Id of the incident that is not there."))


@frozen(kw_only=True)
class ChainsOutput:
    """The JSON output of `incidents chains`."""

    version: Annotated[str, Const(CHAINS_VERSION)] = field(
        default=CHAINS_VERSION, metadata=described("The format that this document follows.")
    )
    records: Count = field(metadata=described("Number of records that were searched."))
    stated_only: bool = field(metadata=described("Whether only links that a source states are used."))
    chains: tuple[ChainOutput, ...] = field(
        metadata=described(
            "The chains: first those of relations, then those that motifs infer; by motif and first beginning."
        )
    )
    missing: tuple[MissingOutput, ...] = field(
        metadata=described("Relations to incidents that are not among the records.")
    )
