"""Times with a stated precision: EDTF levels 0 and 1, and instants with their offset.

A `When` is one point in time within bounds, never a period; the text is kept and nothing is added to it.
Source: Library of Congress, Extended Date/Time Format (2019), levels 0 and 1; RFC 3339 for instants. Narrower than
these: years from 1900 to 2099, offsets between -14:59 and +14:59, no date beside an instant in bounds, no letter-prefixed
years. Wider: an instant may be marked like a date, and two instants may be bounds.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timezone
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Self

from attrs import field

from incidents.errors import DaySyntaxError, ReversedBounds, TimeSyntaxError
from incidents.findings.notebook import readable
from incidents.model.plain_values import plain_text
from incidents.model.zones import local_day
from incidents.patterns import pattern
from incidents.values import frozen

_YEAR = "(?:19|20)[0-9]{2}"
_LEAP_DAY = "(?:(?:19|20)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29"
_MONTH_DAY = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
_DAY = f"(?:{_LEAP_DAY}|{_YEAR}-{_MONTH_DAY})"
_MONTH = f"{_YEAR}-(?:0[1-9]|1[0-2])"
_SEASON = f"{_YEAR}-2[1-4]"
_POINT = f"(?:{_DAY}|{_MONTH}(?:-XX)?|{_SEASON}|{_YEAR}(?:-XX(?:-XX)?)?|(?:19|20)(?:[0-9]X|XX))[~?%]?"
_BOUNDS = rf"(?:{_POINT}/(?:{_POINT}|\.\.)?|(?:\.\.)?/{_POINT})"
_INSTANT = (
    f"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{{1,6}})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
)
_MOMENT = f"{_INSTANT}[~?%]?"
_MOMENTS = rf"(?:{_MOMENT}/(?:{_MOMENT}|\.\.)?|(?:\.\.)?/{_MOMENT})"
WHEN_PATTERN: Final = f"(?:{_POINT}|{_BOUNDS}|{_MOMENT}|{_MOMENTS})"
"""The pattern that the schema publishes."""
_ONE_POINT = pattern(_POINT)
_ONE_MOMENT = pattern(_MOMENT)

Days = tuple[date | None, date | None]
"""The first and the last possible calendar day; `None` if that side is open."""
Moments = tuple[datetime | None, datetime | None]
"""The first and the last possible instant; `None` if that side is open."""
_OPEN: Final = ("", "..")
_MARKS: Final = "~?%"


class Precision(StrEnum):
    """The precision of a time."""

    INSTANT = "instant"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    BOUNDS = "bounds"


class Order(StrEnum):
    """How a point in time within bounds compares with a day."""

    REACHED = "reached"
    """Certainly on the day or before it."""
    AHEAD = "ahead"
    """Certainly after it."""
    STRADDLES = "straddles"
    """The bounds allow both."""


@frozen
class _Reading:
    days: Days
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    moments: Moments | None = None


def _month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _point(text: str) -> _Reading:
    core = text.rstrip(_MARKS)
    mark = text[len(core) :]
    moments: Moments | None = None
    days: Days
    if "T" in core:
        instant = datetime.fromisoformat(core)
        moments, days, precision = (instant, instant), (instant.date(), instant.date()), Precision.INSTANT
    else:
        days, precision = _span(core)
    return _Reading(days, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"), moments=moments)


def _span(core: str) -> tuple[Days, Precision]:
    parts = core.split("-")
    year = parts[0]
    if year.endswith("XX"):
        return (date(int(year[:2] + "00"), 1, 1), date(int(year[:2] + "99"), 12, 31)), Precision.CENTURY
    if year.endswith("X"):
        return (date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31)), Precision.DECADE
    number = int(year)
    if len(parts) == 1 or parts[1] == "XX":
        return (date(number, 1, 1), date(number, 12, 31)), Precision.YEAR
    month = int(parts[1])
    if month > 12:  # noqa: PLR2004 - EDTF seasons are months 21 to 24
        return _season(number, month), Precision.SEASON
    if len(parts) == 2 or parts[2] == "XX":  # noqa: PLR2004 - a year and a month
        return _month_days(number, month), Precision.MONTH
    day = date(number, month, int(parts[2]))
    return (day, day), Precision.DAY


def _season(year: int, season: int) -> Days:
    """Return the hull of both hemispheres' months; winter may begin in December before or end in February after."""
    if season in (21, 23):
        return date(year, 3, 1), date(year, 11, 30)
    first = date(year - 1, 12, 1) if year > 1900 else date(1900, 1, 1)  # noqa: PLR2004 - first year of the forms
    return first, _month_days(year + 1, 2)[1] if year < 2099 else date(2099, 12, 31)  # noqa: PLR2004 - last year


def _has_form(text: str) -> bool:
    """Return whether a text matches `WHEN_PATTERN`, without that pattern, which repeats all forms and takes long to compile."""
    ends = text.split("/")
    named = [end for end in ends if len(ends) == 1 or end not in _OPEN]
    one = _ONE_MOMENT if "T" in text else _ONE_POINT
    return 0 < len(named) <= len(ends) <= 2 and all(map(one.fullmatch, named))  # noqa: PLR2004 - bounds have two ends


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    if not _has_form(text):
        raise TimeSyntaxError(text)
    if "/" not in text:
        return _point(text)
    ends = [None if part in _OPEN else _point(part) for part in text.split("/")]
    first, last = ends
    days = (first.days[0] if first else None, last.days[1] if last else None)
    moments: Moments | None = None
    if "T" in text:
        moments = (_moment(first), _moment(last))
        days = _in_order(days)  # offsets may differ, and with them the days
    if _is_reversed(moments or days):
        raise ReversedBounds(text)
    return _Reading(
        days,
        Precision.BOUNDS,
        approximate=any(end.approximate for end in ends if end),
        uncertain=any(end.uncertain for end in ends if end),
        moments=moments,
    )


def _moment(end: _Reading | None) -> datetime | None:
    return end.moments[0] if end and end.moments else None


def _is_reversed(ends: tuple[Any, Any]) -> bool:
    first, last = ends
    return first is not None and last is not None and bool(first > last)


def _in_order(days: Days) -> Days:
    return (days[1], days[0]) if _is_reversed(days) else days


@frozen(repr=False)
@readable
class When:
    """One point in time, as precise as it is known.

    `earliest` and `latest` are calendar days, both included, `None` where open; those of an instant are the day that
    its own offset gives it. `moments` are the first and the last possible instant, if the time is made of instants.
    `approximate` and `uncertain` say what ``~``, ``?`` and ``%`` mark; they widen no bound.

    Raises:
        TimeSyntaxError: if the text has none of the forms.
        ReversedBounds: if the second of two bounds lies before the first.
        InvalidValue: if the value is no text, and no date or time of Python, numpy or pandas.
    """

    text: str
    earliest: date | None = field(init=False, eq=False)
    latest: date | None = field(init=False, eq=False)
    precision: Precision = field(init=False, eq=False)
    approximate: bool = field(init=False, eq=False)
    uncertain: bool = field(init=False, eq=False)
    moments: Moments | None = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        put = object.__setattr__
        if type(self.text) is not str:
            put(self, "text", plain_text("When", self.text))
        reading = _read(self.text)
        put(self, "earliest", reading.days[0])
        put(self, "latest", reading.days[1])
        put(self, "precision", reading.precision)
        put(self, "approximate", reading.approximate)
        put(self, "uncertain", reading.uncertain)
        put(self, "moments", reading.moments)

    @classmethod
    def of(cls, value: str | date | Self) -> Self:
        """Return the value itself, or parse a text, a date or an aware datetime.

        Raises:
            TimeSyntaxError: for a naive datetime as for a text of no known form.
        """
        if isinstance(value, cls):
            return value
        return cls(value.isoformat() if isinstance(value, date) else value)  # type: ignore[arg-type]

    @classmethod
    @lru_cache(maxsize=4096)
    def read(cls, text: str) -> Self:
        """Parse a text; equal texts give the same object."""
        return cls(text)

    @property
    def instant(self) -> datetime | None:
        """The instant; `None` if the time is a date or has bounds."""
        return self.moments[0] if self.moments and self.precision is Precision.INSTANT else None

    @property
    def utc(self) -> datetime | None:
        """The instant in UTC; `None` if the time is a date or has bounds."""
        return self.instant.astimezone(timezone.utc) if self.instant else None  # noqa: UP017 - reads as a sentence

    def days(self, zone: str | None = None) -> Days:
        """Return the first and last calendar day possible in an IANA zone.

        A date is a day of that zone already; an instant is moved there. Without a zone an instant keeps the day of
        its own offset. Raises `UnknownZone`.
        """
        if self.moments is None or zone is None:
            return self.earliest, self.latest
        first, last = self.moments
        return first and local_day(first, zone), last and local_day(last, zone)

    def against(self, day: date, zone: str | None = None) -> Order:
        """Return how the point compares with a calendar day of the zone."""
        return against(self.days(zone), day)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"


def against(days: Days, day: date) -> Order:
    """Return how a point within days compares with one day."""
    earliest, latest = days
    if latest is not None and latest <= day:
        return Order.REACHED
    if earliest is not None and earliest > day:
        return Order.AHEAD
    return Order.STRADDLES


def apart(one: Days, other: Days) -> bool:
    """Return whether no day lies within both."""
    return (one[1] is not None and other[0] is not None and one[1] < other[0]) or (
        other[1] is not None and one[0] is not None and other[1] < one[0]
    )


def is_time(text: str) -> bool:
    """Return whether a text is a time as a record may have it."""
    try:
        When(text)
    except ValueError:
        return False
    return True


def as_day(value: date | str) -> date:
    """Return the calendar day of an `as_of`: a date, or a text such as ``2024-08-25``.

    Raises:
        DaySyntaxError: if a text is anything but a full date.
        TypeError: for anything else, such as a datetime, which names a moment and not a day.
    """
    if isinstance(value, datetime) or not isinstance(value, date | str):
        message = f"expected a date or text such as 2024-08-25, not {type(value).__name__}"
        raise TypeError(message)
    if isinstance(value, date):
        return value
    try:
        when = When(value)
    except (TimeSyntaxError, ReversedBounds):
        raise DaySyntaxError(value) from None
    if when.precision is not Precision.DAY or when.text != str(when.earliest):
        raise DaySyntaxError(value)
    return date.fromisoformat(when.text)
