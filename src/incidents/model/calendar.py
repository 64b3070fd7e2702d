"""Calendar arithmetic; the only module that uses pendulum.

It is imported only when needed: validation does not need it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from incidents.model.durations import Duration
from incidents.model.time import Days
from incidents.model.zones import zone


def add(days: Days, instant: datetime | None, duration: Duration, zone_name: str | None) -> Days:
    """Return the days between which a duration ends that begins at a point in time.

    Years, months, weeks and days move the calendar day and keep the clock time; hours, minutes and seconds elapse.
    8 August and ``P10D`` give 18 August. From a day without a clock time, hours may end on either of two days.
    An end after the year 9999 becomes the last day of that year, or is open.
    """
    import pendulum  # noqa: PLC0415

    def moved(moment: datetime, past: date | None) -> date | None:
        start = pendulum.instance(moment, tz=moment.tzinfo or "UTC")
        try:
            over = start.add(
                years=duration.years,
                months=duration.months,
                weeks=duration.weeks,
                days=duration.days,
                hours=duration.hours,
                minutes=duration.minutes,
                seconds=duration.seconds,
            )
        except (OverflowError, ValueError):
            return past
        return date(over.year, over.month, over.day)

    if instant is not None:
        moment = instant.astimezone(zone(zone_name)) if zone_name else instant
        return moved(moment, date.max), moved(moment, None)
    earliest, latest = days
    return (
        None if earliest is None else moved(datetime.combine(earliest, time(), UTC), date.max),
        None if latest is None else moved(datetime.combine(latest, time.max, UTC), None),
    )
