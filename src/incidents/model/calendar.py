"""Calendar arithmetic; the only module that uses pendulum.

It is imported only when needed: days without a clock time, which are most, do not need it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from incidents.model.durations import Duration
from incidents.model.time import Days
from incidents.model.zones import zone


def add(days: Days, instant: datetime | None, duration: Duration, zone_name: str | None) -> Days:
    """Return the days between which a duration ends that begins at a point in time.

    Years, months, weeks and days move the calendar day and keep the clock time; hours, minutes and seconds elapse.
    8 August and ``P10D`` give 18 August. From a day without a clock time, hours may end on either of two days.
    An end after the year 9999 becomes the last day of that year, or is open.
    """
    if instant is None:
        return _days_later(days, duration)
    over = _instant_later(instant.astimezone(zone(zone_name)) if zone_name else instant, duration)
    return over or date.max, over


def _instant_later(moment: datetime, duration: Duration) -> date | None:
    """Return the day on which a duration ends that begins at a moment, by its own clock; None after the year 9999."""
    import pendulum  # noqa: PLC0415 - slow to import, and only instants need it

    try:
        over = pendulum.instance(moment, tz=moment.tzinfo or "UTC").add(
            years=duration.years,
            months=duration.months,
            weeks=duration.weeks,
            days=duration.days,
            hours=duration.hours,
            minutes=duration.minutes,
            seconds=duration.seconds,
        )
    except (OverflowError, ValueError):
        return None
    return date(over.year, over.month, over.day)


@lru_cache(maxsize=4096)
def _days_later(days: Days, duration: Duration) -> Days:
    """Return the days on which a duration ends that begins at some time of one of two days."""
    earliest, latest = days
    elapsing = timedelta(hours=duration.hours, minutes=duration.minutes, seconds=duration.seconds)
    first = earliest and (_day_later(earliest, duration, elapsing) or date.max)
    # From the last microsecond of a day, what is less than a day ends on the next one.
    return first, latest and _day_later(latest, duration, elapsing + timedelta(days=1, microseconds=-1))


def _day_later(day: date, duration: Duration, elapsing: timedelta) -> date | None:
    """Return the day on which a duration ends that begins when a day does; None after the year 9999."""
    years, month = divmod(day.month - 1 + duration.months, 12)
    year = day.year + duration.years + years
    try:
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return moved + timedelta(weeks=duration.weeks, days=duration.days) + elapsing
    except (OverflowError, ValueError):
        return None
