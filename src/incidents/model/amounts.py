"""Amounts as the sources word them; numbers only where the words set a bound."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import field
from attrs.converters import optional

from incidents.findings.notebook import readable
from incidents.model.codes import Unit
from incidents.model.durations import DAY_SECONDS, days_of_months
from incidents.model.fields import described
from incidents.model.taking import taking
from incidents.model.text import Line, Number
from incidents.values import frozen

AROUND: Final = Fraction(1, 10)
"""How far a figure with "about", "some" or "almost" may be from the true one: a tenth to either side. Used only to
find contradictions; it is never written into a record."""


@frozen(kw_only=True, field_transformer=taking)
@readable
class Amount:
    """A number as a source gave it.

    `low` and `high` are inclusive; `around` is the figure given as approximate.
    """

    words: Line = field(metadata=described('The amount as the source words it, such as "thousands" or "over 10,000".'))
    low: Number | None = field(
        default=None,
        metadata=described(
            'The lowest value that the words allow, inclusive; only where they set one ("thousands": 2000).'
        ),
    )
    high: Number | None = field(
        default=None, metadata=described("The highest value that the words allow, inclusive; only where they set one.")
    )
    around: Number | None = field(
        default=None, metadata=described('The figure given as approximate, as by "about", "some" or "almost".')
    )
    unit: Unit | None = field(
        default=None,
        converter=optional(Unit),
        metadata=described("What is counted, where the metric leaves it open; a currency for money."),
    )

    @property
    def hull(self) -> tuple[Fraction | None, Fraction | None]:
        """The lowest and the highest value that the amount can mean, inclusive; `None` where there is no bound.

        `around` reaches a tenth to either side (see `AROUND`), but never beyond a bound that the words give.
        """
        low = None if self.low is None else Fraction(self.low)
        high = None if self.high is None else Fraction(self.high)
        if self.around is not None:
            figure = Fraction(self.around)
            low = figure * (1 - AROUND) if low is None else low
            high = figure * (1 + AROUND) if high is None else high
        return low, high

    @property
    def length(self) -> tuple[Fraction | None, Fraction | None]:
        """The fewest and the most seconds that an amount of time can mean; only for units of time."""
        low, high = self.hull
        return None if low is None else _seconds(low, self.unit, 0), None if high is None else _seconds(
            high, self.unit, 1
        )


def _seconds(number: Fraction, unit: Unit | None, end: int) -> Fraction:
    """Return the fewest (end 0) or the most seconds (end 1) of a number of a unit of time."""
    months = unit.data.months if unit else None
    if months is None:
        return number * Fraction(unit.data.seconds if unit and unit.data.seconds else 1)
    whole, rest = divmod(number * Fraction(months), 1)
    return (days_of_months(int(whole))[end] + rest * days_of_months(1)[end]) * DAY_SECONDS
