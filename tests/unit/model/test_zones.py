"""Time zones: their names, and the day and offset of an instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from incidents.errors import UnknownZone
from incidents.model.zones import local_day, local_offset, zone, zone_names
from tests.builders import CARACAS

OSLO, APIA = "Europe/Oslo", "Pacific/Apia"


@pytest.mark.parametrize(
    ("instant", "zone_name", "day", "offset"),
    [
        ("2013-10-31T22:20:00Z", CARACAS, "2013-10-31", timedelta(hours=-4, minutes=-30)),
        ("2024-08-09T02:00:00Z", CARACAS, "2024-08-08", timedelta(hours=-4)),
        ("2007-12-09T06:45:00Z", CARACAS, "2007-12-09", timedelta(hours=-4)),  # the first 02:45
        ("2007-12-09T07:15:00Z", CARACAS, "2007-12-09", timedelta(hours=-4, minutes=-30)),  # the second
        ("2011-12-30T09:59:59Z", APIA, "2011-12-29", timedelta(hours=-10)),
        ("2011-12-30T10:00:00Z", APIA, "2011-12-31", timedelta(hours=14)),
        ("2013-10-27T00:30:00Z", OSLO, "2013-10-27", timedelta(hours=2)),
        ("2013-10-27T01:30:00Z", OSLO, "2013-10-27", timedelta(hours=1)),
        ("2013-10-31T22:20:00Z", "UTC", "2013-10-31", timedelta()),
    ],
)
def test_local_day_and_offset(instant: str, zone_name: str, day: str, offset: timedelta) -> None:
    """An instant has the day and the offset that the clocks of a zone showed then."""
    moment = datetime.fromisoformat(instant)
    assert (str(local_day(moment, zone_name)), local_offset(moment, zone_name)) == (day, offset)


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "america/caracas", "America/Caracas ", "../etc/passwd", "a\0b", "X" * 300, "+04:30", "localtime"],
)
def test_unknown_zone(name: str) -> None:
    """Only names of the IANA database, letter by letter, are zones; no file is looked for."""
    with pytest.raises(UnknownZone) as caught:
        zone(name)
    assert caught.value == UnknownZone(name)


def test_zone_names_hold_links_too() -> None:
    """Old names of zones are names."""
    assert {CARACAS, "Asia/Calcutta", "Asia/Kolkata", "UTC"} <= zone_names()
    assert zone(CARACAS).key == CARACAS
