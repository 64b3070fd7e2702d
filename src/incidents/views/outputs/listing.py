"""The JSON output of ``incidents list``, ``incidents search`` and ``incidents stats``."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from incidents.model.codes import ActionKind, Direction, StatusCode
from incidents.model.fields import described
from incidents.model.text import Const
from incidents.schema.json_types import AnyText, Count, Day
from incidents.views.outputs.common import DayBounds

LIST_VERSION: Final = "incidents-list/0"
"""Format version of the lists."""
STATS_VERSION: Final = "incidents-stats/0"
"""Format version of the counts."""


@frozen(kw_only=True)
class ListedOutput:
    """One record of a list."""

    id: AnyText = field(metadata=described("Id of the incident."))
    title: AnyText = field(metadata=described("Title of the incident, as the record has it."))
    countries: tuple[AnyText, ...] = field(metadata=described("Codes of the countries."))
    platforms: tuple[AnyText, ...] = field(metadata=described("Ids of the platforms."))
    kinds: tuple[ActionKind, ...] = field(metadata=described("Kinds of the root actions."))
    direction: Direction | None = field(default=None, metadata=described("Who acts on whom."))
    began: DayBounds = field(metadata=described("First and last possible day of the beginning."))
    status: StatusCode = field(metadata=described("Status of the main action on the day."))


@frozen(kw_only=True)
class ListOutput:
    """The JSON output of `incidents list` and `incidents search`."""

    version: Annotated[str, Const(LIST_VERSION)] = field(
        default=LIST_VERSION, metadata=described("The format that this document follows.")
    )
    as_of: Day = field(metadata=described("The day of the statuses."))
    records: Count = field(metadata=described("Number of records that were read."))
    found: tuple[ListedOutput, ...] = field(metadata=described("The records that were found, in order."))


@frozen(kw_only=True)
class CountOutput:
    """A value of a facet with its number of records."""

    values: tuple[AnyText, ...] = field(metadata=described("The value of each facet."))
    records: Count = field(metadata=described("Number of records that have them."))


@frozen(kw_only=True)
class CountsOutput:
    """Counts of records by the values of a facet, or of several together."""

    facets: tuple[AnyText, ...] = field(metadata=described("Names of the facets."))
    counts: tuple[CountOutput, ...] = field(metadata=described("The values, the most frequent first."))
    without: Count = field(metadata=described("Number of records without a value."))


@frozen(kw_only=True)
class StatsOutput:
    """The JSON output of `incidents stats`."""

    version: Annotated[str, Const(STATS_VERSION)] = field(
        default=STATS_VERSION, metadata=described("The format that this document follows.")
    )
    as_of: Day = field(metadata=described("The day of the statuses."))
    records: Count = field(metadata=described("Number of records that were counted."))
    tables: tuple[CountsOutput, ...] = field(metadata=described("The counts."))
