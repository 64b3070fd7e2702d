"""Rules about what the id of a record and its time zone name, compared with the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.english import listed
from incidents.findings import Hit
from incidents.model import registry
from incidents.model.countries import BLOC, is_country
from incidents.model.parts import lineage
from incidents.model.time import When
from incidents.model.zones import country_of_zone, zones_of
from incidents.patterns import pattern
from incidents.validation.context import Context
from incidents.validation.prefilter import needs

_YEAR: Final = pattern(r"(?:19|20)[0-9]{2}")
_MOST_LISTED: Final = 4
_OF_NO_COUNTRY: Final = pattern(r"(?!UTC|UCT|GMT|PRC|ROC|ROK)[A-Z]{3}(?:[0-9][A-Z]{3})?|Etc/GMT[+-][0-9]+")
"""Names of the IANA database that are abbreviations or offsets; those left out are UTC and old names of zones of countries."""
"""Most zones, or years, that a message lists; large countries have many zones."""


def id_differs_from_record(context: Context) -> Iterator[Hit]:
    """The id begins with another country, or names another year or platform than the record.

    Why: People read the id as a short title, and other records refer to it. Either it was copied from another record, or the
    country, date or platform in the record is wrong. Of several years or platforms in an id, one has to be in the record.
    The rule looks only at ids that begin with a country or have a year.
    Source: ids; by convention country, platform, year and what was done
    Bad:
        {"id": "xk-signal-2023-block", "countries": ["VE"],
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"id": "ve-x-2024-block", "countries": ["VE"],
         "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "on": "2024-08-08",
                      "evidence": [{"source": "report"}]}]}
    """
    words = context.incident.id.split("-")
    if not (is_country(words[0].upper()) or any(map(_YEAR.fullmatch, words))):
        return  # an id of another form, whose words mean something else
    other = (*_other_country(context, words), *_other_platform(context, words), *_other_year(context, words))
    if other:
        message = f'id "{context.incident.id}" names {listed(other, "and")}, which the record does not'
        hint = f"{_years_of(context)}Correct the record. If the id is wrong and nothing refers to it yet, change it and the name of the file."
        yield Hit(pointer=("id",), message=message, help=hint)


def _other_country(context: Context, words: list[str]) -> Iterator[str]:
    code = words[0].upper()
    if code in context.incident.countries or not is_country(code):
        return
    is_usual = any(word in registry.ids() or _YEAR.fullmatch(word) for word in words[1:])
    if is_usual and code not in _countries(context):
        yield f"the country {code}"


def _countries(context: Context) -> set[str]:
    """Return the countries of a record, with those of its places and actors."""
    incident = context.incident
    places = {place for action in incident.actions for place in action.where}
    return {
        *incident.countries,
        *(incident.geography.outermost(place) for place in places),
        *(actor.country for actor in incident.actors if actor.country),
    }


def _other_platform(context: Context, words: list[str]) -> Iterator[str]:
    named = [word for word in words[1:] if word in registry.ids()]
    if not named or not any(action.platforms for action in context.incident.actions):
        return
    known = context.raw.all_named | {actor.id for actor in context.incident.actors}
    owned = {lineage(name) for name in known}
    title = context.incident.title.casefold()
    if not any(lineage(name) in owned or name in title or _kind_of(name) in _kinds(context) for name in named):
        yield f"the platform {listed(named, 'or')}"


def _kind_of(name: str) -> object:
    return getattr(registry.find(name), "kind", None)


def _kinds(context: Context) -> set[object]:
    return {kind for action in context.incident.actions for kind in action.platform_kinds}


def _other_year(context: Context, words: list[str]) -> Iterator[str]:
    years = [word for word in words if _YEAR.fullmatch(word)]
    dates = [text for pointer, text in context.raw.times if pointer[0] != "curation"]
    if years and dates and not any(_is_of(text, int(year)) for year in years for text in dates):
        yield f"the year {listed(years, 'or')}"


def _years_of(context: Context) -> str:
    """Return a sentence about the years of the actions of a record; empty if they are unknown or many."""
    days = [action.on.earliest for action in context.incident.actions if action.on]
    years = sorted({str(day.year) for day in days if day is not None})
    return f"Its actions are of {listed(years, 'and')}. " if 0 < len(years) <= _MOST_LISTED else ""


def _is_of(text: str, year: int) -> bool:
    """Return whether a time may be in a year."""
    if text.startswith(str(year)):
        return True
    when = When.read(text)
    return (when.earliest is None or when.earliest.year <= year) and (when.latest is None or year <= when.latest.year)


@needs("timezone")
def timezone_of_another_country(context: Context) -> Iterator[Hit]:
    """The time zone of the record belongs to a country that has no part in the record, or is an abbreviation such as EST.

    Why: The days of all instants are read in this zone. It was probably copied from another record. An
    abbreviation is a fixed offset, or has the clock changes of another country.
    Source: the record; `timezone`, and the table of zones by country of the IANA time zone database
    Bad:
        {"countries": ["VE"], "timezone": "Europe/Istanbul"}
    Good:
        {"countries": ["VE"], "timezone": "America/Caracas"}
    """
    zone = context.incident.timezone
    is_short = zone is not None and _OF_NO_COUNTRY.fullmatch(zone) is not None
    country = country_of_zone(zone) if zone and not is_short else None
    if country in context.incident.countries:
        return
    own = _countries(context) if country or is_short else set()
    if not (country or is_short) or country in own or BLOC in own or not any(zones_of(each) for each in own):
        return
    names = [name for each in context.incident.countries for name in zones_of(each)]
    listed_ = ", ".join(context.incident.countries)
    message = (
        f"time zone {zone} is of {country}, which is not a country of the record ({listed_})"
        if country
        else f"time zone {zone} is an abbreviation or offset, not the zone of a country of the record ({listed_})"
    )
    shown = (
        f"Write {listed(names, 'or')}" if 0 < len(names) <= _MOST_LISTED else "Write a zone of a country of the record"
    )
    yield Hit(pointer=("timezone",), message=message, help=f"{shown}, or add the country.")
