"""Time zones, calendar arithmetic and words for people: the one place that uses pendulum and zoneinfo.

Both are imported where a question needs them: validating a record needs neither.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from incidents.errors import UnknownZone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from incidents.model.durations import Duration
    from incidents.model.time import Days, When

_WESTMOST = timezone(timedelta(hours=-12))
_EASTMOST = timezone(timedelta(hours=14))


@cache
def zone_names() -> frozenset[str]:
    """Return every name of the IANA database, links included, as the tzdata package lists them."""
    package = find_spec("tzdata")
    if package is None or package.origin is None:
        raise ImportError("the package tzdata is not installed", name="tzdata")
    # Asked of the loader, not of importlib.resources, which takes longer to load than a record to check.
    loader: Any = package.loader
    zones: bytes = loader.get_data(package.origin.removesuffix("__init__.py") + "zones")
    return frozenset(zones.decode("utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of a name.

    Raises:
        UnknownZone: if the IANA database has no such name, letter by letter.
    """
    if name not in zone_names():
        raise UnknownZone(name)
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return ZoneInfo(name)


def local_day(instant: datetime, zone_name: str) -> date:
    """Return the calendar day on which an instant fell in a zone."""
    return instant.astimezone(zone(zone_name)).date()


def local_offset(instant: datetime, zone_name: str) -> timedelta:
    """Return the offset from UTC that a zone had at an instant."""
    return instant.astimezone(zone(zone_name)).utcoffset() or timedelta()


def moments(when: When, zone_name: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first instant possible and the first no longer possible, in UTC; `None` where open.

    A day lasts from its first moment in the zone to the first moment of the next, also where midnight is skipped or
    repeated. Without a zone it lasts from its beginning in the easternmost zone to its end in the westernmost.
    An instant is bounded by itself.
    """
    if when.instant is not None:
        moment = when.instant.astimezone(UTC)
        return moment, moment
    first = None if when.earliest is None else _day_begins(when.earliest, zone_name, _EASTMOST)
    last = None if when.latest is None else _day_begins(when.latest + timedelta(days=1), zone_name, _WESTMOST)
    return first, last


def _day_begins(day: date, zone_name: str | None, fallback: timezone) -> datetime:
    if zone_name is None:
        return datetime.combine(day, time(), fallback).astimezone(UTC)
    midnight = datetime.combine(day, time(), zone(zone_name))
    first, second = midnight.astimezone(UTC), midnight.replace(fold=1).astimezone(UTC)
    if first <= second:
        return first  # where midnight comes twice, the day begins at the first
    # Midnight is skipped, sometimes with the whole day: look for the first moment that is no longer the day before.
    before, after = int(second.timestamp()), int(first.timestamp())
    while after - before > 1:
        middle = (before + after) // 2
        if local_day(datetime.fromtimestamp(middle, UTC), zone_name) < day:
            before = middle
        else:
            after = middle
    return datetime.fromtimestamp(after, UTC)


def add(days: Days, instant: datetime | None, duration: Duration, zone_name: str | None) -> Days:
    """Return the days on which a duration is over that begins at a point in time.

    Years, months, weeks and days move the calendar day and keep the clock time; hours, minutes and seconds elapse.
    8 August and ``P10D`` give 18 August. From a day without a clock time, hours may end on either of two days.
    What ends after the year 9999 ends at its last day or later.
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


def duration_words(duration: Duration, language: str = "en") -> str:
    """Return a duration in words, such as "10 days" or "48 hours", never converted into other units."""
    from pendulum.locales.locale import Locale  # noqa: PLC0415

    locale = Locale.load(language)
    said = []
    for unit in ("years", "months", "weeks", "days", "hours", "minutes", "seconds"):
        number = getattr(duration, unit)
        if number:
            said.append(str(locale.translation(f"units.{unit[:-1]}.{locale.plural(number)}")).format(number))
    return " ".join(said)
