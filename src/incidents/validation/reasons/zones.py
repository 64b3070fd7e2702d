"""Why a text is no time zone of the record."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from incidents.data.messages import Said, said
from incidents.model.zones import zone, zone_names, zones_of
from incidents.suggestions import nearest
from incidents.validation.reasons.hidden import hidden_in
from incidents.validation.reasons.reason import Reason

_OFFSET = re.compile(r"(?i)(?:UTC|GMT)? ?([+\u2212-]) ?([0-9]{1,2})(?::?([0-9]{2}))?")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_MOST_NAMED: Final = 6
_IN_SUMMER = datetime(2024, 7, 1, tzinfo=UTC)
_IN_WINTER = datetime(2024, 1, 1, tzinfo=UTC)


def why_no_zone(text: str, countries: tuple[str, ...]) -> Reason:
    """Return why a text is not the name of a time zone, with the zones of the countries of the record."""
    own = tuple(name for country in countries for name in zones_of(country))
    hidden = hidden_in(text)
    if hidden is not None:
        return hidden
    offset = _OFFSET.fullmatch(text)
    if offset:
        return Reason(why=said("reason.zone.offset"), advice=_zones(own), proposals=_with_offset(own, offset))
    same = tuple(name for name in zone_names() if name.casefold() == text.casefold().replace(" ", "_"))
    city = tuple(name for name in own if name.rpartition("/")[2].casefold() == text.casefold().replace(" ", "_"))
    if same or city:
        return Reason(why=said("reason.zone.form"), proposals=same or city, certain=False)
    if _ABBREVIATION.fullmatch(text):
        return Reason(why=said("reason.zone.abbreviation"), advice=_zones(own), proposals=own if len(own) == 1 else ())
    cities = {name.rpartition("/")[2]: name for name in own}
    near = nearest(text, own or zone_names()) or tuple(cities[city] for city in nearest(text, cities))
    return Reason(why=said("reason.zone.unknown"), advice=_zones(own), proposals=near)


def _zones(own: tuple[str, ...]) -> Said:
    """Return the advice to write one of the zones of the countries of the record."""
    if not own:
        return said("reason.zone.advice")
    shown = ", ".join([*own[:_MOST_NAMED], "…"] if len(own) > _MOST_NAMED else own)
    return said("reason.zone.advice.own", zones=shown)


def _with_offset(own: tuple[str, ...], offset: re.Match[str]) -> tuple[str, ...]:
    """Return the only zone of a country that has an offset the whole year; none if there are several."""
    minutes = (int(offset[2]) * 60 + int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
    wanted = timedelta(minutes=minutes)
    fitting = tuple(
        name
        for name in own
        if all(day.astimezone(zone(name)).utcoffset() == wanted for day in (_IN_SUMMER, _IN_WINTER))
    )
    return fitting if len(fitting) == 1 else ()
