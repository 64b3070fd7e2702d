"""Why a text is no time zone of the record."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from incidents.data.messages import Said, said
from incidents.model import countries as known_countries
from incidents.model.zones import zone, zone_names, zones_of
from incidents.patterns import pattern
from incidents.suggestions import folded, nearest
from incidents.validation.reasons.hidden import disguised_in
from incidents.validation.reasons.reason import Reason

_OFFSET = pattern(r"(?i)(?:UTC|GMT)? ?([+\u2212-]) ?([0-9]{1,2})(?::?([0-9]{2}))?")
_ABBREVIATION = pattern(r"[A-Z]{2,5}")
_AROUND: Final = pattern(
    r"(?i)^\((?:UTC|GMT)[^()]*\) *|^(?:the )?(?:local )?(?:time zone|timezone|time) (?:of|in) (?:the )?|^(?:hora|huso(?: horario)?)(?: local| legal| est[aá]ndar)? "
    r"(?:de |del )?(?:la )?|(?: (?:local|standard|legal))? (?:time(?: ?zone)?)$"
)
"""What people write around the name of a place or country for its time."""
_MOST_NAMED: Final = 6
_DAYS: Final = tuple(datetime(year, month, 1, tzinfo=UTC) for year in range(2005, 2027) for month in (1, 7))
"""Days in the summers and winters of the years of most records."""


def why_no_zone(text: str, countries: tuple[str, ...]) -> Reason:
    """Return why a text is not the name of a time zone, with the zones of the countries of the record."""
    own = tuple(name for country in countries for name in zones_of(country))
    hidden = disguised_in(text)
    if hidden is not None:
        return hidden
    offset = _OFFSET.fullmatch(text)
    if offset:
        fitting = _with_offset(own, offset)
        ordered = (*fitting, *(name for name in own if name not in fitting))
        proposals = fitting if len(fitting) == 1 else ()
        return Reason(why=said("reason.zone.offset"), advice=_zones(ordered), proposals=proposals)
    name = folded(_AROUND.sub("", text)).replace(" ", "_")
    same = tuple(one for one in zone_names() if one.casefold() == name and ("/" in one or one == "UTC"))
    city = tuple(one for one in own if one.rpartition("/")[2].casefold() == name)
    if same or city:
        return Reason(why=said("reason.zone.form"), proposals=same or city)
    country = _country_named(_AROUND.sub("", text))
    if country is not None:
        named = zones_of(country)
        advice = said("reason.zone.advice.of", country=known_countries.country_name(country), zones=_listed(named))
        return Reason(why=said("reason.zone.country"), advice=advice, proposals=named if len(named) == 1 else ())
    if _ABBREVIATION.fullmatch(text):
        return Reason(why=said("reason.zone.abbreviation"), advice=_zones(own), proposals=own if len(own) == 1 else ())
    cities = {one.rpartition("/")[2]: one for one in own}
    near = nearest(name, own or zone_names()) or tuple(cities[one] for one in nearest(name, cities))
    return Reason(why=said("reason.zone.unknown"), advice=_zones(own), proposals=near)


def _country_named(text: str) -> str | None:
    """Return the code of the country with zones that a text names; three letters may abbreviate a zone as well."""
    country = None if re.fullmatch("[A-Za-z]{3}", text) else known_countries.code_of(text)
    return country if country and zones_of(country) else None


def _zones(own: tuple[str, ...]) -> Said:
    """Return the advice to write one of the zones of the countries of the record."""
    return said("reason.zone.advice.own", zones=_listed(own)) if own else said("reason.zone.advice")


def _listed(zones: tuple[str, ...]) -> str:
    return ", ".join([*zones[:_MOST_NAMED], "…"] if len(zones) > _MOST_NAMED else zones)


def _with_offset(own: tuple[str, ...], offset: re.Match[str]) -> tuple[str, ...]:
    """Return the zones that had an offset at some time of the year, in whatever year."""
    minutes = (int(offset[2]) * 60 + int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
    wanted = timedelta(minutes=minutes)
    return tuple(name for name in own if any(day.astimezone(zone(name)).utcoffset() == wanted for day in _DAYS))
