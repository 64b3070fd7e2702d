"""The JSON output of ``incidents duplicates``."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.comparison.same_incident import Agreement, Criterion
from incidents.model.fields import described
from incidents.model.text import Const, Some
from incidents.schema.json_types import AnyText, Count, Least, Ordinal, Plain
from incidents.validation.decisions import PairDecision
from incidents.views.outputs.common import NamedIncident

DUPLICATES_VERSION: Final = "incidents-duplicates/0"


@frozen(kw_only=True)
class ReadingOutput:
    """What one criterion says of two records."""

    criterion: Criterion = field(metadata=described("What is compared."))
    agreement: Agreement = field(
        metadata=described(
            "`agrees`; `partly`: the dates are near or may be the same, or one place lies in the other; `open`: one record or "
            "both do not say; `differs`: they differ, which does not separate the two."
        )
    )
    points: Annotated[int, Plain(type="integer", minimum=-1)] = field(
        metadata=described("The points for it; below 0 if it counts against the pair.")
    )
    shared: tuple[AnyText, ...] = field(
        metadata=described("Codes or ids in both; for dates, which dates were compared.")
    )
    days: Count | None = field(
        default=None, metadata=described("For dates: the fewest days between them; else left out.")
    )


@frozen(kw_only=True)
class DuplicateOutput:
    """Two records that may describe the same incident."""

    left: NamedIncident = field(metadata=described("The first incident."))
    right: NamedIncident = field(metadata=described("The second incident."))
    points: Ordinal = field(metadata=described("The sum of the points."))
    criteria: Some[ReadingOutput] = field(metadata=described("The result of each criterion."))


@frozen(kw_only=True)
class DecidedOutput:
    """A pair of records with a decision that is still to be carried out."""

    records: Annotated[tuple[AnyText, ...], Least(2)] = field(metadata=described("The ids; the first one is kept."))
    decision: PairDecision = field(metadata=described("The decision."))
    reason: AnyText = field(metadata=described("The reason for it; may be empty."))


@frozen(kw_only=True)
class DuplicatesOutput:
    """The JSON output of `incidents duplicates`."""

    version: Annotated[str, Const(DUPLICATES_VERSION)] = field(
        default=DUPLICATES_VERSION, metadata=described("The format that this document follows.")
    )
    records: Count = field(metadata=described("Number of records that were compared."))
    enough: Ordinal = field(metadata=described("The fewest points with which a pair is reported."))
    pairs: tuple[DuplicateOutput, ...] = field(
        metadata=described("Pairs of records that may describe the same incident, most points first, then by ids.")
    )
    tasks: tuple[DecidedOutput, ...] = field(
        metadata=described("Decisions of the settings that no relation and no merged record carries out yet.")
    )
