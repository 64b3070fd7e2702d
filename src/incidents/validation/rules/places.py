"""Rules about where and on what an act has effect: places out of the record, platforms out of their time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from incidents.findings import Hit
from incidents.model import registry
from incidents.model.actions import Action
from incidents.model.codes import Direction
from incidents.validation.context import Context
from incidents.validation.needs import needs

_BLOC: Final = "EU"


@needs("where")
def place_in_another_country(context: Context) -> Iterator[Hit]:
    """A state restricts something in a place that is of no country of the record.

    Why: A state acts at home; either the place is mistyped, or the record does not list a country that is concerned.
    What is observed abroad is an effect, and what platforms do they do anywhere: neither is asked.
    Source: the record; `countries`
    Bad:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VN"],
                                           "evidence": [{"source": "report"}]}]}
    Good:
        {"countries": ["VE"], "actions": [{"id": "order", "kind": "service_block", "platforms": ["x"], "where": ["VE"],
                                           "evidence": [{"source": "report"}]}]}
    """
    countries = context.incident.countries
    if _BLOC in countries:
        return
    for pointer, action in context.of(Action):
        if action.kind.direction is not Direction.STATE_TO_PLATFORM or not _at_home(context, action):
            continue
        for index, place in enumerate(action.where):
            if place[:2] not in (*countries, _BLOC):
                message = f"{place} lies in no country of the record: {', '.join(countries)}"
                yield Hit(pointer=(*pointer, "where", index), message=message)


def _at_home(context: Context, action: Action) -> bool:
    """Return whether all who decided, as far as is known, are of a country of the record."""
    actors = [context.actor(name) for name in action.by]
    return all(actor is None or actor.country in context.incident.countries for actor in actors)


@needs("platforms")
def platform_before_its_time(context: Context) -> Iterator[Hit]:
    """An act is dated before there was the platform that it names.

    Why: Another platform is meant, or the year is mistyped. The registry's day is that of the launch, so that a trial
    before it may be real.
    Source: registry of platforms; names are dated
    Bad:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["threads"], "on": "2013-10-31",
                      "evidence": [{"source": "report"}]}]}
    Good:
        {"actions": [{"id": "order", "kind": "service_block", "platforms": ["threads"], "on": "2023-10-31",
                      "evidence": [{"source": "report"}]}]}
    """
    for pointer, action in context.of(Action):
        for index, name in enumerate(action.platforms):
            entry = None if context.thing(name) is not None else registry.find(name)
            launched = entry.names[0].from_ if entry is not None and entry.names else None
            if entry is not None and launched is not None and context.before(action.on, launched):
                message = f"{action.on} is before the launch of {entry.names[0].name}, {launched}"
                yield Hit(pointer=(*pointer, "platforms", index), message=message)
