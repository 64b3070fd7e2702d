"""Time zones of the IANA database: their names, and the day and offset that an instant has in one.

The only module that uses zoneinfo, which is imported only when needed: validation does not need it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from incidents.errors import UnknownZone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@cache
def zone_names() -> frozenset[str]:
    """Return every name of the IANA database, links included, as the tzdata package lists them."""
    return frozenset(_table("zones").split())


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the names of the zones of a country, by its code; none for a code that the database does not list."""
    return tuple(name for name, code in _countries().items() if code == country)


def country_of_zone(name: str) -> str | None:
    """Return the code of the country of a zone, also by an old name of the zone; None for a zone of no country."""
    return _countries().get(name) or _countries().get(_current_names().get(name, ""))


@cache
def _current_names() -> dict[str, str]:
    """Return the current name of each zone by its old names, such as Asia/Kolkata by Asia/Calcutta."""
    rows = (line.split() for line in _table("zoneinfo/tzdata.zi").splitlines() if line.startswith("L "))
    return {old: current for _, current, old in rows}


@cache
def _countries() -> dict[str, str]:
    """Return the country of each zone, in the order of the table."""
    rows = (line.split("\t") for line in _table("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def _table(name: str) -> str:
    """Return the text of a file of the tzdata package."""
    package = find_spec("tzdata")
    if package is None or package.origin is None:
        raise ImportError("the package tzdata is not installed", name="tzdata")
    # Asked of the loader, not of importlib.resources, which takes longer to load than a record to check.
    loader: Any = package.loader
    found: bytes = loader.get_data(package.origin.removesuffix("__init__.py") + name)
    return found.decode("utf-8")


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of a name.

    Raises:
        UnknownZone: if the IANA database has no such name; case matters.
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
