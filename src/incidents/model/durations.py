"""Announced durations: ISO 8601 text, kept as written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

from attrs import field, frozen

from incidents.errors import DurationSyntaxError

_N = "[1-9][0-9]{0,4}"
_TIME = f"T(?:{_N}H(?:{_N}M)?(?:{_N}S)?|{_N}M(?:{_N}S)?|{_N}S)"
_DAYS = f"{_N}D(?:{_TIME})?"
_MONTHS = f"{_N}M(?:{_DAYS}|{_TIME})?"
_YEARS = f"{_N}Y(?:{_MONTHS}|{_DAYS}|{_TIME})?"
DURATION_PATTERN = f"P(?:{_N}W|{_YEARS}|{_MONTHS}|{_DAYS}|{_TIME})"
"""Whole numbers from 1 to 99,999, largest unit first, weeks alone; no fractions, no zero, no sign."""

_PARTS = re.compile(
    r"P(?:([0-9]+)W)?(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)
_WHOLE = re.compile(DURATION_PATTERN)


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[int, ...]:
    matched = _PARTS.fullmatch(text) if _WHOLE.fullmatch(text) else None
    if matched is None:
        raise DurationSyntaxError(text)
    return tuple(int(part or 0) for part in matched.groups())


@frozen
class Duration:
    """A length of time in calendar units: a month is a month, never thirty days.

    Raises:
        DurationSyntaxError: if the text is not an ISO 8601 duration of whole numbers.
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
        names = ("weeks", "years", "months", "days", "hours", "minutes", "seconds")
        for name, value in zip(names, _parts(self.text), strict=True):
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, value: str | Self) -> Self:
        """Return the value itself, or parse a text."""
        return value if isinstance(value, cls) else cls(str(value))

    def __str__(self) -> str:
        return self.text
