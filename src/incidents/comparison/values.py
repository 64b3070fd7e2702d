"""The values of one incident in a dimension that are more than codes, ids or days."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from incidents.findings.notebook import readable
from incidents.model.codes import ActionKind, Ask, Codelist, ContextKind, OpenTerm
from incidents.model.days import DayCount
from incidents.model.time import Days, When


@frozen(kw_only=True)
@readable
class Party:
    """An actor, with the offices that it held when the incident began."""

    id: str
    name: str
    offices: tuple[str, ...] = ()
    year: int | None = None
    """The year in which the incident began; `None` if unknown."""


@frozen(kw_only=True)
@readable
class Lineage:
    """A platform by the id of its lineage, with the name that it had when the incident began."""

    id: str
    name: str


@frozen(kw_only=True)
@readable
class Promised:
    """What was announced about the end: at least one of the three."""

    term: DayCount | None = None
    open: OpenTerm | None = None
    condition: str | None = None
    asks: tuple[Ask, ...] = ()
    """What the condition asks."""


class Size(StrEnum):
    """How many services a state acts on, or how many accounts a platform acts on: an order of magnitude."""

    ONE = "one"
    SEVERAL = "several"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"

    @classmethod
    def of(cls, number: int) -> Size:
        """Return the size of a number of one or more."""
        return list(cls)[min(len(str(number)), len(cls) - 1) if number > 1 else 0]

    @property
    def reached(self) -> frozenset[str]:
        """The sizes that a number of this size reaches: two numbers above one have the smaller of both in common."""
        sizes = list(Size)
        return frozenset(sizes[1 : sizes.index(self) + 1] or sizes[:1])


@frozen(kw_only=True)
@readable
class Magnitude:
    """How much an incident hits: services where a state acts, accounts where a platform acts."""

    size: Size
    of_accounts: bool

    @property
    def reached(self) -> frozenset[str]:
        """The sizes that it reaches, each with what is counted."""
        return frozenset(f"{size} {'accounts' if self.of_accounts else 'services'}" for size in self.size.reached)


@frozen(kw_only=True)
@readable
class Observed:
    """For how long an effect was observed."""

    days: DayCount
    full: DayCount | None = None
    """At full extent."""
    end_contested: bool = False
    """Whether claims contradict each other about the end."""
    in_hours: bool = False
    """Whether it lasted only some hours of each day."""


class Side(StrEnum):
    """How the beginning of an incident relates to another point in time."""

    AFTER = "after"
    BEFORE = "before"
    SAME_DAY = "on_the_day"
    EITHER = "before_or_after"
    """The bounds of both overlap."""


@frozen(kw_only=True)
@readable
class Vote:
    """The election that is nearest to the beginning of an incident."""

    when: When
    side: Side
    distance: DayCount | None = None
    """The days between the two, if one is certainly before the other."""


@frozen(kw_only=True)
@readable
class Surroundings:
    """What happened around an incident."""

    kinds: tuple[ContextKind, ...]
    vote: Vote | None = None
    """`None` if there is no election with a known date."""


class Ending(StrEnum):
    """A way to end that is no action."""

    MOMENT = "moment"
    """Over when it was done."""
    OBSERVED = "observed"
    """Every effect was observed to end."""
    OBSERVED_IN_PART = "observed_in_part"
    """Some effects were observed to end."""


@frozen(kw_only=True)
@readable
class Ended:
    """How an incident came to its end."""

    ways: tuple[ActionKind | Ending, ...]
    contested: bool = False
    """Whether claims contradict each other about the end."""


Value = (
    tuple[str, ...]
    | tuple[Codelist, ...]
    | tuple[Party, ...]
    | tuple[Lineage, ...]
    | Days
    | Promised
    | Magnitude
    | DayCount
    | Observed
    | Surroundings
    | Ended
    | None
)
"""The value of one incident in a dimension; `None`, an empty tuple or two open ends if it has no data."""


def in_order(one: Days, other: Days) -> tuple[Days, Days]:
    """Return two points in time that do not overlap, the earlier first."""
    return (one, other) if (one[1] or date.max) < (other[1] or date.max) else (other, one)
