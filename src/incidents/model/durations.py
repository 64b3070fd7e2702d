"""Announced durations: ISO 8601 text, kept as written, and how long they can be."""

from __future__ import annotations

from calendar import monthrange
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final, Self

from attrs import field

from incidents.errors import DurationSyntaxError
from incidents.findings.notebook import readable
from incidents.model.plain_values import plain_text
from incidents.patterns import pattern
from incidents.values import frozen

_N = "[1-9][0-9]{0,4}"
_TIME = f"T(?:{_N}H(?:{_N}M)?(?:{_N}S)?|{_N}M(?:{_N}S)?|{_N}S)"
_DAYS = f"{_N}D(?:{_TIME})?"
_MONTHS = f"{_N}M(?:{_DAYS}|{_TIME})?"
_YEARS = f"{_N}Y(?:{_MONTHS}|{_DAYS}|{_TIME})?"
DURATION_PATTERN = f"P(?:{_N}W|{_YEARS}|{_MONTHS}|{_DAYS}|{_TIME})"
"""Whole numbers from 1 to 99,999, largest unit first, weeks alone; no fractions, no zero, no sign."""

_PARTS = pattern(
    f"P(?=.)(?:({_N})W|(?:({_N})Y)?(?:({_N})M)?(?:({_N})D)?(?:T(?=.)(?:({_N})H)?(?:({_N})M)?(?:({_N})S)?)?)"
)
"""The same with a group for each unit, and much faster to compile; the schema cannot look ahead."""


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[int, ...]:
    matched = _PARTS.fullmatch(text)
    if matched is None:
        raise DurationSyntaxError(text)
    return tuple(int(part or 0) for part in matched.groups())


_CYCLE_YEARS: Final = 400
_CYCLE_MONTHS: Final = 12 * _CYCLE_YEARS
"""After so many months the calendar repeats itself."""
DAY_SECONDS: Final = 86_400


@cache
def _month_starts() -> tuple[int, ...]:
    """Return the day on which each month of two cycles of the calendar begins, counted from the first."""
    lengths = [monthrange(2000 + year, month)[1] for year in range(_CYCLE_YEARS) for month in range(1, 13)]
    return tuple(accumulate((*lengths, *lengths), initial=0))


@lru_cache(maxsize=1024)
def days_of_months(months: int) -> tuple[int, int]:
    """Return how many days a number of months in a row has at least and at most: one has 28 to 31, twelve 365 or 366."""
    starts = _month_starts()
    cycles, rest = divmod(months, _CYCLE_MONTHS)
    lengths = {starts[first + rest] - starts[first] for first in range(_CYCLE_MONTHS)}
    whole = cycles * starts[_CYCLE_MONTHS]
    return whole + min(lengths), whole + max(lengths)


@frozen
@readable
class Duration:
    """A length of time in calendar units: a month is a month, never thirty days.

    Raises:
        DurationSyntaxError: if the text is not an ISO 8601 duration of whole numbers.
        InvalidValue: if the value is no text, and no duration of Python, numpy or pandas.
    """

    text: str
    weeks: int = field(init=False, eq=False, repr=False)
    years: int = field(init=False, eq=False, repr=False)
    months: int = field(init=False, eq=False, repr=False)
    days: int = field(init=False, eq=False, repr=False)
    hours: int = field(init=False, eq=False, repr=False)
    minutes: int = field(init=False, eq=False, repr=False)
    seconds: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str:
            object.__setattr__(self, "text", plain_text("Duration", self.text))
        names = ("weeks", "years", "months", "days", "hours", "minutes", "seconds")
        for name, value in zip(names, _parts(self.text), strict=True):
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, value: str | Self) -> Self:
        """Return the value itself, or parse a text."""
        return value if isinstance(value, cls) else cls(value)  # type: ignore[arg-type]

    @property
    def length(self) -> tuple[int, int]:
        """The fewest and the most seconds that it can have: months differ in length, all other units do not."""
        fewest, most = days_of_months(12 * self.years + self.months)
        rest = (7 * self.weeks + self.days) * DAY_SECONDS + self.hours * 3600 + self.minutes * 60 + self.seconds
        return fewest * DAY_SECONDS + rest, most * DAY_SECONDS + rest

    def __str__(self) -> str:
        return self.text
